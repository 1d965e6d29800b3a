"""What a beginner gets wrong, said in one sentence: which argument, what was expected, what came.

Every function returns the checked value, or raises before anything has been changed.
"""

import math
import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from dlcourse.engine import config


def array(name: str, value: Any) -> np.ndarray:
    """Return `value` as an array of floats: numbers only, at least one example, all finite.

    Raises
    ------
    TypeError
        If `value` does not consist of numbers.
    ValueError
        If it is ragged, empty, a single number, or holds NaN or infinity.
    """
    try:
        raw = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{name} must be a table of numbers with rows of equal length; "
            "received rows of different lengths"
        ) from error
    if raw.dtype.kind not in "biuf":
        raise TypeError(f"{name} must consist of numbers; received {_described(value, raw)}")
    if raw.ndim == 0:
        raise ValueError(f"{name} must be an array of examples; received the single number {raw}")
    if raw.size == 0:
        raise ValueError(f"{name} must hold at least one example; received shape {raw.shape}")
    result = raw.astype(config.floatx(), copy=False)
    finite = np.isfinite(result)
    if not finite.all():
        wrong = np.argwhere(~finite)
        place = tuple(int(i) for i in wrong[0])
        raise ValueError(
            f"{name} must be finite; received {result[place]} at index {place} "
            f"({len(wrong)} of {result.size} values are NaN or infinite)"
        )
    return result


def _described(value: Any, raw: np.ndarray) -> str:
    if raw.ndim == 0:
        return f"{type(value).__name__} {value!r}"
    first = raw.ravel()[0] if raw.size else None
    return f"an array of {type(first).__name__}, the first of them {first!r}"


def positive_integer(name: str, value: Any) -> int:
    """Return `value` as an int of at least 1."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be a whole number of at least 1; received {value!r}")
    if value < 1:
        raise ValueError(f"{name} must be at least 1; received {value}")
    return int(value)


def positive_number(name: str, value: Any) -> float:
    """Return `value` as a finite float above 0."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a number above 0; received {value!r}")
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be a finite number above 0; received {value}")
    return float(value)


def number(name: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """Return `value` as a finite float from `low` to `high`, both allowed."""
    expected = "a finite number"
    if high < math.inf:
        expected += f" from {low} to {high}"
    elif low > -math.inf:
        expected += f" of at least {low}"
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be {expected}; received {value!r}")
    if not (math.isfinite(value) and low <= value <= high):
        raise ValueError(f"{name} must be {expected}; received {value}")
    return float(value)


def known(kind: str, name: Any, table: Mapping[str, Any]) -> Any:
    """Return ``table[name]``; an unknown name is answered with those there are."""
    if isinstance(name, str) and name in table:
        return table[name]
    import difflib  # slow to load, and seldom needed

    names = ", ".join(repr(key) for key in table)
    near = difflib.get_close_matches(str(name), table, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{kind} must be one of {names}; received {name!r}.{hint}")
