"""Chapter 03: numbers flow through the 5-8-4-2 network, unit by unit, to two shares."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import digits, ones_and_sixes
from dlcourse.engine import models, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.networks import MovingNetwork, column, inches, value_tint
from dlcourse.plots.style import BLUE, INK, MUTED, PANEL, TEXT_SIZE, TITLE_SIZE

SIZES = (5, 8, 4, 2)
NAMES = ("x", "L1", "L2", "Out")
LAST = sum(SIZES[1:]) + 1  # the step that makes shares of the scores
ACROSS = (0.95, 2.65, 4.55, 6.2)  # where the layers stand, in inches
GAPS = (0.56, 0.38, 0.7, 1.0)
BAR = (6.85, 0.9)  # where the bars of the shares begin, and how long 1 is

HEADINGS = ("inputs x", "L1: sum, ReLU", "L2: sum, ReLU", "Out: sum", "softmax")
WEIGHTS_SHOWN = "weight above 0: solid, blue\nbelow 0: dashed, orange"


class Flow(NamedTuple):
    """What has gone through the network after some steps."""

    image: int
    x: np.ndarray
    z: list[np.ndarray]
    y: list[np.ndarray]
    shares: np.ndarray
    right: int


class ForwardPass(Explorer):
    """One image's five features go through two hidden layers; each unit's sum is written out."""

    title = "An image goes through the 5-8-4-2 network"
    alt = (
        "Left: the image of a handwritten 1 or 6. Right: a network of 5 inputs, hidden layers of "
        "8 and 4 units and 2 outputs, every unit joined to all of the next layer, with the values "
        "found so far written in the units and the chosen unit's own lines in colour. Below: that "
        "unit's sum."
    )
    controls = (
        Slider("step", "step", positions(0, LAST, 1), 3),
        Slider("image", "image", positions(1, 12, 1), 1),
        Choice("weights", "weights", ("random", "learned"), "random"),
    )
    size = (9.6, 4.2)
    baked_grid: ClassVar[Grid] = {
        "step": positions(0, LAST, 1),
        "weights": ("random", "learned"),
    }

    def __init__(self, **start: float | str) -> None:
        self._data = ones_and_sixes()
        wanted = np.isin(digits().y, (1, 6))
        self._images = digits().X[wanted].reshape(-1, 8, 8)
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        ax = figure.add_axes((0.012, 0.36, 0.135, 0.42), xticks=[], yticks=[])
        ax.spines[:].set_edgecolor(MUTED)
        self._shown = ax.imshow(np.zeros((8, 8)), "gray_r", vmin=0, vmax=16)
        self._digit = figure.text(0.08, 0.82, "", ha="center", fontsize=TITLE_SIZE, color=INK)
        plane = inches(figure, 0.16, 0.15, 0.84, 0.85)
        self._places = [
            column(n, (x, 1.7), gap) for n, x, gap in zip(SIZES, ACROSS, GAPS, strict=True)
        ]
        looks = {"fontsize": TEXT_SIZE, "color": INK}
        for x, heading in zip((*ACROSS, BAR[0] + 0.45), HEADINGS, strict=True):
            plane.text(x, 3.36, heading, ha="center", **looks)
        for place, part in zip(self._places[0], self._data.feature_names, strict=True):
            plane.text(place[0] - 0.28, place[1] - 0.06, part.split()[-1], ha="right", **looks)
        plane.text(5.35, 0.32, WEIGHTS_SHOWN, linespacing=1.3, **looks)
        self._network = MovingNetwork(plane, 0.18, sum(SIZES))
        ends = self._places[-1][:, 1]
        self._bars = plane.barh(ends, [0, 0], 0.3, left=BAR[0], color=BLUE)
        names = [f"ŷ for {name}" for name in self._data.class_names]
        self._said = [plane.text(BAR[0], y + 0.25, "", fontsize=TEXT_SIZE) for y in ends]
        self._names = names
        self._sums = [
            figure.text(0.012, y, "", fontsize=TITLE_SIZE, color=INK) for y in (0.1, 0.03)
        ]
        shares = [*self._bars, *self._said]
        return [self._shown, self._digit, *self._network.artists, *shares, *self._sums]

    def compute(self, step: float, image: float, weights: str) -> Flow:
        place = 2 * round(image) - 1  # the images with odd places were not learned from
        model = network(weights)
        y, sums, values = self._data.X[place], [], []
        for layer in model.layers:
            z = y @ layer.W + layer.b
            y = layer.activation(z)
            sums.append(z)
            values.append(y)
        values[-1] = sums[-1]  # the scores; softmax is a step of its own
        return Flow(place, self._data.X[place], sums, values, y, right_of(weights))

    def draw(self, data: Flow, step: float, image: float, weights: str) -> None:
        step = round(step)
        self._shown.set_data(self._images[data.image])
        self._digit.set_text(f"image {round(image)}: a {self._name(data)}")
        everything = [data.x, *data.y]
        known = np.concatenate(everything)[: SIZES[0] + min(step, LAST - 1)]
        fills = [PANEL] * sum(SIZES)
        largest = np.repeat([np.abs(layer).max() or 1 for layer in everything], SIZES)
        for i, value in enumerate(known):
            fills[i] = value_tint(value, largest[i])
        words = [short(value) for value in known]
        W = [layer.W for layer in network(weights).layers]
        self._network.update(self._places, W, fills, words, chosen(step))
        for bar, text, name, share in zip(
            self._bars, self._said, self._names, data.shares, strict=True
        ):
            bar.set_width(BAR[1] * share if step == LAST else 0)
            text.set_text(f"{name}: {share:.2f}" if step == LAST else "")
        for text, line in zip(self._sums, self._written(data, step, weights), strict=True):
            text.set_text(line)

    def _written(self, data: Flow, step: int, weights: str) -> tuple[str, str]:
        """Return the sum of the step's unit, in two lines."""
        if step == 0:
            return (
                "The five inputs are there. Each unit of L1 will make a sum of its own of them.",
                "",
            )
        if step == LAST:
            powers = [f"e^{signed(z)}" for z in data.z[-1]]
            return (
                f"softmax: {powers[0]} / ({powers[0]} + {powers[1]}) = {data.shares[0]:.2f}",
                f"and {powers[1]} / ({powers[0]} + {powers[1]}) = {data.shares[1]:.2f}",
            )
        layer, unit = chosen(step)
        before = data.x if layer == 1 else data.y[layer - 2]
        dense = network(weights).layers[layer - 1]
        pairs = zip(before, dense.W[:, unit], strict=True)
        terms = [f"{value:.2f}·{signed(w)}" for value, w in pairs]
        z, y = data.z[layer - 1][unit], data.y[layer - 1][unit]
        end = "" if layer == len(SIZES) - 1 else f", ReLU: {y:.2f}"
        total = [*terms[5:], f"{signed(dense.b[unit])} (bias) = {z:.2f}{end}".replace("-", "−")]
        return "z = " + " + ".join(terms[:5]), "+ " + " + ".join(total)

    def sentence(self, data: Flow, step: float, image: float, weights: str) -> str:
        at = f"Step {round(step)} of {LAST}, image {round(image)} (a {self._name(data)})"
        first = f"{at}, {weights} weights"
        if round(step) == 0:
            return f"{first}: only the five inputs are known."
        if round(step) == LAST:
            said = self._data.class_names[int(data.shares.argmax())]
            return (
                f"{first}: the shares are {data.shares[0]:.2f} for 1 and {data.shares[1]:.2f} for "
                f"6, so the network says {said}. Of the 181 images that no training used, it calls "
                f"{data.right} rightly."
            )
        layer, unit = chosen(round(step))
        z, y = number(data.z[layer - 1][unit]), number(data.y[layer - 1][unit])
        what = "its score" if layer == len(SIZES) - 1 else f"after ReLU {y}"
        return f"{first}: unit {unit + 1} of {NAMES[layer]} has the sum z = {z}, {what}."

    def _name(self, data: Flow) -> str:
        return self._data.class_names[self._data.y[data.image]]


