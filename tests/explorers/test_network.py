import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers
from dlcourse.datasets import twos_or_not
from dlcourse.explorers import Network
from dlcourse.explorers.network import network, seen


@pytest.fixture(scope="module")
def explorer():
    return Network()


def relu_network(weights, X):
    """The outputs z before the sigmoid, by the chapter's formulas alone."""
    y = (X - twos_or_not().X.mean(axis=0)) / twos_or_not().X.std(axis=0)
    for W, b in zip(weights[:-2:2], weights[1:-2:2], strict=True):
        y = np.maximum(y @ W + b, 0)
    return (y @ weights[-2] + weights[-1])[:, 0]


def said(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


@pytest.mark.parametrize(
    ("hidden", "units", "sum_of_all", "count"),
    [
        (0, 3, "(2·1 + 1)", 3),
        (1, 8, "(2·8 + 8) + (8·1 + 1)", 33),
        (2, 8, "(2·8 + 8) + (8·8 + 8) + (8·1 + 1)", 105),
        (3, 1, "(2·1 + 1) + (1·1 + 1) + (1·1 + 1) + (1·1 + 1)", 9),
    ],
)
def test_the_parameters_are_counted_by_hand_and_by_the_summary(
    explorer, capsys, hidden, units, sum_of_all, count
):
    assert f"{sum_of_all} = {count} parameters" in said(explorer, layers=hidden, units=units)
    dense = [layers.Dense(units) for _ in range(hidden)]
    Sequential([Input((2,)), *dense, layers.Dense(1)]).summary()
    assert f"Total params: {count} " in capsys.readouterr().out
    assert explorer._count.get_text() == f"summary(): {count}"


@pytest.mark.parametrize("values", [{"layers": 1, "units": 3}, {"layers": 3, "units": 8}])
def test_both_accuracies_are_true(explorer, values):
    data, sizes = twos_or_not(), (2, *[values["units"]] * values["layers"], 1)
    right = (relu_network(network(sizes, 0).get_weights(), data.X) > 0) == (data.y == 1)
    known = np.isin(np.arange(len(data.y)), seen())
    expected = [100 * right[known].mean(), 100 * right[~known].mean()]
    shares = re.findall(r"([\d.]+) % of", said(explorer, **values))
    np.testing.assert_allclose([float(share) for share in shares], expected, atol=0.051)


def test_on_the_border_drawn_the_sum_of_the_output_changes_its_sign(explorer):
    said(explorer, layers=2, units=4)
    points = explorer._map.border
    points = points[np.isfinite(points[:, 0])]
    step = np.ptp(explorer._map.X, axis=0) / 59  # from one place of the map to the next
    corners = [points + step * (i, j) for i in (-1, 1) for j in (-1, 1)]
    weights = network((2, 4, 4, 1), 0).get_weights()
    z = np.array([relu_network(weights, corner) for corner in corners])
    assert len(points) > 50
    assert (z.min(axis=0) < 0).all()
    assert (z.max(axis=0) > 0).all()


def test_the_side_of_the_2s_is_where_the_sum_of_the_output_is_above_0(explorer):
    said(explorer, layers=2, units=4)
    inner = explorer._map.X.reshape(60, 60, 2)[1:-1, 1:-1].reshape(-1, 2)
    z = relu_network(network((2, 4, 4, 1), 0).get_weights(), inner)
    sure = np.abs(z) > 3
    inside = explorer._map._side.get_path().contains_points(inner[sure])
    np.testing.assert_array_equal(inside, z[sure] > 0)


def test_more_units_learn_the_seen_by_heart_and_do_not_help_with_new_ones(explorer):
    accuracies = {
        units: [float(a) for a in re.findall(r"([\d.]+) % of", said(explorer, units=units))]
        for units in (3, 8)
    }
    assert accuracies[8][0] > accuracies[3][0] + 5
    assert accuracies[8][1] < accuracies[3][1] - 3


def test_from_another_random_start_the_same_network_may_learn_nothing(explorer):
    found = {said(explorer, start=start).split("learned to")[1] for start in range(1, 6)}
    assert any("66.7 % of its 60" in each for each in found)
    assert any("90.0 % of its 60" in each for each in found)


def test_the_drawn_network_has_its_units_and_its_shapes(explorer):
    said(explorer, layers=2, units=5)
    assert len(explorer._network._units.get_offsets()) == 2 + 5 + 5 + 1
    shapes = [text.get_text() for text in explorer._shapes]
    assert shapes == ["(n, 2)", "(n, 5)", "(n, 5)", "(n, 1)", ""]


@pytest.mark.parametrize("layers", [0, 3])
@pytest.mark.parametrize("units", [1, 8])
@pytest.mark.parametrize("start", [1, 5])
def test_at_every_limit_there_is_a_finite_picture(explorer, layers, units, start):
    sentence = said(explorer, layers=layers, units=units, start=start)
    assert "nan" not in sentence


def test_a_typed_number_between_two_counts_as_the_nearest(explorer):
    assert "of 4 units" in said(explorer, units=3.7)
