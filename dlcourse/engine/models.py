"""Models: layers joined to a network, with what a user does with it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcourse.engine.graph import Input, Pass, Symbol, in_order
from dlcourse.engine.layers import Layer
from dlcourse.engine.layers.base import set_all
from dlcourse.engine.training import Trainer


class Sequential(Trainer):
    """A chain of layers: the output of each is the input of the next.

    Parameters
    ----------
    layers : sequence of Symbol and Layer
        ``[Input((2,)), Dense(1, activation="sigmoid")]``. Without an `Input`, the first examples
        that the model meets say how many features there are.

    Raises
    ------
    TypeError
        If something else than an `Input`, first, and layers is given.
    """

    def __init__(self, layers: Sequence[Symbol | Layer]) -> None:
        layers = list(layers)
        source = layers.pop(0) if layers and isinstance(layers[0], Symbol) else None
        for layer in layers:
            if not isinstance(layer, Layer):
                raise TypeError(
                    f"layers must be an Input, first, and then layers; received {layer!r}"
                )
        if not layers:
            raise ValueError("layers must hold at least one layer; received none")
        self.layers = layers
        if source is not None:
            self._connect(source)

    def ensure_built(self, input_shape: tuple) -> None:
        """Make the parameters, if they are not there yet, for examples of ``input_shape[1:]``."""
        if not self.symbols:
            self._connect(Input(tuple(input_shape[1:])))

    def _connect(self, source: Symbol) -> None:
        symbol = source
        for layer in self.layers:
            symbol = layer(symbol)
        self.symbols = in_order(symbol)

    def __call__(self, x: Any) -> np.ndarray:
        """Return the outputs for the examples `x`, shape (n, outputs), computed in one batch."""
        X = self._examples(x)
        self.ensure_built(X.shape)
        return Pass(self.symbols, {}).forward(X)

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return the shape that comes out where `input_shape` goes in."""
        for layer in self.layers:
            input_shape = layer.compute_output_shape(input_shape)
        return input_shape

    @property
    def weights(self) -> list[np.ndarray]:
        """All weights, layer by layer: ``[W, b, W, b, …]``; views, not copies."""
        if not self.symbols:
            raise RuntimeError(
                "the model has no weights yet: begin it with Input(shape), or call it on examples"
            )
        return [weight for layer in self.layers for weight in layer.weights]

    def get_weights(self) -> list[np.ndarray]:
        """Return copies of all weights, ``[W, b, W, b, …]``."""
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights: list) -> None:
        """Set all weights; nothing is changed unless each has the right shape.

        Parameters
        ----------
        weights : list of array_like
            As `get_weights` returns them.
        """
        set_all(self.weights, weights, "the model")

    def count_params(self) -> int:
        """Return how many numbers the model learns."""
        return sum(weight.size for weight in self.weights)