@cache
def network(weights: str) -> models.Sequential:
    """Return the 5-8-4-2 network as it starts, or once it has learned from every other image."""
    data, units = ones_and_sixes(), SIZES[1:]
    with utils.drawing_from(utils.generator(1)):
        hidden = [Dense(units[0], "relu", name="L1"), Dense(units[1], "relu", name="L2")]
        output = Dense(units[2], "softmax", name="Out")
        model = models.Sequential([Input((SIZES[0],)), *hidden, output])
    if weights == "learned":
        model.compile(optimizers.SGD(0.1), "sparse_categorical_crossentropy")
        with utils.drawing_from(utils.generator(1)):
            model.fit(data.X[::2], data.y[::2], epochs=200, verbose=0)
    return model


@cache
def right_of(weights: str) -> int:
    """Return how many of the images that no training used are called rightly."""
    data = ones_and_sixes()
    return int(np.sum(network(weights).predict(data.X[1::2]).argmax(axis=1) == data.y[1::2]))


def chosen(step: int) -> tuple[int, int] | None:
    """Return layer and unit, counted from 0, whose sum is made in a step; the first has none."""
    unit = step - 1
    for layer, size in enumerate(SIZES[1:], start=1):
        if 0 <= unit < size:
            return layer, unit
        unit -= size
    return None


def short(value: float) -> str:
    """Return a value in at most four signs, to stand in a unit."""
    return f"{value:.2f}" if 0 <= value < 10 else f"{value:.1f}".replace("-", "−")


def signed(value: float) -> str:
    """Return a value with two decimals; one below 0 in brackets."""
    return f"{value:.2f}" if value >= 0 else f"(−{-value:.2f})"
