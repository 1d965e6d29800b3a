"""Chapter 05's pictures: what trying everything costs, a slope, a step, many slopes, the loop."""

from collections.abc import Callable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.plots import style
from dlcourse.plots.diagrams import WORD_SIZE, arrow, box, canvas, tag, write
from dlcourse.plots.landscape import draw_contours

TITLE_SIZE = 19
POINT = {"linestyle": "none", "marker": "o", "markersize": 14, "zorder": 5}
SLOPE = style.ORANGE
MIDDLE = 47.5  # mm, the average Gentoo's bill to the tenth
START = (1.0, 13.0)  # w and b of the line that the chapter begins with


def tries() -> Figure:
    """How many tries it takes to choose numbers by trying every value of each.

    On the left, 123 Gentoo by bill length and bill depth, with many straight lines that were tried
    and the best of them. On the right, bars for how many tries it takes with 100 values for each
    number, on a scale on which each grid line is a hundred million times the one before: for 1, 2,
    3, 5 and 10 numbers they are a 1 with 2, 4, 6, 10 and 20 zeros. The bar for 1,210 numbers leaves
    the picture; it would have 2,420 zeros.
    """
    figure = style.new_figure(10, 5)
    left, right = (
        figure.add_axes((x, 0.15, width, 0.72)) for x, width in ((0.085, 0.4), (0.67, 0.3))
    )
    x, y = _gentoo()
    left.set(xlim=(40, 61), ylim=(12, 18))
    ends = np.array([-7.5, 13.5])
    for w in np.linspace(-0.2, 0.6, 9):
        for b in (14, 15, 16):
            left.plot(ends + MIDDLE, w * ends + b, color=style.GRID, linewidth=1.5)
    left.plot(
        x + MIDDLE, y, color=style.CLASS_COLOURS[1], **POINT | {"marker": "s", "markersize": 5}
    )
    best = np.polyfit(x, y, 1)
    left.plot(ends + MIDDLE, np.polyval(best, ends), color=style.INK, linewidth=3.5, zorder=6)
    style.name_axes(left, "bill length (mm)", "bill depth (mm)")
    left.set_title("a line: 2 numbers", fontsize=TITLE_SIZE, pad=12)
    counts = (1, 2, 3, 5, 10, 1210)
    zeros = [2 * count for count in counts]
    right.barh(range(len(counts)), np.minimum(zeros, 31), 0.62, color=style.BLUE)
    for row, many in enumerate(zeros):
        inside = many > 25
        at, ha, colour = (30.4, "right", style.PANEL) if inside else (many + 0.8, "left", style.INK)
        words = f"a 1 with {many:,} zeros" if inside else f"$10^{{{many}}}$"
        write(right, (at, row), words, WORD_SIZE, ha=ha, color=colour)
    right.set(xlim=(0, 31), ylim=(len(counts) - 0.5, -0.5), xticks=range(0, 31, 8))
    style.name_axes(right, "tries", "")
    right.set_xticks(range(0, 31, 8), ["1", "$10^8$", "$10^{16}$", "$10^{24}$"])
    right.set_yticks(
        range(len(counts)), [f"{count:,} number{'s' * (count > 1)}" for count in counts]
    )
    right.grid(False, axis="y")
    right.set_title("100 values of each", fontsize=TITLE_SIZE, pad=12)
    return figure


def nudge() -> Figure:
    """Ever smaller nudges, and the slope of the tangent that they lead to.

    The loss J(w) = (w − 3)² between w = 4 and 7. From the point at w = 5 dashed lines lead to
    the points of the curve that lie 2 and 1 further right; they rise by 6 and by 5 for each 1
    to the right. A solid line through the point alone, the tangent, rises by 4.
    """
    figure = style.new_figure(10, 4.8)
    ax = figure.add_axes((0.09, 0.155, 0.89, 0.81))
    ax.set(xlim=(4, 8.4), ylim=(0, 18.5), xticks=(4, 5, 6, 7), yticks=range(0, 17, 4))
    style.name_axes(ax, "weight $w$", "loss $J(w)$")
    line, ends = np.linspace(4, 7.25, 80), np.array([4.3, 7.2])
    ax.plot(line, (line - 3) ** 2, color=style.INK, linewidth=3)
    for h, dashes, words in ((2, (5, 3), "nudge 2"), (1, (2, 2), "nudge 1")):
        secant = 4 + (4 + h) * (ends - 5)
        ax.plot(ends, secant, color=style.MUTED, linewidth=2.5, linestyle=(0, dashes))
        ax.plot(5 + h, (2 + h) ** 2, color=style.MUTED, **POINT | {"markersize": 11})
        write(ax, (7.3, secant[1]), f"{words}: slope {4 + h}", WORD_SIZE, ha="left")
    tangent = 4 + 4 * (ends - 5)
    ax.plot(ends, tangent, color=SLOPE, linewidth=4)
    write(ax, (7.3, tangent[1]), "tangent: slope 4", WORD_SIZE, ha="left")
    ax.plot(5, 4, color=style.BLUE, **POINT)
    return figure


