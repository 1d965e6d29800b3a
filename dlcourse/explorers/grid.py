"""Which controls a baked page keeps, and the values they take there.

A page without a kernel can show only pictures that were drawn beforehand, so each of its controls
has a few values, and every combination of them is one picture. An explorer says which in its class;
one that does not keeps all its controls, at evenly spread values.
"""

from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from dlcourse.explorers.controls import Choice, Control, Slider, Tick

if TYPE_CHECKING:
    from dlcourse.explorers.base import Explorer

LONGEST_AXIS = 41
FRAMES = 200  # at most about so many where an explorer does not say; a page stays near 1 MB

Grid = dict[str, tuple[Any, ...]]


def grid_of(explorer: "Explorer") -> Grid:
    """Return the values that each kept control takes on a page, its start among them.

    Raises
    ------
    ValueError
        If the explorer's ``baked_grid`` names no control, or a value that its control refuses, or
        too many values.
    """
    owner = f"{type(explorer).__name__}.baked_grid"
    controls = {control.name: control for control in explorer.controls if _all_values(control)}
    chosen = explorer.baked_grid or _default_grid(tuple(controls.values()))
    for name, values in chosen.items():
        if name not in controls:
            raise ValueError(f"{owner} keeps some of {', '.join(controls)}; received {name!r}.")
        for value in values:
            controls[name].check(value)
        if not 2 <= len(set(values)) == len(values) <= LONGEST_AXIS:
            raise ValueError(
                f"{owner} needs 2 to {LONGEST_AXIS} different values for each control; "
                f"received {len(values)} for {name}."
            )
    return {
        name: _with_start(controls[name], values, explorer.start[name])
        for name, values in chosen.items()
    }


def _all_values(control: Control) -> tuple[Any, ...]:
    """Return what a control can be set to without typing; nothing for one that cannot be baked."""
    if isinstance(control, Slider):
        return control.values
    if isinstance(control, Choice):
        return control.options
    return (False, True) if isinstance(control, Tick) else ()


def _default_grid(controls: tuple[Control, ...]) -> Grid:
    """Return all words and ticks, and of each slider as many as leave about `FRAMES`."""
    sliders = sum(isinstance(control, Slider) for control in controls)
    others = prod(len(_all_values(c)) for c in controls if not isinstance(c, Slider))
    share = int((FRAMES / others) ** (1 / max(sliders, 1)))
    count = min(max(share, 2), LONGEST_AXIS)
    return {
        control.name: _spread(control.values, count)
        if isinstance(control, Slider)
        else _all_values(control)
        for control in controls
    }


def _spread(values: tuple[float, ...], count: int) -> tuple[float, ...]:
    """Return at most `count` of the values, evenly spread, the first and the last among them."""
    places = np.linspace(0, len(values) - 1, min(count, len(values))).round().astype(int)
    return tuple(values[place] for place in places)


def _with_start(control: Control, values: tuple[Any, ...], start: Any) -> tuple[Any, ...]:
    """Return the values in the control's order with the start, where need be for its neighbour."""
    if not isinstance(control, Slider):
        return tuple(value for value in _all_values(control) if value in (*values, start))
    kept = sorted(values)
    if start not in kept and len(kept) == LONGEST_AXIS:
        kept.remove(min(kept[1:-1], key=lambda value: abs(value - start)))
    return tuple(sorted({*kept, start}))
