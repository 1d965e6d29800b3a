"""Values to fill in: what is said of the right one, a known wrong one, and anything else."""

import pytest

from dlcourse.exercises.base import NotAttempted, NotYet
from dlcourse.exercises.filling import Number, Word, filling

LOSS = Number(4.0, {2.0: "that is the distance; square it."}, "Put w = 5 into (w - 3)².")
TASK = Word("regression", {"classification": "The answer is a number of litres."})
EXERCISE = filling(
    task="Say both.",
    covers="Both.",
    blanks={"loss": LOSS, "task": TASK},
    comments={"loss": "J at w = 5"},
    answers=({"loss": "4", "task": '"regression"'},),
)


def test_the_template_has_a_line_and_a_comment_for_each_blank():
    assert EXERCISE.template == "loss = ...  # J at w = 5\ntask = ...\n"


def test_right_values_pass_however_they_are_written():
    assert EXERCISE.grade(4, " Regression ") == ()
    assert EXERCISE.grade(4.0000001, "regression") == ()


@pytest.mark.parametrize(
    ("loss", "task", "says"),
    [
        (2, "regression", "loss = 2: that is the distance; square it."),
        (7, "regression", r"loss is not 7. Put w = 5 into"),
        (float("nan"), "regression", "loss must be a finite number"),
        (4, "classification", 'task is not "classification". The answer is a number'),
        (4, "neither", 'one of "classification" and "regression"; it is the text \'neither\''),
        (4, 3, "it is the number 3"),
    ],
)
def test_a_wrong_value_gets_words_of_its_own(loss, task, says):
    with pytest.raises(NotYet) as raised:
        EXERCISE.grade(loss, task)
    assert says in raised.value.args[0]


@pytest.mark.parametrize("values", [(..., "regression"), (4, None)])
def test_dots_are_not_attempted(values):
    with pytest.raises(NotAttempted):
        EXERCISE.grade(*values)


def test_each_known_wrong_value_is_a_wrong_answer_of_the_catalogue():
    assert [wrong.source for wrong in EXERCISE.wrong] == [
        'loss = 2.0  # J at w = 5\ntask = "regression"\n',
        "loss = 4  # J at w = 5\ntask = 'classification'\n",
    ]
