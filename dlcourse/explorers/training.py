"""An explorer of something that learns, which a reader can start, stop and steer.

It is defined as an explorer like any other: its epoch is a slider, and a picture follows from the
values alone. So it has a still and can be baked. In the live view that slider says where to stop,
buttons start and stop, and the other controls may be moved while it trains, without going back to
the beginning.

Nothing in the kernel trains by itself. The browser asks for a picture as soon as it has shown the
last one, and every request trains for a moment first: whoever stops asking has stopped the
training, and no training is left behind by a page that was closed. Where the front end talks to
widgets beside the cells, as JupyterLab and Notebook do, this goes on while another cell runs.
"""

import sys
import time
from dataclasses import replace
from threading import Lock
from typing import Any

import numpy as np

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Player, Slider, check_values
from dlcourse.explorers.live import Finished, View, live_view
from dlcourse.explorers.words import number, spoken

SLICE = 0.025  # seconds of training before a picture, at most
# Seconds after which a cell that computes hands over to a thread that waits. A picture needs about
# 30 such turns, which at Python's own 0.005 would leave 6 pictures a second beside a busy cell.
TURN = 0.001
PACE = Slider("pace", "epochs a picture", (1, 2, 5, 10, 20, 50), 2)
PLAYER = Player("order", "training")


class TrainingExplorer(Explorer):
    """The base of an explorer that trains; one of its `controls` is a Slider called ``epoch``.

    A chapter's explorer has `begin` and `train` in place of `compute`; the data for its picture and
    sentence are the state that `train` leaves behind. ``epoch`` is among their values; the others
    are the settings, and every one of them is for `train`: live, a state is drawn and put in words
    with those of its last epoch, wherever their controls stand by now.
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
    """A state on its way, the epochs it has behind it, and the settings of the last of them.

    In ``past`` are the settings before those, each with the epoch up to which they held.
    """

    def __init__(self, explorer: TrainingExplorer) -> None:
        self._explorer = explorer
        self.state = explorer.begin()
        self.epoch = 0
        self.settings: dict[str, Any] | None = None
        self.past: list[tuple[int, dict[str, Any]]] = []

    def train(self, settings: dict[str, Any]) -> None:
        """Train for one epoch."""
        self._explorer.train(self.state, **settings)
        if self.settings not in (None, settings):
            self.past.append((self.epoch, self.settings))
        self.epoch += 1
        self.settings = settings


class Played:
    """A training explorer as its live view needs it: with buttons, and told at which epoch to stop.

    Parameters
    ----------
    explorer : TrainingExplorer
    """

    drafts = False

    def __init__(self, explorer: TrainingExplorer) -> None:
        self._explorer = explorer
        self.title, self.alt, self.size = explorer.title, explorer.alt, explorer.size
        controls = [
            replace(control, label="train to epoch") if control.name == "epoch" else control
            for control in explorer.controls
        ]
        self.controls = (*controls, PACE, PLAYER)
        self.start = {
            each.name: explorer.start.get(each.name, each.value) for each in self.controls
        }
        self._lock = Lock()
        self._run = Run(explorer)

    def frame(self, values: dict[str, Any], draft: bool = False) -> tuple[np.ndarray, str]:
        """Do what the buttons say, and return the picture and the sentence; see `Explorer.frame`.

        Raises
        ------
        ValueError
            If a control does not take its value.
        Finished
            If it is to train and the epoch is reached.
        NoPicture
            If it can train no more.
        """
        settings = check_values(self.controls, values)
        pace, order, last = (settings.pop(name) for name in ("pace", "order", "epoch"))
        with self._lock:  # two views may ask at the same time
            if order == "again":
                self._run = Run(self._explorer)
            elif order == "play":
                self._train(int(last), pace, settings)
            return self._picture(settings)

    def _picture(self, settings: dict[str, Any]) -> tuple[np.ndarray, str]:
        """Return the picture of what was trained, as it was; say which settings changed when."""
        trained_with = self._run.settings or settings
        values = trained_with | {"epoch": self._run.epoch}
        pixels, sentence = self._explorer.picture(self._run.state, values)
        if self._run.past:
            epoch, before = self._run.past[-1]
            earlier = ", and other settings came before" if len(self._run.past) > 1 else ""
            changed = self._differing(before, trained_with, "was")
            sentence += f" Until epoch {number(epoch)}, {changed}{earlier}."
        if news := self._differing(settings, trained_with, "is"):
            sentence += f" From here on, {news}."
        return pixels, sentence

    def _differing(self, these: dict[str, Any], those: dict[str, Any], verb: str) -> str:
        """Return in words what these settings are where they are not as those."""
        return " and ".join(
            f"{control.label} {verb} {spoken(these[control.name])}"
            for control in self._explorer.controls
            if these.get(control.name) != those.get(control.name)
        )

    def _train(self, last: int, pace: float, settings: dict[str, Any]) -> None:
        """Train at this pace, until the time for a picture is over or the last epoch is reached."""
        if self._run.epoch >= last:
            raise Finished(f"Training stops here: epoch {number(self._run.epoch)} is reached.")
        end = time.perf_counter() + SLICE
        for _ in range(min(round(pace), last - self._run.epoch)):
            self._run.train(settings)
            if time.perf_counter() > end:
                break
