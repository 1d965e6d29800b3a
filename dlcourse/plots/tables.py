"""Arrays as tables of cells that can move: shapes to be compared, and signs to be seen."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from dlcourse.plots.diagrams import Point
from dlcourse.plots.networks import value_tint
from dlcourse.plots.style import INK, MUTED

MARGIN = 0.3  # of a cell, beside the dash in it


class Table(NamedTuple):
    """An array to draw: its upper left corner, its values, whether they are known, and framed."""

    corner: Point
    values: np.ndarray
    known: bool
    framed: bool


class MovingTables:
    """Tables of cells: blue above 0, orange with a dash below 0, white at 0 or where not known.

    Parameters
    ----------
    ax : Axes
        Its coordinates are inches.
    cell : float
        The side of a cell, in inches.
    """

    def __init__(self, ax: Axes, cell: float) -> None:
        self._cell = cell
        self._cells = PolyCollection([], edgecolor=MUTED, linewidth=0.8)
        self._dashes = LineCollection([], color=INK, linewidth=1.6)
        self._frames = LineCollection([], color=INK, linewidth=3)
        for collection in self.artists:
            ax.add_collection(collection, autolim=False)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [self._cells, self._dashes, self._frames]

    @property
    def dashes(self) -> int:
        """How many cells have a dash."""
        return len(self._dashes.get_segments())

    def update(self, tables: Sequence[Table]) -> None:
        """Draw these tables, and no others."""
        outlines, fills, dashes = [], [], []
        for corner, values, known, _framed in tables:
            largest = np.abs(values).max() or 1.0
            for (row, column), value in np.ndenumerate(values):
                at = corner[0] + self._cell * column, corner[1] - self._cell * row
                outlines.append(self._outline(at, (1, 1)))
                fills.append(value_tint(value if known else 0.0, largest))
                if known and value < 0:
                    dashes.append(self._dash(at))
        frames = [self._outline(t.corner, t.values.shape) for t in tables if t.framed]
        self._cells.set(verts=outlines, facecolors=fills)
        self._dashes.set_segments(dashes)
        self._frames.set_segments(frames)

    def _outline(self, corner: Point, shape: tuple[int, ...]) -> list[Point]:
        """Return the outline of so many rows and columns, closed."""
        (left, top), (rows, columns) = corner, shape
        right, bottom = left + self._cell * columns, top - self._cell * rows
        return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]

    def _dash(self, corner: Point) -> list[Point]:
        middle, margin = corner[1] - self._cell / 2, MARGIN * self._cell
        return [(corner[0] + margin, middle), (corner[0] + self._cell - margin, middle)]
