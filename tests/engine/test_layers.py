import copy

import numpy as np
import pytest

from dlcourse import activations, gradcheck, layers, utils
from dlcourse.engine.graph import Input, Pass, Symbol, in_order
from dlcourse.engine.parameters import Parameters

X = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])


def test_dense_by_hand():
    dense = layers.Dense(2)
    dense.ensure_built((None, 3))
    dense.set_weights([[[1, 0], [2, 1], [0, 4]], [10, 20]])
    # row 1: 1·1 − 2·2 + 0.5·0 + 10 = 7,  1·0 − 2·1 + 0.5·4 + 20 = 20
    # row 2: 0·1 + 3·2 − 1·0 + 10 = 16,   0·0 + 3·1 − 1·4 + 20 = 19
    np.testing.assert_array_equal(dense(X), [[7, 20], [16, 19]])


@pytest.mark.parametrize("activation", ["linear", "sigmoid"])
def test_dense_gradients_agree_with_differences(activation):
    gradcheck.check_layer(layers.Dense(4, activation=activation), X)


def test_a_layer_that_was_called_before_keeps_what_it_returned():
    dense = layers.Dense(2)
    first = dense(X)
    kept = first.copy()
    dense(X + 1)
    np.testing.assert_array_equal(first, kept)


def test_a_cache_handed_back_is_written_again():
    dense = layers.Dense(2)
    dense.ensure_built(X.shape)
    y, cache = dense.forward(X)
    again, same = dense.forward(X + 1, cache)
    assert again is y
    assert same is cache


def test_two_calls_of_one_layer_do_not_spoil_each_others_gradient():
    dense = layers.Dense(3, activation="sigmoid")
    dense.ensure_built(X.shape)
    alone = dense.backward(np.ones((2, 3)), dense.forward(X)[1]).copy()
    _, cache = dense.forward(X)
    dense.forward(X * 5)
    np.testing.assert_array_equal(dense.backward(np.ones((2, 3)), cache), alone)


def test_a_layer_used_twice_in_a_row_gets_the_sum_of_both_gradients():
    utils.set_random_seed(3)
    dense = layers.Dense(3, activation="sigmoid")
    start = Input((3,))
    symbols = in_order(dense(dense(start)))
    parameters = Parameters([dense])
    one_pass = Pass(symbols, [start], parameters.gradients)
    dy = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, 1.0]])
    one_pass.forward([X])
    one_pass.backward(dy)
    expected = gradcheck.numerical_gradient(
        lambda: float(np.sum(dy * one_pass.forward([X]))), parameters.values
    )
    np.testing.assert_allclose(parameters.gradient, expected, atol=1e-9)


class Sum(layers.Layer):
    """The sum of two inputs, as a skip connection needs it."""

    def forward(self, x, cache=None):
        return x[0] + x[1], layers.Cache()

    def backward(self, dy, cache):
        return dy, dy


def test_where_a_value_is_used_twice_its_gradients_add_in_each_batch():
    utils.set_random_seed(3)
    first, second = layers.Dense(3, activation="sigmoid"), layers.Dense(3, activation="sigmoid")
    start = Input((3,))
    hidden = first(start)
    output = Symbol((None, 3), layer=Sum(), parents=(hidden, second(hidden)))
    parameters = Parameters([first, second])
    one_pass = Pass(in_order(output), [start], parameters.gradients | {output.layer: {}})
    dy = np.array([[1.0, -1.0, 0.5], [2.0, 0.0, 1.0]])
    expected = gradcheck.numerical_gradient(
        lambda: float(np.sum(dy * one_pass.forward([X]))), parameters.values
    )
    for _ in range(2):
        one_pass.forward([X])
        one_pass.backward(dy)
        np.testing.assert_allclose(parameters.gradient, expected, atol=1e-9)


def test_glorot_uniform_fills_its_interval():
    utils.set_random_seed(0)
    W = layers.Dense(200).kernel_initializer((100, 200))
    limit = np.sqrt(6 / 300)
    assert np.abs(W).max() <= limit
    assert W.std() == pytest.approx(limit / np.sqrt(3), rel=0.02)


