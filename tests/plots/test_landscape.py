"""Contours say the height at which they are drawn, and the pictures of chapter 05 their numbers."""

import numpy as np
import pytest
from matplotlib.text import Text

from dlcourse.datasets import penguins
from dlcourse.plots.landscape import draw_contours
from dlcourse.plots.pictures import PICTURES
from dlcourse.plots.style import new_figure


@pytest.fixture
def ax():
    ax = new_figure(4, 3).subplots()
    ax.set(xlim=(-4, 4), ylim=(-3, 3))
    return ax


def oval(across, up):
    return across**2 + 4 * up**2


def labels(ax):
    return {text.get_text(): text.xy for text in ax.texts}


@pytest.mark.parametrize("towards", [(3, 0), (0, 2), (-1, 2)])
def test_a_number_stands_where_its_height_is(ax, towards):
    draw_contours(ax, oval, (1, 4, 8), (0, 0), towards)
    found = labels(ax)
    assert found
    for height, at in found.items():
        assert oval(*at) == pytest.approx(float(height), rel=1e-3)


def test_a_level_beyond_the_way_gets_no_number(ax):
    draw_contours(ax, oval, (1, 4, 16), (0, 0), (3, 0))
    assert set(labels(ax)) == {"1", "4"}


def words(name):
    return {text.get_text() for text in PICTURES[name]().findobj(Text)}


def test_the_slopes_at_the_chapters_first_line_are_true():
    birds = penguins()
    x, y = birds.X[birds.y == 1].T
    error = (x - 47.5) + 13 - y
    slopes = 2 * np.mean(error * (x - 47.5)), 2 * np.mean(error)
    assert {f"slope {slope:.0f}".replace("-", "−") for slope in slopes} <= words("05_slopes")


def test_the_tries_are_powers_of_a_hundred():
    zeros = len(str(100**1210)) - 1
    assert {f"a 1 with {zeros:,} zeros", "$10^{4}$", "$10^{20}$"} <= words("05_tries")


def test_one_rule_leads_down_from_both_sides():
    steps = {w: w - 0.1 * 2 * (w - 3) for w in (1, 3.5, 5)}
    assert {f"to {end:.1f}" for end in steps.values()} <= words("05_downhill")
