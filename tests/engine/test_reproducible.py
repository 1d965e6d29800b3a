"""The same seed gives the same training, wherever it runs; what was cut short can be used."""

import os

import numpy as np
import pytest

from dlcourse import callbacks, utils
from tests.engine.perceptron import X, Y, perceptron
from tests.processes import run_python


def test_the_same_seed_gives_the_same_history():
    runs = []
    for _ in range(2):
        utils.set_random_seed(7)
        runs.append(perceptron().fit(X, Y, epochs=3, batch_size=4, verbose=0).history)
    assert runs[0] == runs[1]


LARGE = """
import numpy as np
from dlcourse import Input, Sequential, layers, optimizers, utils
utils.set_random_seed(7)
X = np.random.default_rng(0).normal(size=(1200, 600))
y = (X[:, 0] > 0).astype(int)
parts = [Input((600,)), layers.Dense(100, "relu"), layers.Dropout(0.2), layers.Dense(1, "sigmoid")]
model = Sequential(parts)
model.compile(optimizers.SGD(0.1, momentum=0.9), "binary_crossentropy")
print(*model.fit(X, y, batch_size=500, epochs=4, verbose=0).history["loss"])
"""


def test_the_same_seed_gives_the_same_history_in_another_process_with_more_threads():
    # Its products are large enough to be shared among BLAS's threads: 500 · 601 · 100 > 2e7.
    runs = []
    for threads in ("1", "2"):
        names = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
        done = run_python(LARGE, env=os.environ | dict.fromkeys(names, threads))
        runs.append([float(loss) for loss in done.stdout.split()])
    assert len(runs[0]) == 4
    np.testing.assert_allclose(*runs, rtol=0, atol=1e-9)


def test_an_interrupted_fit_leaves_a_model_that_predicts_and_trains_on():
    class Stop(callbacks.Callback):
        def on_epoch_end(self, epoch, logs):
            raise KeyboardInterrupt

    model = perceptron()
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, Y, epochs=3, verbose=0, callbacks=[Stop()])
    before = model.evaluate(X, Y)[0]
    model.fit(X, Y, epochs=20, verbose=0)
    assert model.evaluate(X, Y)[0] < before


def test_an_interrupted_fit_leaves_the_history_of_the_epochs_that_were_whole():
    class Stop(callbacks.Callback):
        def on_epoch_begin(self, epoch, logs=None):
            self.epoch = epoch

        def on_train_batch_end(self, batch, logs=None):
            if (self.epoch, batch) == (2, 1):
                raise KeyboardInterrupt

    utils.set_random_seed(7)
    whole = perceptron().fit(X, Y, epochs=3, batch_size=4, verbose=0).history
    utils.set_random_seed(7)
    model = perceptron()
    with pytest.raises(KeyboardInterrupt):
        model.fit(X, Y, epochs=3, batch_size=4, verbose=0, callbacks=[Stop()])
    assert model.history.epoch == [0, 1]
    assert model.history.history == {name: values[:2] for name, values in whole.items()}
