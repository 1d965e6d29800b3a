"""Chapter 04's pictures: what accuracy cannot see, and what the three losses measure."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.engine.optimizers import SGD
from dlcourse.plots import style
from dlcourse.plots.diagrams import WORD_SIZE, canvas, tag, tint, write
from dlcourse.plots.points import ClassPoints, DecisionSides

TITLE_SIZE = 19
LINES = (("A", -5), ("B", -10))  # a name and a bias; the weights of both are W
W = np.array([1, -2])
TRAINING = 30
PROBABILITY, RIGHT = style.BLUE, style.ORANGE

# What a network said of three birds, and what they were.
THREE = ((0.9, "Gentoo"), (0.2, "Adelie"), (0.1, "Gentoo"))

# A five that the chapter's network of ten outputs takes for a nine.
UNSURE = 358


def two_lines() -> Figure:
    """Two parallel lines that both leave none of 30 penguins on the wrong side.

    The plane of bill length and bill depth with 14 Adelie, circles, above two parallel straight
    lines, and 16 Gentoo, squares, below both. Line A passes close by the Adelie, line B runs in the
    middle between the species.
    """
    birds, order = datasets.penguins(), _order()
    figure = style.new_figure(10, 5.4)
    ax = figure.add_axes((0.085, 0.135, 0.895, 0.835))
    _plane(ax)
    _birds(ax, birds, order[:TRAINING], np.zeros(TRAINING, dtype=bool), 10)
    for name, b in LINES:
        ends = np.array([32.0, 60.0])
        ax.plot(ends, (ends * W[0] + b) / -W[1], color=style.INK, linewidth=3)
        tag(ax, (2 * 20.6 - b, 20.6), name, style.BLUE)
    write(ax, (38, 20.6), "Adelie", WORD_SIZE, ha="left")
    write(ax, (51.5, 16.2), "Gentoo", WORD_SIZE, ha="left")
    style.name_axes(ax, *birds.feature_names)
    return figure


def judged() -> Figure:
    """Two lines and the 244 birds kept aside: A calls 20 of them wrongly, B one.

    Two panels with the same 244 penguins by bill length and bill depth. On the left, line A cuts
    through the lower edge of the Adelie: 20 of them are on its wrong side, ringed. On the right,
    line B leaves one bird on the wrong side, ringed.
    """
    birds, order = datasets.penguins(), _order()
    figure = style.new_figure(10, 5)
    for x, (name, b) in zip((0.085, 0.585), LINES, strict=True):
        ax = figure.add_axes((x, 0.15, 0.4, 0.74))
        _plane(ax)
        DecisionSides(ax).update(W, b)
        kept = order[TRAINING:]
        wrong = (birds.X[kept] @ W + b > 0) != birds.y[kept]
        _birds(ax, birds, kept, wrong, 6)
        style.name_axes(ax, birds.feature_names[0], birds.feature_names[1] if x < 0.5 else "")
        words = f"line {name}: {wrong.sum()} of {len(kept)} wrong"
        ax.set_title(words, fontsize=TITLE_SIZE, pad=12)
    return figure


def squares() -> Figure:
    """Six gaps of one cost less, squared, than five of none and one of three.

    Two panels with six upright gaps each, drawn as the sides of squares. On the left, six squares
    with a side of 1: together 6, on average 1. On the right, five points without a gap, and one
    square with a side of 3: together 9, on average 1.5.
    """
    figure, ax = canvas(10, 4)
    unit, level = 0.62, 1.0
    for left, gaps, name in (
        (0.5, [1] * 6, "six gaps of 1"),
        (5.35, [0] * 5 + [3], "five of 0 and one of 3"),
    ):
        right = left + 6 * 0.72
        ax.plot([left - 0.15, right - 0.1], [level] * 2, color=style.BLUE, linewidth=4)
        for i, gap in enumerate(gaps):
            x, side = left + 0.72 * i, gap * unit
            corner = x - max(0, side - unit)
            looks = {"facecolor": tint(style.ORANGE, 0.35), "edgecolor": "none"}
            ax.add_patch(Rectangle((corner, level), side, side, zorder=0, **looks))
            edge = corner + side
            ax.plot([edge, edge], [level, level + side], ":", color=style.INK, linewidth=3)
            edge += 0 if gap else unit
            ax.plot(edge, level + side, "o", color=style.INK, markersize=12, clip_on=False)
            if gap:
                write(ax, (corner + side / 2, level + side / 2), str(gap**2), 18)
        total = sum(gap**2 for gap in gaps)
        middle = (left + right) / 2 - 0.1
        write(ax, (middle, 3.5), name, 18)
        write(ax, (middle, 0.45), f"squares: {total} in all, {total / 6:g} on average", WORD_SIZE)
    return figure


def what_happened() -> Figure:
    """Probabilities that three predictions gave to what happened, and their cost, minus the log.

    Three bars, one a bird, each divided into the probability of Gentoo and that of Adelie. The part
    that came true is filled: 0.9 for the first, 0.8 for the second, 0.1 for the third. Beside each
    stands minus the natural logarithm of it: 0.11, 0.22 and 2.30.
    """
    figure, ax = canvas(10, 4.7)
    left, width = 2.35, 5.0
    for x, words in (
        (left, "P(Gentoo) = $\\hat{y}$"),
        (left + width, "P(Adelie) = 1 − $\\hat{y}$"),
    ):
        write(ax, (x, 4.2), words, WORD_SIZE, ha="left" if x == left else "right")
    write(ax, (8.7, 4.2), "−log", WORD_SIZE)
    for y, (y_hat, species) in zip((3.3, 2.15, 1.0), THREE, strict=True):
        cut = left + y_hat * width
        parts = (("Gentoo", left, cut, y_hat), ("Adelie", cut, left + width, 1 - y_hat))
        for name, start, end, share in parts:
            true = name == species
            face = tint(RIGHT, 0.45) if true else style.PANEL
            looks = {"facecolor": face, "edgecolor": style.INK, "linewidth": 1.8}
            ax.add_patch(Rectangle((start, y - 0.35), end - start, 0.7, **looks))
            write(ax, ((start + end) / 2, y), f"{share:.1f}", 18 if true else WORD_SIZE - 2)
            if true:
                write(ax, (8.7, y), f"{-np.log(share):.2f}", 24)
        write(ax, (1.15, y), f"it is\n{species}", WORD_SIZE)
    return figure


def one_hot() -> Figure:
    """Ten probabilities for one image of a five, the one-hot label, and what counts of them.

    On the left, a written five in 8 by 8 pixels. Beside it, ten bars: the probability that a
    network gives to each digit; nine has most, with 0.56, five has 0.25 and is filled. Below stands
    the one-hot label: 1 under the five and 0 under all the others. The loss, minus the log of what
    five has, is 1.38.
    """
    images = datasets.digits()
    shares = unsure_shares()
    figure = style.new_figure(10, 4.4)
    picture = figure.add_axes((0.02, 0.3, 0.2, 0.455))
    picture.imshow(images.X[UNSURE].reshape(8, 8), cmap="Greys", interpolation="nearest")
    picture.set_axis_off()
    ax = figure.add_axes((0.285, 0.29, 0.53, 0.66), xlim=(-0.6, 9.5), ylim=(0, 0.65))
    label = int(images.y[UNSURE])
    for digit, share in enumerate(shares):
        colour = RIGHT if digit == label else style.PANEL
        looks = {"edgecolor": style.INK, "linewidth": 1.6, "color": colour}
        ax.bar(digit, share, width=0.75, **looks)
        if share > 0.02:
            write(ax, (digit, share + 0.035), f"{share:.2f}", 15)
        for y, text in ((-0.07, str(digit)), (-0.2, "1" if digit == label else "0")):
            write(ax, (digit, y), text, 18 if y == -0.07 else 20)
    for y, text in ((0.35, "$\\hat{y}$"), (-0.07, "digit"), (-0.2, "$y$")):
        write(ax, (-1.3, y), text, WORD_SIZE)
    ax.set(xticks=[], yticks=[])
    ax.spines[["top", "right", "left"]].set_visible(False)
    write(ax, (11.25, 0.35), f"−log of what\nfive has:\n{-np.log(shares[label]):.2f}", 18)
    return figure


def unsure_shares() -> np.ndarray:
    """Return ŷ, (10,), of the chapter's network for its unsure image."""
    images = datasets.digits()
    X, y = images.X / 16, images.y
    start = {"activation": "softmax", "kernel_initializer": "zeros"}
    model = Sequential([Input((64,)), Dense(10, **start)])
    model.compile(SGD(0.5), loss="sparse_categorical_crossentropy")
    model.fit(X[:200], y[:200], batch_size=200, epochs=100, verbose=0)
    return model.predict(X[UNSURE : UNSURE + 1])[0]


def _order() -> np.ndarray:
    """Return the birds in the chapter's order: those to choose by come first."""
    return np.random.RandomState(0).permutation(len(datasets.penguins().y))


def _plane(ax: Axes) -> None:
    ax.set(xlim=(32.5, 60.5), ylim=(12.7, 22))


def _birds(
    ax: Axes, birds: datasets.Dataset, which: np.ndarray, wrong: np.ndarray, size: float
) -> None:
    """Draw some of the birds, and a ring round those called wrongly."""
    points = ClassPoints(ax, birds.y[which], birds.class_names, size, ring_name="")
    points.update(birds.X[which], ringed=wrong)


PICTURES = {
    "04_two_lines": two_lines,
    "04_squares": squares,
    "04_what_happened": what_happened,
    "04_one_hot": one_hot,
    "04_judged": judged,
}
