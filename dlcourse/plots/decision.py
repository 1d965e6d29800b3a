"""Points of two classes, and the straight line by which one perceptron tells them apart."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.plots import style


def scatter_classes(ax: Axes, X: np.ndarray, y: np.ndarray, size: float = 7) -> None:
    """Draw the points of class 0 and class 1, each with its own colour and shape.

    Parameters
    ----------
    ax : Axes
        Where to draw.
    X : ndarray of shape (n, 2)
        The points.
    y : ndarray of shape (n,)
        0 or 1 for each point.
    size : float
        A marker's diameter in points.
    """
    for kind, (colour, marker) in enumerate(
        zip(style.CLASS_COLOURS, style.CLASS_MARKERS, strict=True)
    ):
        ax.plot(
            *X[y == kind].T,
            linestyle="none",
            marker=marker,
            markersize=size,
            color=colour,
            markeredgecolor=style.PANEL,
            markeredgewidth=0.08 * size,
        )


def shade_sides(ax: Axes, w: np.ndarray, b: float) -> None:
    """Tint the two sides of the line w₁x₁ + w₂x₂ + b = 0 and draw it, within the axes' limits.

    Parameters
    ----------
    ax : Axes
        Where to draw; set its limits before.
    w : ndarray of shape (2,)
        The two weights, not both 0.
    b : float
        The bias.
    """
    x1, x2 = np.meshgrid(ax.get_xlim(), ax.get_ylim())
    z = w[0] * x1 + w[1] * x2 + b
    ax.contourf(x1, x2, z, levels=[-np.inf, 0, np.inf], colors=style.CLASS_TINTS, zorder=0)
    ax.contour(x1, x2, z, levels=[0], colors=style.INK, linewidths=3, zorder=1.5)
