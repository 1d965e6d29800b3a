"""Instructors are given every solution of a chapter, and a student's notebook holds none."""

import pytest

from dlcourse import cli
from dlcourse.exercises.base import exercises
from dlcourse.publish.chapters import find_chapters, read_cells
from dlcourse.publish.solutions import solutions
from tests.publish.giveaways import bodies, given_away

NOTEBOOKS = find_chapters([])
SOURCES = sorted((NOTEBOOKS[0].parent / "src").glob("*.md"))
each_chapter = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def descent() -> str:
    return solutions("05_gradient_descent")


def test_every_exercise_is_solved_in_one_chapter_and_in_the_order_of_its_cells(descent):
    places = [descent.index(f'check("gradient_descent.{name}"') for name in ORDER]
    assert places == sorted(places)
    assert "## Exercise 4: the whole loop" in descent
    assert len(given_away(descent)) == len(ORDER)


ORDER = ("by_hand", "step", "gradient", "descend")


def test_a_chapter_has_its_task_solution_and_mistakes_with_what_is_said(descent):
    exercise = exercises()["gradient_descent.step"]
    assert exercise.task in descent
    assert exercise.answers[0].strip() in descent
    says = "> Your function goes uphill: where the slope is above 0, down is to the left."
    mistake = descent[descent.index(says) :]
    assert mistake.index("return w + eta * slope") < mistake.index("return w - slope")
    assert all(wrong.says in descent for wrong in exercise.wrong)


def test_what_a_wrong_answer_prints_is_not_in_the_text(capsys):
    assert any("print(" in wrong.source for wrong in exercises()["gradient_descent.step"].wrong)
    assert cli.main(["solutions", "05_gradient_descent"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("# Solutions · 05 · Gradient descent")
    assert printed == solutions("05_gradient_descent")


def test_an_unknown_chapter_is_answered_with_those_there_are(capsys):
    assert cli.main(["solutions", "gradient"]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("dlcourse: There is no chapter 'gradient'. There are: 00_intro")
    assert shown.out == ""


def test_the_chapters_together_ask_for_every_exercise():
    asked = "".join(cell["source"] for path in NOTEBOOKS for cell in read_cells(path))
    assert [name for name in exercises() if f'check("{name}"' not in asked] == []


@each_chapter
def test_no_stored_notebook_holds_a_solution(path):
    assert given_away(everything(read_cells(path))) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_source_holds_a_solution(path):
    assert given_away(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", sorted(exercises()))
def test_a_solution_that_is_there_would_be_found(name):
    exercise = exercises()[name]
    assert len(bodies()[name]) > 10
    assert name in given_away(f"Some text. {exercise.answers[0]} And more.")
    assert name not in given_away(exercise.template)


def everything(cells: list[dict]) -> str:
    """Return the sources and all the text in the outputs of cells."""
    return "\n".join(part for cell in cells for part in texts(cell))


def texts(node: object) -> list[str]:
    """Return every string in a tree; a list of strings, as notebooks have them, is one text."""
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for value in node.values() for text in texts(value)]
    if isinstance(node, list) and all(isinstance(part, str) for part in node):
        return ["".join(node)]
    return [text for value in node for text in texts(value)] if isinstance(node, list) else []
