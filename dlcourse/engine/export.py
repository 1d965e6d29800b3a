"""The same network in Keras and in PyTorch, with equal predictions.

Neither is needed for anything else here; each is imported when its function is called.
"""

import functools
import importlib
import warnings
from types import SimpleNamespace
from typing import Any

import numpy as np

from dlcourse.engine import config, layers
from dlcourse.engine.models import Model, Sequential

_AUGMENTING = (layers.RandomFlip, layers.RandomRotation, layers.RandomTranslation)


def to_keras(model: Model) -> Any:
    """Return the same network as a Keras model, built, with copies of the weights.

    Parameters
    ----------
    model : Model
        Built: it begins with `Input`, or was called on examples.

    Returns
    -------
    keras.Model
        A `keras.Sequential` for a `Sequential`; not compiled.

    Raises
    ------
    ModuleNotFoundError
        If Keras is not installed, or not the framework that it is set to run on.
    TypeError, ValueError, RuntimeError
        If the model has layers of your own, a Normalization that was not adapted, or no weights
        yet.
    """
    keras = _imported("keras")
    dtype = _checked(model)
    made = {layer: _to_keras(keras, layer, dtype) for layer in model.layers}
    symbols: dict = {}
    for symbol in model.symbols:
        given = [symbols[parent] for parent in symbol.parents]
        if symbol.layer is None:
            symbols[symbol] = keras.Input(symbol.shape[1:], name=symbol.name, dtype=dtype)
        else:
            several = symbol.layer.several_inputs
            symbols[symbol] = made[symbol.layer](given if several else given[0])
    if isinstance(model, Sequential):
        first, *rest = model.symbols
        chain = [symbols[first], *(made[symbol.layer] for symbol in rest)]
        copy = keras.Sequential(chain, name=model.name)
    else:
        inputs = [symbols[symbol] for symbol in model.inputs]
        outputs = symbols[model.symbols[-1]]
        copy = keras.Model(inputs if len(inputs) > 1 else inputs[0], outputs, name=model.name)
    for layer, twin in made.items():
        if layer.weights:
            twin.set_weights(layer.weights)
    return copy


def _to_keras(keras: Any, layer: layers.Layer, dtype: str) -> Any:
    """Return the Keras layer for a layer, as yet without weights."""
    settings = layer.get_config() | {"dtype": dtype}
    if isinstance(layer, layers.Dense):
        names = "units", "name", "dtype"
        settings = {name: settings[name] for name in names} | {
            "activation": _keras_activation(keras, layer.activation),
            "kernel_regularizer": _keras_regularizer(keras, layer.regularizers.get("W")),
        }
    elif isinstance(layer, layers.Activation):
        settings["activation"] = _keras_activation(keras, layer.activation)
    return getattr(keras.layers, type(layer).__name__)(**settings)


def _keras_activation(keras: Any, activation: Any) -> Any:
    if activation.name == "leaky_relu":  # its slope is another than Keras's
        return keras.layers.LeakyReLU(activation.negative_slope)
    if activation.name == "step":

        def step(z: Any) -> Any:
            return keras.ops.cast(z > 0, z.dtype)

        return step
    return activation.name


def _keras_regularizer(keras: Any, regularizer: Any) -> Any:
    if regularizer is None:
        return None
    return getattr(keras.regularizers, type(regularizer).__name__)(**vars(regularizer))


def to_torch(model: Model) -> Any:
    """Return the same network as a PyTorch module, in evaluation mode, with copies of the weights.

    Parameters
    ----------
    model : Model
        Built: it begins with `Input`, or was called on examples.

    Returns
    -------
    torch.nn.Module
        A `torch.nn.Sequential` where each layer follows the one before; else a module that is
        called with one tensor an input. Pictures keep the shape (n, height, width, channels).

    Raises
    ------
    ModuleNotFoundError
        If PyTorch is not installed.
    TypeError, ValueError
        If the model has layers of your own, or no weights yet.

    Warns
    -----
    UserWarning
        If layers that change pictures at random are left out: PyTorch does that to its data.
    """
    torch = _imported("torch")
    dtype = _checked(model)
    made = {layer: _to_torch(torch, layer, getattr(torch, dtype)) for layer in model.layers}
    left_out = [layer.name for layer in made if isinstance(layer, _AUGMENTING)]
    if left_out:
        warnings.warn(
            f"{', '.join(left_out)} left out: in PyTorch pictures are changed at random before "
            "they come to the network",
            stacklevel=2,
        )
    pairs = zip(model.symbols, model.symbols[1:], strict=False)
    if all(after.parents == (before,) for before, after in pairs):
        steps = [step for symbol in model.symbols[1:] for step in made[symbol.layer]]
        return torch.nn.Sequential(*steps).eval()
    return _graph_class()(model, made).eval()


