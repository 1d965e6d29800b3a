"""Scaling the features, as a layer: so a model takes raw numbers and carries the scaling along."""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config
from dlcourse.engine.layers.base import Cache, Layer


class Normalization(Layer):
    """``y = (x − mean) / √variance``: each feature with mean 0 and spread 1.

    Mean and variance are not learned by training: `adapt` measures them, once, before.

    Parameters
    ----------
    axis : -1 or None
        -1: each feature (the last axis) has its own mean and variance. None: one for all numbers.
    mean, variance : float or array_like, shape (features,), optional
        Both or neither: what `adapt` would measure.
    name : str, optional

    Attributes
    ----------
    mean, variance : numpy.ndarray or None
        Of shape (features,), or () where one serves all; None before `adapt`.

    Raises
    ------
    TypeError, ValueError
        If an argument cannot be used.
    """

    def __init__(
        self,
        axis: int | None = -1,
        mean: Any = None,
        variance: Any = None,
        *,
        name: str | None = None,
    ) -> None:
        if axis is not None and not (isinstance(axis, int) and axis == -1):
            raise ValueError(
                f"axis must be -1, for each feature, or None; received {checks.shown(axis)}: "
                "examples are measured by adapt(data)"
            )
        if (mean is None) != (variance is None):
            raise ValueError(
                "mean and variance must be given together; "
                f"received mean={checks.shown(mean)}, variance={checks.shown(variance)}"
            )
        self.axis = axis
        self.mean = self.variance = None
        if mean is not None:
            self.mean, self.variance = _checked(axis, mean, variance)
        super().__init__(name=name)

    def adapt(self, data: Any) -> None:
        """Measure mean and variance on examples: those to train with, not those to test with.

        Parameters
        ----------
        data : array_like, shape (n, …, features)

        Raises
        ------
        TypeError, ValueError
            If `data` does not consist of finite numbers, or does not fit a network drawn before.
        """
        data = checks.array("data", data)
        if self.axis is not None and data.ndim < 2:
            raise ValueError(
                "data must have one example in each row, shape (n, features); "
                f"received shape {data.shape}"
            )
        if self.built and self.axis is not None and data.shape[-1] != self.features:
            raise ValueError(
                f"data must have {self.features} features, as what layer {self.name!r} is already "
                f"used on; received shape {data.shape}"
            )
        axes = None if self.axis is None else tuple(range(data.ndim - 1))
        self.mean, self.variance = np.asarray(data.mean(axes)), np.asarray(data.var(axes))

    def check_ready(self) -> None:
        """Raise a RuntimeError if mean and variance are not known yet."""
        if self.mean is None:
            raise RuntimeError(
                f"layer {self.name!r} does not know mean and variance yet: "
                "call its adapt(data) with the training examples first"
            )

    def build(self, input_shape: tuple) -> None:
        """Remember how many features there are.

        Raises
        ------
        ValueError
            If mean and variance belong to another number of features.
        """
        self._check_features(input_shape)
        self.features = input_shape[-1]

    def _check_features(self, shape: tuple) -> None:
        if self.mean is not None and self.mean.ndim and shape[-1] != len(self.mean):
            raise ValueError(
                f"layer {self.name!r} must be given {len(self.mean)} features an example; "
                f"received shape {shape}"
            )

    def forward(self, x: np.ndarray, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return ``(x − mean) / √variance``, of the shape of `x`, and the cache.

        Raises
        ------
        RuntimeError, ValueError
            If mean and variance are not known yet, or belong to another number of features.
        """
        self.check_ready()
        self._check_features(x.shape)
        cache = cache or Cache("y", "dx")
        # A feature that never varies must not be divided by 0.
        scale = np.maximum(np.sqrt(self.variance), config.epsilon())
        cache.scale = scale.astype(x.dtype, copy=False)
        cache.y = np.subtract(x, self.mean.astype(x.dtype, copy=False), cache.y)
        cache.y /= cache.scale
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray:
        """Return ``dy / √variance``."""
        cache.dx = np.divide(dy, cache.scale, cache.dx)
        return cache.dx

    def get_config(self) -> dict:
        """Return the constructor's arguments, mean and variance as they are by now."""
        measured = (
            {}
            if self.mean is None
            else {"mean": self.mean.tolist(), "variance": self.variance.tolist()}
        )
        return super().get_config() | {"axis": self.axis} | measured


def _checked(axis: int | None, mean: Any, variance: Any) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and variance as arrays that fit each other and `axis`."""
    mean = np.asarray(checks.array("mean", [mean])[0])
    variance = np.asarray(checks.array("variance", [variance])[0])
    if mean.shape != variance.shape or mean.ndim > (axis is not None):
        shape = "a number each" if axis is None else "a number each, or shape (features,) each"
        raise ValueError(
            f"mean and variance must be {shape}; received shapes {mean.shape} and {variance.shape}"
        )
    if variance.min() < 0:
        raise ValueError(f"variance must be at least 0; received {variance.min()}")
    return mean, variance
