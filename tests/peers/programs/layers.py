"""Each layer in a small network; and in training and prediction, where it tells the two apart."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start


def trained(keras, chain, features=2):
    """Train the layers `chain`, ending in a yes/no answer; return all that can be compared."""
    X, y = data.moons()
    model = keras.Sequential([keras.Input((features,)), *chain])
    start(model)
    model.compile(keras.optimizers.SGD(0.3), "binary_crossentropy", metrics=["accuracy"])
    history = model.fit(X, y, batch_size=16, epochs=10, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "predictions": model.predict(X, verbose=0),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def activations_as_layers(keras):
    dense, activation = keras.layers.Dense, keras.layers.Activation
    return trained(
        keras, [dense(6), activation("tanh"), dense(4), activation("relu"), dense(1, "sigmoid")]
    )


@agrees(within=1e-6)
def relu_as_a_layer(keras):
    dense = keras.layers.Dense
    return trained(keras, [dense(6), keras.layers.ReLU(), dense(1, "sigmoid")])


@agrees(within=1e-6)
def leaky_relu_as_a_layer(keras):
    dense, leaky = keras.layers.Dense, keras.layers.LeakyReLU(negative_slope=0.1)
    return trained(keras, [dense(6), leaky, dense(1, "sigmoid")])


@agrees(within=1e-6)
def softmax_as_a_layer(keras):
    X, y = data.three_clouds()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3), keras.layers.Softmax()])
    start(model)
    model.compile(keras.optimizers.SGD(0.3), "sparse_categorical_crossentropy")
    history = model.fit(X, y, batch_size=16, epochs=10, shuffle=False, verbose=0)
    return {"history": history.history, "predictions": model.predict(X, verbose=0)}


@agrees(within=1e-6)
def softmax_inside_a_network(keras):
    dense = keras.layers.Dense
    return trained(keras, [dense(4, activation="softmax"), dense(1, activation="sigmoid")])


@agrees(within=1e-6)
def dropout_of_nothing(keras):
    dense, dropout = keras.layers.Dense, keras.layers.Dropout
    return trained(keras, [dense(6, "tanh"), dropout(0.0), dense(1, "sigmoid")])


@agrees(within=1e-6)
def dropout_rests_outside_training(keras):
    X, y = data.moons()
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(6, activation="tanh"),
            keras.layers.Dropout(0.5),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model)
    model.compile("sgd", "binary_crossentropy")
    return {
        "predictions": model.predict(X, verbose=0),
        "called": model(X),
        "evaluated": model.evaluate(X, y, verbose=0),
    }


@agrees(within=1e-6)
def dropout_makes_up_for_what_it_drops(keras):
    """A single weight behind dropout: after one step of it, it is either 0 or a known number."""
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dropout(0.75, seed=1),
            keras.layers.Dense(1, kernel_initializer="zeros"),
        ]
    )
    model.compile(keras.optimizers.SGD(1.0), "mse")
    met = set()
    for _ in range(40):
        model.set_weights([np.zeros((1, 1)), np.zeros(1)])
        model.fit(np.ones((1, 1)), np.ones(1), verbose=0)
        met.add(float(model.get_weights()[0][0, 0]))
    return {"met": sorted(met)}


@agrees(within=1e-6)
def pictures_flattened(keras):
    X, y = data.pictures()
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(5, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "binary_crossentropy", metrics=["accuracy"])
    return fitted(model, X, y, batch_size=16, epochs=10)


@agrees(within=1e-6)
def three_branches_added(keras):
    X, y = data.curve()
    inputs = keras.Input((1,))
    branches = [keras.layers.Dense(3, activation=g)(inputs) for g in ("tanh", "relu", None)]
    model = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.Add()(branches)))
    start(model)
    model.compile(keras.optimizers.SGD(0.05), "mse")
    return fitted(model, X, y, batch_size=16, epochs=10)


@agrees(within=1e-6)
def a_number_added_to_itself(keras):
    X, y = data.curve()
    inputs = keras.Input((1,))
    hidden = keras.layers.Dense(3, activation="tanh")(inputs)
    doubled = keras.layers.Add()([hidden, hidden])
    twice = keras.layers.Concatenate()([doubled, doubled, hidden])
    model = keras.Model(inputs, keras.layers.Dense(1)(twice))
    start(model)
    model.compile(keras.optimizers.SGD(0.05), "mse")
    return fitted(model, X, y, batch_size=16, epochs=10)


@agrees(within=1e-6)
def a_layer_called_on_numbers(keras):
    X, _ = data.moons()
    dense = keras.layers.Dense(3, activation="relu")
    dense(X)
    start(dense)
    return {
        "dense": dense(X),
        "added": keras.layers.Add()([X, X]),
        "joined": keras.layers.Concatenate()([X, X]),
        "flat": keras.layers.Flatten()(X.reshape(15, 2, 2, 2)),
        "shares": keras.layers.Softmax()(X),
        "dropped": keras.layers.Dropout(0.5)(X),
    }
