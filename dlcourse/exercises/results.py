"""Read what a student's function gave, and say how it differs from what is right."""

import contextlib
import io
import numbers
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from dlcourse.exercises import values
from dlcourse.exercises.base import NotAttempted, NotYet
from dlcourse.exercises.functions import Called, call
from dlcourse.exercises.verdict import apart

# One array for each value that a function returns; a number is an array of no dimensions.
Results = tuple[np.ndarray, ...]


def as_results(result: Any) -> Results:
    """Return a result as arrays of floats; a tuple counts as several values.

    Raises
    ------
    TypeError
        If there is anything but numbers in it, be it truth values or digits as text.
    ValueError
        If it holds rows of different lengths.
    """
    parts = result if isinstance(result, tuple) else (result,)
    arrays = [np.asarray(part) for part in parts]
    if any(array.dtype.kind not in "fiu" for array in arrays):
        raise TypeError("result must be numbers")
    return tuple(array.astype(float) for array in arrays)


def read(called: Called, expected: Results, names: Sequence[str]) -> Results:
    """Return a student's result in the form of what is expected.

    Raises
    ------
    NotAttempted
        If it is ``...``.
    NotYet
        If it is None, text, truth values, of another shape, or anything else.
    """
    result = called.result
    if result is ...:
        raise NotAttempted("Your function still returns three dots.")
    if result is None:
        printed = "print only shows a value, and the caller cannot go on with it."
        raise NotYet(
            "Your function returns nothing. End it with a line that starts with return.",
            *([f"It prints; but {printed}"] if called.printed else []),
        )
    if len(expected) == 1:
        return (_value(result, expected[0].shape, "Your function"),)
    if not isinstance(result, (tuple, list)) or len(result) != len(expected):
        raise NotYet(
            f"Your function must return {len(expected)} values with a comma between them, "
            f"{', '.join(names)}; it gives {values.kind(result)}."
        )
    return tuple(
        _value(part, right.shape, f"For {name}, your function")
        for part, right, name in zip(result, expected, names, strict=True)
    )


def results_if_any(function: Callable, arguments: Mapping[str, Any]) -> Results | None:
    """Return what a function gives, of whatever shape, without a word: None where it fails."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            return as_results(call(function, arguments).result)
        except (NotAttempted, NotYet, TypeError, ValueError):
            return None


def agree(first: Results | None, second: Results | None) -> bool:
    """Return whether two results agree to nine digits, or neither is there."""
    if first is None or second is None:
        return first is second
    return len(first) == len(second) and all(
        a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True)
        for a, b in zip(first, second, strict=True)
    )


def difference(expected: Results, got: Results, names: Sequence[str]) -> str:
    """Return the first place at which two results differ that have the same shapes, in words."""
    pairs = zip(names, expected, got, strict=True)
    name, right, given = next(each for each in pairs if not agree(each[1:2], each[2:]))
    close = np.isclose(given, right, rtol=1e-9, atol=1e-12, equal_nan=True)
    place = tuple(int(index) for index in np.argwhere(~close)[0])
    digits = apart(right[place], given[place])
    where = f" at {list(place)}" if place else ""
    which = f"{name}: " if len(names) > 1 else ""
    return f"{which}expected {digits[0]}{where}, got {digits[1]}"


def _value(result: Any, shape: tuple[int, ...], who: str) -> np.ndarray:
    if shape == ():
        return np.array(_number(result, who))
    numeric = isinstance(result, (list, tuple, np.ndarray, numbers.Real))
    try:
        array = np.asarray(result) if numeric else None
    except ValueError:  # rows of different lengths
        array = None
    if array is None or array.dtype.kind not in "fiub":
        raise NotYet(f"{who} must give an array of shape {shape}; it gives {values.kind(result)}.")
    if array.shape != shape:
        raise NotYet(f"{who} must give an array of shape {shape}; it gives {values.kind(array)}.")
    if array.dtype.kind == "b":
        raise NotYet(
            f"{who} must give numbers; it gives an array of truth values, True and False. "
            "Times 1.0 they become 1 and 0."
        )
    return array.astype(float)


def _number(result: Any, who: str) -> float:
    if isinstance(result, np.ndarray) and result.ndim == 0:
        result = result[()]
    if isinstance(result, (list, tuple, np.ndarray)) and len(result) == 1:
        raise NotYet(f"{who} gives {values.kind(result)}; return the number in it.")
    if isinstance(result, (list, tuple, np.ndarray)):
        raise NotYet(
            f"{who} gives several values where one number was expected: {values.kind(result)}.",
            *(["Return one of them alone."] if isinstance(result, tuple) else []),
        )
    if isinstance(result, (bool, np.bool_)) or not isinstance(result, numbers.Real):
        raise NotYet(
            f"{who} must return a number; it gives {values.kind(result)}.",
            *(["Call it, with what it needs in round brackets."] if callable(result) else []),
        )
    return float(result)
