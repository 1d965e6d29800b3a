"""Activations as layers of their own, for where they do not stand inside a `Dense`."""

from typing import Any

import numpy as np

from dlcourse.engine import activations
from dlcourse.engine.layers.base import Cache, Layer


class ActivationLayer(Layer):
    """``y = g(z)`` with the formulas of `activations`; what goes back is their ``dz``."""

    activation: activations.Activation

    def forward(self, x: np.ndarray, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return ``g(x)``, of the shape of `x`, and the cache."""
        cache = cache or Cache("y", "dz")
        cache.z = x
        cache.y = self.activation.forward(x, cache.y)
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray:
        """Return the gradient of the input."""
        cache.dz = self.activation.backward(dy, cache.z, cache.y, cache.dz)
        return cache.dz


class Activation(ActivationLayer):
    """Any activation, by its name.

    Parameters
    ----------
    activation : str
        Such as ``"sigmoid"``.
    name : str, optional
    """

    def __init__(
        self, activation: str | activations.Activation | None, *, name: str | None = None
    ) -> None:
        self.activation = activations.get(activation)
        super().__init__(name=name)

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"activation": activations.serialize(self.activation)}


class ReLU(ActivationLayer):
    """``max(0, z)``: what is below 0 becomes 0."""

    activation = activations.relu


class LeakyReLU(ActivationLayer):
    """``z`` where it is above 0, else ``negative_slope · z``: no unit falls silent for good.

    Parameters
    ----------
    negative_slope : float, default 0.01
        From 0 to 1.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `negative_slope` is no number from 0 to 1.
    """

    def __init__(self, negative_slope: float = 0.01, *, name: str | None = None) -> None:
        self.activation = activations.LeakyReLU(negative_slope)
        super().__init__(name=name)

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"negative_slope": self.activation.negative_slope}


class Softmax(ActivationLayer):
    """Scores become probabilities: ``e^{zⱼ} / (e^{z₁} + e^{z₂} + …)`` along the last axis."""

    activation = activations.softmax
