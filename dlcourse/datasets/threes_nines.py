"""Chapter 00's threes and nines: some to find a rule with, others to judge it on.

The explorer, the exercises and the pictures all take them from here, and the weights that the
chapter learns too, so that a count of right images means the same everywhere.
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


def learned_weights(X: np.ndarray, is_nine: np.ndarray) -> np.ndarray:
    """Return a weight for each pixel, found as the chapter does: changed only by mistakes.

    Image after image, again and again: one that is taken for the other digit is added to the
    weights if it is a nine and subtracted if it is a three, until none is. (With images that no
    weights tell apart this would not end.) The numbers are whole, so every machine finds the same.

    Parameters
    ----------
    X : ndarray of shape (n, pixels)
    is_nine : ndarray of shape (n,), bool

    Returns
    -------
    ndarray of shape (pixels,)
        ``X @ w`` is above 0 for the nines alone.
    """
    w = np.zeros(X.shape[1])
    mistakes = -1
    while mistakes:
        mistakes = 0
        for x, nine in zip(X, is_nine, strict=True):
            if (x @ w > 0) != nine:
                w += x if nine else -x
                mistakes += 1
    return w
