import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, utils
from dlcourse.datasets import ink_balance
from dlcourse.explorers import DyingReLU

X, Y = ink_balance().X / 20, ink_balance().y
BELOW = {"relu": 0.0, "leaky_relu": 0.01}


@pytest.fixture(scope="module")
def explorer():
    return DyingReLU()


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d[\d.]*\d|−?\d", text)]


def course(kind, bias, eta, epochs):
    """How many units are off, and the accuracy, by the formulas alone: gradient descent by hand."""
    with utils.drawing_from(utils.generator(1)):
        W, b, V, c = Sequential([Input((2,)), layers.Dense(20), layers.Dense(1)]).get_weights()
    b = b + bias
    off, accuracy = [], []
    for _ in range(epochs + 1):
        z = X @ W + b
        slope = np.where(z > 0, 1.0, BELOW[kind])
        h = z * slope
        last = h @ V + c
        off.append(np.count_nonzero((z > 0).sum(axis=0) == 0))
        accuracy.append(np.mean((last[:, 0] > 0) == Y))
        d_last = (1 / (1 + np.exp(-last)) - Y[:, None]) / len(Y)
        dz = d_last @ V.T * slope
        W, b, V, c = (
            W - eta * X.T @ dz,
            b - eta * dz.sum(axis=0),
            V - eta * h.T @ d_last,
            c - eta * d_last.sum(axis=0),
        )
    return off, accuracy


@pytest.mark.parametrize("kind", BELOW)
@pytest.mark.parametrize(("bias", "eta"), [(0, 1), (2, 4.6), (-1.5, 3.2), (-3, 0.1)])
def test_each_course_is_what_the_formulas_give(explorer, kind, bias, eta):
    got = explorer.compute(bias=bias, eta=eta)[kind]
    off, accuracy = course(kind, bias, eta, 300)
    np.testing.assert_array_equal(got.off, off)
    np.testing.assert_allclose(got.accuracy, accuracy, atol=0.004)


def test_the_sentence_and_the_curves_say_the_same(explorer):
    data = explorer.compute(bias=-1.5, eta=3.2)
    said = numbers(explorer.frame({"bias": -1.5, "eta": 3.2})[1])
    relu, leaky = data["relu"], data["leaky_relu"]
    ends = [relu.off[-1], 100 * relu.accuracy[-1], leaky.off[-1], 100 * leaky.accuracy[-1]]
    np.testing.assert_allclose(said, [-1.5, 3.2, relu.off[0], 20, 0, 300, *ends], atol=0.05)
    for kind, (off, accuracy) in explorer._lines.items():
        np.testing.assert_array_equal(off.get_ydata(), data[kind].off)
        np.testing.assert_array_equal(accuracy.get_ydata(), data[kind].accuracy)


def test_the_chapters_settings_are_on_the_sliders():
    bias, eta = DyingReLU.controls
    assert {0, -1.5, 2} <= set(bias.values)
    assert {1, 3.2, 4.6} <= set(eta.values)


def test_a_large_step_kills_all_units_for_good(explorer):
    relu = explorer.compute(bias=2, eta=4.6)["relu"]
    assert relu.off[0] == 0
    assert (relu.off[2:] == 20).all()
    assert (relu.accuracy[3:] == relu.accuracy[3]).all()


def test_leaky_units_come_back_where_dead_ones_do_not(explorer):
    data = explorer.compute(bias=-1.5, eta=3.2)
    assert data["relu"].accuracy[-1] < 0.68 < 0.95 < data["leaky_relu"].accuracy[-1]


@pytest.mark.parametrize("bias", [-3, 3])
@pytest.mark.parametrize("eta", [0.1, 4.6])
def test_at_every_limit_the_numbers_are_finite(explorer, bias, eta):
    for kind in BELOW:
        got = explorer.compute(bias=bias, eta=eta)[kind]
        assert len(got.off) == len(got.accuracy) == 301


def test_a_draft_is_the_beginning_of_the_whole(explorer):
    draft, whole = explorer.draft(bias=0.5, eta=1), explorer.compute(bias=0.5, eta=1)
    for kind in BELOW:
        np.testing.assert_array_equal(draft[kind].off, whole[kind].off[:61])
    assert "after 60 epochs" in explorer.frame({"bias": 0.5, "eta": 1}, draft=True)[1].lower()
