"""Schedules: a learning rate that changes as training goes on, a pure function of the step.

The step counts the updates made so far, from 0. Give a schedule to an optimizer in the place of
its learning rate.
"""

import bisect
import itertools
import math
from collections.abc import Sequence

from dlcourse.engine import checks


class LearningRateSchedule:
    """The base: ``schedule(step)`` is the learning rate of that step."""

    def __call__(self, step: int) -> float:
        """Return the learning rate for update number `step`, counted from 0."""
        raise NotImplementedError


class _Decay(LearningRateSchedule):
    """What the first two schedules share.

    Parameters
    ----------
    initial_learning_rate : float
        ``η₀``, above 0.
    decay_steps : int
        How many steps make one unit of the decay: ``t = step / decay_steps``.
    decay_rate : float
        How strong the decay is, above 0.
    staircase : bool, default False
        Whether ``t`` is rounded down, so that the rate falls once in `decay_steps` steps.

    Raises
    ------
    TypeError, ValueError
        If a setting is no number, or out of its range.
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        decay_rate: float,
        staircase: bool = False,
    ) -> None:
        self.initial_learning_rate = checks.positive_number(
            "initial_learning_rate", initial_learning_rate
        )
        self.decay_steps = checks.positive_number("decay_steps", decay_steps)
        self.decay_rate = checks.positive_number("decay_rate", decay_rate)
        self.staircase = checks.true_or_false("staircase", staircase)

    def _t(self, step: int) -> float:
        t = step / self.decay_steps
        return math.floor(t) if self.staircase else t


class ExponentialDecay(_Decay):
    """``η = η₀ · decay_rateᵗ``: divided by the same number in every `decay_steps` steps."""

    def __call__(self, step: int) -> float:
        return self.initial_learning_rate * self.decay_rate ** self._t(step)


class InverseTimeDecay(_Decay):
    """``η = η₀ / (1 + decay_rate · t)``: falls fast at first, then ever more slowly."""

    def __call__(self, step: int) -> float:
        return self.initial_learning_rate / (1 + self.decay_rate * self._t(step))


class PiecewiseConstantDecay(LearningRateSchedule):
    """One rate up to and including a boundary, the next one after it.

    Parameters
    ----------
    boundaries : sequence of int
        Steps, ascending: the last with its rate.
    values : sequence of float
        Rates, one more than boundaries.

    Raises
    ------
    TypeError, ValueError
        If `values` are not one more than `boundaries`, or these do not ascend.
    """

    def __init__(self, boundaries: Sequence[int], values: Sequence[float]) -> None:
        if len(checks.listed("values", values)) != len(checks.listed("boundaries", boundaries)) + 1:
            raise ValueError(
                "values must be one more than boundaries; "
                f"received {len(values)} values and {len(boundaries)} boundaries"
            )
        self.boundaries = [checks.number("boundaries", step, 0) for step in boundaries]
        if any(left >= right for left, right in itertools.pairwise(self.boundaries)):
            raise ValueError(f"boundaries must ascend; received {list(boundaries)}")
        self.values = [checks.number("values", rate, 0) for rate in values]

    def __call__(self, step: int) -> float:
        return self.values[bisect.bisect_left(self.boundaries, step)]


class CosineDecay(LearningRateSchedule):
    """From ``η₀`` to ``alpha · η₀`` along half a wave of the cosine: gently at both ends.

    Loshchilov and Hutter (2017), "SGDR: stochastic gradient descent with warm restarts", equation
    5, without restarts.

    Parameters
    ----------
    initial_learning_rate : float
        The rate of step 0.
    decay_steps : int
        How many steps the decay takes; after them the rate stays.
    alpha : float, default 0
        The share that is left at the end.

    Raises
    ------
    TypeError, ValueError
        If a setting is no number, or out of its range.
    """

    def __init__(self, initial_learning_rate: float, decay_steps: int, alpha: float = 0.0) -> None:
        self.initial_learning_rate = checks.number(
            "initial_learning_rate", initial_learning_rate, 0
        )
        self.decay_steps = checks.positive_number("decay_steps", decay_steps)
        self.alpha = checks.number("alpha", alpha, 0, 1)

    def __call__(self, step: int) -> float:
        share = min(step / self.decay_steps, 1)
        wave = (1 + math.cos(math.pi * share)) / 2
        return self.initial_learning_rate * ((1 - self.alpha) * wave + self.alpha)