def _to_torch(torch: Any, layer: layers.Layer, dtype: Any) -> list:
    """Return the modules that do, one after the other, what a layer does to one input."""
    nn = torch.nn
    if isinstance(layer, layers.Dense):
        linear = nn.Linear(*layer.W.shape, dtype=dtype)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(layer.W.T.copy()))
            linear.bias.copy_(torch.from_numpy(layer.b.copy()))
        return [linear, *_torch_activation(torch, layer.activation)]
    if isinstance(layer, layers.Dropout):
        return [nn.Dropout(layer.rate)]
    if isinstance(layer, layers.Flatten):
        return [nn.Flatten()]
    if isinstance(layer, layers.Normalization):
        return [_modules().Normalization(layer, dtype)]
    activation = getattr(layer, "activation", None)
    return _torch_activation(torch, activation) if activation else []


def _torch_activation(torch: Any, activation: Any) -> list:
    nn = torch.nn
    return {
        "linear": lambda: [],
        "sigmoid": lambda: [nn.Sigmoid()],
        "tanh": lambda: [nn.Tanh()],
        "relu": lambda: [nn.ReLU()],
        "leaky_relu": lambda: [nn.LeakyReLU(activation.negative_slope)],
        "softmax": lambda: [nn.Softmax(dim=-1)],
        "step": lambda: [_modules().Step()],
    }[activation.name]()


@functools.cache
def _modules() -> SimpleNamespace:
    """Return what PyTorch lacks; the classes can only be made once PyTorch is there."""
    torch = importlib.import_module("torch")

    class Step(torch.nn.Module):
        def forward(self, z: Any) -> Any:
            return (z > 0).to(z.dtype)

    class Normalization(torch.nn.Module):
        def __init__(self, layer: layers.Normalization, dtype: Any) -> None:
            super().__init__()
            scale = np.maximum(np.sqrt(layer.variance), config.epsilon())
            self.register_buffer("mean", torch.tensor(layer.mean, dtype=dtype))
            self.register_buffer("scale", torch.tensor(scale, dtype=dtype))

        def forward(self, x: Any) -> Any:
            return (x - self.mean) / self.scale

    return SimpleNamespace(Step=Step, Normalization=Normalization)


@functools.cache
def _graph_class() -> type:
    """Return a module that runs layers in the order, and on the values, that a model says."""
    torch = importlib.import_module("torch")

    class Graph(torch.nn.Module):
        def __init__(self, model: Model, made: dict) -> None:
            super().__init__()
            number = {symbol: i for i, symbol in enumerate(model.symbols)}
            self.inputs = [number[symbol] for symbol in model.inputs]
            self.layers = torch.nn.ModuleList(torch.nn.Sequential(*made[each]) for each in made)
            place = {layer: i for i, layer in enumerate(made)}
            self.calls = [
                (number[s], place[s.layer], [number[p] for p in s.parents], type(s.layer))
                for s in model.symbols
                if s.layer is not None
            ]

        def forward(self, *xs: Any) -> Any:
            values = dict(zip(self.inputs, xs, strict=True))
            for number, place, parents, kind in self.calls:
                given = [values[parent] for parent in parents]
                if kind is layers.Concatenate:
                    x = torch.cat(given, dim=-1)
                else:
                    x = sum(given[1:], start=given[0])
                values[number] = self.layers[place](x)
            return values[number]

    return Graph


def _imported(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name == name:
            said = f'{name} is not installed: pip install "dlcourse[peers]"'
        else:  # Keras, whose backend is TensorFlow unless another is named
            said = (
                f"{name} cannot be imported without {error.name}: to have it on PyTorch, start "
                'again with import os; os.environ["KERAS_BACKEND"] = "torch"'
            )
        raise ModuleNotFoundError(said, name=error.name) from error


def _checked(model: Model) -> str:
    """Return the name of the model's float type, if it can be carried over."""
    if not isinstance(model, Model):
        raise TypeError(f"model must be a Model; received {type(model).__name__}")
    weights = model.weights
    for layer in model.layers:
        for part in (layer, getattr(layer, "activation", None), *layer.regularizers.values()):
            if part is not None and not type(part).__module__.startswith("dlcourse.engine."):
                raise TypeError(
                    f"layer {layer.name!r} uses a class of your own, {type(part).__name__}, which "
                    "other frameworks do not have"
                )
        if isinstance(layer, layers.Normalization) and layer.mean is None:
            raise ValueError(f"layer {layer.name!r} knows no mean and variance: call adapt first")
    return weights[0].dtype.name if weights else config.floatx()
