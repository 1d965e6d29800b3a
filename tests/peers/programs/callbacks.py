"""What watches a run, stops it, or changes its learning rate."""

import math

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, start


def wave(keras, optimizer=None):
    """Return a model that is to follow a wave, and twenty epochs in which it soon gets worse."""
    model = keras.Sequential(
        [keras.Input((1,)), keras.layers.Dense(6, activation="tanh"), keras.layers.Dense(1)]
    )
    start(model)
    model.compile(optimizer or keras.optimizers.SGD(0.5, momentum=0.5), "mse", metrics=["mae"])
    return model


def watched(keras, *callbacks, optimizer=None, epochs=20):
    """Train with `callbacks`; return all that can be compared."""
    X, y = data.curve()
    model = wave(keras, optimizer)
    history = model.fit(
        X,
        y,
        batch_size=16,
        epochs=epochs,
        callbacks=list(callbacks),
        validation_data=data.curve(30, seed=1),
        shuffle=False,
        verbose=0,
    )
    return {
        "history": history.history,
        "epochs": history.epoch,
        "rate": float(model.optimizer.learning_rate),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def early_stopping(keras):
    stop = keras.callbacks.EarlyStopping(patience=2)
    return {**watched(keras, stop), "stopped in": stop.stopped_epoch, "best": stop.best}


@agrees(within=1e-6)
def early_stopping_that_goes_back_to_the_best(keras):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
    return {**watched(keras, stop), "stopped in": stop.stopped_epoch, "best in": stop.best_epoch}


@agrees(within=1e-6)
def going_back_to_the_best_though_never_stopped(keras):
    stop = keras.callbacks.EarlyStopping(patience=50, restore_best_weights=True)
    return watched(keras, stop, epochs=12)


@agrees(within=1e-6)
def early_stopping_for_want_of_a_large_step(keras):
    return watched(keras, keras.callbacks.EarlyStopping(monitor="loss", min_delta=0.05, patience=1))


@agrees(within=1e-6)
def early_stopping_after_a_start(keras):
    stop = keras.callbacks.EarlyStopping(
        monitor="val_loss", patience=1, start_from_epoch=4, mode="min"
    )
    return {**watched(keras, stop), "stopped in": stop.stopped_epoch}


@agrees(within=1e-6)
def early_stopping_on_accuracy(keras):
    """More is better, and that is known from the name."""
    X, y = data.moons()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="sigmoid")])
    start(model)
    model.compile(keras.optimizers.SGD(1.0), "binary_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping("accuracy", patience=2, restore_best_weights=True)
    history = model.fit(X, y, epochs=20, callbacks=[stop], shuffle=False, verbose=0)
    return {"history": history.history, "best": stop.best, "weights": model.get_weights()}


@agrees(within=1e-6)
def early_stopping_used_for_a_second_run(keras):
    stop = keras.callbacks.EarlyStopping(patience=2)
    return {"first": watched(keras, stop), "second": watched(keras, stop)}


@agrees(within=1e-6)
def a_smaller_rate_on_a_plateau(keras):
    slower = keras.callbacks.ReduceLROnPlateau(patience=1, factor=0.5)
    return watched(keras, slower)


@agrees(within=1e-6)
def a_smaller_rate_after_a_rest_and_never_below_a_limit(keras):
    slower = keras.callbacks.ReduceLROnPlateau(
        monitor="loss", factor=0.3, patience=1, min_delta=0.05, cooldown=2, min_lr=0.02
    )
    return watched(keras, slower)


@agrees(within=1e-6)
def a_rate_for_each_epoch(keras):
    def rate(epoch, now):
        return now if epoch < 4 else now * math.exp(-0.3)

    return watched(keras, keras.callbacks.LearningRateScheduler(rate))


@agrees(within=1e-6)
def a_rate_read_from_a_table(keras):
    rates = [0.01, 0.1, 0.3, 0.2, 0.1, 0.05]
    scheduler = keras.callbacks.LearningRateScheduler(lambda epoch, now: rates[epoch])
    return watched(keras, scheduler, epochs=6)


@agrees(within=1e-5)
def adam_slowed_down_and_stopped(keras):
    return watched(
        keras,
        keras.callbacks.ReduceLROnPlateau(patience=1),
        keras.callbacks.EarlyStopping(patience=4, restore_best_weights=True),
        optimizer=keras.optimizers.Adam(0.3),
    )


@agrees(within=1e-6)
def a_run_that_ends_in_infinity(keras):
    """At a rate at which the second step leaves float64 itself."""
    X, y = data.curve()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile(keras.optimizers.SGD(1e160), "mse")
    stop = keras.callbacks.TerminateOnNaN()
    history = model.fit(X, y, epochs=20, callbacks=[stop], shuffle=False, verbose=0)
    return {
        "epochs": history.epoch,
        "finite": [math.isfinite(loss) for loss in history.history["loss"]],
    }


@agrees(within=1e-6)
def a_diary_of_a_run(keras):
    """In which order a callback of one's own is called, and with what."""
    events = []

    class Diary(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            events.append(("train begins", self.params["epochs"], self.params["steps"]))

        def on_epoch_begin(self, epoch, logs=None):
            events.append(("epoch begins", epoch))

        def on_train_batch_end(self, batch, logs=None):
            events.append(("batch ends", batch, logs["loss"], logs["mae"]))

        def on_epoch_end(self, epoch, logs=None):
            events.append(("epoch ends", epoch, dict(logs)))

        def on_train_end(self, logs=None):
            events.append(("train ends",))

    watched(keras, Diary(), epochs=2)
    return {"events": events}


@agrees(within=1e-6)
def weights_recorded_after_every_step(keras):
    path = []

    class Recorder(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            path.append(self.model.get_weights())

    watched(keras, Recorder(), epochs=3)
    return {"path": path}


@agrees(within=1e-6)
def a_callback_that_stops_after_an_epoch(keras):
    class GoodEnough(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs["loss"] < 0.4:
                self.model.stop_training = True

    return watched(keras, GoodEnough())


@agrees(within=1e-6)
def a_callback_that_stops_within_an_epoch(keras):
    class Enough(keras.callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            if batch == 1:
                self.model.stop_training = True

    return watched(keras, Enough())


@agrees(within=1e-6)
def a_callback_that_changes_the_rate(keras):
    class Halve(keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            rate = float(self.model.optimizer.learning_rate)
            self.model.optimizer.learning_rate = rate / 2
            logs["rate"] = rate

    result = watched(keras, Halve(), epochs=6)
    return {**result, "sum of rates": np.sum(result["history"]["rate"])}


@agrees(within=1e-6)
def a_callback_before_each_batch(keras):
    class Shrink(keras.callbacks.Callback):
        def __init__(self):
            super().__init__()
            self.batches = []

        def on_train_batch_begin(self, batch, logs=None):
            self.batches.append(batch)
            self.model.set_weights([0.9 * weight for weight in self.model.get_weights()])

    shrink = Shrink()
    result = watched(keras, shrink, epochs=3)
    return {**result, "batches": shrink.batches}


@agrees(within=1e-6)
def a_scheduler_that_asks_for_the_epoch_alone(keras):
    return watched(keras, keras.callbacks.LearningRateScheduler(lambda epoch: 0.4 / (1 + epoch)))
