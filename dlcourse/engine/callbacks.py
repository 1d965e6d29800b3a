"""Callbacks: what may watch a training run, and act, between its epochs."""

from collections.abc import Mapping
from typing import Any


class Callback:
    """The base. Training sets `model` and calls these; each does nothing until it is overridden."""

    model: Any = None

    def on_train_begin(self) -> None:
        """Before the first epoch."""

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> None:
        """After each epoch, counted from 0, with its loss and metrics by name."""


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

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float]) -> None:
        self.epoch.append(epoch)
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)
