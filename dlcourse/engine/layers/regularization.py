"""Layers that make a network rely on no single one of its numbers."""

from typing import Any

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.layers.base import Cache
from dlcourse.engine.layers.seeded import SeededLayer


class Dropout(SeededLayer):
    """In training, each number becomes 0 with probability `rate`; the others grow to make up.

    Parameters
    ----------
    rate : float
        From 0 to below 1. A sweep puts an array in its place, a rate for each network: of shape
        (R, 1, 1) where an example is a row.
    seed : int, numpy.random.Generator or None
        Where the draws come from.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `rate` is no number from 0 to below 1.

    Notes
    -----
    With ``m = 1 / (1 − rate)`` where a number is kept, and 0 where it is dropped::

        y = m x        dx = m dy

    The mean of ``m`` is ``(1 − rate) · 1 / (1 − rate) = 1``: the next layer meets numbers as large
    on average as without dropout, and so nothing has to be scaled outside training ("inverted"
    dropout), where ``y = x``. Srivastava et al. (2014), "Dropout: a simple way to prevent neural
    networks from overfitting".
    """

    def __init__(self, rate: Any, *, seed: Any = None, name: str | None = None) -> None:
        self.rate = checks.share("rate", rate)
        super().__init__(seed, name)

    def build(self, input_shape: tuple) -> None:
        """Remember how many axes an example has; before them stand n, and R in a sweep."""
        self.axes = len(input_shape) - 1

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return `input_shape`.

        Raises
        ------
        ValueError
            If the layer has been built for examples of another number of axes.
        """
        self.check_axes(input_shape)
        return input_shape

    def forward(
        self, x: np.ndarray, cache: Any = None, training: bool = False
    ) -> tuple[np.ndarray, Cache]:
        """Return ``m x`` in training, `x` itself otherwise; and the cache."""
        cache = cache or Cache("mask", "y", "dx")
        cache.training = training
        if not training:
            return x, cache
        # One draw serves all rates of a sweep, and a rate of 0 draws as well: so each network of it
        # meets the same numbers as in a run of its own.
        draws = self.generator.random(x.shape[-1 - self.axes :], dtype=np.float32)
        keep = np.asarray(1 - self.rate, x.dtype)
        if cache.mask is None:
            cache.mask = np.empty(np.broadcast_shapes(draws.shape, keep.shape), x.dtype)
        np.less(draws, keep, cache.mask)
        cache.mask /= keep
        cache.y = np.multiply(x, cache.mask, cache.y)
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray:
        """Return ``m dy``."""
        if not cache.training:
            return dy
        cache.dx = np.multiply(dy, cache.mask, cache.dx)
        return cache.dx

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"rate": self.rate}
