"""Many networks in one pass: every parameter gets a leading axis, one place on it for each network.

A product of two stacks of matrices costs less than the same products one by one, so 16 small
networks take three to seven times as long as one, not sixteen: least with ReLU, most with tanh in
float64. Each ends as it would have ended alone.
"""

import copy
from typing import Any

import numpy as np

from dlcourse.engine import checks, utils
from dlcourse.engine.callbacks import History
from dlcourse.engine.layers import Dropout, Layer
from dlcourse.engine.layers.seeded import SeededLayer
from dlcourse.engine.models import Model
from dlcourse.engine.optimizers import SGD, Optimizer
from dlcourse.engine.regularizers import L1, L2

# What can differ from network to network, and whose setting it is.
_OWNERS = {
    "learning_rate": Optimizer,
    "momentum": SGD,
    "rate": Dropout,
    "l1": L1,
    "l2": L2,
    "seed": object,
}


class Sweep:
    """Copies of one compiled model that differ in a setting, trained side by side.

    Parameters
    ----------
    model : Model
        Built and compiled; it is left as it is.
    **settings : array_like, shape (R,)
        One or more of these, all of the same length R:

        - ``learning_rate``, or SGD's ``momentum``;
        - ``rate``, of every Dropout layer;
        - ``l1`` or ``l2``, of every such regularizer;
        - ``seed``: each network starts from weights, and meets the examples in an order, of its
          own, as if it had been made and trained after ``utils.set_random_seed(seed)``.

    Raises
    ------
    TypeError, ValueError, RuntimeError
        If the model has no such setting, a value is none that it could have, or `model` is not
        built and compiled.

    Examples
    --------
    >>> sweep = Sweep(model, learning_rate=np.geomspace(1e-3, 3, 64))
    >>> history = sweep.fit(X, y, epochs=20).history
    >>> history["loss"][-1]  # 64 losses, one for each learning rate
    """

    def __init__(self, model: Model, **settings: Any) -> None:
        if not isinstance(model, Model):
            raise TypeError(
                f"model must be a Model or a Sequential; received {checks.shown(model)}"
            )
        if model.optimizer is None or not model.symbols:
            raise RuntimeError("model must be built, by an Input, and compiled before it is swept")
        if not settings:
            raise ValueError("settings must name what differs, such as learning_rate=[0.01, 0.1]")
        for name in settings:
            checks.known("setting", name, dict.fromkeys(_OWNERS))
        self.settings = {name: _values(name, given) for name, given in settings.items()}
        lengths = {name: len(given) for name, given in self.settings.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"settings must be of the same length; received {lengths}")
        self.n = next(iter(lengths.values()))
        self._stack = copy.deepcopy(model)
        self._stack.replicas = (self.n,)
        self._draw = utils.generator
        if "seed" in self.settings:
            streams = utils.Generators(self.settings["seed"].tolist())
            self._draw = lambda: streams
        self._spread_parameters(fresh="seed" in self.settings)
        self._stack.optimizer.spread(self.n, fresh="seed" in self.settings)
        for name, given in self.settings.items():
            if name != "seed":
                self._set(name, given)

    def fit(self, x: Any, y: Any, **arguments: Any) -> History:
        """Train all networks; arguments as in `Model.fit`, but nothing is printed unless asked for.

        Returns
        -------
        History
            Each entry, such as ``history["loss"][epoch]``, is an array of shape (R,).
        """
        with utils.drawing_from(self._draw()):
            return self._stack.fit(x, y, **({"verbose": 0} | arguments))

    def predict(self, x: Any, batch_size: int = 32) -> np.ndarray:
        """Return the outputs of all networks, shape (R, n, outputs)."""
        return self._stack.predict(x, batch_size)

    def evaluate(self, x: Any, y: Any) -> dict[str, np.ndarray]:
        """Return the loss and the metrics by name, each of shape (R,)."""
        return self._stack.evaluate(x, y, return_dict=True)

    def get_weights(self, index: int) -> list[np.ndarray]:
        """Return the weights of one network, counted from 0: fit for a model's `set_weights`.

        Raises
        ------
        ValueError
            If there is no network of that number.
        """
        index = checks.place("index", index, self.n)
        return [weight[index].copy() for weight in self._stack.weights]

    def _spread_parameters(self, fresh: bool) -> None:
        """Give every parameter the leading axis: copies, or newly drawn from each seed."""
        for layer in sorted(self._stack.layers, key=lambda layer: layer.made):
            flat = [name for name, array in layer.parameters.items() if array.ndim < 2]
            if flat:
                raise ValueError(
                    f"parameter {flat[0]!r} of layer {layer.name!r} must have two axes; "
                    "with one, networks could not be told from examples"
                )
            if fresh and isinstance(layer, SeededLayer):
                layer.restart()
            if fresh and layer.parameters:
                made = []
                for stream in self._draw().streams:
                    with utils.drawing_from(stream):
                        layer.build(layer.built_for)
                    made.append(layer.parameters)
                layer.attach({name: np.stack([one[name] for one in made]) for name in made[0]})
            elif layer.parameters:
                layer.attach(
                    {
                        name: np.repeat(array[np.newaxis], self.n, axis=0)
                        for name, array in layer.parameters.items()
                    }
                )

    def _set(self, name: str, given: np.ndarray) -> None:
        """Replace a setting, wherever the model has it, by one that holds R values."""
        optimizer, layers = self._stack.optimizer, self._stack.layers
        if name == "learning_rate":
            optimizer.set_rates(given)
            return
        owners = [optimizer, *layers, *(r for each in layers for r in each.regularizers.values())]
        owners = [owner for owner in owners if isinstance(owner, _OWNERS[name])]
        if not owners:
            raise ValueError(f"the model has no {_OWNERS[name].__name__}, so no {name!r} to sweep")
        for owner in owners:
            named = {"name": owner.name} if isinstance(owner, Layer) else {}
            for value in given:
                type(owner)(**{name: float(value)}, **named)
            ones = (1,) * (getattr(owner, "axes", 1) + 1)
            setattr(owner, name, given if owner is optimizer else given.reshape(-1, *ones))


def _values(name: str, given: Any) -> np.ndarray:
    if not len(checks.listed(name, given)):
        raise ValueError(f"{name} must hold at least one value; received none")
    values = checks.array(name, given)
    if values.ndim != 1:
        raise ValueError(f"{name} must be a list of values; received shape {values.shape}")
    return np.asarray(given) if name == "seed" else values  # a seed must not be rounded
