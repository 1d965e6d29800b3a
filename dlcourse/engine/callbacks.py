"""Callbacks: what may watch a training run, and act, between its batches and epochs."""

from collections.abc import Iterable
from typing import Any


class Callback:
    """The base. Training sets `model` and `params` and calls these; each does nothing by itself.

    Attributes
    ----------
    model : Model
        The model that is trained; ``model.stop_training = True`` ends training after the epoch.
    params : dict
        ``{"epochs": …, "steps": …, "verbose": …}``.
    """

    model: Any = None
    params: dict[str, Any]

    def on_train_begin(self) -> None:
        """Before the first epoch."""

    def on_train_end(self) -> None:
        """After the last epoch."""

    def on_epoch_begin(self, epoch: int) -> None:
        """Before each epoch, counted from 0."""

    def on_epoch_end(self, epoch: int, logs: dict[str, Any]) -> None:
        """After each epoch, with its loss and metrics by name; what is added is remembered."""

    def on_train_batch_end(self, batch: int, logs: dict[str, Any]) -> None:
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

    def on_epoch_end(self, epoch: int, logs: dict[str, Any]) -> None:
        self.epoch.append(epoch)
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)


class ProgressBar(Callback):
    """Prints a line an epoch."""

    def on_epoch_end(self, epoch: int, logs: dict[str, Any]) -> None:
        said = " - ".join(f"{name}: {value:.4f}" for name, value in logs.items())
        print(f"Epoch {epoch + 1}/{self.params['epochs']} - {said}")


class CallbackList(Callback):
    """All callbacks of one run, as one: the user's, what prints, and last the history.

    Parameters
    ----------
    model : Model
    callbacks : iterable of Callback
    verbose : "auto", 0, 1 or 2
    epochs, steps : int
        Epochs in the run, batches in an epoch.
    """

    def __init__(
        self,
        model: Any,
        callbacks: Iterable[Callback],
        verbose: str | int,
        epochs: int,
        steps: int,
    ) -> None:
        if verbose not in ("auto", 0, 1, 2):
            raise ValueError(f"verbose must be 'auto', 0, 1 or 2; received {verbose!r}")
        callbacks = [callbacks] if isinstance(callbacks, Callback) else list(callbacks or ())
        for callback in callbacks:
            if not isinstance(callback, Callback):
                raise TypeError(f"callbacks must be Callback objects; received {callback!r}")
        self.history = History()
        self._all = [*callbacks, *([ProgressBar()] if verbose else []), self.history]
        for callback in self._all:
            callback.model = model
            callback.params = {"epochs": epochs, "steps": steps, "verbose": verbose}
        base = Callback.on_train_batch_end
        self._each_batch = [c for c in self._all if type(c).on_train_batch_end is not base]

    def on_train_begin(self) -> None:
        for callback in self._all:
            callback.on_train_begin()

    def on_train_end(self) -> None:
        for callback in self._all:
            callback.on_train_end()

    def on_epoch_begin(self, epoch: int) -> None:
        for callback in self._all:
            callback.on_epoch_begin(epoch)

    def on_epoch_end(self, epoch: int, logs: dict[str, Any]) -> None:
        for callback in self._all:
            callback.on_epoch_end(epoch, logs)

    def on_train_batch_end(self, batch: int, logs: dict[str, Any]) -> None:
        for callback in self._each_batch:
            callback.on_train_batch_end(batch, logs)

    @property
    def watches_batches(self) -> bool:
        """Whether any callback wants to be called after each batch."""
        return bool(self._each_batch)
