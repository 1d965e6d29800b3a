"""Points of two classes and the straight line between their sides, as artists that can move."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes

from dlcourse.plots.style import CLASS_COLOURS, CLASS_MARKERS, CLASS_TINTS, INK, PANEL


class ClassPoints:
    """The points of class 0 and class 1, each with its own colour and shape, and rings for some.

    Parameters
    ----------
    ax : Axes
        Where to draw.
    y : ndarray of shape (n,)
        The class of each point, 0 or 1.
    names : tuple of str
        What a legend calls class 0 and class 1.
    size : float
        A marker's diameter in points.
    ring_name : str
        What a legend calls the ringed points.
    """

    def __init__(
        self, ax: Axes, y: np.ndarray, names: tuple[str, ...], size: float, ring_name: str
    ) -> None:
        self._members = [y == kind for kind in range(2)]
        looks = {"linestyle": "none", "markeredgecolor": PANEL, "markeredgewidth": 0.08 * size}
        self._classes = [
            ax.plot([], [], marker=marker, color=colour, markersize=size, label=name, **looks)[0]
            for marker, colour, name in zip(CLASS_MARKERS, CLASS_COLOURS, names, strict=True)
        ]
        ring = {"linestyle": "none", "marker": "o", "markersize": 1.7 * size}
        ink = {"markerfacecolor": "none", "markeredgecolor": INK, "markeredgewidth": 1.2}
        (self._rings,) = ax.plot([], [], label=ring_name, **ring, **ink)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order: rings lie beneath, so that a crowd keeps its colours."""
        return [self._rings, *self._classes]

    def update(self, X: np.ndarray, ringed: np.ndarray) -> None:
        """Put the points at `X`, (n, 2), and a ring round those where `ringed`, (n,), is true."""
        for artist, members in zip(self._classes, self._members, strict=True):
            artist.set_data(*X[members].T)
        self._rings.set_data(*X[ringed].T)


class DecisionSides:
    """The line w₁x₁ + w₂x₂ + b = 0 and the tinted side of each class, within the axes' limits.

    Parameters
    ----------
    ax : Axes
        Where to draw; its limits are set already and stay.
    """

    def __init__(self, ax: Axes) -> None:
        (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
        self._corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        self._sides = [ax.fill([left], [bottom], color=tint)[0] for tint in CLASS_TINTS]
        (self._line,) = ax.plot([], [], color=INK, linewidth=2.5)

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [*self._sides, self._line]

    def update(self, w: np.ndarray, b: float) -> None:
        """Move the line to weights `w`, (2,), and bias `b`; with both weights 0 there is none."""
        points, z = cut_by_line(self._corners, w, b)
        on_side = (z <= 0, z >= 0) if np.any(w) else (np.full(4, b <= 0), np.full(4, b > 0))
        for artist, members in zip(self._sides, on_side, strict=True):
            artist.set_visible(np.count_nonzero(members) > 2)
            artist.set_xy(points[members] if members.any() else points[:1])
        self._line.set_data(*points[(z == 0) & bool(np.any(w))].T)


def cut_by_line(corners: np.ndarray, w: np.ndarray, b: float) -> tuple[np.ndarray, np.ndarray]:
    """Return a convex polygon's corners, with those points added where a line cuts its edges.

    Parameters
    ----------
    corners : ndarray of shape (n, 2)
        The corners, in order around the polygon.
    w : ndarray of shape (2,)
    b : float
        The line is where ``x @ w + b`` is 0.

    Returns
    -------
    points : ndarray of shape (n to n + 2, 2)
        Those with z ≥ 0 are the polygon on one side of the line, those with z ≤ 0 on the other.
    z : ndarray of shape (n to n + 2,)
        ``points @ w + b``, exactly 0 on the line.
    """
    points, z = [], []
    heights = corners @ w + b
    for i, here in enumerate(heights):
        j = (i + 1) % len(corners)
        points.append(corners[i])
        z.append(here)
        if here * heights[j] < 0:
            share = here / (here - heights[j])
            points.append(corners[i] + share * (corners[j] - corners[i]))
            z.append(0.0)
    return np.array(points), np.array(z)


def uprights(x: np.ndarray, bottom: np.ndarray, top: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return one path of separate upright lines, broken by NaN.

    Parameters
    ----------
    x, bottom, top : ndarray of shape (n,)
        Where each line stands, begins and ends.
    """
    nothing = np.full_like(x, np.nan)
    return np.column_stack([x, x, nothing]).ravel(), np.column_stack([bottom, top, nothing]).ravel()
