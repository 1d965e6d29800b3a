import contextlib
import io
import math

import numpy as np
import pytest

from dlcourse import Input, Sequential, callbacks, layers, optimizers
from dlcourse.engine import watching
from dlcourse.engine.sweep import Sweep

RNG = np.random.default_rng(0)
X = RNG.normal(size=(12, 2))
Y = (X[:, 0] > 0).astype(int)


def perceptron(learning_rate=0.5):
    model = Sequential([Input((2,)), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(learning_rate), "binary_crossentropy", metrics=["accuracy"])
    return model


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


class TestEarlyStopping:
    def test_ends_after_as_many_epochs_without_improvement_as_patience_says(self):
        stop = callbacks.EarlyStopping(patience=2)
        _, _, history = run([3, 2, 2.5, 1.9, 2, 1.9, 0, 0], stop)
        # 1.9 is met in epoch 3; epochs 4 and 5 are no better.
        assert history.epoch == [0, 1, 2, 3, 4, 5]
        assert (stop.stopped_epoch, stop.best_epoch, stop.best) == (5, 3, 1.9)

    def test_with_no_patience_ends_at_the_first_epoch_that_is_no_better(self):
        assert run([3, 2, 2, 1], callbacks.EarlyStopping())[2].epoch == [0, 1, 2]

    def test_an_improvement_by_less_than_min_delta_counts_as_none(self):
        stop = callbacks.EarlyStopping(min_delta=0.5)
        assert run([3, 2, 1.6, 0], stop)[2].epoch == [0, 1, 2]
        assert run([3, 2, 1.4, 0], stop)[2].epoch == [0, 1, 2, 3]

    def test_the_sign_of_min_delta_does_not_matter(self):
        stop = callbacks.EarlyStopping(min_delta=-0.5)
        assert run([3, 2, 1.6, 0], stop)[2].epoch == [0, 1, 2]

    def test_min_delta_counts_upwards_too(self):
        stop = callbacks.EarlyStopping(mode="max", min_delta=0.5)
        assert run([1, 2, 2.5, 9], stop)[2].epoch == [0, 1, 2]

    def test_more_is_better_for_an_accuracy_and_for_mode_max(self):
        stop = callbacks.EarlyStopping(mode="max", patience=1)
        assert run([1, 2, 1.5, 3], stop)[2].epoch == [0, 1, 2]

        class Accuracies(callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs["val_accuracy"] = [0.5, 0.7, 0.6, 0.9][epoch]

        watch = [Accuracies(), callbacks.EarlyStopping("val_accuracy")]
        history = perceptron().fit(X, Y, epochs=4, verbose=0, callbacks=watch)
        assert history.epoch == [0, 1, 2]

    def test_goes_back_to_the_weights_of_the_best_epoch(self):
        stop = callbacks.EarlyStopping(patience=2, restore_best_weights=True)
        model, script, _ = run([3, 1, 2, 2, 0], stop)
        np.testing.assert_array_equal(model.get_weights()[0], script.weights[1][0])
        assert not np.array_equal(script.weights[1][0], script.weights[3][0])

    def test_goes_back_too_when_the_last_epoch_comes_first(self):
        stop = callbacks.EarlyStopping(patience=9, restore_best_weights=True)
        model, script, _ = run([3, 1, 2], stop)
        np.testing.assert_array_equal(model.get_weights()[1], script.weights[1][1])

    def test_keeps_the_last_weights_unless_asked_to_go_back(self):
        model, script, _ = run([1, 2, 0], callbacks.EarlyStopping())
        np.testing.assert_array_equal(model.get_weights()[0], script.weights[1][0])

    def test_epochs_before_start_from_epoch_do_not_count(self):
        stop = callbacks.EarlyStopping(start_from_epoch=2)
        assert run([0, 5, 4, 3, 3.5, 0], stop)[2].epoch == [0, 1, 2, 3, 4]
        assert stop.best == 3

    def test_begins_anew_with_each_fit(self):
        stop = callbacks.EarlyStopping()
        run([1, 2], stop)
        assert run([9, 8, 7], stop)[2].epoch == [0, 1, 2]

    def test_a_name_that_is_not_reported_is_answered_with_those_there_are(self):
        with pytest.raises(ValueError, match="monitor must be one of 'loss', 'accuracy'; received"):
            perceptron().fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping("acuracy")])

    @pytest.mark.parametrize("monitor", ["val_loss", "acuracy"])
    def test_a_name_that_will_not_be_reported_is_refused_before_the_first_step(self, monitor):
        model = Sequential([layers.Dense(1, activation="sigmoid")])
        model.compile("sgd", "binary_crossentropy")
        with pytest.raises(ValueError, match="monitor"):
            model.fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping(monitor)])
        assert not model.built

    def test_the_validation_loss_needs_validation_data(self):
        with pytest.raises(
            ValueError, match="'val_loss' needs validation_data or validation_split"
        ):
            perceptron().fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping()])

    def test_a_name_whose_better_direction_is_unknown_needs_a_mode(self):
        class Reports(callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs["weight"] = 1.0

        watch = [Reports(), callbacks.EarlyStopping("weight")]
        model = perceptron()
        before = model.get_weights()[0]
        with pytest.raises(ValueError, match="mode must be 'min' or 'max' for monitor='weight'"):
            model.fit(X, Y, epochs=2, verbose=0, callbacks=watch)
        np.testing.assert_array_equal(model.get_weights()[0], before)


class TestReduceLROnPlateau:
    def rates(self, values, learning_rate=1.0, **settings):
        reduce = callbacks.ReduceLROnPlateau(factor=0.5, **settings)
        model, _, history = run(values, reduce, perceptron(learning_rate))
        return [*history.history["learning_rate"], model.optimizer.learning_rate]

    def test_multiplies_the_rate_when_patience_is_over(self):
        # The rate of an epoch is logged before that epoch's end can change it.
        assert self.rates([3, 3, 3, 3, 3], patience=2) == [1, 1, 1, 0.5, 0.5, 0.25]

    def test_waits_after_a_reduction_as_long_as_cooldown_says(self):
        rates = self.rates([3, 3, 3, 3, 3], patience=1, cooldown=2)
        assert rates == [1, 1, 0.5, 0.5, 0.25, 0.25]

    def test_does_not_go_below_min_lr(self):
        assert self.rates([3] * 4, patience=1, min_lr=0.4) == [1, 1, 0.5, 0.4, 0.4]

    def test_leaves_a_rate_that_is_below_min_lr_already(self):
        assert self.rates([3] * 3, patience=1, min_lr=2.0) == [1, 1, 1, 1]

    def test_an_improvement_by_less_than_min_delta_counts_as_none(self):
        assert self.rates([3, 2.9, 2.8], patience=1, min_delta=0.15) == [1, 1, 0.5, 0.5]
        assert self.rates([3, 2.9, 2.8], patience=1, min_delta=0.05) == [1, 1, 1, 1]

    def test_an_optimizer_with_a_schedule_refuses_before_training(self):
        model = perceptron()
        schedule = optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
        model.compile(optimizers.SGD(schedule), "binary_crossentropy")
        before = model.get_weights()
        with pytest.raises(TypeError, match="follows a schedule"):
            model.fit(X, Y, verbose=0, callbacks=[callbacks.ReduceLROnPlateau("loss")])
        np.testing.assert_array_equal(model.get_weights()[0], before[0])


class TestLearningRateScheduler:
    def test_sets_the_rate_before_each_epoch_and_logs_it(self):
        seen = []

        def schedule(epoch, learning_rate):
            seen.append((epoch, learning_rate))
            return learning_rate / 2

        watch = [callbacks.LearningRateScheduler(schedule)]
        history = perceptron(8.0).fit(X, Y, epochs=3, verbose=0, callbacks=watch)
        assert seen == [(0, 8), (1, 4), (2, 2)]
        assert history.history["learning_rate"] == [4, 2, 1]

    def test_the_first_epoch_already_runs_at_the_new_rate(self):
        one, other = perceptron(0.1), perceptron(0.3)
        other.set_weights(one.get_weights())
        watch = [callbacks.LearningRateScheduler(lambda epoch, rate: 0.3)]
        one.fit(X, Y, verbose=0, shuffle=False, callbacks=watch)
        other.fit(X, Y, verbose=0, shuffle=False)
        np.testing.assert_array_equal(one.get_weights()[0], other.get_weights()[0])

    def test_a_schedule_may_ask_for_the_epoch_alone(self):
        halving = callbacks.LearningRateScheduler(lambda epoch: 0.5**epoch)
        history = perceptron().fit(X, Y, epochs=3, verbose=0, callbacks=[halving]).history
        assert history["learning_rate"] == [1, 0.5, 0.25]

    def test_a_schedule_that_returns_no_number_gets_a_sentence(self):
        watch = [callbacks.LearningRateScheduler(lambda epoch, rate: None)]
        with pytest.raises(TypeError, match="learning_rate must be a number above 0"):
            perceptron().fit(X, Y, verbose=0, callbacks=watch)


class TestTerminateOnNaN:
    @pytest.mark.parametrize("value", [math.nan, math.inf])
    def test_ends_training_with_a_line_and_without_a_warning(self, value, capsys):
        class Breaks(callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                if epoch == 1:
                    logs["loss"] = value

        watch = [Breaks(), callbacks.TerminateOnNaN()]
        history = perceptron().fit(X, Y, epochs=5, verbose=0, callbacks=watch)
        assert history.epoch == [0, 1]
        assert capsys.readouterr().out == f"Epoch 2: the loss is {value}; training ends\n"

    def test_leaves_a_run_alone_whose_loss_is_finite(self):
        history = perceptron().fit(X, Y, epochs=3, verbose=0, callbacks=callbacks.TerminateOnNaN())
        assert history.epoch == [0, 1, 2]


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


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets, in the place of the machine's."""

    class Clock:
        now = 100.0

        def monotonic(self):
            return self.now

    monkeypatch.setattr(watching, "time", Clock())
    return watching.time


class Slow(callbacks.Callback):
    """Lets each batch last as long as given, by the test's clock."""

    def __init__(self, clock, seconds):
        self.clock, self.seconds = clock, seconds

    def on_train_batch_end(self, batch, logs=None):
        self.clock.now += self.seconds

    def on_epoch_end(self, epoch, logs=None):
        logs["loss"] = 0.5


def printed_for(seconds, clock, verbose=1, epochs=4, stream=Terminal, batch_size=12):
    model = perceptron()
    model.compile("sgd", "binary_crossentropy")
    watch = [Slow(clock, seconds)]
    with contextlib.redirect_stdout(stream()) as printed:
        model.fit(X, Y, batch_size=batch_size, epochs=epochs, verbose=verbose, callbacks=watch)
    return printed.getvalue()


def seen_at_the_end(text):
    """What a terminal shows: after a carriage return the line is written over."""
    lines = []
    for line in text.split("\n"):
        shown = ""
        for part in line.split("\r"):
            shown = part + shown[len(part) :]
        lines.append(shown)
    return lines


class TestProgressBar:
    def test_a_slow_epoch_shows_how_far_it_is(self, clock):
        assert printed_for(1.0, clock, epochs=2, batch_size=3) == (
            "Epoch 1/2 [        ]\rEpoch 1/2 [==      ]\rEpoch 1/2 [====    ]\r"
            "Epoch 1/2 [======  ]\rEpoch 1/2 - loss: 0.5000\n"
            "Epoch 2/2 [        ]\rEpoch 2/2 [==      ]\rEpoch 2/2 [====    ]\r"
            "Epoch 2/2 [======  ]\rEpoch 2/2 - loss: 0.5000\n"
        )

    @pytest.mark.parametrize("batch_size", [12, 3])
    def test_it_is_shown_at_most_ten_times_a_second(self, clock, batch_size):
        seconds = 0.0101 * batch_size / 12  # 1.01 for all epochs
        printed = printed_for(seconds, clock, epochs=100, batch_size=batch_size)
        assert printed.count("\r") == 10

    def test_showing_it_does_not_measure_the_loss_of_each_batch(self, monkeypatch):
        model, measured = perceptron(), []
        value = type(model.loss).value
        monkeypatch.setattr(type(model.loss), "value", lambda *a: measured.append(1) or value(*a))
        with contextlib.redirect_stdout(Terminal()):
            model.fit(X, Y, batch_size=3, epochs=2)
        assert len(measured) == 2

    def test_what_stands_at_the_end_is_a_line_an_epoch_whatever_the_speed(self, clock):
        lines = [*(f"Epoch {k:2}/10 - loss: 0.5000" for k in range(1, 11)), ""]
        for seconds in (1.0, 0.01):
            assert seen_at_the_end(printed_for(seconds, clock, epochs=10)) == lines

    def test_nothing_is_left_over_of_the_bar_by_the_shortest_line_of_results(self, clock):
        class Short(Slow):
            def on_epoch_end(self, epoch, logs=None):
                super().on_epoch_end(epoch, logs)
                logs["loss"] = math.nan

        model = perceptron()
        model.compile("sgd", "binary_crossentropy")
        with contextlib.redirect_stdout(Terminal()) as printed, pytest.warns(match="stopped"):
            model.fit(X, Y, callbacks=[Short(clock, 1.0)])
        assert seen_at_the_end(printed.getvalue()) == ["Epoch 1/1 - loss: nan", ""]

    @pytest.mark.parametrize("verbose", [1, "auto", 2])
    def test_a_file_gets_the_lines_alone(self, verbose, clock):
        printed = printed_for(1.0, clock, verbose, epochs=2, stream=io.StringIO)
        assert printed == "Epoch 1/2 - loss: 0.5000\nEpoch 2/2 - loss: 0.5000\n"

    def test_verbose_2_prints_the_lines_alone_in_a_terminal_too(self, clock):
        assert "\r" not in printed_for(1.0, clock, verbose=2)

    def test_verbose_0_prints_nothing(self, clock):
        assert printed_for(1.0, clock, verbose=0) == ""

    def test_small_numbers_keep_their_digits(self, capsys):
        class Small(callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs["loss"] = 0.000123456

        perceptron().fit(X, Y, verbose=2, callbacks=[Small()])
        assert "loss: 1.2346e-04" in capsys.readouterr().out

    def test_a_sweep_shows_the_smallest_and_the_largest(self, capsys):
        class Several(callbacks.Callback):
            def on_epoch_end(self, epoch, logs=None):
                logs["loss"] = np.array([0.5, np.nan, 0.25])

        sweep = Sweep(perceptron(), learning_rate=[0.1, 0.2, 0.3])
        sweep.fit(X, Y, verbose=2, callbacks=[Several()])
        assert "loss: 0.2500 to 0.5000" in capsys.readouterr().out


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
