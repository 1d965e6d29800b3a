"""The questions that a reader commits to before looking; a file a chapter.

Every wrong answer is something that people really believe, and its explanation says why it is
tempting before it says why it is wrong.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """One answer: what it says, whether it is right, and what to read after committing."""

    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Question:
    """A question with its answers by short names; the names are what is stored."""

    text: str
    answers: dict[str, Answer]
