"""Chapter 00's drawings of ideas: two ways to a rule, what lies in what, features of features."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse, FancyBboxPatch

from dlcourse.plots import style
from dlcourse.plots.diagrams import Point, arrow, box, canvas, tint, write

PERSON, MACHINE, RULE, DATA = style.PURPLE, style.BLUE, style.ORANGE, style.MUTED


def two_ways() -> Figure:
    """Two ways to a rule: a person writes it, or a machine finds it in examples with labels.

    Upper row: a person thinks and writes the rule, here "ink in four pixels above 7.5". Lower row:
    examples with their labels go into learning, which gives the rule, here 64 weights. On the
    right both rules are used in the same way: a new image goes in, 3 or 9 comes out.
    """
    figure, ax = canvas(10, 4.5)
    for up, words, colour, making, rule in (
        (3.5, "looking and\nthinking", PERSON, "a person\nwrites", "ink of 4 pixels\nabove 7.5?"),
        (1.5, "examples\nwith labels", DATA, "a machine\nlearns", "sum of 64\nproducts above 0?"),
    ):
        _part(ax, (1.15, up), 1.9, words, colour)
        arrow(ax, (1.15, up), (3.5, up), gaps=(1.0, 0.95))
        _part(ax, (3.5, up), 1.8, making, PERSON if up > 2 else MACHINE)
        arrow(ax, (3.5, up), (6.35, up), gaps=(0.95, 1.2))
        _part(ax, (6.35, up), 2.3, rule, RULE)
        arrow(ax, (6.35, up), (9.05, up), gaps=(1.2, 0.55))
        _part(ax, (9.05, up), 1.0, "3 or 9", DATA)
        arrow(ax, (6.35, up - 1.05), (6.35, up), gaps=(0.1, 0.52))
        write(ax, (6.55, up - 0.92), "a new image", 15, ha="left")
    write(ax, (2.3, 4.2), "made once", 15, color=style.MUTED)
    write(ax, (7.5, 4.2), "used often", 15, color=style.MUTED)
    ax.plot([4.7, 4.7], [0.2, 4.35], color=style.GRID, linewidth=2, linestyle=(0, (4, 3)))
    return figure


def nested() -> Figure:
    """Deep learning lies within machine learning, which lies within artificial intelligence.

    Three boxes, one within the other. The outer one, artificial intelligence: algorithms that turn
    information into decisions, for example chess by written rules. The middle one, machine
    learning: rules found in examples, for example 64 learned weights. The inner one, deep learning:
    the same with networks of many layers, straight from raw data, for example a photograph.
    """
    figure, ax = canvas(10, 4.9)
    for left, bottom, width, height, colour in (
        (0.25, 0.25, 9.5, 4.4, style.MUTED),
        (3.35, 0.5, 6.15, 3.35, style.BLUE),
        (6.4, 0.75, 2.85, 2.3, style.ORANGE),
    ):
        looks = {"facecolor": tint(colour, 0.14), "edgecolor": colour, "linewidth": 2.5}
        shape = "round,pad=0,rounding_size=0.2"
        ax.add_patch(FancyBboxPatch((left, bottom), width, height, boxstyle=shape, **looks))
    for at, name, says, example in (
        (
            (0.55, 4.25),
            "Artificial intelligence",
            "algorithms that\nmake decisions",
            "e.g. chess by\nwritten rules",
        ),
        (
            (3.65, 3.45),
            "Machine learning",
            "rules found\nin examples",
            "e.g. 64 weights\nfor 3 and 9",
        ),
        (
            (6.65, 2.65),
            "Deep learning",
            "many layers,\nfrom raw data",
            "e.g. who is on\na photograph",
        ),
    ):
        write(ax, at, name, 20, ha="left")
        write(ax, (at[0], at[1] - 0.75), says, ha="left")
        write(ax, (at[0], at[1] - 1.45), example, 15, ha="left", color=style.MUTED)
    return figure


def face() -> Figure:
    """Find a face in three steps: edges at all angles, parts made of them, faces made of parts.

    Left: nine small squares with one edge each, six straight at different angles, three bent.
    Middle: an eye, a nose, a mouth and an ear, each put together from such edges. Right: two faces,
    put together from such parts. Arrows lead from each step to the next, which looks only at the
    results of the one before. A drawing of the idea, not of what a certain network has learned.
    """
    figure, ax = canvas(10, 4.2)
    _edges(ax)
    _parts(ax)
    for x, across in ((7.95, 0.56), (9.2, 0.43)):
        _face(ax, (x, 2.3), across, 0.82)
    arrow(ax, (2.75, 2.3), (3.55, 2.3), width=3)
    arrow(ax, (6.3, 2.3), (7.0, 2.3), width=3)
    for x, words in ((1.5, "edges"), (4.95, "parts"), (8.6, "faces")):
        write(ax, (x, 0.5), words, 20)
    write(
        ax, (5, 3.9), "each step looks only at the results of the one before", 15, color=style.MUTED
    )
    return figure


def _part(ax: Axes, at: Point, width: float, words: str, colour: str) -> None:
    box(ax, at, width, 0.95, colour)
    write(ax, at, words, 15)


def _tile(ax: Axes, at: Point, side: float) -> None:
    looks = {"facecolor": style.PANEL, "edgecolor": style.GRID, "linewidth": 2}
    corner = (at[0] - side / 2, at[1] - side / 2)
    shape = "round,pad=0,rounding_size=0.08"
    ax.add_patch(FancyBboxPatch(corner, side, side, boxstyle=shape, **looks))


def _stroke(ax: Axes, x: Sequence[float], y: Sequence[float], width: float = 4) -> None:
    looks = {"color": style.INK, "linewidth": width, "solid_capstyle": "round"}
    ax.plot(x, y, zorder=3, solid_joinstyle="round", **looks)


def _arc(ax: Axes, at: Point, size: Point, degrees: tuple[float, float], width: float = 4) -> None:
    """Draw a part of an ellipse with these half axes, from one angle to another."""
    angle = np.radians(np.linspace(*degrees, 40))
    _stroke(ax, at[0] + size[0] * np.cos(angle), at[1] + size[1] * np.sin(angle), width)


def _edges(ax: Axes) -> None:
    for i in range(9):
        row, column = divmod(i, 3)
        at = (0.7 + 0.8 * column, 3.1 - 0.8 * row)
        _tile(ax, at, 0.68)
        if i < 6:
            turned = np.radians(30 * i)
            across, up = 0.22 * np.cos(turned), 0.22 * np.sin(turned)
            _stroke(ax, [at[0] - across, at[0] + across], [at[1] - up, at[1] + up])
        else:
            start = (20, 200, 110)[i - 6]
            _arc(ax, at, (0.2, 0.2), (start, start + 140))


def _parts(ax: Axes) -> None:
    for row in range(2):
        for column in range(2):
            _tile(ax, (4.4 + 1.1 * column, 2.85 - 1.1 * row), 0.98)
    _eye(ax, (4.4, 2.85), 0.36)
    _nose(ax, (5.5, 2.85), 0.3)
    _mouth(ax, (4.4, 1.75), 0.32)
    _arc(ax, (5.5, 1.75), (0.2, 0.33), (-110, 150))
    _arc(ax, (5.5, 1.75), (0.09, 0.18), (-60, 140))


def _eye(ax: Axes, at: Point, half: float, width: float = 4) -> None:
    _arc(ax, (at[0], at[1] - 0.35 * half), (half, 0.9 * half), (20, 160), width)
    _arc(ax, (at[0], at[1] + 0.35 * half), (half, 0.9 * half), (200, 340), width)
    ax.add_patch(Ellipse(at, 0.55 * half, 0.55 * half, color=style.INK, zorder=3))


def _nose(ax: Axes, at: Point, half: float, width: float = 4) -> None:
    x = at[0] + half * np.array([0.2, -0.5, 0.4])
    _stroke(ax, x, at[1] + half * np.array([1.1, -0.9, -1.0]), width)


def _mouth(ax: Axes, at: Point, half: float, width: float = 4) -> None:
    _arc(ax, (at[0], at[1] + 0.5 * half), (half, 0.9 * half), (200, 340), width)
    _stroke(ax, [at[0] - half, at[0] + half], [at[1] + 0.2 * half] * 2, width)


def _face(ax: Axes, at: Point, across: float, up: float) -> None:
    x, y = at
    _arc(ax, at, (across, up), (0, 360), 3.5)
    for side in (-1, 1):
        _eye(ax, (x + side * 0.42 * across, y + 0.25 * up), 0.26 * across, 2.5)
        _arc(
            ax,
            (x + side * 1.02 * across, y),
            (0.16 * across, 0.2 * up),
            (-90 + 90 * (1 - side), 90 + 90 * (1 - side)),
            2.5,
        )
    _nose(ax, (x, y - 0.05 * up), 0.22 * across, 2.5)
    _mouth(ax, (x, y - 0.5 * up), 0.38 * across, 2.5)


PICTURES = {"00_two_ways": two_ways, "00_nested": nested, "00_face": face}
