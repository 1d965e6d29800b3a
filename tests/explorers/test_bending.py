import re

import numpy as np
import pytest

from dlcourse import utils
from dlcourse.datasets import ink_balance, ring
from dlcourse.explorers import StraightOrBent

G = {"linear": lambda z: z, "ReLU": lambda z: z * (z > 0), "tanh": np.tanh}
DATA = {"digits": (ink_balance().X / 20, ink_balance().y), "ring": (ring().X, ring().y)}


@pytest.fixture(scope="module")
def explorer():
    return StraightOrBent()


def shown(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


def z_of(explorer, X, **values):
    """The last sum, by the formula alone, from the weights that the explorer keeps."""
    values = explorer.start | values
    *hidden, V, c = explorer.compute(**values).weights
    for W, b in zip(hidden[::2], hidden[1::2], strict=True):
        X = G[values["activation"]](X @ W + b)
    return (X @ V + c)[:, 0]


SETTINGS = [
    {"activation": "linear", "depth": 3, "width": 8},
    {"activation": "ReLU", "depth": 1, "width": 2},
    {"activation": "tanh", "depth": 2, "width": 3, "points": "ring"},
]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_count_and_the_accuracy_are_true(explorer, setting):
    X, y = DATA[setting.get("points", "digits")]
    right = np.count_nonzero((z_of(explorer, X, **setting) > 0) == y)
    said = shown(explorer, **setting)
    assert f"Depth {setting['depth']}, width {setting['width']}, {setting['activation']}" in said
    assert f"{right} of {len(y)} " in said
    assert f"accuracy {100 * right / len(y):.1f} %" in said


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_border_drawn_is_where_the_last_sum_is_0(explorer, setting):
    shown(explorer, **setting)
    border = explorer._map.border
    z = z_of(explorer, border[~np.isnan(border[:, 0])], **setting)
    steepest = np.abs(z_of(explorer, explorer._map.X, **setting)).max()
    assert len(z)
    assert np.abs(z).max() < 0.05 * steepest


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("width", [1, 8])
@pytest.mark.parametrize("points", DATA)
def test_without_a_bend_it_is_one_straight_line_or_none(explorer, depth, width, points):
    setting = {"activation": "linear", "depth": depth, "width": width, "points": points}
    said = shown(explorer, **setting)
    assert re.search("The border is one straight line|There is no border", said)
    # What a line cannot do, no linear network does: see the chapter's search over all lines.
    assert float(re.search(r"accuracy ([\d.]+)", said)[1]) < 77


@pytest.mark.parametrize("activation", ["ReLU", "tanh"])
@pytest.mark.parametrize(("points", "width", "least"), [("digits", 2, 96), ("ring", 3, 99)])
def test_a_few_units_that_bend_are_enough(explorer, activation, points, width, least):
    said = shown(explorer, activation=activation, points=points, width=width)
    assert "The border is no straight line" in said
    assert float(re.search(r"accuracy ([\d.]+)", said)[1]) > least


def test_one_hidden_unit_is_not_enough_however_deep(explorer):
    for depth in (1, 2, 3):
        said = shown(explorer, activation="ReLU", width=1, depth=depth)
        assert float(re.search(r"accuracy ([\d.]+)", said)[1]) < 77


@pytest.mark.parametrize("activation", ["ReLU", "tanh"])
@pytest.mark.parametrize("depth", [1, 2, 3])
def test_layers_of_one_unit_have_a_straight_border(explorer, activation, depth):
    # Each passes on what only rises or only falls with the sum before it, so the first line stays.
    said = shown(explorer, activation=activation, width=1, depth=depth, points="ring")
    assert "The border is one straight line" in said


def test_only_the_chosen_points_are_shown(explorer):
    for kind in DATA:
        shown(explorer, points=kind)
        visible = [k for k, marks in explorer._points.items() if marks.artists[1].get_visible()]
        assert visible == [kind]
        _, red, green = explorer._points[kind].artists
        assert len(red.get_xdata()) + len(green.get_xdata()) == len(DATA[kind][1])


def test_the_readers_own_random_numbers_are_left_alone():
    utils.set_random_seed(5)
    expected = utils.generator().random()
    utils.set_random_seed(5)
    shown(StraightOrBent(), width=2)
    assert utils.generator().random() == expected
