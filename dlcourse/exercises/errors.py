"""Say in plain words what stopped a student's function.

Python's and NumPy's own words often need a reader with practice ("gufunc signature"). Where a
beginner's slip is behind them they are replaced; all others are passed on as they are.
"""

import builtins
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dlcourse.exercises.values import listing

# The error, what its own words contain, and what is said instead.
_WORDS: tuple[tuple[type[Exception], str, str], ...] = (
    (RecursionError, "", "it calls itself again and again, without an end"),
    (
        ValueError,
        "enough dimensions",
        "@ needs an array on both sides, and one of these is a single number",
    ),
    (
        TypeError,
        "for @:",
        "@ needs an array on both sides, and here it stands between single numbers",
    ),
    (
        ValueError,
        "core dimension|broadcast together|not aligned",
        "two arrays of different lengths meet here",
    ),
    (
        ValueError,
        "unpack",
        "there are more or fewer values here than names for them; "
        "zip goes through two arrays side by side",
    ),
    (
        ValueError,
        "truth value",
        "an array is compared here, which gives one answer for each entry; compare a single number",
    ),
    (
        ValueError,
        "math domain|a positive input",
        "the log of 0 or of less is asked for here, and there is no such number",
    ),
    (
        TypeError,
        "not callable",
        "round brackets right after a value call it as if it were a function; "
        "a product needs a sign, * or @",
    ),
    (
        TypeError,
        "_function_or_method",
        "a function stands here without its round brackets, so it is not called: .mean() and not "
        ".mean",
    ),
    (
        TypeError,
        "not iterable",
        "a single number is gone through here as if it held several; "
        "to count places, use range(len(...))",
    ),
    (TypeError, r"bitwise_xor|for \^", "^ is no power in Python; a power is written with **"),
    (TypeError, "converted to", "one number is needed here, and there is an array"),
    (
        IndexError,
        "only integers|must be of integer",
        "what stands in the square brackets is no whole number; "
        "range(len(...)) gives an array's places, and the array itself gives its entries",
    ),
    (
        IndexError,
        "out of bounds",
        "there is no such place; an array's places are counted from 0, "
        "so the last is one less than its length",
    ),
)


def stopped(function: Any, error: Exception, arguments: Mapping[str, Any]) -> str:
    """Return a sentence about the error that a student's function stopped with.

    Parameters
    ----------
    function : callable
        The student's function; the sentence names its last line that was reached.
    error : Exception
        What it raised.
    arguments : mapping
        What it was called with, by its own names for them.
    """
    words = _words(error, arguments)
    said = f": {words}" if words else ""
    return f"Your function stopped with {type(error).__name__}{_place(function, error)}{said}."


def _words(error: Exception, arguments: Mapping[str, Any]) -> str:
    message = str(error)
    if isinstance(error, UnboundLocalError):
        name = message.split("'")[1]
        if hasattr(builtins, name):
            return f"{name} is Python's own; a value of yours needs another name"
        return f"{name} is used before it has a value; give it a first one above this line"
    if isinstance(error, NameError) and error.name:
        return f"{error.name} is not defined. {_unknown(error.name, list(arguments))}"
    if isinstance(error, AttributeError) and error.name in arguments:
        return (
            f"a dot before {error.name} asks for something that belongs to what stands before it. "
            "Python writes a product with * or @"
        )
    for name, value in arguments.items():
        if callable(value) and _is_about(value, message):
            return f"{name} is a function; call it with one value in round brackets, {name}(...)"
    found = (
        words
        for kind, part, words in _WORDS
        if isinstance(error, kind) and re.search(part, message)
    )
    return next(found, message)


def _is_about(function: Callable, message: str) -> bool:
    return f"'{type(function).__name__}'" in message or "__call__()" in message


def _unknown(name: str, given: Sequence[str]) -> str:
    """Return what may have been meant by a name that is not there."""
    numbered = re.fullmatch(r"([^\W\d_]+?)_?(\d+|[ijkn])", name)
    if "·" in name:
        return f"· is notation; Python writes @, as in {' @ '.join(name.split('·'))}"
    if name.lower() in given:
        return f"Python tells capitals from small letters: you are given {name.lower()}"
    if numbered and numbered[1] in given:
        array = numbered[1]
        return f"The entries of {array} are {array}[0], {array}[1] and so on"
    if re.fullmatch(f"({'|'.join(map(re.escape, given))}){{2,}}", name):
        return f"Python reads {name} as one name; a product needs a sign, * or @"
    return f"Your function is given {listing(given)}; make or import all else before you use it"


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
