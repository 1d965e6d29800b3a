"""A table of counts: true classes in its rows, said ones in its columns."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from dlcourse.plots.style import BLUE, CLASS_TINTS, GRID, INK, MUTED, TEXT_SIZE, TITLE_SIZE

WRONG, RIGHT = CLASS_TINTS


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
        self._counts = []
        blank = np.zeros((k, k, 4))
        self._cells = ax.imshow(blank, extent=(0, k, k, 0), interpolation="none")
        words = {"ha": "center", "va": "center_baseline", "fontsize": TEXT_SIZE, "color": INK}
        for row in range(k):
            for column in range(k):
                self._counts.append(ax.text(column + 0.5, row + 0.54, "", **words))
        looks = {"fill": False, "edgecolor": BLUE, "linewidth": 3.5, "clip_on": False}
        self.frame = ax.add_patch(Rectangle((0, 0), 1, 1, **looks))

    def count(self, matrix: np.ndarray) -> None:
        """Write the counts, ``(k, k)``."""
        tints = np.zeros((*matrix.shape, 4))
        tints[matrix > 0] = to_rgba(WRONG)
        tints[np.eye(len(matrix), dtype=bool)] = to_rgba(RIGHT)
        self._cells.set_data(tints)
        for place, count in enumerate(matrix.ravel()):
            counts = count > 0 or place % (len(matrix) + 1) == 0
            self._counts[place].set_text(str(count) if counts else "·")
            self._counts[place].set_color(INK if counts else MUTED)

    def choose(self, row: int, column: int) -> None:
        """Put the frame round the cell at (row, column)."""
        self.frame.set_xy((column, row))
