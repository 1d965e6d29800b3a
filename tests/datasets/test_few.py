"""The small sets of chapter 09: who learns never judges, and the numbers are those of the files."""

import numpy as np
import pytest

from dlcourse.datasets import digits, few_birds, few_digits, penguins


@pytest.mark.parametrize("n", [15, 30, 120])
def test_birds_are_drawn_as_said_and_measured_as_said(n):
    training, validation = few_birds(3, n)
    birds = penguins().X[np.random.RandomState(3).permutation(274)]
    assert (training.X.shape, validation.X.shape) == ((n, 1), (154, 1))
    np.testing.assert_allclose(5 * training.X[:, 0] + 43, birds[:n, 0])
    np.testing.assert_allclose(validation.y + 17, birds[120:, 1])


def test_more_birds_are_the_few_and_others():
    np.testing.assert_array_equal(few_birds(2, 60)[0].X[:30], few_birds(2)[0].X)


def test_digits_are_drawn_as_said():
    training, validation = few_digits(5)
    order = np.random.RandomState(5).permutation(1797)
    np.testing.assert_array_equal(16 * training.X, digits().X[order[:100]])
    np.testing.assert_array_equal(validation.y, digits().y[order[-300:]])
    assert training.y.shape == (100,)


def test_another_draw_gives_others():
    assert (few_birds(1)[0].y != few_birds(2)[0].y).any()
    assert (few_digits(1)[0].y != few_digits(2)[0].y).any()
