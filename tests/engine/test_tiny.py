"""The smallest thing that the engine must do. Look here first when much is red."""

import numpy as np

from dlcourse import Input, Sequential, layers, optimizers


def test_one_perceptron_learns_which_side_of_zero_a_number_is_on():
    X, y = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([0, 0, 1, 1])
    model = Sequential([Input((1,)), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(learning_rate=1.0), "binary_crossentropy", metrics=["accuracy"])
    history = model.fit(X, y, epochs=50, verbose=0)
    assert history.history["loss"][-1] < history.history["loss"][0]
    assert model.evaluate(X, y)[1] == 1.0
