"""Chapter 04: what many answers cost on average, those one chose by and those kept aside."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import penguins
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, Tick, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.loss import NAMES, each_loss
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.points import ClassPoints, uprights
from dlcourse.plots.style import BIG, BLUE, CLASS_COLOURS, INK, LEGEND, MUTED, PURPLE, style_axes

TRAINING = 30  # birds that one may choose by; the others are kept aside
EDGE = 3.9  # the left panel shows losses up to here
MEAN_EDGE = 0.98  # and the right panel means up to here


class Judged(NamedTuple):
    """What a perceptron costs: each training bird, the mean of these, and that of the others."""

    each: np.ndarray
    wrong: np.ndarray
    mean: float
    validation: float
    validation_wrong: int
    means: np.ndarray  # the training loss at every cut of the right panel
    validation_means: np.ndarray
    shares_wrong: np.ndarray


class EmpiricalLoss(Explorer):
    """A perceptron with one feature, each bird's own loss, and the mean over all of them."""

    title = "The loss of each bird, and their mean"
    alt = (
        "Left: 30 penguins by bill length, Adelie as red circles, Gentoo as green squares, each as "
        "high as its own loss, on an upright bar; the mean of them all is a dashed level, the cut "
        "an upright line, and the wrong birds are ringed. Right: that mean for every cut, solid; "
        "on demand the mean of 244 other birds, dashed; the share of wrong birds, dotted, in steps."
    )
    controls = (
        Slider("cut", "cut (mm)", positions(36, 50, 0.1), 46),
        Slider("w", "w (weight)", positions(0.1, 3, 0.1), 0.5),
        Choice("loss", "loss", NAMES, "cross-entropy"),
        Tick("validation", "with the birds kept aside", False),
    )
    baked_grid: ClassVar[Grid] = {
        "cut": (*positions(38, 46, 1), 42.1, 43.1),
        "w": (0.1, 0.5, 1.4, 3),
        "validation": (False, True),
    }

    def __init__(self, **start: float | str | bool) -> None:
        birds = penguins()
        order = np.random.RandomState(0).permutation(len(birds.y))  # as in the chapter
        lengths, self._names = birds.X[order, 0], birds.class_names
        self._x, self._other_x = lengths[:TRAINING], lengths[TRAINING:]
        self._y, self._other_y = birds.y[order[:TRAINING]], birds.y[order[TRAINING:]]
        self._cuts = np.linspace(36, 50, 281)
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2)
        figure.subplots_adjust(0.065, 0.135, 0.985, 0.8, 0.16)
        left.set(xlim=(33, 56), ylim=(-0.12, 4))
        style_axes(left, "bill length (mm)", "loss of the bird, up to 4")
        right.set(xlim=(35.6, 50.4), ylim=(-0.03, 1))
        style_axes(right, "cut (mm)", "mean over the birds, up to 1")
        self._mean = figure.text(0.065, 0.915, "", fontsize=BIG - 2, color=INK)
        (self._cut,) = left.plot([], [], color=INK, linewidth=2)
        self._bars = [left.plot([], [], color=c, linewidth=2.5)[0] for c in CLASS_COLOURS]
        (self._level,) = left.plot([], [], "--", color=BLUE, linewidth=2.5, label="mean")
        self._birds = ClassPoints(left, self._y, self._names, 7, "wrong")
        steps = {"color": MUTED, "linewidth": 2, "label": "share wrong"}
        (self._steps,) = right.plot([], [], ":", **steps)
        (self._other,) = right.plot([], [], "--", color=PURPLE, linewidth=2.5, label="kept aside")
        (self._curve,) = right.plot([], [], color=BLUE, linewidth=3, label="these 30")
        (self._other_now,) = right.plot([], [], "D", color=PURPLE, markersize=8)
        (self._now,) = right.plot([], [], "o", color=BLUE, markersize=10)
        for ax in (left, right):
            ax.legend(loc="lower left", bbox_to_anchor=(-0.04, 0.98), ncols=4, **LEGEND)
        moving = [self._cut, *self._bars, self._level, *self._birds.artists, self._steps]
        return [*moving, self._other, self._curve, self._other_now, self._now, self._mean]

    def compute(self, cut: float, w: float, loss: str, validation: bool) -> Judged:
        z, other_z = w * (self._x - cut), w * (self._other_x - cut)
        each = each_loss(loss, self._y, z)
        cuts = self._cuts[:, np.newaxis]
        return Judged(
            each,
            (z > 0) != self._y,
            float(each.mean()),
            float(each_loss(loss, self._other_y, other_z).mean()),
            int(np.count_nonzero((other_z > 0) != self._other_y)),
            each_loss(loss, self._y, w * (self._x - cuts)).mean(axis=1),
            each_loss(loss, self._other_y, w * (self._other_x - cuts)).mean(axis=1),
            ((self._x > cuts) != self._y).mean(axis=1),
        )

    def draw(self, data: Judged, cut: float, w: float, loss: str, validation: bool) -> None:
        shown = np.minimum(data.each, EDGE)
        for kind, bars in enumerate(self._bars):
            mine = self._y == kind
            bars.set_data(*uprights(self._x[mine], np.zeros(mine.sum()), shown[mine]))
        self._birds.update(np.column_stack([self._x, shown]), data.wrong)
        self._cut.set_data([cut, cut], [-0.12, 4])
        self._level.set_data([33, 56], [min(data.mean, EDGE)] * 2)
        self._steps.set_data(self._cuts, data.shares_wrong)
        self._curve.set_data(self._cuts, data.means)
        self._now.set_data([cut], [min(data.mean, MEAN_EDGE)])
        self._other.set_data(self._cuts, data.validation_means)
        self._other_now.set_data([cut], [min(data.validation, MEAN_EDGE)])
        for artist in (self._other, self._other_now):
            artist.set_visible(validation)
        others = f"   kept aside: {number(data.validation)}" if validation else ""
        self._mean.set_text(f"mean loss of these 30: {number(data.mean)}{others}")

    def sentence(self, data: Judged, cut: float, w: float, loss: str, validation: bool) -> str:
        worst = int(data.each.argmax())
        said = (
            f"With the cut at {number(cut)} mm and w = {number(w)}, the mean {loss} of the 30 "
            f"birds is {number(data.mean)}, with {np.count_nonzero(data.wrong)} of them wrong. "
            f"The dearest is the {self._names[self._y[worst]]} of {number(self._x[worst])} mm: it "
            f"costs {number(data.each[worst])}."
        )
        if not validation:
            return said
        return (
            f"{said} The mean of the {len(self._other_y)} birds kept aside is "
            f"{number(data.validation)}, with {data.validation_wrong} of them wrong."
        )
