"""Chapter 10's pictures: hard digits, lucky winners, three parts, images moved, the whole way."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.engine import models, optimizers, sweep
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense, RandomRotation, RandomTranslation
from dlcourse.plots import images, style
from dlcourse.plots.diagrams import WORD_SIZE, arrow, box, canvas, write

SIDE = 8
CONTESTS, STARTS = 4, 24
DOUBTFUL = (1551, 1553, 1611, 1658, 1628, 678, 1197, 1729, 792, 1552, 1149, 5)
FIVE = 15  # a five among the training images


def doubtful() -> Figure:
    """Twelve handwritten digits that are hard to read, among them an 8 that looks like a 1.

    Two rows of six images, each of 8 by 8 pixels, from white, no ink, to black. Their writers
    meant, in the upper row, 6, 8, 4, 9, 4 and 5; in the lower row, 8, 3, 6, 7, 8 and 5.
    """
    X = datasets.digits().X.reshape(-1, SIDE, SIDE)
    figure, _ = canvas(10, 3.5)
    for place, image in enumerate(DOUBTFUL):
        row, column = divmod(place, 6)
        _draw(figure, (0.2 + 1.64 * column, 1.82 - 1.7 * row), 1.5, X[image])
    return figure


def contest() -> Figure:
    """How winners fall when they meet new images: the score that chose them was too good.

    Four contests. In each, 24 networks that differ only in their random start stand in two columns
    of dots: on the left by their accuracy on the 101 images that choose the best of them, on the
    right by their accuracy on about 1,490 new images. A line joins the winner's two dots. In each
    contest it begins at the top of the left column and falls, though it mostly ends above the
    middle of the right one.
    """
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.085, 0.15, 0.905, 0.76))
    ax.set(xlim=(-0.35, 3.95), ylim=(0.7, 1.0), yticks=(0.7, 0.8, 0.9, 1))
    style.name_axes(ax, "", "accuracy", 46)
    ticks = [number + side for number in range(CONTESTS) for side in (0, 0.6)]
    ax.set_xticks(ticks, ["choose", "new"] * CONTESTS)
    ax.grid(False, axis="x")
    for number, (chosen, new) in enumerate(_contests()):
        winner = chosen.argmax()
        spread = 0.1 * np.linspace(-1, 1, STARTS)
        looks = {"linestyle": "none", "marker": "o", "markersize": 6, "alpha": 0.55}
        ax.plot(number + spread, chosen, color=style.MUTED, **looks)
        ax.plot(number + 0.6 + spread, new, color=style.MUTED, **looks)
        ends = number + np.array([0, 0.6]) + spread[winner]
        winning = {"color": style.BLUE, "linewidth": 3.5, "marker": "D", "markersize": 11}
        ax.plot(ends, [chosen[winner], new[winner]], **winning)
        ax.plot(number + np.array([0.47, 0.73]), [new.mean()] * 2, color=style.ORANGE, linewidth=4)
    write(ax, (0.42, 0.98), "the winner", WORD_SIZE, color=style.BLUE)
    write(ax, (2.85, 0.74), "bar: the mean of all 24 on new images", WORD_SIZE)
    return figure


@cache
def _contests() -> list[tuple[np.ndarray, np.ndarray]]:
    """Return for each contest the accuracy of each network, where it is chosen and on the rest."""
    data = datasets.digits()
    X, y = data.X / 16, data.y
    found = []
    for seed in range(CONTESTS):
        group = datasets.folds(y, 18, seed)
        layers = [Input((64,)), Dense(16, "relu"), Dense(10, "softmax")]
        small = models.Sequential(layers)
        small.compile(optimizers.SGD(0.5), "sparse_categorical_crossentropy", metrics=["accuracy"])
        starts = sweep.Sweep(small, seed=np.arange(STARTS))
        starts.fit(X[group < 2], y[group < 2], batch_size=50, epochs=30)
        parts = (group == 2, group > 2)
        found.append(tuple(starts.evaluate(X[part], y[part])["accuracy"] for part in parts))
    return found


def parts() -> Figure:
    """Three parts: training images for the weights, validation images to choose, test images last.

    The 1,797 images as a bar of five equal folds. Three are the training part: from them the
    network learns its weights. One is the validation part: by it a person chooses between
    networks. One, set apart, is the test part: it is opened once, when all is chosen.
    """
    figure, ax = canvas(10, 3.75)
    left = 0.3
    for name, colour, many, done in (
        ("test", style.PURPLE, 1, "opened once,\nat the end:\nwhat you tell"),
        ("validation", style.ORANGE, 1, "you choose\nby it"),
        ("training", style.BLUE, 3, "the network learns\nits weights from it"),
    ):
        for fold in range(many):
            box(ax, (left + 0.86 + 1.78 * fold, 3.0), 1.66, 1.1, colour)
        middle = left + 0.86 + 0.89 * (many - 1)
        write(ax, (middle, 3.0), name, 19)
        arrow(ax, (middle, 2.4), (middle, 1.75))
        write(ax, (middle, 1.0 if name == "test" else 1.2), done)
        left += 1.78 * many + 0.3
    return figure


def moved() -> Figure:
    """One image becomes many: a five, turned and moved at random by small amounts.

    Left: a training image of a 5, as it is. Beside it: the same image five times, each time turned
    by another angle of at most 18 degrees and moved by another distance of at most half a pixel.
    All are still fives, and no two have the same pixels.
    """
    X = datasets.digits().X.reshape(-1, SIDE, SIDE, 1)
    turned = RandomRotation(0.05, "constant", seed=1)
    shifted = RandomTranslation(0.06, 0.06, "constant", seed=2)
    six = np.repeat(X[FIVE : FIVE + 1], 5, axis=0)
    changed = shifted(turned(six, training=True), training=True)
    figure, ax = canvas(10, 2.35)
    _draw(figure, (0.2, 0.55), 1.55, X[FIVE, ..., 0])
    write(ax, (0.975, 0.27), "as it is")
    arrow(ax, (1.85, 1.3), (2.3, 1.3))
    for place, image in enumerate(changed[..., 0]):
        _draw(figure, (2.4 + 1.52 * place, 0.62), 1.42, image)
    write(ax, (6.2, 0.27), "turned and moved at random, anew in every epoch")
    return figure


def pipeline() -> Figure:
    """Seven steps from images to a result that others can rely on.

    Seven boxes in two rows, joined by arrows: split the images into three parts; scale them; build
    a network; choose its learning rate and its other settings by the validation part; train it;
    read the curves, which leads back to choosing until nothing more is gained; and then, once and
    last, the test.
    """
    figure, ax = canvas(10, 3.6)
    steps = {
        "split": ((1.2, 2.75), "split\nin three", style.PURPLE),
        "scale": ((3.7, 2.75), "scale", style.BLUE),
        "build": ((6.2, 2.75), "build", style.BLUE),
        "choose": ((8.7, 2.75), "choose\nsettings", style.ORANGE),
        "train": ((8.7, 0.8), "train", style.BLUE),
        "read": ((5.6, 0.8), "read curves,\nlook at mistakes", style.ORANGE),
        "test": ((1.6, 0.8), "test, once", style.PURPLE),
    }
    for name, (at, words, colour) in steps.items():
        box(ax, at, 2.5 if name == "read" else 1.9, 1.15, colour)
        write(ax, at, words, WORD_SIZE)
    for start, end, gaps in (
        ("split", "scale", (0.97, 0.97)),
        ("scale", "build", (0.97, 0.97)),
        ("build", "choose", (0.97, 0.97)),
        ("choose", "train", (0.6, 0.6)),
        ("train", "read", (0.97, 1.27)),
        ("read", "test", (1.27, 0.97)),
    ):
        arrow(ax, steps[start][0], steps[end][0], gaps=gaps)
    arrow(ax, (6.3, 1.4), (7.9, 2.2), gaps=(0, 0.06))
    write(ax, (6.55, 1.95), "again", WORD_SIZE)
    return figure


def _draw(figure: Figure, at: tuple[float, float], side: float, pixels: np.ndarray) -> None:
    images.ink(images.square(figure, at, side), pixels)


PICTURES = {
    "10_doubtful": doubtful,
    "10_contest": contest,
    "10_parts": parts,
    "10_moved": moved,
    "10_pipeline": pipeline,
}
