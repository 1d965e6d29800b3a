"""The solutions of a chapter, for instructors: printed on request, and stored nowhere.

Each known mistake is handed to its exercise, so that the text shows the very words that a student
reads.
"""

import contextlib
import io
import re
import textwrap
from collections.abc import Iterator

import numpy as np

from dlcourse.exercises import check
from dlcourse.exercises.base import Exercise, exercises
from dlcourse.publish.chapters import find_chapters, read_cells

_CHECK = re.compile(r'\bcheck\(\s*"([\w.]+)"')
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


def solutions(chapter: str) -> str:
    """Return a chapter's tasks, reference solutions and known mistakes, as Markdown.

    Parameters
    ----------
    chapter : str
        Its name, such as "05_gradient_descent".

    Raises
    ------
    ChapterError
        If there is no such chapter.
    """
    [notebook] = find_chapters([chapter])
    cells = read_cells(notebook)
    title = next(heading for cell in cells for heading in _headings(cell))
    parts = [f"# Solutions · {title}", "*For instructors. No notebook, deck or handout has them.*"]
    table = exercises()
    for heading, name in _asked(cells):
        parts += _solved(heading, name, table[name])
    return "\n\n".join(parts) + "\n"


def _headings(cell: dict) -> list[str]:
    return _HEADING.findall(cell["source"]) if cell["cell_type"] == "markdown" else []


def _asked(cells: list[dict]) -> Iterator[tuple[str, str]]:
    """Yield each exercise in the chapter's order: the heading above its cell, and its name."""
    heading = ""
    for cell in cells:
        heading = next(iter(_headings(cell)), heading)
        if cell["cell_type"] == "code":
            yield from ((heading, name) for name in _CHECK.findall(cell["source"]))


def _solved(heading: str, name: str, exercise: Exercise) -> Iterator[str]:
    yield f"## {heading}"
    yield f'`check("{name}", {", ".join(exercise.hands_in)})`'
    yield exercise.task
    yield _code(exercise.answers[0])
    yield f"### {len(exercise.wrong)} known mistakes, and what is said of each"
    for wrong in exercise.wrong:
        yield "\n".join(f"> {sentence}" for sentence in _said(name, exercise, wrong.source))
        yield _code(_own_lines(wrong.source, exercise))


def _said(name: str, exercise: Exercise, source: str) -> tuple[str, ...]:
    """Return the sentences of the verdict on an answer; what the answer prints is dropped."""
    names = {"np": np}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(source, names)
        return check(name, *(names[given] for given in exercise.hands_in)).sentences


def _own_lines(source: str, exercise: Exercise) -> str:
    """Return what is an answer's own: of one function its body, of several values the wrong one."""
    several = len(exercise.hands_in) > 1
    given = (exercise.answers[0] if several else exercise.template).splitlines()
    return "\n".join(line for line in source.splitlines() if line not in given) or source


def _code(source: str) -> str:
    return f"```python\n{textwrap.dedent(source).strip()}\n```"
