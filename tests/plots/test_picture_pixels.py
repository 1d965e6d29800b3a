"""A committed picture looks as its code draws it, whatever its bytes are."""

import functools

import numpy as np
import pytest
from matplotlib.text import Annotation

from dlcourse.plots.pictures import PICTURES, svg
from tests.chromium import open_chromium
from tests.plots.pixels import TOLERANCE, difference, pixels
from tests.plots.test_pictures import IMAGES


@pytest.fixture(scope="module")
def page():
    with open_chromium() as browser:
        yield browser.new_page(viewport={"width": 1296, "height": 720})


def _difference_from_committed(page, tmp_path, name, draw):
    fresh = tmp_path / f"{name}.svg"
    fresh.write_text(svg.render(draw), encoding="utf-8")
    return difference(pixels(page, IMAGES / fresh.name), pixels(page, fresh))


def _with_label_moved(draw, text, across):
    """Return the same drawing with one label a few pixels further right; 4 pixels are 3 points."""

    @functools.wraps(draw)
    def moved():
        figure = draw()
        (label,) = [it for it in figure.findobj(Annotation) if it.get_text() == text]
        label.xyann = (label.xyann[0] + 0.75 * across, label.xyann[1])
        return figure

    return moved


@pytest.mark.parametrize("name", PICTURES)
def test_the_committed_picture_looks_as_its_code_draws_it(page, tmp_path, name):
    gap = _difference_from_committed(page, tmp_path, name, PICTURES[name])
    assert gap <= TOLERANCE, (
        f"images/{name}.svg is not what its code draws: dlcourse pictures {name}"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("01_perceptron", "weights"),
        ("01_formula", "$=$"),
        ("course", "Digits"),
        ("01_bias", "$x w$"),
    ],
)
def test_a_label_moved_by_three_pixels_is_caught(page, tmp_path, name, text):
    moved = _with_label_moved(PICTURES[name], text, across=3)
    assert _difference_from_committed(page, tmp_path, name, moved) > TOLERANCE


def test_a_label_that_is_gone_is_caught(page, tmp_path):
    name = "01_perceptron_numbers"
    gone = _with_label_moved(PICTURES[name], "Gentoo", across=5000)
    assert _difference_from_committed(page, tmp_path, name, gone) > TOLERANCE


def test_other_bytes_alone_are_not_a_difference(page, tmp_path, monkeypatch):
    name = "01_red_green"
    monkeypatch.setitem(svg.SETTINGS, "svg.hashsalt", "another")
    assert svg.render(PICTURES[name]) != (IMAGES / f"{name}.svg").read_text(encoding="utf-8")
    assert _difference_from_committed(page, tmp_path, name, PICTURES[name]) <= TOLERANCE


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_touches_the_edge(page, name):
    image = pixels(page, IMAGES / f"{name}.svg")
    box = page.evaluate(
        "(({width, height}) => [height, width])(document.rootElement.viewBox.baseVal)"
    )
    height, width = (int(side * 96 / 72) for side in box)
    edges = np.concatenate(
        [
            image[[0, 4, height - 5, height - 1], :width].ravel(),
            image[:height, [0, 4, width - 5, width - 1]].ravel(),
        ]
    )
    assert edges.min() == 1
