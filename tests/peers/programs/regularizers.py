"""A price on large weights, added to the loss."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start

W = np.array([[1.0, -2.0], [0.5, 0.0]])


def trained(keras, first, second=None):
    X, y = data.curve(50)
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(6, activation="tanh", kernel_regularizer=first),
            keras.layers.Dense(1, kernel_regularizer=second),
        ]
    )
    start(model)
    model.compile(keras.optimizers.SGD(0.1, momentum=0.5), "mse", metrics=["mae"])
    history = model.fit(X, y, batch_size=16, epochs=12, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "evaluated": model.evaluate(X, y, verbose=0),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def l2(keras):
    price = keras.regularizers.L2(0.02)
    return {"price": float(price(W)), **trained(keras, price, keras.regularizers.L2(l2=0.005))}


@agrees(within=1e-6)
def l1(keras):
    price = keras.regularizers.L1(0.01)
    return {"price": float(price(W)), **trained(keras, price)}


@agrees(within=1e-6)
def both_by_name(keras):
    return trained(keras, "l2", "l1")


@agrees(within=1e-6)
def a_weight_at_0_stays_there_under_l1(keras):
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(
                1, kernel_initializer="zeros", kernel_regularizer=keras.regularizers.L1()
            ),
        ]
    )
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(np.zeros((4, 1)), np.ones(4), epochs=3, verbose=0)
    return {"weights": model.get_weights()}


@agrees(within=1e-6)
def a_layer_used_twice_is_priced_once(keras):
    X, y = data.curve()
    again = keras.layers.Dense(3, activation="tanh", kernel_regularizer=keras.regularizers.L2(0.05))
    inputs = keras.Input((1,))
    h = again(again(keras.layers.Dense(3)(inputs)))
    model = keras.Model(inputs, keras.layers.Dense(1)(h))
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return fitted(model, X, y, batch_size=16, epochs=8)
