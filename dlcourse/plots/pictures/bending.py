"""Chapter 02's pictures of data: zeros between sixes and nines, and the border that can bend."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.engine import losses, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.plots import style
from dlcourse.plots.diagrams import write
from dlcourse.plots.maps import DecisionMap
from dlcourse.plots.points import ClassPoints, DecisionSides

TITLE_SIZE = 19
UNIT = 20.0  # percent of ink, so that a network's numbers are near 1
LIMITS = {"xlim": (-40, 50), "ylim": (-56, 60)}


def ink_balance() -> Figure:
    """Three handwritten digits, and all 539 by where their ink lies, with the best straight line.

    On the left, a 9, a 0 and a 6 of 8 by 8 pixels, each halved by a level line; beside each, how
    much more of its ink is in the upper half: much for the 9, hardly any for the 0, and for the 6
    much more is below. On the right, a point for each of 539 images: zeros, green squares, lie in
    the middle; sixes and nines, red circles, below and above them. The best straight line leaves
    126 points on the wrong side, ringed.
    """
    figure = style.new_figure(10, 5.6)
    data = datasets.digits()
    points = datasets.ink_balance()
    digit = data.y[np.isin(data.y, (0, 6, 9))]
    for row, kind in enumerate((9, 0, 6)):
        above = points.X[digit == kind][0, 1]
        _digit(figure, row, data.X[data.y == kind][0], above, kind == 0)
    ax = figure.add_axes((0.43, 0.135, 0.55, 0.77), **LIMITS)
    w, b, right = best_line(points)
    wrong = (points.X @ w + b > 0) != points.y
    DecisionSides(ax).update(w, b)
    ClassPoints(ax, points.y, points.class_names, 6, "wrong").update(points.X, wrong)
    style.name_axes(ax, *points.feature_names, away=43)
    ax.grid(False)
    words = f"the best line: {len(wrong) - right} of {len(wrong)} wrong"
    ax.set_title(words, fontsize=TITLE_SIZE, pad=10)
    return figure


def straight_or_bent() -> Figure:
    """Four hidden units on the same points, once linear and once with ReLU.

    Two panels with every second of 539 points, zeros as green squares between sixes and nines, red
    circles. On the left the network's four hidden units are linear: its border is one straight
    line, and 134 points are wrong. On the right they are ReLU units: the border bends round the
    zeros on both sides, and 15 points are wrong.
    """
    figure = style.new_figure(10, 5.2)
    points = datasets.ink_balance()
    for left, activation, word in ((0.085, "linear", "linear"), (0.585, "relu", "ReLU")):
        ax = figure.add_axes((left, 0.14, 0.4, 0.74), **LIMITS)
        wrong = _learned(ax, points, activation)
        style.name_axes(
            ax, points.feature_names[0], points.feature_names[1] * (left < 0.5), away=43
        )
        ax.grid(False)
        ax.set_title(f"{word}: {wrong} wrong", fontsize=TITLE_SIZE, pad=10)
    return figure


def valley() -> Figure:
    """Two ReLU units make a valley, and a sum of them says yes inside it.

    Three panels over the ink balance x from −50 to 50. In the first, two ReLU units: one is 0 to
    the left of 0 and rises to its right, the other, dashed, the other way round. In the second,
    their sum: a valley with its bottom at 0. In the third, 10 less that sum: a roof that is above
    0 only between −10 and 10, and that stretch is tinted green and called a zero.
    """
    figure = style.new_figure(10, 4.2)
    x = np.linspace(-50, 50, 101)
    up, down = np.maximum(x, 0), np.maximum(-x, 0)
    titles = ("two units", "their sum", "10 less their sum")
    for i, title in enumerate(titles):
        ax = figure.add_axes((0.075 + 0.32 * i, 0.18, 0.265, 0.66), xlim=(-50, 50))
        ax.set(ylim=(-45, 15) if i == 2 else (-5, 55), xticks=(-50, 0, 50))
        ax.axhline(0, color=style.MUTED, linewidth=1)
        style.name_axes(ax, "$x$")
        ax.set_title(title, fontsize=TITLE_SIZE, pad=10)
        if i == 0:
            ax.plot(x, up, color=style.BLUE, linewidth=3.5)
            ax.plot(x, down, color=style.ORANGE, linewidth=3.5, linestyle=(0, (3, 1.5)))
            write(ax, (23, 44), "$h_1$", TITLE_SIZE)
            write(ax, (-23, 44), "$h_2$", TITLE_SIZE)
        elif i == 1:
            ax.plot(x, up + down, color=style.INK, linewidth=3.5)
        else:
            ax.axvspan(-10, 10, color=style.CLASS_TINTS[1], linewidth=0)
            ax.plot(x, 10 - up - down, color=style.INK, linewidth=3.5)
            write(ax, (0, -30), "a 0", 15)
    return figure


def best_line(points: datasets.Dataset) -> tuple[np.ndarray, float, int]:
    """Return weights and bias of the best of many straight lines, and how many it has right.

    Every tenth of a degree is tried, and in each direction every cut at a point.
    """
    best = (np.zeros(2), 0.0, -1)
    for angle in np.radians(np.arange(0, 360, 0.1)):
        w = np.array([np.cos(angle), np.sin(angle)])
        along = np.sort(points.X @ w)
        order = np.argsort(points.X @ w, kind="stable")
        is_one = points.y[order]
        # Cut after each point: what lies beyond is called 1.
        right = np.cumsum(1 - is_one) + is_one.sum() - np.cumsum(is_one)
        at = int(right[:-1].argmax())
        if right[at] > best[2]:
            best = (w, -(along[at] + along[at + 1]) / 2, int(right[at]))
    return best


def _digit(figure: Figure, row: int, pixels: np.ndarray, above: float, is_zero: bool) -> None:
    """Draw an image with its upper and lower half, and how much more ink is in the upper one."""
    bottom = 0.68 - 0.31 * row
    ax = figure.add_axes((0.03, bottom, 0.15, 0.15 * 10 / 5.6))
    ax.imshow(pixels.reshape(8, 8), cmap="Greys", interpolation="none")
    ax.plot([-0.5, 7.5], [3.5, 3.5], color=style.BLUE, linewidth=2.5, linestyle=(0, (3, 1.5)))
    ax.set_axis_off()
    more = "above" if above > 0 else "below"
    write(ax, (9.6, 3.5), f"{abs(above):.0f} % more\nink {more}", 15, ha="left")
    marker, colour = style.CLASS_MARKERS[is_zero], style.CLASS_COLOURS[is_zero]
    ax.plot(8.6, 3.5, marker, color=colour, markersize=10, clip_on=False)


def _learned(ax: Axes, points: datasets.Dataset, activation: str) -> int:
    """Draw the border that a network with four hidden units learns; count what is wrong."""
    with utils.drawing_from(utils.generator(1)):
        hidden = Dense(4, activation=activation)
        model = Sequential([Input((2,)), hidden, Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(1.0), losses.BinaryCrossentropy())  # as the chapter's last cell
    whole = {"batch_size": len(points.y), "shuffle": False}
    model.fit(points.X / UNIT, points.y, epochs=500, verbose=0, **whole)
    tinted = DecisionMap(ax)
    tinted.update(model.predict(tinted.X / UNIT)[:, 0])
    wrong = (model.predict(points.X / UNIT)[:, 0] > 0.5) != points.y
    some = slice(None, None, 2)
    drawn = ClassPoints(ax, points.y[some], points.class_names, 6, "wrong")
    drawn.update(points.X[some], wrong[some])
    return int(np.count_nonzero(wrong))


PICTURES = {
    "02_ink_balance": ink_balance,
    "02_straight_or_bent": straight_or_bent,
    "02_valley": valley,
}
