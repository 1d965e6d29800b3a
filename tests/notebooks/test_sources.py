"""What every chapter's source keeps to, so that a student always knows where they are."""

import statistics

import pytest

from dlcourse.exercises.base import exercises
from dlcourse.exercises.predict import questions
from tests.notebooks.chapters import CHAPTERS, code_cells, source, uses

TAGS = {"slide", "task"}


def lines(cell):
    return len(cell.source.splitlines())


def test_there_are_chapters():
    assert CHAPTERS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_cell_is_over_25_lines(chapter):
    long = [cell.source for cell in code_cells(source(chapter)) if lines(cell) > 25]
    assert not long


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_median_cell_has_at_most_6_lines(chapter):
    assert statistics.median(lines(cell) for cell in code_cells(source(chapter))) <= 6


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_tags_are_known(chapter):
    tags = {tag for cell in source(chapter).cells for tag in cell.metadata.get("tags", [])}
    assert tags <= TAGS


@pytest.mark.parametrize("name", sorted(exercises()))
def test_every_exercise_stands_in_a_task_cell_with_its_template_word_for_word(name):
    chapter = uses("check").get(name)
    assert chapter, f'no chapter has check("{name}", …)'
    holding = [
        cell
        for cell in code_cells(source(chapter))
        if exercises()[name].template.strip() in cell.source
    ]
    assert len(holding) == 1
    assert "task" in holding[0].metadata.get("tags", [])


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_is_asked_in_a_chapter(name):
    assert name in uses("predict")


def test_chapters_ask_for_no_exercise_or_question_that_is_not_there():
    assert uses("check").keys() <= exercises().keys()
    assert uses("predict").keys() <= questions().keys()
