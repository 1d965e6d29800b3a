"""Where weights start. All equal would make all units of a layer learn the same: so, at random."""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config, utils


class Initializer:
    """Call it with a shape: it returns the first values of a parameter of that shape."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        """Return an array of `shape` in the current float type."""
        raise NotImplementedError


class Zeros(Initializer):
    """All 0: right for biases, and for a single perceptron; wrong for a layer of several units."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return np.zeros(shape, config.floatx())


class GlorotUniform(Initializer):
    """Uniform between ±√(6 / (n_in + n_out)): the sums keep about the size of the inputs.

    Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural
    networks", equation 16.

    Parameters
    ----------
    seed : int, numpy.random.Generator or None
        Where the numbers come from; None: the default that `utils.set_random_seed` sets.
    """

    def __init__(self, seed: Any = None) -> None:
        self.seed = seed

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        limit = np.sqrt(6 / (shape[-2] + shape[-1]))
        return utils.generator(self.seed).uniform(-limit, limit, shape).astype(config.floatx())


_ALL = {"zeros": Zeros, "glorot_uniform": GlorotUniform}


def get(identifier: str | Initializer) -> Initializer:
    """Return the initializer of that name.

    Raises
    ------
    ValueError
        If there is no such initializer; the message lists those there are.
    """
    if isinstance(identifier, Initializer):
        return identifier
    return checks.known("initializer", identifier, _ALL)()