def test_biases_start_at_zero():
    dense = layers.Dense(2)
    dense(X)
    np.testing.assert_array_equal(dense.b, [0, 0])


def test_a_wrong_number_of_features_is_named():
    dense = layers.Dense(2, name="hidden")
    dense(X)
    with pytest.raises(ValueError, match=r"layer 'hidden' must be given 3 features.*\(2, 5\)"):
        dense(np.ones((2, 5)))


@pytest.mark.parametrize("units", [0, -1, 2.5, "3", True, None])
def test_units_must_be_a_whole_number_of_at_least_1(units):
    with pytest.raises((TypeError, ValueError), match="units must be"):
        layers.Dense(units)


def test_weights_that_do_not_fit_change_nothing():
    dense = layers.Dense(2)
    dense(X)
    before = dense.get_weights()
    with pytest.raises(ValueError, match=r"weights\[1\] .* shape \(2,\); received \(3,\)"):
        dense.set_weights([np.zeros((3, 2)), np.zeros(3)])
    for now, then in zip(dense.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize("layer", [layers.Flatten(), layers.Dropout(0.5), layers.Activation(None)])
def test_what_a_layer_returns_is_not_what_it_was_given(layer):
    x = X.copy()
    layer(x)[...] = 0
    np.testing.assert_array_equal(x, X)


def test_a_layer_can_be_called_as_in_training():
    ones = np.ones((1, 1000))
    dropout = layers.Dropout(0.5, seed=0)
    np.testing.assert_array_equal(dropout(ones), ones)
    assert set(np.unique(dropout(ones, training=True))) == {0.0, 2.0}


def test_an_activation_with_a_setting_of_its_own_keeps_it_through_the_configuration():
    steep = layers.Dense(2, activation=activations.LeakyReLU(0.3))
    again = layers.Dense(**steep.get_config())
    assert again.activation.negative_slope == 0.3


def test_what_is_assigned_to_W_is_used():
    dense = layers.Dense(2)
    dense(X)
    dense.W, dense.b = np.ones((3, 2)), [10.0, 20.0]
    np.testing.assert_array_equal(dense(X), X @ np.ones((3, 2)) + [10, 20])


def test_a_deep_copy_keeps_its_weights_together():
    dense = layers.Dense(2)
    dense(X)
    again = copy.deepcopy(dense)
    again.set_weights([np.ones((3, 2)), np.ones(2)])
    np.testing.assert_array_equal(again.W, np.ones((3, 2)))
    assert not np.array_equal(dense.W, again.W)


def test_a_cache_of_earlier_parameters_does_not_lead_back_through_them():
    dense = layers.Dense(2)
    dense(X)
    _, cache = dense.forward(X)
    dense.attach({"Wb": np.ones((4, 2))})
    y, cache = dense.forward(X, cache)
    np.testing.assert_array_equal(dense.backward(np.ones_like(y), cache), 2 * np.ones_like(X))


def test_a_forgotten_flatten_is_named():
    with pytest.raises(ValueError, match=r"\(None, 8, 8\): put Flatten\(\) before it"):
        layers.Dense(2)(Input((8, 8)))


@pytest.mark.parametrize(
    ("layer", "given", "sentence"),
    [
        (layers.Dense(2), [Input((3,)), Input((3,))], "one input; received 2: .*Concatenate"),
        (layers.Add(), Input((3,)), "a list of at least two inputs"),
        (layers.Add(), [Input((3,))], "a list of at least two inputs"),
        (layers.Add(), [Input((2,)), X], "numbers, or what Input and layers return; received both"),
    ],
    ids=["two for one", "one for two", "a list of one", "numbers among symbols"],
)
def test_a_layer_given_more_or_less_than_it_takes_says_so(layer, given, sentence):
    with pytest.raises(TypeError, match=rf"layer '.*' must be given {sentence}"):
        layer(given)


@pytest.mark.parametrize("asked", [layers.Dense.get_weights, layers.Dense.W.fget])
def test_a_layer_that_was_not_called_yet_has_no_weights_to_give(asked):
    with pytest.raises(RuntimeError, match="layer 'early' has no weights yet: call it on an Input"):
        asked(layers.Dense(2, name="early"))
