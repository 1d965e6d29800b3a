"""What every layer is: two formulas, forward and backward, and the parameters they use.

The weights belong to the layer. What a pass must remember for its way back belongs to the *call*
and lies in a cache that `forward` hands out and `backward` takes: so one layer may be used twice
in a network, and no call can spoil another's gradient.
"""

import inspect
import re
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from typing import Any

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.graph import Symbol
from dlcourse.engine.weights import Weighted

_names: Counter = Counter()
_made = count()


class Cache:
    """What one call of a layer leaves behind for its backward pass; a layer adds what it needs.

    Parameters
    ----------
    *arrays : str
        Names of arrays that are not there yet. Each is None, and NumPy, given None to write
        into, creates it; the next call at the same place writes into the same arrays.

    Attributes
    ----------
    needs_dx : bool
        False where nobody asks for the gradient of the input, as in a network's first layer.
    """

    def __init__(self, *arrays: str) -> None:
        # All on the object alone: where its class has a name as well, Python looks for it several
        # times as long, which makes a small network's step 7 to 10 % longer.
        self.needs_dx = True
        for name in arrays:
            setattr(self, name, None)


class Layer(Weighted):
    """The base of all layers.

    A layer of your own needs `forward` and `backward`, and `build` if it has parameters.

    Attributes
    ----------
    parameters : dict of str to numpy.ndarray
        Filled by `build`; each is an attribute of the layer as well.
    regularizers : dict of str to Regularizer
        What is added to the loss for a parameter, by its name in `named`.
    built_for : tuple or list of tuple
        The `input_shape` for which it was built.
    made : int
        When that was, among all layers.
    several_inputs : bool
        Whether `forward` takes a list of arrays, and `backward` returns one.
    """

    several_inputs = False

    def __init__(self, *, name: str | None = None) -> None:
        kind = re.sub("(?<=[a-z])(?=[A-Z])|(?<=.)(?=[A-Z][a-z])", "_", type(self).__name__).lower()
        if name is None:
            earlier = _names[kind]
            name = f"{kind}_{earlier}" if earlier else kind
            _names[kind] += 1
        if not isinstance(name, str) or not name:
            raise TypeError(f"name must be a word, or None; received {checks.shown(name)}")
        self.name = name
        self.built = False
        self.parameters: dict[str, np.ndarray] = {}
        self.regularizers: dict[str, Any] = {}

    def __call__(self, x: Any, training: bool = False) -> Any:
        """Use the layer: on a symbol to draw a network, on numbers to compute.

        Parameters
        ----------
        x : Symbol or array_like, shape (n, n_in)
            A list of them for a layer of several inputs.
        training : bool
            Whether to do what a layer such as Dropout does in training only.

        Returns
        -------
        Symbol or numpy.ndarray
            An array is a new one: no later call writes into it.

        Raises
        ------
        TypeError, ValueError
            If `x` is more, less or something else than the layer takes.
        """
        xs = self._listed(x)
        drawn = isinstance(xs[0], Symbol)
        if not drawn:
            xs = [checks.array("x", each) for each in xs]
        given = self._one_or_all([each.shape for each in xs])
        self.ensure_built(given)
        shape = self.compute_output_shape(given)
        if drawn:
            return Symbol(shape, layer=self, parents=tuple(xs))
        return np.array(self.told(training)(self._one_or_all(xs))[0])

    def _listed(self, x: Any) -> list:
        """Return the inputs in a list, if they are as many as the layer takes, and of one kind."""
        xs = list(x) if isinstance(x, list | tuple) else [x]
        symbols = [isinstance(each, Symbol) for each in xs]
        if self.several_inputs and len(xs) < 2:
            raise TypeError(f"layer {self.name!r} must be given a list of at least two inputs")
        if not self.several_inputs and len(xs) > 1 and any(symbols):
            raise TypeError(
                f"layer {self.name!r} must be given one input; received {len(xs)}: make one of "
                "them with Concatenate() or Add()"
            )
        if any(symbols) and not all(symbols):
            raise TypeError(
                f"layer {self.name!r} must be given numbers, or what Input and layers return; "
                "received both"
            )
        return xs if self.several_inputs or any(symbols) else [x]

    def told(self, training: bool) -> Callable:
        """Return `forward`, which is told whether this is training if it wants to know."""
        if _takes_training(type(self).forward):
            return partial(self.forward, training=training)
        return self.forward

    def _one_or_all(self, items: list) -> Any:
        return items if self.several_inputs else items[0]

    def ensure_built(self, input_shape: Any) -> None:
        """Make the parameters, if they are not there yet, for inputs of `input_shape`.

        Parameters
        ----------
        input_shape : tuple or list of tuple
            ``(None, n_in)``; a list for a layer of several inputs.
        """
        if not self.built:
            self.build(input_shape)
            self.attach(self.parameters)
            self.built = True
            self.built_for = input_shape
            self.made = next(_made)

    def check_axes(self, input_shape: tuple) -> None:
        """Raise a ValueError if examples have other axes than where the layer was first used."""
        if self.built and len(input_shape) != len(self.built_for):
            raise ValueError(
                f"layer {self.name!r} must be given examples of {len(self.built_for) - 1} axes, as "
                f"where it was first used; received shape {input_shape}"
            )

    def check_ready(self) -> None:
        """Raise if training cannot begin, because the layer lacks what it does not learn."""

    def build(self, input_shape: tuple) -> None:
        """Fill `parameters` for inputs of `input_shape`, such as ``(None, n_in)``."""

    def attach(self, parameters: dict[str, np.ndarray]) -> None:
        """Use these arrays as the parameters; training hands in views of one flat vector."""
        self.parameters = parameters
        for name, values in parameters.items():
            setattr(self, name, values)

    def named(self, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Return `arrays`, the parameters or their gradients, as one thinks of them: W and b."""
        return arrays

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return the shape that comes out where `input_shape` goes in."""
        return input_shape

    def forward(self, x: np.ndarray, cache: Any = None) -> tuple[np.ndarray, Any]:
        """Return the output, and the cache for the way back.

        Parameters
        ----------
        x : numpy.ndarray, shape (n, n_in)
        cache : Cache, optional
            That of an earlier call with as many rows: its arrays, the output among them, are
            written again.
        """
        raise NotImplementedError

    def backward(self, dy: np.ndarray, cache: Any) -> np.ndarray | None:
        """Return the gradient of the input; leave those of the parameters in `cache`.

        Parameters
        ----------
        dy : numpy.ndarray
            The gradient of the loss with respect to the output, of its shape.
        cache : Cache
            What `forward` handed out. The gradient of parameter ``W`` is left in it as ``dW``.
        """
        raise NotImplementedError

    @property
    def weights(self) -> list[np.ndarray]:
        """The parameters as one thinks of them, ``[W, b]``: views, in Keras's order.

        Raises
        ------
        RuntimeError
            If the layer was not called yet.
        """
        if not self.built:
            raise RuntimeError(
                f"layer {self.name!r} has no weights yet: call it on an Input, or on examples"
            )
        return list(self.named(self.parameters).values())

    @property
    def called(self) -> str:
        """What a sentence calls the layer."""
        return f"layer {self.name!r}"

    def get_config(self) -> dict[str, Any]:
        """Return the arguments with which the layer can be made again, fit for JSON."""
        return {"name": self.name}


@cache
def _takes_training(forward: Callable) -> bool:
    return "training" in inspect.signature(forward).parameters
