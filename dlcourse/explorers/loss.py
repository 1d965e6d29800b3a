"""Chapter 04: what one answer costs, by two losses."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine.activations import sigmoid
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.style import (
    BIG,
    BLUE,
    INK,
    ORANGE,
    style_axes,
)

NAMES = ("squared error", "cross-entropy")
LOSS_EDGE = 5.0  # the panels of `LossOf` show losses up to here


def each_loss(name: str, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return each example's own loss where ŷ = sigmoid(z), of the shape of `z`.

    Parameters
    ----------
    name : str
        One of `NAMES`.
    y : ndarray
        Labels, 0 or 1.
    z : ndarray
        Weighted sums.
    """
    if name == "squared error":
        return np.square(sigmoid(z) - y)
    return np.logaddexp(0, np.where(y == 1, -z, z))  # −log of what y had got, without log 0


class Cost(NamedTuple):
    """A loss at one prediction, and its slope there."""

    loss: float
    slope: float


class LossOf(Explorer):
    """One prediction against its label: what each of two losses asks for it, and how steeply."""

    title = "What one answer costs"
    alt = (
        "Two panels with the same scale, squared error on the left and cross-entropy on the right: "
        "the loss as a curve over the prediction or over z, the chosen prediction as a point on "
        "it, and the tangent there, dashed."
    )
    controls = (
        Slider("y_hat", "ŷ (prediction)", positions(0.01, 0.99, 0.01), 0.5),
        Choice("label", "the bird is", ("Adelie, y = 0", "Gentoo, y = 1"), "Gentoo, y = 1"),
        Choice("over", "drawn over", ("prediction ŷ", "sum z"), "prediction ŷ"),
    )
    baked_grid: ClassVar[Grid] = {
        "y_hat": (0.01, 0.02, 0.05, *positions(0.1, 0.9, 0.1), 0.95, 0.98, 0.99),
        "label": ("Adelie, y = 0", "Gentoo, y = 1"),
        "over": ("prediction ŷ", "sum z"),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        self._panels = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.985, 0.8, 0.16)
        self._curves, self._tangents, self._points, self._said = [], [], [], []
        for ax, name in zip(self._panels, NAMES, strict=True):
            style_axes(ax, "", "loss", name)
            ax.set_ylim(-0.15, LOSS_EDGE)
            self._curves += ax.plot([], [], color=BLUE, linewidth=3)
            self._tangents += ax.plot([], [], "--", color=ORANGE, linewidth=2.5)
            self._points += ax.plot([], [], "o", color=INK, markersize=10)
            left = ax.get_position().x0
            self._said.append(figure.text(left, 0.915, "", fontsize=BIG - 2, color=INK))
        return [*self._curves, *self._tangents, *self._points, *self._said]

    def compute(self, y_hat: float, label: str, over: str) -> tuple[Cost, Cost]:
        y, z = self._y(label), np.log(y_hat / (1 - y_hat))
        slopes = np.array([2 * (y_hat - y), (y_hat - y) / (y_hat * (1 - y_hat))])  # over ŷ
        if over == "sum z":
            slopes *= y_hat * (1 - y_hat)  # the sigmoid's own slope: the chain rule
        costs = zip(NAMES, slopes, strict=True)
        return tuple(Cost(float(each_loss(name, y, z)), float(slope)) for name, slope in costs)

    def draw(self, data: tuple[Cost, Cost], y_hat: float, label: str, over: str) -> None:
        self._show_axis(over)
        z = np.linspace(-7, 7, 501)
        here = np.log(y_hat / (1 - y_hat)) if over == "sum z" else y_hat
        across = z if over == "sum z" else sigmoid(z)
        ends = np.array([across[0], across[-1]])
        for i, (name, cost) in enumerate(zip(NAMES, data, strict=True)):
            self._curves[i].set_data(across, each_loss(name, self._y(label), z))
            self._tangents[i].set_data(ends, cost.loss + cost.slope * (ends - here))
            self._points[i].set_data([here], [cost.loss])
            self._said[i].set_text(f"loss {number(cost.loss)}, slope {number(cost.slope)}")

    def _show_axis(self, over: str) -> None:
        """Give both panels their axis across, unless they have it."""
        if self._panels[0].get_xlabel() == over:
            return
        for ax in self._panels:
            ax.set_xlabel(over)
            ax.set_xlim(*((-5, 5) if over == "sum z" else (-0.02, 1.02)))
        self._canvas.outdate()

    def sentence(self, data: tuple[Cost, Cost], y_hat: float, label: str, over: str) -> str:
        squared, entropy = data
        z = np.log(y_hat / (1 - y_hat))
        where = (
            f"z = {number(z)}, so ŷ = {number(y_hat)}"
            if over == "sum z"
            else (f"ŷ = {number(y_hat)}")
        )
        letter = over.split()[1]
        return (
            f"{where}, and the bird is {label.replace(', ', ' (')}): the squared error is "
            f"{number(squared.loss)}, and its slope over {letter} is {number(squared.slope)}; "
            f"the cross-entropy is {number(entropy.loss)}, and its slope {number(entropy.slope)}."
        )

    @staticmethod
    def _y(label: str) -> int:
        return int(label[-1])
