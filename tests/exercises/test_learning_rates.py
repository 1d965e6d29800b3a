"""Chapter 07's exercises: what counts as right is checked by hand, and so is the sweep's judge."""

import numpy as np
import pytest

from dlcourse import optimizers
from dlcourse.exercises import check
from dlcourse.exercises.base import exercises
from dlcourse.exercises.stepping import engine_step
from dlcourse.exercises.sweeping import trials
from dlcourse.plots.small_digits import SEEN, STEPS, images, untrained

STEPPED = ("momentum", "adagrad", "rmsprop", "adam")
RATES = np.geomspace(0.0001, 1, 25)


@pytest.fixture(scope="module")
def losses():
    return trials(optimizers.Adam, tuple(RATES.tolist()))["after"]


def verdict(name, source):
    namespace = {"np": np}
    exec(source, namespace)
    exercise = exercises()[f"learning_rates.{name}"]
    return repr(check(f"learning_rates.{name}", *(namespace[it] for it in exercise.hands_in)))


@pytest.mark.parametrize("name", [*STEPPED, "good_rate"])
def test_every_wrong_answer_is_told_its_own_mistake(name):
    wrong = exercises()[f"learning_rates.{name}"].wrong
    assert len(wrong) >= 15
    assert [each.says for each in wrong if each.says not in verdict(name, each.source)] == []


@pytest.mark.parametrize("name", [*STEPPED, "good_rate"])
def test_every_right_answer_is_called_so(name):
    answers = exercises()[f"learning_rates.{name}"].answers
    assert [answer for answer in answers if "Correct" not in verdict(name, answer)] == []


@pytest.mark.parametrize("name", [*STEPPED, "good_rate"])
def test_an_unfilled_answer_is_not_attempted(name):
    template = exercises()[f"learning_rates.{name}"].template
    assert "Not attempted" in verdict(name, template)


def test_a_step_with_momentum_is_as_worked_out_by_hand():
    w, v = engine_step(optimizers.SGD(0.1, 0.75), 4.0, 5.0, velocity=-0.5)
    assert (w, v) == pytest.approx((4 - 0.875, -0.875))  # 0.75 · −0.5 − 0.1 · 5


def test_a_step_of_adagrad_is_as_worked_out_by_hand():
    w, a = engine_step(optimizers.Adagrad(0.5), 4.0, 3.0, accumulator=16.0)
    assert (w, a) == pytest.approx((4 - 0.5 * 3 / 5, 25))


def test_a_step_of_rmsprop_is_as_worked_out_by_hand():
    w, a = engine_step(optimizers.RMSprop(0.5, 0.75), 4.0, 2.0, mean_square=20.0)
    assert (w, a) == pytest.approx((4 - 0.5 * 2 / 4, 16))


@pytest.mark.parametrize("slope", [2.0, -1000.0, 0.001])
def test_adams_first_step_is_eta_long_whatever_the_slope(slope):
    w, m, v = engine_step(optimizers.Adam(0.5), 4.0, slope, mean=0.0, mean_square=0.0)
    assert w == pytest.approx(4 - 0.5 * np.sign(slope), rel=1e-2)
    assert (m, v) == pytest.approx((0.1 * slope, 0.001 * slope**2))


def test_adam_counts_the_steps_that_came_before():
    w, m, v = engine_step(optimizers.Adam(0.5, 0.5, 0.75), 1.0, 4.0, 1, mean=0.0, mean_square=0.0)
    # In the second step m̂ = 2 / (1 − 0.25) and v̂ = 4 / (1 − 0.5625).
    assert w == pytest.approx(1 - 0.5 * (2 / 0.75) / (4 / 0.4375) ** 0.5)
    assert (m, v) == pytest.approx((2, 4))


def network(eta):
    """The loss on new images after all steps of Adam, by the formulas alone."""
    W, b, V, d = untrained(optimizers.SGD(), 1).get_weights()
    X, y = images()
    x, one_hot = X[:SEEN], np.eye(10)[y[:SEEN]]
    weights = [W, b, V, d]
    memory = [(np.zeros_like(each), np.zeros_like(each)) for each in weights]
    for t in range(1, STEPS + 1):
        z = x @ weights[0] + weights[1]
        h = np.maximum(z, 0)
        powers = np.exp(h @ weights[2] + weights[3])
        dz2 = (powers / powers.sum(axis=1, keepdims=True) - one_hot) / SEEN
        dz1 = dz2 @ weights[2].T * (z > 0)
        slopes = [x.T @ dz1, dz1.sum(axis=0), h.T @ dz2, dz2.sum(axis=0)]
        for i, slope in enumerate(slopes):
            m, v = memory[i]
            memory[i] = m, v = 0.9 * m + 0.1 * slope, 0.999 * v + 0.001 * slope**2
            rate = eta * (1 - 0.999**t) ** 0.5 / (1 - 0.9**t)
            weights[i] = weights[i] - rate * m / (np.sqrt(v) + 1e-7)
    new = slice(SEEN, SEEN + 400)
    scores = np.maximum(X[new] @ weights[0] + weights[1], 0) @ weights[2] + weights[3]
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    return -np.log(shares[np.arange(400), y[new]]).mean()


@pytest.mark.parametrize("place", [0, 8, 12])
def test_the_judges_losses_are_what_the_formulas_give(losses, place):
    assert losses[place] == pytest.approx(network(RATES[place]), rel=1e-6)


def test_the_best_rate_is_neither_the_smallest_nor_the_largest(losses):
    assert 5 < losses.argmin() < 20


def test_a_rate_will_do_if_its_loss_is_within_a_tenth_of_the_smallest(losses):
    told = [repr(check("learning_rates.good_rate", RATES, losses, rate)) for rate in RATES]
    good = losses <= 1.1 * losses.min()
    assert 1 < good.sum() < 8
    assert ["Correct" in words for words in told] == good.tolist()


def test_no_rate_below_0_is_tried():
    rates = [-4, *np.geomspace(0.0001, 1, 25)]
    assert "geomspace takes the ends" in repr(check("learning_rates.good_rate", rates, ..., ...))


@pytest.mark.parametrize(("gap", "words"), [((5, 9), "there is a gap"), ((0, 0), "Correct")])
def test_the_rates_may_lie_as_they_like_if_they_leave_no_gap(losses, gap, words):
    kept = np.delete(np.arange(25), range(*gap))
    rates, found = RATES[kept], losses[kept]
    told = repr(check("learning_rates.good_rate", rates, found, rates[found.argmin()]))
    assert words in told
