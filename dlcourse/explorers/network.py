"""Chapter 03: a network of chosen layers and units, its parameters counted, and what it learns."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import Dataset, twos_or_not
from dlcourse.engine import models, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.sweep import Sweep
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import percent
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.maps import DecisionMap
from dlcourse.plots.networks import MovingNetwork, inches, layer_places
from dlcourse.plots.points import ClassPoints
from dlcourse.plots.style import BIG, INK, LEGEND, TEXT_SIZE, TITLE_SIZE, style_axes

MOST_LAYERS, MOST_UNITS, STARTS = 3, 8, 5
SEEN = 60  # images that are learned from; the others are for judging
WIDTH, HEIGHT = 3.8, 2.24  # of the drawing, in inches


class Trained(NamedTuple):
    """A network that has learned, and what it makes of the images and of the plane."""

    sizes: tuple[int, ...]
    start: int
    weights: list[np.ndarray]
    count: int
    wrong: np.ndarray
    plane: np.ndarray


class Network(Explorer):
    """Layers and units by slider: the network, its shapes, its parameters, and its border."""

    title = "A network of layers and units"
    alt = (
        "Left: the network from 2 inputs through its hidden layers to 1 output, each layer with "
        "the shape of what comes out of it, and below it the sum that counts its parameters. "
        "Right: 60 handwritten digits by their ink in the middle and on the right, 0s and 1s as "
        "circles, 2s as squares, on the two sides of the border that the network has learned, the "
        "wrong ones ringed."
    )
    controls = (
        Slider("layers", "hidden layers", positions(0, MOST_LAYERS, 1), 1),
        Slider("units", "units in each", positions(1, MOST_UNITS, 1), 3),
        Slider("start", "random start", positions(1, STARTS, 1), 1),
    )
    size = (9.6, 4.2)
    baked_grid: ClassVar[Grid] = {
        "layers": (0, 1, 2, 3),
        "units": (1, 2, 3, 4, 8),
        "start": (1, 2),
    }
    has_map = True

    def __init__(self, **start: float) -> None:
        self._data = images()
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        plane = inches(figure, 0, 0, 0.5, 1)
        right = figure.add_axes((0.575, 0.13, 0.415, 0.68), xlim=(-0.06, 1.06), ylim=(-0.04, 0.54))
        style_axes(right, *(f"{name} (black is 1)" for name in self._data.feature_names))
        right.grid(False)
        most = MOST_LAYERS + 2
        words = {"ha": "center", "fontsize": TEXT_SIZE, "color": INK}
        self._shapes = [plane.text(0, 0.98, "", **words) for _ in range(most)]
        self._names = [plane.text(0, 3.9, "", **words) for _ in range(most)]
        self._network = MovingNetwork(plane, 0.13)
        self._sum = figure.text(0.02, 0.125, "", fontsize=TITLE_SIZE, color=INK)
        self._count = figure.text(0.02, 0.03, "", fontsize=BIG, color=INK)
        self._accuracy = figure.text(0.575, 0.92, "", fontsize=18, color=INK)
        self._map = DecisionMap(right)
        y = self._data.y[seen()]
        self._points = ClassPoints(right, y, self._data.class_names, 7, "wrong")
        right.legend(loc="lower left", bbox_to_anchor=(-0.02, 0.98), ncols=3, **LEGEND)
        texts = [*self._shapes, *self._names, self._sum, self._count, self._accuracy]
        return [*self._network.artists, *self._map.artists, *self._points.artists, *texts]

    def compute(self, layers: float, units: float, start: float) -> Trained:
        sizes = (2, *[round(units)] * round(layers), 1)
        model = network(sizes, round(start) - 1)
        wrong = (model.predict(scaled(self._data.X))[:, 0] > 0.5) != self._data.y
        plane = model.predict(scaled(self._map.X), batch_size=len(self._map.X))[:, 0]
        return Trained(sizes, round(start), model.get_weights(), model.count_params(), wrong, plane)

    def draw(self, data: Trained, layers: float, units: float, start: float) -> None:
        places = layer_places(data.sizes, (2.4, 2.5), gap(data.sizes))
        self._network.update(places, data.weights[::2])
        names = ["x", *(f"L{i}" for i in range(1, len(data.sizes) - 1)), "Out"]
        for i, (shape, name) in enumerate(zip(self._shapes, self._names, strict=True)):
            there = i < len(data.sizes)
            shape.set_text(f"(n, {data.sizes[i]})" if there else "")
            name.set_text(names[i] if there else "")
            for text in (shape, name):
                text.set_x(places[min(i, len(places) - 1)][0, 0])
        self._sum.set_text(f"{by_hand(data.sizes)} = {data.count}")
        self._count.set_text(f"summary(): {data.count}")
        self._map.update(data.plane)
        self._points.update(self._data.X[seen()], data.wrong[seen()])
        seen_right, unseen_right = shares(data.wrong)
        self._accuracy.set_text(f"right: {seen_right} seen, {unseen_right} new")

    def sentence(self, data: Trained, layers: float, units: float, start: float) -> str:
        hidden = len(data.sizes) - 2
        seen_right, unseen_right = shares(data.wrong)
        what = (
            f"{hidden} hidden {'layer' if hidden == 1 else 'layers'} of {round(units)} "
            f"{'unit' if round(units) == 1 else 'units'}"
            if hidden
            else f"0 hidden layers, so {round(units)} units in each changes nothing"
        )
        return (
            f"{what}: {by_hand(data.sizes)} = {data.count} parameters. From random start "
            f"{data.start} it learned to call {seen_right} of its {SEEN} images rightly, and "
            f"{unseen_right} of {len(data.wrong) - SEEN} that it never saw."
        )


@cache
def images() -> Dataset:
    """Return all the images, read from their file once: every picture asks for them."""
    return twos_or_not()


@cache
def seen() -> np.ndarray:
    """Return which images are learned from, shape (SEEN,); always the same, drawn at random."""
    return np.random.RandomState(0).permutation(len(images().y))[:SEEN]


def scaled(X: np.ndarray) -> np.ndarray:
    """Return features with mean 0 and standard deviation 1, which are easier to learn from."""
    everything = images().X
    return (X - everything.mean(axis=0)) / everything.std(axis=0)


@cache
def sweep(sizes: tuple[int, ...]) -> Sweep:
    """Return networks of these sizes, one for each random start, after 300 epochs of learning."""
    model = untrained(sizes)
    model.compile(optimizers.Adam(0.05), "binary_crossentropy")
    networks = Sweep(model, seed=np.arange(STARTS))
    data = images()
    networks.fit(scaled(data.X[seen()]), data.y[seen()], batch_size=SEEN, epochs=300)
    return networks


@cache
def network(sizes: tuple[int, ...], start: int) -> models.Sequential:
    """Return the one of these networks that began at a random start, counted from 0."""
    model = untrained(sizes)
    model.set_weights(sweep(sizes).get_weights(start))
    return model


def untrained(sizes: tuple[int, ...]) -> models.Sequential:
    """Return a network of these sizes; none of the notebook's random numbers is used up for it."""
    with utils.drawing_from(utils.generator(0)):
        hidden = [Dense(n, "relu", name=f"L{i}") for i, n in enumerate(sizes[1:-1], start=1)]
        output = Dense(sizes[-1], "sigmoid", name="Out")
        return models.Sequential([Input((sizes[0],)), *hidden, output])


def gap(sizes: tuple[int, ...]) -> tuple[float, float]:
    """Return the room from one layer to the next and from one unit to the next, in inches."""
    return min(WIDTH / (len(sizes) - 1), 1.4), min(HEIGHT / (max(sizes) - 1), 0.6)


def by_hand(sizes: tuple[int, ...]) -> str:
    """Return the count of parameters as a sum: weights and biases of each layer in turn."""
    return " + ".join(f"({n_in}·{n_out} + {n_out})" for n_in, n_out in pairwise(sizes))


def shares(wrong: np.ndarray) -> tuple[str, str]:
    """Return the accuracy on the images learned from, and on the others."""
    return percent(wrong[seen()]), percent(np.delete(wrong, seen()))
