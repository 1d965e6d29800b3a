"""The benchmarks compare like with like: a contender that computes something else is found out.

Their timings are no tests; only what makes them mean something is. The contenders here need NumPy
alone, and no browser is opened.
"""

import dataclasses

import numpy as np
import pytest

from dlcourse import explorers
from tests.benchmarks.browser import axis_of, prepared
from tests.benchmarks.contenders import Engine, Naive
from tests.benchmarks.speed import different
from tests.benchmarks.workloads import WORKLOADS
from tests.engine.precision import single_precision

SMALL = ["W1-tanh", "W1-relu", "W1-sigmoid", "W5"]


@pytest.fixture(autouse=True)
def in_single_precision():
    with single_precision():
        yield


def found_out(name, **changed):
    workload = WORKLOADS[name]
    other = Naive(dataclasses.replace(workload, **changed), workload.weights())
    engine = Engine(workload, workload.weights())
    return different([engine, other], *workload.data(), workload.batch)


@pytest.mark.parametrize("name", SMALL)
def test_a_step_written_by_hand_has_the_losses_of_the_engine(name):
    assert found_out(name) == {}


@pytest.mark.parametrize("name", SMALL)
def test_a_contender_with_another_learning_rate_is_named(name):
    rate = 1.01 * WORKLOADS[name].rate
    assert list(found_out(name, rate=rate)) == [Naive.name]


@pytest.mark.parametrize("name", explorers.__all__)
def test_what_was_computed_beforehand_gives_the_explorers_own_pictures(name):
    explorer, cell = getattr(explorers, name)(), {}
    exec(prepared(explorer), cell)
    assert explorer.start in cell["values"]
    axis = axis_of(explorer)[1]
    for values in cell["values"][:: max(1, len(cell["values"]) // 4)]:
        picture, sentence = cell["Prepared"]().frame(values)
        expected = explorer.frame(explorer.start | {axis: values[axis]})
        np.testing.assert_array_equal(picture, expected[0])
        assert sentence == expected[1]