def downhill() -> Figure:
    """One rule leads down from both sides: against the slope, further where it is steeper.

    The loss J(w) = (w − 3)², a bowl. At w = 5 the tangent rises to the right, slope 4: the step
    goes left, by 0.1 times 4, to w = 4.6. At w = 1 it falls, slope −4: the step goes right, to w =
    1.4. At w = 3.5 the slope is only 1, and the step is short, to w = 3.4.
    """
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.09, 0.15, 0.89, 0.82))
    ax.set(xlim=(-0.6, 6.6), ylim=(-1.5, 9))
    style.name_axes(ax, "weight $w$", "loss $J(w)$")
    line = np.linspace(0, 6, 120)
    ax.plot(line, (line - 3) ** 2, color=style.INK, linewidth=3)
    for w, where in ((5, (5.75, 3.4)), (1, (0.25, 3.4)), (3.5, (4.05, -0.55))):
        slope = 2 * (w - 3)
        ends = w + np.array([-0.7, 0.7])
        ax.plot(ends, (w - 3) ** 2 + slope * (ends - w), color=SLOPE, linewidth=4)
        ax.plot(w, (w - 3) ** 2, color=style.BLUE, **POINT)
        ax.plot([w, w], [(w - 3) ** 2, -1.5], color=style.BLUE, linewidth=1.2, linestyle=":")
        tag(ax, where, f"slope {slope:g}".replace("-", "−"), SLOPE, WORD_SIZE)
    for w, end in ((5, 4.6), (1, 1.4), (3.5, 3.4)):
        arrow(ax, (w, -1.15), (end, -1.15), colour=style.BLUE, width=4 if w != 3.5 else 2)
    write(ax, (5.75, -1.15), "to 4.6", WORD_SIZE)
    write(ax, (0.25, -1.15), "to 1.4", WORD_SIZE)
    write(ax, (2.95, -1.15), "to 3.4", WORD_SIZE)
    return figure


def slopes() -> Figure:
    """Cuts through the landscape of the loss, whose slopes are the partial derivatives.

    On the left, the mean squared error of a line for 123 Gentoo from above: contours over the bias
    b and the weight w, with a cross at the lowest point. Through the start, w = 1 and b = 13, run
    two straight cuts. On the right, the loss along each cut with its tangent at the start: along w
    it rises by 15 for each 1, along b it falls by 4 for each 1.
    """
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.085, 0.15, 0.47, 0.76))
    x, y = _gentoo()
    ax.set(xlim=(12, 18), ylim=(-1.1, 1.6))
    style.name_axes(ax, "bias $b$", "weight $w$")
    ax.grid(False)
    lowest = tuple(np.polyfit(x, y, 1)[::-1])
    levels = (1, 2, 4, 8, 16)
    draw_contours(ax, lambda b, w: _loss(w, b), levels, lowest, (lowest[0] + 2.9, lowest[1]), 14)
    w, b = START
    ax.set_yticks((-1, 0, 1))
    ax.plot([b, b], [-1.1, 1.6], color=style.PURPLE, linewidth=2.5, linestyle=(0, (5, 2)))
    ax.plot([12, 18], [w, w], color=SLOPE, linewidth=2.5, linestyle=(0, (2, 2)))
    ax.plot(b, w, color=style.BLUE, **POINT)
    ax.set_title("$J$ from above", fontsize=TITLE_SIZE, pad=10)
    errors = w * x + b - y
    cuts = (
        ("weight $w$", w, (-1.1, 1.6), lambda at: _loss(at, np.full_like(at, b)), style.PURPLE),
        ("bias $b$", b, (12, 18), lambda at: _loss(np.full_like(at, w), at), SLOPE),
    )
    along = (2 * np.mean(errors * x), 2 * np.mean(errors))
    for (name, here, ends, heights, colour), slope, bottom in zip(
        cuts, along, (0.63, 0.15), strict=True
    ):
        cut = figure.add_axes((0.66, bottom, 0.32, 0.28))
        _cut(cut, name, here, ends, heights, colour, slope)
    return figure


