"""Search a text for reference solutions, however it breaks its lines."""

import re
from functools import cache
from html import unescape
from itertools import groupby

from dlcourse.exercises.base import Exercise, exercises


def given_away(text: str) -> list[str]:
    """Name the exercises whose reference solution stands in a text."""
    squeezed = squeeze(text)
    return [name for name, body in bodies().items() if body in squeezed]


@cache
def bodies() -> dict[str, str]:
    """Return what would give each exercise away, without white space."""
    return {name: squeeze(longest_part(exercise)) for name, exercise in exercises().items()}


def longest_part(exercise: Exercise) -> str:
    """Return the longest piece of the reference solution that is no part of the template."""
    template = exercise.template.splitlines()
    lines = exercise.answers[0].splitlines()
    parts = [
        "\n".join(run) for own, run in groupby(lines, lambda line: line not in template) if own
    ]
    return max(parts, key=len)


def text_of(page: str) -> str:
    """Return what a page of HTML says, without its tags."""
    return unescape(re.sub(r"<[^>]*>", "", page))


def squeeze(text: str) -> str:
    """Return a text without its white space: a page breaks lines and indents as it likes."""
    return "".join(text.split())
