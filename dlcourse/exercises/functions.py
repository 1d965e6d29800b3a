"""Call a student's function with care: copies go in, and whatever goes wrong comes out in words."""

import builtins
import contextlib
import dis
import inspect
import io
import numbers
import warnings
from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import Any, NamedTuple

import numpy as np

from dlcourse.exercises import errors, values
from dlcourse.exercises.base import NotAttempted, NotYet

# What an instruction that looks anything up begins with: a body of `...` or `pass` has none.
_READS = ("LOAD_FAST", "LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF")

# What turns warnings off, by the names that a function would call it by.
SILENCERS = frozenset({"errstate", "seterr", "catch_warnings", "simplefilter", "filterwarnings"})


class Called(NamedTuple):
    """What came of a call: the result, the array that was changed, and what else was noticed."""

    result: Any
    changed: str | None
    printed: bool
    warned: str | None  # NumPy's first words about a number that a computer cannot hold


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
    if not callable(function) or inspect.isclass(function):
        raise NotYet(
            f"check needs the function itself, with no brackets after its name: "
            f'check("{exercise}", {name}). It received {values.kind(function)}.'
        )
    try:
        received = inspect.signature(function)
    except ValueError:  # written in C, with no signature to be read
        return
    own = tuple(received.parameters)
    shuffled = own != parameters and sorted(own) == sorted(parameters)
    if shuffled or not _takes(received, parameters):
        raise NotYet(f"The function must take {call}; yours takes {received}.")


def expect_nothing_from_the_notebook(function: Callable) -> None:
    """Accept a function that needs no values but those it is given; other functions it may call.

    Raises
    ------
    NotYet
        If it reads or sets a variable of the notebook.
    """
    name = next(_notebook_values(function), None)
    if name is None:
        return
    given = values.listing(list(inspect.signature(function).parameters))
    hidden = (
        f"Python has a function {name} of its own, which that variable hides: "
        f"run del {name} in a cell to bring it back.",
    )
    raise NotYet(
        f"Your function uses {name} from the notebook; it may use only {given}.",
        *(hidden if hasattr(builtins, name) else ()),
    )


def call(function: Callable, arguments: Mapping[str, Any]) -> Called:
    """Call a student's function with copies of the arguments.

    Raises
    ------
    NotAttempted
        If its body does nothing, or if it fails over a ``...`` that was left in it.
    NotYet
        If it raises: the error, the line of the student's function, and what it was called with.
    """
    given = copied(arguments)
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output), warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            result = function(*given.values())
    except KeyboardInterrupt:
        raise NotYet(
            "Your function had not come to its end when you stopped it. "
            "Does it have a loop that goes on for ever?"
        ) from None
    except Exception as error:
        if ... in getattr(getattr(function, "__code__", None), "co_consts", ()):
            raise NotAttempted("There is still a ... in your function.") from None
        raise NotYet(
            errors.stopped(function, error, _by_own_names(function, arguments)),
            f"It was called with {listed(arguments)}.",
        ) from None
    finally:
        print(output.getvalue(), end="")
    if (result is None or result is ...) and not reads_anything(function):
        raise NotAttempted("Put your lines in place of the three dots.")
    changed = (
        name
        for name, value in arguments.items()
        if isinstance(value, np.ndarray) and not np.array_equal(value, given[name])
    )
    warned = (str(each.message) for each in heard if each.category is RuntimeWarning)
    return Called(result, next(changed, None), bool(output.getvalue()), next(warned, None))


def silences(function: Any) -> bool:
    """Return whether a student's function switches warnings off, so that none can be heard."""
    names = getattr(getattr(function, "__code__", None), "co_names", ())
    return not SILENCERS.isdisjoint(names)


def copied(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with copies of what can be copied, arrays above all."""
    return {
        name: value.copy() if hasattr(value, "copy") else value for name, value in arguments.items()
    }


def listed(arguments: Mapping[str, Any]) -> str:
    """Return arguments as a sentence names them: ``x = [2, 1], b = 0.5 and g = sigmoid``."""
    return values.listing([f"{name} = {_shown(value)}" for name, value in arguments.items()])


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.ndim:
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, bool):
        return str(value)
    return (
        f"{value:.4g}"
        if isinstance(value, numbers.Real)
        else getattr(value, "name", None) or value.__name__
    )


def _takes(received: inspect.Signature, parameters: tuple[str, ...]) -> bool:
    try:
        received.bind(*parameters)
    except TypeError:
        return False
    return True


def _by_own_names(function: Callable, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return arguments by the names that a student's function has for them."""
    try:
        names = list(inspect.signature(function).parameters)
    except ValueError:
        return arguments
    if len(names) != len(arguments):
        return arguments
    return dict(zip(names, arguments.values(), strict=True))


def _notebook_values(function: Any) -> Iterator[str]:
    """Yield the names of the notebook's variables that a function, or one inside it, uses."""
    there = getattr(function, "__globals__", {})
    inside = [getattr(function, "__code__", None)]
    while inside:
        code = inside.pop()
        if not isinstance(code, CodeType):
            continue
        inside += code.co_consts
        for step in dis.get_instructions(code):
            read = step.opname == "LOAD_GLOBAL" and step.argval in there
            if step.opname == "STORE_GLOBAL" or (read and _is_data(there[step.argval])):
                yield step.argval


def _is_data(value: Any) -> bool:
    return not callable(value) and not inspect.ismodule(value)


def reads_anything(function: Any) -> bool:
    """Return whether a function looks anything up; a body of ``...`` alone does not."""
    code = getattr(function, "__code__", None)
    return not isinstance(code, CodeType) or any(
        instruction.opname.startswith(_READS) for instruction in dis.get_instructions(code)
    )
