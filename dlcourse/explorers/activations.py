"""Chapter 02: the activations, each with its slope."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine import activations
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.curves import TangentCurve
from dlcourse.plots.style import BIG, BLUE, INK, MUTED, style_axes

Z_EDGE = 6.0
SHAPES = {  # the lower and the upper limit of g's panel
    "step": (-0.1, 1.15),
    "sigmoid": (-0.1, 1.15),
    "tanh": (-1.2, 1.3),
    "ReLU": (-0.6, 6.3),
    "leaky ReLU": (-0.6, 6.3),
}
AT_ZERO = {
    "step": "Here it jumps, and has no slope.",
    "ReLU": "Here it has a kink, and no one slope: 0 is taken for it.",
    "leaky ReLU": "Here it has a kink, and no one slope: 0.01 is taken for it.",
}
FLAT = 0.01  # a slope below this, of a curve that has a larger one elsewhere, counts as saturated


class Value(NamedTuple):
    """What an activation makes of z, and its slope there as libraries take it."""

    y: float
    slope: float


class Activation(Explorer):
    """An activation with a movable z: its value, its tangent, and the slope as a curve of its own.

    The slopes have one scale for all activations, so that they can be compared.
    """

    title = "An activation and its slope"
    alt = (
        "Left: the curve of an activation g over z, a point on it and the tangent there, dashed. "
        "Right: the slope g′ over z, with the same z marked."
    )
    controls = (
        Slider("z", "z", positions(-Z_EDGE, Z_EDGE, 0.1), 1),
        Choice("activation", "activation g", tuple(SHAPES), "sigmoid"),
    )
    baked_grid: ClassVar[Grid] = {
        "z": (*positions(-6, 6, 0.5), -0.1, 0.1),
        "activation": tuple(SHAPES),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.075, 0.135, 0.985, 0.86, 0.2)
        edge = 1.03 * Z_EDGE
        for ax, name in ((left, "ŷ = g(z)"), (right, "slope g′(z)")):
            ax.set(xlim=(-edge, edge), xticks=range(-6, 7, 2))
            style_axes(ax, "z", name)
            ax.axhline(0, color=MUTED, linewidth=1)
            ax.axvline(0, color=MUTED, linewidth=1)
        right.set(ylim=(-0.06, 1.12))
        self._left = left
        self._g = TangentCurve(left, reach=2)
        (self._slope,) = right.plot([], [], color=BLUE, linewidth=2.5)
        (self._here,) = right.plot([], [], "o", color=INK, markersize=10)
        looks = {"fontsize": BIG, "color": INK}
        self._value = figure.text(0.075, 0.9, "", **looks)
        self._rise = figure.text(right.get_position().x0, 0.9, "", **looks)
        return [*self._g.artists, self._slope, self._here, self._value, self._rise]

    def compute(self, z: float, activation: str) -> Value:
        y, slope = value_and_slope(activation, np.array([z]))
        return Value(float(y[0]), float(slope[0]))

    def draw(self, data: Value, z: float, activation: str) -> None:
        if self._left.get_ylim() != SHAPES[activation]:
            self._left.set_ylim(*SHAPES[activation])
            self._canvas.outdate()
        line = np.linspace(-Z_EDGE, Z_EDGE, 481)
        y, slopes = value_and_slope(activation, line)
        broken = (np.abs(line) < 1e-9) & (activation in AT_ZERO)
        jump = broken & (activation == "step")
        slope = None if z == 0 and activation in AT_ZERO else data.slope
        self._g.update(line, np.where(jump, np.nan, y), (z, data.y), slope)
        self._slope.set_data(line, np.where(broken, np.nan, slopes))
        self._here.set_data([z], [data.slope])
        self._value.set_text(f"g(z) = {number(data.y)}")
        self._rise.set_text(f"g′(z) = {number(data.slope)}")

    def sentence(self, data: Value, z: float, activation: str) -> str:
        start = f"At z = {number(z)}, {activation} gives {number(data.y)}"
        if z == 0 and activation in AT_ZERO:
            return f"{start}. {AT_ZERO[activation]}"
        rise = f"raise z by 0.1, and it rises by about {number(0.1 * data.slope)}"
        if activation in ("sigmoid", "tanh") and data.slope < FLAT:
            rise += ". It is saturated here"
        return f"{start}, with slope {number(data.slope)}: {rise}."


def value_and_slope(activation: str, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return g(z) and g′(z) as the engine computes them, for a name as the reader sees it."""
    g = activations.get(activation.lower().replace(" ", "_"))
    y = g(z)
    return y, g.backward(np.ones_like(z), z, y)
