"""The same programs on Keras and on dlcourse agree: histories, predictions, weights, rates."""

import warnings

import numpy as np
import pytest

import dlcourse
from tests.peers.programs import PROGRAMS


@pytest.fixture(scope="module")
def keras():
    """Keras in float64, on PyTorch with one thread: its networks here are too small for two."""
    why = 'Keras on PyTorch is not installed: pip install "dlcourse[peers]"'
    torch = pytest.importorskip("torch", reason=why)
    with warnings.catch_warnings(action="ignore"):
        keras = pytest.importorskip("keras", reason=why)
    floats, threads = keras.config.floatx(), torch.get_num_threads()
    keras.config.set_floatx("float64")
    torch.set_num_threads(1)
    yield keras
    torch.set_num_threads(threads)
    keras.config.set_floatx(floats)


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


@pytest.mark.parametrize(
    "program", PROGRAMS, ids=lambda p: f"{p.run.__module__.split('.')[-1]}-{p.run.__name__}"
)
def test_a_program_gives_on_dlcourse_what_it_gives_on_keras(keras, program):
    assert_agree(program.run(dlcourse), on_keras(keras, program.run), program.within)
