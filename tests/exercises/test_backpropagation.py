"""Chapter 06's exercises: right is what the engine gives, and every slip is wrong."""

import numpy as np
import pytest

from dlcourse.engine import activations, gradcheck
from dlcourse.exercises import check
from dlcourse.exercises.base import exercises
from dlcourse.exercises.checking import GAP
from dlcourse.exercises.layers_back import DENSE, RELU
from dlcourse.exercises.network_back import NETWORK

WRITINGS = (DENSE, RELU, GAP, NETWORK)
each_writing = pytest.mark.parametrize("writing", WRITINGS, ids=lambda writing: writing.name)


def function(writing, body):
    namespace = {"np": np}
    exec(writing.with_body(body), namespace)
    return namespace[writing.name.split(".")[1]]


def reference(name):
    namespace = {"np": np}
    exec(exercises()[f"backpropagation.{name}"].answers[0], namespace)
    return namespace[name]


def same(got, right):
    got, right = (value if isinstance(value, tuple) else (value,) for value in (got, right))
    shapes = [np.shape(each) for each in got] == [np.shape(each) for each in right]
    return shapes and all(map(np.allclose, got, right))


@each_writing
def test_every_slip_is_wrong_on_some_example(writing):
    for body in writing.slips:
        right = []
        for trial in writing.trials:
            copies = {
                key: getattr(value, "copy", lambda v=value: v)() for key, value in trial.items()
            }
            try:
                right.append(same(function(writing, body)(**copies), writing.solution(**trial)))
            except ValueError:  # shapes that do not fit
                right.append(False)
        assert not all(right), body


@pytest.mark.parametrize("trial", DENSE.trials)
def test_a_dense_layers_gradients_are_those_of_central_differences(trial):
    dZ, X, W = (trial[name].copy() for name in ("dZ", "X", "W"))
    b = np.zeros(W.shape[1])

    def total():
        return float(np.sum(dZ * (X @ W + b)))

    for got, about in zip(reference("dense_backward")(dZ, X, W), (X, W, b), strict=True):
        np.testing.assert_allclose(got, gradcheck.numerical_gradient(total, about), atol=1e-8)


def test_relus_backward_is_the_engines():
    for trial in RELU.trials:
        relu = activations.get("relu")
        expected = relu.backward(trial["dH"], trial["Z"], relu(trial["Z"]))
        np.testing.assert_array_equal(reference("relu_backward")(**trial), expected)


def test_the_networks_gradients_are_those_of_central_differences():
    drawn = np.random.RandomState(0)
    X, Y = drawn.randn(5, 4), np.eye(3)[[0, 2, 1, 1, 0]]
    weights = [drawn.randn(*shape) for shape in ((4, 6), (6,), (6, 3), (3,))]

    def forward():
        W1, b1, W2, b2 = weights
        Z1 = X @ W1 + b1
        H = np.maximum(Z1, 0)
        return Z1, H, activations.softmax(H @ W2 + b2)

    def loss():
        return float(-np.mean(np.log(np.sum(Y * forward()[2], axis=1))))

    slopes = reference("backward")(X, Y, *forward(), weights[2])
    for got, about in zip(slopes, weights, strict=True):
        np.testing.assert_allclose(got, gradcheck.numerical_gradient(loss, about), atol=1e-8)


def test_the_checker_finds_no_gap_in_a_right_gradient_and_the_worst_of_a_wrong_one():
    W = np.random.RandomState(1).randn(3, 2)
    right = 4 * W**3
    wrong = right + np.array([[0, 0.5], [-2, 0], [0, 1]])
    gap = reference("largest_gap")

    def f(W):
        return np.sum(W**4)

    assert gap(f, W, right, 1e-4) < 1e-6
    assert gap(f, W, wrong, 1e-4) == pytest.approx(2, abs=1e-6)


def test_the_numbers_by_hand_are_those_of_nudges():
    def J(w1, w2):
        return (w2 * w1 * 3 + 1) ** 2

    def shared(w):
        h = w * 4
        return (3 * h + h**2 - 9) ** 2

    n = 1e-6
    along_1 = (J(0.5 + n, -2) - J(0.5 - n, -2)) / (2 * n)
    along_2 = (J(0.5, -2 + n) - J(0.5, -2 - n)) / (2 * n)
    rounded = round(along_2, 4), round(along_1, 4)
    assert repr(check("backpropagation.by_hand", -3, -4, *rounded)).startswith("✓")
    along = round((shared(0.5 + n) - shared(0.5 - n)) / (2 * n), 4)
    assert repr(check("backpropagation.twice", 6, 8, along, "both move")).startswith("✓")
