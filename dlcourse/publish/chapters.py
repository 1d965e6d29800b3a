"""Find stored chapters: what decks, handouts and solutions are made from.

They are where the course is, in a checkout or in the installed package, so that an instructor who
has only the package can make all three.
"""

import json
from pathlib import Path
from typing import Any

from dlcourse.workspace import course_source


class ChapterError(Exception):
    """A chapter cannot be found or printed; the message is a sentence."""


def find_chapters(names: list[str]) -> list[Path]:
    """Return the stored notebooks of some chapters.

    Parameters
    ----------
    names : list of str
        Chapters such as "05_gradient_descent"; all of them if empty.

    Raises
    ------
    ChapterError
        If there is no chapter of such a name; the message lists those there are.
    """
    there = {path.stem: path for path in sorted(course_source().glob("notebooks/*.ipynb"))}
    for name in names:
        if name not in there:
            raise ChapterError(f"There is no chapter {name!r}. There are: {', '.join(there)}.")
    return [there[name] for name in names or there]


def read_cells(notebook: Path) -> list[dict[str, Any]]:
    """Return a stored notebook's cells, each with its source as one text."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]
