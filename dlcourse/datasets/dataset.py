"""What every loader returns: the numbers, and what they mean."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples with their labels, and the names that a picture writes beside them.

    Attributes
    ----------
    X : ndarray of shape (n, d), float64
        One example a row, one feature a column.
    y : ndarray of shape (n,)
        Class numbers (int64), or target values (float64) where there are no classes.
    feature_names : tuple of str
        One name for each column of `X`, with its unit.
    class_names : tuple of str
        The name of class 0, of class 1 and so on; empty where there are no classes.
    """

    X: np.ndarray
    y: np.ndarray
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Shapes and names in one line; the numbers themselves are in `X` and `y`."""
        classes = f", classes {', '.join(self.class_names)}" if self.class_names else ""
        return f"<Dataset: X {self.X.shape}, y {self.y.shape}{classes}>"
