"""What every optimizer is: a learning rate, what it remembers, and one formula.

Formulas, defaults and the place of ``epsilon`` are Keras 3's. An optimizer is one `update`, entry
by entry, and the names of what it remembers. In the formulas ``g`` is the gradient, ``η`` the
rate.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from dlcourse.engine import checks

Schedule = Callable[[int], float]
PIECE = 32_768  # numbers


class Optimizer:
    """The base: holds the learning rate and the remembered arrays.

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0; or a function that gives η for a step, counted from 0.

    Attributes
    ----------
    iterations : int
        How many steps were taken.
    memory : dict of str to numpy.ndarray
        What is remembered from step to step, each of the shape of all parameters.
    """

    remembers: tuple[str, ...] = ()
    starts_at = 0.0

    def __init__(self, learning_rate: float | Schedule) -> None:
        self._rate: Any = None
        self._layers: set | None = None
        self.learning_rate = learning_rate
        self.iterations = 0
        self.memory: dict[str, np.ndarray] = {}

    @property
    def learning_rate(self) -> Any:
        """η for the next step; set it to change η, unless a schedule decides."""
        if not callable(self._rate):
            return self._rate
        rate = self._rate(self.iterations)
        return checks.number("learning_rate, as the schedule has it,", rate, 0)

    @learning_rate.setter
    def learning_rate(self, value: Any) -> None:
        if callable(self._rate):
            raise TypeError("learning_rate follows a schedule and cannot be set besides")
        schedule = callable(value) and not isinstance(value, type)
        self._rate = value if schedule else checks.positive_number("learning_rate", value)
        self._ready = None

    def claim(self, layers: Sequence) -> None:
        """Belong to a model of these layers: what is remembered is about their weights alone.

        Raises
        ------
        TypeError, ValueError
            If it has trained another model, or its schedule gives no rate.
        """
        if self._layers not in (None, set(layers)):
            raise ValueError(
                f"optimizer {type(self).__name__} has trained another model and remembers its "
                "weights: make a new one for this model"
            )
        _ = self.learning_rate  # a schedule that gives no rate says so before the first step
        self._layers = set(layers)

    def prepare(self, parameters: np.ndarray) -> None:
        """Make room for what is remembered about `parameters`; keep what fits from before."""
        self._scratch = np.empty_like(parameters[..., :PIECE])
        self._ready = None
        like = parameters.shape, parameters.dtype
        fits = [(memory.shape, memory.dtype) == like for memory in self.memory.values()]
        if len(fits) != len(self.remembers) or not all(fits):
            self.iterations = 0
            self.memory = {
                name: np.full_like(parameters, self.starts_at) for name in self.remembers
            }

    def apply(self, parameters: np.ndarray, gradient: np.ndarray) -> None:
        """Take one step: move `parameters`, of shape (P,) or (R, P), in place.

        A long vector is done piece by piece, each of which stays in the processor's cache through
        the whole formula.
        """
        if self._ready is None or callable(self._rate):
            self._ready = column(self.learning_rate, parameters.dtype)
        if parameters.shape[-1] <= PIECE:
            self.update(parameters, gradient, self._ready, self._scratch, **self.memory)
        else:
            for start in range(0, parameters.shape[-1], PIECE):
                cut = (..., slice(start, start + PIECE))
                memory = {name: array[cut] for name, array in self.memory.items()}
                piece = parameters[cut]
                scratch = self._scratch[..., : piece.shape[-1]]
                self.update(piece, gradient[cut], self._ready, scratch, **memory)
        self.iterations += 1
        if self.iterations % 500 == 0:
            self._forget()

    def _forget(self) -> None:
        """Set to 0 what has faded away in memory, far below anything that moves a weight.

        Numbers that near to 0 cost many times more to compute with; and a mean that keeps 0.9 of
        itself would stay there for good, because 0.9 times the smallest number rounds to it again.
        """
        for memory in self.memory.values():
            memory[np.abs(memory) < 1e8 * np.finfo(memory.dtype).tiny] = 0

    def update(
        self,
        parameters: np.ndarray,
        gradient: np.ndarray,
        rate: np.ndarray,
        scratch: np.ndarray,
        **memory: np.ndarray,
    ) -> None:
        """Move `parameters`, and what is remembered about them, in place by one step.

        Parameters
        ----------
        parameters, gradient : numpy.ndarray, shape (P,) or (R, P)
            Parameters of the model and the slope of the loss along each.
        rate : numpy.ndarray, shape () or (R, 1)
            η for this step.
        scratch : numpy.ndarray
            Room for what is computed on the way.
        **memory : numpy.ndarray
            By the names in `remembers`.
        """
        raise NotImplementedError

    def spread(self, n: int, fresh: bool) -> None:
        """Remember for `n` networks what was remembered for one; nothing if they start afresh."""
        self.iterations = 0 if fresh else self.iterations
        self.memory = {
            name: np.repeat(memory[np.newaxis], n, axis=0)
            for name, memory in self.memory.items()
            if not fresh
        }

    def set_rates(self, rates: np.ndarray) -> None:
        """Give each of R networks a learning rate of its own.

        Raises
        ------
        TypeError, ValueError
            If a schedule decides, or a rate is not above 0.
        """
        if callable(self._rate):
            raise TypeError("learning_rate follows a schedule and cannot be swept")
        self._rate = np.array([checks.positive_number("learning_rate", rate) for rate in rates])
        self._ready = None


def column(value: Any, dtype: np.dtype) -> np.ndarray:
    """Return a setting as a 0-d array, or one for each of R networks as (R, 1)."""
    value = np.asarray(value, dtype)
    return value[:, np.newaxis] if value.ndim else value
