"""The pictures of chapter 07 say what their descriptions say."""

import numpy as np
import pytest
from matplotlib.text import Text

from dlcourse.plots.pictures import PICTURES
from dlcourse.plots.terrain import rough, rough_path


def words(name):
    return {text.get_text() for text in PICTURES[name]().findobj(Text)}


def courses(name):
    """The courses that a picture draws, each (2, points): what has more points than one place."""
    (ax, *_) = PICTURES[name]().axes
    return [np.array(line.get_data()) for line in ax.lines if len(line.get_xdata()) > 2]


def test_the_landscape_names_its_slope_and_where_each_step_ends():
    nudge = 1e-6
    slope = (rough(0.3 + nudge) - rough(0.3 - nudge)) / (2 * nudge)
    ends = {f"η = {eta:g}: to {0.3 - eta * slope:.1f}" for eta in (0.5, 2, 8)}
    assert ends | {f"slope −{-slope:.1f}", "lowest point", "false"} <= words("07_landscape")


@pytest.mark.parametrize(
    ("name", "rates"),
    [("07_too_small", (0.01, 0.05)), ("07_too_large", (1.4, 12)), ("07_just_right", (0.5,))],
)
def test_each_descent_is_drawn_where_it_went(name, rates):
    _, *drawn = courses(name)
    assert len(drawn) == len(rates)
    for eta, (places, losses) in zip(rates, drawn, strict=True):
        np.testing.assert_allclose(places, rough_path(np.array(eta), 60, 1000))
        np.testing.assert_allclose(losses, rough(places))
    assert {f"η = {eta:g}" for eta in rates} <= words(name)


def test_the_four_rates_end_as_the_hook_says():
    ends = [losses[-1] for _, losses in courses("07_four_rates")]
    assert ends == pytest.approx([2.26, 0.037, 2.29, 14.2], rel=0.03)


def test_the_ravine_shows_one_path_half_way_and_one_at_the_lowest_point():
    swinging, creeping = [path for path in courses("07_ravine") if path.shape[1] == 61]
    assert -2.5 < creeping[0, -1] < -2
    assert np.abs(swinging[:, -1]).max() < 0.25
    assert np.abs(creeping[1, 30:]).max() < 1e-3 < np.abs(swinging[1, 30:]).max()
