"""Regularizers: a price on large weights, added to the loss.

A strength is a number; a sweep sets an array of shape (R, 1, 1) in its place.
"""

import numpy as np

from dlcourse.engine import checks, serialization


class Regularizer:
    """The base: call it on weights for the price; `gradient` is the slope of the price."""

    def __call__(self, W: np.ndarray) -> float | np.ndarray:
        """Return the term added to the loss: a float, or an array of shape (R,).

        Parameters
        ----------
        W : numpy.ndarray, shape (n_in, n_out) or (R, n_in, n_out)
        """
        raise NotImplementedError

    def gradient(self, W: np.ndarray) -> np.ndarray:
        """Return the gradient of that term with respect to `W`, of its shape."""
        raise NotImplementedError


class L1(Regularizer):
    """``l1 · Σ |W|``: pulls each weight to 0 by the same amount, and so lets many vanish.

    Parameters
    ----------
    l1 : float, default 0.01
        The strength, at least 0.

    Raises
    ------
    TypeError, ValueError
        If `l1` is no finite number of at least 0.
    """

    def __init__(self, l1: float = 0.01) -> None:
        self.l1: float | np.ndarray = checks.number("l1", l1, 0)

    def __call__(self, W: np.ndarray) -> float | np.ndarray:
        return _total(self.l1, np.abs(W))

    def gradient(self, W: np.ndarray) -> np.ndarray:
        """Return ``l1 · sign(W)``."""
        return self.l1 * np.sign(W)


class L2(Regularizer):
    """``l2 · Σ W²``: pulls each weight to 0 in proportion to its size.

    Parameters
    ----------
    l2 : float, default 0.01
        The strength, at least 0.

    Raises
    ------
    TypeError, ValueError
        If `l2` is no finite number of at least 0.
    """

    def __init__(self, l2: float = 0.01) -> None:
        self.l2: float | np.ndarray = checks.number("l2", l2, 0)

    def __call__(self, W: np.ndarray) -> float | np.ndarray:
        return _total(self.l2, np.square(W))

    def gradient(self, W: np.ndarray) -> np.ndarray:
        """Return ``2 · l2 · W``."""
        return 2 * self.l2 * W


def _total(strength: float | np.ndarray, each: np.ndarray) -> float | np.ndarray:
    total = (strength * each.sum(axis=(-2, -1), keepdims=True))[..., 0, 0]
    return total if total.ndim else float(total)


_ALL = {"l1": L1, "l2": L2}


def get(identifier: str | dict | Regularizer | None) -> Regularizer | None:
    """Return the regularizer of that name, with its default strength; None means none."""
    if identifier is None:
        return None
    return serialization.get("regularizer", identifier, Regularizer, _ALL)
