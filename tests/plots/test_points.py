import numpy as np
import pytest

from dlcourse.plots.points import ClassPoints, DecisionSides, cut_by_line
from dlcourse.plots.style import new_figure

SQUARE = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]])


def area(points):
    x, y = points.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


@pytest.fixture
def ax():
    ax = new_figure(3, 3).subplots()
    ax.set(xlim=(0, 2), ylim=(0, 2))
    return ax


@pytest.mark.parametrize(
    ("w", "b", "above"),
    [
        ((1, 0), -0.5, 3.0),  # upright
        ((0, 1), -0.5, 3.0),  # level
        ((1, 1), -2.0, 2.0),  # through two corners
        ((1, 1), -1.0, 3.5),
        ((1, 1), 5.0, 4.0),  # beside the square
        ((1, 1), -5.0, 0.0),
    ],
)
def test_a_cut_square_has_its_area_on_both_sides(w, b, above):
    points, z = cut_by_line(SQUARE, np.array(w), b)
    assert area(points[z >= 0]) == pytest.approx(above)
    assert area(points[z <= 0]) == pytest.approx(4 - above)


def shown_area(side):
    return area(side.get_xy()[:-1]) if side.get_visible() else 0.0


@pytest.mark.parametrize(("w", "b"), [((1, 0), -0.5), ((1, 1), -2.0), ((1, 1), -5.0), ((0, 0), 1)])
def test_the_two_tints_share_the_axes(ax, w, b):
    sides = DecisionSides(ax)
    sides.update(np.array(w), b)
    assert sum(map(shown_area, sides.artists[:2])) == pytest.approx(4)


@pytest.mark.parametrize(("b", "kind"), [(-1, 0), (0, 0), (1, 1)])
def test_without_weights_one_class_has_it_all_and_there_is_no_line(ax, b, kind):
    sides = DecisionSides(ax)
    sides.update(np.zeros(2), b)
    assert shown_area(sides.artists[kind]) == pytest.approx(4)
    assert shown_area(sides.artists[1 - kind]) == 0
    assert len(sides.artists[2].get_xdata()) == 0


def test_the_line_ends_at_the_border(ax):
    sides = DecisionSides(ax)
    sides.update(np.array([1.0, 0.0]), -0.5)
    assert sorted(sides.artists[2].get_xydata().tolist()) == [[0.5, 0.0], [0.5, 2.0]]


def test_only_the_ringed_points_get_a_ring(ax):
    X = np.array([[0.0, 1.0], [1.0, 1.0], [2.0, 0.0]])
    points = ClassPoints(ax, np.array([0, 1, 1]), ("a", "b"), 7, "wrong")
    points.update(X, np.array([False, False, True]))
    assert [artist.get_xydata().tolist() for artist in points.artists] == [
        [[2.0, 0.0]],
        [[0.0, 1.0]],
        [[1.0, 1.0], [2.0, 0.0]],
    ]
