"""Chapter 01: a perceptron that finds its weights by itself, epoch by epoch, while one watches."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import penguins
from dlcourse.engine import losses, optimizers
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.explorers.controls import Slider, log_positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.training import TrainingExplorer
from dlcourse.explorers.words import number, percent
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.points import ClassPoints, DecisionSides
from dlcourse.plots.style import BIG, BLUE, INK, LEGEND, style_axes

EPOCHS = (0, *sorted({round(epoch) for epoch in log_positions(1, 1000, 31)}))
WRONG_WAY = [np.array([[-0.5], [0.5]]), np.array([0.0])]  # takes nearly all for the other species
LOSS_EDGE = 3.3  # the right panel shows losses up to here


class State(NamedTuple):
    """What is trained, and the loss before each epoch."""

    model: Sequential
    losses: list[float]


class Learning(TrainingExplorer):
    """One perceptron learns to tell the penguins apart by gradient descent on all of them at once.

    It learns on measurements less their mean, with which one learning rate suits both weights and
    the bias. The sentence gives its line in millimetres, as chapter 01 has it everywhere else.
    """

    title = "A perceptron learns the penguins"
    alt = (
        "Left: 274 penguins by bill length and bill depth, Adelie as red circles, Gentoo as "
        "green squares, with the perceptron's straight line, its two sides tinted, and the wrong "
        "birds ringed. Right: the loss after each epoch so far, with the epochs on a scale that "
        "narrows to the right."
    )
    controls = (
        Slider("eta", "η (learning rate)", log_positions(0.001, 1, 31), 0.01),
        Slider("epoch", "epoch", EPOCHS, 100),
    )
    baked_grid: ClassVar[Grid] = {
        "eta": (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1),
        "epoch": (0, 1, 2, 5, 10, 20, 30, 50, 70, 100, 150, 200, 300, 400, 500, 700, 1000),
    }

    def __init__(self, **start: float) -> None:
        self._birds = penguins()
        self._mean = self._birds.X.mean(axis=0)
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.985, 0.8, 0.2)
        left.set(xlim=(31, 61), ylim=(12.5, 22.5))
        style_axes(left, *self._birds.feature_names)
        left.grid(False)
        right.set_xscale("symlog", linthresh=1, linscale=0.4)
        right.set(xlim=(-0.1, 1.15 * EPOCHS[-1]), ylim=(0, LOSS_EDGE))
        style_axes(right, "epoch", "loss")
        right.set_xticks([0, 1, 10, 100, 1000], ["0", "1", "10", "100", "1000"])
        right.minorticks_off()
        self._accuracy = figure.text(0.065, 0.9, "", fontsize=BIG, color=INK)
        self._loss = figure.text(right.get_position().x0, 0.9, "", fontsize=BIG, color=INK)
        self._sides = DecisionSides(left)
        self._points = ClassPoints(left, self._birds.y, self._birds.class_names, 7, "wrong")
        (self._curve,) = right.plot([], [], color=BLUE, linewidth=2.5)
        (self._now,) = right.plot([], [], "o", color=BLUE, markersize=9)
        left.legend(loc="lower left", bbox_to_anchor=(-0.02, 0.98), ncols=3, **LEGEND)
        moving = [self._curve, self._now, self._accuracy, self._loss]
        return [*self._sides.artists, *self._points.artists, *moving]

    def begin(self) -> State:
        model = Sequential([Input((2,)), Dense(1, activation="sigmoid")])
        model.compile(optimizers.SGD(), losses.BinaryCrossentropy())
        model.set_weights(WRONG_WAY)
        return State(model, [])

    def train(self, state: State, eta: float) -> None:
        X, y = self._birds.X - self._mean, self._birds.y
        state.model.optimizer.learning_rate = eta
        history = state.model.fit(X, y, batch_size=len(y), verbose=0).history
        state.losses.extend(history["loss"])

    def draw(self, data: State, epoch: float, eta: float) -> None:
        w, b = self._line(data)
        wrong, loss = self._judged(data)
        self._sides.update(w, b)
        self._points.update(self._birds.X, wrong)
        so_far = np.minimum([*data.losses, loss], LOSS_EDGE)
        self._curve.set_data(np.arange(len(so_far)), so_far)
        self._now.set_data([len(so_far) - 1], so_far[-1:])
        self._accuracy.set_text(f"accuracy {percent(wrong)}")
        self._loss.set_text(f"loss {number(loss)}")

    def sentence(self, data: State, epoch: float, eta: float) -> str:
        (w1, w2), b = self._line(data)
        wrong, loss = self._judged(data)
        return (
            f"Epoch {number(len(data.losses))}, η = {number(eta)}: the loss is {number(loss)}, and "
            f"{np.count_nonzero(~wrong)} of {len(wrong)} birds are on their own side, accuracy "
            f"{percent(wrong)}. w = ({number(w1)}, {number(w2)}) and b = {number(b)}."
        )

    def _line(self, state: State) -> tuple[np.ndarray, float]:
        """Return the weights and the bias for measurements in millimetres."""
        W, b = state.model.get_weights()
        return W[:, 0], float(b[0] - self._mean @ W[:, 0])

    def _judged(self, state: State) -> tuple[np.ndarray, float]:
        """Return which birds are wrong, and the loss."""
        y_hat = state.model.predict(self._birds.X - self._mean)[:, 0]
        y = self._birds.y
        return (y_hat > 0.5) != y, state.model.loss(y, y_hat)
