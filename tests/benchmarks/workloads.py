"""What is trained: five networks from lecture size to large, each the same for all contenders."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse import datasets

MOMENTUM = 0.9
# Adam's; so small because PyTorch adds it at another place than the others do.
EPSILON = 1e-9


@dataclass(frozen=True)
class Workload:
    """A network, its data, and how it learns.

    Attributes
    ----------
    name : str
        Short: the row's name on the command line and in the table.
    sizes : tuple of int
        Widths from input to output; one output is a yes/no question, several are classes.
    activation, optimizer : str
        Of the hidden layers: "tanh" or "relu"; "sgd", "momentum" or "adam".
    rate : float
        The learning rate; for Adam on W4 so low that rounding is not magnified.
    batch, epochs, n : int
        Examples a step; epochs in one turn; examples in one turn.
    examples : callable
        Takes a number of examples; returns ``X``, float32, and ``y``, class numbers.
    sigmoid : bool
        Whether the network ends with a sigmoid; otherwise the loss is computed from logits.
    pool : int
        Examples there are, where they are more than one turn meets; 0 where they are not.
    cpu : bool
        Whether to measure CPU time, in processes of their own: for large arrays, whose place in
        memory moves the time of a whole process.
    """

    name: str
    sizes: tuple
    activation: str
    optimizer: str
    rate: float
    batch: int
    epochs: int
    n: int
    examples: Callable[[int], tuple[np.ndarray, np.ndarray]]
    sigmoid: bool = False
    pool: int = 0
    cpu: bool = False

    @property
    def classes(self) -> int:
        return self.sizes[-1]

    def data(self) -> tuple[np.ndarray, np.ndarray]:
        return self.examples(self.pool or self.n)

    def weights(self) -> list[np.ndarray]:
        """The initial weights, [W, b, W, b, …], the same at every call."""
        rng = np.random.default_rng(1)
        arrays = []
        for n_in, n_out in zip(self.sizes, self.sizes[1:], strict=False):
            limit = (6 / (n_in + n_out)) ** 0.5
            arrays += [rng.uniform(-limit, limit, (n_in, n_out)), np.zeros(n_out)]
        return [array.astype(np.float32) for array in arrays]


def moons(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Two half circles that reach into each other."""
    rng = np.random.default_rng(0)
    y = rng.integers(0, 2, n)
    angle = rng.uniform(0, np.pi, n)
    X = np.stack([np.cos(angle) + y, np.sin(angle) + y / 2], axis=1)
    X[y == 1, 1] -= 2 * np.sin(angle[y == 1])
    return np.float32(X + rng.normal(0, 0.1, X.shape)), y


def digits(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Handwritten digits of 8 × 8 pixels."""
    data = datasets.digits()
    return np.float32(data.X[:n] / 16), data.y[:n]


def noise(features: int) -> Callable[[int], tuple[np.ndarray, np.ndarray]]:
    """Numbers without meaning, for networks whose speed alone is in question."""

    def examples(n: int) -> tuple[np.ndarray, np.ndarray]:
        rng = np.random.default_rng(0)
        return rng.random((n, features), np.float32) - 0.5, rng.integers(0, 10, n)

    return examples


_W1 = {"sizes": (2, 16, 16, 1), "batch": 32, "epochs": 20, "n": 1000, "examples": moons}
_W3 = {"sizes": (784, 512, 256, 10), "batch": 128, "epochs": 4, "n": 6400, "pool": 60_000}
_W4 = {"sizes": (2048, 2048, 2048, 10), "batch": 512, "epochs": 6, "n": 2048}
_TANH = {"activation": "tanh", "optimizer": "momentum", "rate": 0.1}
_ADAM = {"activation": "relu", "optimizer": "adam", "rate": 0.001}
_SGD = {"activation": "relu", "optimizer": "sgd", "rate": 0.01}

WORKLOADS = {
    workload.name: workload
    for workload in (
        Workload("W1-tanh", **_W1, **_TANH),
        Workload("W1-relu", **_W1, **_ADAM),
        Workload("W1-sigmoid", **_W1, **_TANH, sigmoid=True),
        Workload("W2", (64, 128, 64, 10), **_ADAM, batch=64, epochs=3, n=1797, examples=digits),
        Workload("W3-adam", **_W3, **_ADAM, examples=noise(784), cpu=True),
        Workload("W3-sgd", **_W3, **_SGD, examples=noise(784), cpu=True),
        Workload("W4-adam", **_W4, **(_ADAM | {"rate": 1e-5}), examples=noise(2048), cpu=True),
        Workload("W4-sgd", **_W4, **_SGD, examples=noise(2048), cpu=True),
        Workload("W5", (2, 8, 1), "tanh", "sgd", 0.1, 200, 300, 200, moons),
    )
}
