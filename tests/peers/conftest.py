"""Keras runs on PyTorch here: one framework less to install. It reads this when it is imported."""

import os
import warnings

import pytest

os.environ["KERAS_BACKEND"] = "torch"


@pytest.fixture(scope="module")
def keras_float64():
    """Keras in float64, whatever other tests made with it before, and left afterwards as it was.

    The type of layers is a setting of its own, which the first layer made takes from floatx.
    """
    why = 'Keras on PyTorch is not installed: pip install "dlcourse[peers]"'
    with warnings.catch_warnings(action="ignore"):
        keras = pytest.importorskip("keras", reason=why)
    before = keras.config.floatx(), keras.config.dtype_policy()
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")
    yield keras
    keras.config.set_floatx(before[0])
    keras.config.set_dtype_policy(before[1])
