"""Chapter 09: from too few units to too many, on few birds and on more."""

from collections.abc import Sequence
from typing import ClassVar

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.bills import (
    EDGES,
    EPOCHS,
    LINE,
    STARTS,
    TICKS,
    Trained,
    bills,
    trained,
)
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.fits import Fits, LossCurves
from dlcourse.plots.style import INK, LEGEND


class Capacity(Explorer):
    """Hidden units, birds to learn from, and which birds: the fit and both losses."""

    title = "Capacity: units, and birds to learn from"
    alt = (
        "Left: penguins by bill length and bill depth, dots for those that are learned from and "
        "small grey ones for those that judge, with the curves of five networks that differ in "
        "their random start. Right: the training loss, solid, and the validation loss, dashed, of "
        "the same five after each epoch. The first of the five is drawn heavily."
    )
    controls = (
        Slider("units", "hidden units", (0, 1, 2, 3, 4, 6, 8, 12, 16), 2),
        Slider("birds", "birds to learn from", (15, 30, 60, 120), 30),
        Slider("draw", "which birds", positions(1, 6, 1), 4),
    )
    baked_grid: ClassVar[Grid] = {
        "units": (0, 1, 2, 4, 16),
        "birds": (30, 120),
        "draw": (2, 4),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.975, 0.83, 0.17)
        self._fits = Fits(left, STARTS)
        self._curves = LossCurves(right, STARTS, EPOCHS, EDGES, TICKS)
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.99), "ncols": 2}
        left.legend(self._fits.handles, ["to learn from", "to judge by"], **place, **LEGEND)
        names = ["training", "validation"]
        right.legend(self._curves.handles, names, handlelength=2.6, **place, **LEGEND)
        self._text = figure.text(0.975, 0.93, "", fontsize=16, color=INK, ha="right")
        return [*self._fits.artists, *self._curves.artists, self._text]

    def compute(self, units: float, birds: float, draw: float) -> Trained:
        return trained(round(draw), round(birds), round(units))

    def draw(self, data: Trained, units: float, birds: float, draw: float) -> None:
        self._fits.update(*bills(round(draw), round(birds)), LINE, data.fits)
        self._curves.update(data.loss, data.val_loss)
        last = (number(each[-1].mean()) for each in (data.loss, data.val_loss))
        self._text.set_text("in the end: training {}, validation {}".format(*last))

    def sentence(self, data: Trained, units: float, birds: float, draw: float) -> str:
        loss, val_loss = data.loss.mean(axis=1), data.val_loss.mean(axis=1)
        plural = "unit" if round(units) == 1 else "units"
        return (
            f"{round(units)} hidden {plural}, {round(birds)} birds (draw {round(draw)}), means of "
            f"{STARTS} starts: after {EPOCHS} epochs the training loss is {number(loss[-1])} and "
            f"the validation loss {number(val_loss[-1])}; it was smallest, "
            f"{number(val_loss.min())}, after epoch {data.best}."
        )
