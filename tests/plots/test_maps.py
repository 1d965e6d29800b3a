"""A decision map shows the outputs that it is given, wherever their border runs."""

import numpy as np
import pytest

from dlcourse.plots.canvas import Canvas
from dlcourse.plots.maps import DecisionMap
from dlcourse.plots.style import CLASS_TINTS, new_figure


@pytest.fixture
def figure():
    figure = new_figure(3, 3)
    figure.add_axes((0, 0, 1, 1), xlim=(-2, 2), ylim=(-1, 3)).set_axis_off()
    return figure


@pytest.fixture
def shown(figure):
    """A map, and the colour that it gives to a place."""
    there = DecisionMap(figure.axes[0], points=41)
    canvas = Canvas(figure, there.artists)

    def colour(x, y):
        column, row = figure.axes[0].transData.transform((x, y)).astype(int)
        red, green, blue = canvas.pixels()[300 - row, column]
        return f"#{red:02x}{green:02x}{blue:02x}"

    return there, colour


def ring(X):
    """Above 0.5 between 0.5 and 1 from the point (0, 1)."""
    distance = np.hypot(X[:, 0], X[:, 1] - 1)
    return 0.5 + 0.25 - np.abs(distance - 0.75)


def test_the_places_cover_the_axes_row_by_row(shown):
    X = shown[0].X
    assert X.shape == (41 * 41, 2)
    assert X[[0, 1, 41, -1]].tolist() == [[-2, -1], [-1.9, -1], [-2, -0.9], [2, 3]]


@pytest.mark.parametrize(
    ("place", "kind"),
    [((0, 1), 0), ((0.75, 1), 1), ((0, 1.75), 1), ((-0.53, 0.47), 1), ((1.5, 1), 0)],
)
def test_each_side_has_its_tint_also_in_a_hole(shown, place, kind):
    there, colour = shown
    there.update(ring(there.X))
    assert colour(*place) == CLASS_TINTS[kind]


def test_the_border_is_where_the_outputs_are_one_half(shown):
    there, _ = shown
    there.update(ring(there.X))
    border = there.border[~np.isnan(there.border[:, 0])]
    from_rings = np.abs(np.abs(np.hypot(border[:, 0], border[:, 1] - 1) - 0.75) - 0.25)
    assert len(border) > 50
    assert from_rings.max() < 0.01


def test_two_pieces_of_the_border_are_not_joined(shown):
    there, _ = shown
    there.update(0.5 + np.abs(there.X[:, 0]) - 1)
    steps = np.hypot(*np.diff(there.border, axis=0).T)
    assert np.isnan(steps).sum() == 2
    assert np.nanmax(steps) < 0.2


@pytest.mark.parametrize(("output", "kind"), [(0.2, 0), (0.5, 0), (0.9, 1)])
def test_where_all_is_one_class_there_is_no_border(shown, output, kind):
    there, colour = shown
    there.update(ring(there.X))
    there.update(np.full(41 * 41, output))
    assert there.border.size == 0
    assert {colour(0, 1), colour(1.5, 2.5), colour(0.75, 1)} == {CLASS_TINTS[kind]}
