"""An introduction to deep learning that one can touch.

The engine under Keras 3's names; NumPy is all that it loads. Datasets, plots, explorers and
exercises are packages of their own: ``from dlcourse.explorers import Perceptron``.
"""

from importlib import import_module
from typing import Any

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
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Model, Sequential
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

# Files and other frameworks are for a few programs; what they need is loaded when they are named.
_WHEN_NAMED = {"load_model": "saving", "to_keras": "export", "to_torch": "export"}


def __getattr__(name: str) -> Any:
    if name not in _WHEN_NAMED:
        raise AttributeError(f"module 'dlcourse' has no attribute {name!r}")
    return getattr(import_module(f"dlcourse.engine.{_WHEN_NAMED[name]}"), name)
