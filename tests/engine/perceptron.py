"""The smallest network that learns, and ten examples for it."""

import numpy as np

from dlcourse import Input, Sequential, layers, optimizers

RNG = np.random.default_rng(0)
X = RNG.normal(size=(10, 2))
Y = (X[:, 0] + X[:, 1] > 0).astype(int)


def perceptron(learning_rate=0.5):
    model = Sequential([Input((2,)), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(learning_rate), "binary_crossentropy", metrics=["accuracy"])
    return model
