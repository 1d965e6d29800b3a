"""Activations: what a unit makes of its weighted sum, ``y = g(z)``, and the slope that goes back.

Each is one object with two formulas. ``forward`` gives ``y = g(z)``; ``backward`` gives
``dz = dy · g'(z)``, the chain rule for one unit. Both write into `out` where it is given, so that
training makes hardly any new arrays. NumPy's functions take it as their last argument: by its place
and not by its name, because a small batch feels the difference. `maximum` alone insists on the
name.
"""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config, serialization


class Activation:
    """The base: call it on numbers, ``sigmoid(z)``; all but softmax work entry by entry."""

    name = ""

    def __call__(self, z: Any) -> np.ndarray:
        """Return ``g(z)`` as a new array of the same shape as `z`.

        Raises
        ------
        TypeError, ValueError
            If `z` does not consist of numbers, or has rows of different lengths.
        """
        return self.forward(checks.numeric("z", z).astype(config.floatx()))

    def __repr__(self) -> str:
        return f"<activation {self.name}>"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        """Return ``y = g(z)``, of the shape of `z`."""
        raise NotImplementedError

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return ``dz = dy · g'(z)``, of the shape of `z`.

        Parameters
        ----------
        dy : numpy.ndarray
            The gradient of the loss with respect to ``y``.
        z, y : numpy.ndarray
            What went into `forward`, and what came out of it.
        out : numpy.ndarray, optional
            Where to write the result.
        """
        raise NotImplementedError


class Linear(Activation):
    """``g(z) = z``: the weighted sum as it is. Slope 1 everywhere."""

    name = "linear"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        return z

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        return dy


class Step(Activation):
    """``g(z) = 1 if z > 0 else 0``: yes or no, Rosenblatt's perceptron of 1958.

    Its slope is 0 wherever it has one, so gradient descent cannot train through it.
    """

    name = "step"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        return np.heaviside(z, config.zero, out)

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        return np.multiply(dy, config.zero, out)


class Sigmoid(Activation):
    """``g(z) = 1 / (1 + e⁻ᶻ)``: any number becomes one between 0 and 1. ``g' = y (1 − y)``.

    Computed as ``½ tanh(z/2) + ½``, which is the same function (multiply above and below by
    ``e^{z/2}``) and cannot overflow, whatever `z` is.
    """

    name = "sigmoid"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        y = np.multiply(z, config.half, out)
        y = np.tanh(y, out)
        y *= config.half
        y += config.half
        return y

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        dz = np.subtract(config.one, y, out)
        dz *= y
        dz *= dy
        return dz


class Tanh(Activation):
    """``g(z) = tanh z``: like the sigmoid, but between −1 and 1. ``g' = 1 − y²``."""

    name = "tanh"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        return np.tanh(z, out)

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        dz = np.multiply(y, y, out)
        dz = np.subtract(config.one, dz, out)
        dz *= dy
        return dz


class ReLU(Activation):
    """``g(z) = max(z, 0)``: what is negative is cut off. ``g' = 1`` above 0, else 0.

    At 0 itself there is a kink and no slope; 0 is taken, as everywhere in the field.
    """

    name = "relu"

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        return np.maximum(z, config.zero, out=out)

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        return np.multiply(dy, np.greater(y, config.zero), out)


class LeakyReLU(Activation):
    """``g(z) = z`` above 0, else ``a z``: a small slope ``a`` keeps negative sums learning.

    ``a`` is at most 1, so ``g(z)`` is the larger of ``z`` and ``a z``, and ``g'`` the larger of
    ``a`` and the sign of ``z``: 1 above 0, else ``a``.

    Parameters
    ----------
    negative_slope : float, default 0.01
        ``a``, from 0 to 1.

    Raises
    ------
    TypeError, ValueError
        If `negative_slope` is no number from 0 to 1.
    """

    name = "leaky_relu"

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = checks.number("negative_slope", negative_slope, 0, 1)

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        y = np.multiply(z, self.negative_slope, out)
        return np.maximum(z, y, out=out)

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        dz = np.sign(z, out)
        dz = np.maximum(dz, self.negative_slope, out=dz)
        dz *= dy
        return dz


class Softmax(Activation):
    """``yᵢ = e^{zᵢ} / Σⱼ e^{zⱼ}``: the outputs of one example become shares that add up to 1.

    The largest ``z`` of the example is taken off first. That divides above and below by the same
    number, changes nothing, and no power can overflow.

    Here each output depends on each sum: ``∂yᵢ/∂zⱼ = yᵢ (δᵢⱼ − yⱼ)``, where ``δᵢⱼ`` is 1 for
    ``i = j``, else 0. With the chain rule, ``dzⱼ = Σᵢ dyᵢ yᵢ (δᵢⱼ − yⱼ) = yⱼ (dyⱼ − Σᵢ dyᵢ yᵢ)``.
    """

    name = "softmax"

    def __call__(self, z: Any) -> np.ndarray:
        """Return ``g(z)`` along the last axis of `z`, as a new array of its shape.

        Raises
        ------
        TypeError, ValueError
            If `z` does not consist of numbers, or is a single one, which has nothing to share with.
        """
        z = checks.numeric("z", z)
        if z.ndim == 0:
            raise ValueError(
                f"softmax shares 1 among several numbers; received the single number {float(z)}"
            )
        return super().__call__(z)

    def forward(self, z: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        y = np.subtract(z, np.maximum.reduce(z, axis=-1, keepdims=True), out)
        y = np.exp(y, y)
        y /= np.add.reduce(y, axis=-1, keepdims=True)
        return y

    def backward(
        self, dy: np.ndarray, z: np.ndarray, y: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        dz = np.multiply(dy, y, out)
        dz = np.subtract(dy, np.add.reduce(dz, axis=-1, keepdims=True), dz)
        dz *= y
        return dz


linear, step, sigmoid, tanh = Linear(), Step(), Sigmoid(), Tanh()
relu, leaky_relu, softmax = ReLU(), LeakyReLU(), Softmax()
_ALL = {
    activation.name: activation
    for activation in (linear, sigmoid, tanh, relu, leaky_relu, softmax, step)
}


def get(identifier: str | dict | Activation | None) -> Activation:
    """Return the activation of that name; None means linear, as in Keras."""
    chosen = linear if identifier is None else identifier
    return serialization.get("activation", chosen, Activation, _ALL)


def serialize(activation: Activation) -> str | dict:
    """Return the activation's name, or where it has a setting of its own, its class and that."""
    if activation is _ALL.get(activation.name):
        return activation.name
    return serialization.serialize(activation)
