"""`TerminateOnNaN` ends a run whose loss is no finite number, and no other."""

import math

import pytest

from dlcourse import callbacks
from tests.engine.callbacks.runs import X, Y
from tests.engine.perceptron import perceptron


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_ends_training_with_a_line_and_without_a_warning(value, capsys):
    class Breaks(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if epoch == 1:
                logs["loss"] = value

    watch = [Breaks(), callbacks.TerminateOnNaN()]
    history = perceptron().fit(X, Y, epochs=5, verbose=0, callbacks=watch)
    assert history.epoch == [0, 1]
    assert capsys.readouterr().out == f"Epoch 2: the loss is {value}; training ends\n"


def test_leaves_a_run_alone_whose_loss_is_finite():
    history = perceptron().fit(X, Y, epochs=3, verbose=0, callbacks=callbacks.TerminateOnNaN())
    assert history.epoch == [0, 1, 2]
