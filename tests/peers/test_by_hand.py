"""Whole trajectories worked out with pencil and paper: no framework, and no derivative by machine.

What is compared here is exact arithmetic, in fractions, or a formula for all steps at once.
"""

from fractions import Fraction

import numpy as np
import pytest

from dlcourse import Input, Model, Sequential, callbacks, layers, optimizers


class Path(callbacks.Callback):
    """Remembers all weights, as one list of numbers, after each step."""

    def __init__(self):
        self.points = []

    def on_train_batch_end(self, batch, logs=None):
        self.points.append([float(w) for weight in self.model.get_weights() for w in weight.flat])


def path(model, optimizer, X, y, loss="mse", epochs=1, batch_size=1):
    model.compile(optimizer, loss)
    recorder = Path()
    model.fit(
        np.array(X, float),
        np.array(y, float),
        batch_size=batch_size,
        epochs=epochs,
        callbacks=[recorder],
        shuffle=False,
        verbose=0,
    )
    return recorder.points


def line(w, b):
    """Return the network ``ŷ = w x + b``."""
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.set_weights([[[w]], [b]])
    return model


def test_three_steps_down_a_parabola():
    # x = 1, y = 3, b kept out of it by x = ±1: the batch (1, 3), (−1, −3) has loss (w − 3)² + b².
    # Slope 2 (w − 3), η = 0.1:  w − 3 shrinks to 0.8 of itself: 2, 1.6, 1.28, 1.024.
    points = path(line(5, 0), optimizers.SGD(0.1), [[1], [-1]], [3, -3], epochs=3, batch_size=2)
    np.testing.assert_allclose(points, [[4.6, 0], [4.28, 0], [4.024, 0]], rtol=0, atol=1e-10)


def test_thirty_steps_down_a_parabola_are_one_power():
    # The loss (w − 3)² + b² has d = (w − 3, b) → (1 − 2 η) d in each step, so dₜ = (1 − 2 η)ᵗ d₀.
    # Started at (5, 1) with η = 0.3: (3 + 2 · 0.4ᵗ, 0.4ᵗ).
    points = path(line(5, 1), optimizers.SGD(0.3), [[1], [-1]], [3, -3], epochs=30, batch_size=2)
    expected = [[3 + 2 * 0.4**t, 0.4**t] for t in range(1, 31)]
    np.testing.assert_allclose(points, expected, rtol=0, atol=1e-10)


def test_momentum_in_fractions():
    # The same parabola, η = 1/10, μ = 1/2: v ← v/2 − (2/10)(w − 3), w ← w + v, from w = 5, v = 0.
    #   v = −2/5                        w = 5 − 2/5 = 23/5
    #   v = −1/5 − (1/5)(8/5) = −13/25  w = 23/5 − 13/25 = 102/25
    w, v, expected = Fraction(5), Fraction(0), []
    for _ in range(12):
        v = v / 2 - (w - 3) / 5
        w += v
        expected.append(w)
    assert expected[:2] == [Fraction(23, 5), Fraction(102, 25)]
    sgd = optimizers.SGD(0.1, momentum=0.5)
    points = path(line(5, 0), sgd, [[1], [-1]], [3, -3], epochs=12, batch_size=2)
    np.testing.assert_allclose(
        [w for w, _ in points], np.array(expected, float), rtol=0, atol=1e-10
    )


def test_one_example_after_the_other():
    # ŷ = w x + b from (1, 0), η = 1/10, loss (ŷ − y)², slopes 2 (ŷ − y) x and 2 (ŷ − y).
    #   x = 2, y = 1: ŷ = 2, off by 1:       w = 1 − 0.4 = 0.6,        b = 0 − 0.2 = −0.2
    #   x = −1, y = 0: ŷ = −0.8, off by −0.8: w = 0.6 − 0.16 = 0.44,    b = −0.2 + 0.16 = −0.04
    #   x = 3, y = 2: ŷ = 1.28, off by −0.72: w = 0.44 + 0.432 = 0.872, b = −0.04 + 0.144 = 0.104
    points = path(line(1, 0), optimizers.SGD(0.1), [[2], [-1], [3]], [1, 0, 2])
    expected = [[0.6, -0.2], [0.44, -0.04], [0.872, 0.104]]
    np.testing.assert_allclose(points, expected, rtol=0, atol=1e-10)


