"""Every activation: its values, and what a network makes of it."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start

Z = np.array([[-1000.0, -20.0, -2.0, -0.5, -1e-9, 0.0], [1e-9, 0.5, 2.0, 20.0, 1000.0, 3.0]])


def trained(keras, activation):
    X, y = data.curve()
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(6, activation=activation),
            keras.layers.Dense(5, activation=activation),
            keras.layers.Dense(1),
        ]
    )
    start(model)
    model.compile(keras.optimizers.SGD(0.05), "mse")
    return fitted(model, X, y, batch_size=16, epochs=12)


@agrees(within=1e-6)
def linear(keras):
    return {"values": keras.activations.linear(Z), **trained(keras, "linear")}


@agrees(within=1e-6)
def sigmoid(keras):
    return {"values": keras.activations.sigmoid(Z), **trained(keras, "sigmoid")}


@agrees(within=1e-6)
def tanh(keras):
    return {"values": keras.activations.tanh(Z), **trained(keras, "tanh")}


@agrees(within=1e-6)
def relu(keras):
    return {"values": keras.activations.relu(Z), **trained(keras, "relu")}


@agrees(within=1e-6)
def softmax(keras):
    return {"values": keras.activations.softmax(Z), **trained(keras, "softmax")}


@agrees(within=1e-6)
def an_activation_handed_over_as_a_function(keras):
    return trained(keras, keras.activations.tanh)


@agrees(within=1e-6)
def activations_found_by_their_names(keras):
    return {
        "sigmoid": keras.activations.get("sigmoid")(Z),
        "none": keras.activations.get(None)(Z),
        "with a slope": keras.layers.LeakyReLU(negative_slope=0.3)(Z),
    }
