"""Which class a network gives to each place of a plane, drawn so that the border may bend."""

import numpy as np
from contourpy import FillType, LineType, contour_generator
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from dlcourse.plots.style import CLASS_TINTS, INK

NOTHING = Path(np.empty((0, 2)))


class DecisionMap:
    """The tinted sides of a network's two classes, and the border between them.

    Predict at `X`, hand the outputs to `update`. Where they cross 0.5 is the border, found between
    the places by straight interpolation.

    Parameters
    ----------
    ax : Axes
        Where to draw; its limits are set already and stay.
    points : int
        How many places along each axis: 60 draw a smooth border, and cost 3,600 predictions.

    Attributes
    ----------
    X : ndarray of shape (points², 2)
        The places, row by row from the lower left corner.
    """

    def __init__(self, ax: Axes, points: int = 60) -> None:
        (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
        self._across = np.linspace(left, right, points)
        self._up = np.linspace(bottom, top, points)
        self.X = np.stack(np.meshgrid(self._across, self._up), axis=-1).reshape(-1, 2)
        looks = {"linewidth": 0, "zorder": 0.5}
        plane = Rectangle((left, bottom), right - left, top - bottom, **looks, color=CLASS_TINTS[0])
        self._plane = ax.add_patch(plane)
        self._side = ax.add_patch(PathPatch(NOTHING, **looks, color=CLASS_TINTS[1]))
        (self._border,) = ax.plot([], [], color=INK, linewidth=2.5, zorder=0.6)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [self._plane, self._side, self._border]

    @property
    def border(self) -> np.ndarray:
        """The border's points, (n, 2); a row of NaN parts one piece from the next."""
        return self._border.get_xydata()

    def update(self, y_hat: np.ndarray) -> None:
        """Show the outputs `y_hat`, (points²,), at `X`: class 1 where they are above 0.5."""
        heights = np.reshape(y_hat, (len(self._up), len(self._across)))
        kinds = {"line_type": LineType.ChunkCombinedNan, "fill_type": FillType.OuterCode}
        found = contour_generator(self._across, self._up, heights, **kinds)
        sides = zip(*found.filled(0.5, np.inf), strict=True)
        paths = [Path(points, codes) for points, codes in sides]
        self._side.set_path(Path.make_compound_path(*paths) if paths else NOTHING)
        (border,) = found.lines(0.5)[0]
        self._border.set_data(*(np.empty((2, 0)) if border is None else border.T))