def test_two_layers_in_fractions():
    # ŷ = v relu(w x + b) + c from w = 1, b = 1/2, v = 2, c = 0 with x = 1, y = 2, η = 1/10:
    # h = 3/2, ŷ = 3, 2 (ŷ − y) = 2. So dv = 2 h = 3, dc = 2, dz = 2 v = 4, dw = 4, db = 4:
    # w = 3/5, b = 1/10, v = 17/10, c = −1/5.
    # Then h = 7/10, ŷ = 119/100 − 20/100 = 99/100, 2 (ŷ − y) = −202/100; dv = −1.414, dc = −2.02,
    # dz = −2.02 · 1.7 = −3.434: w = 0.9434, b = 0.4434, v = 1.8414, c = 0.002.
    model = Sequential([Input((1,)), layers.Dense(1, activation="relu"), layers.Dense(1)])
    model.set_weights([[[1]], [0.5], [[2]], [0]])
    points = path(model, optimizers.SGD(0.1), [[1]], [2], epochs=2)
    expected = [[0.6, 0.1, 1.7, -0.2], [0.9434, 0.4434, 1.8414, 0.002]]
    np.testing.assert_allclose(points, expected, rtol=0, atol=1e-10)


def test_a_weight_used_twice_has_two_slopes():
    # ŷ = w (w x + b) + b from w = 2, b = 1 with x = 1, y = 5: h = 3, ŷ = 7, 2 (ŷ − y) = 4.
    # dw = 4 (h + w x) = 4 · 5 = 20, db = 4 (1 + w) = 12. With η = 1/100: w = 1.8, b = 0.88.
    inputs, again = Input((1,)), layers.Dense(1)
    model = Model(inputs, again(again(inputs)))
    model.set_weights([[[2]], [1]])
    points = path(model, optimizers.SGD(0.01), [[1]], [5])
    np.testing.assert_allclose(points, [[1.8, 0.88]], rtol=0, atol=1e-10)


def test_a_sigmoid_that_does_not_know_yet():
    # At w = b = 0, ŷ = 1/2 whatever x is, and dz = (ŷ − y) / n. With x = 1, 3 and y = 0, 1:
    # dz = 1/4, −1/4; dw = 1/4 − 3/4 = −1/2, db = 0. With η = 2: w = 1, b = 0. The loss was log 2.
    model = Sequential([Input((1,)), layers.Dense(1, activation="sigmoid")])
    model.set_weights([[[0]], [0]])
    sgd = optimizers.SGD(2.0)
    points = path(model, sgd, [[1], [3]], [0, 1], "binary_crossentropy", batch_size=2)
    np.testing.assert_allclose(points, [[1, 0]], rtol=0, atol=1e-10)
    assert model.history.history["loss"] == [pytest.approx(np.log(2), abs=1e-10)]


def test_rmsprop_at_a_steady_slope():
    # ŷ = b with x = 0 and y far away, so that the slope g = 2 (b − y) hardly changes; after t steps
    # v = (1 − ρᵗ) g², so step t is η / √(1 − ρᵗ) long. With y = −10¹² and η = 0.1, ρ = 3/4:
    #   0.1 / √(1/4), 0.1 / √(7/16), 0.1 / √(37/64)
    rmsprop = optimizers.RMSprop(0.1, rho=0.75, epsilon=1e-12)
    points = path(line(0, 0), rmsprop, [[0]], [-1e12], epochs=3)
    steps = np.diff([0.0, *(b for _, b in points)])
    expected = [-0.1 / (1 - 0.75**t) ** 0.5 for t in (1, 2, 3)]
    np.testing.assert_allclose(steps, expected, rtol=0, atol=1e-10)


def test_adam_takes_steps_of_its_rate_at_a_steady_slope():
    # The same steady slope: m = (1 − β₁ᵗ) g, v = (1 − β₂ᵗ) g², and the correction undoes both, so
    # every step is η long: this is what the correction is for.
    adam = optimizers.Adam(0.1, epsilon=1e-12)
    points = path(line(0, 0), adam, [[0]], [-1e12], epochs=5)
    np.testing.assert_allclose([b for _, b in points], -0.1 * np.arange(1, 6), rtol=0, atol=1e-10)
