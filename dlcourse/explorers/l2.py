"""Chapter 09: a price on large weights, from none to so high that nothing is learned."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.bills import (
    APART,
    EDGES,
    EPOCHS,
    LINE,
    STARTS,
    TICKS,
    UNITS,
    Trained,
    bills,
    with_strengths,
)
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.fits import Fits, LossCurves
from dlcourse.plots.points import uprights
from dlcourse.plots.style import INK, LEGEND, PURPLE, TITLE_SIZE, style_axes

LARGEST = 8  # a weight's size, as far as the picture goes
STRENGTHS = (0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1)


class L2(Explorer):
    """The strength of L2: the fit, both losses, and the size of every weight."""

    title = "L2: a price on large weights"
    alt = (
        "Left: thirty penguins by bill length and bill depth, and the curves of five networks "
        "after training. Middle: their training loss, solid, and validation loss, dashed, over "
        "the epochs, both without the price. Right: the sizes of the 32 weights of the first "
        "network, from the largest to the smallest."
    )
    controls = (
        Slider("l2", "λ (strength of L2)", STRENGTHS, 0.01),
        Slider("draw", "which birds", positions(1, 6, 1), 4),
    )
    baked_grid: ClassVar[Grid] = {"l2": STRENGTHS, "draw": (2, 4)}

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, middle, right = (
            figure.add_axes((x, 0.135, width, 0.695))
            for x, width in ((0.06, 0.33), (0.455, 0.29), (0.8, 0.19))
        )
        self._fits = Fits(left, STARTS)
        self._curves = LossCurves(middle, STARTS, EPOCHS, EDGES, TICKS)
        style_axes(right, "32 weights")
        right.set(xlim=(-1, 2 * UNITS), ylim=(0, 1.02 * LARGEST), xticks=())
        right.grid(False, axis="x")
        right.set_title("size of each", fontsize=TITLE_SIZE, color=INK, loc="left")
        (self._sizes,) = right.plot([], [], color=PURPLE, linewidth=3)
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.99), "ncols": 2}
        left.legend(self._fits.handles, ["to learn from", "to judge by"], **place, **LEGEND)
        names = ["training", "validation"]
        middle.legend(self._curves.handles, names, handlelength=2.2, **place, **LEGEND)
        self._text = figure.text(0.06, 0.93, "", fontsize=16, color=INK)
        return [*self._fits.artists, *self._curves.artists, self._sizes, self._text]

    def compute(self, l2: float, draw: float) -> Trained:
        several = STRENGTHS if l2 in STRENGTHS else (l2,)  # one that was typed is trained alone
        return with_strengths(round(draw), several)[l2]

    def draw(self, data: Trained, l2: float, draw: float) -> None:
        self._fits.update(*bills(round(draw)), LINE, data.fits)
        self._curves.update(data.loss, data.val_loss, apart=APART)
        sizes = np.sort(np.minimum(np.abs(_both(data)), LARGEST))[::-1]
        self._sizes.set_data(*uprights(np.arange(2.0 * UNITS), np.zeros_like(sizes), sizes))
        last = (number(each[-1].mean()) for each in (data.loss, data.val_loss))
        self._text.set_text("in the end: training {}, validation {}".format(*last))

    def sentence(self, data: Trained, l2: float, draw: float) -> str:
        ends = [number(each[-1].mean()) for each in (data.loss, data.val_loss)]
        weights = _both(data)
        return (
            f"λ = {number(l2)}, draw {round(draw)}: after {EPOCHS} epochs the training loss is "
            f"{ends[0]} and the validation loss {ends[1]}, means of {STARTS} starts, without the "
            f"price. The 32 weights of the first network have squares that sum to "
            f"{number(np.sum(weights**2))}; the largest is {number(np.abs(weights).max())} in size."
        )


def _both(data: Trained) -> np.ndarray:
    """Return the weights of both layers of the first network, without its biases, (32,)."""
    return np.concatenate([W.ravel() for W in data.weights[0][::2]])
