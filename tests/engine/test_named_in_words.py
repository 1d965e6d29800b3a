"""What came in the place of something else is named in words, never by its place in memory."""

import numpy as np
import pytest

from dlcourse import (
    Input,
    Model,
    Sequential,
    Sweep,
    activations,
    callbacks,
    gradcheck,
    initializers,
    layers,
    losses,
    optimizers,
    regularizers,
    utils,
)
from dlcourse.engine import checks
from tests.engine.perceptron import X, Y, perceptron


def dense():
    return layers.Dense(1, name="grey")


FIRST = "layers must be an Input, first, and then layers; received "


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (lambda: [[Input((2,)), dense()]], f"{FIRST}a list of length 2 at index 0"),
        (lambda: [Input((2,)), (dense(),)], f"{FIRST}a tuple of length 1 at index 1"),
        (lambda: [Input((2,)), perceptron()], f"{FIRST}model 'sequential' at index 1"),
        (lambda: [dense(), Input((2,))], f"{FIRST}an Input at index 1"),
        (lambda: [dense(), dense()(Input((2,)))], f"{FIRST}what layer 'grey' returned at index 1"),
        (lambda: [dense(), callbacks.History()], f"{FIRST}a value of type History at index 1"),
        (dense, "layers must be a list; received layer 'grey'"),
        (lambda: Input((2,)), "layers must be a list; received an Input"),
        (perceptron, "layers must be a list; received model 'sequential'"),
    ],
    ids=["list", "tuple", "model", "Input", "drawn", "callback", "layer", "Input alone", "model"],
)
def test_what_is_no_layer_of_a_sequential(given, sentence):
    with pytest.raises(TypeError) as raised:
        Sequential(given())
    assert str(raised.value) == sentence


PLACES = {
    "inputs of Model": lambda it: Model(it, it),
    "model of Sweep": lambda it: Sweep(it, seed=[1]),
    "model, checked": lambda it: gradcheck.check_layer(it, X),
    "optimizer": lambda it: perceptron().compile(it, "mse"),
    "loss": lambda it: perceptron().compile("sgd", it),
    "metrics": lambda it: perceptron().compile("sgd", "mse", metrics=it),
    "metric": lambda it: perceptron().compile("sgd", "mse", metrics=[it]),
    "x": lambda it: perceptron().fit(it, Y),
    "x among numbers": lambda it: perceptron().predict([[1, it]]),
    "y": lambda it: perceptron().fit(X, it),
    "epochs": lambda it: perceptron().fit(X, Y, epochs=it),
    "verbose": lambda it: perceptron().fit(X, Y, verbose=it),
    "callback": lambda it: perceptron().fit(X, Y, callbacks=[it]),
    "validation_split": lambda it: perceptron().fit(X, Y, validation_split=it),
    "weights": lambda it: perceptron().set_weights(it),
    "name of a layer": lambda it: perceptron().get_layer(it),
    "index of a layer": lambda it: perceptron().get_layer(index=it),
    "input_shape": lambda it: Sequential([dense()]).build(it),
    "shape": Input,
    "units": layers.Dense,
    "activation": layers.Activation,
    "kernel_initializer": lambda it: layers.Dense(1, kernel_initializer=it),
    "kernel_regularizer": lambda it: layers.Dense(1, kernel_regularizer=it),
    "rate of Dropout": layers.Dropout,
    "axis": layers.Normalization,
    "mean": lambda it: layers.Normalization(mean=it),
    "factor": layers.RandomRotation,
    "momentum": lambda it: optimizers.SGD(0.1, it),
    "from_logits": losses.BinaryCrossentropy,
    "l2": regularizers.L2,
    "deviation": lambda it: initializers.RandomNormal(stddev=it),
    "slope": activations.LeakyReLU,
    "monitor": callbacks.EarlyStopping,
    "index in a sweep": lambda it: Sweep(perceptron(), seed=[1]).get_weights(it),
    "seed": utils.set_random_seed,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("it", [Input((2,)), [dense()]], ids=["an Input", "a list of a layer"])
def test_no_sentence_holds_an_address(place, it):
    with pytest.raises((TypeError, ValueError, AssertionError), match=r"^((?! at 0x).)*$"):
        PLACES[place](it)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (np.ones((4, 2)), "an array of shape (4, 2)"),
        (np.float64(0.5), "np.float64(0.5)"),
        (lambda x: x, "a value of type function"),
        ({"units": dense()}, "a dict of length 1"),
        ([1, "two"], "[1, 'two']"),
        (None, "None"),
    ],
)
def test_words_for_a_value(value, words):
    assert checks.shown(value) == words


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("shuffle", lambda it: perceptron().fit(X, Y, shuffle=it, verbose=0)),
        ("return_dict", lambda it: perceptron().evaluate(X, Y, return_dict=it)),
        ("nesterov", lambda it: optimizers.SGD(nesterov=it)),
        ("staircase", lambda it: optimizers.schedules.InverseTimeDecay(1, 1, 1, it)),
        ("restore_best_weights", lambda it: callbacks.EarlyStopping(restore_best_weights=it)),
        ("from_logits", losses.BinaryCrossentropy),
    ],
)
@pytest.mark.parametrize("given", ["yes", 1, None])
def test_what_is_true_or_false_is_not_anything_else(name, use, given):
    with pytest.raises(TypeError, match=f"{name} must be True or False; received {given!r}"):
        use(given)
    assert use(np.True_) is not None
