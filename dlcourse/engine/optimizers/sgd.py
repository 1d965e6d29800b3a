"""Gradient descent as it stands in the lecture, and with momentum."""

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.optimizers.base import Optimizer, Schedule, column


class SGD(Optimizer):
    """Gradient descent: ``W ← W − η g``; stochastic, because ``g`` is that of one batch.

    With momentum a step keeps a part of the step before: ``v ← μ v − η g``, ``W ← W + v``.
    Nesterov's form looks ahead along ``v``: ``W ← W + μ v − η g``.

    Parameters
    ----------
    learning_rate : float or schedule, default 0.01
    momentum : float, default 0
        μ, from 0 to 1.
    nesterov : bool, default False

    Raises
    ------
    TypeError, ValueError
        If `learning_rate` is not above 0, `momentum` not from 0 to 1, or `nesterov` no bool.
    """

    def __init__(
        self,
        learning_rate: float | Schedule = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        super().__init__(learning_rate)
        self.momentum = checks.number("momentum", momentum, 0, 1)
        self.nesterov = checks.true_or_false("nesterov", nesterov)

    def prepare(self, parameters: np.ndarray) -> None:
        self.remembers = ("velocity",) if np.any(self.momentum) else ()
        super().prepare(parameters)
        self._momentum = column(self.momentum, parameters.dtype)

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        velocity: np.ndarray | None = None,
    ) -> None:
        step = np.multiply(gradient, rate, out=scratch)
        if velocity is None:
            parameters -= step
            return
        velocity *= self._momentum
        velocity -= step
        if self.nesterov:
            parameters -= step
            parameters += np.multiply(velocity, self._momentum, out=step)
        else:
            parameters += velocity
