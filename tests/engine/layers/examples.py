"""Examples of every layer, and how to run any of them: what the contract is tested on."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from dlcourse import layers, utils


class Example(NamedTuple):
    """How to make a layer, and what it is given.

    `make` takes the seed, for layers that draw at random. `inputs` is None for a layer of one
    input, else how many are in its list. `keeps` says whether the layer promises to write into
    the arrays of a cache that is handed back.
    """

    make: Callable[[Any], layers.Layer]
    inputs: int | None = None
    images: bool = False
    keeps: bool = True
    training: bool = False

    def data(self, n: int, size: tuple[int, ...], leading: tuple = (), dtype: str = "float64"):
        """Return `n` drawn examples: the first numbers of `size` are those of an example."""
        size = size if self.images else size[:1]
        rng = np.random.default_rng(5)
        drawn = [
            rng.normal(size=(*leading, n, *size)).astype(dtype) for _ in range(self.inputs or 1)
        ]
        return drawn if self.inputs else drawn[0]

    def run(self, layer: layers.Layer, x: Any, cache: Any = None):
        """Call `forward`, in training where this example is one of training."""
        if "training" in inspect.signature(layer.forward).parameters:
            return layer.forward(x, cache, training=self.training)
        return layer.forward(x, cache)


SINGLE = {
    "Dense": Example(lambda seed: layers.Dense(3, "sigmoid")),
    "Activation": Example(lambda seed: layers.Activation("tanh")),
    "linear Activation": Example(lambda seed: layers.Activation("linear")),
    "ReLU": Example(lambda seed: layers.ReLU()),
    "LeakyReLU": Example(lambda seed: layers.LeakyReLU(0.2)),
    "Softmax": Example(lambda seed: layers.Softmax()),
    "Flatten": Example(lambda seed: layers.Flatten(), keeps=False),
    "Flatten of images": Example(lambda seed: layers.Flatten(), images=True, keeps=False),
    "Add": Example(lambda seed: layers.Add(), inputs=2),
    "Add of three": Example(lambda seed: layers.Add(), inputs=3),
    "Concatenate": Example(lambda seed: layers.Concatenate(), inputs=2),
    "Concatenate of images": Example(lambda seed: layers.Concatenate(), inputs=3, images=True),
    "Normalization": Example(lambda seed: layers.Normalization(mean=2.0, variance=9.0)),
    "Dropout": Example(lambda seed: layers.Dropout(0.4, seed=seed)),
    "Dropout of images": Example(lambda seed: layers.Dropout(0.4, seed=seed), images=True),
    "RandomFlip": Example(lambda seed: layers.RandomFlip(seed=seed), images=True, keeps=False),
    "RandomRotation": Example(
        lambda seed: layers.RandomRotation(0.2, seed=seed), images=True, keeps=False
    ),
    "RandomTranslation": Example(
        lambda seed: layers.RandomTranslation((-0.3, 0.4), 0.2, "constant", seed=seed),
        images=True,
        keeps=False,
    ),
}


def differs_in_training(example: Example) -> bool:
    return "training" in inspect.signature(example.make(0).forward).parameters


EXAMPLES = SINGLE | {
    f"{name} in training": example._replace(training=True)
    for name, example in SINGLE.items()
    if differs_in_training(example)
}


def shapes(x: Any, changed: Callable[[tuple], tuple] = tuple) -> Any:
    """Return the shape of `x`, or those of a list."""
    return [changed(each.shape) for each in x] if isinstance(x, list) else changed(x.shape)


def listed(x: Any) -> list:
    """Return `x` as a list, whether the layer takes one or not."""
    return x if isinstance(x, list) else [x]


def built(example: Example, x: Any, seed: Any = 7) -> layers.Layer:
    """Return the example's layer, built for examples such as `x`."""
    layer = example.make(seed)
    layer.ensure_built(shapes(x, lambda shape: (None, *shape[1:])))
    return layer


def assert_each_draws_by_its_own_seed(layer: layers.Layer, x: np.ndarray, stacked: bool) -> None:
    """Compare a sweep of two seeds with a run of each; `x` is stacked if each has its own."""
    with utils.drawing_from(utils.Generators([3, 4])):
        y, cache = layer.forward(x, training=True)
    dx = layer.backward(y, cache)
    for r, seed in enumerate([3, 4]):
        with utils.drawing_from(np.random.default_rng(seed)):
            own, own_cache = layer.forward(x[r] if stacked else x, training=True)
        np.testing.assert_array_equal(y[r], own)
        np.testing.assert_array_equal(dx[r], layer.backward(own, own_cache))
