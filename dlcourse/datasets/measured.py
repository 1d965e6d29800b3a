"""Features that a person thought of, measured from the bundled images."""

import numpy as np

from dlcourse.datasets.bundled import digits
from dlcourse.datasets.dataset import Dataset


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
    data = digits()
    chosen = np.isin(data.y, (0, 6, 9))
    images = data.X[chosen].reshape(-1, 8, 8)
    ink = images.sum(axis=(1, 2))
    to_the_right = images[:, :, 4:].sum(axis=(1, 2)) - images[:, :, :4].sum(axis=(1, 2))
    above = images[:, :4].sum(axis=(1, 2)) - images[:, 4:].sum(axis=(1, 2))
    X = 100 * np.column_stack([to_the_right / ink, above / ink])
    names = ("ink, right − left (%)", "ink, upper − lower half (%)")
    return Dataset(X, (data.y[chosen] == 0).astype(np.int64), names, ("6 or 9", "0"))
