"""Exercises: `check` looks at a student's answer and says the first thing wrong, in words.

It is handed the answer itself and reads no global names, so it cannot praise a variable left over
from another cell. A check never prints the solution, and never a traceback.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dlcourse.exercises.verdict import Verdict

# The files of exercises there are, one a chapter; a new chapter adds its name.
CHAPTERS = (
    "introduction",
    "perceptron",
    "activations",
    "layers",
    "loss",
    "gradient_descent",
    "backpropagation",
    "learning_rates",
    "epochs",
    "overfitting",
    "digits",
)


class NotAttempted(Exception):
    """The student has not begun, or a ``...`` is still in the way."""


class NotYet(Exception):
    """The first thing wrong: each argument is a sentence for the student."""


@dataclass(frozen=True)
class WrongAnswer:
    """A mistake that people make: its program, and the words that only it must bring up."""

    source: str
    says: str


@dataclass(frozen=True)
class Exercise:
    """One task of a chapter, with everything that is needed to test it.

    Attributes
    ----------
    task : str
        What is asked, in one or two sentences.
    template : str
        The unfilled answer, exactly as the chapter's cell begins.
    hands_in : tuple of str
        What `check` is given, by the names used in `template`.
    grade : callable
        Takes what is handed in; raises `NotAttempted` or `NotYet`. Where all is right it returns
        sentences to add, mostly none.
    covers : str
        What has been tried when the verdict is "correct".
    answers : tuple of str
        Right answers, written differently; the first is the reference solution.
    wrong : tuple of WrongAnswer
        The catalogue of misconceptions.
    """

    task: str
    template: str
    hands_in: tuple[str, ...]
    grade: Callable[..., tuple[str, ...]]
    covers: str
    answers: tuple[str, ...]
    wrong: tuple[WrongAnswer, ...]


def exercises() -> dict[str, Exercise]:
    """Return every exercise by its full name, such as ``perceptron.separate``."""
    found = {}
    for chapter in CHAPTERS:
        module = importlib.import_module(f"dlcourse.exercises.{chapter}")
        found |= {f"{chapter}.{name}": exercise for name, exercise in module.EXERCISES.items()}
    return found


def known(kind: str, name: str, table: dict[str, Any]) -> Any:
    """Return ``table[name]``; an unknown name is answered with those there are."""
    if name not in table:
        raise ValueError(
            f"name must be one of this course's {kind}s: {', '.join(sorted(table))}; "
            f"received {name!r}"
        )
    return table[name]


def check(name: str, *answer: Any) -> Verdict:
    """Say whether an answer is right, and if not, the first thing wrong with it.

    Parameters
    ----------
    name : str
        The exercise, such as ``"perceptron.perceptron"``.
    *answer
        What the exercise asks for: a function, or values.

    Returns
    -------
    Verdict
        What a notebook shows when this is the cell's last line.

    Raises
    ------
    ValueError
        If there is no exercise of that name.
    TypeError
        If the number of things handed in is not what the exercise asks for.
    """
    exercise = known("exercise", name, exercises())
    if len(answer) != len(exercise.hands_in):
        expected = ", ".join((f'"{name}"', *exercise.hands_in))
        raise TypeError(f"expected check({expected}); received {len(answer)} after the name")
    try:
        further = exercise.grade(*answer)
    except NotAttempted as unfinished:
        return Verdict("not attempted", (exercise.task, *unfinished.args))
    except NotYet as mistake:
        return Verdict("not yet", mistake.args)
    return Verdict("correct", (exercise.covers, *further))
