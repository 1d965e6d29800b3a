"""Answers are put into a chapter wherever its check stands: under the template, or further on."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from dlcourse.exercises.base import exercises
from tests.notebooks.session import open_session

NAME = "perceptron.perceptron"
EXERCISE = exercises()[NAME]
IMPORTS = "import numpy as np\nfrom dlcourse.exercises import check"
CHECK = f'check("{NAME}", perceptron)'


@pytest.fixture(
    params=[
        pytest.param([f"{EXERCISE.template}\n{CHECK}"], id="in the template's cell"),
        pytest.param([EXERCISE.template, CHECK], id="in the next cell"),
        pytest.param([EXERCISE.template, "between = 1", CHECK], id="in a later cell"),
    ]
)
def session(request):
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in (IMPORTS, *request.param)])
    with open_session(notebook) as session:
        session.unfilled = session.run_all()
        yield session


def test_the_unfilled_template_is_not_attempted(session):
    assert repr(session.unfilled[-1].value).startswith("○ Not attempted")


def test_a_right_answer_is_told_so(session):
    assert session.verdict(NAME, EXERCISE.answers[0]).startswith("✓ Correct")


def test_a_wrong_answer_brings_up_its_message(session):
    wrong = EXERCISE.wrong[0]
    assert wrong.says in session.verdict(NAME, wrong.source)


def test_a_whole_run_has_the_answer_in_it(session):
    ran = session.run_all({NAME: EXERCISE.answers[0]})
    assert repr(ran[-1].value).startswith("✓ Correct")
