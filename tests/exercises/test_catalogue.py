"""Every exercise has right answers, and wrong ones with a message of their own."""

import re

import numpy as np
import pytest

from dlcourse.exercises import check
from dlcourse.exercises import perceptron as chapter
from dlcourse.exercises.base import exercises
from dlcourse.exercises.predict import questions

each_exercise = pytest.mark.parametrize("name", sorted(exercises()))
each_question = pytest.mark.parametrize("name", sorted(questions()))


def verdict(name, source):
    namespace = {"np": np}
    exec(source, namespace)
    return repr(check(name, *(namespace[given] for given in exercises()[name].hands_in)))


@each_exercise
def test_there_are_three_right_answers_written_differently(name):
    answers = exercises()[name].answers
    assert len({" ".join(answer.split()) for answer in answers}) >= 3


@each_exercise
def test_no_message_is_brought_up_by_another_mistake(name):
    wrong = exercises()[name].wrong
    verdicts = [(answer.says, verdict(name, answer.source)) for answer in wrong]
    clashes = [
        (says, other, text)
        for says in {says for says, _ in verdicts}
        for other, text in verdicts
        if says in text and other != says
    ]
    assert not clashes


@each_exercise
def test_no_verdict_gives_the_solution_away(name):
    exercise = exercises()[name]
    shown = [verdict(name, wrong.source) for wrong in exercise.wrong]
    shown += [verdict(name, exercise.template), verdict(name, exercise.answers[0])]
    solution = [line.strip() for line in exercise.answers[0].splitlines()]
    own = [line for line in solution if line not in exercise.template]
    assert own
    assert not [text for text in shown for line in own if line in text]


@each_exercise
def test_a_verdict_is_the_same_each_time(name):
    for wrong in exercises()[name].wrong:
        assert verdict(name, wrong.source) == verdict(name, wrong.source)


def test_no_two_slips_give_the_same_number_on_the_first_example():
    namespaces = [{"np": np} for _ in chapter.SLIPS]
    numbers = []
    for body, namespace in zip(chapter.SLIPS, namespaces, strict=True):
        exec(chapter.WRITING.with_body(body), namespace)
        numbers.append(namespace["perceptron"](*chapter.TRIALS[0].values()))
    right = 1 / (1 + np.exp(0.25))
    single = [each for each in numbers if np.ndim(each) == 0]
    wrong = sorted(each for each in single if not np.isclose(each, right, rtol=1e-9))
    # A sigmoid of its own, and three features, are right here; one slip gives an array.
    assert len(wrong) >= len(numbers) - 3
    assert np.diff(wrong).min() > 1e-3


@each_question
def test_a_question_has_one_right_answer_among_three_or_four(name):
    answers = questions()[name].answers.values()
    assert 3 <= len(answers) <= 4
    assert sum(answer.right for answer in answers) == 1


@each_question
def test_every_wrong_answer_is_explained_as_tempting(name):
    wrong = [answer for answer in questions()[name].answers.values() if not answer.right]
    assert all(re.match(r"Tempting, because .+\. .+\.", answer.why) for answer in wrong)


def test_the_right_answer_is_not_always_at_the_same_place():
    places = {
        [answer.right for answer in question.answers.values()].index(True)
        for question in questions().values()
    }
    assert len(places) > 1
