"""The picture that opens the README: what the course is about, and which chapters there are."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from dlcourse import datasets
from dlcourse.plots import style
from dlcourse.plots.decision import draw_decision
from dlcourse.plots.diagrams import Point, canvas, tint, write
from dlcourse.plots.networks import network
from dlcourse.plots.pictures.perceptron import PENGUIN_B, PENGUIN_W

CHAPTERS = (
    "Introduction",
    "Perceptron",
    "Activations",
    "Layers",
    "Loss",
    "Gradient\ndescent",
    "Back-\npropagation",
    "Learning\nrates",
    "Epochs and\nbatches",
    "Overfitting and\nregularisation",
    "Digits",
)


def course() -> Figure:
    """One neuron decides, many make a network, which learns; and the course's eleven chapters.

    Three panels: two penguin species on either side of a straight line, above a slider; a small
    network; a point that moves down the curve of a loss in ever smaller steps. Below, the eleven
    chapters from Introduction to Digits.
    """
    figure, ax = canvas(40 / 3, 5)
    _penguins(figure.add_axes((0.024, 0.405, 0.29, 0.46)))
    _slider(ax, (2.25, 1.72), 3.3)
    network(
        ax,
        (6.65, 3.1),
        (2, 4, 3, 1),
        (style.BLUE, *[style.MUTED] * 3),
        (1.05, 0.62),
        0.24,
    )
    _descent(figure.add_axes((0.686, 0.36, 0.29, 0.5)))
    for x, words in (
        (2.25, "one neuron decides"),
        (6.65, "many make a network"),
        (11.05, "which learns, step by step"),
    ):
        write(ax, (x, 4.62), words, 18)
    for number, name in enumerate(CHAPTERS):
        row, column = divmod(number, 6)
        _chapter(ax, (1.255 + 2.165 * column, 1.1 - 0.69 * row), number, name)
    return figure


def _penguins(ax: Axes) -> None:
    penguins = datasets.penguins()
    ax.set(xlim=(31, 61), ylim=(12.5, 22.3), xticks=[], yticks=[])
    draw_decision(ax, penguins, PENGUIN_W, PENGUIN_B, size=5.5)
    ax.spines[:].set_visible(False)


def _slider(ax: Axes, at: Point, width: float) -> None:
    """Draw a slider like those that move the line in chapter 01."""
    left, right = at[0] - width / 2 + 0.4, at[0] + width / 2
    knob = left + 0.62 * (right - left)
    write(ax, (left - 0.3, at[1]), "$w_1$", 18)
    ax.plot([left, right], [at[1]] * 2, color=style.GRID, linewidth=7, solid_capstyle="round")
    ax.plot([left, knob], [at[1]] * 2, color=style.BLUE, linewidth=7, solid_capstyle="round")
    ax.add_patch(
        Circle(
            (knob, at[1]), 0.14, facecolor=style.PANEL, edgecolor=style.BLUE, linewidth=3, zorder=4
        )
    )


def _descent(ax: Axes) -> None:
    """Draw gradient descent on J(w) = (w − 3)² from w = 5.4, learning rate 0.2."""
    w = 5.4 * np.ones(7)
    for step in range(1, len(w)):
        w[step] = w[step - 1] - 0.2 * 2 * (w[step - 1] - 3)
    line = np.linspace(0.3, 5.7, 80)
    ax.plot(line, (line - 3) ** 2, color=style.INK, linewidth=3)
    ax.plot(w, (w - 3) ** 2, "o", color=style.BLUE, markersize=13, markeredgecolor=style.PANEL)
    ax.set_axis_off()


def _chapter(ax: Axes, at: Point, number: int, name: str) -> None:
    """Draw a chapter's sign, its number and its name."""
    looks = {"facecolor": tint(style.BLUE, 0.3), "edgecolor": style.BLUE, "linewidth": 2.5}
    shape = "round,pad=0,rounding_size=0.12"
    ax.add_patch(FancyBboxPatch((at[0] - 1.03, at[1] - 0.29), 2.06, 0.58, boxstyle=shape, **looks))
    write(ax, (at[0] - 0.78, at[1]), f"{number:02d}", 18)
    write(ax, (at[0] - 0.5, at[1]), name, 13, ha="left")


PICTURES = {"course": course}
