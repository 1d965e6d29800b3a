"""Where weights start. All equal would make all units of a layer learn the same: so, at random."""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config, serialization, utils


class Initializer:
    """Call it with a shape: it returns the first values of a parameter of that shape."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        """Return an array of `shape` in the current float type."""
        raise NotImplementedError


class Zeros(Initializer):
    """All 0: right for biases, and for a single perceptron; wrong for a layer of several units."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return np.zeros(shape, config.floatx())


class Ones(Initializer):
    """All 1."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return np.ones(shape, config.floatx())


class Random(Initializer):
    """The base of those that draw.

    Parameters
    ----------
    seed : int, numpy.random.Generator or None
        Where the numbers come from; None: the default that `utils.set_random_seed` sets.
    """

    def __init__(self, seed: Any = None) -> None:
        self.seed = seed

    def _uniform(self, limit: float, shape: tuple[int, ...]) -> np.ndarray:
        return utils.generator(self.seed).uniform(-limit, limit, shape).astype(config.floatx())

    def _truncated_normal(self, stddev: float, shape: tuple[int, ...]) -> np.ndarray:
        """Draw normal numbers, again those beyond two standard deviations, and scale to `stddev`.

        Without its tails the standard normal distribution has standard deviation 0.8796.
        """
        draw = utils.generator(self.seed).standard_normal
        values = draw(shape)
        while (beyond := np.abs(values) > 2).any():
            values[beyond] = draw(np.count_nonzero(beyond))
        return (values * (stddev / 0.87962566103423978)).astype(config.floatx())


class RandomNormal(Random):
    """Normally distributed around `mean`, whatever the shape.

    Parameters
    ----------
    mean : float, default 0
    stddev : float, default 0.05
        The standard deviation, at least 0.
    seed : int, numpy.random.Generator or None
        As in `Random`.

    Raises
    ------
    TypeError, ValueError
        If `mean` or `stddev` is no finite number, or `stddev` is below 0.
    """

    def __init__(self, mean: float = 0.0, stddev: float = 0.05, seed: Any = None) -> None:
        self.mean = checks.number("mean", mean)
        self.stddev = checks.number("stddev", stddev, 0)
        super().__init__(seed)

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        draw = utils.generator(self.seed).normal
        return draw(self.mean, self.stddev, shape).astype(config.floatx())


class GlorotUniform(Random):
    """Uniform between ±√(6 / (n_in + n_out)): the sums keep about the size of the inputs.

    Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural
    networks", equation 16.
    """

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return self._uniform(np.sqrt(6 / (shape[0] + shape[-1])), shape)


class GlorotNormal(Random):
    """Normal, cut off at both ends, with variance 2 / (n_in + n_out), as `GlorotUniform` has."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return self._truncated_normal(np.sqrt(2 / (shape[0] + shape[-1])), shape)


class HeUniform(Random):
    """Uniform between ±√(6 / n_in): variance 2 / n_in, because ReLU lets half of it through.

    He, Zhang, Ren and Sun (2015), "Delving deep into rectifiers", equation 10.
    """

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return self._uniform(np.sqrt(6 / shape[0]), shape)


class HeNormal(Random):
    """Normal, cut off at both ends, with variance 2 / n_in, as `HeUniform` has."""

    def __call__(self, shape: tuple[int, ...]) -> np.ndarray:
        return self._truncated_normal(np.sqrt(2 / shape[0]), shape)


_ALL = {
    "zeros": Zeros,
    "ones": Ones,
    "random_normal": RandomNormal,
    "glorot_uniform": GlorotUniform,
    "glorot_normal": GlorotNormal,
    "he_uniform": HeUniform,
    "he_normal": HeNormal,
}


def get(identifier: str | dict | Initializer) -> Initializer:
    """Return the initializer of that name; an unknown one is answered with those there are."""
    return serialization.get("initializer", identifier, Initializer, _ALL)
