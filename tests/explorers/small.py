"""A small explorer, quick to make, whose picture and sentence tell which of its methods ran."""

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions


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
