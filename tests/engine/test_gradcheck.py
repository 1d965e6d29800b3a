"""The checker is checked: a gradient that is a little wrong must not pass."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, gradcheck, layers

X = np.array([[0.5, -1.0], [2.0, 0.25], [1.0, 1.0]])


class WrongInputGradient(layers.Dense):
    def backward(self, dy, cache):
        return super().backward(dy, cache) * 1.001


class WrongParameterGradient(layers.Dense):
    def backward(self, dy, cache):
        dx = super().backward(dy, cache)
        cache.dWb[0, 1] *= 1.001
        return dx


def test_an_input_gradient_wrong_by_a_thousandth_is_caught():
    with pytest.raises(AssertionError, match=r"wrong: dx is wrong at index .* expected .* got"):
        gradcheck.check_layer(WrongInputGradient(3, name="wrong"), X)


def test_a_parameter_gradient_wrong_by_a_thousandth_is_caught_and_placed():
    with pytest.raises(AssertionError, match=r"wrong: dWb is wrong at index \(0, 1\)"):
        gradcheck.check_layer(WrongParameterGradient(3, name="wrong"), X)


def test_a_whole_model_passes():
    model = Sequential(
        [Input((2,)), layers.Dense(3, activation="sigmoid"), layers.Dense(1, activation="sigmoid")]
    )
    model.compile("sgd", "binary_crossentropy")
    gradcheck.check_model(model, X, np.array([[1.0], [0.0], [1.0]]))


def test_a_whole_model_with_a_wrong_layer_is_caught():
    model = Sequential(
        [Input((2,)), WrongParameterGradient(3, name="wrong"), layers.Dense(1, "sigmoid")]
    )
    model.compile("sgd", "binary_crossentropy")
    with pytest.raises(AssertionError, match="wrong: dWb"):
        gradcheck.check_model(model, X, np.array([[1.0], [0.0], [1.0]]))


def test_a_layer_written_by_a_student_passes():
    class Scale(layers.Layer):
        """y = s x, with one number s for each feature."""

        def build(self, input_shape):
            self.parameters = {"s": np.full(input_shape[-1], 2.0)}

        def forward(self, x, cache=None):
            cache = layers.Cache()
            cache.x = x
            return self.s * x, cache

        def backward(self, dy, cache):
            cache.ds = (dy * cache.x).sum(axis=0)
            return self.s * dy

    gradcheck.check_layer(Scale(), X)
