"""The exercise that asks for a function: one way of grading them all.

The student's function is tried on a few examples. Where it is wrong, it is compared with slips,
wrong functions that are known: one that gives the same values on every example says what went
wrong, however differently it is written. Only where none does is a student left with numbers alone.
"""

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dlcourse.exercises import functions, values
from dlcourse.exercises.base import Exercise, NotYet, WrongAnswer
from dlcourse.exercises.results import (
    Results,
    agree,
    as_results,
    difference,
    read,
    results_if_any,
)


@dataclass(frozen=True)
class Writing:
    """What is known of a function that a student is to write.

    Attributes
    ----------
    name : str
        The exercise's full name; what stands after its dot is the function's.
    template : str
        The unfilled function, with ``...`` in place of its body.
    trials : tuple of dict
        The arguments of each call, by name. Let the first be small enough for the head, and such
        that no two slips give the same on it.
    solution : callable
        Takes a trial's arguments; returns what is right, a number or an array; or a tuple of them.
    slips : mapping of str to str
        Bodies that give wrong values, and what a function does that gives these same values, as a
        sentence goes on after "Your function".
    faults : mapping of str to str
        Bodies that fail in another way, and the words that they bring up.
    gives : tuple of str
        The names of the values where the function returns several.
    """

    name: str
    template: str
    trials: tuple[dict[str, Any], ...]
    solution: Callable[..., Any]
    slips: Mapping[str, str]
    faults: Mapping[str, str]
    gives: tuple[str, ...] = ("result",)

    def exercise(self, task: str, covers: str, answers: tuple[str, ...]) -> Exercise:
        """Return the exercise; `answers` are right bodies, the first the reference solution."""
        return Exercise(
            task=task,
            template=self.template,
            hands_in=(self._function,),
            grade=self.grade,
            covers=covers,
            answers=tuple(self.with_body(body) for body in answers),
            wrong=tuple(
                WrongAnswer(self.with_body(body), says)
                for body, says in {**self.slips, **self.faults}.items()
            ),
        )

    def with_body(self, body: str) -> str:
        """Return the template with these lines in place of its dots."""
        return self.template.replace("    ...\n", textwrap.indent(body, "    ") + "\n")

    def grade(self, function: Any) -> tuple[str, ...]:
        """Try a student's function on every trial, and name the first thing wrong."""
        functions.expect_function(function, self.name, tuple(self.trials[0]))
        functions.expect_nothing_from_the_notebook(function)
        for trial in self.trials:
            called = functions.call(function, trial)
            expected = as_results(self.solution(**functions.copied(trial)))
            got = self._read(function, called, expected)
            if not agree(got, expected):
                said = self._slip(function) or _noticed(function, trial, called)
                apart = difference(expected, got, self.gives)
                raise NotYet(*said, f"For {functions.listed(trial)}: {apart}.")
            if called.changed:
                raise NotYet(
                    f"The result is right, but your function changes {called.changed} itself, "
                    "which belongs to whoever called it. Make a new array."
                )
            if called.warned:
                raise NotYet(
                    f"The result is right, but NumPy warns on the way: {called.warned}. "
                    f"The function was called with {functions.listed(trial)}."
                )
            if functions.silences(function):
                raise NotYet(
                    "The result is right, but your function switches NumPy's warnings off. Let it "
                    "work out nothing that needs one."
                )
        return ()

    @property
    def _function(self) -> str:
        return self.name.split(".")[-1]

    def _read(self, function: Callable, called: functions.Called, expected: Results) -> Results:
        """Return a student's result; in another form, the slip behind that is said first."""
        try:
            return read(called, expected, self.gives)
        except NotYet:
            slip = self._slip(function)
            if slip:
                raise NotYet(*slip) from None
            raise

    def _slip(self, function: Callable) -> tuple[str, ...]:
        """Return what is known of a function that gives the same wrong results on all trials."""
        got = [results_if_any(function, trial) for trial in self.trials]
        for body, sentence in self.slips.items():
            namespace = {"np": np}
            exec(self.with_body(body), namespace)
            slip = namespace[self._function]
            if all(map(agree, got, (results_if_any(slip, trial) for trial in self.trials))):
                return (f"Your function {sentence}",)
        right = [as_results(self.solution(**functions.copied(trial))) for trial in self.trials]
        for digits in range(9):
            rounded = [tuple(np.round(part, digits) for part in parts) for parts in right]
            if all(map(agree, got, rounded)):
                return ("Do not round the result.",)
        return ()


def _noticed(
    function: Callable, trial: dict[str, Any], called: functions.Called
) -> tuple[str, ...]:
    """Return what else can be seen without knowing the mistake."""
    if called.warned:
        return (f"On the way NumPy warns: {called.warned}.",)
    if called.changed:
        return (f"Your function changes {called.changed} itself on the way.",)
    got = results_if_any(function, trial)
    idle = [name for name in trial if _without_effect(function, trial, name, got)]
    if not idle:
        return ()
    return (
        f"Your function gives the same result whatever {values.listing(idle)} "
        f"{'is' if len(idle) == 1 else 'are'}.",
    )


def _without_effect(
    function: Callable, trial: dict[str, Any], name: str, got: Results | None
) -> bool:
    """Return whether two other values of an argument leave a result as it is."""
    value = functions.copied(trial)[name]
    if callable(value):
        others = (lambda z: 3 * value(z) + 10), (lambda z: 3 * value(z) - 10)
    elif isinstance(value, bool):
        others = (not value,)
    else:
        others = 20 * value + 1, -20 * value + 1  # whichever way it may tip, one tips it
    results = [results_if_any(function, {**trial, name: other}) for other in others]
    return None not in results and all(agree(got, result) for result in results)
