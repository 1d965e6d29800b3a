"""LearningRate says of every descent what became of it, and its networks are trained honestly."""

import re

import numpy as np
import pytest

from dlcourse import optimizers
from dlcourse.explorers import LearningRate
from dlcourse.explorers.learning_rates import LANDSCAPE, NAMES, NETWORK, RATES, SIDE_BY_SIDE
from dlcourse.plots.small_digits import SEEN, STEPS, images, untrained


@pytest.fixture(scope="module")
def explorer():
    return LearningRate()


def said(explorer, eta, on):
    values = {"eta": eta, "on": on}
    return explorer.sentence(explorer.compute(**values), **values)


def slope(w, h=1e-6):
    def loss(w):
        narrow, broad = np.exp(-(((w - 2) / 0.4) ** 2)), np.exp(-(((w - 6) / 1.2) ** 2))
        return 0.1 * (w - 6) ** 2 - 1.2 * narrow - 1.5 * broad + 1.5

    return (loss(w + h) - loss(w - h)) / (2 * h)


def test_there_are_64_rates_spread_over_powers_of_ten():
    steps = np.divide(RATES[1:], RATES[:-1])
    assert len(RATES) == 64
    assert steps.min() > 1.1
    assert steps.max() < 1.25


@pytest.mark.parametrize("eta", [0.001, 0.05, 0.3, 0.52, 0.72])
def test_a_descent_is_what_nudges_give(explorer, eta):
    w = 0.3
    for _ in range(STEPS):
        w -= eta * slope(w)
    assert explorer.compute(eta=eta, on=LANDSCAPE).places[-1] == pytest.approx(w, abs=1e-3)


@pytest.mark.parametrize("eta", [0.01, 0.12, 1.0])
def test_a_network_of_the_sweep_is_the_one_trained_alone(explorer, eta):
    X, y = images()
    model = untrained(optimizers.SGD(eta), 1)
    history = model.fit(X[:SEEN], y[:SEEN], batch_size=SEEN, epochs=STEPS, verbose=0).history
    found = explorer.compute(eta=eta, on=NETWORK).losses
    np.testing.assert_allclose(found[:-1], history["loss"], rtol=1e-9)
    assert found[-1] == pytest.approx(model.evaluate(X[:SEEN], y[:SEEN], verbose=0))


@pytest.mark.parametrize(
    ("eta", "words"),
    [
        (0.001, "still on its way"),
        (0.052, "come to rest at the false minimum"),
        (0.52, "come to rest at the lowest point"),
        (1.4, "it has not come to rest"),
        (6.1, "higher than at the start"),
        (10, "also risen on the way, and it has not"),  # to and fro, as high as at the start
        (12, "it diverges, and after 16 steps it is beyond ±1000"),
        (31, "it diverges"),
    ],
)
def test_the_sentence_says_what_became_of_a_descent(explorer, eta, words):
    assert words in said(explorer, eta, LANDSCAPE)


@pytest.mark.parametrize(
    ("eta", "words", "off"),
    [(0.01, "from 2.41 to 2.26.", 1), (1, "from 2.41 to 0.0368.", 4), (2.3, "as high as", 16)],
)
def test_the_sentence_says_what_became_of_a_network(explorer, eta, words, off):
    text = said(explorer, eta, NETWORK)
    assert words in text
    assert text.endswith(f"off for every image: {off} of 16.")
    assert "diverged" not in text


def test_a_network_that_ends_above_its_start_has_diverged(explorer):
    assert "it has diverged" in said(explorer, 12, NETWORK)


def test_units_that_are_off_are_counted_by_what_they_do(explorer):
    X, y = images()
    for eta in (0.01, 1.0):
        model = untrained(optimizers.SGD(eta), 1)
        model.fit(X[:SEEN], y[:SEEN], batch_size=SEEN, epochs=STEPS, verbose=0)
        W, b, *_ = model.get_weights()
        off = sum(
            all(image @ W[:, unit] + b[unit] <= 0 for image in X[:SEEN]) for unit in range(16)
        )
        assert explorer.compute(eta=eta, on=NETWORK).off == off


def test_a_rate_in_between_goes_to_the_nearest_and_says_so(explorer):
    text = said(explorer, 0.0102, NETWORK)
    assert text.startswith("η = 0.01 (of the 64 rates the nearest to 0.0102)")


@pytest.mark.parametrize("on", [LANDSCAPE, NETWORK])
def test_every_sentence_is_in_finite_numbers(explorer, on):
    for eta in RATES:
        assert not re.search(r"nan|inf|\de[+-]", said(explorer, eta, on))


@pytest.mark.parametrize("on", [LANDSCAPE, NETWORK])
def test_the_four_side_by_side_are_what_their_names_say(explorer, on):
    small, right, large, wild = (explorer.compute(eta=eta, on=on) for eta in SIDE_BY_SIDE[on])
    start = right.losses[0]
    assert right.losses[-1] < 0.05
    assert small.losses[-1] > 1.5
    assert (np.diff(small.losses) <= 1e-9).all()
    assert 0.5 < large.losses[-1] < start
    assert (np.diff(large.losses) > 0).any()
    assert wild.losses[-1] > start
    explorer.frame({"eta": 0.01, "on": on})
    titles = [ax.get_title() for ax in explorer._small]
    assert [title.split(": ")[1] for title in titles] == list(NAMES)


def test_going_to_the_network_and_back_gives_the_same_picture(explorer):
    values = {"eta": 0.5, "on": LANDSCAPE}
    before, _ = explorer.frame(values)
    explorer.frame({"eta": 2.3, "on": NETWORK})
    after, _ = explorer.frame(values)
    np.testing.assert_array_equal(before, after)
