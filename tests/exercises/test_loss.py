"""Chapter 04's exercises: no two slips look alike, and what is right agrees with the engine."""

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.exercises.binary_crossentropy import BINARY
from dlcourse.exercises.categorical_crossentropy import CATEGORICAL
from dlcourse.exercises.empirical_loss import EMPIRICAL
from dlcourse.exercises.loss import MSE

WRITINGS = (MSE, BINARY, CATEGORICAL, EMPIRICAL)
each_writing = pytest.mark.parametrize("writing", WRITINGS, ids=lambda writing: writing.name)


def result(writing, body, trial):
    namespace = {"np": np}
    exec(writing.with_body(body), namespace)
    with np.errstate(all="ignore"):
        return namespace[writing.name.split(".")[1]](**trial)


@each_writing
def test_no_two_slips_give_the_same_number_on_the_first_example(writing):
    trial = writing.trials[0]
    right = writing.solution(**trial)
    numbers = [result(writing, body, trial) for body in writing.slips]
    # Those that clip wrongly are right where nothing is to be clipped.
    wrong = sorted(n for n in numbers if np.ndim(n) == 0 and not np.isclose(n, right, atol=1e-5))
    assert len(wrong) >= len(numbers) - 8
    assert np.diff(wrong).min() > 1e-3


@each_writing
def test_every_slip_is_wrong_on_some_example(writing):
    for body in writing.slips:
        same = [
            np.array_equal(result(writing, body, trial), writing.solution(**trial))
            for trial in writing.trials
        ]
        assert not all(same), body


@pytest.mark.parametrize(
    ("writing", "loss"),
    [
        (MSE, losses.MeanSquaredError()),
        (BINARY, losses.BinaryCrossentropy()),
        (CATEGORICAL, losses.CategoricalCrossentropy()),
    ],
)
def test_what_is_asked_for_is_the_engines_loss(writing, loss):
    for trial in writing.trials:
        assert writing.solution(**trial) == pytest.approx(loss(*trial.values()), rel=1e-9)


def test_the_model_of_the_first_example_costs_what_its_comment_says():
    trial = EMPIRICAL.trials[0]
    predictions = [trial["f"](x, trial["W"]) for x in trial["X"]]
    costs = [trial["L"](*pair) for pair in zip(predictions, trial["y"], strict=True)]
    assert predictions == [0, 2, 0, 1]
    assert costs == [9, 0, 15, 2]
