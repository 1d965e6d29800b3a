"""Chapter 07's pictures: four rates on digits, a rough landscape, a ravine, and a saddle."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.engine import optimizers
from dlcourse.engine.sweep import Sweep
from dlcourse.plots import style
from dlcourse.plots.diagrams import WORD_SIZE, arrow, tag, write
from dlcourse.plots.landscape import draw_contours
from dlcourse.plots.small_digits import STEPS, train, untrained
from dlcourse.plots.terrain import (
    LANDSCAPES,
    ROUGH_START,
    rough,
    rough_path,
    rough_slope,
)

TITLE_SIZE = 19
POINT = {"linestyle": "none", "marker": "o", "markersize": 14, "zorder": 5}
EDGES = (-1, 13)  # of the rough landscape's weight
FAR = 1000
FOUR = (0.01, 1.0, 2.3, 12.0)


def four_rates() -> Figure:
    """Four learning rates, one network: four courses of the loss.

    The loss of a network with 1,210 parameters on a hundred digits, on a scale of powers, over 60
    steps, four times from the same start. With η = 0.01 the line hardly falls. With η = 1 it falls,
    with bumps, to about 0.04. With η = 2.3 it jumps up and down and then stands still near 2.3,
    about where it began. With η = 12 it leaps to 14 in the first steps and stays there.
    """
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.095, 0.155, 0.72, 0.81))
    ax.set_yscale("log")
    ax.set(xlim=(-1, STEPS + 1), ylim=(0.025, 25), xticks=range(0, STEPS + 1, 10))
    style.name_axes(ax, "steps taken", "loss $J$", away=45)
    ax.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    ax.minorticks_off()
    losses = train(Sweep(untrained(optimizers.SGD(), 1), learning_rate=FOUR))
    looks = (
        (style.INK, "-", 0.74),
        (style.BLUE, "-", 1),
        (style.ORANGE, "--", 1.3),
        (style.PURPLE, "-.", 1),
    )
    for i, (eta, (colour, line, lift)) in enumerate(zip(FOUR, looks, strict=True)):
        ax.plot(losses[:, i], color=colour, linestyle=line, linewidth=3)
        words = f"η = {eta:g}"
        write(ax, (STEPS + 2, losses[-1, i] * lift), words, WORD_SIZE, ha="left", color=style.INK)
    return figure


def landscape() -> Figure:
    """From one place with one slope, η decides where the first step ends.

    The loss over one weight: a wide bowl with a narrow hole near w = 2, the false minimum, and a
    broad, deeper one at w = 6, the lowest point. At w = 0.3 the slope is about −1.1. Below the
    curve three arrows lead from there to the right: with η = 0.5 to w = 0.9, with η = 2 to w = 2.6,
    beyond the narrow hole, and with η = 8 to w = 9.4, beyond both.
    """
    figure, ax = _rough_axes(bottom=-3.6)
    slope = float(rough_slope(np.array(ROUGH_START)))
    ends = ROUGH_START + np.array([-0.9, 1.5])
    height = float(rough(np.array(ROUGH_START)))
    ax.plot(ends, height + slope * (ends - ROUGH_START), color=style.ORANGE, linewidth=4)
    ax.plot(ROUGH_START, height, color=style.BLUE, **POINT)
    tag(ax, (2.6, 5.2), f"slope {slope:.1f}".replace("-", "−"), style.ORANGE, WORD_SIZE)
    ax.plot([ROUGH_START] * 2, [height, -3.4], color=style.BLUE, linewidth=1.2, linestyle=":")
    for eta, at in ((0.5, -0.9), (2, -1.9), (8, -2.9)):
        end = ROUGH_START - eta * slope
        arrow(ax, (ROUGH_START, at), (end, at), colour=style.BLUE, width=2 if eta < 1 else 4)
        write(ax, (end + 0.25, at), f"η = {eta:g}: to {end:.1f}", WORD_SIZE, ha="left")
    write(ax, (2.05, 0.75), "false\nminimum", WORD_SIZE)
    write(ax, (7.6, 0.45), "lowest point", WORD_SIZE, ha="left")
    return figure


def too_small() -> Figure:
    """η too small: slow, and then stuck in the false minimum.

    The rough landscape with two descents of 60 steps from w = 0.3. With η = 0.01 the points lie
    close together, and the last is still on the first slope. With η = 0.05 they lead to the bottom
    of the narrow hole near w = 2, and stay there.
    """
    return _descents({0.01: (0.55, 5.9), 0.05: (2.75, 1.0)})


def too_large() -> Figure:
    """η too large: it overshoots and finds no rest, or it diverges.

    The rough landscape with two descents from w = 0.3. With η = 1.4 the second step leads over the
    narrow hole, and from then on it leaps to and fro over the broad one, between w = 5.1 and 6.9,
    for all of its 60 steps. With η = 12 the first step leads from the left beyond the right edge,
    and the next ones out of the picture.
    """
    return _descents({1.4: (8.0, 0.75), 12.0: (8.6, 6.35)})


def just_right() -> Figure:
    """η just right: it leaps over the false minimum and comes to rest at the lowest point.

    The rough landscape with one descent from w = 0.3. With η = 0.5 the steps get into the narrow
    hole near w = 2, leap to and fro in it, and are thrown out of it to the right; from there they
    lead down into the broad hole, ever shorter, to the lowest point at w = 6.
    """
    return _descents({0.5: (8.3, 0.75)})


def ravine() -> Figure:
    """Down a ravine without momentum and with it.

    A ravine from above, contours of a valley that is 30 times as steep across as along, with two
    paths of 60 steps from its left end, both with η = 0.1. Without momentum the path falls to the
    floor at once and then creeps along it, and ends half-way to the cross on the right. With
    momentum 0.9 it swings to and fro across the floor, less and less, and reaches the cross.
    """
    figure = style.new_figure(10, 4.4)
    ground = LANDSCAPES["ravine"]
    ax = figure.add_axes((0.095, 0.175, 0.885, 0.8))
    ax.set(xlim=(-5, 2.5), ylim=(-1.4, 1.4))
    style.name_axes(ax, "weight $w_1$", "weight $w_2$", away=44)
    ax.grid(False)
    _contours(ax, "ravine")
    for mu, colour, marker in ((0.9, style.ORANGE, "s"), (0, style.BLUE, "o")):
        w = np.array(ground.starts[0])
        optimizer = optimizers.SGD(0.1, mu)
        optimizer.prepare(w)
        path = [w.copy()]
        for _ in range(STEPS):
            optimizer.apply(w, ground.slopes(w))
            path.append(w.copy())
        edge = {"markeredgecolor": style.INK, "markeredgewidth": 0.5}
        looks = {"color": colour, "marker": marker, "markersize": 6, "linewidth": 1.8, **edge}
        ax.plot(*np.array(path).T, **looks)
    tag(ax, (-4.4, 0.15), "η = 0.1", style.BLUE, WORD_SIZE)
    tag(ax, (-3.5, -1.1), "η = 0.1, momentum 0.9", style.ORANGE, WORD_SIZE)
    return figure


def saddle() -> Figure:
    """Both slopes are 0, and yet one way leads down: a saddle.

    On the left, a landscape from above: contours around two lowest places, one above and one below,
    that meet in a cross in the middle, the saddle. On the right the loss along two straight cuts
    through the saddle: along the first weight it is the bottom of a valley, along the second the
    top of a hill.
    """
    figure = style.new_figure(10, 5)
    ground = LANDSCAPES["saddle"]
    ax = figure.add_axes((0.085, 0.155, 0.44, 0.82))
    ax.set(xlim=ground.edges[0], ylim=ground.edges[1])
    style.name_axes(ax, "weight $w_1$", "weight $w_2$")
    ax.grid(False)
    _contours(ax, "saddle")
    ax.plot(0, 0, color=style.BLUE, **POINT)
    line = np.linspace(-2.5, 2.5, 101)
    none = np.zeros_like(line)
    cuts = ((1, "$w_1$", [line, none], style.PURPLE), (2, "$w_2$", [none, line], style.ORANGE))
    for which, name, places, colour in cuts:
        cut = figure.add_axes((0.64, 0.65 if which == 1 else 0.155, 0.34, 0.31))
        cut.set(xlim=(-2.6, 2.6), ylim=(-0.1, 1.5), yticks=(0, 1))
        style.name_axes(cut, name, "$J$")
        cut.plot(line, ground.loss(np.array(places)), color=colour, linewidth=3.5)
        cut.plot(0, 0.4, color=style.BLUE, **POINT)
    return figure


def _rough_axes(bottom: float = -0.6) -> tuple[Figure, Axes]:
    """Return a figure with the rough landscape, its false minimum and its lowest point."""
    figure = style.new_figure(10, 4.8)
    ax = figure.add_axes((0.075, 0.16, 0.905, 0.81))
    ax.set(xlim=EDGES, ylim=(bottom, 7.2), yticks=range(0, 7, 2), xticks=range(0, 13, 2))
    style.name_axes(ax, "weight $w$", "loss $J(w)$")
    line = np.linspace(*EDGES, 400)
    ax.plot(line, rough(line), color=style.INK, linewidth=3)
    return figure, ax


def _descents(places: dict[float, tuple[float, float]]) -> Figure:
    """Draw descents on the rough landscape; `places` says where to write each η."""
    figure, ax = _rough_axes()
    looks = ((style.BLUE, "o"), (style.ORANGE, "s"))
    for (eta, at), (colour, marker) in zip(places.items(), looks, strict=False):
        path = rough_path(np.array(eta), STEPS, FAR)
        looks = {"color": colour, "marker": marker, "markersize": 8, "linewidth": 1.5}
        edge = {"markeredgecolor": style.INK, "markeredgewidth": 0.6}
        ax.plot(path, rough(path), **looks, **edge, zorder=2 + 1 / eta)
        tag(ax, at, f"η = {eta:g}", colour, WORD_SIZE)
    return figure


def _contours(ax: Axes, name: str) -> None:
    ground = LANDSCAPES[name]
    way = ground.lowest, ground.towards
    draw_contours(ax, lambda *w: ground.loss(np.array(w)), ground.levels, *way)


PICTURES = {
    "07_four_rates": four_rates,
    "07_landscape": landscape,
    "07_too_small": too_small,
    "07_too_large": too_large,
    "07_just_right": just_right,
    "07_ravine": ravine,
    "07_saddle": saddle,
}
