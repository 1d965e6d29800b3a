"""Is a backward formula right? Nudge each number, see what the output does, and compare.

The slope of ``f`` at ``x`` is nearly ``(f(x + h) − f(x − h)) / 2h``; its error shrinks with ``h²``
(central differences). A gradient that is wrong by one part in a thousand is caught.
"""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from dlcourse.engine import checks, utils
from dlcourse.engine.graph import Pass
from dlcourse.engine.layers import Layer
from dlcourse.engine.parameters import Parameters

STEP = 1e-5
RELATIVE = 1e-6
ABSOLUTE = 1e-9  # rounding alone moves a difference by about 1e-16 / STEP
MANY = 200  # from here on, random directions are tried before single entries


def numerical_gradient(f: Callable[[], float], x: np.ndarray) -> np.ndarray:
    """Return the slope of ``f()`` along each entry of `x`, which is nudged in place and put back.

    Parameters
    ----------
    f : callable
        Takes nothing, reads `x`, returns a number.
    x : numpy.ndarray of float64

    Returns
    -------
    numpy.ndarray
        Of the shape of `x`.
    """
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        along = np.zeros_like(x)
        along[index] = 1
        gradient[index] = slope_along(f, x, along)
    return gradient


def slope_along(f: Callable[[], float], x: np.ndarray, direction: np.ndarray) -> float:
    """Return the slope of ``f()`` where `x` moves along `direction`; `x` is put back."""
    kept = x.copy()
    x[...] = kept + STEP * direction
    above = f()
    x[...] = kept - STEP * direction
    below = f()
    x[...] = kept
    return (above - below) / (2 * STEP)


def compare(what: str, got: np.ndarray, expected: np.ndarray) -> None:
    """Raise an AssertionError that names the worst entry, if the two gradients differ."""
    error = np.abs(got - expected) / (ABSOLUTE + RELATIVE * np.abs(expected))
    if not error.max() <= 1:  # NaN is not at most 1 either
        worst = tuple(int(i) for i in np.unravel_index(error.argmax(), error.shape))
        raise AssertionError(
            f"{what} is wrong at index {worst}: expected {expected[worst]:.8g} (by differences), "
            f"got {got[worst]:.8g}"
        )


def check_shape(what: str, got: Any, shape: tuple) -> None:
    """Raise an AssertionError unless `got` is an array of that shape."""
    if not isinstance(got, np.ndarray):
        raise AssertionError(f"{what} must be an array of shape {shape}; received {_kind(got)}")
    if got.shape != shape:
        raise AssertionError(f"{what} must have shape {shape}; received {got.shape}")


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"array of {value.dtype}"
    return "None" if value is None else type(value).__name__


def check_gradient(what: str, got: np.ndarray, f: Callable[[], float], x: np.ndarray) -> None:
    """Check that `got` is the gradient of ``f()`` with respect to `x`.

    A large `x` is first moved along five random directions, in which every entry takes part; only
    where one of them disagrees is each entry tried alone, to find the wrong one.

    Raises
    ------
    AssertionError
        With `what`, the index, the slope expected and the one got; or the wrong shape.
    """
    check_shape(what, got, x.shape)
    if x.size > MANY:
        directions = utils.generator(0).normal(size=(5, *x.shape))
        expected = np.array([slope_along(f, x, direction) for direction in directions])
        slopes = np.array([np.sum(got * direction) for direction in directions])
        if np.allclose(slopes, expected, rtol=RELATIVE, atol=ABSOLUTE):
            return
    compare(what, got, numerical_gradient(f, x))


def check_layer(layer: Layer, x: Any) -> None:
    """Check a layer's `backward` on the examples `x`, for its input and each of its parameters.

    Parameters
    ----------
    layer : Layer
        One of the engine's, or one of your own.
    x : array_like, shape (n, n_in)
        A list of arrays for a layer of several inputs.

    Raises
    ------
    AssertionError
        Naming the layer, and what it lacks or does not keep to; or the parameter, the index, the
        slope expected and the one got.
    ValueError
        If a parameter is float32, which is too coarse to compare slopes with.
    """
    _check_written(layer)
    several = layer.several_inputs
    xs = [np.array(each, dtype=np.float64) for each in (x if several else [x])]
    shapes = [(None, *each.shape[1:]) for each in xs]
    given, shape = (xs, shapes) if several else (xs[0], shapes[0])
    layer.ensure_built(shape)
    _check_parameters(layer)
    before = [each.copy() for each in xs]
    y, cache = _output_and_cache(layer, layer.forward(given))
    _check_unchanged(f"{layer.name}: forward", "x", xs, before)
    foretold = (len(xs[0]), *layer.compute_output_shape(shape)[1:])
    check_shape(f"{layer.name}: the y of forward, by compute_output_shape,", y, foretold)
    dy = utils.generator(0).normal(size=y.shape)
    handed = dy.copy()
    dx = layer.backward(handed, cache)
    _check_unchanged(f"{layer.name}: backward", "dy", [handed], [dy])
    _check_unchanged(f"{layer.name}: backward", "x", xs, before)

    def weighted_sum() -> float:
        return float(np.sum(dy * layer.forward(given)[0]))

    for place, slope, each in _slopes(layer, dx, xs):
        check_gradient(f"{layer.name}: dx{place}", slope, weighted_sum, each)
    for name, values in layer.parameters.items():
        slope = getattr(cache, f"d{name}", None)
        if slope is None:
            raise AssertionError(
                f"{layer.name}: backward must leave the gradient of the parameter {name!r} in the "
                f"cache: cache.d{name} = …"
            )
        check_gradient(f"{layer.name}: d{name}", slope, weighted_sum, values)


