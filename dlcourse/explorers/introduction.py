"""Chapter 00: a rule that the reader makes by hand, beside one that was found from examples."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import learned_weights, moved_right, threes_and_nines
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number, percent
from dlcourse.plots import images
from dlcourse.plots.bars import MirroredBars
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.style import (
    BIG,
    CLASS_COLOURS,
    CLASS_TINTS,
    INK,
    LEGEND,
    TEXT_SIZE,
    TITLE_SIZE,
    style_axes,
)

SIDE = 8  # pixels along each side of an image
BINS = positions(-0.5, 16, 0.5)  # a bar has the images above its left edge, up to its right one
MOST = 25  # longer bars end here, at the edge
SETS = ("training images", "test images", "test images moved")


class Judged(NamedTuple):
    """What the reader's rule makes of a set of images, beside what the learned weights make of it.

    `block` has the first row and column and the numbers of both; `ink` is the average in the block,
    `nine_above` whether more of it speaks for a nine.
    """

    block: tuple[int, int, int, int]
    threshold: float
    images: np.ndarray
    is_nine: np.ndarray
    ink: np.ndarray
    nine_above: bool
    wrong: np.ndarray
    learned_wrong: np.ndarray


class HandMadeFeature(Explorer):
    """A block of pixels and a threshold, against 64 learned weights, on threes and nines.

    Which side of the threshold says "9" is read off the training images: the one with more ink in
    the block, on average, if those are the nines.
    """

    title = "A hand-made rule and a learned one"
    alt = (
        "Left: the average three and the average nine, with the chosen block framed. Middle: how "
        "many images have how much ink in the block, threes upwards in red, nines downwards in "
        "green, wrong ones dark, the two sides of the threshold tinted. Right: the learned "
        "weight of each pixel, green with a plus where ink speaks for a nine, red with a minus "
        "where it speaks for a three."
    )
    controls = (
        Slider("row", "top row", positions(0, 7, 1), 2),
        Slider("column", "left column", positions(0, 7, 1), 3),
        Slider("size", "block size", positions(1, 4, 1), 2),
        Slider("threshold", "threshold", positions(0, 15.5, 0.5), 6),
        Choice("judged_on", "judged on", SETS, SETS[0]),
    )
    size = (9.6, 3.6)
    baked_grid: ClassVar[Grid] = {
        "column": positions(0, 7, 1),
        "threshold": (1, 3, 5, 6.5, 7.5, 9, 11, 13),
        "judged_on": SETS,
    }

    def __init__(self, **start: float | str) -> None:
        training, test = threes_and_nines()
        grids = [part.X.reshape(-1, SIDE, SIDE) for part in (training, test)]
        self._images = dict(zip(SETS, [*grids, moved_right(grids[1])], strict=True))
        labels = (training.y, test.y, test.y)
        self._is_nine = {name: y == 9 for name, y in zip(SETS, labels, strict=True)}
        self._w = learned_weights(training.X, training.y == 9)
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        places = ((0.025, 0.115, 0.172, 0.62), (0.228, 0.115, 0.172, 0.62))
        averages = [figure.add_axes(place) for place in places]
        self._averages = [images.ink(ax, np.zeros((SIDE, SIDE))) for ax in averages]
        for ax, name in zip(averages, ("average 3", "average 9"), strict=True):
            images.pixel_axes(ax, ticks=True)
            ax.set_title(name, fontsize=TITLE_SIZE, color=INK)
        self._blocks = [images.block(ax) for ax in averages]
        middle = figure.add_axes((0.452, 0.165, 0.3, 0.57))
        middle.set(xlim=(BINS[0], BINS[-1]), ylim=(-MOST, MOST), xticks=range(0, 17, 4))
        style_axes(middle, "ink in the block (average)")
        middle.set_yticks((-MOST / 2, MOST / 2), ("9", "3"))
        middle.tick_params("y", length=0)
        middle.grid(False)
        self._bars = MirroredBars(middle, BINS, CLASS_COLOURS, CLASS_TINTS, ("3", "9"), "wrong")
        middle.legend(loc="lower left", bbox_to_anchor=(-0.04, 0.97), ncols=3, **LEGEND)
        right = figure.add_axes((0.783, 0.165, 0.205, 0.57))
        images.weights(right, self._w.reshape(SIDE, SIDE), signs_from=40)
        images.pixel_axes(right)
        right.set_title("learned weights", fontsize=TITLE_SIZE, color=INK)
        right.set_xlabel("+ for 9, − for 3", fontsize=TEXT_SIZE, color=INK, labelpad=8)
        self._yours = figure.text(0.028, 0.89, "", fontsize=BIG, color=INK)
        self._learned = figure.text(0.99, 0.89, "", fontsize=BIG, color=INK, ha="right")
        return [*self._averages, *self._blocks, *self._bars.artists, self._yours, self._learned]

    def compute(
        self, row: float, column: float, size: float, threshold: float, judged_on: str
    ) -> Judged:
        top, left, side = round(row), round(column), round(size)
        block = (top, left, min(side, SIDE - top), min(side, SIDE - left))
        shown, is_nine = self._images[judged_on], self._is_nine[judged_on]
        known, known_nine = (each[SETS[0]] for each in (self._images, self._is_nine))
        training_ink = _ink(known, block)
        nine_above = bool(training_ink[known_nine].mean() >= training_ink[~known_nine].mean())
        ink = _ink(shown, block)
        wrong = ((ink > threshold) == nine_above) != is_nine
        learned_wrong = (shown.reshape(-1, SIDE**2) @ self._w > 0) != is_nine
        return Judged(block, threshold, shown, is_nine, ink, nine_above, wrong, learned_wrong)

    def draw(self, data: Judged, **values: float | str) -> None:
        for picture, kind in zip(self._averages, (~data.is_nine, data.is_nine), strict=True):
            picture.set_data(data.images[kind].mean(axis=0))
        for frame in self._blocks:
            images.move_block(frame, *data.block)
        self._bars.update(data.ink, data.is_nine, data.wrong, data.threshold, data.nine_above)
        self._yours.set_text(f"your rule {percent(data.wrong)}")
        self._learned.set_text(f"learned {percent(data.learned_wrong)}")

    def sentence(self, data: Judged, judged_on: str, **values: float) -> str:
        top, left, rows, columns = data.block
        digit, other = ("9", "3") if data.nine_above else ("3", "9")
        n, learned = len(data.wrong), int(np.count_nonzero(~data.learned_wrong))
        lost = [np.count_nonzero(data.wrong & kind) for kind in (~data.is_nine, data.is_nine)]
        which = judged_on.replace("moved", "moved one pixel to the right")
        return (
            f"Your rule says {digit} where the ink in {_span('row', top, rows)} and "
            f"{_span('column', left, columns)} is above {number(data.threshold)}, and {other} "
            f"elsewhere. Of {n} {which}, {n - sum(lost)} are called rightly, accuracy "
            f"{percent(data.wrong)}; wrong: {_counted(lost[0], 'three')}, "
            f"{_counted(lost[1], 'nine')}. The learned weights "
            f"call {learned} rightly, {percent(data.learned_wrong)}."
        )


def _ink(pictures: np.ndarray, block: tuple[int, int, int, int]) -> np.ndarray:
    """Return the average of each picture's pixels in a block."""
    top, left, rows, columns = block
    return pictures[:, top : top + rows, left : left + columns].mean(axis=(1, 2))


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _span(name: str, first: int, count: int) -> str:
    return f"{name} {first}" if count == 1 else f"{name}s {first} to {first + count - 1}"
