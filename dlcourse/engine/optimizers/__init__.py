"""Optimizers, under Keras 3's names: how a gradient becomes a step.

All parameters of a model are one flat vector, so a step is a few array operations.
"""

from dlcourse.engine import schedules, serialization
from dlcourse.engine.optimizers.adaptive import Adadelta, Adagrad, Adam, RMSprop
from dlcourse.engine.optimizers.base import Optimizer
from dlcourse.engine.optimizers.sgd import SGD

__all__ = ["SGD", "Adadelta", "Adagrad", "Adam", "Optimizer", "RMSprop", "get", "schedules"]

_ALL = {cls.__name__.lower(): cls for cls in (SGD, Adagrad, Adadelta, RMSprop, Adam)}


def get(identifier: str | Optimizer) -> Optimizer:
    """Return the optimizer of that name, in small or capital letters: "sgd" or "SGD".

    An unknown name is answered with those there are.
    """
    name = identifier.lower() if isinstance(identifier, str) else identifier
    return serialization.get("optimizer", name, Optimizer, _ALL)
