"""Losses made up to be walked on: chapter 07's pictures and explorers share them.

Each is a formula with its slopes worked out by hand, so that a step on it can be followed.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

Formula = Callable[[np.ndarray], np.ndarray]

# One weight: a wide bowl, a narrow hole on its left side, and a broad one at its lowest point.
ROUGH_START = 0.3
FALSE_VALLEY, DEEP_VALLEY = 2.05, 6.0  # where the two holes are deepest


def rough(w: np.ndarray) -> np.ndarray:
    """Return a loss of one weight with a narrow false minimum beside the broad, deep one."""
    narrow, broad = np.exp(-(((w - 2) / 0.4) ** 2)), np.exp(-(((w - 6) / 1.2) ** 2))
    return 0.1 * (w - 6) ** 2 - 1.2 * narrow - 1.5 * broad + 1.5


def rough_slope(w: np.ndarray) -> np.ndarray:
    """Return the slope of `rough`."""
    narrow, broad = np.exp(-(((w - 2) / 0.4) ** 2)), np.exp(-(((w - 6) / 1.2) ** 2))
    return 0.2 * (w - 6) + 15 * (w - 2) * narrow + 2.5 / 1.2 * (w - 6) * broad


def rough_path(eta: np.ndarray, steps: int, far: float) -> np.ndarray:
    """Return gradient descent's places on `rough`, from `ROUGH_START`.

    Parameters
    ----------
    eta : ndarray of any shape
        One learning rate, or many side by side.
    steps : int
        How many steps.
    far : float
        A weight beyond this stays where it got to: it has run away.

    Returns
    -------
    ndarray of shape (steps + 1, *eta.shape)
    """
    w = np.full(np.shape(eta), ROUGH_START)
    path = [w]
    for _ in range(steps):
        w = np.where(np.abs(w) <= far, w - eta * rough_slope(w), w)
        path.append(w)
    return np.array(path)


class Landscape(NamedTuple):
    """A loss of two weights, its slopes, and where to look at it.

    Attributes
    ----------
    loss, slopes : callable
        Take weights of shape (2, ...); return the loss, and the two slopes, of shape (2, ...).
    starts : tuple of tuple of float
        Places to set out from.
    edges : tuple of tuple of float
        The part to draw, along the first weight and along the second.
    levels : tuple of float
        Heights at which to draw contours.
    lowest, towards : tuple of float
        A lowest place, and the end of a straight way up from it, for the contours' numbers.
    """

    loss: Formula
    slopes: Formula
    starts: tuple[tuple[float, float], ...]
    edges: tuple[tuple[float, float], tuple[float, float]]
    levels: tuple[float, ...]
    lowest: tuple[float, float]
    towards: tuple[float, float]


LANDSCAPES = {
    # 30 times as steep across as along.
    "ravine": Landscape(
        lambda w: (w[0] ** 2 + 30 * w[1] ** 2) / 20,
        lambda w: np.array([w[0], 30 * w[1]]) / 10,
        ((-4.0, 1.0), (-4.0, -0.1), (1.0, 1.2)),
        ((-5, 2.5), (-1.7, 1.7)),
        (0.05, 0.3, 1, 2.5),
        (0.0, 0.0),
        (2.3, 1.65),
    ),
    # At (0, 0) it is flat, and yet no minimum: up along the first weight, down along the second.
    "saddle": Landscape(
        lambda w: w[0] ** 2 / 2 - 0.2 * w[1] ** 2 + 0.025 * w[1] ** 4 + 0.4,
        lambda w: np.array([w[0], -0.4 * w[1] + 0.1 * w[1] ** 3]),
        ((-2.5, 0.02), (-2.5, -0.3), (2.0, 0.0)),
        ((-3, 3), (-2.8, 2.8)),
        (0.1, 0.4, 1, 2.5),
        (0.0, 2.0),
        (2.8, 2.0),
    ),
    # A bowl full of shallow holes.
    "rough": Landscape(
        lambda w: 0.1 * (w[0] ** 2 + w[1] ** 2) + 0.15 * (2 - np.cos(3 * w[0]) - np.cos(3 * w[1])),
        lambda w: 0.2 * np.asarray(w) + 0.45 * np.sin(3 * np.asarray(w)),
        ((-3.2, 2.4), (3.0, 1.0), (-1.0, -3.0)),
        ((-3.9, 3.9), (-3.6, 3.6)),
        (0.3, 0.6, 1, 1.5, 2.2),
        (0.0, 0.0),
        (-0.6, -0.6),
    ),
}
