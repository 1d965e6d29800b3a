"""A hundred digits and the network of chapter 05: small enough to train by the dozen in a moment.

Chapter 07's picture of them, its explorers, and the check of its last exercise share them.
"""

from functools import cache

import numpy as np

from dlcourse.datasets import digits
from dlcourse.engine import utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.engine.optimizers import Optimizer
from dlcourse.engine.sweep import Sweep

SEEN = 100  # images that are learned from, the first ones
STEPS = 60
LOSS = "sparse_categorical_crossentropy"


@cache
def images() -> tuple[np.ndarray, np.ndarray]:
    """Return all images, from 0 (white) to 1 (black), and which digit each is."""
    data = digits()
    return data.X / 16, data.y


def untrained(optimizer: Optimizer, seed: int) -> Sequential:
    """Return the network 64-16-10, compiled, as a notebook has it after `set_random_seed(seed)`."""
    with utils.drawing_from(utils.generator(seed)):
        hidden, output = Dense(16, activation="relu"), Dense(10, activation="softmax")
        model = Sequential([Input((64,)), hidden, output])
    model.compile(optimizer, LOSS)
    return model


def train(networks: Sweep) -> np.ndarray:
    """Train networks on the hundred images for all steps; return their losses, (STEPS + 1, R)."""
    X, y = images()
    seen = X[:SEEN], y[:SEEN]
    before = networks.fit(*seen, batch_size=SEEN, epochs=STEPS).history["loss"]
    return np.array([*before, networks.evaluate(*seen)["loss"]])
