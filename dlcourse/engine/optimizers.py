"""Optimizers: how a gradient becomes a step. Each sees all parameters as one flat vector."""

import numpy as np

from dlcourse.engine import checks


class Optimizer:
    """The base: holds the learning rate; a new optimizer is one `update`.

    Parameters
    ----------
    learning_rate : float
        η, above 0.
    """

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = checks.positive_number("learning_rate", learning_rate)

    def update(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        """Move `parameters` in place by one step against `gradient`.

        Parameters
        ----------
        parameters, gradient : numpy.ndarray, shape (P,)
            All parameters of the model and the slope of the loss along each.
        """
        raise NotImplementedError


class SGD(Optimizer):
    """Gradient descent: ``W ← W − η ∂J/∂W``; stochastic, because ``J`` is that of one batch.

    Parameters
    ----------
    learning_rate : float, default 0.01
        η, above 0.
    """

    def __init__(self, learning_rate: float = 0.01) -> None:
        super().__init__(learning_rate)
        self._step: np.ndarray | None = None

    def update(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        if self._step is None or self._step.shape != gradient.shape:
            self._step = np.empty_like(gradient)
        np.multiply(gradient, self.learning_rate, out=self._step)
        parameters -= self._step


_ALL = {"sgd": SGD}


def get(identifier: str | Optimizer) -> Optimizer:
    """Return the optimizer of that name, with its default settings.

    Raises
    ------
    ValueError
        If there is no such optimizer; the message lists those there are.
    """
    if isinstance(identifier, Optimizer):
        return identifier
    return checks.known("optimizer", identifier, _ALL)()
