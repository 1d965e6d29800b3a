"""Networks that cannot be: one sentence says which layer, and why."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers


@pytest.mark.parametrize("name", ["", 5, ["a"]])
def test_a_layer_is_called_by_a_word(name):
    with pytest.raises(TypeError, match="name must be a word, or None; received"):
        layers.Dense(1, name=name)


def test_a_chain_takes_no_layer_that_joins_several():
    with pytest.raises(ValueError, match=r"received layer 'add.*' at index 1, which joins several"):
        Sequential([layers.Dense(2), layers.Add(), layers.Dense(1)])


def test_a_chain_begins_with_an_input_and_not_with_what_a_layer_returned():
    with pytest.raises(TypeError, match="layers must be an Input, first"):
        Sequential([layers.Dense(3)(Input((2,))), layers.Dense(1)])


def test_a_softmax_of_one_output_is_refused():
    model = Sequential([Input((2,)), layers.Dense(1, activation="softmax")])
    with pytest.raises(ValueError, match=r"at least 2 outputs for 'softmax'.* goes with 'sigmoid'"):
        model.compile("sgd", "mse")


def test_a_last_layer_of_ones_own_needs_no_activation():
    class One(layers.Layer):
        units = 1

    Sequential([Input((2,)), One()]).compile("sgd", "mse")


@pytest.mark.parametrize("index", [np.arange(2), 0.0, 5])
def test_a_layer_is_at_a_whole_number(index):
    with pytest.raises(ValueError, match="index must be from 0 to 0"):
        Sequential([Input((2,)), layers.Dense(1)]).get_layer(index=index)