def algorithm() -> Figure:
    """Gradient descent as a loop: start, gradient, stop or step.

    Boxes from left to right, joined by arrows: choose the weights at random; work out the gradient;
    ask whether every slope is near 0. If so, an arrow leads on to: return the weights. If not, an
    arrow leads down to: move all weights at once, W becomes W minus η times the gradient; and from
    there back to the gradient.
    """
    figure, ax = canvas(10, 4.2)
    start, slopes_, ask, done, step = (
        (1.2, 2.95),
        (3.85, 2.95),
        (6.45, 2.95),
        (8.9, 2.95),
        (5.15, 0.9),
    )
    for at, width, words, colour in (
        (start, 1.9, "random\nweights $W$", style.MUTED),
        (slopes_, 2.1, "gradient:\na slope for\neach weight", SLOPE),
        (ask, 1.9, "every\nslope\nnear 0?", style.MUTED),
        (done, 1.6, "return $W$", style.MUTED),
    ):
        box(ax, at, width, 1.5, colour)
        write(ax, at, words, WORD_SIZE)
    box(ax, step, 5.0, 1.1, style.BLUE)
    write(ax, (step[0], step[1] + 0.2), "move all weights at once", WORD_SIZE)
    write(ax, (step[0], step[1] - 0.25), r"$W \leftarrow W - \eta\,\nabla J$", 21)
    arrow(ax, start, slopes_, gaps=(1.0, 1.1))
    arrow(ax, slopes_, ask, gaps=(1.1, 1.0))
    arrow(ax, ask, done, gaps=(1.0, 0.86))
    arrow(ax, (6.45, 2.95), (6.45, 0.9), gaps=(0.8, 0.62))
    arrow(ax, (3.85, 0.9), (3.85, 2.95), gaps=(0.6, 0.82))
    write(ax, (7.74, 3.25), "yes", WORD_SIZE)
    write(ax, (6.8, 1.83), "no", WORD_SIZE)
    return figure


def _gentoo() -> tuple[np.ndarray, np.ndarray]:
    """Return the lengths, less `MIDDLE`, and the depths of the 123 Gentoo."""
    birds = datasets.penguins()
    X = birds.X[birds.y == 1]
    return X[:, 0] - MIDDLE, X[:, 1]


def _loss(w: np.ndarray, b: np.ndarray) -> np.ndarray:
    x, y = _gentoo()
    return np.mean((w[..., np.newaxis] * x + b[..., np.newaxis] - y) ** 2, axis=-1)


def _cut(
    ax: Axes,
    name: str,
    here: float,
    ends: tuple[float, float],
    heights: Callable,
    colour: str,
    slope: float,
) -> None:
    """Draw the loss along one parameter, and its tangent at the start."""
    ax.set(xlim=ends, ylim=(0, 20), yticks=(0, 10, 20))
    style.name_axes(ax, name, "$J$")
    line = np.linspace(*ends, 80)
    ax.plot(line, heights(line), color=colour, linewidth=3)
    at = float(heights(np.array([here]))[0])
    near = here + 0.13 * (ends[1] - ends[0]) * np.array([-1, 1])
    ax.plot(near, at + slope * (near - here), color=style.INK, linewidth=3)
    ax.plot(here, at, color=style.BLUE, **POINT | {"markersize": 11})
    words = f"slope {slope:.0f}".replace("-", "−")
    write(ax, (sum(ends) / 2, 17.5), words, WORD_SIZE)


PICTURES = {
    "05_tries": tries,
    "05_nudge": nudge,
    "05_downhill": downhill,
    "05_slopes": slopes,
    "05_algorithm": algorithm,
}
