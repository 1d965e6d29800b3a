"""Batches shows what the engine's own training gives, and noise that shrinks as its rule says."""

import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, losses, optimizers
from dlcourse.datasets import digits
from dlcourse.explorers import Batches, batches, reader

DATA, UNSEEN = reader.images()


@pytest.fixture(scope="module")
def explorer():
    return Batches()


def numbers(text):
    return [float(found.replace(",", "")) for found in re.findall(r"\d[\d.,]*\d|\d", text)]


def engines(batch_size, eta, orders):
    """The same training by `fit`, an epoch for each order: training and validation loss."""
    model = Sequential([Input((64,)), layers.Dense(10, "softmax", kernel_initializer="zeros")])
    model.compile(optimizers.SGD(eta), "sparse_categorical_crossentropy")
    X, y = digits().X / 16, digits().y
    for order in orders:
        model.fit(X[order], y[order], batch_size=batch_size, shuffle=False, verbose=0)
    return float(model.evaluate(X[:1200], y[:1200])), float(model.evaluate(X[1200:], y[1200:]))


@pytest.mark.parametrize(("batch_size", "eta"), [(32, 0.5), (500, 0.1), (1200, 1)])
def test_training_is_what_fit_does_with_the_same_orders(batch_size, eta):
    random = np.random.RandomState(reader.SEED)
    orders = [random.permutation(1200) for _ in range(reader.EPOCHS)]
    course = batches.course(batch_size, batches.RATES)
    found = course.losses[-1], course.val_loss
    place = batches.RATES.index(eta)
    np.testing.assert_allclose(
        [part[place] for part in found], engines(batch_size, eta, orders), rtol=1e-8
    )


def test_rates_side_by_side_are_trained_as_each_alone():
    together, alone = batches.course(256, batches.RATES), batches.course(256, (0.2,))
    np.testing.assert_allclose(together.losses[:, 2], alone.losses[:, 0], rtol=1e-9)


def test_the_gradient_is_the_slope_of_the_loss():
    random = np.random.RandomState(0)
    W, h = random.normal(size=(65, 10)) / 10, 1e-6
    slopes = reader.gradient(W, DATA.X, DATA.Y)
    for place in [(3, 4), (20, 9), (64, 0)]:
        nudge = np.zeros_like(W)
        nudge[place] = h
        rise = reader.loss(W + nudge, DATA) - reader.loss(W - nudge, DATA)
        assert slopes[place] == pytest.approx(rise / (2 * h), abs=1e-8)


def test_the_loss_is_the_engines():
    W = np.random.RandomState(1).normal(size=(65, 10))
    own = losses.SparseCategoricalCrossentropy(from_logits=True)
    assert reader.loss(W, UNSEEN) == pytest.approx(own(UNSEEN.y, UNSEEN.X @ W), rel=1e-9)


@pytest.mark.parametrize("batch_size", [1, 4, 32, 256])
def test_noise_is_what_a_sample_from_finitely_many_has(batch_size):
    W = np.zeros((65, 10))
    own = np.array(
        [reader.gradient(W, DATA.X[i : i + 1], DATA.Y[i : i + 1]).ravel() for i in range(1200)]
    )
    full = own.mean(axis=0)
    spread = np.mean(np.sum((own - full) ** 2, axis=1))
    rule = np.sqrt(spread / batch_size * (1200 - batch_size) / 1199) / np.linalg.norm(full)
    assert batches.gradients(batch_size).noise == pytest.approx(rule, rel=0.08)


def test_all_images_at_once_have_no_noise(explorer):
    found = batches.gradients(1200)
    assert found.noise < 1e-12
    assert (
        "at the start a batch gives the full gradient"
        in explorer.frame({"size": 1200, "eta": 0.1})[1]
    )


@pytest.mark.parametrize(
    ("steps", "batch_size", "expected"),
    [(1200, 1, 1200), (38, 32, 38), (19, 64, 19), (10, 128, 19), (1, 1200, 19), (12, 100, 24),
     (3, 128, 6), (2, 1200, 38)],
)  # fmt: skip
def test_ticks_are_counted_by_hand(steps, batch_size, expected):
    assert batches.ticks(steps, batch_size) == expected


@pytest.mark.parametrize("size", [1, 100, 1200])
@pytest.mark.parametrize("eta", [0.05, 1])
def test_the_sentence_says_what_was_trained_at_every_end(explorer, size, eta):
    said = numbers(explorer.frame({"size": size, "eta": eta})[1])
    course = batches.course(size, batches.RATES)
    place = batches.RATES.index(eta)
    an_epoch = -(-1200 // size)
    ends = [course.losses[-1, place], course.val_loss[place]]
    assert said[:2] == [size, an_epoch]
    assert said[-5:-2] == [5, 5 * an_epoch, batches.ticks(5 * an_epoch, size)]
    np.testing.assert_allclose(said[-2:], ends, rtol=0.06)


def test_three_clocks_have_three_answers():
    """What the chapter says: by steps all but the small alike, by epochs the small, by time 64."""
    by_size = {
        size: batches.course(size, batches.RATES) for size in (8, 16, 32, 64, 128, 512, 1200)
    }
    for rate in (0, 1, 2):  # 0.05, 0.1, 0.2
        last = [course.losses[-1, rate] for course in by_size.values()]
        assert last == sorted(last)
        in_95 = {
            size: np.interp(95, batches.ticks(c.steps, size), c.losses[:, rate])
            for size, c in by_size.items()
        }
        assert in_95[64] < 1.03 * min(in_95.values())
        assert in_95[128] > 1.15 * in_95[64]


@pytest.mark.parametrize("rate", [0, 1, 2, 3])  # 0.05 to 0.5
def test_after_fifty_steps_exactness_has_gained_little(rate):
    def after_50(size):
        course = batches.course(size, batches.RATES)
        return np.interp(50, course.steps, course.losses[:, rate])

    alike = [after_50(size) for size in (16, 32, 64, 128)]
    fallen = np.log(10) - max(alike)  # since the start, where each digit has a tenth
    assert np.ptp(alike) < 0.02 * fallen
    assert after_50(1) > max(alike) + 0.1 * fallen


def test_a_large_rate_makes_the_loss_jump_up_to_sixteen():
    def jumps(size):
        losses = batches.course(size, batches.RATES).losses[:, -1]
        return np.any(np.diff(losses) > 0.05 * losses[:-1])

    assert [jumps(size) for size in (1, 8, 16, 32, 64)] == [True, True, True, False, False]
