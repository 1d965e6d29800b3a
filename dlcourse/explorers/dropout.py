"""Chapter 09: dropout, the thinned network of a step, and what comes of it at each rate."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine.layers import Dropout as DropoutLayer
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
    with_rates,
)
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.fits import Fits, LossCurves
from dlcourse.plots.networks import column, inches
from dlcourse.plots.style import BLUE, INK, LEGEND, MUTED, TITLE_SIZE

DRAW = 4
RATES = positions(0, 0.9, 0.1)
STEPS = 20


class Thinned(NamedTuple):
    """What one bird meets at a step, and what became of training with such steps."""

    kept: np.ndarray
    networks: Trained


class Dropout(Explorer):
    """The rate of dropout, and a step: the network that is left of it, the fit, both losses."""

    title = "Dropout: units that are left out at random"
    alt = (
        "Left: a network of one input, 16 hidden units and one output; units that are dropped at "
        "this step are crosses without lines. Middle: thirty penguins by bill length and bill "
        "depth, and the curves of five whole networks after training. Right: their training "
        "loss, solid, and validation loss, dashed, over the epochs."
    )
    controls = (
        Slider("rate", "dropout rate", RATES, 0.5),
        Slider("step", "step", positions(1, STEPS, 1), 1),
    )
    baked_grid: ClassVar[Grid] = {
        "rate": RATES,
        "step": (1, 2, 3, 4, 5, 20),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        plane = inches(figure, 0, 0, 0.2, 1)
        left, right = (
            figure.add_axes((x, 0.135, width, 0.695))
            for x, width in ((0.255, 0.33), (0.655, 0.325))
        )
        self._fits = Fits(left, STARTS)
        self._curves = LossCurves(right, STARTS, EPOCHS, EDGES, TICKS)
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.99), "ncols": 2}
        left.legend(self._fits.handles, ["to learn from", "to judge by"], **place, **LEGEND)
        names = ["training", "validation"]
        right.legend(self._curves.handles, names, handlelength=2.6, **place, **LEGEND)
        self._places = column(UNITS, (1.0, 1.85), 0.19)
        self._ends = np.array([[0.25, 1.85], [1.75, 1.85]])
        (self._lines,) = plane.plot([], [], color=BLUE, linewidth=1)
        looks = {"linestyle": "none", "color": INK}
        plane.plot(*self._ends.T, "o", markersize=11, **looks)
        (self._kept,) = plane.plot([], [], "o", markersize=9, **looks)
        (self._dropped,) = plane.plot([], [], "x", markersize=7, linestyle="none", color=MUTED)
        words = {"ha": "center", "fontsize": TITLE_SIZE, "color": INK}
        self._count = plane.text(1.0, 3.7, "", **words)
        self._times = plane.text(1.0, 3.44, "", **words)
        self._text = figure.text(0.98, 0.93, "", fontsize=16, color=INK, ha="right")
        thinned = [self._lines, self._kept, self._dropped, self._count, self._times]
        return [*thinned, *self._fits.artists, *self._curves.artists, self._text]

    def compute(self, rate: float, step: float) -> Thinned:
        layer = DropoutLayer(rate, seed=1)
        layer.build((None, UNITS))
        for _ in range(round(step)):
            outputs, _ = layer.forward(np.ones((1, UNITS)), training=True)
        several = RATES if rate in RATES else (rate,)  # one that was typed is trained alone
        return Thinned(outputs[0] > 0, with_rates(DRAW, several)[rate])

    def draw(self, data: Thinned, rate: float, step: float) -> None:
        kept, networks = data
        there = self._places[kept]
        enter, leave = (np.broadcast_to(end, there.shape) for end in self._ends)
        path = np.stack([enter, there, leave, np.full_like(there, np.nan)], axis=1)
        self._lines.set_data(*path.reshape(-1, 2).T)
        self._kept.set_data(*there.T)
        self._dropped.set_data(*self._places[~kept].T)
        self._count.set_text(f"step {round(step)}: {np.sum(kept)} of {UNITS}")
        self._times.set_text(f"each times {number(1 / (1 - rate))}")
        self._fits.update(*bills(DRAW), LINE, networks.fits)
        self._curves.update(networks.loss, networks.val_loss, apart=APART)
        last = (number(each[-1].mean()) for each in (networks.loss, networks.val_loss))
        self._text.set_text("in the end: training {}, validation {}".format(*last))

    def sentence(self, data: Thinned, rate: float, step: float) -> str:
        kept, networks = data
        without = with_rates(DRAW, RATES)[0]
        ends = [number(each[-1].mean()) for each in (networks.loss, networks.val_loss)]
        return (
            f"Rate {number(rate)}, step {round(step)}: {UNITS - np.sum(kept)} of {UNITS} units are "
            f"dropped, and what the others give is multiplied by {number(1 / (1 - rate))}. After "
            f"{EPOCHS} epochs the training loss of the whole network is {ends[0]} and its "
            f"validation loss {ends[1]}, means of {STARTS} starts; without dropout they are "
            f"{number(without.loss[-1].mean())} and {number(without.val_loss[-1].mean())}."
        )
