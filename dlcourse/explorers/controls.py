"""What a reader can turn: a slider with its number box, a choice, a tick box.

A control knows which values it takes and says so in words. The browser asks it the same question,
but a value is trusted only after Python has looked at it too.
"""

from dataclasses import dataclass, field
from numbers import Real
from typing import Any

import numpy as np

from dlcourse.explorers.words import number


@dataclass(frozen=True)
class Slider:
    """A number: one of the listed values by slider, any within their range by typing.

    Parameters
    ----------
    name : str
        The argument of ``compute``, ``draw`` and ``sentence`` that it sets.
    label : str
        What is written beside it.
    values : tuple of float
        The slider's positions, ascending.
    value : float
        Where it starts; one of `values`.
    """

    name: str
    label: str
    values: tuple[float, ...]
    value: float

    def __post_init__(self) -> None:
        if self.value not in self.values or list(self.values) != sorted(set(self.values)):
            raise ValueError(
                f"values must be ascending and hold value; received value={self.value} "
                f"and values from {self.values[0]} to {self.values[-1]}"
            )

    def check(self, value: Any) -> float:
        """Return `value` as a float, or raise ValueError if it is no number in the range."""
        lowest, highest = self.values[0], self.values[-1]
        if isinstance(value, Real) and not isinstance(value, bool) and lowest <= value <= highest:
            return float(value)
        raise ValueError(
            f"{self.label} takes a number from {number(lowest)} to {number(highest)}, "
            f"not {value!r}."
        )

    def spec(self) -> dict[str, Any]:
        """Return what the browser needs to draw it."""
        return {**vars(self), "kind": "slider"}


@dataclass(frozen=True)
class Choice:
    """One of a few words; parameters as for `Slider`, with `options` for the words."""

    name: str
    label: str
    options: tuple[str, ...]
    value: str

    def __post_init__(self) -> None:
        if self.value not in self.options:
            raise ValueError(f"value must be one of {self.options}; received {self.value!r}")

    def check(self, value: Any) -> str:
        """Return `value`, or raise ValueError if it is none of the options."""
        if value in self.options:
            return value
        raise ValueError(f"{self.label} is one of {', '.join(self.options)}, not {value!r}.")

    def spec(self) -> dict[str, Any]:
        """Return what the browser needs to draw it."""
        return {**vars(self), "kind": "choice"}


@dataclass(frozen=True)
class Tick:
    """Yes or no; parameters as for `Slider`."""

    name: str
    label: str
    value: bool

    def check(self, value: Any) -> bool:
        """Return `value`, or raise ValueError if it is neither True nor False."""
        if isinstance(value, bool):
            return value
        raise ValueError(f"{self.label} is either on (True) or off (False), not {value!r}.")

    def spec(self) -> dict[str, Any]:
        """Return what the browser needs to draw it."""
        return {**vars(self), "kind": "tick"}


@dataclass(frozen=True)
class Player:
    """Buttons for what moves by itself: on, stop, and back to the beginning.

    Parameters
    ----------
    name : str
        The name of the value, "play", "stop" or "again".
    label : str
        What is on the move, for screen readers.
    """

    name: str
    label: str
    value: str = field(default="stop", init=False)

    def check(self, value: Any) -> str:
        """Return `value`, or raise ValueError if no button says so."""
        if value in ("play", "stop", "again"):
            return value
        raise ValueError(f"{self.label} takes play, stop or again, not {value!r}.")

    def spec(self) -> dict[str, Any]:
        """Return what the browser needs to draw it."""
        return {**vars(self), "kind": "player"}


Control = Slider | Choice | Tick | Player


def positions(first: float, last: float, step: float) -> tuple[float, ...]:
    """Return a slider's evenly spaced positions, both ends included, free of rounding dust."""
    count = round((last - first) / step) + 1
    return tuple(round(first + i * step, 10) for i in range(count))


def log_positions(first: float, last: float, count: int) -> tuple[float, ...]:
    """Return a slider's positions, each as many times the one before it, to two digits."""
    return tuple(float(f"{value:.2g}") for value in np.geomspace(first, last, count))


def check_values(controls: tuple[Control, ...], values: Any) -> dict[str, Any]:
    """Return the values, each checked by its control.

    Raises
    ------
    ValueError
        If `values` is no dict with exactly the controls' names, or a control refuses its value;
        the message is a sentence for the reader.
    """
    names = [control.name for control in controls]
    if not isinstance(values, dict) or set(values) != set(names):
        got = ", ".join(map(str, values)) if isinstance(values, dict) else repr(values)
        raise ValueError(f"A value is needed for each of {', '.join(names)}; received {got}.")
    return {control.name: control.check(values[control.name]) for control in controls}


def check_start(owner: str, controls: tuple[Control, ...], start: dict[str, Any]) -> dict[str, Any]:
    """Return a value for each control: the one in `start`, checked, or where it starts by itself.

    Raises
    ------
    TypeError
        If `owner`, the explorer's name, has no control of one of the names.
    ValueError
        If a control refuses its value.
    """
    values = {control.name: control.value for control in controls}
    unknown = [name for name in start if name not in values]
    if unknown:
        raise TypeError(f"{owner} takes {', '.join(values)}; received {', '.join(unknown)}.")
    return check_values(controls, values | start)
