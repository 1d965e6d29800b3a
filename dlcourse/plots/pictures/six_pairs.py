"""Chapter 09's six pairs of loss curves: trained on digits, none of them drawn by hand.

What is wrong with each is done to its data or its network here, and nowhere else.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.engine import layers, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Sequential
from dlcourse.engine.sweep import Sweep
from dlcourse.plots import style
from dlcourse.plots.diagrams import write
from dlcourse.plots.fits import LossCurves

STARTS, EPOCHS = 3, 100
GUESS = np.log(10)  # the loss of one who gives each digit a tenth
EDGES, TICKS = (0.002, 20), (0.01, 0.1, 1, 10)

Set = tuple[np.ndarray, np.ndarray]


class Pair(NamedTuple):
    """Hidden units, η, and both sets; how the picture says what they are; examples a batch."""

    units: int
    eta: float
    training: Set
    validation: Set
    words: str
    batch: int = 1200


@cache
def pairs() -> dict[str, Pair]:
    """Return the six trainings, by their letters."""
    few, judging = map(_set, datasets.few_digits(11))
    many = _set(datasets.few_digits(11, 1200)[0])
    tiny = judging[0][:6], judging[1][:6]
    copies = np.random.RandomState(0).permutation(np.tile(np.arange(100), 4))
    copied = few[0][copies], few[1][copies]
    shifted = judging[0], np.roll(judging[1], 1)
    return {
        "A": Pair(2, 0.02, many, judging, "1,200 images, 2 units\njudged by 300 others"),
        "B": Pair(
            64,
            0.01,
            (copied[0][:300], copied[1][:300]),
            (copied[0][300:], copied[1][300:]),
            "100 images, 4 times each:\n300 learned, 100 judge",
        ),
        "C": Pair(64, 0.04, few, judging, "100 images, 64 units\njudged by 300 others"),
        "D": Pair(64, 0.03, few, tiny, "100 images, 64 units\njudged by 6 others", 25),
        "E": Pair(64, 0.01, few, shifted, "100 images, 64 units\njudged by 300 others"),
        "F": Pair(32, 0.02, many, judging, "1,200 images, 32 units\njudged by 300 others"),
    }


@cache
def losses(letter: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the training and the validation loss of a pair, each (epochs, starts)."""
    pair = pairs()[letter]
    with utils.drawing_from(utils.generator(0)):
        hidden = layers.Dense(pair.units, "relu")
        model = Sequential([Input((64,)), hidden, layers.Dense(10, "softmax")])
    model.compile(optimizers.Adam(pair.eta), "sparse_categorical_crossentropy")
    sweep = Sweep(model, seed=np.arange(STARTS))
    whole = {"batch_size": pair.batch, "epochs": EPOCHS}
    history = sweep.fit(*pair.training, validation_data=pair.validation, **whole).history
    return np.array(history["loss"]), np.array(history["val_loss"])


def six_pairs() -> Figure:
    """Six pairs of loss curves, from trainings on images of digits.

    Each panel, A to F, shows the training loss, solid, and the validation loss, dashed, of three
    random starts over 100 epochs, on a scale of powers, with a dotted line at 2.3, the loss of
    guessing. A, two units: both losses stay near the line. B, images that
    are there several times: both fall to nearly 0. C: training falls to nearly 0, validation falls,
    turns and rises. D, judged by six images: training falls to nearly 0, validation differs from
    start to start. E: training falls to nearly 0, validation rises above the line from the
    beginning. F: training falls low, validation falls and levels off above it.
    """
    figure = style.new_figure(10, 7)
    for place, (letter, pair) in enumerate(pairs().items()):
        row, column = divmod(place, 3)
        ax = figure.add_axes((0.07 + 0.324 * column, 0.595 - 0.445 * row, 0.255, 0.28))
        curves = LossCurves(ax, STARTS, EPOCHS, EDGES, TICKS)
        curves.update(*losses(letter), every=3)
        ax.axhline(GUESS, color=style.INK, linewidth=1.5, linestyle=":")
        ax.set(xlabel="", ylabel="")
        ax.tick_params(labelsize=13)
        write(ax, (-14, EDGES[1] * 4), letter, 26)
        write(ax, (0, EDGES[1] * 4), pair.words, 14, ha="left")
        if place == 4:
            write(ax, (50, EDGES[0] / 12), "epoch", style.AXIS_SIZE)
        if place == 0:
            names = ["training", "validation"]
            figure.legend(
                curves.handles,
                names,
                loc="upper right",
                bbox_to_anchor=(0.99, 0.085),
                ncols=2,
                frameon=False,
                fontsize=15,
                handlelength=2.6,
            )
    return figure


def _set(data: datasets.Dataset) -> Set:
    return data.X, data.y


PICTURES = {"09_six_pairs": six_pairs}
