"""Chapter 09's small sets: few examples to learn from, drawn by lot, and others to judge by.

The explorers, the pictures and the exercises all take them from here, so that a loss means the same
everywhere.
"""

import numpy as np

from dlcourse.datasets.bundled import digits, penguins
from dlcourse.datasets.dataset import Dataset

_MIDDLE, _SPREAD = 43, 5  # mm: about the mean and the standard deviation of the bills' length
_DEPTH = 17  # mm, about their mean depth
_MOST = 120  # birds to learn from; the 154 others only judge
_JUDGING = 300  # images

Drawn = tuple[Dataset, Dataset]


def few_birds(draw: int, n: int = 30) -> Drawn:
    """Bills of penguins, the depth to be told from the length: few to learn from, others to judge.

    Parameters
    ----------
    draw : int
        Which birds: the same number gives the same, as ``RandomState(draw)`` shuffles them.
    n : int
        How many to learn from, at most 120.

    Returns
    -------
    training, validation : Dataset
        The first n and the last 154 of the shuffled `penguins`, of both species. `X` (n, 1): bill
        length less 43 mm, in units of 5 mm. `y` (n,) float64: bill depth less 17 mm.
    """
    birds = penguins()
    X, y = (birds.X[:, :1] - _MIDDLE) / _SPREAD, birds.X[:, 1] - _DEPTH
    order = np.random.RandomState(draw).permutation(len(y))
    names = ("bill length less 43 mm (5 mm)",)
    return tuple(Dataset(X[rows], y[rows], names) for rows in (order[:n], order[_MOST:]))


def few_digits(draw: int, n: int = 100) -> Drawn:
    """Handwritten digits: few images to learn from, 300 to judge by.

    Parameters
    ----------
    draw : int
        Which images: the same number gives the same, as ``RandomState(draw)`` shuffles them.
    n : int
        How many to learn from, at most 1,497.

    Returns
    -------
    training, validation : Dataset
        The first n and the last 300 of the shuffled `digits`. `X` (n, 64): pixels from 0, no ink,
        to 1. `y` (n,) int64: the digit.
    """
    images = digits()
    order = np.random.RandomState(draw).permutation(len(images.y))
    return tuple(
        Dataset(images.X[rows] / 16, images.y[rows], images.feature_names, images.class_names)
        for rows in (order[:n], order[-_JUDGING:])
    )
