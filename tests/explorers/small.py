"""Small explorers, quick to make, whose pictures and sentences tell which of their methods ran."""

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, Tick, positions
from dlcourse.explorers.live import NoPicture
from dlcourse.explorers.training import TrainingExplorer


class Small(Explorer):
    """A point at height x."""

    title = "A point"
    alt = "A point at height x."
    controls = (Slider("x", "x", positions(0, 1, 0.1), 0.5),)
    size = (3.0, 2.0)

    def build(self, figure):
        ax = figure.subplots()
        ax.set(xlim=(-1, 1), ylim=(-0.1, 1.1))
        (self._point,) = ax.plot([], [], "o")
        return [self._point]

    def compute(self, x):
        return "in full", x

    def draw(self, data, x):
        self._point.set_data([0], [data[1]])

    def sentence(self, data, x):
        return f"x is {data[1]}, {data[0]}."


class Drafting(Small):
    """One that has something cheaper to show."""

    def draft(self, x):
        return "as a draft", x


class Descent(TrainingExplorer):
    """Gradient descent on w² from w = 1: each epoch multiplies w by 1 − 2η."""

    title = "A descent"
    alt = "A point at height w."
    controls = (
        Slider("eta", "η", positions(0, 2, 0.25), 0.25),
        Slider("epoch", "epoch", (0, 1, 2, 5, 1000), 2),
    )
    size = (3.0, 2.0)
    build = Small.build

    def begin(self):
        return {"w": 1.0, "epochs": 0}

    def train(self, state, eta):
        if eta == 1.75:
            raise ZeroDivisionError("a slip in training")
        if eta == 2:
            raise NoPicture("η = 2 is too large: the loss is no number any more.")
        state["w"] *= 1 - 2 * eta
        state["epochs"] += 1

    def draw(self, data, epoch, eta):
        self._point.set_data([0], [data["w"]])

    def sentence(self, data, epoch, eta):
        return f"Epoch {data['epochs']}: w is {data['w']}."


class Tilted(Small):
    """One with a second control, that fails at x = 0."""

    controls = (*Small.controls, Tick("down", "upside down", False))

    def compute(self, x, down):
        if x == 0:
            raise ZeroDivisionError("a slip at 0")
        return ("upside down", 1 - x) if down else ("upright", x)

    def draw(self, data, x, down):
        super().draw(data, x)

    def sentence(self, data, x, down):
        return f"x is {x}, {data[0]}."
