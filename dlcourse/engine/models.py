"""Models: layers joined to a network, with what a user does with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dlcourse.engine import checks, examples
from dlcourse.engine.graph import Input, Pass, Symbol, in_order, uses
from dlcourse.engine.layers import Layer
from dlcourse.engine.summary import summary_text
from dlcourse.engine.training import Trainer
from dlcourse.engine.weights import Weighted


class Model(Trainer, Weighted):
    """A network from its inputs to its output: any chain or tree of layers, with skips.

    Parameters
    ----------
    inputs : Symbol or list of Symbol
        What `Input` returned.
    outputs : Symbol
        What the last layer returned when it was called.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `outputs` depends on an input that is not among `inputs`, or not on all of them.
    """

    def __init__(
        self, inputs: Symbol | Sequence[Symbol], outputs: Symbol, name: str | None = None
    ) -> None:
        inputs = list(inputs) if isinstance(inputs, list | tuple) else [inputs]
        for symbol in (*inputs, outputs):
            if not isinstance(symbol, Symbol):
                raise TypeError(
                    "inputs and outputs must be what Input and layers return; "
                    f"received {type(symbol).__name__}"
                )
        symbols = in_order(outputs)
        sources = {symbol for symbol in symbols if symbol.layer is None}
        if sources != set(inputs) or len(inputs) > len(sources):
            raise ValueError(
                f"inputs must be the {len(sources)} that outputs depends on; "
                f"received {len(inputs)}, of which {len(sources & set(inputs))} are among them"
            )
        self.name = name or "functional"
        self._connect(inputs, symbols)

    def _connect(self, inputs: list[Symbol], symbols: list[Symbol]) -> None:
        layers = [owner for owner in uses(symbols) if isinstance(owner, Layer)]
        names = [layer.name for layer in layers]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"layers must have names of their own; received {name!r} twice")
        if not layers:
            raise ValueError("outputs must come from a layer; received an input as it is")
        self.inputs, self.symbols, self.layers = inputs, symbols, layers

    @property
    def called(self) -> str:
        """What a sentence calls the model."""
        return f"model {self.name!r}"

    @property
    def built(self) -> bool:
        """Whether the parameters are there."""
        return bool(self.symbols)

    def build(self, input_shape: tuple) -> None:
        """Make the parameters, if they are not there yet, for examples of ``input_shape[1:]``."""

    def output_shape_for(self, xs: list[np.ndarray]) -> tuple:
        """Return the shape that comes out for examples such as `xs`."""
        return self.symbols[-1].shape

    def __call__(self, x: Any, training: bool = False) -> np.ndarray:
        """Return the outputs for the examples `x`, shape (n, outputs), computed in one batch.

        Parameters
        ----------
        x : array_like, shape (n, features)
        training : bool
            Whether layers such as Dropout do what they do in training only.

        Raises
        ------
        TypeError, ValueError
            If `x` does not fit the model's inputs, or does not consist of finite numbers.
        """
        xs = examples.inputs("x", x, self.inputs)
        self.build((None, *xs[0].shape[1:]))
        return np.array(Pass(self.symbols, self.inputs, training=training).forward(xs))

    def get_layer(self, name: str | None = None, index: int | None = None) -> Layer:
        """Return the layer of that name, or at that place, counted from 0.

        Raises
        ------
        ValueError
            If there is none; the message lists those there are.
        """
        if index is not None:
            return self.layers[checks.place("index", index, len(self.layers))]
        return checks.known("layer", name, {layer.name: layer for layer in self.layers})

    def summary(self) -> None:
        """Print the layers with their output shapes and how many numbers each learns."""
        print(summary_text(self))

    @property
    def weights(self) -> list[np.ndarray]:
        """All weights, layer by layer: ``[W, b, W, b, …]``; views, not copies.

        Raises
        ------
        RuntimeError
            If the model does not know yet how many features there are.
        """
        if not self.symbols:
            raise RuntimeError(
                "the model has no weights yet: begin it with Input(shape), or call it on examples"
            )
        return [weight for layer in self.layers for weight in layer.weights]

    def save(self, filepath: str | Path) -> None:
        """Write the model to a file ``….npz``; `load_model` reads it (see `saving`)."""
        from dlcourse.engine.saving import save_model  # which is built on this module

        save_model(self, filepath)


class Sequential(Model):
    """A chain of layers: the output of each is the input of the next.

    Parameters
    ----------
    layers : sequence of Symbol and Layer
        ``[Input((2,)), Dense(1, activation="sigmoid")]``. Without an `Input`, the first examples
        that the model meets say how many features there are.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If it is something else than an `Input`, first, and at least one layer.
    """

    def __init__(self, layers: Sequence[Symbol | Layer], name: str | None = None) -> None:
        layers = list(checks.listed("layers", layers))
        first = layers[0] if layers else None
        source = layers.pop(0) if isinstance(first, Symbol) and first.layer is None else None
        for place, layer in enumerate(layers, start=source is not None):
            if not isinstance(layer, Layer):
                raise TypeError(
                    "layers must be an Input, first, and then layers; "
                    f"received {checks.shown(layer)} at index {place}"
                )
            if layer.several_inputs:
                raise ValueError(
                    f"layers must each take the output of the one before; received {layer.called} "
                    f"at index {place}, which joins several: a Model of inputs and outputs can"
                )
        if not layers:
            raise ValueError("layers must hold at least one layer; received none")
        self.name = name or "sequential"
        self._chain = layers
        self.layers = list(dict.fromkeys(layers))  # one that is used twice is still one
        if source is not None:
            self._start_at(source)

    def _start_at(self, source: Symbol) -> None:
        symbol = source
        unbuilt = [layer for layer in self._chain if not layer.built]
        try:
            for layer in self._chain:
                symbol = layer(symbol)
            self._connect([source], in_order(symbol))
        except Exception:
            for layer in unbuilt:
                layer.built, layer.parameters = False, {}
            raise

    def build(self, input_shape: tuple) -> None:
        """Make the parameters, if they are not there yet, for examples of ``input_shape[1:]``.

        Raises
        ------
        ValueError
            If `input_shape` is no such tuple, or a layer cannot take what comes to it.
        """
        if not isinstance(input_shape, tuple | list) or len(input_shape) < 2:
            raise ValueError(
                "input_shape must be a tuple such as (None, 2); "
                f"received {checks.shown(input_shape)}"
            )
        if not self.built:
            self._start_at(Input(tuple(input_shape[1:])))

    def output_shape_for(self, xs: list[np.ndarray]) -> tuple:
        """Return the shape that comes out for examples such as `xs`."""
        shape = (None, *xs[0].shape[1:])
        for layer in self._chain:
            shape = layer.compute_output_shape(shape)
        return shape
