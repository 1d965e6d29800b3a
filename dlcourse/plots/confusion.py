"""A table of counts: true classes in its rows, said ones in its columns."""

from functools import cache

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from dlcourse.plots.style import BLUE, CLASS_TINTS, GRID, INK, MUTED, TEXT_SIZE, TITLE_SIZE

WRONG, RIGHT = CLASS_TINTS
POINTS_AN_INCH = 72


class Confusion:
    """A confusion matrix, with one cell framed.

    Tinted are the diagonal and every cell beside it that counts anything; a 0 beside the diagonal
    is a dot, so that nothing distracts from the mistakes.

    Parameters
    ----------
    ax : Axes
    k : int
        How many classes, named 0 to k - 1.

    Attributes
    ----------
    frame : Rectangle
        What moves from cell to cell; all else stands still until the counts change.
    """

    def __init__(self, ax: Axes, k: int) -> None:
        ax.set(xlim=(0, k), ylim=(k, 0), aspect="equal")
        ax.spines[:].set_color(GRID)
        middles = [name + 0.5 for name in range(k)]
        ax.set_xticks(middles, range(k))
        ax.set_yticks(middles, range(k))
        ax.tick_params(length=0, labelsize=TEXT_SIZE, colors=INK)
        ax.xaxis.tick_top()
        ax.xaxis.set_label_position("top")
        ax.set_xlabel("digit said", fontsize=TITLE_SIZE, color=INK)
        ax.set_ylabel("true digit", fontsize=TITLE_SIZE, color=INK)
        for line in range(1, k):
            ax.axhline(line, color=GRID, linewidth=0.8, zorder=1)
            ax.axvline(line, color=GRID, linewidth=0.8, zorder=1)
        blank = np.zeros((k, k, 4))
        self._cells = ax.imshow(blank, extent=(0, k, k, 0), interpolation="none")
        centres = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
        # All counts are one artist: a hundred texts take as long as all the rest of a picture.
        self._counts = PathCollection(
            [], offsets=centres, offset_transform=ax.transData, linewidths=0
        )
        self._counts.set_transform(Affine2D().scale(ax.figure.dpi / POINTS_AN_INCH))
        ax.add_collection(self._counts, autolim=False)
        looks = {"fill": False, "edgecolor": BLUE, "linewidth": 3.5, "clip_on": False}
        self.frame = ax.add_patch(Rectangle((0, 0), 1, 1, **looks))

    def count(self, matrix: np.ndarray) -> None:
        """Write the counts, ``(k, k)``."""
        tints = np.zeros((*matrix.shape, 4))
        tints[matrix > 0] = to_rgba(WRONG)
        diagonal = np.eye(len(matrix), dtype=bool)
        tints[diagonal] = to_rgba(RIGHT)
        self._cells.set_data(tints)
        dots = (~diagonal & (matrix == 0)).ravel()
        words = np.where(dots, "·", matrix.ravel().astype(str)).tolist()
        self._counts.set_paths([_written(word) for word in words])
        self._counts.set_facecolors([MUTED if dot else INK for dot in dots])

    def choose(self, row: int, column: int) -> None:
        """Put the frame round the cell at (row, column)."""
        self.frame.set_xy((column, row))


@cache
def _written(word: str) -> Path:
    """Return the outlines of a number or a dot, in points, with its middle at the origin."""
    (_, bottom), (_, top) = TextPath((0, 0), "0", TEXT_SIZE).get_extents().get_points()
    path = TextPath((0, 0), word, TEXT_SIZE)
    (left, _), (right, _) = path.get_extents().get_points()
    return path.transformed(Affine2D().translate(-(left + right) / 2, -(bottom + top) / 2))
