"""The dense layer: perceptrons side by side, every input to every unit."""

from numbers import Real
from typing import Any

import numpy as np

from dlcourse.engine import activations, checks, initializers, regularizers
from dlcourse.engine.layers.base import Cache, Layer
from dlcourse.engine.serialization import serialize


class Dense(Layer):
    """``y = g(x W + b)``: each of the `units` columns of ``W`` is one perceptron.

    Parameters
    ----------
    units : int
        How many perceptrons stand side by side; the width of the output.
    activation : str, optional
        ``g``; None is linear.
    kernel_initializer, bias_initializer : str or Initializer
        Where ``W`` and ``b`` start.
    kernel_regularizer : Regularizer, optional
        What is added to the loss for large ``W``.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `units` is no whole number of at least 1, a name is unknown, or what the layer is called
        on has not one row of features an example.

    Attributes
    ----------
    W : numpy.ndarray, shape (n_in, units)
    b : numpy.ndarray, shape (units,)

    Notes
    -----
    With ``z = x W + b`` and ``dz = dy · g'(z)`` the chain rule gives::

        dW = xᵀ dz        db = the sum of dz over the examples        dx = dz Wᵀ

    The product and the sum are done as one: `x` is given a last column of ones and ``b`` is the
    last row of one array ``Wb``; then ``[x 1] Wb`` is ``x W + b``, and ``[x 1]ᵀ dz`` holds
    ``dW`` and ``db`` at once. That makes a small layer about one and a half times as fast.
    """

    def __init__(
        self,
        units: int,
        activation: str | activations.Activation | None = None,
        *,
        kernel_initializer: str | initializers.Initializer = "glorot_uniform",
        bias_initializer: str | initializers.Initializer = "zeros",
        kernel_regularizer: str | regularizers.Regularizer | None = None,
        name: str | None = None,
    ) -> None:
        self.units = checks.whole_number("units", units)
        self.activation = activations.get(activation)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        super().__init__(name=name)
        regularizer = regularizers.get(kernel_regularizer)
        self.regularizers = {} if regularizer is None else {"W": regularizer}

    def build(self, input_shape: tuple) -> None:
        """Make ``Wb`` of shape (n_in + 1, units).

        Raises
        ------
        ValueError
            If an example is not one row of features.
        """
        self._check_features(input_shape)
        W = self.kernel_initializer((input_shape[-1], self.units))
        b = self.bias_initializer((self.units,))
        self.parameters = {"Wb": np.concatenate([W, b[np.newaxis]])}

    def attach(self, parameters: dict[str, np.ndarray]) -> None:
        """Use ``parameters["Wb"]``, and show it as ``W`` and ``b``."""
        super().attach(parameters)
        # For two plain matrices their own dot is the quickest; for stacks of them np.matmul is,
        # except for dz Wᵀ of a single unit: nothing is summed, and entry by entry takes half as
        # long.
        stacked = self.Wb.ndim > 2
        self._product = np.matmul if stacked else np.ndarray.dot
        self._product_back = np.multiply if stacked and self.units == 1 else self._product

    @property
    def W(self) -> np.ndarray:
        """The weights, a view of ``Wb``; what is assigned is written there."""
        return self.weights[0]

    @W.setter
    def W(self, values: Any) -> None:
        self._write("W", self.weights[0], values)

    @property
    def b(self) -> np.ndarray:
        """The biases, a view of ``Wb``; what is assigned is written there."""
        return self.weights[1]

    @b.setter
    def b(self, values: Any) -> None:
        self._write("b", self.weights[1], values)

    def _write(self, name: str, parameter: np.ndarray, values: Any) -> None:
        """Write finite numbers of its shape, or one number everywhere, into a parameter."""
        name = f"{name} of layer {self.name!r}"
        if isinstance(values, Real):
            values = np.full(parameter.shape, values)
        values = checks.array(name, values)
        if values.shape != parameter.shape:
            raise ValueError(
                f"{name} must have shape {parameter.shape}; received shape {values.shape}"
            )
        parameter[...] = values

    def named(self, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return ``W`` and ``b``, views of ``Wb``."""
        Wb = arrays["Wb"]
        return {"W": Wb[..., :-1, :], "b": Wb[..., -1, :]}

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return ``(n, units)``.

        Raises
        ------
        ValueError
            If an example is not one row of features, or not of as many as the layer was built for.
        """
        self._check_features(input_shape)
        return (*input_shape[:-1], self.units)

    def _check_features(self, shape: tuple) -> None:
        rows = (2, self.Wb.ndim) if self.built else (2,)  # in a sweep, there is an axis before them
        if len(shape) not in rows:
            hint = "put Flatten() before it" if len(shape) > 2 else "one example is one row, [[…]]"
            raise ValueError(
                f"layer {self.name!r} must be given one row of features an example, shape "
                f"(n, features); received shape {shape}: {hint}"
            )
        if self.built and shape[-1] != self.W.shape[-2]:
            raise ValueError(
                f"layer {self.name!r} must be given {self.W.shape[-2]} features an example; "
                f"received shape {shape}"
            )

    def _new_cache(self, x: np.ndarray) -> Cache:
        """Return a cache for examples of the shape of `x`, with a column of ones beside them.

        Its views are made once: to cut one takes half as long as a product of small matrices.
        """
        self._check_features(x.shape)
        cache = Cache("z", "y", "dz", "dx", "dWb")
        cache.x = _ones(*x.shape[:-1], x.shape[-1] + 1, dtype=x.dtype)
        cache.features = cache.x[..., :-1]
        cache.x_transposed = cache.x.mT
        cache.Wb, cache.W_transposed = self.Wb, self.W.mT
        return cache

    def forward(self, x: np.ndarray, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return ``g(x W + b)``, of shape (n, units), and the cache."""
        if cache is None or cache.Wb is not self.Wb:
            cache = self._new_cache(x)
        cache.features[...] = x
        cache.z = self._product(cache.x, self.Wb, cache.z)
        cache.y = self.activation.forward(cache.z, cache.y)
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray | None:
        """Return ``dx``; leave ``dWb``, which is ``dW`` above ``db``, in the cache."""
        dz = cache.dz = self.activation.backward(dy, cache.z, cache.y, cache.dz)
        cache.dWb = self._product(cache.x_transposed, dz, cache.dWb)
        if not cache.needs_dx:
            return None
        cache.dx = self._product_back(dz, cache.W_transposed, cache.dx)
        return cache.dx

    def get_config(self) -> dict[str, Any]:
        return {
            "units": self.units,
            "activation": activations.serialize(self.activation),
            "kernel_initializer": serialize(self.kernel_initializer),
            "bias_initializer": serialize(self.bias_initializer),
            "kernel_regularizer": serialize(self.regularizers.get("W")),
            **super().get_config(),
        }


def _ones(*shape: int, dtype: np.dtype) -> np.ndarray:
    """Return ones that lie in memory along the longer of the last two axes.

    To write features into them then means a few long lines, not many short ones: three times as
    fast for 200 examples of two features.
    """
    *leading, n, width = shape
    if n > width:
        return np.ones((*leading, width, n), dtype).mT
    return np.ones(shape, dtype)
