"""A run whose validation losses a test writes down."""

import numpy as np

from dlcourse import callbacks
from tests.engine.perceptron import perceptron

RNG = np.random.default_rng(0)
X = RNG.normal(size=(12, 2))
Y = (X[:, 0] > 0).astype(int)


class Script(callbacks.Callback):
    """Reports given numbers as "val_loss", and remembers the weights after each epoch."""

    def __init__(self, values):
        self.values = values
        self.weights = []

    def on_epoch_end(self, epoch, logs=None):
        logs["val_loss"] = self.values[epoch]
        self.weights.append(self.model.get_weights())


def run(values, callback, model=None):
    model = model or perceptron()
    script = Script(values)
    history = model.fit(
        X, Y, epochs=len(values), batch_size=4, verbose=0, callbacks=[script, callback]
    )
    return model, script, history
