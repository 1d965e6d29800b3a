"""Features that a person thought of, measured from the bundled images."""

import numpy as np

from dlcourse.datasets.bundled import digits
from dlcourse.datasets.dataset import Dataset

_BLACK = 16  # how the images' file says it


def ink_balance() -> Dataset:
    """Where the ink of a handwritten 0, 6 or 9 lies: two numbers from each image of `digits`.

    Returns
    -------
    Dataset
        `X` (539, 2) float64, in percent of an image's ink: that in the right half less that in the
        left half; that in the upper half less that in the lower half.
        `y` (539,) int64: 0 = a 6 or a 9 (361 images), 1 = a 0 (178 images), in the order of
        `digits`.

    Notes
    -----
    A 9 has its loop above and a 6 below, so the zeros lie between them, and no straight line
    separates them from both.
    """
    images, labels = _of(0, 6, 9)
    ink = images.sum(axis=(1, 2))
    to_the_right = images[:, :, 4:].sum(axis=(1, 2)) - images[:, :, :4].sum(axis=(1, 2))
    above = images[:, :4].sum(axis=(1, 2)) - images[:, 4:].sum(axis=(1, 2))
    X = 100 * np.column_stack([to_the_right / ink, above / ink])
    names = ("ink, right − left (%)", "ink, upper − lower half (%)")
    return Dataset(X, (labels == 0).astype(np.int64), names, ("6 or 9", "0"))


def ones_and_sixes() -> Dataset:
    """Images of the digits 1 and 6, as five numbers each.

    Returns
    -------
    Dataset
        `X` (363, 5) float64: mean ink, from 0 (white) to 1 (black), of the two top rows,
        the two bottom rows, the three columns on the left, the three on the right, and the four
        pixels in the middle. `y` (363,) int64: 0 = a 1, 1 = a 6. In the order of `digits`.

    Notes
    -----
    Source and licence: as for `digits`.
    """
    images, labels = _of(1, 6)
    parts = images[:, :2], images[:, 6:], images[:, :, :3], images[:, :, 5:], images[:, 3:5, 3:5]
    names = ("ink at the top", "at the bottom", "on the left", "on the right", "in the middle")
    return Dataset(_ink(*parts), (labels == 6).astype(np.int64), names, ("1", "6"))


def twos_or_not() -> Dataset:
    """Images of the digits 0, 1 and 2, as two numbers each, with the question whether it is a 2.

    Returns
    -------
    Dataset
        `X` (537, 2) float64: mean ink, from 0 (white) to 1 (black), of the four pixels in
        the middle, and of the three columns on the right. `y` (537,) int64: 0 = a 0 or a 1,
        1 = a 2. In the order of `digits`.

    Notes
    -----
    No straight line tells them apart: most 0s have no ink in the middle and most 1s are black
    there, and the 2s are in between. Source and licence: as for `digits`.
    """
    images, labels = _of(0, 1, 2)
    parts = images[:, 3:5, 3:5], images[:, :, 5:]
    names = ("ink in the middle", "ink on the right")
    return Dataset(_ink(*parts), (labels == 2).astype(np.int64), names, ("0 or 1", "2"))


def _of(*wanted: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the images of some digits, shape (n, 8, 8), and which digit each is."""
    data = digits()
    chosen = np.isin(data.y, wanted)
    return data.X[chosen].reshape(-1, 8, 8), data.y[chosen]


def _ink(*parts: np.ndarray) -> np.ndarray:
    """Return the mean ink of each part of the images, a column each."""
    return np.column_stack([part.mean(axis=(1, 2)) for part in parts]) / _BLACK
