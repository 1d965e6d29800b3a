"""Chapter 07: six optimizers set out from one place, on a landscape or with a network of digits."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine import optimizers
from dlcourse.engine.optimizers import Optimizer
from dlcourse.engine.sweep import Sweep
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Axes, Figure
from dlcourse.plots.landscape import draw_contours
from dlcourse.plots.small_digits import SEEN, STEPS, train, untrained
from dlcourse.plots.style import BLUE, CLASS_COLOURS, INK, LEGEND, MUTED, ORANGE, PURPLE, style_axes
from dlcourse.plots.terrain import LANDSCAPES

NETWORK = "network on digits"
WORDS = {"rough": "rough landscape", NETWORK: f"network, on {SEEN} digits"}
RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
MOMENTA = (0, 0.5, 0.9, 0.99)
STARTS = (1, 2, 3)
FAR = 100  # a weight beyond this will not come back
J_EDGES = (0.001, 30)
SMALLEST = 0.0001  # a loss below this is not told exactly
# Each optimizer with its colour, its line and its marker; the η and μ of the sliders go in.
Maker = Callable[[float, float], Optimizer]
RACERS: dict[str, tuple[Maker, str, str, str]] = {
    "SGD": (lambda eta, mu: optimizers.SGD(eta), INK, "-", "o"),
    "momentum": (lambda eta, mu: optimizers.SGD(eta, mu), BLUE, "--", "s"),
    "Adagrad": (lambda eta, mu: optimizers.Adagrad(eta), ORANGE, "-.", "^"),
    "Adadelta": (lambda eta, mu: optimizers.Adadelta(eta), MUTED, ":", "v"),
    "RMSProp": (lambda eta, mu: optimizers.RMSprop(eta), CLASS_COLOURS[1], "--", "D"),
    "Adam": (lambda eta, mu: optimizers.Adam(eta), PURPLE, "-", "P"),
}


class Race(NamedTuple):
    """What came of six optimizers: η and μ they had, losses (6, steps + 1), and where they went.

    `paths` are the places on a landscape, (6, 2, steps + 1); `ends` the losses at the end for all
    of `RATES`, (6, 13), of networks. One of the two is None.
    """

    eta: float
    mu: float
    losses: np.ndarray
    paths: np.ndarray | None
    ends: np.ndarray | None


class OptimizerRace(Explorer):
    """Six optimizers with one η, from one start, step by step.

    Networks are trained in a few passes when a start is first looked at, for all the sliders'
    positions; an η or a momentum typed in between them goes to the nearest.
    """

    title = "A race of optimizers"
    alt = (
        "Left: on a landscape, its contours over two weights with the paths of six optimizers and "
        "a cross at a lowest point; for networks, the loss after the last step for each of 13 "
        "learning rates, with the slider's marked. Right: the loss after each step, for each of "
        "SGD, momentum, Adagrad, Adadelta, RMSProp and Adam, told apart by colour, line, marker, "
        "running along the upper or lower edge where they lie beyond it."
    )
    controls = (
        Slider("eta", "η (learning rate)", RATES, 0.1),
        Slider("mu", "momentum μ", MOMENTA, 0.9),
        Slider("start", "start", STARTS, 1),
        Choice("on", "on", (*LANDSCAPES, NETWORK), "ravine"),
    )
    size = (9.6, 4.1)
    baked_grid: ClassVar[Grid] = {
        "on": (*LANDSCAPES, NETWORK),
        "eta": (0.01, 0.05, 0.1, 0.5, 2),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        self._left, self._right = figure.subplots(1, 2, width_ratios=(1.25, 1))
        figure.subplots_adjust(0.085, 0.125, 0.985, 0.885, 0.23)
        self._right.set_yscale("log")
        self._right.set(xlim=(-1, STEPS + 1), ylim=J_EDGES)
        style_axes(self._right, "steps taken", "loss J")
        _name_losses(self._right)
        self._still: list[Artist] = []
        self._on = ""
        self._paths, self._losses = [], []
        for name, (_, colour, line, marker) in RACERS.items():
            looks = {"color": colour, "linestyle": line, "marker": marker, "label": name}
            small, thin = {"markersize": 6}, {"linewidth": 1.6}
            self._paths += self._left.plot([], [], **looks, **small, **thin)
            self._losses += self._right.plot([], [], **looks, linewidth=2, markevery=10)
        (self._line,) = self._left.plot([], [], "-", color=MUTED, linewidth=2, zorder=1)
        handles = {"loc": "lower left", "bbox_to_anchor": (0.06, 0.895), "ncols": 6}
        figure.legend(handles=self._losses, **handles, **LEGEND, handlelength=2.6)
        return [self._line, *self._paths, *self._losses]

    def compute(self, on: str, eta: float, mu: float, start: float) -> Race:
        which = round(start) - 1
        if on == NETWORK:
            i, k = nearest(np.log(RATES), np.log(eta)), nearest(MOMENTA, mu)
            runs = [*trained(STARTS[which])]
            runs[1] = runs[1][:, k * len(RATES) : (k + 1) * len(RATES)]
            losses = np.array([run[:, i] for run in runs])
            return Race(RATES[i], MOMENTA[k], losses, None, np.array([run[-1] for run in runs]))
        landscape = LANDSCAPES[on]
        paths = np.array(
            [walk(on, make(eta, mu), landscape.starts[which]) for make, *_ in RACERS.values()]
        )
        return Race(eta, mu, landscape.loss(np.moveaxis(paths, 1, 0)), paths, None)

    def draw(self, data: Race, on: str, eta: float, mu: float, start: float) -> None:
        self._show_ground(on)
        for i, (path, losses) in enumerate(zip(self._paths, self._losses, strict=True)):
            losses.set_data(np.arange(STEPS + 1), np.clip(data.losses[i], *J_EDGES))
            if data.paths is None:
                path.set_data(RATES, np.clip(data.ends[i], *J_EDGES))
            else:
                near = np.abs(data.paths[i]).max(axis=0) <= FAR
                edges = LANDSCAPES[on].edges
                shown = (
                    np.clip(w[near], *ends) for w, ends in zip(data.paths[i], edges, strict=True)
                )
                path.set_data(*shown)
        marked = [data.eta, data.eta] if data.paths is None else []
        self._line.set_data(marked, J_EDGES[: len(marked)])

    def sentence(self, data: Race, on: str, eta: float, mu: float, start: float) -> str:
        ends = [_ended(losses[-1]) for losses in data.losses]
        if data.paths is not None:
            gone = np.abs(data.paths[:, :, -1]).max(axis=1) > FAR
            ends = ["run away" if far else end for far, end in zip(gone, ends, strict=True)]
        told = ", ".join(f"{name} {end}" for name, end in zip(RACERS, ends, strict=True))
        typed = (eta, mu) != (data.eta, data.mu)
        chosen = f"η = {number(data.eta)} and momentum {number(data.mu)}"
        if typed:
            chosen += " (the nearest that were trained)"
        ground = WORDS.get(on, on)
        return (
            f"On the {ground}, from start {round(start)}, with {chosen}, the loss after {STEPS} "
            f"steps: {told}."
        )

    def _show_ground(self, on: str) -> None:
        """Draw all that stands still on the left, unless it is there."""
        if self._on == on:
            return
        for artist in self._still:
            artist.remove()
        ax, self._on = self._left, on
        there = set(ax.get_children())
        for path in self._paths:
            path.set_markevery(1 if on == NETWORK else 5)
        ax.set_xscale("log" if on == NETWORK else "linear")
        ax.set_yscale("log" if on == NETWORK else "linear")
        if on == NETWORK:
            ax.set(xlim=(0.0007, 15), ylim=J_EDGES)
            style_axes(ax, "η", f"loss J after {STEPS} steps")
            ax.set_xticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
            _name_losses(ax)
        else:
            landscape = LANDSCAPES[on]
            ax.set(xlim=landscape.edges[0], ylim=landscape.edges[1])
            style_axes(ax, "weight w₁", "weight w₂")
            ax.grid(False)
            way = landscape.lowest, landscape.towards
            draw_contours(ax, lambda *w: landscape.loss(np.array(w)), landscape.levels, *way)
        self._still = [artist for artist in ax.get_children() if artist not in there]
        self._canvas.outdate()


def walk(on: str, optimizer: Optimizer, start: tuple[float, float]) -> np.ndarray:
    """Return the places of an optimizer on a landscape, (2, steps + 1); far away, it stops."""
    w = np.array(start)
    optimizer.prepare(w)
    path = [w.copy()]
    for _ in range(STEPS):
        if np.abs(w).max() <= FAR:
            optimizer.apply(w, LANDSCAPES[on].slopes(w))
        path.append(w.copy())
    return np.array(path).T


@cache
def trained(start: int) -> tuple[np.ndarray, ...]:
    """Return each optimizer's losses from one start, (STEPS + 1, 13), trained in one pass each.

    Momentum's are (STEPS + 1, 4 · 13), for each of its positions all rates.
    """
    found = []
    for name, (make, *_) in RACERS.items():
        network = untrained(make(0.1, 0.5), start)
        settings = {"learning_rate": RATES}
        if name == "momentum":
            settings = {
                "learning_rate": np.tile(RATES, len(MOMENTA)),
                "momentum": np.repeat(MOMENTA, len(RATES)),
            }
        found.append(train(Sweep(network, **settings)))
    return tuple(found)


def nearest(positions: Sequence[float], value: float) -> int:
    """Return the number of the position that is nearest to a value."""
    return int(np.argmin(np.abs(np.array(positions) - value)))


def _ended(loss: float) -> str:
    """Return a loss in words; one that is tiny is not called 0."""
    return f"below {number(SMALLEST)}" if 0 < loss < SMALLEST else number(round(loss, 4))


def _name_losses(ax: Axes) -> None:
    ax.set_yticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
    ax.minorticks_off()
