import numpy as np
import pytest
from matplotlib.colors import to_rgba

from dlcourse.plots.bars import MirroredBars
from dlcourse.plots.style import new_figure


@pytest.fixture
def bars():
    ax = new_figure(4, 3).add_subplot(xlim=(-1, 3), ylim=(-3, 3))
    return MirroredBars(ax, (-1, 0, 1, 2, 3), ("red", "green"), ("pink", "lime"), ("0", "1"), "?")


def counted(stairs):
    return [stair.get_data().values.tolist() for stair in stairs]


def test_a_value_on_an_edge_counts_to_the_bar_left_of_it(bars):
    values = np.array([0.0, 0.5, 1.0, 1.5, 3.0])
    is_one = np.array([False, False, True, True, True])
    bars.update(values, is_one, np.full(5, False), threshold=1, one_above=True)
    assert counted(bars._all) == [[1, 1, 0, 0], [0, -1, -1, -1]]


def test_only_the_wrong_ones_are_dark(bars):
    values, is_one = np.array([0.5, 0.5, 2.5]), np.array([False, True, True])
    bars.update(values, is_one, np.array([False, True, False]), threshold=1, one_above=True)
    assert counted(bars._wrong) == [[0, 0, 0, 0], [0, -1, 0, 0]]


def test_a_bar_ends_at_the_edge_of_the_axes(bars):
    bars.update(np.full(9, 0.5), np.full(9, False), np.full(9, False), 1, True)
    assert counted(bars._all)[0] == [0, 3, 0, 0]


@pytest.mark.parametrize(
    ("one_above", "tints"), [(True, ("pink", "lime")), (False, ("lime", "pink"))]
)
def test_each_side_of_the_threshold_has_the_tint_of_its_answer(bars, one_above, tints):
    bars.update(np.zeros(1), np.full(1, False), np.full(1, False), 1, one_above)
    assert [side.get_facecolor() for side in bars._sides] == [to_rgba(tint) for tint in tints]
    assert [side.get_bbox().x0 for side in bars._sides] == [-1, 1]
