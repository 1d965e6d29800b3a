"""Small parts that drawings of neurons and networks are put together from.

A drawing is made on a canvas whose coordinates are inches from its lower left corner, so that a
length means the same along both axes.
"""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import ScaledTranslation

from dlcourse.plots import style

Point = tuple[float, float]

WORD_SIZE = 17
SYMBOL_SIZE = 25

# Of DejaVu Sans, as shares of the type size; the line height is a choice.
CAPITAL_HEIGHT = 0.73
LINE_HEIGHT = 1.25


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a figure, and axes without a frame that cover it, in inches.

    Parameters
    ----------
    width, height : float
        Size in inches.
    """
    figure = style.new_figure(width, height)
    ax = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(0, height))
    ax.set_axis_off()
    return figure, ax


def tint(colour: str, strength: float = 0.16) -> tuple[float, ...]:
    """Return a light shade of a colour, opaque: `strength` of it, the rest the panel's white."""
    mixed = strength * np.array(to_rgb(colour)) + (1 - strength) * np.array(to_rgb(style.PANEL))
    return tuple(mixed.tolist())


def write(
    ax: Axes,
    at: Point,
    text: str,
    size: float = WORD_SIZE,
    *,
    ha: str = "center",
    color: str = style.INK,
) -> None:
    """Write words or a formula, line by line, with its capitals' middle level with a point.

    matplotlib's own vertical centring differs from version to version; baselines do not.
    """
    lines = text.split("\n")
    for i, line in enumerate(lines):
        rise = size * (LINE_HEIGHT * ((len(lines) - 1) / 2 - i) - CAPITAL_HEIGHT / 2)
        where = {"xytext": (0, rise), "textcoords": "offset points"}
        looks = {"fontsize": size, "ha": ha, "va": "baseline", "color": color, "zorder": 4}
        ax.annotate(line, at, **where, **looks, annotation_clip=False)


def text_extent(text: str, size: float) -> tuple[float, float]:
    """Return where the ink of a line of text begins and ends, in inches from its origin."""
    extents = TextPath((0, 0), text, size=size).get_extents()
    return extents.x0 / 72, extents.x1 / 72


def circle(
    ax: Axes, at: Point, text: str, colour: str, radius: float = 0.45, size: float = SYMBOL_SIZE
) -> None:
    """Draw a round part (an input, a unit) with its symbol."""
    ax.add_patch(
        Circle(at, radius, facecolor=tint(colour), edgecolor=colour, linewidth=2.5, zorder=3)
    )
    write(ax, at, text, size)


def box(ax: Axes, at: Point, width: float, height: float, colour: str) -> None:
    """Draw a box with round corners, centred on a point."""
    corner = (at[0] - width / 2, at[1] - height / 2)
    looks = {"facecolor": tint(colour), "edgecolor": colour, "linewidth": 2.5, "zorder": 3}
    shape = "round,pad=0,rounding_size=0.14"
    ax.add_patch(FancyBboxPatch(corner, width, height, boxstyle=shape, **looks))


def tag(ax: Axes, at: Point, text: str, colour: str, size: float = 20) -> None:
    """Write a name, a weight or a bias in a small filled label that covers the line behind it."""
    left, right = text_extent(text, size)
    width, height = right - left + 0.5 * size / 72, 1.6 * size / 72
    there = ax.figure.dpi_scale_trans + ScaledTranslation(*at, ax.transData)
    looks = {"facecolor": tint(colour, 0.3), "edgecolor": colour, "linewidth": 1.5, "zorder": 3}
    shape = "round,pad=0,rounding_size=0.08"
    corner = (-width / 2, -height / 2)
    patch = FancyBboxPatch(corner, width, height, boxstyle=shape, transform=there, **looks)
    ax.add_artist(patch)
    write(ax, at, text, size)


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    *,
    gaps: tuple[float, float] = (0, 0),
    colour: str = style.INK,
    width: float = 2.2,
) -> None:
    """Draw an arrow, leaving gaps (inches) free at its start and its end."""
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.hypot(*(b - a))
    head = f"-|>,head_length={0.22 * width + 0.25},head_width={0.1 * width + 0.13}"
    ax.add_patch(
        FancyArrowPatch(
            a + gaps[0] * along,
            b - gaps[1] * along,
            arrowstyle=head,
            mutation_scale=10,
            shrinkA=0,
            shrinkB=0,
            color=colour,
            linewidth=width,
            joinstyle="miter",
            zorder=2,
        )
    )


def way_back(ax: Axes, start: Point, end: Point, radius: float, colour: str) -> Artist:
    """Draw a dashed arrow from one round part back to another, beside the arrow that led there.

    Parameters
    ----------
    ax : Axes
        A canvas.
    start, end : tuple of float
        The middles of the two parts.
    radius : float
        Theirs, in inches.
    colour : str

    Returns
    -------
    Artist
        The whole arrow.
    """
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.hypot(*(b - a))
    aside = 0.15 * np.array([-along[1], along[0]])
    points = np.array([a + radius * along, b - (radius + 0.12) * along]) + aside
    head = (3, 0, np.degrees(np.arctan2(along[1], along[0])) - 90)  # a triangle that points ahead
    looks = {"color": colour, "linewidth": 2.8, "linestyle": (0, (2.5, 1)), "zorder": 2}
    return ax.plot(*points.T, marker=head, markersize=13, markevery=[-1], **looks)[0]


def curve(ax: Axes, at: Point, width: float, height: float, x: np.ndarray, y: np.ndarray) -> None:
    """Draw a small sketch of a function, scaled to fill a box centred on a point.

    Parameters
    ----------
    ax : Axes
        A canvas.
    at : tuple of float
        The box's centre.
    width, height : float
        The box's size in inches.
    x, y : ndarray of shape (n,)
        The function's points, neither all the same.
    """
    across = at[0] + width * ((x - x.min()) / np.ptp(x) - 0.5)
    up = at[1] + height * ((y - y.min()) / np.ptp(y) - 0.5)
    ax.plot(across, up, color=style.INK, linewidth=3, solid_joinstyle="miter", zorder=4)
