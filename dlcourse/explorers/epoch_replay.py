"""Chapter 08: an epoch of ten penguins, stage by stage: shuffle, then batch after batch a step."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import penguins
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.cards import CardRow
from dlcourse.plots.networks import inches
from dlcourse.plots.points import uprights
from dlcourse.plots.style import (
    BLUE,
    CLASS_COLOURS,
    INK,
    MUTED,
    ORANGE,
    TEXT_SIZE,
    TITLE_SIZE,
    style_axes,
)

BIRDS, MIDDLE = 10, 47.5  # mm, the average Gentoo's bill to the tenth
ETA = 0.02
START = (1.0, 13.0)  # w and b, the bad line of chapter 05
LAST = 60  # stages on the slider
IN_A_BATCH = ("batch", "forward", "loss", "backward", "update")
X_EDGES, Y_EDGES = (39.8, 53.4), (5, 21)


class Moment(NamedTuple):
    """Where an epoch stands: what was done last, on which batch, with which line.

    `line` is w and b now, `before` what they were when this batch was met; `batch` counts from 1
    and is 0 where no batch is in hand; `steps` are all updates made so far.
    """

    stage: str
    epoch: int
    order: np.ndarray
    batch: int
    line: tuple[float, float]
    before: tuple[float, float]
    steps: int


class EpochReplay(Explorer):
    """Ten Gentoo and a line: each stage of an epoch, with its numbers, for batches of any size."""

    title = "An epoch, stage by stage"
    alt = (
        "Above: ten numbered cards, one for each bird, in the order in which this epoch meets "
        "them, framed batch by batch: met, in hand, or to come. Left: the ten birds by bill "
        "length and depth with the line that predicts the depth, and the errors of the batch in "
        "hand. Right: what each stage of this batch has worked out so far."
    )
    controls = (
        Slider("stage", "stage", positions(0, LAST, 1), 4),
        Slider("size", "batch size B", positions(1, BIRDS, 1), 4),
    )
    size = (9.6, 4.4)
    baked_grid: ClassVar[Grid] = {
        "stage": (*positions(0, 22, 1), 32, 42, 52),
        "size": (1, 4, 10),
    }

    def __init__(self, **start: float) -> None:
        self._x, self._y = birds()
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        plane = inches(figure, 0, 0.76, 1, 0.24)
        self._cards = CardRow(plane, BIRDS, (0.65, 0.42), (0.66, 0.5))
        self._head = plane.text(0.34, 0.84, "", fontsize=TITLE_SIZE, color=INK)
        ax = figure.add_axes((0.075, 0.13, 0.4, 0.6), xlim=X_EDGES, ylim=Y_EDGES)
        style_axes(ax, "bill length (mm)", "bill depth (mm)")
        square = {"linestyle": "none", "marker": "s", "color": CLASS_COLOURS[1]}
        ax.plot(self._x + MIDDLE, self._y, markersize=6, **square)
        (self._old,) = ax.plot([], [], "--", color=MUTED, linewidth=2)
        (self._line,) = ax.plot([], [], color=INK, linewidth=2.5)
        (self._errors,) = ax.plot([], [], color=ORANGE, linewidth=3)
        ring = {"marker": "o", "markersize": 15, "markerfacecolor": "none", "color": BLUE}
        (self._chosen,) = ax.plot([], [], linestyle="none", markeredgewidth=2.5, **ring)
        rows = [
            figure.text(0.515, y, "", fontsize=TEXT_SIZE, va="top", linespacing=1.35)
            for y in (0.73, 0.645, 0.5, 0.355, 0.27)
        ]
        self._rows = rows
        drawn = [self._old, self._line, self._errors, self._chosen]
        return [*drawn, *self._cards.artists, self._head, *rows]

    def compute(self, stage: float, size: float) -> Moment:
        return moments(round(size))[round(stage)]

    def draw(self, data: Moment, stage: float, size: float) -> None:
        B = round(size)
        rows = self._in_hand(data, B)
        self._cards.update(data.order + 1, B, data.batch, data.stage == "end")
        self._head.set_text(f"epoch {data.epoch}: {self._news(data, B)}")
        x, y = self._x[rows], self._y[rows]
        self._chosen.set_data(x + MIDDLE, y)
        ends = np.array(X_EDGES)
        for line, artist in ((data.line, self._line), (data.before, self._old)):
            artist.set_data(ends, line[0] * (ends - MIDDLE) + line[1])
        self._old.set_visible(data.stage == "update")
        w, b = data.before
        shown = data.stage in ("forward", "loss", "backward")
        self._errors.set_visible(shown)
        self._errors.set_data(*uprights(x + MIDDLE, w * x + b, y))
        said = self._said(data, B)
        for text, words in zip(self._rows, said + [""] * (5 - len(said)), strict=True):
            text.set_text(words)
            text.set_color(INK if words and words == said[-1] else MUTED)

    def sentence(self, data: Moment, stage: float, size: float) -> str:
        B = round(size)
        where = f"Stage {round(stage)}, batch size {B}, epoch {data.epoch}"
        w, b = data.line
        now = f"w = {number(w)}, b = {number(b, 4)} after {_steps(data.steps)}"
        if data.stage == "update":
            return f"{where}: update with batch {data.batch} of {batches(B)}; {now}."
        if data.batch:
            said = self._said(data, B)[-1].replace("\nmean", ", mean").replace("\n", " ")
            return f"{where}, batch {data.batch} of {batches(B)}, {said}; still {now}."
        return f"{where}: {self._news(data, B)}; {now}."

    def _in_hand(self, data: Moment, B: int) -> np.ndarray:
        return data.order[(data.batch - 1) * B : data.batch * B] if data.batch else data.order[:0]

    def _news(self, data: Moment, B: int) -> str:
        """Return what was done last."""
        if data.stage == "order":
            return "the birds in the order in which they were measured"
        if data.stage == "shuffle":
            count = batches(B)
            return f"shuffled, {count} {'batch' if count == 1 else 'batches'} to come"
        if data.stage == "end":
            w, b = data.line
            J = np.mean((w * self._x + b - self._y) ** 2)
            return f"over, all {BIRDS} met once; loss over all is now {number(J)}"
        return f"batch {data.batch} of {batches(B)}, {data.stage}"

    def _said(self, data: Moment, B: int) -> list[str]:
        """Return the batch's stages so far, each in its words and numbers."""
        if not data.batch:
            return []
        rows, (w, b) = self._in_hand(data, B), data.before
        x, y = self._x[rows], self._y[rows]
        e = w * x + b - y
        along_w, along_b = 2 * np.mean(e * x), 2 * np.mean(e)
        rest = " …" if len(rows) > 4 else ""
        new = data.line
        lines = [
            f"batch: {'bird' if len(rows) == 1 else 'birds'} {', '.join(str(i + 1) for i in rows)}",
            f"forward: ŷ = {w:.3f} x + {b:.3f}\n= {_listed((w * x + b)[:4])}{rest}",
            f"loss: errors ŷ − y = {_listed(e[:4])}{rest}\nmean of their squares "
            f"J = {np.mean(e**2):.2f}",
            f"backward: ∂J/∂w = {_signed(along_w, 2)}, ∂J/∂b = {_signed(along_b, 2)}",
            f"update: w ← {w:.3f} − {ETA} · {_bracketed(along_w)} = {new[0]:.3f}\n"
            f"b ← {b:.3f} − {ETA} · {_bracketed(along_b)} = {new[1]:.3f}",
        ]
        return [line.replace("-", "−") for line in lines[: IN_A_BATCH.index(data.stage) + 1]]


