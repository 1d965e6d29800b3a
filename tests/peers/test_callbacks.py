"""Callbacks that stop a run or slow it down decide as Keras's do, whatever they are shown."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from dlcourse import callbacks

keras = pytest.importorskip("keras", reason='keras is not installed: pip install "dlcourse[peers]"')

# Few values, so that equal ones, steps as large as min_delta, and NaN all come up.
VALUES = [0.0, 0.25, 0.5, 0.75, 1.0, math.nan]


def shown(seed, epochs=25):
    """Return what a callback is to be shown: a number an epoch, on the whole falling or not."""
    draw = np.random.default_rng(seed)
    likely = [3, 3, 3, 3, 3, seed % 2]
    return draw.choice(VALUES, epochs, p=np.array(likely) / sum(likely)).tolist()


def decisions(callback, values, see):
    """Show a callback values by themselves, without training; return what it does at each."""
    weights = [np.zeros(1)]
    model = SimpleNamespace(
        optimizer=SimpleNamespace(learning_rate=1.0),
        stop_training=False,
        replicas=(),
        weights=weights,
        get_weights=lambda: [weights[0].copy()],
        set_weights=lambda new: weights[0].__setitem__(..., new[0]),
    )
    see(callback, model)
    callback.on_train_begin()
    seen = []
    for epoch, value in enumerate(values):
        weights[0][...] = epoch
        callback.on_epoch_begin(epoch)
        logs = {"loss": value}
        callback.on_epoch_end(epoch, logs)
        seen.append((model.stop_training, float(model.optimizer.learning_rate), sorted(logs)))
        if model.stop_training:
            break
    callback.on_train_end()
    return seen, weights[0].item()


def ours(callback, values):
    return decisions(callback, values, lambda each, model: setattr(each, "model", model))


def theirs(callback, values):
    return decisions(callback, values, lambda each, model: each.set_model(model))


STOPPING = [
    {},
    {"patience": 2},
    {"patience": 3, "min_delta": 0.25},
    {"patience": 2, "min_delta": -0.25},
    {"patience": 2, "mode": "max", "restore_best_weights": True},
    {"patience": 3, "mode": "max", "min_delta": 0.25},
    {"patience": 1, "start_from_epoch": 4, "restore_best_weights": True},
    {"patience": 50, "restore_best_weights": True},
]
SLOWING = [
    {"patience": 1},
    {"patience": 0, "factor": 0.5},
    {"patience": 2, "cooldown": 2, "factor": 0.5},
    {"patience": 1, "cooldown": 1, "min_lr": 0.05, "factor": 0.3},
    {"patience": 2, "mode": "max", "min_delta": 0.25},
    {"patience": 1, "min_delta": 0},
]


@pytest.mark.parametrize("settings", STOPPING, ids=str)
def test_early_stopping_decides_as_in_keras(settings):
    for seed in range(60):
        values = shown(seed)
        mine, peer = (lib.EarlyStopping("loss", **settings) for lib in (callbacks, keras.callbacks))
        assert ours(mine, values) == theirs(peer, values), values
        assert mine.stopped_epoch == peer.stopped_epoch
        assert mine.best_epoch == peer.best_epoch
        np.testing.assert_equal(mine.best, peer.best)


@pytest.mark.parametrize("settings", SLOWING, ids=str)
def test_reducing_the_rate_decides_as_in_keras(settings):
    for seed in range(60):
        values = shown(seed)
        mine, peer = (
            lib.ReduceLROnPlateau("loss", **settings) for lib in (callbacks, keras.callbacks)
        )
        assert ours(mine, values) == theirs(peer, values), values


def test_scheduling_the_rate_sets_and_logs_it_as_in_keras():
    mine, peer = (
        lib.LearningRateScheduler(lambda epoch, rate: rate * 0.9 + 0.01 * epoch)
        for lib in (callbacks, keras.callbacks)
    )
    assert ours(mine, shown(0)) == theirs(peer, shown(0))


@pytest.mark.parametrize("name", ["EarlyStopping", "ReduceLROnPlateau"])
def test_defaults_are_those_of_keras(name):
    mine, peer = (getattr(lib, name)() for lib in (callbacks, keras.callbacks))
    for setting, value in vars(mine).items():
        assert value == getattr(peer, setting), setting
