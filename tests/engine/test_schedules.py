import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse.engine import schedules

RATES = st.floats(1e-6, 10)
STEPS = st.integers(0, 10**6)
FALLING = {
    "exponential": schedules.ExponentialDecay(0.1, 1000, 0.9),
    "exponential staircase": schedules.ExponentialDecay(0.1, 1000, 0.9, staircase=True),
    "inverse time": schedules.InverseTimeDecay(0.1, 1000, 0.5),
    "inverse time staircase": schedules.InverseTimeDecay(0.1, 1000, 0.5, staircase=True),
    "piecewise": schedules.PiecewiseConstantDecay([10, 2000], [0.1, 0.01, 0.001]),
    "cosine": schedules.CosineDecay(0.1, 1000, alpha=0.01),
}


def test_exponential_decay_by_hand():
    # 0.5 is multiplied by 0.25 in 10 steps, so by √0.25 = 0.5 in 5
    schedule = schedules.ExponentialDecay(0.5, decay_steps=10, decay_rate=0.25)
    assert [schedule(step) for step in (0, 5, 10, 20)] == pytest.approx(
        [0.5, 0.25, 0.125, 0.03125], rel=1e-15
    )


def test_inverse_time_decay_by_hand():
    # 0.6 / (1 + 2 · step / 10)
    schedule = schedules.InverseTimeDecay(0.6, decay_steps=10, decay_rate=2)
    assert [schedule(step) for step in (0, 5, 10)] == pytest.approx([0.6, 0.3, 0.2], rel=1e-15)


@pytest.mark.parametrize("kind", [schedules.ExponentialDecay, schedules.InverseTimeDecay])
def test_a_staircase_falls_only_at_whole_multiples(kind):
    steps, smooth = kind(1.0, 10, 0.5, staircase=True), kind(1.0, 10, 0.5)
    assert [steps(step) for step in (0, 9, 10, 19, 20)] == [
        smooth(step) for step in (0, 0, 10, 10, 20)
    ]


def test_piecewise_constant_decay_keeps_a_rate_up_to_and_at_its_boundary():
    schedule = schedules.PiecewiseConstantDecay([3, 5], [1.0, 0.5, 0.1])
    assert [schedule(step) for step in range(8)] == [1, 1, 1, 1, 0.5, 0.5, 0.1, 0.1]


def test_cosine_decay_by_hand():
    # cos 0, cos 60°, cos 90°, cos 180° = 1, ½, 0, −1; (1 + cos) / 2 = 1, ¾, ½, 0
    schedule = schedules.CosineDecay(0.8, decay_steps=6)
    assert [schedule(step) for step in (0, 2, 3, 6)] == pytest.approx([0.8, 0.6, 0.4, 0], abs=1e-15)


def test_cosine_decay_ends_at_its_share_and_stays_there():
    schedule = schedules.CosineDecay(0.8, decay_steps=6, alpha=0.25)
    assert [schedule(step) for step in (6, 7, 10**6)] == pytest.approx([0.2] * 3, rel=1e-15)


@pytest.mark.parametrize("name", FALLING)
@given(STEPS, STEPS)
def test_no_schedule_ever_rises(name, one, other):
    schedule = FALLING[name]
    assert schedule(max(one, other)) <= schedule(min(one, other))


@pytest.mark.parametrize("name", FALLING)
def test_every_schedule_begins_with_the_first_rate(name):
    assert FALLING[name](0) == pytest.approx(0.1, rel=1e-15)


@pytest.mark.parametrize("name", FALLING)
@given(STEPS)
def test_a_schedule_is_a_pure_function_that_returns_a_float(name, step):
    first = FALLING[name](step)
    assert type(first) is float
    assert FALLING[name](step) == first


@given(RATES, st.integers(1, 1000), st.floats(0, 1), STEPS)
def test_cosine_decay_stays_between_its_ends(rate, decay_steps, alpha, step):
    got = schedules.CosineDecay(rate, decay_steps, alpha)(step)
    assert rate * alpha * (1 - 1e-12) <= got <= rate * (1 + 1e-12)


WRONG = {
    "no first rate": (lambda: schedules.ExponentialDecay(0, 10, 0.9), "initial_learning_rate"),
    "no steps": (lambda: schedules.InverseTimeDecay(0.1, 0, 0.9), "decay_steps .* received 0"),
    "a decay of minus 1": (lambda: schedules.ExponentialDecay(0.1, 10, -1), "decay_rate .* -1"),
    "too few values": (
        lambda: schedules.PiecewiseConstantDecay([1, 2], [0.1]),
        "values must be one more than boundaries; received 1 values and 2 boundaries",
    ),
    "a word as a boundary": (
        lambda: schedules.PiecewiseConstantDecay([1, "a"], [0.1, 0.2, 0.3]),
        "boundaries must be a finite number of at least 0; received 'a'",
    ),
    "boundaries that fall": (
        lambda: schedules.PiecewiseConstantDecay([2, 1], [3, 2, 1]),
        r"boundaries must ascend; received \[2, 1\]",
    ),
    "a rate of minus 1": (
        lambda: schedules.PiecewiseConstantDecay([1], [0.1, -1]),
        "values must be a finite number of at least 0; received -1",
    ),
    "an end of 2": (lambda: schedules.CosineDecay(0.1, 10, alpha=2), "alpha .* 0 to 1; received 2"),
    "a rate of nan": (lambda: schedules.CosineDecay(math.nan, 10), "rate .* received nan"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_no_schedule_can_be_made_of(case):
    make, sentence = WRONG[case]
    with pytest.raises((TypeError, ValueError), match=sentence):
        make()
