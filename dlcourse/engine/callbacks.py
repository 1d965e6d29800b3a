"""Callbacks: what may watch a training run, and act, between its batches and epochs."""

import inspect
import math
from collections.abc import Callable

from dlcourse.engine import checks
from dlcourse.engine.watching import Callback, CallbackList, History, Logs, ProgressBar

__all__ = [
    "Callback",
    "CallbackList",
    "EarlyStopping",
    "History",
    "LearningRateScheduler",
    "ProgressBar",
    "ReduceLROnPlateau",
    "TerminateOnNaN",
]

# Which way is better, for what training reports by itself.
_BETTER = {
    "loss": "min",
    "mae": "min",
    "MAE": "min",
    "mean_absolute_error": "min",
    "accuracy": "max",
    "binary_accuracy": "max",
    "categorical_accuracy": "max",
}


class _OneNetwork(Callback):
    """What decides about one network: the networks of a sweep would each need another answer."""

    def _check_run(self, reported: list[str]) -> None:
        if self.model.replicas:
            raise ValueError(
                f"{type(self).__name__} decides about one network and cannot be used in a Sweep, "
                "where each would need an answer of its own"
            )


class _Monitor(_OneNetwork):
    """What watches one number from epoch to epoch, and counts the epochs without improvement.

    Attributes
    ----------
    best : float or None
        The best value since training began.
    wait : int
        Epochs since it was met.
    """

    def __init__(self, monitor: str, min_delta: float, patience: int, mode: str) -> None:
        checks.known("mode", mode, {"auto": None, "min": None, "max": None})
        if not isinstance(monitor, str):
            raise TypeError(
                f"monitor must be a name such as 'val_loss'; received {checks.shown(monitor)}"
            )
        self.monitor = monitor
        self.min_delta = abs(checks.number("min_delta", min_delta))
        self.patience = checks.number("patience", patience, 0)
        self.mode = mode

    def _check_run(self, reported: list[str]) -> None:
        super()._check_run(reported)
        if reported and self.monitor.startswith("val_") and "val_loss" not in reported:
            raise ValueError(
                f"monitor={self.monitor!r} needs validation_data or validation_split in fit; "
                "received neither"
            )
        if reported and self.monitor != "learning_rate":  # which some callbacks report
            checks.known("monitor", self.monitor, dict.fromkeys(reported))
        self._direction()

    def on_train_begin(self, logs: Logs | None = None) -> None:
        self.best: float | None = None
        self.wait = 0

    def improves(self, value: float) -> bool:
        """Return whether `value` is better than the best so far, by more than `min_delta`."""
        if self.best is None:
            return True
        if self._direction() == "min":
            return value + self.min_delta < self.best
        return value - self.min_delta > self.best

    def _direction(self) -> str:
        if self.mode != "auto":
            return self.mode
        name = self.monitor.removeprefix("val_")
        if name not in _BETTER:
            raise ValueError(
                f"mode must be 'min' or 'max' for monitor={self.monitor!r}, which could be better "
                "either way; received 'auto'"
            )
        return _BETTER[name]


