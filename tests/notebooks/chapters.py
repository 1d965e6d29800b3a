"""The chapters that there are, as sources and as stored notebooks."""

import re
from functools import cache

import nbformat
from nbformat import NotebookNode

from dlcourse.publish.build import NOTEBOOKS, read_chapter

CHAPTERS = sorted(path.stem for path in (NOTEBOOKS / "src").glob("*.md"))


@cache
def source(chapter: str) -> NotebookNode:
    return read_chapter(NOTEBOOKS / "src" / f"{chapter}.md")


@cache
def stored(chapter: str) -> NotebookNode:
    path = NOTEBOOKS / f"{chapter}.ipynb"
    assert path.exists(), f"{path.name} is missing: run dlcourse build {chapter}"
    return nbformat.read(path, as_version=4)


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def uses(function: str) -> dict[str, str]:
    """Return what chapters hand to check or predict: each name, with the chapter that has it."""
    call = re.compile(rf'\b{function}\("([\w.]+)"')
    return {
        name: chapter
        for chapter in CHAPTERS
        for cell in code_cells(source(chapter))
        for name in call.findall(cell.source)
    }
