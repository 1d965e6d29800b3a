"""Fits through few points, and the two loss curves of a training, several runs side by side.

Training is solid and blue, validation dashed and orange; the first run is drawn heavily, the others
thinly.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from dlcourse.plots import style

TRAINING = {"color": style.BLUE, "linestyle": "-"}
VALIDATION = {"color": style.CLASS_COLOURS[0], "linestyle": "--"}
HEAVY, THIN = 2.6, 0.9  # points
LENGTHS, DEPTHS = (31, 61), (12, 23)  # mm, the edges of a picture of bills


class Fits:
    """The birds that are learned from, those that judge, and a curve for each run.

    Parameters
    ----------
    ax : Axes
    runs : int
        How many curves, the first of them heavy.
    """

    def __init__(self, ax: Axes, runs: int) -> None:
        ax.set(xlim=LENGTHS, ylim=DEPTHS)
        style.style_axes(ax, "bill length (mm)", "bill depth (mm)")
        (self._others,) = ax.plot([], [], ".", color="#b5b5b5", markersize=5)
        (self._seen,) = ax.plot([], [], "o", color=style.INK, markersize=6)
        self._curves = [
            ax.plot([], [], color=style.PURPLE, linewidth=THIN if run else HEAVY)[0]
            for run in reversed(range(runs))
        ][::-1]

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [self._others, *self._curves[::-1], self._seen]

    @property
    def handles(self) -> tuple[Artist, Artist]:
        """What a legend is to name: the birds learned from, and the others."""
        return self._seen, self._others

    def update(
        self, seen: Sequence[np.ndarray], others: Sequence[np.ndarray], x: np.ndarray, y: np.ndarray
    ) -> None:
        """Show bills, (lengths, depths) in mm, and the fits `y`, (runs, points), over `x`."""
        self._seen.set_data(*seen)
        self._others.set_data(*others)
        for curve, values in zip(self._curves, y, strict=True):
            curve.set_data(x, values)


class LossCurves:
    """The training and the validation loss after each epoch, on a scale of powers.

    Parameters
    ----------
    ax : Axes
    runs : int
        How many of each, the first of them heavy.
    epochs : int
    edges : tuple of float
        The smallest and the largest loss; what lies beyond is drawn at the edge.
    ticks : tuple of float
        The losses that are named.
    """

    def __init__(
        self,
        ax: Axes,
        runs: int,
        epochs: int,
        edges: tuple[float, float],
        ticks: Sequence[float],
    ) -> None:
        self._edges = edges
        ax.set_yscale("log")
        ax.set(xlim=(0, epochs), ylim=edges)
        ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
        ax.set_xticks(np.linspace(0, epochs, 5).astype(int))
        ax.yaxis.set_minor_locator(NullLocator())
        style.style_axes(ax, "epoch", "loss")
        self._lines = [
            [
                ax.plot([], [], linewidth=THIN if run else HEAVY, **looks)[0]
                for run in reversed(range(runs))
            ][::-1]
            for looks in (TRAINING, VALIDATION)
        ]

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [line for lines in self._lines for line in lines[::-1]]

    @property
    def handles(self) -> tuple[Artist, Artist]:
        """What a legend is to name: training and validation."""
        return self._lines[0][0], self._lines[1][0]

    def update(
        self, training: np.ndarray, validation: np.ndarray, every: int = 1, apart: int = 1
    ) -> None:
        """Show two losses, both (noted, runs), or only one in so many of those noted.

        They were noted after each epoch, or `apart` epochs from each other.
        """
        for lines, losses in zip(self._lines, (training, validation), strict=True):
            for line, values in zip(lines, losses.T, strict=True):
                epochs = apart * np.arange(1, len(values) + 1)
                line.set_data(epochs[::every], np.clip(values, *self._edges)[::every])
