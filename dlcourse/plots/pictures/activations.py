"""Chapter 02's pictures of activations: two in a row, four with slopes, one that died."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse import datasets
from dlcourse.engine import activations
from dlcourse.plots import style
from dlcourse.plots.diagrams import arrow, box, canvas, circle, tag, write

TITLE_SIZE = 19
UNIT = 20.0  # percent of ink
CURVES = {
    "sigmoid": ("sigmoid", activations.sigmoid, (-0.1, 1.15)),
    "tanh": ("tanh", activations.tanh, (-1.2, 1.3)),
    "relu": ("ReLU", activations.relu, (-0.6, 5.2)),
    "leaky_relu": ("leaky ReLU", activations.leaky_relu, (-0.6, 5.2)),
}


def two_in_a_row() -> Figure:
    """Two linear units in a row do what one does.

    Above, x goes through two units from left to right: the first multiplies by 2 and adds 1, which
    gives h; the second multiplies by −3 and adds 4, which gives z. Below, one unit does the same at
    once: it multiplies by −6 and adds 1. For x = 5 both arrive at −29.
    """
    figure, ax = canvas(10, 4.6)
    ends = (0.9, 9.1)
    top, bottom = 3.2, 1.2
    steps = ((2.95, "$\\times\\,2$", "$+\\,1$"), (6.95, "$\\times\\,(-3)$", "$+\\,4$"))
    _unit(ax, (5, bottom), "$\\times\\,(-6)$", "$+\\,1$")
    for level in (top, bottom):
        circle(ax, (ends[0], level), "$x$", style.BLUE, 0.4)
        circle(ax, (ends[1], level), "$z$", style.MUTED, 0.4)
    for x, weight, bias in steps:
        _unit(ax, (x, top), weight, bias)
    circle(ax, (4.95, top), "$h$", style.MUTED, 0.4)
    for start, end, half in (((ends[0], 2.95, 1.0)), (2.95, 4.95, 0.42), (4.95, 6.95, 1.0)):
        gap = 0.42 if half == 1.0 else 1.0
        arrow(ax, (start, top), (end, top), gaps=(gap, half + 0.02))
    arrow(ax, (6.95, top), (ends[1], top), gaps=(1.0, 0.44))
    arrow(ax, (ends[0], bottom), (5, bottom), gaps=(0.44, 1.02))
    arrow(ax, (5, bottom), (ends[1], bottom), gaps=(1.0, 0.44))
    for x, level, value in (
        (ends[0], top, "5"),
        (4.95, top, "11"),
        (ends[1], top, "−29"),
        (ends[0], bottom, "5"),
        (ends[1], bottom, "−29"),
    ):
        write(ax, (x, level + 0.65), value, 18)
    write(ax, (5, 2.2), "the same as", 17)
    return figure


def four_curves() -> Figure:
    """Four activations over z, and below each its slope.

    Sigmoid rises from 0 to 1; its slope is a low hill with the top 0.25 at z = 0. tanh rises from
    −1 to 1; its slope is a hill with the top 1. ReLU is 0 to the left of 0 and rises with slope 1
    to its right. Leaky ReLU does the same, but on the left it falls very slowly below 0, with slope
    0.01. All four slopes are drawn to the same scale.
    """
    figure = style.new_figure(10, 5.6)
    z = np.linspace(-5, 5, 401)
    for i, (word, g, limits) in enumerate(CURVES.values()):
        across = 0.065 + 0.238 * i
        above = figure.add_axes((across, 0.57, 0.195, 0.34), xlim=(-5, 5), ylim=limits)
        below = figure.add_axes((across, 0.13, 0.195, 0.31), xlim=(-5, 5), ylim=(-0.08, 1.15))
        slopes = g.backward(np.ones_like(z), z, g(z))
        kinks = "relu" in g.name
        above.plot(z, g(z), color=style.BLUE, linewidth=3.5)
        slope_line = np.where(kinks & (np.abs(z) < 1e-9), np.nan, slopes)
        below.plot(z, slope_line, color=style.ORANGE, linewidth=3.5)
        for ax in (above, below):
            ax.axhline(0, color=style.MUTED, linewidth=1)
            ax.axvline(0, color=style.MUTED, linewidth=1)
            style.name_axes(ax, "$z$" if ax is below else "")
            ax.set(xticks=(-5, 0, 5))
        above.set_yticks(_levels(word))
        below.set_yticks((0, 0.25, 1), ("0", "¼", "1"))
        above.set_title(word, fontsize=TITLE_SIZE, pad=10)
        write(below, (-4.8, 0.93), "slope", 15, ha="left")
        if kinks:
            write(below, (-2.6, 0.16), "0" if word == "ReLU" else "0.01", 15)
    return figure


def dead_unit() -> Figure:
    """One ReLU unit's sums z for 539 images, with the bias 0 and with the bias −5.

    Two panels show the ReLU curve, and on it a mark for every third image at the
    unit's z. On the left,
    with bias 0, the marks lie on both sides of 0, and those on the right of it, on the slope, can
    move the weights. On the right, with bias −5, every mark lies on the flat part: the unit gives
    0 for every image, and the slope is 0 for every image.
    """
    figure = style.new_figure(10, 4.4)
    X = datasets.ink_balance().X / UNIT
    line = np.array([-9, 0, 6])
    for left, bias, title in (
        (0.06, 0, "bias 0: some images move it"),
        (0.56, -5, "bias −5: none does"),
    ):
        z = X @ [0.5, 1.0] + bias
        ax = figure.add_axes((left, 0.16, 0.42, 0.7), xlim=(-9, 4.5), ylim=(-0.45, 4.2))
        ax.plot(line, np.maximum(line, 0), color=style.BLUE, linewidth=3.5)
        looks = {
            "linestyle": "none",
            "marker": "o",
            "markersize": 9,
            "markeredgecolor": style.PANEL,
        }
        ax.plot(z[::3], np.maximum(z, 0)[::3], color=style.INK, **looks)
        ax.axvline(0, color=style.MUTED, linewidth=1)
        style.name_axes(ax, "$z$")
        ax.set_xticks(range(-8, 5, 4))
        ax.set_title(title, fontsize=TITLE_SIZE, pad=10)
        share = np.count_nonzero(z > 0)
        write(ax, (-8.7, 3.5), f"above 0: {share} of {len(z)} images", 15, ha="left")
    return figure


def _unit(ax: Axes, at: tuple[float, float], weight: str, bias: str) -> None:
    box(ax, at, 1.95, 1.0, style.MUTED)
    tag(ax, (at[0] - 0.38, at[1]), weight, style.ORANGE, 18)
    tag(ax, (at[0] + 0.56, at[1]), bias, style.PURPLE, 18)


def _levels(word: str) -> tuple[float, ...]:
    return {"sigmoid": (0, 0.5, 1), "tanh": (-1, 0, 1)}.get(word, (0, 5))


PICTURES = {
    "02_two_in_a_row": two_in_a_row,
    "02_activations": four_curves,
    "02_dead_unit": dead_unit,
}
