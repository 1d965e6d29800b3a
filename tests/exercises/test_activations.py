"""Chapter 02's known mistakes can be told apart, the most by the first few numbers alone."""

import warnings

import numpy as np
import pytest

from dlcourse.exercises import activations, merging, sigmoid

WRITTEN = {
    "merge": (merging.TEMPLATE, merging.TRIALS, merging.SLIPS),
    "relu": (activations.RELU, activations.BENT, activations.RELU_SLIPS),
    "leaky_relu": (activations.LEAKY_RELU, activations.BENT, activations.LEAKY_SLIPS),
    "sigmoid": (sigmoid.TEMPLATE, sigmoid.TRIALS, sigmoid.SLIPS),
}


def outcome(template, name, body, trials):
    """Return what a wrong function gives on all trials, as one text; errors count by their kind."""
    namespace = {"np": np}
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    exec(template.replace("    ...\n", lines), namespace)
    results = []
    for trial in trials:
        try:
            given = namespace[name](**{key: value.copy() for key, value in trial.items()})
            results.append(repr([np.round(part, 9).tolist() for part in given]))
        except ValueError as error:
            results.append(type(error).__name__)
    return "; ".join(results)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_two_slips_are_the_same_on_all_trials(name):
    template, trials, slips = WRITTEN[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        outcomes = [outcome(template, name, body, trials) for body in slips]
    assert len(slips) >= 8
    assert len(set(outcomes)) == len(outcomes)
