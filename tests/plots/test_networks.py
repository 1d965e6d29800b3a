"""A network's drawing stands where it is told, and shows the weights that it is given."""

import numpy as np
import pytest

from dlcourse.plots import style
from dlcourse.plots.diagrams import canvas
from dlcourse.plots.networks import MovingNetwork, column, inches, layer_places, value_tint

PLACES = layer_places((2, 3, 1), centre=(3, 2), gap=(1, 0.5))
WEIGHTS = [np.array([[1.0, -2.0, 0.5], [0.0, 1.0, -1.0]]), np.array([[4.0], [-1.0], [2.0]])]


@pytest.fixture
def drawn():
    return MovingNetwork(canvas(6, 4)[1], radius=0.2, most=6)


def test_the_network_stands_around_its_centre():
    np.testing.assert_allclose(np.concatenate(PLACES).mean(axis=0)[1], 2)
    assert [layer[0, 0] for layer in PLACES] == [2, 3, 4]
    np.testing.assert_allclose(PLACES[1][:, 1], [2.5, 2, 1.5])


def test_a_place_is_left_free_for_dots():
    np.testing.assert_allclose(column(3, (0, 0), 1, dots_after=2)[:, 1], [1.5, 0.5, -1.5])


def test_axes_in_inches_cover_their_part_of_the_figure():
    ax = inches(style.new_figure(10, 4), 0.5, 0.1, 0.5, 0.9)
    assert ax.get_xlim() == (0, 5)
    assert ax.get_ylim() == (0, pytest.approx(3.6))


def test_each_line_joins_its_two_units_in_the_order_of_the_weights(drawn):
    drawn.update(PLACES, WEIGHTS)
    segments = drawn._lines.get_segments()
    assert len(segments) == 9
    np.testing.assert_allclose(segments[1], [PLACES[0][0], PLACES[1][1]])  # W[0, 1]
    np.testing.assert_allclose(segments[8], [PLACES[1][2], PLACES[2][0]])


def test_a_line_is_as_thick_as_its_weight_is_large(drawn):
    drawn.update(PLACES, WEIGHTS)
    widths = drawn._lines.get_linewidths()
    values = np.abs(np.concatenate([W.ravel() for W in WEIGHTS]))
    assert (np.argsort(widths, kind="stable") == np.argsort(values, kind="stable")).all()


def test_a_weight_below_0_is_dashed_and_not_only_of_another_colour(drawn):
    drawn.update(PLACES, WEIGHTS)
    dashed = [pattern is not None for _, pattern in drawn._lines.get_linestyle()]
    assert dashed == [False, True, False, False, False, True, False, True, False]


def test_only_the_lines_to_the_chosen_unit_keep_their_colour(drawn):
    drawn.update(PLACES, WEIGHTS, chosen=(1, 2))
    grey = [np.allclose(c[:3], 217 / 255) for c in drawn._lines.get_colors()]
    assert [i for i, it in enumerate(grey) if not it] == [2, 5]  # W[0, 2] and W[1, 2]
    assert np.argmax(drawn._units.get_linewidths()) == 4


def test_words_of_an_earlier_and_larger_network_are_gone(drawn):
    drawn.update(PLACES, WEIGHTS, words=["a", "b", "c", "d", "e", "f"])
    drawn.update(layer_places((1, 1), (3, 2), (1, 1)), [np.ones((1, 1))], words=["x"])
    assert [text.get_text() for text in drawn._texts] == ["x", "", "", "", "", ""]
    assert len(drawn._units.get_offsets()) == 2


def test_a_value_and_its_opposite_have_different_tints_and_0_has_none():
    assert value_tint(0, 2) == (1, 1, 1)
    assert value_tint(2, 2) == value_tint(9, 2) != value_tint(-2, 2)
