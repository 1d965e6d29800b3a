import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, losses, optimizers
from dlcourse.datasets import penguins
from dlcourse.explorers import Learning
from dlcourse.explorers.training import Played


@pytest.fixture(scope="module")
def learning():
    return Learning()


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"[−\d][\d.]*\d|\d", text)]


def trained(eta, epochs):
    """Weights, bias in millimetres, and loss, by the formulas of the chapter alone."""
    X, y = penguins().X, penguins().y
    mean = X.mean(axis=0)
    w, b = np.array([-0.5, 0.5]), 0.0
    for _ in range(epochs):
        dz = (1 / (1 + np.exp(-((X - mean) @ w + b))) - y) / len(y)
        w, b = w - eta * (X - mean).T @ dz, b - eta * dz.sum()
    z = (X - mean) @ w + b
    loss = np.mean(np.log1p(np.exp(np.where(y == 1, -z, z))))
    return w, b - mean @ w, loss, np.count_nonzero((z > 0) == y)


@pytest.mark.parametrize(("eta", "epoch"), [(0.1, 0), (0.1, 10), (1, 100), (0.001, 5)])
def test_the_sentence_is_true(learning, eta, epoch):
    w, b, loss, right = trained(eta, epoch)
    sentence = learning.frame({"eta": eta, "epoch": epoch})[1]
    said = numbers(sentence)
    expected = [epoch, eta, loss, right, 274, 100 * right / 274, *w, b]
    np.testing.assert_allclose(said, expected, rtol=5e-3, atol=0.05)


def test_the_line_drawn_is_the_one_in_the_sentence(learning):
    sentence = learning.frame({"eta": 0.1, "epoch": 1000})[1]
    w1, w2, b = numbers(sentence)[-3:]
    length, depth = learning._sides._line.get_data()
    np.testing.assert_allclose(w1 * length + w2 * depth + b, 0, atol=0.3)


def test_the_curve_has_the_loss_after_every_epoch(learning):
    learning.frame({"eta": 0.1, "epoch": 10})
    epochs, drawn = learning._curve.get_data()
    np.testing.assert_array_equal(epochs, range(11))
    np.testing.assert_allclose(drawn, [trained(0.1, epoch)[2] for epoch in range(11)])


@pytest.mark.parametrize("eta", [0.001, 1])
@pytest.mark.parametrize("epoch", [0, 1000])
def test_at_every_limit_there_is_a_finite_picture(learning, eta, epoch):
    pixels, sentence = learning.frame({"eta": eta, "epoch": epoch})
    assert pixels.shape == (400, 960, 3)
    assert "nan" not in sentence
    assert "inf" not in sentence


def test_the_slider_holds_a_rate_that_gets_every_bird_right(learning):
    rates = next(control for control in Learning.controls if control.name == "eta").values
    sentences = [learning.frame({"eta": eta, "epoch": 1000})[1] for eta in rates[::10]]
    assert any("274 of 274 birds" in sentence for sentence in sentences)
    assert not any("274 of 274 birds" in sentence for sentence in sentences[:2])


def test_a_rate_changed_while_it_learns_counts_from_there(learning):
    played = Played(learning)
    values = played.start | {"order": "play", "pace": 10, "eta": 0.01}
    slow = played.frame(values)[1]
    fast = played.frame(values | {"eta": 1})[1]
    assert slow == learning.frame({"eta": 0.01, "epoch": 10})[1]
    assert fast.startswith("Epoch 20, η = 1:")
    assert numbers(fast)[2] < numbers(learning.frame({"eta": 0.01, "epoch": 20})[1])[2]


def test_it_learns_with_what_a_reader_would_write(learning):
    X, y = penguins().X - penguins().X.mean(axis=0), penguins().y
    model = Sequential([Input((2,)), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(0.1), losses.BinaryCrossentropy())
    model.set_weights([np.array([[-0.5], [0.5]]), np.array([0.0])])
    model.fit(X, y, batch_size=274, epochs=20, verbose=0)
    state = learning.compute(epoch=20, eta=0.1)
    for ours, theirs in zip(state.model.get_weights(), model.get_weights(), strict=True):
        np.testing.assert_array_equal(ours, theirs)
