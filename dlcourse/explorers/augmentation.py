"""Chapter 09: images that are turned, moved and mirrored at random, and what that does."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import few_digits
from dlcourse.engine import layers, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Sequential
from dlcourse.engine.sweep import Sweep
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, Tick
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.bills import Watch
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.fits import LossCurves
from dlcourse.plots.images import ink, pixel_axes
from dlcourse.plots.style import INK, LEGEND, TITLE_SIZE

DRAW, STARTS, EPOCHS, UNITS = 1, 3, 100, 64
SHOWN = (2, 3)  # of the images learned from
COLUMNS = 4  # an image as it is, and three times as training meets it


class Augmented(NamedTuple):
    """Images as training meets them, (shown, columns, 8, 8), and the losses, (epochs, runs)."""

    images: np.ndarray
    loss: np.ndarray
    val_loss: np.ndarray


class Augmentation(Explorer):
    """How far images are turned and moved, and whether they are mirrored: images, both losses."""

    title = "Augmentation: images turned, moved and mirrored"
    alt = (
        "Left: two handwritten digits in a row each, first as they are and then three times as "
        "training meets them. Right: the training loss, solid, and the validation loss, dashed, "
        "of three networks after each epoch, both on images as they are."
    )
    controls = (
        Slider("turn", "turned by up to (degrees)", (0, 6, 12, 18, 36, 90, 180), 18),
        Slider("move", "moved by up to (pixels)", (0, 0.4, 0.8, 1.2, 2, 3), 0.8),
        Tick("flip", "mirrored, one in two", False),
    )
    baked_grid: ClassVar[Grid] = {
        "turn": (0, 18, 180),
        "move": (0, 0.8),
        "flip": (False, True),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        self._images = []
        for row in range(len(SHOWN)):
            for place in range(COLUMNS):
                left = 0.015 + 0.118 * place + 0.012 * (place > 0)
                ax = figure.add_axes((left, 0.48 - 0.42 * row, 0.11, 0.38))
                pixel_axes(ax)
                self._images.append(ink(ax, np.zeros((8, 8)), most=1))
        words = {"fontsize": TITLE_SIZE, "color": INK}
        figure.text(0.07, 0.93, "as it is", ha="center", **words)
        figure.text(0.318, 0.93, "as training meets it", ha="center", **words)
        right = figure.add_axes((0.56, 0.135, 0.415, 0.695))
        self._curves = LossCurves(right, STARTS, EPOCHS, (0.001, 4), (0.001, 0.01, 0.1, 1))
        right.legend(
            self._curves.handles,
            ["training", "validation"],
            handlelength=2.6,
            loc="lower left",
            bbox_to_anchor=(-0.02, 0.99),
            ncols=2,
            **LEGEND,
        )
        self._text = figure.text(0.975, 0.93, "", fontsize=16, color=INK, ha="right")
        return [*self._images, *self._curves.artists, self._text]

    def compute(self, turn: float, move: float, flip: bool) -> Augmented:
        return augmented(turn, move, flip)

    def draw(self, data: Augmented, turn: float, move: float, flip: bool) -> None:
        for artist, pixels in zip(self._images, data.images.reshape(-1, 8, 8), strict=True):
            artist.set_data(pixels)
        self._curves.update(data.loss, data.val_loss)
        last = (number(each[-1].mean()) for each in (data.loss, data.val_loss))
        self._text.set_text("in the end: training {}, validation {}".format(*last))

    def sentence(self, data: Augmented, turn: float, move: float, flip: bool) -> str:
        ends = [number(each[-1].mean()) for each in (data.loss, data.val_loss)]
        without = augmented(0, 0, False)
        mirrored = "one in two mirrored" if flip else "none mirrored"
        return (
            f"Turned by up to {number(turn)} degrees, moved by up to {number(move)} pixels, "
            f"{mirrored}: after {EPOCHS} epochs the training loss is {ends[0]} and the validation "
            f"loss {ends[1]}, means of {STARTS} starts; without augmentation they are "
            f"{number(without.loss[-1].mean())} and {number(without.val_loss[-1].mean())}."
        )


@cache
def augmented(turn: float, move: float, flip: bool) -> Augmented:
    """Return what training with such images leads to, and three examples of two of them."""
    sets = few_digits(DRAW)
    model = _network(_changes(turn, move, flip))
    sweep = Sweep(model, seed=np.arange(STARTS))
    watch = Watch([(_images(each.X), each.y) for each in sets], _cross_entropy)
    whole = {"batch_size": len(sets[0].y), "epochs": EPOCHS, "callbacks": [watch]}
    sweep.fit(_images(sets[0].X), sets[0].y, **whole)
    losses = np.array(watch.losses)
    shown = np.repeat(_images(sets[0].X)[list(SHOWN)], COLUMNS, axis=0)
    met = shown
    with utils.drawing_from(utils.generator(7)):
        for layer in _changes(turn, move, flip):
            layer.build((None, 8, 8, 1))
            met, _ = layer.forward(met, training=True)
    as_it_is = (np.arange(len(shown)) % COLUMNS == 0)[:, np.newaxis, np.newaxis, np.newaxis]
    images = np.where(as_it_is, shown, met).reshape(len(SHOWN), COLUMNS, 8, 8)
    return Augmented(images, losses[:, 0], losses[:, 1])


def _changes(turn: float, move: float, flip: bool) -> list[layers.Layer]:
    """Return the layers that change an image; those that would leave it as it is are left out."""
    share = move / 8
    return [
        *([layers.RandomRotation(turn / 360, "constant")] if turn else []),
        *([layers.RandomTranslation(share, share, "constant")] if move else []),
        *([layers.RandomFlip("horizontal")] if flip else []),
    ]


def _network(changes: list[layers.Layer]) -> Sequential:
    with utils.drawing_from(utils.generator(0)):  # the reader's own seed is left alone
        hidden = layers.Dense(UNITS, "relu")
        output = layers.Dense(10, "softmax")
        model = Sequential([Input((8, 8, 1)), *changes, layers.Flatten(), hidden, output])
    model.compile(optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    return model


def _images(X: np.ndarray) -> np.ndarray:
    return X.reshape(-1, 8, 8, 1)


def _cross_entropy(outputs: np.ndarray, y: np.ndarray) -> np.ndarray:
    return -np.mean(np.log(outputs[..., np.arange(len(y)), y]), axis=-1)
