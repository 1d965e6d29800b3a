"""Layered networks as drawings: where the units stand, the lines between them, what is in them.

Pictures are put together from `layer_places`, `join` and `units`; explorers move a `MovingNetwork`.
All of it lies on axes whose coordinates are inches, as `diagrams.canvas` and `inches` give them.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from dlcourse.plots import style
from dlcourse.plots.diagrams import CAPITAL_HEIGHT, SYMBOL_SIZE, Point, circle, tint, write

Places = list[np.ndarray]

POSITIVE, NEGATIVE = style.BLUE, style.ORANGE  # the colours of a weight's line
THINNEST, THICKEST = 0.5, 3.5  # points


def inches(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Return axes without a frame on part of a figure, with inches as coordinates.

    Parameters
    ----------
    figure : Figure
    left, bottom, width, height : float
        The part, as shares of the figure.
    """
    across, up = figure.get_size_inches() * (width, height)
    ax = figure.add_axes((left, bottom, width, height), xlim=(0, across), ylim=(0, up))
    ax.set_axis_off()
    return ax


def column(n: int, centre: Point, gap: float, dots_after: int | None = None) -> np.ndarray:
    """Return where the n units of one layer stand, shape (n, 2), from the top.

    Parameters
    ----------
    n : int
    centre : tuple of float
        The middle of the layer, in inches.
    gap : float
        From one unit to the next, in inches.
    dots_after : int, optional
        After so many units a place is left free, for three dots.
    """
    rows = np.arange(n, dtype=float)
    if dots_after is not None:
        rows[dots_after:] += 1
    up = centre[1] + gap * (rows[-1] / 2 - rows)
    return np.column_stack([np.full(n, centre[0]), up])


def layer_places(sizes: Sequence[int], centre: Point, gap: Point) -> Places:
    """Return where the units of each layer stand, the layers from left to right.

    Parameters
    ----------
    sizes : sequence of int
        Units in each layer.
    centre : tuple of float
        The middle of the network, in inches.
    gap : tuple of float
        From one layer to the next, and from one unit to the next, in inches.
    """
    first = centre[0] - gap[0] * (len(sizes) - 1) / 2
    return [column(n, (first + gap[0] * i, centre[1]), gap[1]) for i, n in enumerate(sizes)]


def join(
    ax: Axes,
    left: np.ndarray,
    right: np.ndarray,
    colour: str | tuple = style.ORANGE,
    width: float = 1.6,
) -> None:
    """Draw a line from every unit of one layer to every unit of the next."""
    for a in left:
        for b in right:
            ax.plot(*zip(a, b, strict=True), color=colour, linewidth=width, zorder=1)


def units(
    ax: Axes,
    places: np.ndarray,
    colour: str,
    radius: float,
    symbols: Sequence[str] = (),
    size: float = SYMBOL_SIZE,
) -> None:
    """Draw the units of a layer, each with its symbol; with fewer symbols the rest are empty."""
    for i, place in enumerate(places):
        circle(ax, tuple(place), symbols[i] if i < len(symbols) else "", colour, radius, size)


def dots(ax: Axes, places: np.ndarray, after: int, size: float = SYMBOL_SIZE) -> None:
    """Draw three dots where `column` left a place free after so many units."""
    write(ax, tuple((places[after - 1] + places[after]) / 2), "⋮", size)


def network(
    ax: Axes, centre: Point, sizes: Sequence[int], colours: Sequence[str], gap: Point, radius: float
) -> None:
    """Draw layers of empty units from left to right, every unit joined to all of the next.

    Parameters
    ----------
    ax : Axes
        A canvas.
    centre, sizes, gap
        As in `layer_places`.
    colours : sequence of str
        A colour for each layer.
    radius : float
        Of a unit, in inches.
    """
    places = layer_places(sizes, centre, gap)
    for left, right in pairwise(places):
        join(ax, left, right)
    for layer, colour in zip(places, colours, strict=True):
        units(ax, layer, colour, radius)


