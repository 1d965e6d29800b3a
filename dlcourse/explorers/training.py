"""An explorer of something that learns, which a reader can start, stop and steer.

It is defined as an explorer like any other: its epoch is a slider, and a picture follows from the
values alone. So it has a still and can be baked. In the live view buttons take the slider's place,
and the other controls may be moved while it trains, without going back to the beginning.

Nothing in the kernel trains by itself. The browser asks for a picture as soon as it has shown the
last one, and every request trains for a moment first: whoever stops asking has stopped the
training, and no training is left behind by a page that was closed. Where the front end talks to
widgets beside the cells, as JupyterLab and Notebook do, this goes on while another cell runs.
"""

import sys
import time
from threading import Lock
from typing import Any

import numpy as np

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Player, Slider, check_values
from dlcourse.explorers.live import NoPicture, View, live_view
from dlcourse.explorers.words import number

SLICE = 0.025  # seconds of training before a picture, at most
# Seconds after which a cell that computes hands over to a thread that waits. A picture needs about
# 30 such turns, which at Python's own 0.005 would leave 6 pictures a second beside a busy cell.
TURN = 0.001
PACE = Slider("pace", "epochs a picture", (1, 2, 5, 10, 20, 50), 2)
PLAYER = Player("order", "training")


class TrainingExplorer(Explorer):
    """The base of an explorer that trains; one of its `controls` is a Slider called ``epoch``.

    A chapter's explorer has `begin` and `train` in place of `compute`; the data for its picture and
    sentence are the state that `train` leaves behind. ``epoch`` is among their values, the other
    values are the settings.
    """

    _reached: tuple[dict[str, Any], "Run"] | None = None

    def begin(self) -> Any:
        """Return a new state, untrained; it may be changed in place."""
        raise NotImplementedError

    def train(self, state: Any, **settings: Any) -> None:
        """Train `state` for one epoch.

        Raises
        ------
        NoPicture
            If there is no use in going on, such as when the loss is no longer finite.
        """
        raise NotImplementedError

    def compute(self, epoch: float, **settings: Any) -> Any:
        """Return the state after so many epochs, all with these settings."""
        if self._reached is None or self._reached[0] != settings or self._reached[1].epoch > epoch:
            self._reached = settings, Run(self)
        run = self._reached[1]
        while run.epoch + 1 <= epoch:
            run.train(settings)
        return run.state

    def view(self) -> View:
        sys.setswitchinterval(min(TURN, sys.getswitchinterval()))
        return live_view(Played(self))


class Run:
    """A state on its way, and the epochs it has behind it."""

    def __init__(self, explorer: TrainingExplorer) -> None:
        self._explorer = explorer
        self.state = explorer.begin()
        self.epoch = 0

    def train(self, settings: dict[str, Any]) -> None:
        """Train for one epoch."""
        self._explorer.train(self.state, **settings)
        self.epoch += 1


class Played:
    """A training explorer as its live view needs it: with buttons in place of the epoch's slider.

    Parameters
    ----------
    explorer : TrainingExplorer
    """

    drafts = False

    def __init__(self, explorer: TrainingExplorer) -> None:
        self._explorer = explorer
        self.title, self.alt, self.size = explorer.title, explorer.alt, explorer.size
        settings = [control for control in explorer.controls if control.name != "epoch"]
        self.controls = (*settings, PACE, PLAYER)
        self.start = {
            each.name: explorer.start.get(each.name, each.value) for each in self.controls
        }
        self._last = next(each for each in explorer.controls if each.name == "epoch").values[-1]
        self._lock = Lock()
        self._run = Run(explorer)

    def frame(self, values: dict[str, Any], draft: bool = False) -> tuple[np.ndarray, str]:
        """Do what the buttons say, and return the picture and the sentence; see `Explorer.frame`.

        Raises
        ------
        ValueError
            If a control does not take its value.
        NoPicture
            If it is to train beyond the last epoch, or can train no more.
        """
        settings = check_values(self.controls, values)
        pace, order = settings.pop("pace"), settings.pop("order")
        with self._lock:  # two views may ask at the same time
            if order == "again":
                self._run = Run(self._explorer)
            elif order == "play":
                self._train(pace, settings)
            return self._explorer.picture(self._run.state, settings | {"epoch": self._run.epoch})

    def _train(self, epochs: float, settings: dict[str, Any]) -> None:
        """Train for so many epochs, or until the time for a picture is over or the last is done."""
        if self._run.epoch >= self._last:
            raise NoPicture(f"Training stops here, at epoch {number(self._last)}.")
        end = time.perf_counter() + SLICE
        for _ in range(round(min(epochs, self._last - self._run.epoch))):
            self._run.train(settings)
            if time.perf_counter() > end:
                break
