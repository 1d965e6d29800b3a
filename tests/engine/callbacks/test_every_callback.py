"""What holds for every callback: its settings are checked, a sweep refused, Keras's calls made."""

import pytest

from dlcourse import callbacks
from dlcourse.engine.sweep import Sweep
from tests.engine.callbacks.runs import X, Y
from tests.engine.perceptron import perceptron


@pytest.mark.parametrize(
    "callback",
    [
        callbacks.EarlyStopping("loss"),
        callbacks.ReduceLROnPlateau("loss"),
        callbacks.LearningRateScheduler(lambda epoch, rate: rate),
        callbacks.TerminateOnNaN(),
    ],
    ids=lambda callback: type(callback).__name__,
)
def test_what_decides_about_one_network_refuses_a_sweep(callback):
    sweep = Sweep(perceptron(), learning_rate=[0.1, 0.2])
    with pytest.raises(ValueError, match="decides about one network and cannot be used in a Sweep"):
        sweep.fit(X, Y, callbacks=[callback])


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: callbacks.EarlyStopping(mode="maximum"), "mode must be one of 'auto', 'min', 'm"),
        (lambda: callbacks.EarlyStopping(patience="5"), "patience must be a finite number"),
        (lambda: callbacks.EarlyStopping(patience=-1), "patience must be a finite number of at l"),
        (lambda: callbacks.EarlyStopping(min_delta=None), "min_delta must be a finite number"),
        (lambda: callbacks.EarlyStopping(monitor=5), "monitor must be a name .* received 5"),
        (lambda: callbacks.EarlyStopping(start_from_epoch="3"), "start_from_epoch must be a whole"),
        (lambda: callbacks.ReduceLROnPlateau(factor=1), "factor must be below 1; received 1"),
        (lambda: callbacks.ReduceLROnPlateau(factor=0), "factor must be a finite number above 0"),
        (lambda: callbacks.ReduceLROnPlateau(cooldown=-1), "cooldown must be"),
        (lambda: callbacks.ReduceLROnPlateau(min_lr=-1), "min_lr must be"),
        (lambda: callbacks.LearningRateScheduler(0.1), "schedule must be a function"),
    ],
)
def test_bad_settings_get_one_sentence(make, sentence):
    with pytest.raises((TypeError, ValueError), match=sentence):
        make()


def test_a_callback_written_for_keras_runs_as_it_is():
    called = []

    class Watch(callbacks.Callback):
        def on_train_begin(self, logs):
            super().on_train_begin(logs)
            called.append(("train begin", sorted(logs)))

        def on_epoch_begin(self, epoch, logs):
            super().on_epoch_begin(epoch, logs)
            called.append(("epoch begin", sorted(logs)))

        def on_train_batch_begin(self, batch, logs):
            super().on_train_batch_begin(batch, logs)
            called.append(("batch begin", sorted(logs)))

        def on_train_batch_end(self, batch, logs):
            super().on_train_batch_end(batch, logs)
            called.append(("batch end", sorted(logs)))

        def on_epoch_end(self, epoch, logs):
            super().on_epoch_end(epoch, logs)
            called.append(("epoch end", sorted(logs)))

        def on_train_end(self, logs):
            super().on_train_end(logs)
            called.append(("train end", sorted(logs)))

    perceptron().fit(X, Y, verbose=0, callbacks=[Watch()])
    assert called == [
        ("train begin", []),
        ("epoch begin", []),
        ("batch begin", []),
        ("batch end", ["accuracy", "loss"]),
        ("epoch end", ["accuracy", "loss"]),
        ("train end", ["accuracy", "loss"]),
    ]


@pytest.mark.parametrize("when", ["on_train_batch_begin", "on_train_batch_end"])
def test_a_run_that_is_stopped_at_a_batch_ends_after_it(when):
    class Stop(callbacks.Callback):
        pass

    stop = Stop()
    setattr(Stop, when, lambda self, batch, logs=None: setattr(self.model, "stop_training", True))
    model = perceptron()
    model.fit(X, Y, batch_size=4, epochs=3, verbose=0, callbacks=[stop])
    assert model.optimizer.iterations == 1
