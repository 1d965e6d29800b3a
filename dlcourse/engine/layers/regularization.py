"""Layers that make a network rely on no single one of its numbers."""

from typing import Any

import numpy as np

from dlcourse.engine.layers.base import Cache
from dlcourse.engine.layers.seeded import SeededLayer


class DropoutCache(Cache):
    """What `Dropout` remembers of one call: the drawn numbers, and the mask made from them."""

    draws = mask = y = dx = None


class Dropout(SeededLayer):
    """In training, each number becomes 0 with probability `rate`; the others grow to make up.

    Parameters
    ----------
    rate : float
        From 0 to below 1. In a sweep an array of shape (R, 1, 1): one rate for each replica.
    seed : int, numpy.random.Generator or None
        Where the draws come from.
    name : str, optional

    Notes
    -----
    With ``m = 1 / (1 − rate)`` where a number is kept, and 0 where it is dropped::

        y = m x        dx = m dy

    The mean of ``m`` is ``(1 − rate) · 1 / (1 − rate) = 1``: the next layer meets numbers as large
    on average as without dropout, and so nothing has to be scaled outside training ("inverted"
    dropout), where ``y = x``. Srivastava et al. (2014), "Dropout: a simple way to prevent neural
    networks from overfitting".
    """

    def __init__(self, rate: Any, seed: Any = None, name: str | None = None) -> None:
        self.rate = rate
        super().__init__(seed, name)

    @property
    def rate(self) -> float | np.ndarray:
        """The share of numbers that is dropped."""
        return self._rate

    @rate.setter
    def rate(self, value: Any) -> None:
        self._rate = _checked(value)
        keep = 1 - self._rate
        self._keep, self._scale = np.asarray(keep, np.float32), 1 / keep

    def build(self, input_shape: tuple) -> None:
        """Remember how many axes a batch has, to tell it from a stack of replicas."""
        self.axes = len(input_shape)

    def forward(
        self, x: np.ndarray, cache: Any = None, training: bool = False
    ) -> tuple[np.ndarray, DropoutCache]:
        """Return ``m x`` in training, `x` itself otherwise; and the cache."""
        cache = cache or DropoutCache()
        cache.training = training
        if not training:
            return x, cache
        if cache.draws is None:
            cache.draws = np.empty(x.shape[-self.axes :], np.float32)
            shape = np.broadcast_shapes(cache.draws.shape, np.shape(self.rate))
            cache.mask = np.empty(shape, x.dtype)
        # One draw serves all replicas, and a rate of 0 draws as well: so a replica of a sweep meets
        # the same numbers as in a run of its own.
        self.generator.random(out=cache.draws, dtype=np.float32)
        np.less(cache.draws, self._keep, out=cache.mask)
        cache.mask *= self._scale
        cache.y = np.multiply(x, cache.mask, out=cache.y)
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: DropoutCache) -> np.ndarray:
        """Return ``m dy``."""
        if not cache.training:
            return dy
        cache.dx = np.multiply(dy, cache.mask, out=cache.dx)
        return cache.dx

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"rate": self.rate}


def _checked(rate: Any) -> float | np.ndarray:
    """Return `rate` as a float, or as an array of shape (R, 1, 1), from 0 to below 1."""
    values = np.asarray(rate)
    if isinstance(rate, bool) or values.dtype.kind not in "iuf" or values.ndim not in (0, 3):
        raise TypeError(f"rate must be a number from 0 to below 1; received {rate!r}")
    wrong = values[~((values >= 0) & (values < 1))]
    if wrong.size:
        raise ValueError(f"rate must be at least 0 and below 1; received {wrong.flat[0]}")
    return values if values.ndim else float(rate)
