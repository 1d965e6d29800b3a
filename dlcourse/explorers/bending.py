"""Chapter 02: what border a network learns, with and without an activation that bends."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import ink_balance, ring
from dlcourse.engine import losses, optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.engine.sweep import Sweep
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number, percent
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.maps import DecisionMap
from dlcourse.plots.networks import MovingNetwork, inches, layer_places
from dlcourse.plots.points import ClassPoints
from dlcourse.plots.style import BIG, INK, LEGEND, style_axes

UNIT = 20.0  # percent of ink; in this unit the zeros and the ring need the same axes
EDGE = 3.2
STARTS = 4  # networks that are trained from different weights; the one of least loss is shown
EPOCHS = 150
STRAIGHT = 0.01  # of EDGE, a third of a cell: the map reads a steep border no better than that
POINTS = {"digits": "images", "ring": "points"}


class Trained(NamedTuple):
    """A trained network: W and b of each layer, its ŷ on the map, and the points it has wrong."""

    weights: list[np.ndarray]
    on_the_map: np.ndarray
    wrong: np.ndarray


class StraightOrBent(Explorer):
    """Depth, width and activation of a network, and the border that it learns between two classes.

    Every setting is trained when it is first asked for, from a few random starts, and kept.
    """

    title = "Straight or bent"
    alt = (
        "Left: points of two classes, red circles and green squares, the border that the network "
        "has learned between them, its two sides tinted, and the wrong points ringed. Right: the "
        "network, two inputs on the left and one output on the right, its hidden units between."
    )
    controls = (
        Slider("width", "width (units)", positions(1, 8, 1), 4),
        Slider("depth", "depth (layers)", positions(1, 3, 1), 1),
        Choice("activation", "activation", ("linear", "ReLU", "tanh"), "linear"),
        Choice("points", "points", tuple(POINTS), "digits"),
    )
    baked_grid: ClassVar[Grid] = {
        "width": (1, 2, 4, 8),
        "depth": (1, 2, 3),
        "activation": ("linear", "ReLU"),
    }
    has_map = True

    def __init__(self, **start: float | str) -> None:
        balance, rings = ink_balance(), ring()
        self._data = {"digits": (balance.X / UNIT, balance.y), "ring": (rings.X, rings.y)}
        self._trained: dict[tuple[int, int, str, str], Trained] = {}
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        left = figure.add_axes((0.065, 0.135, 0.5, 0.7))
        left.set(xlim=(-EDGE, EDGE), ylim=(-EDGE, EDGE))
        style_axes(left, "x₁ (digits: ink, right − left)", "x₂ (digits: ink, upper − lower)")
        left.grid(False)
        self._map = DecisionMap(left)
        names = ("red (digits: 6 or 9)", "green (0)")
        self._points = {
            kind: ClassPoints(left, y, names, 6, "wrong") for kind, (_, y) in self._data.items()
        }
        marks = self._points["digits"].artists
        left.legend(
            handles=marks, loc="lower left", bbox_to_anchor=(-0.02, 0.98), ncols=3, **LEGEND
        )
        self._drawn = inches(figure, 0.59, 0.03, 0.4, 0.84)
        self._network = MovingNetwork(self._drawn, radius=0.13)
        self._accuracy = figure.text(0.6, 0.9, "", fontsize=BIG, color=INK)
        points = [artist for kind in self._points.values() for artist in kind.artists]
        return [*self._map.artists, *points, *self._network.artists, self._accuracy]

    def compute(self, depth: float, width: float, activation: str, points: str) -> Trained:
        setting = round(depth), round(width), activation, points
        if setting not in self._trained:
            self._trained[setting] = self._train(*setting)
        return self._trained[setting]

    def _train(self, depth: int, width: int, activation: str, points: str) -> Trained:
        X, y = self._data[points]
        with utils.drawing_from(utils.generator(0)):  # the reader's own seed is left alone
            hidden = [Dense(width, activation=activation.lower()) for _ in range(depth)]
            model = Sequential([Input((2,)), *hidden, Dense(1, activation="sigmoid")])
        model.compile(optimizers.Adam(0.05), losses.BinaryCrossentropy())
        sweep = Sweep(model, seed=range(STARTS))
        sweep.fit(X, y, batch_size=len(y), epochs=EPOCHS)
        best = int(np.argmin(sweep.evaluate(X, y)["loss"]))
        model.set_weights(sweep.get_weights(best))
        on_the_map = model.predict(self._map.X, batch_size=len(self._map.X))[:, 0]
        wrong = (model.predict(X, batch_size=len(X))[:, 0] > 0.5) != y
        return Trained(model.get_weights(), on_the_map, wrong)

    def draw(self, data: Trained, depth: float, width: float, activation: str, points: str) -> None:
        self._map.update(data.on_the_map)
        for kind, marks in self._points.items():
            for artist in marks.artists:
                artist.set_visible(kind == points)
        self._points[points].update(self._data[points][0], data.wrong)
        Ws = data.weights[::2]
        places = layer_places([2, *(W.shape[1] for W in Ws)], (1.9, 1.65), (0.85, 0.4))
        self._network.update(places, Ws)
        self._accuracy.set_text(f"accuracy {percent(data.wrong)}")

    def sentence(
        self, data: Trained, depth: float, width: float, activation: str, points: str
    ) -> str:
        right = len(data.wrong) - int(np.count_nonzero(data.wrong))
        return (
            f"Depth {number(round(depth))}, width {number(round(width))}, {activation}: {right} of "
            f"{len(data.wrong)} {POINTS[points]} are on their own side, accuracy "
            f"{percent(data.wrong)}. {self._border(data)}"
        )

    def _border(self, data: Trained) -> str:
        """Say whether the border on the map is straight."""
        border = self._map.border[~np.isnan(self._map.border[:, 0])]
        if not len(border):
            return "There is no border: all are called " + (
                "green." if data.on_the_map[0] > 0.5 else "red."
            )
        across = np.linalg.svd(border - border.mean(axis=0))[1][1] if len(border) > 2 else 0.0
        straight = across / np.sqrt(len(border)) < STRAIGHT * EDGE
        return f"The border is {'one' if straight else 'no'} straight line."
