"""The float type of all arithmetic, chosen in one place.

The default is float64 where Keras has float32: training amplifies rounding about a million-fold,
and the numbers printed in a chapter must come out the same on every machine.
"""

import numpy as np

_FLOATS = ("float64", "float32")
_floatx = "float64"

# 0-d arrays of the current float type. On batches of a few rows NumPy adds these about a fifth
# quicker than Python's floats, which it must convert at every call.
# `least` and `most` are the limits to which probabilities are clipped.
_SCALARS = (0, 0.5, 1, 1e-7, 1 - 1e-7)
zero, half, one, least, most = (np.array(value, _floatx) for value in _SCALARS)


def floatx() -> str:
    """Return the name of the current float type, ``"float64"`` or ``"float32"``."""
    return _floatx


def set_floatx(value: str) -> None:
    """Choose the float type of all that is computed from now on.

    A model made before is carried over when it is next trained.

    Parameters
    ----------
    value : str
        ``"float64"`` (the default) or ``"float32"``, about twice as fast on large layers.

    Raises
    ------
    ValueError
        If `value` is neither.
    """
    global _floatx, zero, half, one, least, most
    if value not in _FLOATS:
        raise ValueError(f"floatx must be 'float64' or 'float32'; received {value!r}")
    _floatx = value
    zero, half, one, least, most = (np.array(number, value) for number in _SCALARS)


def epsilon() -> float:
    """Return 1e-7: a number so small that what is divided by is kept at least as large."""
    return 1e-7