class MovingNetwork:
    """A network as artists that can move: units come and go, weights and values change.

    Parameters
    ----------
    ax : Axes
        Its coordinates are inches.
    radius : float
        Of a unit, in inches.
    most : int
        How many units, of all layers, may have words in them.
    size : float
        Type size of those words.
    """

    def __init__(
        self, ax: Axes, radius: float, most: int = 0, size: float = style.TEXT_SIZE
    ) -> None:
        self._lines = LineCollection([], zorder=1)
        ax.add_collection(self._lines, autolim=False)
        ring = {"facecolor": style.PANEL, "edgecolor": style.MUTED, "zorder": 3}
        self._units = ax.scatter([], [], (2 * 72 * radius) ** 2, **ring)
        words = {"ha": "center", "va": "baseline", "fontsize": size, "color": style.INK}
        self._texts = [ax.text(0, 0, "", zorder=4, **words) for _ in range(most)]
        self._drop = size / 72 * CAPITAL_HEIGHT / 2

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [self._lines, self._units, *self._texts]

    def update(
        self,
        places: Places,
        weights: Sequence[np.ndarray],
        fills: Sequence | None = None,
        words: Sequence[str] = (),
        chosen: tuple[int, int] | None = None,
    ) -> None:
        """Draw the network anew.

        Parameters
        ----------
        places : list of ndarray of shape (units, 2)
            Where the units of each layer stand, as `layer_places` returns them.
        weights : sequence of ndarray of shape (n_in, n_out)
            Those between each layer and the next: a line is as thick as its weight is large, solid
            where it is above 0, dashed where it is below.
        fills : sequence of colours, optional
            A colour for each unit, layer by layer; white if not given.
        words : sequence of str
            What is written in each unit, layer by layer; those after the last stay empty.
        chosen : tuple of int, optional
            Layer and unit, counted from 0, whose own lines are shown while the others fade.
        """
        ends = [(a, b) for left, right in pairwise(places) for a in left for b in right]
        values = np.concatenate([W.ravel() for W in weights])
        own = _leads_to(places, chosen)
        widths = THINNEST + (THICKEST - THINNEST) * np.abs(values) / np.abs(values).max()
        faded = np.where(own, widths, THINNEST)
        colours = [_line_colour(value, ours) for value, ours in zip(values, own, strict=True)]
        self._lines.set(segments=ends, linewidths=faded, colors=colours)
        self._lines.set_linestyle(["-" if value >= 0 else (0, (2.5, 1.5)) for value in values])
        everywhere = np.concatenate(places)
        self._units.set_offsets(everywhere)
        self._units.set_facecolor(style.PANEL if fills is None else list(fills))
        heavy = 0 if chosen is None else 1 + sum(map(len, places[: chosen[0]])) + chosen[1]
        at = np.arange(1, len(everywhere) + 1) == heavy
        self._units.set(
            edgecolor=[style.INK if it else style.MUTED for it in at],
            linewidths=np.where(at, 3.0, 1.5),
        )
        for i, text in enumerate(self._texts):
            text.set_text(words[i] if i < len(words) else "")
            if i < len(everywhere):
                text.set_position(everywhere[i] - (0, self._drop))


def _leads_to(places: Places, chosen: tuple[int, int] | None) -> np.ndarray:
    """Return which lines, from layer to layer, end in the chosen unit; all where none is chosen."""
    if chosen is None:
        return np.full(sum(len(a) * len(b) for a, b in pairwise(places)), True)
    return np.array(
        [
            (layer, unit) == chosen
            for layer, (left, right) in enumerate(pairwise(places), start=1)
            for _ in left
            for unit in range(len(right))
        ]
    )


def _line_colour(value: float, own: bool) -> str | tuple[float, ...]:
    if not own:
        return style.GRID
    return POSITIVE if value >= 0 else NEGATIVE


def value_tint(value: float, largest: float) -> tuple[float, ...]:
    """Return a light colour for a value: blue above 0, orange below, stronger as it grows."""
    share = min(abs(value) / largest, 1.0)
    return tint(POSITIVE if value >= 0 else NEGATIVE, 0.55 * share)
