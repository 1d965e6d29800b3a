import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers
from dlcourse.datasets import ones_and_sixes
from dlcourse.explorers import Backward
from dlcourse.explorers.backward import LAST, MOST


@pytest.fixture(scope="module")
def explorer():
    return Backward()


def sentence(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


def engines_slopes(found, n, h):
    """The slopes that the engine subtracts in one step with η = 1, from the explorer's weights."""
    data, arrays = ones_and_sixes(), found.arrays
    model = Sequential([Input((5,)), layers.Dense(h, "relu"), layers.Dense(2, "softmax")])
    before = [arrays[name] for name in ("W₁", "b₁", "W₂", "b₂")]
    before = [
        array[0] if name[0] == "b" else array for array, name in zip(before, "WbWb", strict=True)
    ]
    model.set_weights(before)
    model.compile(optimizers.SGD(1.0), "sparse_categorical_crossentropy")
    loss = model.evaluate(data.X[:n], data.y[:n], verbose=0)
    model.fit(data.X[:n], data.y[:n], batch_size=n, epochs=1, verbose=0)
    return loss, [a - b for a, b in zip(before, model.get_weights(), strict=True)]


@pytest.mark.parametrize(("n", "h"), [(1, 1), (4, 3), (6, 6), (6, 1), (1, 6)])
def test_every_gradient_and_the_loss_are_the_engines(explorer, n, h):
    found = explorer.compute(step=LAST, n=n, h=h)
    loss, slopes = engines_slopes(found, n, h)
    assert found.loss == pytest.approx(loss, abs=1e-12)
    for name, expected in zip(("W₁", "b₁", "W₂", "b₂"), slopes, strict=True):
        got = found.gradients[name]
        np.testing.assert_allclose(got.reshape(expected.shape), expected, atol=1e-12)


@pytest.mark.parametrize(("n", "h"), [(1, 1), (4, 3), (6, 6)])
def test_a_gradient_has_the_shape_of_what_it_belongs_to(explorer, n, h):
    found = explorer.compute(step=LAST, n=n, h=h)
    assert all(found.gradients[name].shape == found.arrays[name].shape for name in found.gradients)


@pytest.mark.parametrize("step", [1, 3, 6, 7, 9])
def test_the_shapes_that_are_said_can_be_multiplied(explorer, step):
    for n, h in ((1, 6), (6, 1), (5, 4)):
        text = sentence(explorer, step=step, n=n, h=h)
        a, b, c, d, e, f = map(int, re.findall(r"\d", text.split("shapes ")[1].split(". So")[0]))
        assert (b, a, d) == (c, e, f)


def test_known_slopes_are_counted(explorer):
    said = [sentence(explorer, step=step, n=4, h=3).split(". ")[-1] for step in (5, 6, 9)]
    total = (5 + 1) * 3 + (3 + 1) * 2
    words = "So far {} of the {} slopes of weights and biases are known."
    assert said == [words.format(known, total) for known in (0, (3 + 1) * 2, total)]


def test_the_chapters_two_white_columns_belong_to_units_that_are_off_for_every_image(explorer):
    found = explorer.compute(step=LAST, n=6, h=6)
    white = ~found.gradients["W₁"].any(axis=0)
    assert white.sum() == 2
    np.testing.assert_array_equal(white, (found.arrays["Z₁"] <= 0).all(axis=0))


def test_more_units_leave_the_first_ones_as_they_were(explorer):
    few, many = (explorer.compute(step=1, n=4, h=h).arrays["Z₁"] for h in (2, MOST))
    np.testing.assert_array_equal(few, many[:, :2])


def test_no_gradient_is_drawn_before_its_step(explorer):
    sentence(explorer, step=6)
    drawn = {name for name, text in explorer._back_names.items() if text.get_text()}
    assert drawn == {"Z₂", "W₂", "b₂"}


def test_a_dash_stands_in_every_cell_below_0(explorer):
    sentence(explorer, step=LAST, n=6, h=6)
    found = explorer.compute(step=LAST, n=6, h=6)
    below = sum(np.sum(array < 0) for array in (*found.arrays.values(), *found.gradients.values()))
    assert explorer._tables.dashes == below
