"""Watching a training run: what every callback is, and those that come with every run.

What acts on the run, and ends it early or changes the learning rate, is in `callbacks`.
"""

import sys
import time
from collections.abc import Iterable
from typing import Any

import numpy as np

from dlcourse.engine import checks

Logs = dict[str, Any]


class Callback:
    """The base. Training sets `model` and `params` and calls these; each does nothing by itself.

    Attributes
    ----------
    model : Model
        The model that is trained; ``model.stop_training = True`` ends training after the
        batch or the epoch.
    params : dict
        ``{"epochs": …, "steps": …, "verbose": …}``.
    """

    model: Any = None
    params: dict[str, Any]

    def _check_run(self, reported: list[str]) -> None:
        """Raise if it cannot work with what is `reported`, if that is known; nothing has begun."""

    def on_train_begin(self, logs: Logs | None = None) -> None:
        """Before the first epoch."""

    def on_train_end(self, logs: Logs | None = None) -> None:
        """After the last epoch, with what that one ended with."""

    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        """Before each epoch, counted from 0."""

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        """After each epoch, with its loss and metrics by name; what is added is remembered."""

    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        """Before each batch, counted from 0."""

    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        """After each batch, counted from 0, with the loss and metrics of the epoch so far."""


class History(Callback):
    """Remembers the loss and the metrics of every epoch.

    Attributes
    ----------
    history : dict of str to list of float
        ``history["loss"][k]`` is the loss of epoch k, the mean over its batches as each was met.
    epoch : list of int
        The numbers of the epochs, from 0.
    """

    def __init__(self) -> None:
        self.epoch: list[int] = []
        self.history: dict[str, list[float]] = {}

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self.epoch.append(epoch)
        for name, value in (logs or {}).items():
            self.history.setdefault(name, []).append(value)


class ProgressBar(Callback):
    """Prints a line an epoch; while an epoch runs, a bar in its line shows how far that is.

    In a terminal or a notebook that line is written over when the epoch ends, and it is shown no
    more than ten times a second. Where the output goes to a file, and with ``verbose=2``, the
    lines of the finished epochs are all. They hold no times: the same training prints the same.
    """

    width = 8
    interval = 0.1  # seconds

    def on_train_begin(self, logs: Logs | None = None) -> None:
        self._last = -self.interval
        self._moves = self.params["verbose"] != 2 and _can_be_written_over(sys.stdout)

    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        self._epoch = epoch

    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        if not self._moves or time.monotonic() - self._last < self.interval:
            return
        self._last = time.monotonic()
        done = "=" * (self.width * batch // self.params["steps"])
        # Shorter than any line of results, so that nothing of it is left over.
        print(f"{self._head(self._epoch)} [{done:<{self.width}}]", end="\r", flush=True)

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        results = (f"{name}: {_in_words(value)}" for name, value in (logs or {}).items())
        print(" - ".join([self._head(epoch), *results]))

    def _head(self, epoch: int) -> str:
        epochs = self.params["epochs"]
        return f"Epoch {epoch + 1:{len(str(epochs))}}/{epochs}"


def _can_be_written_over(stream: Any) -> bool:
    return stream.isatty() or type(stream).__module__.startswith("ipykernel")


def _in_words(value: Any) -> str:
    """Return a number as Keras prints it; of several networks the smallest and the largest."""
    if np.ndim(value):
        return f"{_in_words(np.fmin.reduce(value))} to {_in_words(np.fmax.reduce(value))}"
    return f"{value:.4f}" if abs(value) > 1e-3 else f"{value:.4e}"


class CallbackList(Callback):
    """All callbacks of one run, as one: the user's, what prints, and last the history.

    Parameters
    ----------
    model : Model
    callbacks : iterable of Callback
    verbose : "auto", 0, 1 or 2
    epochs, steps : int
        Epochs in the run, batches in an epoch.
    validates : bool
        Whether the loss and the metrics are reported of validation data, too.

    Raises
    ------
    TypeError, ValueError
        If `verbose` is none of its values, a callback is no Callback, or one cannot watch this run.

    Attributes
    ----------
    awaits_batches, watches_batches : bool
        Whether any callback wants to be called before each batch, and after each, with the loss so
        far.
    """

    def __init__(
        self,
        model: Any,
        callbacks: Iterable[Callback],
        verbose: str | int,
        epochs: int,
        steps: int,
        validates: bool,
    ) -> None:
        if not isinstance(verbose, str | int) or verbose not in ("auto", 0, 1, 2):
            raise ValueError(f"verbose must be 'auto', 0, 1 or 2; received {checks.shown(verbose)}")
        callbacks = () if callbacks is None else callbacks
        callbacks = list(callbacks) if isinstance(callbacks, Iterable) else [callbacks]
        for callback in callbacks:
            if not isinstance(callback, Callback):
                raise TypeError(
                    f"callbacks must be Callback objects; received {checks.shown(callback)}"
                )
        reported = ["loss", *model.metrics]
        reported += [f"val_{name}" for name in reported if validates]
        if any(not type(callback).__module__.startswith(__package__) for callback in callbacks):
            reported = []  # one of the user's own may report anything besides
        self.history = History()
        self._all = [*callbacks, *([ProgressBar()] if verbose else []), self.history]
        for callback in self._all:
            callback.model = model
            callback.params = {"epochs": epochs, "steps": steps, "verbose": verbose}
            callback._check_run(reported)
        self._before_epoch = self._that_have("on_epoch_begin")
        self._before_batch = self._that_have("on_train_batch_begin")
        self._after_batch = self._that_have("on_train_batch_end")
        self.awaits_batches = bool(self._before_batch)
        self.watches_batches = bool(self._after_batch)
        self._logs: Logs = {}

    def _that_have(self, method: str) -> list[Callback]:
        nothing = getattr(Callback, method)
        return [each for each in self._all if getattr(type(each), method) is not nothing]

    def on_train_begin(self, logs: Logs | None = None) -> None:
        for callback in self._all:
            callback.on_train_begin({})

    def on_train_end(self, logs: Logs | None = None) -> None:
        for callback in self._all:
            callback.on_train_end(self._logs)

    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        for callback in self._before_epoch:
            callback.on_epoch_begin(epoch, {})

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        self._logs = logs or {}
        for callback in self._all:
            callback.on_epoch_end(epoch, self._logs)

    def on_train_batch_begin(self, batch: int, logs: Logs | None = None) -> None:
        for callback in self._before_batch:
            callback.on_train_batch_begin(batch, {})

    def on_train_batch_end(self, batch: int, logs: Logs | None = None) -> None:
        for callback in self._after_batch:
            callback.on_train_batch_end(batch, logs)
