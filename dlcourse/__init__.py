"""An introduction to deep learning that one can touch.

The engine under Keras 3's names; NumPy is all that it loads. Datasets, plots, explorers and
exercises are packages of their own: ``from dlcourse.explorers import Perceptron``.
"""

from dlcourse.engine import (
    activations,
    callbacks,
    config,
    gradcheck,
    initializers,
    layers,
    losses,
    metrics,
    optimizers,
    regularizers,
    utils,
)
from dlcourse.engine.export import to_keras, to_torch
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Model, Sequential
from dlcourse.engine.saving import load_model
from dlcourse.engine.sweep import Sweep

__all__ = [
    "Input",
    "Model",
    "Sequential",
    "Sweep",
    "activations",
    "callbacks",
    "config",
    "gradcheck",
    "initializers",
    "layers",
    "load_model",
    "losses",
    "metrics",
    "optimizers",
    "regularizers",
    "to_keras",
    "to_torch",
    "utils",
]
