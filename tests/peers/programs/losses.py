"""Every loss: its values, at its limits too, and what it teaches."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start


def trained(keras, loss, X, y, units, activation=None, metrics=()):
    model = keras.Sequential(
        [
            keras.Input((X.shape[1],)),
            keras.layers.Dense(6, activation="tanh"),
            keras.layers.Dense(units, activation=activation),
        ]
    )
    start(model)
    model.compile(keras.optimizers.SGD(0.2), loss, metrics=list(metrics))
    history = model.fit(X, y, batch_size=16, epochs=12, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "evaluated": model.evaluate(X, y, verbose=0, return_dict=True),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def mean_squared_error(keras):
    loss = keras.losses.MeanSquaredError()
    worked = float(loss(np.array([[1.0], [2.0]]), np.array([[3.0], [1.0]])))
    return {"worked": worked, **trained(keras, loss, *data.curve(), 1)}


@agrees(within=1e-6)
def mean_absolute_error(keras):
    loss = keras.losses.MeanAbsoluteError()
    worked = float(loss(np.array([[1.0], [2.0]]), np.array([[3.0], [1.0]])))
    return {"worked": worked, **trained(keras, loss, *data.curve(), 1)}


@agrees(within=1e-6)
def absolute_errors_of_several_outputs_by_name(keras):
    X, _ = data.moons()
    return trained(keras, "mae", X, np.sin(3 * X), 2, metrics=["mean_absolute_error"])


@agrees(within=1e-6)
def binary_crossentropy(keras):
    loss = keras.losses.BinaryCrossentropy()
    y, p = np.array([[1.0], [0.0], [1.0], [0.0]]), np.array([[0.9], [0.2], [0.0], [1.0]])
    return {
        "sure and wrong": float(loss(y, p)),
        **trained(keras, loss, *data.moons(), 1, "sigmoid", ["accuracy"]),
    }


@agrees(within=1e-6)
def binary_crossentropy_from_logits(keras):
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    y, z = np.array([[1.0], [0.0], [1.0], [0.0]]), np.array([[-1000.0], [1000.0], [3.0], [0.0]])
    return {
        "at a thousand, in thousands": float(loss(y, z)) / 1000,
        **trained(keras, loss, *data.moons(), 1, None, ["accuracy"]),
    }


@agrees(within=1e-6)
def sure_and_wrong_beyond_the_clip_learns_nothing(keras):
    """Of the three examples only the second, which is not sure, has a slope."""
    X, y = np.array([[1.0], [0.05], [-1.0]]), np.array([0, 0, 1])
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
    model.set_weights([np.array([[17.0]]), np.zeros(1)])
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy")
    model.fit(X, y, epochs=3, shuffle=False, verbose=0)
    return {"weights": model.get_weights()}


@agrees(within=1e-6)
def several_yes_or_no_questions_at_once(keras):
    X, _ = data.moons()
    Y = np.column_stack([X[:, 0] > 0.5, X[:, 1] > 0.2, X.sum(axis=1) > 1]).astype(int)
    return trained(keras, "binary_crossentropy", X, Y, 3, "sigmoid", ["binary_accuracy"])


@agrees(within=1e-6)
def labels_that_are_probabilities(keras):
    X, y = data.moons()
    return trained(keras, "binary_crossentropy", X, 0.1 + 0.8 * y, 1, "sigmoid")


@agrees(within=1e-6)
def categorical_crossentropy(keras):
    loss = keras.losses.CategoricalCrossentropy()
    y = np.eye(3)
    p = np.array([[0.7, 0.2, 0.1], [1.0, 0.0, 0.0], [0.2, 0.2, 0.2]])
    X, classes = data.three_clouds()
    return {
        "zeros, and a row that does not add up to 1": float(loss(y, p)),
        **trained(keras, loss, X, data.one_hot(classes), 3, "softmax", ["accuracy"]),
    }


@agrees(within=1e-6)
def categorical_crossentropy_from_logits(keras):
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    y, z = np.eye(3), np.array([[1000.0, 0.0, 0.0], [1000.0, -1000.0, 0.0], [1.0, 2.0, 3.0]])
    X, classes = data.three_clouds()
    return {
        "at a thousand, in thousands": float(loss(y, z)) / 1000,
        **trained(keras, loss, X, data.one_hot(classes), 3, None, ["accuracy"]),
    }


@agrees(within=1e-6)
def a_class_with_no_chance_gets_none(keras):
    """As with one output: what was clipped has no slope."""
    X, y = np.array([[1.0], [0.05], [-1.0]]), np.array([0, 1, 2])
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(3, activation="softmax")])
    model.set_weights([np.array([[-8.5, 0.0, 8.5]]), np.zeros(3)])
    model.compile(keras.optimizers.SGD(0.5), "sparse_categorical_crossentropy")
    model.fit(X, y, epochs=3, shuffle=False, verbose=0)
    return {"weights": model.get_weights()}


@agrees(within=1e-6)
def labels_softened(keras):
    X, classes = data.three_clouds()
    Y = 0.9 * data.one_hot(classes) + 0.1 / 3
    return trained(keras, "categorical_crossentropy", X, Y, 3, "softmax")


@agrees(within=1e-6)
def shares_that_do_not_add_up_to_1(keras):
    """Three sigmoids beside each other: the loss divides them by their sum."""
    X, y = data.three_clouds()
    inputs = keras.Input((2,))
    one = keras.layers.Dense(1, activation="sigmoid")(inputs)
    two = keras.layers.Dense(2, activation="sigmoid")(inputs)
    model = keras.Model(inputs, keras.layers.Concatenate()([one, two]))
    start(model)
    model.compile(keras.optimizers.SGD(0.2), "sparse_categorical_crossentropy")
    return fitted(model, X, y, batch_size=16, epochs=12)


@agrees(within=1e-6)
def sparse_categorical_crossentropy(keras):
    loss = keras.losses.SparseCategoricalCrossentropy()
    p = np.array([[0.7, 0.2, 0.1], [1.0, 0.0, 0.0], [0.2, 0.3, 0.5]])
    return {
        "a class with no chance": float(loss(np.array([0, 1, 2]), p)),
        **trained(keras, loss, *data.three_clouds(), 3, "softmax", ["accuracy"]),
    }


@agrees(within=1e-6)
def sparse_categorical_crossentropy_from_logits(keras):
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    z = np.array([[1000.0, 0.0, 0.0], [1000.0, -1000.0, 0.0], [1.0, 2.0, 3.0]])
    return {
        "at a thousand, in thousands": float(loss(np.array([0, 1, 2]), z)) / 1000,
        **trained(keras, loss, *data.three_clouds(), 3, None, ["accuracy"]),
    }


@agrees(within=1e-6)
def two_classes_in_two_outputs(keras):
    X, y = data.moons()
    return trained(keras, "sparse_categorical_crossentropy", X, y, 2, "softmax", ["accuracy"])


@agrees(within=1e-6)
def squared_error_on_a_sigmoid(keras):
    """The lecture's warning: it learns, but slowly."""
    X, y = data.moons()
    return trained(keras, "mse", X, y, 1, "sigmoid", ["accuracy"])
