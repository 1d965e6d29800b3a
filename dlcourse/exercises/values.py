"""Read the values that a student hands in, and name in words what came instead."""

import math
import numbers
from typing import Any

import numpy as np

from dlcourse.exercises.base import NotAttempted, NotYet


def close(a: float, b: float) -> bool:
    """Return whether two numbers agree to nine digits."""
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def finite_number(name: str, value: Any) -> float:
    """Return `value` as a float.

    Raises
    ------
    NotAttempted
        If it is still ``...``.
    NotYet
        If it is no number, NaN or infinite.
    """
    if value is None or value is ...:
        raise NotAttempted(f"Put a number in place of the three dots of {name}.")
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        raise NotYet(f"{name} must be a number; it is {kind(value)}.")
    if not math.isfinite(value):
        raise NotYet(f"{name} must be a finite number; it is {value}.")
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
        raise NotYet(f"{name} must hold {size} numbers, as in (1, 1); it holds {len(values)}.")
    return np.array([finite_number(f"{name}[{i}]", value) for i, value in enumerate(values)])


def kind(value: Any) -> str:
    """Return what a value is, in words that need no knowledge of its class."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, str):
        return f"the text {value!r}"
    if isinstance(value, (bool, np.bool_)):
        return f"the truth value {bool(value)}"
    if isinstance(value, numbers.Real):
        return f"the number {value:.4g}"
    return f"a value of type {type(value).__name__}"
