"""A function's curve with a tangent that moves along it, as artists."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from dlcourse.plots.style import BLUE, INK, ORANGE


class TangentCurve:
    """A curve, one point on it, and the straight line through that point with the curve's slope.

    Parameters
    ----------
    ax : Axes
        Where to draw; what leaves its limits is cut off.
    reach : float
        How far the tangent goes to either side of the point, in units of x.
    """

    def __init__(self, ax: Axes, reach: float) -> None:
        self._reach = reach
        (self._curve,) = ax.plot([], [], color=BLUE, linewidth=2.5)
        (self._tangent,) = ax.plot([], [], "--", color=ORANGE, linewidth=2.5)
        (self._point,) = ax.plot([], [], "o", color=INK, markersize=10)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [self._curve, self._tangent, self._point]

    def update(
        self, x: np.ndarray, y: np.ndarray, at: tuple[float, float], slope: float | None
    ) -> None:
        """Move the point and its tangent.

        Parameters
        ----------
        x, y : ndarray of shape (n,)
            The curve; a NaN in it is a gap.
        at : tuple of float
            The point.
        slope : float or None
            The curve's slope there; without one, at a kink, there is no tangent.
        """
        self._curve.set_data(x, y)
        self._point.set_data([at[0]], [at[1]])
        self._tangent.set_visible(slope is not None)
        reach = np.array([-self._reach, self._reach])
        self._tangent.set_data(at[0] + reach, at[1] + reach * (slope or 0))
