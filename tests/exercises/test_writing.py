"""Functions to write: arrays and several values, as well as the numbers of chapter 01."""

import numpy as np
import pytest

from dlcourse.exercises.base import NotYet
from dlcourse.exercises.writing import Writing

HALVES = Writing(
    name="test.halves",
    template="def halves(z):\n    ...\n",
    trials=({"z": np.array([[2.0, 4.0], [6.0, 8.0]])}, {"z": np.array([[1.0, 3.0]])}),
    solution=lambda z: z / 2,
    slips={"return z": "gives z itself.", "return (z / 2).T": "turns rows into columns."},
    faults={},
)
SUM_AND_MEAN = Writing(
    name="test.sum_and_mean",
    template="def sum_and_mean(z):\n    ...\n",
    trials=({"z": np.array([2.0, 4.0])},),
    solution=lambda z: (z.sum(), z.mean()),
    slips={},
    faults={},
    gives=("total", "mean"),
)


def said(writing, function):
    with pytest.raises(NotYet) as raised:
        writing.grade(function)
    return " ".join(raised.value.args)


def test_a_right_function_passes():
    assert HALVES.grade(lambda z: 0.5 * z) == ()
    assert SUM_AND_MEAN.grade(lambda z: [sum(z), np.mean(z)]) == ()


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda z: z + 0, "Your function gives z itself."),
        (lambda z: z.swapaxes(0, 1) / 2, "turns rows into columns"),
        (lambda z: z.ravel() / 2, "give an array of shape (2, 2); it gives an array of shape (4,)"),
        (lambda z: z / 3, "For z = [[2, 4], [6, 8]]: expected 1 at [0, 0], got 0.6667."),
        (lambda z: z > 3, "an array of truth values"),
        (lambda z: "half", "it gives the text 'half'"),
        (lambda z: [[1.0], [2.0, 3.0]], "it gives a list of length 2"),
        (lambda z: np.round(z / 2), "Do not round the result."),
        (lambda z: z / 2 + 0 * np.exp(1000 * z[0, 0]), "NumPy warns: overflow"),
    ],
)
def test_a_wrong_array_is_named(function, says):
    assert says in said(HALVES, function)


def test_right_numbers_with_a_warning_are_not_right_yet():
    def overflows(z):
        np.exp(1000 * z)
        return z / 2

    assert "The result is right, but NumPy warns on the way: overflow" in said(HALVES, overflows)


def test_an_array_that_is_changed_is_named():
    def in_place(z):
        z /= 2
        return z

    assert "The result is right, but your function changes z itself" in said(HALVES, in_place)


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (lambda z: z.sum(), "must return 2 values with a comma between them, total, mean"),
        (lambda z: (z.mean(), z.sum()), "total: expected 6, got 3"),
        (lambda z: (z.sum(), z), "For mean, your function gives several values"),
    ],
)
def test_each_of_several_values_is_looked_at(function, says):
    assert says in said(SUM_AND_MEAN, function)
