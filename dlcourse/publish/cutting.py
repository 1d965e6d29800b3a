"""Cut a chapter into slides by its tags: what the room sees, and what its lecturer says.

A cell tagged `slide` begins a slide; one tagged `task` is an exercise, and its code cell follows on
the same slide where there is room. All other cells are notes to the slide before.
"""

import ast
import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import dlcourse.explorers
from dlcourse.exercises.predict import questions
from dlcourse.publish.asking import question_html
from dlcourse.publish.prose import code_html, prose_html

# Below a heading, on the narrowest slide and in its smallest type: its height in pixels, how high a
# line is, and how many letters it holds (deck.css).
_ROOM = 545
_PROSE = (32, 72)
_CODE = (31, 53)
_LONGEST_OUTPUT = 12  # lines of output in the notes
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_TRY = re.compile(r"^1\. ", re.MULTILINE)


@dataclass(frozen=True)
class Call:
    """An explorer as a cell shows it: its class and where its controls start."""

    name: str
    start: tuple[tuple[str, Any], ...] = ()


@dataclass
class Slide:
    """One slide.

    Attributes
    ----------
    kind : str
        "text", "predict", "explorer", "code" or "task", for its style.
    html : str
        What is seen; for an explorer, what stands above it.
    explorer : Call or None
    notes : list of str
        What only the lecturer sees, as HTML.
    """

    kind: str
    html: str
    explorer: Call | None = None
    notes: list[str] = field(default_factory=list)


def cut(cells: list[dict[str, Any]], folder: Path) -> list[Slide]:
    """Return a chapter's slides.

    Parameters
    ----------
    cells : list of dict
        The stored notebook's, see `read_cells`.
    folder : Path
        Where the notebook lies; its pictures are found from there.
    """
    slides: list[Slide] = []
    heading = ""
    for index, cell in enumerate(cells):
        tags = cell["metadata"].get("tags", [])
        source = cell["source"]
        if cell["cell_type"] == "markdown" and "task" not in tags:
            heading = next(iter(_HEADING.findall(source)), heading)
        if not {"slide", "task"} & set(tags):
            slides[-1].notes.append(_note(cell, folder))
        elif cell["cell_type"] == "markdown":
            slides.append(Slide("task" if "task" in tags else "text", _seen(source, folder)))
        elif "task" in tags:
            _add_template(slides, cells[index - 1], source)
        else:
            slides.append(_code_slide(cell, heading))
            before = cells[index - 1]
            if slides[-1].explorer and _TRY.search(before["source"]) and not _tagged(before):
                slides[-1].notes.append(_note(before, folder))  # what to try, while it is there
    return slides


def _tagged(cell: dict[str, Any]) -> bool:
    return bool(cell["metadata"].get("tags"))


def _seen(markdown: str, folder: Path) -> str:
    html = prose_html(markdown, folder)
    return (
        html.replace("<p><img", '<p class="picture"><img')
        .replace("<h3>", "<h2>")
        .replace("</h3>", "</h2>")
    )


def _note(cell: dict[str, Any], folder: Path) -> str:
    if cell["cell_type"] == "markdown":
        return prose_html(cell["source"], folder, keep=("Answer",))
    lines = _output(cell).splitlines()
    if len(lines) > _LONGEST_OUTPUT:
        lines[_LONGEST_OUTPUT - 1 :] = ["…"]
    return code_html(cell["source"]) + _output_html("\n".join(lines))


def _output(cell: dict[str, Any]) -> str:
    """Return what a code cell printed; an explorer's words are its own business."""
    printed = (output["text"] for output in cell["outputs"] if output["output_type"] == "stream")
    return "".join("".join(text) for text in printed)


def _output_html(text: str) -> str:
    drawn = " drawn" if "━" in text else ""  # a table, which must not be wrapped
    return f'<pre class="output{drawn}">{escape(text.rstrip())}</pre>\n' if text else ""


def _code_slide(cell: dict[str, Any], heading: str) -> Slide:
    """Return the slide of a question, of an explorer, or of code and what it prints."""
    last = ast.parse(cell["source"]).body[-1]
    if name := _question(last):
        return Slide("predict", question_html(questions()[name]))
    if call := _explorer(last):
        title = getattr(dlcourse.explorers, call.name).title
        return Slide("explorer", f"<h2>{escape(title)}</h2>\n", explorer=call)
    code, output = code_html(cell["source"]), _output(cell)
    slide = Slide("code", f"<h2>{_inline(heading)}</h2>\n")
    if _height(cell["source"], _CODE) + _height(output, _CODE) < _ROOM:
        slide.html += code
    else:
        slide.notes.append(code)
    slide.html += _output_html(output)
    return slide


def _add_template(slides: list[Slide], task: dict[str, Any], source: str) -> None:
    """Put the beginning of an answer below its task, or on a slide of its own."""
    code = code_html(source)
    above = _height(task["source"].split("\n", 1)[1].replace("\n", " "), _PROSE)
    if above + _height(source, _CODE) < _ROOM:
        slides[-1].html += code
    else:
        heading = slides[-1].html.split("</h2>")[0]
        slides.append(Slide("task", f"{heading}</h2>\n{code}"))


def _inline(markdown: str) -> str:
    return prose_html(markdown, Path()).strip().removeprefix("<p>").removesuffix("</p>")


def _height(text: str, type_: tuple[int, int]) -> int:
    """Return about how high a text is, wrapped, with some room around it."""
    height, letters = type_
    return height * (1 + sum(1 + len(line) // letters for line in text.splitlines()))


def _question(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Expr(ast.Call(ast.Name("predict"), [ast.Constant(str(name))], [])):
            return name
    return None


def _explorer(statement: ast.stmt) -> Call | None:
    """Return the explorer that a statement shows, if it does no more than that."""
    match statement:
        case ast.Expr(
            ast.Call(ast.Attribute(ast.Call(ast.Name(name), [], keywords), "show"), [], [])
        ) if name in dlcourse.explorers.__all__:
            start = ((keyword.arg, ast.literal_eval(keyword.value)) for keyword in keywords)
            return Call(name, tuple(start))
    return None
