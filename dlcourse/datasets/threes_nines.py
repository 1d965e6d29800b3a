"""Chapter 00's threes and nines: some to find a rule with, others to judge it on.

The explorer, the exercises and the pictures all take them from here, so that a count of right
images means the same everywhere.
"""

import numpy as np

from dlcourse.datasets.bundled import digits
from dlcourse.datasets.dataset import Dataset

_TRAINING = 181  # the first half of the 363


def threes_and_nines() -> tuple[Dataset, Dataset]:
    """Handwritten threes and nines, as two sets that share no image.

    Returns
    -------
    training, test : Dataset
        The first 181 and the last 182 of the threes and nines of `digits`, in its order. `X` and
        `y` are as there: the pixels row by row, and the digit, here 3 or 9.
    """
    every = digits()
    rows = np.flatnonzero((every.y == 3) | (every.y == 9))
    training, test = (
        Dataset(every.X[part], every.y[part], every.feature_names, every.class_names)
        for part in (rows[:_TRAINING], rows[_TRAINING:])
    )
    return training, test


def moved_right(images: np.ndarray) -> np.ndarray:
    """Return images with all their ink one pixel further right.

    Parameters
    ----------
    images : ndarray of shape (..., rows, columns)

    Returns
    -------
    ndarray of shape (..., rows, columns)
        The first column is empty; what was in the last one is lost.
    """
    moved = np.zeros_like(images)
    moved[..., 1:] = images[..., :-1]
    return moved
