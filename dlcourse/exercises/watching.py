"""Exercises that ask for a callback: it is told of epochs that nobody trained, and watched.

What it does on every trial, when it ends training and how it sets the learning rate, is compared
with what is right, and where it differs with slips, callbacks that are known to be wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.engine.callbacks import Callback
from dlcourse.exercises import errors, functions, values
from dlcourse.exercises.base import Exercise, NotAttempted, NotYet, WrongAnswer
from dlcourse.exercises.verdict import number

FIRST_RATE = 0.4
RATES, STOP = "rates", "stop"


class _Optimizer:
    learning_rate = FIRST_RATE


class _Model:
    """What a callback finds as its model: something to stop, and an optimizer with a rate."""

    def __init__(self) -> None:
        self.stop_training = False
        self.optimizer = _Optimizer()


@dataclass(frozen=True)
class Trial:
    """How the callback is made, and the validation loss of each epoch that it is told of."""

    settings: dict[str, float]
    losses: tuple[float, ...]

    def __str__(self) -> str:
        made = [f"{name} = {number(value)}" for name, value in self.settings.items()]
        listed = values.listing([number(loss) for loss in self.losses])
        return f"With {values.listing(made)} and the validation losses {listed}"


@dataclass(frozen=True)
class Watching:
    """What is known of a callback that a student is to write.

    Attributes
    ----------
    name : str
        The exercise's full name.
    called : str
        The class's name.
    head, blank : str
        The template's beginning, which stays, and its unfilled methods.
    trials : tuple of Trial
    watched : "stop" or "rates"
        What is compared: after how many epochs training ends, or the rate after each epoch.
    solution : str
        The right methods, in place of `blank`.
    slips : mapping of str to str
        Methods that do something else, and what a callback does that does the same, as a sentence
        goes on after "Your callback".
    faults : mapping of str to str
        Methods that fail in another way, and the words that they bring up.
    """

    name: str
    called: str
    head: str
    blank: str
    trials: tuple[Trial, ...]
    watched: str
    solution: str
    slips: Mapping[str, str]
    faults: Mapping[str, str]

    def exercise(self, task: str, covers: str, answers: tuple[str, ...]) -> Exercise:
        """Return the exercise; `answers` are methods written in other ways than the solution."""
        return Exercise(
            task=task,
            template=self.head + self.blank,
            hands_in=(self.called,),
            grade=self.grade,
            covers=covers,
            answers=tuple(self.head + methods for methods in (self.solution, *answers)),
            wrong=tuple(
                WrongAnswer(self.head + methods, says)
                for methods, says in {**self.slips, **self.faults}.items()
            ),
        )

    def grade(self, kind: Any) -> tuple[str, ...]:
        """Tell a student's callback of every trial's epochs, and name the first thing wrong."""
        if kind is None or kind is ...:
            raise NotAttempted(f"Write the class {self.called} first.")
        if isinstance(kind, Callback):
            raise NotYet(f"check needs the class itself: {self.called}, with no brackets after it.")
        if not isinstance(kind, type) or not issubclass(kind, Callback):
            raise NotYet(f"{self.called} must be a class made from callbacks.Callback.")
        method = kind.on_epoch_end
        functions.expect_nothing_from_the_notebook(method)
        if not functions.reads_anything(method):
            raise NotAttempted("Put your lines in place of the three dots.")
        for trial in self.trials:
            expected, got = self._right(trial), self._seen(kind, trial)
            if not _same(expected, got):
                raise NotYet(*self._slip(kind), self._difference(trial, expected, got))
        return ()

    def _seen(self, kind: type, trial: Trial) -> tuple[float, ...]:
        """Return what a callback did on a trial; raise `NotYet` if it failed."""
        try:
            return watch(kind, trial, self.watched)
        except NotYet:
            raise
        except Exception as error:
            codes = (getattr(method, "__code__", None) for method in vars(kind).values())
            if any(... in getattr(code, "co_consts", ()) for code in codes):
                raise NotAttempted("There is still a ... in one of your methods.") from None
            told = {"self": None, "epoch": 0, "logs": {}}
            said = errors.stopped(kind.on_epoch_end, error, told)
            raise NotYet(said.replace("Your function", "Your callback"), f"{trial}.") from None

    def _right(self, trial: Trial) -> tuple[float, ...]:
        return watch(self._made(self.solution), trial, self.watched)

    def _made(self, methods: str) -> type:
        namespace = {"np": np}
        exec(self.head + methods, namespace)
        return namespace[self.called]

    def _slip(self, kind: type) -> tuple[str, ...]:
        """Return what is known of a callback that does the same as this one on all trials."""
        got = [self._seen(kind, trial) for trial in self.trials]
        for methods, sentence in self.slips.items():
            slip = self._made(methods)
            if all(map(_same, got, (watch(slip, each, self.watched) for each in self.trials))):
                return (f"Your callback {sentence}",)
        return ()

    def _difference(self, trial: Trial, expected: tuple[float, ...], got: tuple[float, ...]) -> str:
        if self.watched == STOP:
            ends = [
                f"after epoch {end:.0f}" if end else "only with the last epoch"
                for (end,) in (expected, got)
            ]
            return f"{trial}: training should end {ends[0]}; with your callback it ends {ends[1]}."
        place = next(i for i in range(len(got)) if not _same(expected[i : i + 1], got[i : i + 1]))
        return (
            f"{trial}, from a rate of {FIRST_RATE}: after epoch {place + 1} the rate should be "
            f"{number(expected[place])}; yours is {number(got[place])}."
        )


def watch(kind: type, trial: Trial, watched: str) -> tuple[float, ...]:
    """Return what a callback does: the epoch after which it stops, or 0; or the rate after each.

    The training loss, which is in the logs as well, falls for some epochs and then no longer.

    Raises
    ------
    NotYet
        If it sets something that nobody looks at, or ends training where rates are watched.
    """
    callback, model = kind(**trial.settings), _Model()
    callback.model, callback.params = model, {"epochs": len(trial.losses), "steps": 1, "verbose": 0}
    callback.on_train_begin({})
    rates, end = [], 0
    for epoch, loss in enumerate(trial.losses):
        callback.on_epoch_begin(epoch, {})
        callback.on_epoch_end(epoch, {"loss": max(1 - 0.1 * epoch, 0.6), "val_loss": loss})
        unknown = vars(model).keys() - {"stop_training", "optimizer"}
        if unknown:
            name = sorted(unknown)[0]
            raise NotYet(
                f"Your callback sets self.model.{name}, to which nobody listens.",
                "A model has stop_training, and its optimizer has the learning_rate.",
            )
        if "stop_training" in vars(callback):
            raise NotYet("Your callback sets self.stop_training; it is self.model that can stop.")
        if model.stop_training and watched == RATES:
            raise NotYet("Your callback ends training; it is to go on, at a smaller rate.")
        rates.append(model.optimizer.learning_rate)
        if model.stop_training:
            end = epoch + 1
            break
    return (float(end),) if watched == STOP else tuple(map(float, rates))


def _same(first: tuple[float, ...], second: tuple[float, ...]) -> bool:
    return len(first) == len(second) and np.allclose(first, second, rtol=1e-9, atol=1e-12)
