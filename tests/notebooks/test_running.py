"""Chapters run in any state: unfilled, answered rightly or wrongly, and out of order."""

import random
from contextlib import ExitStack, chdir

import pytest

from dlcourse.exercises.base import exercises
from dlcourse.exercises.verdict import Verdict
from dlcourse.publish.build import NOTEBOOKS
from tests.notebooks.chapters import CHAPTERS, source, uses
from tests.notebooks.session import open_session

USED = uses("check")
RIGHT = [
    pytest.param(USED[name], name, answer, id=f"{name}-{i}")
    for name, exercise in exercises().items()
    for i, answer in enumerate(exercise.answers)
    if name in USED
]
WRONG = [
    pytest.param(USED[name], name, wrong.source, wrong.says, id=f"{name}-{wrong.says}")
    for name, exercise in exercises().items()
    for wrong in exercise.wrong
    if name in USED
]


@pytest.fixture(scope="module")
def opened():
    """Return a function that opens a chapter and runs it once; one chapter is open at a time.

    Tests come chapter by chapter (see conftest.py), so that none is opened twice. Were the fixture
    parametrised instead, pytest would mix the chapters.
    """
    now = {}
    with chdir(NOTEBOOKS), ExitStack() as stack:

        def open_chapter(chapter):
            if chapter not in now:
                stack.close()
                now.clear()
                now[chapter] = stack.enter_context(open_session(source(chapter)))
                now[chapter].unfilled = now[chapter].run_all()
                now[chapter].names = dict(now[chapter].shell.user_ns)
            return now[chapter]

        yield open_chapter


@pytest.fixture
def session(request, opened):
    """A chapter that was run unfilled, without the names that answers of other tests left."""
    session = opened(request.param)
    session.shell.user_ns.clear()
    session.shell.user_ns.update(session.names)
    return session


def exercises_of(chapter):
    return [name for name, where in USED.items() if where == chapter]


def shown_verdicts(ran):
    return [repr(cell.value) for cell in ran if isinstance(cell.value, Verdict)]


@pytest.mark.parametrize("session", CHAPTERS, indirect=True)
def test_an_unfilled_chapter_runs_and_says_what_is_not_attempted(session, request):
    verdicts = shown_verdicts(session.unfilled)
    assert len(verdicts) == len(exercises_of(request.node.callspec.params["session"]))
    assert all(verdict.startswith("○ Not attempted") for verdict in verdicts)


@pytest.mark.parametrize(("session", "name", "answer"), RIGHT, indirect=["session"])
def test_every_right_answer_is_told_so(session, name, answer):
    assert session.verdict(name, answer).startswith("✓ Correct")


@pytest.mark.parametrize(("session", "name", "answer", "says"), WRONG, indirect=["session"])
def test_every_known_wrong_answer_brings_up_its_own_message(session, name, answer, says):
    verdict = session.verdict(name, answer)
    assert verdict.startswith("✗ Not yet")
    assert says in verdict


@pytest.mark.parametrize("session", CHAPTERS, indirect=True)
def test_a_chapter_runs_with_all_reference_solutions_put_in(session, request):
    names = exercises_of(request.node.callspec.params["session"])
    references = {name: exercises()[name].answers[0] for name in names}
    verdicts = shown_verdicts(session.run_all(references))
    assert len(verdicts) == len(names)
    assert all(verdict.startswith("✓ Correct") for verdict in verdicts)


@pytest.mark.parametrize("session", CHAPTERS, indirect=True)
def test_each_cell_also_runs_after_any_later_one(session):
    session.run_all()
    order = list(session.sources)
    for seed in range(3):
        random.Random(seed).shuffle(order)
        for cell in order:
            session.run(cell)
