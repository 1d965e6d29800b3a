"""What `fit` prints: a bar in a terminal, a line an epoch everywhere, and nothing if asked."""

import contextlib
import io
import math

import numpy as np
import pytest

from dlcourse import callbacks
from dlcourse.engine import watching
from dlcourse.engine.sweep import Sweep
from tests.engine.callbacks.runs import X, Y
from tests.engine.perceptron import perceptron


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


def test_a_slow_epoch_shows_how_far_it_is(clock):
    assert printed_for(1.0, clock, epochs=2, batch_size=3) == (
        "Epoch 1/2 [        ]\rEpoch 1/2 [==      ]\rEpoch 1/2 [====    ]\r"
        "Epoch 1/2 [======  ]\rEpoch 1/2 - loss: 0.5000\n"
        "Epoch 2/2 [        ]\rEpoch 2/2 [==      ]\rEpoch 2/2 [====    ]\r"
        "Epoch 2/2 [======  ]\rEpoch 2/2 - loss: 0.5000\n"
    )


@pytest.mark.parametrize("batch_size", [12, 3])
def test_it_is_shown_at_most_ten_times_a_second(clock, batch_size):
    seconds = 0.0101 * batch_size / 12  # 1.01 for all epochs
    printed = printed_for(seconds, clock, epochs=100, batch_size=batch_size)
    assert printed.count("\r") == 10


def test_showing_it_does_not_measure_the_loss_of_each_batch(monkeypatch):
    model, measured = perceptron(), []
    value = type(model.loss).value
    monkeypatch.setattr(type(model.loss), "value", lambda *a: measured.append(1) or value(*a))
    with contextlib.redirect_stdout(Terminal()):
        model.fit(X, Y, batch_size=3, epochs=2)
    assert len(measured) == 2


def test_what_stands_at_the_end_is_a_line_an_epoch_whatever_the_speed(clock):
    lines = [*(f"Epoch {k:2}/10 - loss: 0.5000" for k in range(1, 11)), ""]
    for seconds in (1.0, 0.01):
        assert seen_at_the_end(printed_for(seconds, clock, epochs=10)) == lines


def test_nothing_is_left_over_of_the_bar_by_the_shortest_line_of_results(clock):
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
def test_a_file_gets_the_lines_alone(verbose, clock):
    printed = printed_for(1.0, clock, verbose, epochs=2, stream=io.StringIO)
    assert printed == "Epoch 1/2 - loss: 0.5000\nEpoch 2/2 - loss: 0.5000\n"


def test_verbose_2_prints_the_lines_alone_in_a_terminal_too(clock):
    assert "\r" not in printed_for(1.0, clock, verbose=2)


def test_verbose_0_prints_nothing(clock):
    assert printed_for(1.0, clock, verbose=0) == ""


def test_small_numbers_keep_their_digits(capsys):
    class Small(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["loss"] = 0.000123456

    perceptron().fit(X, Y, verbose=2, callbacks=[Small()])
    assert "loss: 1.2346e-04" in capsys.readouterr().out


def test_a_sweep_shows_the_smallest_and_the_largest(capsys):
    class Several(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["loss"] = np.array([0.5, np.nan, 0.25])

    sweep = Sweep(perceptron(), learning_rate=[0.1, 0.2, 0.3])
    sweep.fit(X, Y, verbose=2, callbacks=[Several()])
    assert "loss: 0.2500 to 0.5000" in capsys.readouterr().out