def _check_written(layer: Any) -> None:
    """Raise unless `layer` is a layer, begun as one, with both its formulas."""
    kind = type(layer).__name__
    if not isinstance(layer, Layer):
        raise AssertionError(
            f"layer must be an object of a subclass of Layer; received {checks.shown(layer)}"
        )
    if not hasattr(layer, "built"):
        raise AssertionError(f"{kind}: its __init__ must call super().__init__()")
    for method in ("forward", "backward"):
        if getattr(type(layer), method) is getattr(Layer, method):
            raise AssertionError(f"{kind} must have a method {method!r} of its own; it has none")
        if "cache" not in inspect.signature(getattr(layer, method)).parameters:
            raise AssertionError(f"{kind}: {method} must have a parameter 'cache'; it has none")


def _check_parameters(layer: Layer) -> None:
    for name, values in layer.parameters.items():
        if not isinstance(values, np.ndarray) or values.dtype.kind != "f":
            raise AssertionError(
                f"{layer.name}: the parameter {name!r} must be an array of floats; "
                f"received {_kind(values)}"
            )
        if values.dtype != np.float64:
            raise ValueError(
                f"{layer.name}: the parameter {name!r} must be of float64 to be checked; received "
                f"{values.dtype}: call config.set_floatx('float64') and make the layer anew"
            )


def _output_and_cache(layer: Layer, returned: Any) -> tuple:
    """Return the pair that `forward` returned, if it is one."""
    if not isinstance(returned, tuple) or len(returned) != 2:
        raise AssertionError(
            f"{layer.name}: forward must return a pair (y, cache); received {_kind(returned)}"
        )
    if not hasattr(returned[1], "__dict__"):  # what a gradient can be left in
        raise AssertionError(
            f"{layer.name}: the cache that forward returns must be a layers.Cache(); "
            f"received {_kind(returned[1])}"
        )
    return returned


def _check_unchanged(method: str, name: str, now: list, before: list) -> None:
    if not all(map(np.array_equal, now, before)):
        raise AssertionError(
            f"{method} must leave its {name} as it is, for others use the same array; "
            "it was changed in place"
        )


def _slopes(layer: Layer, dx: Any, xs: list) -> list[tuple]:
    """Return ``(place, slope, x)`` for each input."""
    if not layer.several_inputs:
        return [("", dx, xs[0])]
    if not isinstance(dx, list | tuple) or len(dx) != len(xs):
        raise AssertionError(
            f"{layer.name}: backward must return a list of {len(xs)} gradients, one an input; "
            f"received {_kind(dx)}"
        )
    return [(f"[{i}]", slope, x) for i, (slope, x) in enumerate(zip(dx, xs, strict=True))]


def check_model(model: Any, x: Any, y: np.ndarray) -> None:
    """Check the gradient of a compiled model's loss for every parameter of every layer.

    Parameters
    ----------
    model : Model
        Built and compiled, without layers that draw at random.
    x : numpy.ndarray, shape (n, features), or a list of them
    y : numpy.ndarray
        Labels, as `fit` takes them.

    Raises
    ------
    AssertionError
        As `check_layer`.
    """
    xs = list(x) if len(model.inputs) > 1 else [x]
    labels = model.loss.labels("y", y, model.symbols[-1].shape[-1])
    parameters = Parameters(model.layers)
    one_pass = Pass(model.symbols, model.inputs, parameters.gradients)

    def loss() -> float:
        return model.loss.value(labels, one_pass.forward(xs)) + model.penalty()

    one_pass.backward(model.loss.gradient(labels, one_pass.forward(xs)))
    for regularizer, W, dW in model.penalties(parameters.gradients):
        dW += regularizer.gradient(W)
    for layer, gradients in parameters.gradients.items():
        for name, got in gradients.items():
            check_gradient(f"{layer.name}: d{name}", got, loss, layer.parameters[name])
