"""Is a backward formula right? Nudge each number, see what the output does, and compare.

The slope of ``f`` at ``x`` is nearly ``(f(x + h) − f(x − h)) / 2h``; its error shrinks with ``h²``
(central differences). A gradient that is wrong by one part in a thousand is caught.
"""

from collections.abc import Callable

import numpy as np

from dlcourse.engine import utils
from dlcourse.engine.graph import Pass
from dlcourse.engine.layers import Layer
from dlcourse.engine.models import Sequential
from dlcourse.engine.parameters import Parameters

STEP = 1e-5
RELATIVE = 1e-6
ABSOLUTE = 1e-9  # rounding alone moves a difference by about 1e-16 / STEP


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
        old = x[index]
        x[index] = old + STEP
        above = f()
        x[index] = old - STEP
        below = f()
        x[index] = old
        gradient[index] = (above - below) / (2 * STEP)
    return gradient


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


def check_layer(layer: Layer, x: np.ndarray) -> None:
    """Check a layer's `backward` on the examples `x`, for its input and each of its parameters.

    Parameters
    ----------
    layer : Layer
        One of the engine's, or one of your own.
    x : numpy.ndarray of float64, shape (n, n_in)

    Raises
    ------
    AssertionError
        Naming the layer, the parameter, the index, the slope expected and the one got.
    """
    x = np.array(x, dtype=np.float64)
    layer.ensure_built(x.shape)
    y, cache = layer.forward(x)
    dy = utils.generator(0).normal(size=y.shape)

    def weighted_sum() -> float:
        return float(np.sum(dy * layer.forward(x)[0]))

    dx = layer.backward(dy, cache)
    compare(f"{layer.name}: dx", dx, numerical_gradient(weighted_sum, x))
    for name, values in layer.parameters.items():
        got = getattr(cache, f"d{name}")
        compare(f"{layer.name}: d{name}", got, numerical_gradient(weighted_sum, values))


def check_model(model: Sequential, x: np.ndarray, y: np.ndarray) -> None:
    """Check the gradient of a compiled model's loss for every parameter of every layer.

    Parameters
    ----------
    model : Sequential
        Built and compiled.
    x, y : numpy.ndarray, shapes (n, features) and (n, outputs)

    Raises
    ------
    AssertionError
        As `check_layer`.
    """
    parameters = Parameters(model.layers)
    one_pass = Pass(model.symbols, model.inputs, parameters.gradients)
    one_pass.backward(model.loss.gradient(y, one_pass.forward([x])))
    for layer, gradients in parameters.gradients.items():
        for name, got in gradients.items():
            expected = numerical_gradient(
                lambda: model.loss.value(y, one_pass.forward([x])), layer.parameters[name]
            )
            compare(f"{layer.name}: d{name}", got, expected)
