"""Programs for Keras that run on dlcourse as they are: only the import differs.

Each takes the module, ``keras`` or ``dlcourse``, and returns what the two must agree on. They are
examples too: one small thing each, over everything that the engine has.
"""

from tests.peers.programs import (
    activations,
    callbacks,
    initializers,
    layers,
    losses,
    metrics,
    models,
    optimizers,
    preprocessing,
    regularizers,
    schedules,
    training,
)
from tests.peers.programs.program import PROGRAMS

__all__ = [
    "PROGRAMS",
    "activations",
    "callbacks",
    "initializers",
    "layers",
    "losses",
    "metrics",
    "models",
    "optimizers",
    "preprocessing",
    "regularizers",
    "schedules",
    "training",
]
