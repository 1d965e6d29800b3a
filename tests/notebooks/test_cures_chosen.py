"""Chapter 09 fixes how strong its cures are on the draws 100 to 109: the choice, made anew.

Of each cure, the strength with the smallest mean loss on those draws, and the weaker one if two
tie. The losses are those of images and birds that had no say, as in the chapter's trials.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pytest

from dlcourse.datasets import few_birds, few_digits
from dlcourse.engine import layers, optimizers, regularizers
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Sequential
from dlcourse.engine.sweep import Sweep
from dlcourse.plots.bills import Watch
from dlcourse.publish.build import NOTEBOOKS

DRAWS = range(100, 110)
RATES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
STRENGTHS = (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1)
PATIENCES = (1, 2, 5, 10, 20, 50, 100)


class Trial(NamedTuple):
    """What is learned, by what network, for how long; how many of the others only decide."""

    draw: Callable
    network: Callable[[], Sequential]
    epochs: int
    deciding: int
    loss: Callable[[np.ndarray, np.ndarray], np.ndarray]


def network(inputs, units, activation, outputs, ends, eta, loss):
    price = regularizers.L2(0.0)
    hidden = layers.Dense(units, activation, kernel_regularizer=price)
    last = layers.Dense(outputs, ends, kernel_regularizer=price)
    model = Sequential([Input((inputs,)), hidden, layers.Dropout(0.0), last])
    model.compile(optimizers.Adam(eta), loss)
    return model


TRIALS = {
    "judged": Trial(
        few_birds,
        lambda: network(1, 16, "tanh", 1, None, 0.05, "mean_squared_error"),
        400,
        77,
        lambda outputs, y: np.mean((outputs[..., 0] - y) ** 2, axis=-1),
    ),
    "judged_digits": Trial(
        few_digits,
        lambda: network(64, 64, "relu", 10, "softmax", 0.01, "sparse_categorical_crossentropy"),
        100,
        150,
        lambda outputs, y: -np.mean(np.log(outputs[..., np.arange(len(y)), y]), axis=-1),
    ),
}


def of_strengths(trial, draw):
    """The losses of the judges for each rate, then for each strength of L2."""
    training, others = trial.draw(draw)
    rate, l2 = RATES + (0,) * len(STRENGTHS), (0,) * len(RATES) + STRENGTHS
    sweep = Sweep(trial.network(), seed=[draw] * len(rate), rate=rate, l2=l2)
    sweep.fit(training.X, training.y, batch_size=len(training.y), epochs=trial.epochs)
    judges = others.X[trial.deciding :], others.y[trial.deciding :]
    return trial.loss(sweep.predict(judges[0]), judges[1])


def of_patiences(trial, draw):
    """The judges' losses with the weights that each patience keeps."""
    training, others = trial.draw(draw)
    parts = slice(trial.deciding), slice(trial.deciding, None)
    watch = Watch([(others.X[part], others.y[part]) for part in parts], trial.loss)
    sweep, whole = Sweep(trial.network(), seed=[draw]), {"batch_size": len(training.y)}
    sweep.fit(training.X, training.y, epochs=trial.epochs, callbacks=[watch], **whole)
    decide, judge = np.array(watch.losses)[..., 0].T
    return judge[[kept(decide, patience) for patience in PATIENCES]]


def kept(losses, patience):
    """The place of the best epoch before patience ends."""
    for last in range(len(losses)):
        best = np.argmin(losses[: last + 1])
        if last - best == patience:
            break
    return best


@pytest.mark.parametrize("name", TRIALS)
def test_the_cures_are_as_strong_as_the_draws_100_to_109_choose(name):
    trial = TRIALS[name]
    means = np.mean([of_strengths(trial, draw) for draw in DRAWS], axis=0)
    patience = PATIENCES[np.argmin(np.mean([of_patiences(trial, d) for d in DRAWS], axis=0))]
    best = {
        "rate": RATES[np.argmin(means[: len(RATES)])],
        "l2": STRENGTHS[np.argmin(means[len(RATES) :])],
        "patience": patience,
    }
    text = (NOTEBOOKS / "src" / "09_overfitting.md").read_text(encoding="utf-8")
    for setting, value in best.items():
        written = re.findall(rf"{name}, plain\w*, {setting}=([\d.]+)\)", text)
        assert [float(each) for each in written] == [value], setting
