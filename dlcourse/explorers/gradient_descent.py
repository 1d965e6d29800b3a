"""Chapter 05: one weight walks down three curves, step by step."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.style import BLUE, INK, MUTED, ORANGE, TITLE_SIZE, style_axes

BIG = 18  # type size of the numbers that are to be seen from the back of the room
W_EDGES = (-0.5, 6.5)
J_EDGE = 9.6  # both panels show losses up to here
STEPS = 30
FAR = 1000  # a weight beyond this will not come back


class Curve(NamedTuple):
    """A loss of one weight, its slope, and its formula as a title."""

    loss: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[float], float]
    formula: str


CURVES = {
    "bowl": Curve(lambda w: (w - 3) ** 2, lambda w: 2 * (w - 3), "J(w) = (w − 3)²"),
    "two valleys": Curve(
        lambda w: 0.2 * (w - 1) ** 2 * (w - 5) ** 2 + 0.4 * w,
        lambda w: 0.8 * (w - 1) * (w - 3) * (w - 5) + 0.4,
        "J(w) = 0.2 (w − 1)² (w − 5)² + 0.4 w",
    ),
    "hole in a plain": Curve(
        lambda w: 8 - 8 * np.exp(-((w - 3) ** 2)),
        lambda w: 16 * (w - 3) * np.exp(-((w - 3) ** 2)),
        "J(w) = 8 − 8 exp(−(w − 3)²)",
    ),
}


class Descent1D(Explorer):
    """Gradient descent on a curve: a start, a learning rate, and steps with their numbers."""

    title = "Gradient descent with one weight"
    alt = (
        "Left: the loss J as a curve over one weight w, a point on it for the start and for each "
        "step, and the tangent that decided the last step. Right: the loss after each step."
    )
    controls = (
        Slider("start", "first w", positions(0, 6, 0.25), 5),
        Slider(
            "eta",
            "η (learning rate)",
            (0.01, 0.02, 0.05, *positions(0.1, 0.9, 0.05), 0.95, 0.99, 1, 1.01, 1.02, 1.05, 1.1),
            0.1,
        ),
        Slider("steps", "steps", positions(0, STEPS, 1), 1),
        Choice("curve", "curve", tuple(CURVES), "bowl"),
    )
    baked_grid: ClassVar[Grid] = {
        "eta": (0.01, 0.1, 0.3, 0.5, 1, 1.05),
        "steps": (0, 1, 2, 3, 5, 10, 30),
        "curve": tuple(CURVES),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.5, 1))
        figure.subplots_adjust(0.06, 0.135, 0.985, 0.8, 0.17)
        left.set(xlim=W_EDGES, ylim=(-0.5, J_EDGE))
        style_axes(left, "weight w", "loss J(w)")
        right.set(xlim=(-0.7, STEPS + 0.7), ylim=(-0.5, J_EDGE))
        style_axes(right, "steps taken", "loss J after each step")
        self._title = left.set_title("", fontsize=TITLE_SIZE, color=INK, loc="right")
        (self._curve,) = left.plot([], [], color=INK, linewidth=2.5)
        (self._tangent,) = left.plot([], [], "--", color=ORANGE, linewidth=2.5)
        (self._trail,) = left.plot([], [], "o-", color=BLUE, markersize=7, linewidth=1.2)
        (self._now,) = left.plot([], [], "o", color=BLUE, markersize=13, markeredgecolor=INK)
        (self._losses,) = right.plot([], [], "o-", color=BLUE, markersize=5, linewidth=1.2)
        (self._last,) = right.plot([], [], "o", color=BLUE, markersize=11, markeredgecolor=INK)
        self._update = figure.text(0.06, 0.91, "", fontsize=BIG, color=INK)
        place = right.get_position().x0
        self._loss = figure.text(place, 0.91, "", fontsize=BIG, color=INK)
        self._note = figure.text(place, 0.83, "", fontsize=TITLE_SIZE, color=MUTED)
        moving = [self._curve, self._tangent, self._trail, self._now, self._losses, self._last]
        return [*moving, self._title, self._update, self._loss, self._note]

    def compute(self, start: float, eta: float, steps: float, curve: str) -> np.ndarray:
        slope = CURVES[curve].slope
        w = [start]
        while len(w) <= round(steps) and abs(w[-1]) <= FAR:
            w.append(w[-1] - eta * slope(w[-1]))
        return np.array(w)

    def draw(self, data: np.ndarray, start: float, eta: float, steps: float, curve: str) -> None:
        loss, slope, formula = CURVES[curve]
        line = np.linspace(*W_EDGES, 281)
        self._curve.set_data(line, loss(line))
        self._title.set_text(formula)
        shown_w, shown_loss = np.clip(data, *W_EDGES), np.minimum(loss(data), J_EDGE)
        self._trail.set_data(shown_w, shown_loss)
        self._now.set_data(shown_w[-1:], shown_loss[-1:])
        self._losses.set_data(np.arange(len(data)), shown_loss)
        self._last.set_data([len(data) - 1], shown_loss[-1:])
        before = data[-2:][0]  # where the last step began; the start itself if there was none
        ends = before + np.array([-1.2, 1.2])
        self._tangent.set_data(ends, loss(before) + slope(before) * (ends - before))
        self._tangent.set_visible(W_EDGES[0] <= before <= W_EDGES[1])
        step = f"w = {number(start)}" if len(data) == 1 else _update(data, eta, slope)
        gone = abs(data[-1]) > FAR
        self._update.set_text("w has run away" if gone else step)
        self._loss.set_text("" if gone else f"J = {_digits(loss(data[-1]))}")
        self._note.set_text("beyond this picture" if _is_beyond(data[-1], loss) else "")

    def sentence(self, data: np.ndarray, start: float, eta: float, steps: float, curve: str) -> str:
        loss, slope, _ = CURVES[curve]
        taken, last = len(data) - 1, data[-1]
        setting = f"On the {curve}, with first w = {number(start)} and η = {number(eta)}"
        if taken == 0:
            here = f"J = {_digits(loss(last))} and the slope is {_digits(slope(last))}"
            return f"{setting}, before any step: {here}."
        plural = "step" if taken == 1 else "steps"
        if abs(last) > FAR:
            return f"{setting}, w has run away: after {taken} {plural} it is beyond ±{FAR}."
        return (
            f"{setting}, after {taken} {plural}: w = {_digits(last)} and "
            f"J = {_digits(loss(last))}. The last step was {_update(data, eta, slope)}."
        )


def _update(data: np.ndarray, eta: float, slope: Callable[[float], float]) -> str:
    """Return the last step with its numbers, as '5 − 0.1 · 4 = 4.6'."""
    before, after = data[-2:]
    here = _digits(slope(before))
    factor = f"({here})" if here.startswith("−") else here
    return f"{_digits(before)} − {number(eta)} · {factor} = {_digits(after)}"


def _is_beyond(w: float, loss: Callable[[np.ndarray], np.ndarray]) -> bool:
    return not W_EDGES[0] <= w <= W_EDGES[1] or loss(w) > J_EDGE


def _digits(value: float) -> str:
    """Return a number in four digits, none of them beyond the sixth place."""
    return number(round(value, 6), 4)
