"""Exercises that ask for a few values: numbers worked out by hand, or words chosen from a list.

Each wrong value that people are known to give has a sentence of its own; any other number is
answered with a hint, and never with the right one.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dlcourse.exercises import values
from dlcourse.exercises.base import Exercise, NotAttempted, NotYet, WrongAnswer
from dlcourse.exercises.verdict import number


@dataclass(frozen=True)
class Number:
    """A number to work out.

    Attributes
    ----------
    right : float
        Met by what agrees with it to six digits.
    slips : mapping of float to str
        Known wrong values, and what is said of each.
    hint : str
        Where to look, for a value that is in no catalogue.
    """

    right: float
    slips: Mapping[float, str]
    hint: str

    def grade(self, name: str, answer: Any) -> None:
        """Raise `NotYet` unless this is the number."""
        given = values.finite_number(name, answer)
        if _met(given, self.right):
            return
        for slip, says in self.slips.items():
            if _met(given, slip):
                raise NotYet(f"{name} = {number(given)}: {says}")
        raise NotYet(f"{name} is not {number(given)}. {self.hint}")


@dataclass(frozen=True)
class Word:
    """A word to choose.

    Attributes
    ----------
    right : str
        One of `says`, or a word of its own.
    says : mapping of str to str
        Every wrong word there is to choose, and what is said of it.
    """

    right: str
    says: Mapping[str, str]

    def grade(self, name: str, answer: Any) -> None:
        """Raise `NotYet` unless this is the word."""
        options = values.listing([f'"{word}"' for word in sorted({self.right, *self.says})])
        if answer is None or answer is ...:
            raise NotAttempted(f"Put one of {options} in place of the three dots of {name}.")
        word = answer.strip().lower() if isinstance(answer, str) else None
        if word == self.right.lower():
            return
        for wrong, says in self.says.items():
            if word == wrong.lower():
                raise NotYet(f'{name} is not "{wrong}". {says}')
        raise NotYet(f"{name} must be one of {options}; it is {values.kind(answer)}.")


def filling(
    task: str,
    covers: str,
    blanks: Mapping[str, Number | Word],
    comments: Mapping[str, str],
    answers: tuple[Mapping[str, str], ...],
) -> Exercise:
    """Return the exercise whose cell has a line ``name = ...`` for each blank.

    Parameters
    ----------
    task, covers : str
        As in `Exercise`.
    blanks : mapping of str to Number or Word
        What is asked for, by the name that it gets.
    comments : mapping of str to str
        What stands behind a line, by that name.
    answers : tuple of mapping of str to str
        The right values, written differently, as Python; the first is the reference solution.
    """
    template = "".join(
        f"{name} = ...{f'  # {comments[name]}' if name in comments else ''}\n" for name in blanks
    )
    right = answers[0]
    wrong = {
        (name, slip): says
        for name, blank in blanks.items()
        for slip, says in (blank.slips if isinstance(blank, Number) else blank.says).items()
    }
    return Exercise(
        task=task,
        template=template,
        hands_in=tuple(blanks),
        grade=partial(_grade, blanks),
        covers=covers,
        answers=tuple(_lines(template, answer) for answer in answers),
        wrong=tuple(
            WrongAnswer(_lines(template, {**right, name: repr(slip)}), says)
            for (name, slip), says in wrong.items()
        ),
    )


def _grade(blanks: Mapping[str, Number | Word], *answers: Any) -> tuple[str, ...]:
    for (name, blank), answer in zip(blanks.items(), answers, strict=True):
        blank.grade(name, answer)
    return ()


def _lines(template: str, answer: Mapping[str, str]) -> str:
    """Return the template with each value in place of its dots."""
    for name, value in answer.items():
        template = template.replace(f"{name} = ...", f"{name} = {value}")
    return template


def _met(given: float, wanted: float) -> bool:
    return math.isclose(given, wanted, rel_tol=1e-6, abs_tol=1e-9)