class EarlyStopping(_Monitor):
    """Ends training when a number, such as the validation loss, has stopped improving.

    Parameters
    ----------
    monitor : str
        Its name in the history.
    min_delta : float
        By how much it must improve to count.
    patience : int
        How many epochs without improvement are borne.
    mode : "auto", "min" or "max"
        Which way is better; "auto" knows losses and metrics by their names.
    restore_best_weights : bool
        Whether the model goes back to the weights of its best epoch when training ends.
    start_from_epoch : int
        The epochs before this one do not count.

    Raises
    ------
    TypeError, ValueError
        If a setting cannot be used; before the first epoch, if `monitor` will not be reported.

    Attributes
    ----------
    stopped_epoch, best_epoch : int
        Counted from 0; `stopped_epoch` is 0 if training was not ended.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        min_delta: float = 0,
        patience: int = 0,
        *,
        mode: str = "auto",
        restore_best_weights: bool = False,
        start_from_epoch: int = 0,
    ) -> None:
        super().__init__(monitor, min_delta, patience, mode)
        self.restore_best_weights = checks.true_or_false(
            "restore_best_weights", restore_best_weights
        )
        self.start_from_epoch = checks.whole_number("start_from_epoch", start_from_epoch, 0)

    def on_train_begin(self, logs: Logs | None = None) -> None:
        super().on_train_begin()
        self.stopped_epoch = self.best_epoch = 0
        self._best_weights: list = []

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        value = checks.known("monitor", self.monitor, logs)
        if epoch < self.start_from_epoch:
            return
        self.wait += 1
        if self.improves(value):
            self.best, self.best_epoch, self.wait = value, epoch, 0
            if self.restore_best_weights:
                self._best_weights = self.model.get_weights()
        elif self.wait >= self.patience:
            self.stopped_epoch = epoch
            self.model.stop_training = True

    def on_train_end(self, logs: Logs | None = None) -> None:
        for weight, best in zip(self.model.weights, self._best_weights, strict=False):
            weight[...] = best


class ReduceLROnPlateau(_Monitor):
    """Makes the learning rate smaller when a number has stopped improving.

    Each epoch's rate is remembered in the history as ``"learning_rate"``.

    Parameters
    ----------
    monitor : str
        Its name in the history.
    factor : float
        By which the rate is multiplied, below 1.
    patience : int
        After how many epochs without improvement.
    mode : "auto", "min" or "max"
        Which way is better; "auto" knows losses and metrics by their names.
    min_delta : float
        By how much the number must improve to count.
    cooldown : int
        How many epochs after a reduction do not count.
    min_lr : float
        The rate is not made smaller than this.

    Raises
    ------
    TypeError, ValueError
        If a setting cannot be used; before the first epoch, if `monitor` will not be reported
        or the rate follows a schedule.
    """

    def __init__(
        self,
        monitor: str = "val_loss",
        factor: float = 0.1,
        patience: int = 10,
        *,
        mode: str = "auto",
        min_delta: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0.0,
    ) -> None:
        super().__init__(monitor, min_delta, patience, mode)
        self.factor = checks.positive_number("factor", factor)
        if factor >= 1:
            raise ValueError(f"factor must be below 1; received {factor}")
        self.cooldown = checks.number("cooldown", cooldown, 0)
        self.min_lr = checks.number("min_lr", min_lr, 0)

    def _check_run(self, reported: list[str]) -> None:
        super()._check_run(reported)
        # A rate that follows a schedule refuses to be set: better now than after an hour.
        self.model.optimizer.learning_rate = self.model.optimizer.learning_rate

    def on_train_begin(self, logs: Logs | None = None) -> None:
        super().on_train_begin()
        self.cooldown_counter = 0

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        rate = logs["learning_rate"] = self.model.optimizer.learning_rate
        value = checks.known("monitor", self.monitor, logs)
        if self.cooldown_counter > 0:
            self.cooldown_counter -= 1
        if self.improves(value):
            self.best, self.wait = value, 0
        elif self.cooldown_counter == 0:
            self.wait += 1
            if self.wait >= self.patience and rate > self.min_lr:
                self.model.optimizer.learning_rate = max(rate * self.factor, self.min_lr)
                self.cooldown_counter, self.wait = self.cooldown, 0


class LearningRateScheduler(_OneNetwork):
    """Sets the learning rate before each epoch, and remembers it in the history.

    Parameters
    ----------
    schedule : callable
        ``schedule(epoch, learning_rate)``, given the epoch, from 0, and the rate so far, returns
        the rate for that epoch; ``schedule(epoch)`` will do.

    Raises
    ------
    TypeError, ValueError
        If `schedule` is no function; in training, if what it returns is no rate, or the optimizer
        follows a schedule of its own.
    """

    def __init__(self, schedule: Callable[[int, float], float]) -> None:
        if not callable(schedule):
            raise TypeError(
                f"schedule must be a function of (epoch, lr); received {checks.shown(schedule)}"
            )
        self.schedule = schedule
        try:
            inspect.signature(schedule).bind(0, 0.1)
        except ValueError:  # some of Python's own functions do not say what they take
            pass
        except TypeError:
            self.schedule = lambda epoch, rate: schedule(epoch)

    def on_epoch_begin(self, epoch: int, logs: Logs | None = None) -> None:
        optimizer = self.model.optimizer
        optimizer.learning_rate = self.schedule(epoch, optimizer.learning_rate)

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        logs["learning_rate"] = self.model.optimizer.learning_rate


class TerminateOnNaN(_OneNetwork):
    """Ends training, in a line and without a warning, when the loss is no longer a number."""

    def on_epoch_end(self, epoch: int, logs: Logs | None = None) -> None:
        if not math.isfinite(logs["loss"]):
            print(f"Epoch {epoch + 1}: the loss is {logs['loss']}; training ends")
            self.model.stop_training = True
