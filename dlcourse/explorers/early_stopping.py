"""Chapter 09: early stopping, how long to be patient, and which weights to keep."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import few_birds
from dlcourse.engine.callbacks import Callback
from dlcourse.engine.sweep import Sweep
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
        both = [each[:, [round(start) - 1]] for each in followed()[:2]]
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
        loss, val_loss = (each[-1, round(start) - 1] for each in followed()[:2])
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
    """Return where training from a random start, counted from 1, ends, as the callback ends it."""
    loss, val_loss, fits = (each[:, start - 1] for each in followed())
    best = last = 0
    while last + 1 < EPOCHS and last - best < max(patience, 1):
        last += 1
        if val_loss[last] < val_loss[best]:
            best = last
    kept = best if restore else last
    ended = last + 1 < EPOCHS
    return Stopped(last + 1, best + 1, ended, loss[kept], val_loss[kept], fits[kept])


@cache
def followed() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return both losses after each epoch, (epochs, starts), and the fits, (..., points) in mm.

    Nothing stops these five, so wherever patience ends is on their way.
    """
    training, validation = few_birds(DRAW)
    outputs = _Outputs(np.concatenate([training.X, validation.X, scaled(LINE)]))
    sweep = Sweep(network(), seed=np.arange(STARTS))
    sweep.fit(training.X, training.y, batch_size=BIRDS, epochs=EPOCHS, callbacks=[outputs])
    parts = np.split(np.array(outputs.seen), [BIRDS, BIRDS + len(validation.y)], axis=2)
    losses = (
        np.mean((part[..., 0] - each.y) ** 2, axis=-1)
        for part, each in zip(parts[:2], (training, validation), strict=True)
    )
    return *losses, in_mm(parts[2])


class _Outputs(Callback):
    """Keeps what a stack of networks gives for the same inputs after each epoch."""

    def __init__(self, X: np.ndarray) -> None:
        super().__init__()
        self._X = X
        self.seen: list[np.ndarray] = []

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.seen.append(self.model.predict(self._X, len(self._X)))
