"""Chapter 01's pictures of data: one measurement, one straight line, and what w and b do to it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.plots import style
from dlcourse.plots.decision import draw_decision
from dlcourse.plots.diagrams import WORD_SIZE, arrow, tag, tint, write
from dlcourse.plots.points import DecisionSides

TITLE_SIZE = 19


def one_measurement() -> Figure:
    """Two penguin species, told apart by bill length alone and by bill depth alone.

    Each penguin is a mark on a scale: Adelie, circles, stacked above it; Gentoo, squares, below.
    The two species overlap. Even the best single threshold leaves some penguins on the wrong side,
    drawn with a dark edge: for bill length, and below it for bill depth.
    """
    penguins = datasets.penguins()
    figure = style.new_figure(10, 6.6)
    for column, bottom in enumerate((0.61, 0.12)):
        ax = figure.add_axes((0.1, bottom, 0.88, 0.325))
        _swarm(ax, penguins, column)
    return figure


def red_green() -> Figure:
    """Red and green points, and the straight line by which one perceptron tells them apart.

    Red points, circles, lie below a slanting straight line, where z < 0; green points, squares, lie
    above it, where z > 0. The two sides are tinted. No point lies on the wrong side.
    """
    points = datasets.red_green()
    figure = style.new_figure(10, 5.4)
    ax = figure.add_axes((0.085, 0.135, 0.895, 0.835))
    ax.set(xlim=(-1, 7.2), ylim=(-1, 7))
    draw_decision(ax, points, (1, 1), -6, size=11)
    write(ax, (6.1, 5.9), "$z > 0$: green", TITLE_SIZE)
    write(ax, (0.3, 0.1), "$z < 0$: red", TITLE_SIZE)
    tag(ax, (5.6, 0.4), "the line: $z = 0$", style.MUTED, WORD_SIZE)
    style.name_axes(ax, "$x_1$", "$x_2$")
    return figure


def bias() -> Figure:
    """Lines without a bias are stuck at the corner; a bias lifts a line to the points.

    Two panels show cups of coffee against hours of sleep missed for six students, black points. On
    the left, the lines xw for three weights all start at 0 cups, in the corner, which is marked. On
    the right, one of them has the bias 2 added: it starts at 2 cups and runs through the points.
    """
    coffee = datasets.coffee()
    figure = style.new_figure(10, 5)
    left, right = (figure.add_axes((x, 0.15, 0.365, 0.72)) for x in (0.085, 0.615))
    hours = np.array([0, 5.4])
    for ax, ylabel in ((left, "cups of coffee"), (right, "")):
        ax.set(xlim=(0, 5.4), ylim=(0, 5.4), xticks=range(6), yticks=range(6))
        looks = {"zorder": 4, "clip_on": False}
        ax.plot(coffee.X[:, 0], coffee.y, markersize=11, **style.STUDENTS, **looks)
        ax.plot(0, 0, markersize=9, **style.CORNER, **looks)
        style.name_axes(ax, "hours of sleep missed", ylabel)
        ax.tick_params(pad=8)
    for w in (0.2, 0.5, 1.0):
        left.plot(hours, w * hours, color=style.BLUE, linewidth=3.5)
        write(left, (5.5, 5.4 * w), f"$w$ = {w}", style.AXIS_SIZE, ha="left")
    left.set_title("without a bias: it only turns", fontsize=TITLE_SIZE, pad=12)
    right.plot(hours, 0.5 * hours, color=style.BLUE, linewidth=2.5, linestyle=(0, (3, 2)))
    right.plot(hours, 0.5 * hours + 2, color=style.BLUE, linewidth=3.5)
    write(right, (4.75, 1.75), "$x w$", TITLE_SIZE)
    write(right, (3.3, 4.65), "$x w + b$", TITLE_SIZE)
    for x in (0.5, 2.5, 4.5):
        arrow(right, (x, 0.5 * x), (x, 0.5 * x + 2), gaps=(0.08, 0.1), colour=style.PURPLE)
    tag(right, (2.5, 2.2), "$b$ = 2", style.PURPLE)
    right.set_title("with a bias: it is lifted", fontsize=TITLE_SIZE, pad=12)
    return figure


def line_and_weights() -> Figure:
    """Weights stand at right angles to the decision line and turn it; the bias shifts it.

    On the left, the plane of x₁ and x₂ with the lines where z = 0 for two choices of the weights,
    (2, 1) and (2, −1), and one bias. Each pair of weights, drawn as an arrow from its line, is at
    right angles to it and points to the side where the prediction is 1: as the arrow turns, so does
    the line. On the right, the weights (2, 1) with three biases give three parallel lines: the
    larger the bias, the further the line moves against the arrow, and the larger the side where the
    prediction is 1.
    """
    figure = style.new_figure(10, 5.2)
    left, right = (figure.add_axes((x, 0.14, 0.4, 0.77)) for x in (0.085, 0.585))
    w = np.array([2, 1])
    for ax in (left, right):
        ticks = range(-4, 5, 2)
        ax.set(xlim=(-4, 4), ylim=(-4, 4), aspect="equal", xticks=ticks, yticks=ticks)
        style.name_axes(ax, "$x_1$", "$x_2$")
    left.set_title("$w$ turns the line", fontsize=TITLE_SIZE, pad=12)
    DecisionSides(left).update(w, -1)
    left.plot([-1.5, 2.5], [-4, 4], color=style.INK, linewidth=2.5, linestyle=(0, (4, 2)))
    for turned in (w, w * (1, -1)):
        _weight_arrow(left, np.array([0.5, 0.0]), turned)
        words = f"$w$ = ({turned[0]}, {_signed(turned[1])})"
        tag(left, (-0.9, 2.8 * turned[1]), words, style.BLUE, WORD_SIZE)
    write(left, (3.2, 0), "$z > 0$\n$\\hat{y} = 1$", TITLE_SIZE)
    write(left, (-2.2, 0), "$z < 0$\n$\\hat{y} = 0$", TITLE_SIZE)
    right.set_title("$b$ shifts it", fontsize=TITLE_SIZE, pad=12)
    for b in (4, -1, -6):
        x2 = np.array([-4, 4])
        right.plot((-b - x2) / w[0], x2, color=style.INK, linewidth=3)
        tag(right, ((-b - 1.6) / w[0], 1.6), f"$b$ = {_signed(b)}", style.PURPLE, WORD_SIZE)
    for start, end in (((3, 0), (1, -1)), ((1, -1), (-1, -2))):
        arrow(right, start, end, gaps=(0.08, 0.08), colour=style.PURPLE, width=3)
    write(right, (-2.4, -2.6), "larger $b$", WORD_SIZE)
    return figure


def _weight_arrow(ax: Axes, at: np.ndarray, w: np.ndarray) -> None:
    """Draw the weights as an arrow from a point of the line, with a right angle on its far side."""
    arrow(ax, tuple(at), tuple(at + w), colour=style.BLUE, width=4)
    ahead = 0.4 * w / np.hypot(*w)
    aside = np.sign(w[1]) * np.array([-ahead[1], ahead[0]])
    ax.plot(*np.array([at + ahead, at + ahead + aside, at + aside]).T, color=style.INK, linewidth=2)


def _signed(value: int) -> str:
    return str(value).replace("-", "−")


def _swarm(ax: Axes, penguins: datasets.Dataset, column: int) -> None:
    """Draw one measurement of every penguin, the best threshold and those on its wrong side."""
    x = penguins.X[:, column]
    threshold, wrong = _best_threshold(x, penguins.y == 1)
    ax.set(xlim=(x.min() - 0.02 * np.ptp(x), x.max() + 0.02 * np.ptp(x)), ylim=(-12, 12))
    for kind, (colour, marker) in enumerate(
        zip(style.CLASS_COLOURS, style.CLASS_MARKERS, strict=True)
    ):
        mine = penguins.y == kind
        up = (0.7 + _stack(x[mine], 0.0088 * np.ptp(x))) * (1 - 2 * kind)
        looks = {"linestyle": "none", "marker": marker, "markersize": 6, "clip_on": False}
        ax.plot(x[mine], up, color=tint(colour, 0.5), markeredgecolor=style.PANEL, **looks)
        off = wrong[mine]
        ax.plot(
            x[mine][off],
            up[off],
            color=colour,
            markeredgecolor=style.INK,
            markeredgewidth=1.6,
            zorder=3,
            **looks,
        )
    ax.axvline(threshold, color=style.INK, linewidth=3, zorder=1)
    name = penguins.feature_names[column]
    which = name.removesuffix(" (mm)").capitalize()
    words = f"{which} alone: at best, {wrong.sum()} of {len(x)} on the wrong side"
    style.name_axes(ax, name)
    ax.set_title(words, fontsize=TITLE_SIZE)
    ax.set_yticks((5, -5), penguins.class_names)
    ax.tick_params("y", length=0)
    ax.grid(False)
    ax.spines["left"].set_visible(False)


def _best_threshold(x: np.ndarray, is_one: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the threshold on x that leaves fewest on the wrong side, and who those are."""
    values = np.unique(x)
    cuts = (values[:-1] + values[1:]) / 2
    wrong = (x > cuts[:, np.newaxis]) != is_one
    wrong = np.concatenate([wrong, ~wrong])
    best = wrong.sum(axis=1).argmin()
    return np.tile(cuts, 2)[best], wrong[best]


def _stack(x: np.ndarray, width: float) -> np.ndarray:
    """Return a level for each value so that no two on one level are nearer than width."""
    last: list[float] = []
    level = np.empty(len(x), dtype=int)
    for i in np.argsort(x, kind="stable"):
        free = (k for k, end in enumerate(last) if x[i] - end >= width)
        level[i] = next(free, len(last))
        last[level[i] : level[i] + 1] = [x[i]]
    return level


PICTURES = {
    "01_penguins_one_measurement": one_measurement,
    "01_red_green": red_green,
    "01_bias": bias,
    "01_line_and_weights": line_and_weights,
}
