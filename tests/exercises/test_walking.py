"""A slope that a student's loop is given answers each check afresh, and no loop for ever."""

import pytest

from dlcourse.exercises import check
from dlcourse.exercises.functions import copied
from dlcourse.exercises.walking import BOWL, PATIENCE, Slope, walk


def test_a_slope_answers_until_its_patience_is_over():
    slope = Slope("2 w", lambda w: 2 * w)
    assert [slope(w) for w in range(PATIENCE)][:3] == [0, 2, 4]
    with pytest.raises(RuntimeError, match="called 1,000 times"):
        slope(0)


def test_each_call_of_a_students_function_gets_a_slope_with_all_its_patience():
    arguments = {"slope": BOWL, "w": 5.0}
    for _ in range(3):
        slope = copied(arguments)["slope"]
        assert [slope(5.0) for _ in range(PATIENCE)][-1] == 4


def bouncing(slope, w, eta, tolerance, max_steps):
    steps = 0
    while abs(slope(w)) > tolerance:
        w = w - slope(w)
        steps += 1
    return w, steps


def test_a_loop_without_an_end_is_stopped_and_asked_for_one():
    assert "something else must end the loop" in repr(check("gradient_descent.descend", bouncing))


def test_the_same_wrong_answer_gets_the_same_verdict_however_often_it_is_checked():
    def idle(slope, w, eta, tolerance, max_steps):
        for _ in range(500):  # half of the patience
            slope(w)
        return w, 7

    verdicts = {repr(check("gradient_descent.descend", idle)) for _ in range(3)}
    assert len(verdicts) == 1
    assert "whatever slope, eta, tolerance and max_steps are" in verdicts.pop()


@pytest.mark.parametrize(
    ("w", "eta", "tolerance", "max_steps", "ends"),
    [(5, 0.25, 0.75, 10, (3.25, 3)), (5, 0.25, 0.75, 2, (3.5, 2)), (3, 0.25, 0.75, 10, (3, 0))],
)
def test_the_walk_stops_where_it_should(w, eta, tolerance, max_steps, ends):
    assert walk(lambda w: 2 * (w - 3), w, eta, tolerance, max_steps) == ends
