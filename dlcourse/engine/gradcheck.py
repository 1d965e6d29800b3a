"""Is a backward formula right? Nudge each number, see what the output does, and compare.

The slope of ``f`` at ``x`` is nearly ``(f(x + h) − f(x − h)) / 2h``; its error shrinks with ``h²``
(central differences). A gradient that is wrong by one part in a thousand is caught.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from dlcourse.engine import utils
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
    if got.shape != expected.shape:
        raise AssertionError(f"{what} must have shape {expected.shape}; received {got.shape}")
    error = np.abs(got - expected) / (ABSOLUTE + RELATIVE * np.abs(expected))
    if error.max() > 1:
        worst = tuple(int(i) for i in np.unravel_index(error.argmax(), error.shape))
        raise AssertionError(
            f"{what} is wrong at index {worst}: expected {expected[worst]:.8g} (by differences), "
            f"got {got[worst]:.8g}"
        )


def check_gradient(what: str, got: np.ndarray, f: Callable[[], float], x: np.ndarray) -> None:
    """Check that `got` is the gradient of ``f()`` with respect to `x`.

    A large `x` is first moved along five random directions, in which every entry takes part; only
    where one of them disagrees is each entry tried alone, to find the wrong one.

    Raises
    ------
    AssertionError
        With `what`, the index, the slope expected and the one got.
    """
    if x.size > MANY and got.shape == x.shape:
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
        Naming the layer, the parameter, the index, the slope expected and the one got.
    """
    xs = [np.array(each, dtype=np.float64) for each in (x if layer.several_inputs else [x])]
    given = xs if layer.several_inputs else xs[0]
    layer.ensure_built([each.shape for each in xs] if layer.several_inputs else given.shape)
    y, cache = layer.forward(given)
    dy = utils.generator(0).normal(size=y.shape)

    def weighted_sum() -> float:
        return float(np.sum(dy * layer.forward(given)[0]))

    dx = layer.backward(dy, cache)
    for i, (each, slope) in enumerate(zip(xs, dx if layer.several_inputs else [dx], strict=True)):
        place = f"[{i}]" if layer.several_inputs else ""
        check_gradient(f"{layer.name}: dx{place}", slope, weighted_sum, each)
    for name, values in layer.parameters.items():
        check_gradient(f"{layer.name}: d{name}", getattr(cache, f"d{name}"), weighted_sum, values)


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
