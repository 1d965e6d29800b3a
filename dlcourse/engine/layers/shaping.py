"""Layers that give the same numbers another shape."""

import math
from typing import Any

import numpy as np

from dlcourse.engine.layers.base import Cache, Layer


class Flatten(Layer):
    """Each example becomes one row of numbers: images (n, h, w, c) become rows (n, h · w · c).

    Nothing is computed or copied, so the way back is the old shape again.
    """

    def build(self, input_shape: tuple) -> None:
        """Remember how many axes an example has; what stands before them is examples."""
        self.axes = len(input_shape) - 1

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return ``(None, numbers an example)``.

        Raises
        ------
        ValueError
            If the layer has been built for examples of another number of axes.
        """
        self.check_axes(input_shape)
        return (input_shape[0], math.prod(input_shape[1:]))

    def forward(self, x: np.ndarray, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return `x` in its new shape, and the cache."""
        cache = cache or Cache()
        cache.shape = x.shape
        return x.reshape(*x.shape[: x.ndim - self.axes], -1), cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray:
        """Return `dy` in the input's shape."""
        return dy.reshape(cache.shape)
