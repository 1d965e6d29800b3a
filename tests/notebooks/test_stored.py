"""The stored notebooks agree with their sources, and hold outputs that can be compared."""

import html
import re

import pytest

from dlcourse.exercises.base import exercises
from dlcourse.exercises.predict import questions
from dlcourse.publish.build import NOTEBOOKS
from tests.notebooks.chapters import CHAPTERS, code_cells, source, stored

every_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
NUMBER = re.compile(r"\d")


def without_outputs(notebook):
    return [(cell.cell_type, cell.id, cell.source, dict(cell.metadata)) for cell in notebook.cells]


def all_text(chapter):
    """Return everything a reader of the notebook can see or find in it, white space set aside."""
    path = NOTEBOOKS / f"{chapter}.ipynb"
    assert path.exists(), f"{path.name} is missing: run dlcourse build {chapter}"
    parts = []
    for cell in stored(chapter).cells:
        parts.append(cell.source)
        for output in cell.get("outputs", []):
            parts += [output.get("text", ""), *map(str, output.get("data", {}).values())]
    return squeezed(html.unescape("\n".join(parts)))


def squeezed(text):
    return " ".join(text.split())


@every_chapter
def test_a_notebook_has_its_sources_cells_tags_and_ids_in_order(chapter):
    assert without_outputs(stored(chapter)) == without_outputs(source(chapter)), (
        f"run dlcourse build {chapter}"
    )


def test_every_notebook_has_a_source():
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} <= set(CHAPTERS)


@every_chapter
def test_cells_are_numbered_from_1_without_a_gap(chapter):
    cells = code_cells(stored(chapter))
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@every_chapter
def test_no_output_is_an_error_or_a_warning(chapter):
    outputs = [output for cell in code_cells(stored(chapter)) for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


@every_chapter
def test_a_notebook_holds_no_widget_state_and_no_version_of_python(chapter):
    assert stored(chapter).metadata.keys() == {"kernelspec", "language_info"}
    assert stored(chapter).metadata.language_info == {"name": "python"}


@every_chapter
def test_every_picture_is_followed_by_a_number_in_words(chapter):
    for cell in code_cells(stored(chapter)):
        data = [output.get("data", {}) for output in cell.outputs]
        if not any("<img" in d.get("text/html", "") or "image/png" in d for d in data):
            continue
        said = [output.get("text", "") for output in cell.outputs]
        said += [d.get("text/plain", "") for d in data if "image/png" not in d]
        assert NUMBER.search("".join(said)), f"a picture without a number:\n{cell.source}"


@every_chapter
@pytest.mark.parametrize("name", sorted(exercises()))
def test_no_solution_can_be_read_in_a_notebook(chapter, name):
    given = exercises()[name].template.splitlines()
    for answer in exercises()[name].answers:
        own = "\n".join(line for line in answer.splitlines() if line not in given)
        assert squeezed(own) not in all_text(chapter)


@every_chapter
@pytest.mark.parametrize("name", sorted(questions()))
def test_no_explanation_can_be_read_in_a_notebook(chapter, name):
    for answer in questions()[name].answers.values():
        assert squeezed(answer.why) not in all_text(chapter)
