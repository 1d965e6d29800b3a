"""What a beginner gets wrong, said in one sentence: which argument, what was expected, what came.

Every function returns the checked value, or raises before anything has been changed.
"""

import math
import numbers
from collections.abc import Mapping, Sized
from typing import Any

import numpy as np

from dlcourse.engine import config


def numeric(name: str, value: Any) -> np.ndarray:
    """Return `value` as an array of numbers, of any shape and type.

    Raises
    ------
    TypeError, ValueError
        If `value` does not consist of numbers, or is ragged.
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
    return raw


def array(name: str, value: Any) -> np.ndarray:
    """Return `value` as an array of floats: numbers only, at least one example, all finite.

    Raises
    ------
    TypeError
        If `value` does not consist of numbers.
    ValueError
        If it is ragged, empty, a single number, or holds NaN or infinity.
    """
    raw = numeric(name, value)
    if raw.ndim == 0:
        raise ValueError(f"{name} must be an array of examples; received the single number {raw}")
    if raw.size == 0:
        raise ValueError(f"{name} must hold at least one example; received shape {raw.shape}")
    with np.errstate(over="ignore"):  # what is too large for the type is told below
        result = raw.astype(config.floatx(), copy=False)
    wrong = _not_finite(result)
    if len(wrong):
        place = tuple(int(i) for i in wrong[0])
        raise ValueError(
            f"{name} must be finite; received {result[place]} at index {place} "
            f"({len(wrong)} of {result.size} values are NaN or infinite)"
        )
    return result


def _not_finite(values: np.ndarray) -> np.ndarray:
    # A sum is finite only if all that is in it is: seldom must each number be asked.
    with np.errstate(over="ignore", invalid="ignore"):
        total = values.sum()
    return np.argwhere(~np.isfinite(values)) if not np.isfinite(total) else np.empty(0)


def _described(value: Any, raw: np.ndarray) -> str:
    """Return the first thing in `value` that is no number, and where it is."""
    if raw.ndim == 0:
        return _with_type(value)
    for place, thing in np.ndenumerate(np.asarray(value, dtype=object)):
        if not isinstance(thing, numbers.Real):
            return f"{_with_type(thing)} at index {place}"
    return f"an array of {raw.dtype}: make numbers of it with astype(float)"


def _with_type(value: Any) -> str:
    words = shown(value)
    return f"{type(value).__name__} {words}" if words == repr(value) else words


def shown(value: Any) -> str:
    """Return how to name `value` in a sentence: as it is written, or in words where that says more.

    A class is shown with how to make an object of it; what has a place in memory for a name, as
    most objects do, by what they are `called`, or by their type.
    """
    kind = type(value).__name__
    if isinstance(value, type):
        return f"the class {value.__name__}: write {value.__name__}(...)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if " at 0x" not in repr(value):
        return repr(value)
    if isinstance(value, Sized):
        return f"a {kind} of length {len(value)}"
    return getattr(value, "called", f"a value of type {kind}")


def listed(name: str, value: Any) -> Any:
    """Return `value` if it is a list, a tuple or an array of one axis or more.

    Raises
    ------
    TypeError
        If it is anything else.
    """
    if not isinstance(value, list | tuple) and not np.ndim(value):
        raise TypeError(f"{name} must be a list; received {shown(value)}")
    return value


def whole_number(name: str, value: Any, low: int = 1) -> int:
    """Return `value` as an int of at least `low`.

    Raises
    ------
    TypeError, ValueError
        If it is no whole number, or below `low`.
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{name} must be a whole number of at least {low}; received {shown(value)}")
    if value < low:
        raise ValueError(f"{name} must be at least {low}; received {value}")
    return int(value)


def place(name: str, value: Any, count: int) -> int:
    """Return `value` as the number, counted from 0, of one of `count` things.

    Raises
    ------
    ValueError
        If it is no whole number from 0 to below `count`.
    """
    if not isinstance(value, numbers.Integral) or value not in range(count):
        raise ValueError(f"{name} must be from 0 to {count - 1}; received {shown(value)}")
    return int(value)


def positive_number(name: str, value: Any) -> float:
    """Return `value` as a finite float above 0.

    Raises
    ------
    TypeError, ValueError
        If it is no number, not finite, or not above 0.
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a number above 0; received {shown(value)}")
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} must be a finite number above 0; received {value}")
    return float(value)


def number(name: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """Return `value` as a finite float from `low` to `high`, both allowed.

    Raises
    ------
    TypeError, ValueError
        If it is no number, not finite, or outside.
    """
    expected = "a finite number"
    if high < math.inf:
        expected += f" from {low} to {high}"
    elif low > -math.inf:
        expected += f" of at least {low}"
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be {expected}; received {shown(value)}")
    if not (math.isfinite(value) and low <= value <= high):
        raise ValueError(f"{name} must be {expected}; received {value}")
    return float(value)


def share(name: str, value: Any) -> float:
    """Return `value` as a float of at least 0 and below 1.

    Raises
    ------
    TypeError, ValueError
        If it is no number, or outside.
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(f"{name} must be a number from 0 to below 1; received {shown(value)}")
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1; received {value}")
    return float(value)


def true_or_false(name: str, value: Any) -> bool:
    """Return `value` as a bool, if it is one: words and numbers are not taken for a yes.

    Raises
    ------
    TypeError
        If it is anything else.
    """
    if not isinstance(value, bool | np.bool_):
        raise TypeError(f"{name} must be True or False; received {shown(value)}")
    return bool(value)


def known(kind: str, name: Any, table: Mapping[str, Any]) -> Any:
    """Return ``table[name]``; an unknown name is answered with those there are.

    What is a class in the table is known by the name of the class, too.

    Raises
    ------
    ValueError
        If `name` is not in the table.
    """
    if isinstance(name, str):
        named = {getattr(each, "__name__", None): each for each in table.values()} | dict(table)
        if name in named:
            return named[name]
    import difflib  # slow to load, and seldom needed

    names = ", ".join(repr(key) for key in table)
    near = difflib.get_close_matches(str(name), table, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{kind} must be one of {names}; received {shown(name)}.{hint}")
