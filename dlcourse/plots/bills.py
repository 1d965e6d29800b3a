"""What chapter 09 draws of bills: thirty birds, networks of 16 units trained on them, their losses.

Whatever was trained is kept for all of them, so that a setting is trained once; all strengths of a
cure are trained together, so that going from one to the next is a redraw.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from dlcourse.datasets import few_birds
from dlcourse.engine import optimizers, regularizers, utils
from dlcourse.engine.callbacks import Callback
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.layers import Dropout as DropoutLayer
from dlcourse.engine.models import Sequential
from dlcourse.engine.sweep import Sweep

BIRDS, UNITS, EPOCHS, ETA = 30, 16, 400, 0.05
STARTS = 5
EDGES, TICKS = (0.15, 12), (0.2, 0.5, 1, 2, 5, 10)  # of the losses, in mm²
LINE = np.linspace(31, 61, 241)  # bill lengths at which a fit is drawn, in mm
APART = 4  # epochs from one noted loss to the next, where fifty networks are trained together


class Trained(NamedTuple):
    """Networks from several starts: losses (noted, runs), fits (runs, points) in mm, weights.

    Both losses are the mean squared error alone, of the whole network: no price on weights is in
    them, and no unit is dropped.
    """

    loss: np.ndarray
    val_loss: np.ndarray
    fits: np.ndarray
    weights: list[list[np.ndarray]]

    @property
    def best(self) -> int:
        """The epoch, counted from 1, of the smallest mean validation loss, if each was noted."""
        return int(np.argmin(self.val_loss.mean(axis=1))) + 1


class Watch(Callback):
    """Notes the losses of a stack of networks on several sets after each epoch.

    Parameters
    ----------
    sets : sequence of (X, y)
    measure : callable
        Takes outputs, (runs, n, outputs), and labels; returns a loss for each run.
    apart : int
        After every how many epochs, if not after each.
    """

    def __init__(
        self,
        sets: Sequence[tuple[np.ndarray, np.ndarray]],
        measure: Callable[[np.ndarray, np.ndarray], np.ndarray],
        apart: int = 1,
    ) -> None:
        super().__init__()
        self._sets, self._measure, self._apart = sets, measure, apart
        self.losses: list[list[np.ndarray]] = []

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        if (epoch + 1) % self._apart == 0:
            outputs = (self.model.predict(X, len(X)) for X, _ in self._sets)
            self.losses.append(
                [self._measure(each, y) for each, (_, y) in zip(outputs, self._sets, strict=True)]
            )


def network(units: int = UNITS, rate: float = 0.0, l2: float = 0.0, seed: int = 0) -> Sequential:
    """Return an untrained network from one length to one depth, compiled."""
    price = regularizers.L2(l2) if l2 else None
    with utils.drawing_from(utils.generator(seed)):  # the reader's own seed is left alone
        hidden = [Dense(units, "tanh", kernel_regularizer=price)] if units else []
        dropout = [DropoutLayer(rate)] if rate else []
        model = Sequential([Input((1,)), *hidden, *dropout, Dense(1, kernel_regularizer=price)])
    model.compile(optimizers.Adam(ETA), "mean_squared_error")
    return model


@cache
def trained(draw: int, birds: int = BIRDS, units: int = UNITS) -> Trained:
    """Return what became of networks from five random starts, all with the same birds."""
    (only,) = _together(network(units), draw, birds, apart=1, runs=1)
    return only


@cache
def with_rates(draw: int, rates: tuple[float, ...]) -> dict[float, Trained]:
    """Return what became of networks with each rate of dropout, five starts of each.

    All are trained together; their losses are those after every fourth epoch.
    """
    several = np.repeat(rates, STARTS)
    made = _together(network(rate=0.5), draw, BIRDS, APART, len(rates), rate=several)
    return dict(zip(rates, made, strict=True))


@cache
def with_strengths(draw: int, strengths: tuple[float, ...]) -> dict[float, Trained]:
    """Return what became of networks with each strength of L2; the rest as in `with_rates`."""
    several = np.repeat(strengths, STARTS)
    made = _together(network(l2=0.5), draw, BIRDS, APART, len(strengths), l2=several)
    return dict(zip(strengths, made, strict=True))


def _together(
    model: Sequential, draw: int, birds: int, apart: int, runs: int, **settings: np.ndarray
) -> list[Trained]:
    """Train `runs` times five networks side by side; return each five of them."""
    sweep = Sweep(model, seed=np.tile(np.arange(STARTS), runs), **settings)
    sets = [(each.X, each.y) for each in few_birds(draw, birds)]
    watch = Watch(sets, lambda outputs, y: np.mean((outputs[..., 0] - y) ** 2, axis=-1), apart)
    sweep.fit(*sets[0], batch_size=birds, epochs=EPOCHS, callbacks=[watch])
    losses, fits = np.array(watch.losses), in_mm(sweep.predict(scaled(LINE)))
    fives = [slice(start, start + STARTS) for start in range(0, runs * STARTS, STARTS)]
    return [
        Trained(
            losses[:, 0, five],
            losses[:, 1, five],
            fits[five],
            [sweep.get_weights(run) for run in range(five.start, five.stop)],
        )
        for five in fives
    ]


def scaled(lengths: np.ndarray) -> np.ndarray:
    """Return bill lengths in mm as the network is given them, (n, 1)."""
    return (lengths[:, np.newaxis] - 43) / 5


def in_mm(outputs: np.ndarray) -> np.ndarray:
    """Return the depths in mm that a network's outputs, (..., n, 1), stand for."""
    return outputs[..., 0] + 17


@cache
def bills(draw: int, birds: int = BIRDS) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Return the lengths and depths, in mm, of the birds learned from and of those that judge."""
    return tuple((5 * each.X[:, 0] + 43, each.y + 17) for each in few_birds(draw, birds))
