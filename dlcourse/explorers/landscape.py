"""Chapter 05: two weights at once, on the landscape of a line's loss over real penguins."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import penguins
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, Tick, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.landscape import draw_contours
from dlcourse.plots.style import BLUE, CLASS_COLOURS, INK, PURPLE, TEXT_SIZE, style_axes

MIDDLE = 47.5  # mm, the average Gentoo's bill to the tenth
LEVELS = (1, 2, 4, 8, 16, 32)
B_EDGES, W_EDGES = (12.4, 17.6), (-1.085, 1.385)  # the same scale both ways
J_EDGES = (0.5, 40)
STEPS = 50
FAR = 100  # a weight beyond this will not come back
COMPARED = (0.01, 0.05)
LOOKS = (
    {"color": CLASS_COLOURS[0], "marker": "s", "linestyle": "--", "markersize": 5},
    {"color": PURPLE, "marker": "^", "linestyle": ":", "markersize": 6},
    {"color": BLUE, "marker": "o", "linestyle": "-", "markersize": 6},
)


class Paths(NamedTuple):
    """Descents side by side, one a column, the start in the first row; and the slopes at the end.

    The last column is that of the slider's η.
    """

    w: np.ndarray
    b: np.ndarray
    losses: np.ndarray
    slopes: tuple[float, float]


class Descent2D(Explorer):
    """Gradient descent on w and b of a line: contours, path, both slopes, other rates beside."""

    title = "Gradient descent with a weight and a bias"
    alt = (
        "Left: the mean squared error of a line for 123 Gentoo as contours over its bias b, to the "
        "right, and its weight w, upwards, with the paths of gradient descent and a cross at the "
        "lowest point. Right: the loss after each step of the same paths, on a scale of powers."
    )
    controls = (
        Slider(
            "eta",
            "η (learning rate)",
            (0.001, 0.002, 0.005, *positions(0.01, 0.1, 0.01), 0.105, 0.11, 0.12, 0.13),
            0.02,
        ),
        Slider("steps", "steps", positions(0, STEPS, 1), 10),
        Slider("w", "first w", positions(-1, 1.2, 0.1), 1),
        Slider("b", "first b", positions(12.6, 17.4, 0.2), 13),
        Tick("compare", "beside it 0.01, 0.05", False),
    )
    size = (9.6, 3.6)
    baked_grid: ClassVar[Grid] = {
        "eta": (0.01, 0.02, 0.05, 0.1, 0.105, 0.11),
        "steps": (0, 1, 2, 3, 5, 10, 20, 50),
        "compare": (False, True),
    }

    def __init__(self, **start: float | bool) -> None:
        birds = penguins()
        gentoo = birds.X[birds.y == 1]
        self._x, self._y = gentoo[:, 0] - MIDDLE, gentoo[:, 1]
        super().__init__(**start)

    def build(self, figure: Figure) -> Sequence[Artist]:
        left, right = figure.subplots(1, 2, width_ratios=(1.75, 1))
        figure.subplots_adjust(0.075, 0.15, 0.985, 0.82, 0.19)
        left.set(xlim=B_EDGES, ylim=W_EDGES)
        style_axes(left, "bias b", "weight w")
        left.grid(False)
        w, b = np.polyfit(self._x, self._y, 1)
        draw_contours(left, lambda b, w: self._loss(w, b), LEVELS, (b, w), (b + 2.5, w))
        right.set_yscale("log")
        right.set(xlim=(-1, STEPS + 1), ylim=J_EDGES)
        right.set_yticks([0.5, 1, 2, 5, 10, 20, 40], ["0.5", "1", "2", "5", "10", "20", "40"])
        right.minorticks_off()
        style_axes(right, "steps taken", "loss J")
        self._paths = [left.plot([], [], linewidth=1.6, **looks)[0] for looks in LOOKS]
        self._losses = [
            right.plot([], [], linewidth=1.6, **looks | {"markersize": 3})[0] for looks in LOOKS
        ]
        (self._now,) = left.plot([], [], "o", color=BLUE, markersize=12, markeredgecolor=INK)
        self._numbers = figure.text(0.075, 0.885, "", fontsize=16, color=INK)
        names = [f"η = {number(eta)}" for eta in COMPARED]
        self._names = right.legend(
            [*self._losses[-1:], *self._losses[:-1]],
            ["slider's η", *names],
            loc="lower right",
            bbox_to_anchor=(1.02, 0.99),
            ncols=3,
            frameon=False,
            fontsize=TEXT_SIZE,
            handlelength=1.4,
            handletextpad=0.3,
            columnspacing=0.8,
        )
        return [*self._paths, *self._losses, self._now, self._numbers, self._names]

    def compute(self, eta: float, steps: float, w: float, b: float, compare: bool) -> Paths:
        rates = np.array([*COMPARED, eta])
        path = [np.array([[w] * len(rates), [b] * len(rates)])]
        for _ in range(round(steps)):
            path.append(path[-1] - rates * self._gradient(*path[-1]))
        ws, bs = np.moveaxis(path, 1, 0)
        slopes = self._gradient(ws[-1:, -1], bs[-1:, -1])[:, 0]
        return Paths(ws, bs, self._loss(ws, bs), tuple(slopes.tolist()))

    def draw(
        self, data: Paths, eta: float, steps: float, w: float, b: float, compare: bool
    ) -> None:
        shown_w, shown_b = np.clip(data.w, *W_EDGES), np.clip(data.b, *B_EDGES)
        for i, (path, losses) in enumerate(zip(self._paths, self._losses, strict=True)):
            near = np.abs(data.w[:, i]) <= FAR
            path.set_data(shown_b[near, i], shown_w[near, i])
            losses.set_data(np.arange(len(data.losses)), np.clip(data.losses[:, i], *J_EDGES))
            for artist in (path, losses):
                artist.set_visible(compare or i == len(COMPARED))
        # What is near is now that of the last path, the slider's.
        self._now.set_data(shown_b[near, -1][-1:], shown_w[near, -1][-1:])
        along_w, along_b = (number(round(slope, 6)) for slope in data.slopes)
        said = f"∂J/∂w = {along_w}    ∂J/∂b = {along_b}    J = {number(data.losses[-1, -1])}"
        self._numbers.set_text("w has run away" if abs(data.w[-1, -1]) > FAR else said)
        self._names.set_visible(compare)

    def sentence(
        self, data: Paths, eta: float, steps: float, w: float, b: float, compare: bool
    ) -> str:
        *others, loss = (number(loss) for loss in data.losses[-1])
        said = (
            f"η = {number(eta)}, {_steps(len(data.w) - 1)} from w = {number(w)}, b = {number(b)}: "
        )
        if abs(data.w[-1, -1]) > FAR:
            lost = int(np.argmax(np.abs(data.w[:, -1]) > FAR))
            said += f"w has run away, after {_steps(lost)} it is beyond ±{FAR}."
        else:
            along_w, along_b = (number(round(slope, 6)) for slope in data.slopes)
            said += (
                f"w = {number(data.w[-1, -1])}, b = {number(data.b[-1, -1], 4)} and J = {loss}. "
                f"The slopes there are ∂J/∂w = {along_w} and ∂J/∂b = {along_b}."
            )
        if not compare:
            return said
        beside = (
            f"{other} with {number(eta)}" for eta, other in zip(COMPARED, others, strict=True)
        )
        return f"{said} From the same start and after as many steps, J = {' and '.join(beside)}."

    def _loss(self, w: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return the mean squared error of the line for each pair of w and b, of any shape."""
        errors = w[..., np.newaxis] * self._x + b[..., np.newaxis] - self._y
        return np.mean(errors**2, axis=-1)

    def _gradient(self, w: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Return the two slopes of that loss for each pair, (2, pairs)."""
        errors = w[:, np.newaxis] * self._x + b[:, np.newaxis] - self._y
        return 2 * np.array([np.mean(errors * self._x, axis=1), np.mean(errors, axis=1)])


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count} steps"
