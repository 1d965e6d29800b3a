"""The models that are saved, and what they are trained on."""

import numpy as np

from dlcourse import Input, Model, Sequential, layers, losses, utils

RNG = np.random.default_rng(0)
A, B = RNG.normal(size=(20, 4)), RNG.normal(size=(20, 3))
Y = RNG.integers(0, 3, 20)


def branched(optimizer="adam"):
    """Two inputs, a layer used twice, a skip, a seeded dropout, a regularizer, measured scales."""
    a, b = Input((4,), name="a"), Input((3,))
    scaled = layers.Normalization()
    scaled.adapt(A)
    shared = layers.Dense(5, activation="tanh", name="shared")
    wide = layers.Dense(5, kernel_regularizer="l2")(scaled(a))
    deep = shared(shared(wide))
    added = layers.Add()([wide, deep])
    joined = layers.Concatenate()([layers.Dropout(0.3, seed=5)(added), b])
    scores = layers.Dense(3)(layers.LeakyReLU(0.2)(joined))
    model = Model([a, b], scores, name="branched")
    model.compile(
        optimizer, losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    return model


def small():
    model = Sequential([Input((4,)), layers.Dense(3, activation="softmax")], name="small")
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


def train(model, epochs=2, seed=None, x=None):
    if seed is not None:
        utils.set_random_seed(seed)
    return model.fit([A, B] if x is None else x, Y, epochs=epochs, batch_size=8, verbose=0).history
