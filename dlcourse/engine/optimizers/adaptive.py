"""Optimizers that give each weight a rate of its own, after the gradients that it has met."""

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.optimizers.base import Optimizer, Schedule, column


class Adagrad(Optimizer):
    """A smaller rate where gradients have been large: ``a ← a + g²``, ``W ← W − η g / √(a + ε)``.

    Duchi, Hazan and Singer (2011), "Adaptive subgradient methods".

    Parameters
    ----------
    learning_rate : float or schedule, default 0.001
    initial_accumulator_value : float, default 0.1
        Where ``a`` starts.
    epsilon : float, default 1e-7

    Raises
    ------
    TypeError, ValueError
        If a number is out of its range, such as a `learning_rate` that is not above 0.
    """

    remembers = ("accumulator",)

    def __init__(
        self,
        learning_rate: float | Schedule = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        self.initial_accumulator_value = self.starts_at = checks.number(
            "initial_accumulator_value", initial_accumulator_value, 0
        )
        self.epsilon = checks.positive_number("epsilon", epsilon)

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        accumulator: np.ndarray,
    ) -> None:
        t = scratch
        accumulator += np.multiply(gradient, gradient, out=t)
        np.sqrt(np.add(accumulator, self.epsilon, out=t), out=t)
        np.divide(gradient, t, out=t)
        parameters -= np.multiply(t, rate, out=t)


class Adadelta(Optimizer):
    """Steps in the units of the weights themselves: each as large as recent steps were.

    With running means ``a`` of ``g²`` and ``d`` of ``Δ²`` (each keeps the share ρ of its past)::

        a ← ρ a + (1 − ρ) g²     Δ = g √(d + ε) / √(a + ε)     W ← W − η Δ
        d ← ρ d + (1 − ρ) Δ²

    Zeiler (2012), "ADADELTA: an adaptive learning rate method".

    Parameters
    ----------
    learning_rate : float or schedule, default 0.001
        1 is the paper's.
    rho : float, default 0.95
    epsilon : float, default 1e-7

    Raises
    ------
    TypeError, ValueError
        If a number is out of its range, such as a `rho` that is not from 0 to 1.
    """

    remembers = ("gradient_mean", "step_mean")

    def __init__(
        self,
        learning_rate: float | Schedule = 0.001,
        rho: float = 0.95,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        self.rho = checks.number("rho", rho, 0, 1)
        self.epsilon = checks.positive_number("epsilon", epsilon)

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        gradient_mean: np.ndarray,
        step_mean: np.ndarray,
    ) -> None:
        a, d = gradient_mean, step_mean
        _move_mean(a, gradient, self.rho, scratch)
        step = gradient * np.sqrt(d + self.epsilon) / np.sqrt(a + self.epsilon)
        _move_mean(d, step, self.rho, scratch)
        parameters -= np.multiply(step, rate, out=step)


class RMSprop(Optimizer):
    """A rate divided by the size of recent gradients.

    ``v ← ρ v + (1 − ρ) g²``, ``W ← W − η g / √(v + ε)``. Tieleman and Hinton (2012), lecture 6.5.

    Parameters
    ----------
    learning_rate : float or schedule, default 0.001
    rho : float, default 0.9
    epsilon : float, default 1e-7

    Raises
    ------
    TypeError, ValueError
        If a number is out of its range, such as a `rho` that is not from 0 to 1.
    """

    remembers = ("mean_square",)

    def __init__(
        self,
        learning_rate: float | Schedule = 0.001,
        rho: float = 0.9,
        *,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        self.rho = checks.number("rho", rho, 0, 1)
        self.epsilon = checks.positive_number("epsilon", epsilon)

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        mean_square: np.ndarray,
    ) -> None:
        t = scratch
        _move_mean(mean_square, gradient, self.rho, t)
        np.sqrt(np.add(mean_square, self.epsilon, out=t), out=t)
        np.divide(gradient, t, out=t)
        parameters -= np.multiply(t, rate, out=t)


class Adam(Optimizer):
    """Momentum and RMSprop together, both corrected for having started at 0.

    In step t, counted from 1::

        m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
        W ← W − α m / (√v + ε)       α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ)

    Kingma and Ba (2015), "Adam: a method for stochastic optimization", the efficient form at the
    end of its section 2.

    Parameters
    ----------
    learning_rate : float or schedule, default 0.001
    beta_1, beta_2 : float, default 0.9 and 0.999
    epsilon : float, default 1e-7

    Raises
    ------
    TypeError, ValueError
        If a number is out of its range, such as a `beta_1` that is not from 0 to below 1.
    """

    remembers = ("mean", "mean_square")

    def __init__(
        self,
        learning_rate: float | Schedule = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
    ) -> None:
        super().__init__(learning_rate)
        self.beta_1 = checks.share("beta_1", beta_1)
        self.beta_2 = checks.share("beta_2", beta_2)
        self.epsilon = checks.positive_number("epsilon", epsilon)

    def prepare(self, parameters: np.ndarray) -> None:
        super().prepare(parameters)
        # As 0-d arrays of the right type: in a loop over small vectors quicker than Python floats.
        settings = self.beta_1, 1 - self.beta_1, self.beta_2, 1 - self.beta_2, self.epsilon
        self._settings = [np.array(setting, parameters.dtype) for setting in settings]
        self._alpha = np.empty_like(column(self.learning_rate, parameters.dtype))

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        mean: np.ndarray,
        mean_square: np.ndarray,
    ) -> None:
        beta_1, rest_1, beta_2, rest_2, epsilon = self._settings
        m, v, t = mean, mean_square, scratch
        m *= beta_1
        m += np.multiply(gradient, rest_1, out=t)
        v *= beta_2
        np.multiply(gradient, gradient, out=t)
        t *= rest_2
        v += t
        steps = self.iterations + 1
        correction = (1 - self.beta_2**steps) ** 0.5 / (1 - self.beta_1**steps)
        np.sqrt(v, out=t)
        t += epsilon
        np.divide(m, t, out=t)
        t *= np.multiply(rate, correction, out=self._alpha)
        parameters -= t


def _move_mean(mean: np.ndarray, values: np.ndarray, kept: float, scratch: np.ndarray) -> None:
    """``mean ← kept · mean + (1 − kept) · values²``, in place."""
    mean *= kept
    np.multiply(values, values, out=scratch)
    scratch *= 1 - kept
    mean += scratch
