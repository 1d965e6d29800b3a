"""Chapter 09: early stopping, how long to be patient, and which weights to keep."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import few_birds
from dlcourse.engine import callbacks
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, Tick, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.bills import (
    BIRDS,
    EDGES,
    EPOCHS,
    LINE,
    STARTS,
    TICKS,
    bills,
    in_mm,
    network,
    scaled,
    trained,
)
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.fits import TRAINING, VALIDATION, Fits, LossCurves
from dlcourse.plots.style import INK, LEGEND, PANEL

DRAW = 4


class Stopped(NamedTuple):
    """A training that may have been ended early; epochs are counted from 1.

    ``loss`` and ``val_loss`` are those of the weights that the network has in the end.
    """

    epochs: int
    best: int
    ended: bool
    loss: float
    val_loss: float
    fit: np.ndarray


class EarlyStopping(Explorer):
    """Patience, the random start, and whether the best weights are restored."""

    title = "Early stopping: patience, and the weights restored"
    alt = (
        "Left: thirty penguins by bill length and bill depth, and the curve of the network that "
        "is kept. Right: its training loss, solid, and validation loss, dashed, up to where "
        "training stopped, marked by a square; a diamond marks the smallest validation loss. Thin "
        "lines show how both would have gone on."
    )
    controls = (
        Slider("patience", "patience (epochs)", (0, 1, 2, 5, 10, 20, 50, 100, 200, 400), 10),
        Slider("start", "random start", positions(1, STARTS, 1), 1),
        Tick("restore", "restore the best weights", True),
    )
    baked_grid: ClassVar[Grid] = {
        "patience": (0, 1, 2, 5, 10, 20, 50, 100, 200, 400),
        "start": (1, 2, 3),
        "restore": (False, True),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.975, 0.83, 0.2)
        self._fits = Fits(left, 1)
        self._curves = LossCurves(right, 1, EPOCHS, EDGES, TICKS)
        thin = {"linewidth": 1}
        self._further = [right.plot([], [], **each, **thin)[0] for each in (TRAINING, VALIDATION)]
        marks = {"linestyle": "none", "markersize": 11, "color": INK, "markeredgecolor": PANEL}
        (self._best,) = right.plot([], [], "D", **marks)
        (self._end,) = right.plot([], [], "s", **marks)
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.99)}
        left.legend(
            self._fits.handles, ["to learn from", "to judge by"], ncols=2, **place, **LEGEND
        )
        right.legend(
            [*self._curves.handles, self._best, self._end],
            ["training", "validation", "lowest", "end"],
            ncols=4,
            handlelength=1.8,
            **place | {"bbox_to_anchor": (-0.1, 0.99)},
            **LEGEND | {"columnspacing": 0.7},
        )
        self._text = figure.text(0.985, 0.93, "", fontsize=16, color=INK, ha="right")
        moving = [*self._fits.artists, *self._further, *self._curves.artists]
        return [*moving, self._best, self._end, self._text]

    def compute(self, patience: float, start: float, restore: bool) -> Stopped:
        return stopped(round(patience), round(start), restore)

    def draw(self, data: Stopped, patience: float, start: float, restore: bool) -> None:
        whole = trained(DRAW)
        both = [each[:, [round(start) - 1]] for each in (whole.loss, whole.val_loss)]
        self._fits.update(*bills(DRAW), LINE, data.fit[np.newaxis])
        self._curves.update(*(losses[: data.epochs] for losses in both))
        for line, losses in zip(self._further, both, strict=True):
            line.set_data(np.arange(1, EPOCHS + 1), np.clip(losses[:, 0], *EDGES))
        for mark, epoch in ((self._best, data.best), (self._end, data.epochs)):
            mark.set_data([epoch], np.clip(both[1][epoch - 1], *EDGES))
        kept = data.best if restore else data.epochs
        self._text.set_text(
            f"weights of epoch {kept}: training {number(data.loss)}, "
            f"validation {number(data.val_loss)}"
        )

    def sentence(self, data: Stopped, patience: float, start: float, restore: bool) -> str:
        whole = trained(DRAW)
        loss, val_loss = (each[-1, round(start) - 1] for each in (whole.loss, whole.val_loss))
        kept = data.best if restore else data.epochs
        end = "stopped" if data.ended else "was not stopped; it ended"
        return (
            f"Patience {round(patience)}, start {round(start)}: training {end} after epoch "
            f"{data.epochs}; the smallest validation loss was that after epoch {data.best}. The "
            f"weights of epoch {kept} are kept: training loss {number(data.loss)}, validation loss "
            f"{number(data.val_loss)}. After all {EPOCHS} epochs it would be {number(loss)} and "
            f"{number(val_loss)}."
        )


@cache
def stopped(patience: int, start: int, restore: bool) -> Stopped:
    """Return the training from a random start, counted from 1, with the engine's callback."""
    training, validation = few_birds(DRAW)
    stop = callbacks.EarlyStopping(patience=patience, restore_best_weights=restore)
    model = network(seed=start - 1)
    history = model.fit(
        training.X,
        training.y,
        batch_size=BIRDS,
        epochs=EPOCHS,
        verbose=0,
        callbacks=[stop],
        validation_data=(validation.X, validation.y),
    ).history
    epochs = len(history["loss"])
    ends = (model.evaluate(each.X, each.y) for each in (training, validation))
    fit = in_mm(model.predict(scaled(LINE)))
    return Stopped(epochs, stop.best_epoch + 1, epochs < EPOCHS, *ends, fit)
