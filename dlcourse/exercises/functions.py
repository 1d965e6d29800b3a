"""Call a student's function with care: copies go in, and whatever goes wrong comes out in words."""

import dis
import inspect
import numbers
import traceback
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

import numpy as np

from dlcourse.exercises import values
from dlcourse.exercises.base import NotAttempted, NotYet

# What an instruction that looks anything up begins with: a body of `...` or `pass` has none.
_READS = ("LOAD_FAST", "LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF")


def expect_function(function: Any, exercise: str, parameters: tuple[str, ...]) -> None:
    """Accept a function that can be called with so many arguments.

    Raises
    ------
    NotAttempted
        If it is None or ``...``.
    NotYet
        If it is no function, or takes something else.
    """
    name = exercise.split(".")[-1]
    call = f"{name}({', '.join(parameters)})"
    if function is None or function is ...:
        raise NotAttempted(f"Write {call} first.")
    if not callable(function):
        raise NotYet(
            f"check needs the function itself, with no brackets after its name: "
            f'check("{exercise}", {name}). It received {values.kind(function)}.'
        )
    try:
        inspect.signature(function).bind(*parameters)
    except TypeError:
        received = inspect.signature(function)
        raise NotYet(f"The function must take {call}; yours takes {received}.") from None
    except ValueError:  # written in C, with no signature to be read
        pass


def call(function: Callable, arguments: Mapping[str, Any]) -> tuple[Any, str | None]:
    """Return what a student's function makes of the arguments, and which of them it changed.

    Raises
    ------
    NotAttempted
        If its body does nothing, or if it fails over a ``...`` that was left in it.
    NotYet
        If it raises: the error's type and message, and the line of the student's function.
    """
    given = {
        name: value.copy() if isinstance(value, np.ndarray) else value
        for name, value in arguments.items()
    }
    try:
        result = function(*given.values())
    except Exception as error:
        if ... in getattr(getattr(function, "__code__", None), "co_consts", ()):
            raise NotAttempted("There is still a ... in your function.") from None
        raise NotYet(
            f"Your function stopped with {type(error).__name__}: {error}{_place(function, error)}.",
            f"It was called with {listed(arguments)}.",
        ) from None
    if (result is None or result is ...) and not _reads_anything(function):
        raise NotAttempted("Put your lines in place of the three dots.")
    changed = (
        name
        for name, value in arguments.items()
        if isinstance(value, np.ndarray) and not np.array_equal(value, given[name])
    )
    return result, next(changed, None)


def one_number(result: Any) -> float:
    """Return a student's result as a float.

    Raises
    ------
    NotAttempted
        If it is ``...``.
    NotYet
        If it is None, a truth value, text, several numbers, or anything else.
    """
    if result is ...:
        raise NotAttempted("Your function still returns three dots.")
    if result is None:
        raise NotYet(
            "Your function returns nothing. End it with a line that starts with return; "
            "print only shows a number, and the caller cannot go on with it."
        )
    if isinstance(result, np.ndarray) and result.ndim == 0:
        result = result[()]
    if isinstance(result, (list, tuple, np.ndarray)) and len(result) == 1:
        raise NotYet(f"Your function gives {values.kind(result)}; return the number in it.")
    if isinstance(result, (list, tuple, np.ndarray)):
        raise NotYet(
            "Your function gives several values where one number was expected: "
            f"{values.kind(result)}.",
            "Multiply each feature by its weight, and then add the products up.",
        )
    if isinstance(result, (bool, np.bool_)) or not isinstance(result, numbers.Real):
        raise NotYet(f"Your function must return a number; it gives {values.kind(result)}.")
    return float(result)


def listed(arguments: Mapping[str, Any]) -> str:
    """Return arguments as a sentence names them: ``x = [2, 1], b = 0.5 and g = sigmoid``."""
    parts = [f"{name} = {_shown(value)}" for name, value in arguments.items()]
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"[{', '.join(f'{entry:.4g}' for entry in value)}]"
    return f"{value:.4g}" if isinstance(value, numbers.Real) else value.name


def _reads_anything(function: Any) -> bool:
    code = getattr(function, "__code__", None)
    return not isinstance(code, CodeType) or any(
        instruction.opname.startswith(_READS) for instruction in dis.get_instructions(code)
    )


def _place(function: Any, error: Exception) -> str:
    code = getattr(function, "__code__", None)
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if code and frame.filename == code.co_filename
    ]
    if not frames:
        return ""
    line = f", {frames[-1].line}" if frames[-1].line else ""
    return f" (line {frames[-1].lineno}{line})"
