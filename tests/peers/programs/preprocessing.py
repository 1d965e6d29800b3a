"""Layers in front of a network: scaling, and pictures flipped, turned and moved."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, start


def raw(n=60):
    X, y = data.moons(n)
    return X * [100.0, 0.01] + [5000.0, 3.0], y


def trained(keras, scale):
    X, y = raw()
    dense = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((2,)), scale, dense])
    start(dense)
    model.compile(keras.optimizers.SGD(0.3), "binary_crossentropy")
    history = model.fit(X, y, batch_size=16, epochs=10, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "predictions": model.predict(X, verbose=0),
        "weights": dense.get_weights(),
    }


@agrees(within=1e-6)
def features_scaled_as_measured(keras):
    scale = keras.layers.Normalization()
    scale.adapt(raw()[0])
    return trained(keras, scale)


@agrees(within=1e-6)
def features_scaled_by_given_numbers(keras):
    scale = keras.layers.Normalization(mean=[5000.0, 3.0], variance=[2500.0, 1e-4])
    return trained(keras, scale)


@agrees(within=1e-6)
def all_features_scaled_alike(keras):
    X, _ = data.moons()
    scale = keras.layers.Normalization(axis=None)
    scale.adapt(X)
    return {"scaled": scale(X)}


@agrees(within=1e-6)
def a_feature_that_never_changes_is_not_divided_by_0(keras):
    X = np.column_stack([np.arange(6.0), np.full(6, 3.0)])
    scale = keras.layers.Normalization()
    scale.adapt(X)
    return {"scaled": scale(X)}


@agrees(within=1e-6)
def scaling_measured_again(keras):
    scale = keras.layers.Normalization()
    scale.adapt(np.arange(12.0).reshape(6, 2))
    scale.adapt(data.moons()[0])
    return {"scaled": scale(data.moons()[0])}


def augmented(keras, layer):
    """Train on pictures that `layer` changes; its bounds are equal, so no chance is in it."""
    X, y = data.pictures()
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layer,
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model.layers[-1])
    model.compile(keras.optimizers.SGD(0.05), "binary_crossentropy")
    history = model.fit(X, y, batch_size=16, epochs=4, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "predictions": model.predict(X, verbose=0),
        "weights": model.layers[-1].get_weights(),
    }


@agrees(within=1e-6)
def pictures_moved(keras):
    layer = keras.layers.RandomTranslation((0.2, 0.2), (-0.3, -0.3), fill_mode="constant")
    return augmented(keras, layer)


@agrees(within=1e-6)
def pictures_moved_with_their_edge_drawn_out(keras):
    layer = keras.layers.RandomTranslation((-0.25, -0.25), (0.1, 0.1), fill_mode="nearest")
    return augmented(keras, layer)


@agrees(within=1e-6)
def pictures_moved_with_their_edge_mirrored(keras):
    return augmented(keras, keras.layers.RandomTranslation((0.3, 0.3), (0.4, 0.4)))


@agrees(within=1e-6)
def pictures_turned_by_a_quarter(keras):
    return augmented(keras, keras.layers.RandomRotation((0.25, 0.25)))


@agrees(within=1e-6)
def pictures_turned_by_a_little(keras):
    layer = keras.layers.RandomRotation((0.05, 0.05), fill_mode="constant")
    return augmented(keras, layer)


@agrees(within=1e-6)
def a_flip_shows_a_picture_or_its_mirror_image(keras):
    """Which of the two is chance: so all that came up in 64 draws, in order."""
    picture = np.arange(6.0).reshape(1, 2, 3, 1)
    many = np.repeat(picture, 64, axis=0)
    met = {}
    for mode in ("horizontal", "vertical"):
        flip = keras.layers.RandomFlip(mode, seed=1)
        model = keras.Sequential([keras.Input((2, 3, 1)), flip, keras.layers.Flatten()])
        seen = np.asarray(model(many, training=True))
        met[mode] = np.unique(seen, axis=0)
    return met


@agrees(within=1e-6)
def pictures_are_left_alone_outside_training(keras):
    X, _ = data.pictures()
    model = keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            keras.layers.RandomFlip("horizontal"),
            keras.layers.RandomRotation(0.1),
            keras.layers.RandomTranslation(0.1, 0.1),
            keras.layers.Flatten(),
        ]
    )
    return {"predictions": model.predict(X, verbose=0)}
