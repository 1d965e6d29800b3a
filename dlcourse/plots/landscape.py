"""A loss over two parameters, seen from above: lines of equal height, the lower the darker."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.axes import Axes

from dlcourse.plots import style
from dlcourse.plots.diagrams import tint, write

Heights = Callable[[np.ndarray, np.ndarray], np.ndarray]
Place = tuple[float, float]

FINENESS = 161  # points along each side, enough for smooth lines


def draw_contours(
    ax: Axes,
    heights: Heights,
    levels: Sequence[float],
    lowest: Place,
    towards: Place,
    size: float = style.TEXT_SIZE,
) -> None:
    """Draw contours over the whole of the axes, with a cross at the lowest point.

    Parameters
    ----------
    ax : Axes
        Where to draw; its limits are set already and stay.
    heights : callable
        Takes the two coordinates as arrays of the same shape, and returns the height at each.
    levels : sequence of float
        The heights of the lines, ascending.
    lowest : tuple of float
        The lowest point.
    towards : tuple of float
        The lines' heights are written on the straight way from the lowest point to this one, along
        which it must go up all the time; a level beyond it gets no number.
    size : float
        Type size of these numbers.
    """
    across, up = np.linspace(*ax.get_xlim(), FINENESS), np.linspace(*ax.get_ylim(), FINENESS)
    surface = heights(*np.meshgrid(across, up))
    shades = [tint(style.BLUE, strength) for strength in np.linspace(0.34, 0, len(levels) + 1)]
    ax.contourf(across, up, surface, levels, colors=shades, extend="both")
    ax.contour(across, up, surface, levels, colors=style.MUTED, linewidths=1)
    ax.plot(*lowest, "+", color=style.INK, markersize=13, markeredgewidth=2.5)
    for level in levels:
        at = _crossing(heights, level, lowest, towards)
        if at:
            ax.plot(*at, "o", color=style.PANEL, markersize=1.7 * size, markeredgewidth=0)
            write(ax, at, f"{level:g}", size)


def _crossing(heights: Heights, level: float, lowest: Place, towards: Place) -> Place | None:
    """Return where the way up reaches a height, if it does."""
    share = np.linspace(0, 1, 1001)
    way = np.array(lowest) + share[:, np.newaxis] * (np.array(towards) - lowest)
    climbed = heights(*way.T)
    if not climbed[0] < level < climbed[-1]:
        return None
    reached = np.interp(level, climbed, share)
    return tuple((np.array(lowest) + reached * (np.array(towards) - lowest)).tolist())
