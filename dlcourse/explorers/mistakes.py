"""Chapter 10: which digits are taken for which, and the images behind every number."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import digits, folds
from dlcourse.engine import callbacks, models, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.confusion import Confusion
from dlcourse.plots.readings import Readings
from dlcourse.plots.style import BIG, INK, TITLE_SIZE

EPOCHS = 20
ROWS, COLUMNS = 3, 4
FOLDS = (1, 2, 3, 4)  # fold 0 is the chapter's test part, and nobody looks at it


class Cell(NamedTuple):
    """The matrix after so many epochs, and the images that are counted in one of its cells.

    Of `chosen`, the places of the images, only the first `ROWS * COLUMNS` are shown: those for
    which the network gives the true digit the smallest share, `shares`.
    """

    epochs: int
    matrix: np.ndarray
    true: int
    said: int
    chosen: np.ndarray
    shares: np.ndarray


class Mistakes(Explorer):
    """The confusion matrix of small networks, each judged on images that it did not learn from."""

    title = "Which digit is taken for which"
    alt = (
        "Left: a table of ten rows, the true digits, and ten columns, the digits said. Each cell "
        "counts images; those on the diagonal were read rightly. One cell is framed. Right: up to "
        "twelve of the images that this cell counts, with the share that the network gave to the "
        "true digit."
    )
    controls = (
        Slider("epochs", "epochs", positions(1, EPOCHS, 1), EPOCHS),
        Slider("true", "true digit (row)", positions(0, 9, 1), 8),
        Slider("said", "digit said (column)", positions(0, 9, 1), 1),
    )
    size = (9.6, 4.1)
    baked_grid: ClassVar[Grid] = {
        "epochs": (2, EPOCHS),
        "true": positions(0, 9, 1),
        "said": positions(0, 9, 1),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left = figure.add_axes((0.055, 0.03, 0.39, 0.83))
        self._matrix, self._counted = Confusion(left, 10), 0
        right = figure.add_axes((0.495, 0.0, 0.5, 0.78))
        right.set_anchor("NW")
        self._readings = Readings(right, ROWS, COLUMNS)
        self._head = figure.text(0.5, 0.9, "", fontsize=BIG, color=INK)
        self._below = figure.text(0.5, 0.82, "", fontsize=TITLE_SIZE, color=INK)
        return [self._matrix.frame, *self._readings.artists, self._head, self._below]

    def compute(self, epochs: float, true: float, said: float) -> Cell:
        after, true, said = round(epochs), round(true), round(said)
        y, given, share = read()
        row = given[after - 1]
        matrix = np.zeros((10, 10), int)
        np.add.at(matrix, (y, row), 1)
        chosen = np.flatnonzero((y == true) & (row == said))
        chosen = chosen[np.argsort(share[after - 1][chosen], kind="stable")]
        return Cell(after, matrix, true, said, chosen, share[after - 1][chosen])

    def draw(self, data: Cell, **values: float) -> None:
        if data.epochs != self._counted:  # a hundred numbers: they are drawn when they change
            self._matrix.count(data.matrix)
            self._counted = data.epochs
            self._canvas.outdate()
        self._matrix.choose(data.true, data.said)
        shown = data.chosen[: ROWS * COLUMNS]
        words = [f"{data.true}: {_share(share)}" for share in data.shares[: ROWS * COLUMNS]]
        self._readings.update(images()[shown], words)
        self._head.set_text(f"{_images(len(data.chosen))} of {data.true} called {data.said}")
        most = "the most doubtful, with" if len(data.chosen) > len(shown) else "with"
        self._below.set_text(f"{most} the share of {data.true}" if len(shown) else "")

    def sentence(self, data: Cell, **values: float) -> str:
        total = data.matrix.sum()
        wrong = total - np.trace(data.matrix)
        epochs = "1 epoch" if data.epochs == 1 else f"{data.epochs} epochs"
        rightly = ", which is right" if data.true == data.said else ""
        return (
            f"After {epochs}, {wrong} of {total} images are called wrongly. Of the "
            f"{data.matrix[data.true].sum()} images of {data.true}, {len(data.chosen)} "
            f"{'is' if len(data.chosen) == 1 else 'are'} called {data.said}{rightly}."
        )


def _share(share: float) -> str:
    """Return a share in percent; never 0 or 100, which a softmax does not give."""
    percent = round(100 * share)
    return "< 1 %" if percent < 1 else "> 99 %" if percent > 99 else f"{percent} %"


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"


@cache
def part() -> np.ndarray:
    """Return the fold of each image outside the test part; and nothing for those in it."""
    return folds(digits().y, 5)


@cache
def images() -> np.ndarray:
    """Return the images outside the test part, (n, 64)."""
    return digits().X[part() > 0]


class Watch(callbacks.Callback):
    """Notes after each epoch what the network makes of images that it does not learn from."""

    def __init__(self, X: np.ndarray) -> None:
        super().__init__()
        self._X = X
        self.shares: list[np.ndarray] = []

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.shares.append(self.model.predict(self._X, batch_size=len(self._X)))


@cache
def read() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Train four networks; return what is said of each image by the one that did not see it.

    Returns
    -------
    y : ndarray of shape (n,)
        The true digits.
    said : ndarray of shape (EPOCHS, n)
        The digits said after each epoch.
    share : ndarray of shape (EPOCHS, n)
        The share that each image's true digit was given.
    """
    X, y, fold = images() / 16, digits().y[part() > 0], part()[part() > 0]
    shares = np.empty((EPOCHS, len(y), 10))
    for held in FOLDS:
        with utils.drawing_from(utils.generator(held)):
            model = models.Sequential([Input((64,)), Dense(32, "relu"), Dense(10, "softmax")])
            model.compile(optimizers.Adam(0.005), "sparse_categorical_crossentropy")
            watch = Watch(X[fold == held])
            model.fit(
                X[fold != held],
                y[fold != held],
                batch_size=64,
                epochs=EPOCHS,
                verbose=0,
                callbacks=[watch],
            )
        shares[:, fold == held] = watch.shares
    return y, shares.argmax(axis=2), shares[:, np.arange(len(y)), y]
