"""Read the values that a student hands in, and name in words what came instead."""

import inspect
import math
import numbers
from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcourse.exercises.base import NotAttempted, NotYet

# Far beyond any answer, and far enough from where sums of products overflow.
LARGEST = 1e12
POINT = "Python writes decimals with a point, as in 0.5; a comma stands between two values."


def listing(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: ``x, w and b``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def finite_number(name: str, value: Any) -> float:
    """Return `value` as a float.

    Raises
    ------
    NotAttempted
        If it is still ``...``.
    NotYet
        If it is no number, NaN, infinite or beyond `LARGEST`.
    """
    if value is None or value is ...:
        raise NotAttempted(f"Put a number in place of the three dots of {name}.")
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise NotYet(f"{name} must be a number; it is {kind(value)}.", *_written(value))
    if value != value or abs(value) == math.inf:
        raise NotYet(f"{name} must be a finite number; it is {value}.")
    if abs(value) > LARGEST:
        raise NotYet(f"{name} must lie between {-LARGEST:g} and {LARGEST:g}; it is beyond.")
    return float(value)


def finite_numbers(name: str, values: Any, size: int) -> np.ndarray:
    """Return `values` as an array of shape (size,).

    Raises
    ------
    NotAttempted
        If it, or an entry of it, is still ``...``.
    NotYet
        If it is of another length, or an entry is no finite number.
    """
    if values is None or values is ...:
        raise NotAttempted(f"Put {size} numbers in place of the three dots of {name}.")
    if not isinstance(values, (list, tuple, np.ndarray)) or np.shape(values) == ():
        raise NotYet(f"{name} must hold {size} numbers, as in (1, 1); it is {kind(values)}.")
    if len(values) != size:
        too_many = f"{name} must hold {size} numbers, as in (1, 1); it holds {len(values)}."
        raise NotYet(too_many, *([POINT] if size < len(values) <= 2 * size else []))
    return np.array([finite_number(f"{name}[{i}]", value) for i, value in enumerate(values)])


def kind(value: Any) -> str:
    """Return what a value is, in words that need no knowledge of its class."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, str):
        return f"the text {str(value)!r}"
    if isinstance(value, (bool, np.bool_)):
        return f"the truth value {bool(value)}"
    if isinstance(value, numbers.Real):
        return f"the number {value:.4g}"
    if inspect.isclass(value):
        return f"the class {value.__name__}"
    if callable(value):
        return "a function"
    return f"a value of type {type(value).__name__}"


def _written(value: Any) -> tuple[str, ...]:
    """Return how a number is written, for one that was written in a way that is known."""
    if isinstance(value, str):
        return ("Numbers stand without quotation marks.",)
    if isinstance(value, tuple):
        return (POINT if len(value) > 1 else "Take away the comma behind it.",)
    return ()
