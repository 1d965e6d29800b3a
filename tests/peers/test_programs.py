"""The same programs on Keras and on dlcourse agree: histories, predictions, weights, rates."""

import inspect
import operator
import re
import warnings

import numpy as np
import pytest

import dlcourse
from tests.peers.programs import PROGRAMS

MODULES = ("layers", "losses", "optimizers", "optimizers.schedules", "callbacks", "regularizers")
# What is not called by its name: bases, and what `fit` makes by itself.
BASES = {
    "CallbackList",
    "History",
    "Layer",
    "LearningRateSchedule",
    "Loss",
    "Optimizer",
    "Regularizer",
}


@pytest.fixture(scope="module")
def keras(keras_float64):
    """Keras in float64, on PyTorch with one thread: its networks here are too small for two."""
    torch = pytest.importorskip("torch")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield keras_float64
    torch.set_num_threads(threads)


def on_keras(keras, run):
    with warnings.catch_warnings(action="ignore"):  # what Keras warns of is not ours to mend
        return run(keras)


def leaves(result, place="result"):
    """Yield every text, number and array in `result`, with the way to it."""
    if isinstance(result, dict):
        assert all(isinstance(key, str) for key in result)
        for key, value in sorted(result.items()):
            yield from leaves(value, f"{place}[{key!r}]")
    elif isinstance(result, list | tuple):
        yield f"len({place})", len(result)
        for number, value in enumerate(result):
            yield from leaves(value, f"{place}[{number}]")
    elif hasattr(result, "detach"):
        yield place, result.detach().numpy()
    else:
        yield place, result


def assert_agree(ours, theirs, within):
    ours, theirs = dict(leaves(ours)), dict(leaves(theirs))
    assert list(ours) == list(theirs)
    for place, expected in theirs.items():
        if isinstance(expected, str):
            assert ours[place] == expected, place
            continue
        assert np.shape(ours[place]) == np.shape(expected), place
        np.testing.assert_allclose(
            ours[place], expected, rtol=0, atol=within, err_msg=place, verbose=True
        )


def name_of(program):
    return f"{program.run.__module__.rpartition('.')[2]}-{program.run.__name__}"


@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_a_program_gives_on_dlcourse_what_it_gives_on_keras(keras, program):
    theirs = on_keras(keras, program.run)
    assert_agree(program.run(dlcourse), theirs, program.within)


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": [np.zeros(2), np.array([1.0, 2.1])]},
        {"weights": [np.zeros(2), np.array([1.0, np.nan])]},
        {"weights": [np.zeros(2), np.array([[1.0, 2.0]])]},
        {"weights": [np.zeros(2)]},
        {"predictions": [np.zeros(2), np.array([1.0, 2.0])]},
    ],
    ids=["a number", "not a number", "a shape", "a length", "a name"],
)
def test_results_that_do_not_agree_are_told_apart(wrong):
    with pytest.raises(AssertionError):
        assert_agree({"weights": [np.zeros(2), np.array([1.0, 2.0])]}, wrong, 0.05)


@pytest.mark.parametrize("module", MODULES)
def test_whatever_the_engine_shares_with_keras_is_in_some_program(keras, module):
    ours, theirs = (operator.attrgetter(module)(root) for root in (dlcourse, keras))
    shared = {name for name in vars(ours) if name[0].isupper() and hasattr(theirs, name)}
    assert shared
    written = "".join(inspect.getsource(program.run) for program in PROGRAMS)
    assert [name for name in shared - BASES if not re.search(rf"\.{name}\b", written)] == []
