"""Chapter 10: a reader of digits whose size, rate, dropout and epochs can be chosen."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import digits, folds
from dlcourse.engine import callbacks, losses, models, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense, Dropout
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, log_positions, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.readings import Readings
from dlcourse.plots.style import BIG, BLUE, INK, LEGEND, ORANGE, TITLE_SIZE, style_axes

EPOCHS = 40
VALIDATION, TRAINING = 1, 2  # of five folds; one is enough to learn from, and quick
LOWEST, HIGHEST = 0.001, 10  # what the panel of losses shows
ROWS, COLUMNS = 2, 4


class Course(NamedTuple):
    """A training, epoch by epoch: losses, how many are wrong, and the images read worst.

    `worst` holds the places of the `ROWS * COLUMNS` validation images whose true digits got the
    smallest shares, `said` the digits said of them, and `share` the shares that those got.
    """

    loss: np.ndarray
    val_loss: np.ndarray
    wrong: np.ndarray
    worst: np.ndarray
    said: np.ndarray
    share: np.ndarray


class Digits(Explorer):
    """Hidden sizes, η, dropout, epochs: both losses, and the validation images read worst."""

    title = "A reader of digits"
    alt = (
        "Left: training loss, solid, and validation loss, dashed, epoch by epoch, on a scale on "
        "which each grid line is ten times the one below. Right: the eight validation images whose "
        "true digit got the smallest shares, each with its true digit, the digit said and the "
        "share of that."
    )
    controls = (
        Slider("first", "first layer", (2, 4, 8, 16, 32, 64, 128), 64),
        Slider("second", "second layer", (0, 4, 8, 16, 32, 64), 0),
        Slider("eta", "η (learning rate)", log_positions(0.0001, 1, 17), 0.01),
        Slider("dropout", "dropout", positions(0, 0.9, 0.1), 0),
        Slider("epochs", "epochs", positions(1, EPOCHS, 1), EPOCHS),
    )
    size = (9.6, 3.5)
    baked_grid: ClassVar[Grid] = {
        "first": (4, 64),
        "eta": (0.001, 0.01, 0.1),
        "dropout": (0, 0.5),
        "epochs": (1, 2, 5, 10, 20, 30, EPOCHS),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left = figure.add_axes((0.09, 0.17, 0.395, 0.585), xlim=(0, EPOCHS + 1), yscale="log")
        left.set_ylim(LOWEST, HIGHEST)
        style_axes(left, "epoch", "loss")
        left.minorticks_off()
        left.set_yticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
        looks = {"linewidth": 2.5, "markevery": [-1], "markersize": 8}
        self._loss = left.plot([], [], "o-", color=BLUE, label="training", **looks)[0]
        self._val = left.plot([], [], "s--", color=ORANGE, label="validation", **looks)[0]
        left.legend(loc="lower left", bbox_to_anchor=(-0.03, 0.98), ncols=2, **LEGEND)
        self._losses = figure.text(0.09, 0.905, "", fontsize=TITLE_SIZE, color=INK)
        right = figure.add_axes((0.52, 0.0, 0.475, 0.76))
        right.set_anchor("N")
        self._readings = Readings(right, ROWS, COLUMNS)
        self._wrong = figure.text(0.53, 0.895, "", fontsize=BIG, color=INK)
        figure.text(0.53, 0.795, "read worst: true→said, its share", fontsize=TITLE_SIZE, color=INK)
        return [self._loss, self._val, *self._readings.artists, self._losses, self._wrong]

    def compute(
        self, first: float, second: float, eta: float, dropout: float, **_: float
    ) -> Course:
        return course(round(first), round(second), eta, dropout)

    def draw(self, data: Course, epochs: float, **settings: float) -> None:
        last = round(epochs)
        for line, values in ((self._loss, data.loss), (self._val, data.val_loss)):
            line.set_data(np.arange(1, last + 1), np.clip(values[:last], LOWEST, HIGHEST))
        at = last - 1
        both = f"{number(data.loss[at], 2)}, validation {number(data.val_loss[at], 2)}"
        self._losses.set_text(f"loss: training {both}")
        self._wrong.set_text(f"{data.wrong[at]} of {len(validation()[1])} wrong")
        X, y = validation()
        shown = zip(y[data.worst[at]], data.said[at], data.share[at], strict=True)
        words = [f"{true}→{said} {100 * share:.0f} %" for true, said, share in shown]
        self._readings.update(16 * X[data.worst[at]], words)

    def sentence(
        self, data: Course, first: float, second: float, eta: float, dropout: float, epochs: float
    ) -> str:
        at = round(epochs) - 1
        hidden = f"{round(first)} and {round(second)}" if round(second) else f"{round(first)}"
        best = int(np.argmin(data.val_loss[: at + 1]))
        true, said = validation()[1][data.worst[at][0]], data.said[at][0]
        return (
            f"{hidden} hidden units, η = {number(eta)}, dropout {number(dropout)}: after "
            f"{'1 epoch' if at == 0 else f'{at + 1} epochs'} the training loss is "
            f"{number(data.loss[at], 2)}, the validation loss {number(data.val_loss[at], 2)}, "
            f"lowest after epoch {best + 1}. Of {len(validation()[1])} validation images "
            f"{data.wrong[at]} are read wrongly; the one read worst is {true}, called {said}."
        )


@cache
def _part(fold: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the images of a fold, (n, 64) from 0 to 1, and their digits."""
    data = digits()
    chosen = folds(data.y, 5) == fold
    return data.X[chosen] / 16, data.y[chosen]


def validation() -> tuple[np.ndarray, np.ndarray]:
    """Return the images that no network here learns from, and their digits."""
    return _part(VALIDATION)


class Watch(callbacks.Callback):
    """Notes after each epoch the loss and the mistakes on the validation images."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple] = []

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        X, y = validation()
        shares = self.model.predict(X, batch_size=len(X))
        said = shares.argmax(axis=1)
        worst = np.argsort(shares[np.arange(len(y)), y], kind="stable")[: ROWS * COLUMNS]
        loss = losses.SparseCategoricalCrossentropy()(y, shares)
        wrong = np.count_nonzero(said != y)
        self.noted.append(
            (logs["loss"], loss, wrong, worst, said[worst], shares[worst, said[worst]])
        )


@lru_cache(maxsize=256)
def course(first: int, second: int, eta: float, dropout: float) -> Course:
    """Train a network, and return its course; what was trained last is kept."""
    with utils.drawing_from(utils.generator(0)):
        hidden = [Dense(units, "relu") for units in (first, second) if units]
        inside = [each for layer in hidden for each in (layer, Dropout(dropout))]
        model = models.Sequential([Input((64,)), *inside, Dense(10, "softmax")])
        model.compile(optimizers.Adam(eta), "sparse_categorical_crossentropy")
        watch = Watch()
        model.fit(*_part(TRAINING), batch_size=32, epochs=EPOCHS, verbose=0, callbacks=[watch])
    return Course(*(np.array(column) for column in zip(*watch.noted, strict=True)))
