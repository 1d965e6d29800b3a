"""Chapter 02: units that are stuck at 0, how they come to be, and what keeps them alive."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import ink_balance
from dlcourse.engine import losses, optimizers, utils
from dlcourse.engine.callbacks import Callback
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.bending import UNIT
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.style import BLUE, INK, LEGEND, ORANGE, style_axes

UNITS = 20
EPOCHS = 300
DRAFT = 60  # epochs, while a slider is being dragged
SEED = 1
# Beyond these the last unit's own bias swings to and fro, whatever the hidden units do.
ETAS = (0.1, 0.15, 0.22, 0.32, 0.46, 0.68, 1, 1.5, 2.2, 3.2, 4.6)
KINDS = {"relu": "ReLU", "leaky_relu": "leaky ReLU"}
LOOKS = {
    "relu": {"linestyle": "-", "color": BLUE, "marker": "o"},
    "leaky_relu": {"linestyle": "--", "color": ORANGE, "marker": "s"},
}


class Course(NamedTuple):
    """One network's course, before and after each epoch: units that are off, and accuracy."""

    off: np.ndarray
    accuracy: np.ndarray


class Watch(Callback):
    """Notes after each epoch how many units are below 0 for every example, and the accuracy."""

    def __init__(self, model: Sequential, X: np.ndarray, y: np.ndarray) -> None:
        super().__init__()
        self._own, self._X, self._y = model, X, y
        self.off: list[int] = []
        self.accuracy: list[float] = []
        self.note()

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        self.note()

    def note(self) -> None:
        """Look at the network as it is now."""
        hidden = self._own.layers[0]
        W, b, V, c = self._own.get_weights()
        z = self._X @ W + b
        self.off.append(int(np.count_nonzero(z.max(axis=0) <= 0)))
        given = (hidden.activation(z) @ V + c)[:, 0] > 0
        self.accuracy.append(float(np.mean(given == self._y)))


class DyingReLU(Explorer):
    """Twenty hidden units, their first bias and the learning rate: which of them are off for good.

    The same first weights are trained twice, with ReLU and with leaky ReLU, and what came of it is
    kept.
    """

    title = "Units that die, and units that come back"
    alt = (
        "Left: how many of 20 hidden units are below 0 for every image, epoch by epoch. Right: "
        "the accuracy. In both, a solid line for ReLU and a dashed one for leaky ReLU; the epochs "
        "are on a scale that narrows to the right."
    )
    controls = (
        Slider("bias", "first bias", positions(-3, 3, 0.25), 0),
        Slider("eta", "η (learning rate)", ETAS, 1),
    )
    baked_grid: ClassVar[Grid] = {
        "bias": positions(-3, 3, 0.5),
        "eta": (0.1, 0.32, 1, 2.2, 3.2, 4.6),
    }

    def __init__(self, **start: float) -> None:
        data = ink_balance()
        self._X, self._y = data.X / UNIT, data.y
        self._trained: dict[tuple[float, float], dict[str, Course]] = {}
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        axes = figure.subplots(1, 2)
        figure.subplots_adjust(0.075, 0.135, 0.985, 0.84, 0.2)
        words = ("units off for every image", "accuracy")
        for ax, name, top in zip(axes, words, (UNITS, 1), strict=True):
            ax.set_xscale("symlog", linthresh=1, linscale=0.4)
            ax.set(xlim=(-0.1, 1.15 * EPOCHS), ylim=(-0.04 * top, 1.06 * top))
            style_axes(ax, "epoch", name)
            ax.set_xticks([0, 1, 10, 100, 300], ["0", "1", "10", "100", "300"])
            ax.minorticks_off()
        axes[0].set_yticks(range(0, UNITS + 1, 5))
        ends = {"linewidth": 2.5, "markevery": [0, -1], "markersize": 8}
        self._lines = {
            kind: [ax.plot([], [], label=KINDS[kind], **look, **ends)[0] for ax in axes]
            for kind, look in LOOKS.items()
        }
        place = {"loc": "lower left", "bbox_to_anchor": (-0.02, 0.99)}
        axes[0].legend(ncols=2, **place, **LEGEND)
        self._text = figure.text(axes[1].get_position().x0, 0.9, "", fontsize=16, color=INK)
        return [*(line for pair in self._lines.values() for line in pair), self._text]

    def compute(self, bias: float, eta: float) -> dict[str, Course]:
        if (bias, eta) not in self._trained:
            both = {kind: self._train(kind, bias, eta, EPOCHS) for kind in KINDS}
            self._trained[bias, eta] = both
        return self._trained[bias, eta]

    def draft(self, bias: float, eta: float) -> dict[str, Course]:
        return {kind: self._train(kind, bias, eta, DRAFT) for kind in KINDS}

    def _train(self, activation: str, bias: float, eta: float, epochs: int) -> Course:
        with utils.drawing_from(utils.generator(SEED)):
            hidden = Dense(UNITS, activation=activation)
            model = Sequential([Input((2,)), hidden, Dense(1)])
        W, b, V, c = model.get_weights()
        model.set_weights([W, b + bias, V, c])
        model.compile(optimizers.SGD(eta), losses.BinaryCrossentropy(from_logits=True))
        watch = Watch(model, self._X, self._y)
        whole = {"batch_size": len(self._y), "shuffle": False}
        model.fit(self._X, self._y, epochs=epochs, verbose=0, callbacks=[watch], **whole)
        return Course(np.array(watch.off), np.array(watch.accuracy))

    def draw(self, data: dict[str, Course], bias: float, eta: float) -> None:
        for kind, course in data.items():
            for line, values in zip(self._lines[kind], course, strict=True):
                line.set_data(np.arange(len(values)), values)
        ends = [f"{KINDS[kind]} {100 * course.accuracy[-1]:.1f} %" for kind, course in data.items()]
        self._text.set_text(",  ".join(ends))

    def sentence(self, data: dict[str, Course], bias: float, eta: float) -> str:
        relu, leaky = data.values()
        return (
            f"First bias {number(bias)}, η = {number(eta)}: at first {relu.off[0]} of {UNITS} "
            f"units are off, below 0 for every image. After {len(relu.off) - 1} epochs "
            f"{relu.off[-1]} are off with ReLU, accuracy {100 * relu.accuracy[-1]:.1f} %, and "
            f"{leaky.off[-1]} with leaky ReLU, accuracy {100 * leaky.accuracy[-1]:.1f} %."
        )
