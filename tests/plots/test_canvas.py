from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dlcourse.plots.canvas import Canvas, encode_png
from dlcourse.plots.style import new_figure


@pytest.mark.parametrize("level", [1, 9])
@pytest.mark.parametrize("shape", [(1, 1, 3), (7, 5, 3), (3, 300, 3)])
def test_a_png_holds_the_pixels_it_was_made_of(shape, level):
    pixels = np.random.RandomState(0).randint(0, 256, shape, dtype=np.uint8)
    with Image.open(BytesIO(encode_png(pixels, level))) as image:
        image.verify()  # the checksums
    with Image.open(BytesIO(encode_png(pixels, level))) as image:
        assert image.mode == "RGB"
        np.testing.assert_array_equal(np.asarray(image), pixels)


def test_a_stored_picture_is_smaller_than_one_seen_once():
    pixels = np.tile(np.arange(240, dtype=np.uint8)[:, np.newaxis, np.newaxis], (1, 400, 3))
    assert len(encode_png(pixels, level=9)) < len(encode_png(pixels, level=1))


@pytest.fixture
def moving():
    """A canvas with a line that moves and a title that stands still."""
    figure = new_figure(3, 2)
    ax = figure.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1), title="before")
    (line,) = ax.plot([0, 1], [0, 0])
    return Canvas(figure, [line]), ax, line


def test_what_moves_leaves_no_trace(moving):
    canvas, _, line = moving
    first = canvas.pixels()
    line.set_ydata([1, 1])
    assert (canvas.pixels() != first).any()
    line.set_ydata([0, 0])
    np.testing.assert_array_equal(canvas.pixels(), first)


def test_what_stands_still_is_drawn_again_only_when_it_is_outdated(moving):
    canvas, ax, _ = moving
    first = canvas.pixels()
    ax.set_title("after")
    np.testing.assert_array_equal(canvas.pixels(), first)
    canvas.outdate()
    assert (canvas.pixels() != first).any()
