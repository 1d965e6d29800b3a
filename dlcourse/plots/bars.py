"""How many examples of two classes have which value, with a threshold between two answers."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dlcourse.plots.style import INK, MUTED


class MirroredBars:
    """Class 0 counted upwards, class 1 downwards, and a threshold whose two sides are tinted.

    Parameters
    ----------
    ax : Axes
        Its limits are set already and stay; bars that are longer end at its edge.
    edges : sequence of float
        Where bars begin and end, evenly spaced. A value on an edge counts to the bar left of it.
    colours, tints : tuple of str
        Of class 0 and class 1.
    names : tuple of str
        What a legend calls class 0 and class 1.
    wrong_name : str
        What it calls those on the wrong side of the threshold, whose part of a bar is dark.
    """

    def __init__(
        self,
        ax: Axes,
        edges: Sequence[float],
        colours: tuple[str, str],
        tints: tuple[str, str],
        names: tuple[str, str],
        wrong_name: str,
    ) -> None:
        self._edges, self._tints = np.array(edges), tints
        (self._left, self._right), (self._bottom, self._top) = ax.get_xlim(), ax.get_ylim()
        self._sides = [ax.add_patch(Rectangle((0, 0), 1, 1, linewidth=0)) for _ in range(2)]
        (self._line,) = ax.plot([], [], color=INK, linewidth=2.5)
        nothing = np.zeros(len(edges) - 1)
        self._all = [
            ax.stairs(nothing, edges, fill=True, color=colour, label=name)
            for colour, name in zip(colours, names, strict=True)
        ]
        self._wrong = [
            ax.stairs(nothing, edges, fill=True, color=INK, label=wrong_name if first else None)
            for first in (True, False)
        ]
        (self._zero,) = ax.plot(ax.get_xlim(), [0, 0], color=MUTED, linewidth=1)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [*self._sides, *self._all, *self._wrong, self._zero, self._line]

    def update(
        self,
        values: np.ndarray,
        is_one: np.ndarray,
        wrong: np.ndarray,
        threshold: float,
        one_above: bool,
    ) -> None:
        """Count `values`, (n,), of which those where `is_one` are of class 1, and move the line.

        Above the threshold the answer is class 1 if `one_above`, and class 0 otherwise.
        """
        for bars, chosen in ((self._all, np.full(len(values), True)), (self._wrong, wrong)):
            for bar, kind, away in zip(bars, (~is_one, is_one), (1, -1), strict=True):
                bar.set_data(values=away * self._count(values[chosen & kind]))
        ends = (self._left, threshold, self._right)
        for i, side in enumerate(self._sides):
            side.set_bounds(ends[i], self._bottom, ends[i + 1] - ends[i], self._top - self._bottom)
            side.set_facecolor(self._tints[int(bool(i) == one_above)])
        self._line.set_data([threshold, threshold], [self._bottom, self._top])

    def _count(self, values: np.ndarray) -> np.ndarray:
        step = self._edges[1] - self._edges[0]
        bars = np.ceil((values - self._edges[0]) / step).astype(int) - 1
        counts = np.bincount(np.maximum(bars, 0), minlength=len(self._edges) - 1)
        return np.minimum(counts, self._top)
