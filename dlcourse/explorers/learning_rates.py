"""Chapter 07: 64 learning rates, on a rough landscape and on a network that reads digits."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine import optimizers
from dlcourse.engine.sweep import Sweep
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, log_positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Axes, Figure
from dlcourse.plots.small_digits import SEEN, STEPS, images, train, untrained
from dlcourse.plots.style import BLUE, INK, MUTED, ORANGE, TEXT_SIZE, TITLE_SIZE, style_axes
from dlcourse.plots.terrain import DEEP_VALLEY, FALSE_VALLEY, rough, rough_path

RATES = log_positions(0.001, 10**1.5, 64)
LANDSCAPE, NETWORK = "rough landscape", "network on digits"
FAR = 1000  # a weight beyond this will not come back
W_EDGES, J_EDGES = (-1, 13), (-0.4, 7)
LOSS_EDGES = (0.02, 25)
SEED = 1
# Four rates that stand side by side, and what becomes of each.
NAMES = ("too small", "just right", "too large", "diverging")
SIDE_BY_SIDE = {LANDSCAPE: (0.032, 0.52, 1.4, 12.0), NETWORK: (0.01, 1.0, 2.3, 12.0)}
HIGHER = 1.001  # times the loss before: beyond this it has risen, and not by rounding


class Descents(NamedTuple):
    """All rates on one ground: places (or None), losses (steps + 1, 64), hidden units off."""

    places: np.ndarray | None
    losses: np.ndarray
    off: np.ndarray | None


class Descent(NamedTuple):
    """One of them: its η, its places (or None), its losses, its hidden units that are off."""

    eta: float
    places: np.ndarray | None
    losses: np.ndarray
    off: int | None


class LearningRate(Explorer):
    """One descent after another: four rates side by side, the slider's, and where all 64 end.

    The network's 64 rates are trained in one pass, when it is first looked at; a rate typed in
    between them goes to the nearest.
    """

    title = "The learning rate"
    alt = (
        "Above, four descents side by side, with learning rates that are too small, just right, "
        "too large, and so large that it diverges. Below left, the descent with the slider's rate: "
        "on a curve with a narrow and a broad hole, or as a network's loss step by step. Below "
        "right, the loss after the last step for each of 64 learning rates, with the slider's "
        "marked; a triangle stands for a loss beyond the picture."
    )
    controls = (
        Slider("eta", "η (learning rate)", RATES, 0.01),
        Choice("on", "on", (LANDSCAPE, NETWORK), LANDSCAPE),
    )
    size = (9.6, 4.7)
    baked_grid: ClassVar[Grid] = {"eta": RATES[1::4], "on": (LANDSCAPE, NETWORK)}

    def build(self, figure: Figure) -> Sequence[Artist]:
        grid = figure.add_gridspec(2, 4, height_ratios=(1, 1.45))
        figure.subplots_adjust(0.075, 0.115, 0.985, 0.935, 0.16, 0.4)
        self._small = [figure.add_subplot(grid[0, i]) for i in range(4)]
        self._own = figure.add_subplot(grid[1, :2])
        self._all = figure.add_subplot(grid[1, 2:])
        place = self._all.get_position()
        self._all.set_position((place.x0 + 0.045, place.y0, place.width - 0.045, place.height))
        self._still: list[Artist] = []
        self._on = ""
        (self._path,) = self._own.plot([], [], "o-", color=BLUE, markersize=6, linewidth=1.4)
        (self._last,) = self._own.plot([], [], "o", color=BLUE, markersize=12, markeredgecolor=INK)
        (self._mark,) = self._all.plot(
            [], [], "o", color=ORANGE, markersize=13, markeredgecolor=INK, zorder=5
        )
        (self._line,) = self._all.plot([], [], "--", color=ORANGE, linewidth=2)
        self._text = self._own.set_title("", fontsize=TITLE_SIZE, color=INK, loc="left")
        return [self._path, self._last, self._line, self._mark, self._text]

    def compute(self, eta: float, on: str) -> Descent:
        if on == LANDSCAPE:
            places = rough_path(np.array(eta), STEPS, FAR)
            return Descent(eta, places, rough(places), None)
        nearest = int(np.argmin(np.abs(np.log(RATES) - np.log(eta))))
        found = descents(on)
        return Descent(RATES[nearest], None, found.losses[:, nearest], int(found.off[nearest]))

    def draw(self, data: Descent, eta: float, on: str) -> None:
        self._show_ground(on)
        top = (J_EDGES if on == LANDSCAPE else LOSS_EDGES)[1]
        across = np.arange(STEPS + 1) if on == NETWORK else np.clip(data.places, *W_EDGES)
        losses = np.minimum(data.losses, top)
        self._path.set_data(across, losses)
        self._path.set_markersize(6 if on == LANDSCAPE else 3)
        self._last.set_data(across[-1:], losses[-1:])
        edges = self._all.get_ylim()
        ended = np.clip(data.losses[-1], edges[0], edges[1])
        self._mark.set_data([data.eta], [ended])
        self._mark.set_marker("^" if data.losses[-1] > edges[1] else "o")
        self._line.set_data([data.eta, data.eta], edges)
        gone = on == LANDSCAPE and abs(data.places[-1]) > FAR
        ends = "w has run away" if gone else f"J = {number(round(data.losses[-1], 4))}"
        self._text.set_text(f"η = {number(data.eta)}: after {STEPS} steps {ends}")

    def sentence(self, data: Descent, eta: float, on: str) -> str:
        if on == LANDSCAPE:
            return f"η = {number(eta)}, {STEPS} steps from w = 0.3: {walked(data)}"
        nearest = "" if eta == data.eta else f" (of the 64 rates the nearest to {number(eta)})"
        return f"η = {number(data.eta)}{nearest}, {STEPS} steps on {SEEN} digits: {learned(data)}"

    def _show_ground(self, on: str) -> None:
        """Draw all that stands still for a ground, unless it is there."""
        if self._on == on:
            return
        for artist in self._still:
            artist.remove()
        self._still, self._on = [], on
        found = descents(on)
        for i, (ax, eta, name) in enumerate(zip(self._small, SIDE_BY_SIDE[on], NAMES, strict=True)):
            self._set_axes(ax, on)
            ax.tick_params(labelleft=i == 0)
            ax.set_xlabel("")
            ax.set_ylabel("")
            ax.set_title(f"{number(eta)}: {name}", fontsize=TEXT_SIZE, color=INK)
            self._draw_small(ax, found, RATES.index(eta))
        self._set_axes(self._own, on)
        if on == LANDSCAPE:
            self._still += _curve(self._own, 2.5)
        ends = found.losses[-1]
        top = J_EDGES[1] if on == LANDSCAPE else LOSS_EDGES[1]
        self._all.set_xscale("log")
        self._all.set_yscale("linear" if on == LANDSCAPE else "log")
        self._all.set(xlim=(0.0008, 40), ylim=J_EDGES if on == LANDSCAPE else LOSS_EDGES)
        style_axes(self._all, "η", f"J after {STEPS} steps")
        self._all.set_xticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
        self._all.minorticks_off()
        if on == NETWORK:
            _name_losses(self._all)
        beyond = ends > top
        looks = {"color": BLUE, "markersize": 5, "linestyle": "none"}
        rates = np.array(RATES)
        self._still += self._all.plot(rates[~beyond], ends[~beyond], "o", **looks)
        high = np.full(np.count_nonzero(beyond), top - 0.02 * (top - J_EDGES[0]))
        self._still += self._all.plot(rates[beyond], high, "^", **looks)
        self._canvas.outdate()

    def _draw_small(self, ax: Axes, found: Descents, which: int) -> None:
        """Draw one of the descents that stand side by side."""
        looks = {"color": BLUE, "linewidth": 1.2, "markersize": 4}
        if found.places is None:
            losses = np.minimum(found.losses[:, which], LOSS_EDGES[1])
            self._still += ax.plot(losses, "-", **looks | {"linewidth": 2.5})
            return
        self._still += _curve(ax, 1.8)
        places = found.places[:, which]
        shown = np.clip(places, *W_EDGES), np.minimum(rough(places), J_EDGES[1])
        self._still += ax.plot(*shown, "o-", **looks)

    def _set_axes(self, ax: Axes, on: str) -> None:
        """Give axes the limits, the scale and the names for a ground."""
        ax.set_yscale("linear" if on == LANDSCAPE else "log")
        if on == LANDSCAPE:
            ax.set(xlim=W_EDGES, ylim=J_EDGES)
            style_axes(ax, "weight w", "loss J(w)")
            ax.set_xticks([0, 2, 6, 10])
            ax.set_yticks([0, 2, 4, 6], ["0", "2", "4", "6"])
            return
        ax.set(xlim=(-2, STEPS + 2), ylim=LOSS_EDGES)
        style_axes(ax, "steps taken", "loss J")
        ax.set_xticks([0, 20, 40, 60])
        _name_losses(ax)


def _name_losses(ax: Axes) -> None:
    ax.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    ax.minorticks_off()


def _curve(ax: Axes, width: float) -> list[Artist]:
    line = np.linspace(*W_EDGES, 281)
    return ax.plot(line, rough(line), color=MUTED, linewidth=width, zorder=1)


@cache
def descents(on: str) -> Descents:
    """Return the descents with all rates on a ground; the network's are trained in one pass."""
    if on == LANDSCAPE:
        places = rough_path(np.array(RATES), STEPS, FAR)
        return Descents(places, rough(places), None)
    networks = Sweep(untrained(optimizers.SGD(), SEED), learning_rate=RATES)
    losses = train(networks)
    seen = images()[0][:SEEN]
    off = []
    for i in range(len(RATES)):
        W, b, *_ = networks.get_weights(i)
        off.append(np.count_nonzero((seen @ W + b).max(axis=0) <= 0))
    return Descents(None, losses, np.array(off))