@cache
def birds() -> tuple[np.ndarray, np.ndarray]:
    """Return ten Gentoo, drawn at random: bill length less `MIDDLE`, and bill depth."""
    data = penguins()
    rows = np.flatnonzero(data.y == 1)
    chosen = data.X[np.sort(np.random.RandomState(0).permutation(rows)[:BIRDS])]
    return chosen[:, 0] - MIDDLE, chosen[:, 1]


@cache
def moments(size: int) -> list[Moment]:
    """Return `LAST` + 1 stages of training with batches of this size, epoch after epoch."""
    x, y = birds()
    random = np.random.RandomState(2)
    line, steps = START, 0
    found = [Moment("order", 1, np.arange(BIRDS), 0, line, line, 0)]
    for epoch in range(1, LAST):
        order = random.permutation(BIRDS)
        found.append(Moment("shuffle", epoch, order, 0, line, line, steps))
        for batch in range(1, batches(size) + 1):
            rows = order[(batch - 1) * size : batch * size]
            w, b = before = line
            e = w * x[rows] + b - y[rows]
            for stage in IN_A_BATCH:
                if stage == "update":
                    line = w - ETA * 2 * np.mean(e * x[rows]), b - ETA * 2 * np.mean(e)
                    steps += 1
                found.append(Moment(stage, epoch, order, batch, line, before, steps))
        found.append(Moment("end", epoch, order, 0, line, line, steps))
    return found[: LAST + 1]


def batches(size: int) -> int:
    """Return how many batches an epoch has; the last may have fewer birds than the others."""
    return -(-BIRDS // size)


def _listed(values: np.ndarray) -> str:
    return ", ".join(_signed(value) for value in values)


def _signed(value: float, digits: int = 1) -> str:
    text = f"{value:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text


def _bracketed(value: float) -> str:
    text = _signed(value, 2)
    return f"({text})" if text.startswith("-") else text


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"
