"""A chapter on paper: prose, pictures, stills of explorers, and room to write.

What a reader is to find out is not on it: exercises stand as tasks, questions without what is said
of their answers.
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

from dlcourse.exercises.predict import INVITATION as CHOOSE
from dlcourse.explorers.still import INVITATION as MOVE
from dlcourse.publish.chapters import find_chapters, read_cells
from dlcourse.publish.chromium import PrintError, print_pdf
from dlcourse.publish.prose import STYLE, code_html, prose_html

__all__ = ["PrintError", "handout_html", "write_handouts"]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<style>
{style}</style>
{body}</html>
"""
_STYLE = Path(__file__).with_name("handout.css").read_text(encoding="utf-8")
_TITLE = re.compile(r"^# +(.+)$", re.MULTILINE)
_SECTION = re.compile(r"^## +(.+)$", re.MULTILINE)
_ANSWER = re.compile(r"^<details>\n<summary>Answer</summary>$.*?^</details>$", re.DOTALL | re.M)
_LINE_END = "<i></i></div>\n"
# A cell that only asks a question or shows an explorer: what it shows says all.
_SHOWS = re.compile(r"((from|import) .*\n|\n)*(predict\(.*\)|\w+\([^\n]*\)\.show\(\))\n*")


def write_handouts(names: list[str], folder: Path) -> Iterator[Path]:
    """Print chapters, one PDF each, and yield each file once it is there.

    Parameters
    ----------
    names : list of str
        Chapters such as "05_gradient_descent"; all of them if empty.
    folder : Path
        Where to put them; made where it does not exist.

    Raises
    ------
    ChapterError
        If there is no such chapter.
    PrintError
        If there is no Chromium to print with.
    """
    for notebook in find_chapters(names):
        page = handout_html(notebook)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{notebook.stem}.pdf"
        print_pdf(page, path)
        yield path


def handout_html(notebook: Path) -> str:
    """Return a stored chapter's handout as a page that needs no other file."""
    cells = read_cells(notebook)
    text = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    title = _TITLE.search(text)[1]
    sections = _sections(cells, notebook.parent)
    body = "".join((next(sections), _contents(_SECTION.findall(text)), *sections))
    style = STYLE + _STYLE.replace("TITLE", title.replace('"', '\\"'))
    return PAGE.format(title=escape(title), style=style, body=body)


def _contents(headings: list[str]) -> str:
    """Return the list of sections, each a link to its own."""
    lines = "".join(
        f'<li><a href="#section-{number}">{_plain(heading)}</a></li>'
        for number, heading in enumerate(headings, start=1)
    )
    return f"<nav aria-label='Contents'><ol>{lines}</ol></nav>\n"


def _plain(heading: str) -> str:
    return prose_html(heading, Path()).removeprefix("<p>").strip().removesuffix("</p>")


def _sections(cells: list[dict], folder: Path) -> Iterator[str]:
    """Yield the head, then each section with room for notes at its end."""
    parts, number = [], 0
    for cell in cells:
        if cell["cell_type"] == "markdown" and _SECTION.search(cell["source"]):
            yield _section(number, parts)
            parts, number = [], number + 1
        parts.append(_cell(cell, folder))
    yield _section(number, parts)


def _section(number: int, parts: list[str]) -> str:
    has_room = number == 0 or parts[-1].endswith((_LINE_END, f"{_LINE_END}</div>\n"))
    notes = "" if has_room else _space("Notes", 4)
    return f'<section id="section-{number}">\n{"".join(parts)}{notes}</section>\n'


def _cell(cell: dict, folder: Path) -> str:
    is_task = "task" in cell["metadata"].get("tags", ())
    if cell["cell_type"] == "markdown":
        asked = _ANSWER.sub(_space("Your answer", 4), cell["source"])
        shown = prose_html(asked, folder)
    elif is_task:
        shown = code_html(cell["source"]) + _space("Your answer", 6)
    else:
        code = "" if _SHOWS.fullmatch(cell["source"]) else code_html(cell["source"])
        shown = code + "".join(map(_output, cell["outputs"]))
    return f'<div class="task">\n{shown}</div>\n' if is_task else shown


def _output(output: dict) -> str:
    """Return what a cell printed, or the still of what it showed."""
    if output["output_type"] == "stream":
        return f'<pre class="printed">{escape("".join(output["text"]).rstrip())}</pre>\n'
    still = "".join(output["data"].get("text/html", "")).partition("<style>")[0]
    for invitation in (CHOOSE, MOVE):
        still = still.replace(f"<p><em>{invitation}</em></p>", "")
    return f"{still}\n"


def _space(label: str, lines: int) -> str:
    """Return lines to write on; a block of HTML in Markdown as well."""
    return f'<div class="space">{label}{"<i></i>" * (lines - 1)}{_LINE_END}'