def walked(data: Descent) -> str:
    """Say what became of a descent on the landscape."""
    w, loss = data.places[-1], number(round(data.losses[-1], 4))
    if abs(w) > FAR:
        lost = int(np.argmax(np.abs(data.places) > FAR))
        return f"w has run away; it diverges, and after {lost} steps it is beyond ±{FAR}."
    here = f"w = {number(w)} and J = {loss}"
    if np.ptp(data.places[-6:]) < 0.01:
        for valley, name in ((FALSE_VALLEY, "false minimum"), (DEEP_VALLEY, "lowest point")):
            if abs(w - valley) < 0.05:
                return f"{here}. It has come to rest at the {name}."
    if (np.diff(data.losses) < 0).all():
        return f"{here}. The loss has fallen at every step, and it is still on its way."
    if (data.losses[1:] > HIGHER * data.losses[0]).any():
        return f"{here}. It has been higher than at the start, and it has not come to rest."
    return f"{here}. The loss has also risen on the way, and it has not come to rest."


def learned(data: Descent) -> str:
    """Say what became of a network."""
    first, last, highest = data.losses[0], data.losses[-1], data.losses.max()
    said = f"the loss goes from {number(first)} to {number(last)}"
    if highest > HIGHER * max(first, last):
        said += f", and on the way it was as high as {number(highest)}"
    if last > HIGHER * first:
        said += "; it has diverged"
    return f"{said}. Hidden units that are off for every image: {data.off} of 16."
