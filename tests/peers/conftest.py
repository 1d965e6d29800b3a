"""Keras runs on PyTorch here: one framework less to install. It reads this when it is imported."""

import os
import warnings

import pytest

os.environ["KERAS_BACKEND"] = "torch"


@pytest.fixture(scope="module")
def fresh_keras():
    """Keras as a new process has it, whatever other tests did with it before.

    The first layer made settles the type of all later ones; clearing the session forgets that.
    """
    why = 'Keras on PyTorch is not installed: pip install "dlcourse[peers]"'
    with warnings.catch_warnings(action="ignore"):
        keras = pytest.importorskip("keras", reason=why)
    keras.utils.clear_session()
    yield keras
    keras.utils.clear_session()
    keras.config.set_floatx("float32")


@pytest.fixture(scope="module")
def keras_float64(fresh_keras):
    """Keras in float64."""
    fresh_keras.config.set_floatx("float64")
    return fresh_keras
