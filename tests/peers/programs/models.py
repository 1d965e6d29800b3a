"""Chains, branches, skips, and layers that are used twice."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start


@agrees(within=1e-6)
def a_chain_that_begins_with_its_input(keras):
    X, y = data.moons()
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(8, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model)
    model.compile(
        keras.optimizers.SGD(learning_rate=0.5), "binary_crossentropy", metrics=["accuracy"]
    )
    history = model.fit(X, y, batch_size=20, epochs=20, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "epochs": history.epoch,
        "predictions": model.predict(X, verbose=0),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def a_chain_that_learns_its_input_from_the_first_examples(keras):
    X, y = data.curve()
    model = keras.Sequential([keras.layers.Dense(6, activation="tanh"), keras.layers.Dense(1)])
    before = model.built
    model.predict(X[:1], verbose=0)
    start(model)
    model.compile(keras.optimizers.SGD(learning_rate=0.1), "mse")
    history = model.fit(X, y, epochs=10, shuffle=False, verbose=0)
    return {
        "built": [before, model.built],
        "history": history.history,
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def a_chain_built_for_a_shape(keras):
    model = keras.Sequential([keras.layers.Dense(4, activation="relu"), keras.layers.Dense(3)])
    model.build((None, 2))
    start(model)
    X, _ = data.moons()
    return {"parameters": model.count_params(), "predictions": model.predict(X, verbose=0)}


@agrees(within=1e-6)
def a_chain_drawn_as_a_graph(keras):
    X, y = data.three_clouds()
    inputs = keras.Input(shape=(2,), name="points")
    hidden = keras.layers.Dense(8, activation="relu", name="hidden")(inputs)
    outputs = keras.layers.Dense(3, activation="softmax", name="shares")(hidden)
    model = keras.Model(inputs, outputs)
    start(model)
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(X, y, batch_size=16, epochs=10, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "hidden layer": model.get_layer("hidden").get_weights(),
        "hidden layer's size": model.get_layer("hidden").count_params(),
        "predictions": model.predict(X, verbose=0),
    }


@agrees(within=1e-6)
def a_skip_around_a_layer(keras):
    X, y = data.moons()
    inputs = keras.layers.Input(shape=(2,))
    wide = keras.layers.Dense(6, activation="tanh")(inputs)
    beside = keras.layers.Dense(6, activation="tanh")(wide)
    joined = keras.layers.Add()([wide, beside])
    outputs = keras.layers.Dense(1, activation="sigmoid")(joined)
    model = keras.Model(inputs=inputs, outputs=outputs)
    start(model)
    model.compile(keras.optimizers.SGD(0.3), "binary_crossentropy")
    return fitted(model, X, y, batch_size=20, epochs=15)


@agrees(within=1e-6)
def the_input_joined_to_every_layer(keras):
    X, y = data.three_clouds()
    inputs = keras.Input((2,))
    first = keras.layers.Dense(4, activation="tanh")(inputs)
    both = keras.layers.Concatenate()([inputs, first])
    second = keras.layers.Dense(4, activation="tanh")(both)
    all_three = keras.layers.Concatenate()([inputs, first, second])
    model = keras.Model(inputs, keras.layers.Dense(3, activation="softmax")(all_three))
    start(model)
    model.compile(keras.optimizers.SGD(0.2), "sparse_categorical_crossentropy")
    return fitted(model, X, y, batch_size=16, epochs=10)


@agrees(within=1e-6)
def twins_that_share_a_layer(keras):
    """Are two points of one class? The same layer looks at both."""
    X, y = data.moons(80)
    left, right, same = X[:40], X[40:], y[:40] == y[40:]
    look = keras.layers.Dense(5, activation="tanh")
    a, b = keras.Input((2,)), keras.Input((2,))
    seen = keras.layers.Concatenate()([look(a), look(b)])
    outputs = keras.layers.Dense(1, activation="sigmoid")(seen)
    model = keras.Model([a, b], outputs)
    start(model)
    model.compile(keras.optimizers.SGD(0.5), "binary_crossentropy", metrics=["accuracy"])
    history = model.fit([left, right], same.astype(int), epochs=20, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "parameters": model.count_params(),
        "predictions": model.predict([left, right], verbose=0),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def one_layer_used_three_times_in_a_row(keras):
    X, y = data.curve()
    again = keras.layers.Dense(4, activation="tanh")
    inputs = keras.Input((1,))
    h = keras.layers.Dense(4)(inputs)
    for _ in range(3):
        h = again(h)
    model = keras.Model(inputs, keras.layers.Dense(1)(h))
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "mean_squared_error")
    return fitted(model, X, y, batch_size=16, epochs=15)


@agrees(within=1e-6)
def two_inputs_of_different_width(keras):
    random = np.random.RandomState(3)
    place, size = random.standard_normal((50, 3)), random.standard_normal((50, 1))
    y = place[:, 0] * size[:, 0]
    where, how_large = keras.Input((3,), name="place"), keras.Input((1,), name="size")
    left = keras.layers.Dense(4, activation="tanh")(where)
    right = keras.layers.Dense(2, activation="tanh")(how_large)
    joined = keras.layers.Concatenate()([left, right])
    model = keras.Model([where, how_large], keras.layers.Dense(1)(joined))
    start(model)
    model.compile(keras.optimizers.SGD(0.05), "mse", metrics=["mae"])
    history = model.fit(
        [place, size], y, batch_size=10, epochs=10, validation_split=0.2, shuffle=False, verbose=0
    )
    return {
        "history": history.history,
        "evaluated": model.evaluate([place, size], y, verbose=0),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def branches_of_different_depth_keep_their_order_of_weights(keras):
    inputs = keras.Input((2,))
    short = keras.layers.Dense(3)(inputs)
    long = keras.layers.Dense(4)(inputs)
    long = keras.layers.Dense(5)(long)
    long = keras.layers.Dense(3)(long)
    model = keras.Model(inputs, keras.layers.Add()([short, long]))
    start(model)
    X, _ = data.moons()
    return {
        "shapes": [weight.shape for weight in model.get_weights()],
        "predictions": model.predict(X, verbose=0),
    }


@agrees(within=1e-6)
def two_models_that_share_a_layer(keras):
    """What the first learns, the second uses."""
    X, y = data.moons()
    inputs = keras.Input((2,))
    features = keras.layers.Dense(6, activation="tanh")(inputs)
    classifier = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(features))
    encoder = keras.Model(inputs, features)
    start(classifier)
    classifier.compile(keras.optimizers.SGD(0.5), "binary_crossentropy")
    classifier.fit(X, y, epochs=5, shuffle=False, verbose=0)
    return {
        "features": encoder.predict(X, verbose=0),
        "weights": encoder.get_weights(),
    }
