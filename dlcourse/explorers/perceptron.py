"""Chapter 01: one perceptron among the penguins, and what a bias is for."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import coffee, penguins
from dlcourse.engine import activations, losses
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, Tick, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number, percent
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.points import ClassPoints, DecisionSides, uprights
from dlcourse.plots.style import (
    BIG,
    BLUE,
    CORNER,
    INK,
    LEGEND,
    MUTED,
    STUDENTS,
    TITLE_SIZE,
    style_axes,
)

Z_EDGE = 20.0  # the right panel shows z from −20 to 20
NO_LOSS = {
    "step": "There is no loss: step's ŷ is a verdict, 0 or 1, and no probability.",
    "linear": "There is no loss: linear's ŷ can be any number, so it is no probability.",
}


class Outcome(NamedTuple):
    """What a perceptron makes of the birds: z, the class it gives, and whether that is wrong."""

    z: np.ndarray
    given: np.ndarray
    wrong: np.ndarray
    loss: float | None


class Perceptron(Explorer):
    """Two weights, a bias and an activation: which penguins are told apart, and with what loss."""

    title = "A perceptron among the penguins"
    alt = (
        "Left: 274 penguins by bill length and bill depth, Adelie as red circles, Gentoo as "
        "green squares, with the perceptron's straight line, its two sides tinted, and the wrong "
        "birds ringed. Right: the activation's curve with every bird on it, at its z and ŷ."
    )
    controls = (
        Slider("w1", "w₁ (bill length)", positions(-3, 3, 0.1), 1),
        Slider("w2", "w₂ (bill depth)", positions(-5, 5, 0.1), -0.5),
        Slider("b", "b (bias)", positions(-40, 40, 0.5), -30),
        Choice("activation", "activation", ("step", "sigmoid", "linear"), "sigmoid"),
    )
    baked_grid: ClassVar[Grid] = {
        "w2": (-2, -1, -0.5),
        "b": positions(-36, 0, 1.5),
        "activation": ("step", "sigmoid", "linear"),
    }

    def __init__(self, **start: float | str) -> None:
        self._birds = penguins()
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.985, 0.8, 0.2)
        left.set(xlim=(31, 61), ylim=(12.5, 22.5))
        style_axes(left, *self._birds.feature_names)
        left.grid(False)
        right.set(xlim=(-1.07 * Z_EDGE, 1.07 * Z_EDGE))
        style_axes(right, f"z (birds beyond ±{Z_EDGE:.0f} stand at the edge)", "ŷ = g(z)")
        self._accuracy = figure.text(0.065, 0.9, "", fontsize=BIG, color=INK)
        self._loss = figure.text(right.get_position().x0, 0.9, "", fontsize=BIG, color=INK)

        names, y = self._birds.class_names, self._birds.y
        self._sides = DecisionSides(left)
        self._points = ClassPoints(left, y, names, 7, "wrong")
        (self._half,) = right.plot([-Z_EDGE, Z_EDGE], [0.5, 0.5], "--", color=MUTED)
        (self._curve,) = right.plot([], [], color=BLUE, linewidth=2.5)
        self._placed = ClassPoints(right, y, names, 7, "wrong")
        self._right = right
        left.legend(loc="lower left", bbox_to_anchor=(-0.02, 0.98), ncols=3, **LEGEND)
        return [
            *self._sides.artists,
            *self._points.artists,
            self._half,
            self._curve,
            *self._placed.artists,
            self._accuracy,
            self._loss,
        ]

    def compute(self, w1: float, w2: float, b: float, activation: str) -> Outcome:
        z = self._birds.X @ np.array([w1, w2]) + b
        y_hat = activations.get(activation)(z)
        given = z > 0  # as ŷ > 0.5 is for step and sigmoid
        is_probability = activation == "sigmoid"
        loss = losses.BinaryCrossentropy()(self._birds.y, y_hat) if is_probability else None
        return Outcome(z, given, given != self._birds.y, loss)

    def draw(self, data: Outcome, w1: float, w2: float, b: float, activation: str) -> None:
        g = activations.get(activation)
        self._sides.update(np.array([w1, w2]), b)
        self._points.update(self._birds.X, data.wrong)

        z_shown = np.clip(data.z, -Z_EDGE, Z_EDGE)
        self._show_activation(activation)
        z_line = np.linspace(-Z_EDGE, Z_EDGE, 401)
        self._curve.set_data(z_line, g(z_line))
        self._placed.update(np.column_stack([z_shown, g(z_shown)]), data.wrong)

        self._accuracy.set_text(f"accuracy {percent(data.wrong)}")
        self._loss.set_text("no loss" if data.loss is None else f"loss {number(data.loss)}")

    def _show_activation(self, activation: str) -> None:
        """Give the right panel its title and its limits, unless it has them."""
        title = f"g is {activation}"
        if self._right.get_title() == title:
            return
        self._right.set_title(title, fontsize=TITLE_SIZE)
        edge = 1.07 * Z_EDGE if activation == "linear" else 1.07
        self._right.set_ylim(-edge if activation == "linear" else -0.07, edge)
        self._half.set_visible(activation != "linear")
        self._canvas.outdate()

    def sentence(self, data: Outcome, w1: float, w2: float, b: float, activation: str) -> str:
        first = self._where(data, w1, w2, b)
        if data.loss is None:
            return f"{first} {NO_LOSS[activation]}"
        return f"{first} The loss is {number(data.loss)}."

    def _where(self, data: Outcome, w1: float, w2: float, b: float) -> str:
        """Say on which side the birds are."""
        adelie, gentoo = self._birds.class_names
        n = len(data.wrong)
        setting = f"w = ({number(w1)}, {number(w2)}) and b = {number(b)}"
        called_gentoo = int(np.count_nonzero(data.given))
        if called_gentoo in (0, n):
            all_called = f"all {n} birds count as {gentoo if called_gentoo else adelie}"
            if w1 == w2 == 0:
                return (
                    f"With w = (0, 0) there is no line: z is b = {number(b)} for every bird, so "
                    f"{all_called}, accuracy {percent(data.wrong)}."
                )
            return f"With {setting}, {all_called}, accuracy {percent(data.wrong)}."
        right = n - np.count_nonzero(data.wrong)
        if right == n:
            return f"With {setting}, all {n} birds are on their own side, accuracy 100.0 %."
        y = self._birds.y
        lost = [int(np.count_nonzero(data.wrong & (y == kind))) for kind in range(2)]
        return (
            f"With {setting}, {right} of {n} birds are on their own side, accuracy "
            f"{percent(data.wrong)}. Wrong: {lost[0]} {adelie}, {lost[1]} {gentoo}."
        )


class Coffee(Explorer):
    """A line through six points, with and without a bias."""

    title = "Coffee after too little sleep"
    alt = (
        "Six students by hours of sleep missed and cups of coffee, with the line z = w·x + b, its "
        "gap to each student, and the corner (0, 0) marked."
    )
    controls = (
        Slider("w", "w (weight)", positions(-1, 3, 0.02), 1),
        Tick("bias", "with a bias", False),
        Slider("b", "b (bias)", positions(-1, 5, 0.02), 0),
    )
    baked_grid: ClassVar[Grid] = {
        "w": positions(-0.5, 2, 0.1),
        "bias": (False, True),
        "b": positions(0, 4, 1),
    }

    def __init__(self, **start: float | bool) -> None:
        students = coffee()
        self._hours, self._cups = students.X[:, 0], students.y
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        ax = figure.subplots()
        figure.subplots_adjust(0.065, 0.135, 0.985, 0.87)
        ax.set(xlim=(-0.5, 5.5), ylim=(-1.2, 6.2))
        style_axes(ax, "hours of sleep missed, x", "cups of coffee")
        ax.axhline(0, color=MUTED, linewidth=1)
        ax.axvline(0, color=MUTED, linewidth=1)
        (self._gaps,) = ax.plot([], [], ":", color=INK, linewidth=2)
        (self._line,) = ax.plot([], [], color=BLUE, linewidth=3)
        (corner,) = ax.plot(0, 0, markersize=10, label="the corner (0, 0)", **CORNER)
        (points,) = ax.plot(self._hours, self._cups, markersize=11, label="a student", **STUDENTS)
        # Above the axes, because within them the line may cross it.
        names = {"handles": [points, corner], "ncols": 2, **LEGEND}
        ax.legend(loc="lower right", bbox_to_anchor=(1.01, 0.99), **names)
        self._gap_text = figure.text(0.065, 0.91, "", fontsize=BIG, color=INK)
        return [self._gaps, self._line, corner, points, self._gap_text]

    def compute(self, w: float, bias: bool, b: float) -> np.ndarray:
        return w * self._hours + (b if bias else 0.0)

    def draw(self, data: np.ndarray, w: float, bias: bool, b: float) -> None:
        ends = np.array([-0.5, 5.5])
        self._line.set_data(ends, w * ends + (b if bias else 0.0))
        self._gaps.set_data(*uprights(self._hours, self._cups, data))
        self._gap_text.set_text(f"mean squared gap {number(self._gap(data))}")

    def sentence(self, data: np.ndarray, w: float, bias: bool, b: float) -> str:
        gap = f"the mean squared gap to the six students is {number(self._gap(data))}"
        if bias:
            start = f"With w = {number(w)} and b = {number(b)}, {gap}."
            return f"{start} With no sleep missed, the line says {number(b)} cups: that is b."
        return (
            f"With w = {number(w)} and no bias, {gap}. The line is stuck to the corner (0, 0) "
            "whatever w is; moving b changes nothing until you tick the box."
        )

    def _gap(self, z: np.ndarray) -> float:
        return float(np.mean((self._cups - z) ** 2))
