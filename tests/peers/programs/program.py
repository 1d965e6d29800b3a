"""What all programs need: to be listed, to start from the same weights, to say what fit did."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np


class Program(NamedTuple):
    """A program, and how near its two results must be, in absolute numbers."""

    run: Callable[[Any], dict[str, Any]]
    within: float


PROGRAMS: list[Program] = []


def agrees(*, within: float) -> Callable:
    """List the decorated program: 1e-6 with SGD, 1e-5 with the optimizers that divide by √v."""

    def listed(run: Callable) -> Callable:
        PROGRAMS.append(Program(run, within))
        return run

    return listed


def start(model: Any, seed: int = 0, scale: float = 0.5) -> None:
    """Give a built model, or layer, the same weights whatever framework it is from."""
    draw = np.random.RandomState(seed).standard_normal
    model.set_weights([scale * draw(weight.shape) for weight in model.get_weights()])


def fitted(model: Any, x: Any, y: Any, **arguments: Any) -> dict[str, Any]:
    """Fit a model, its examples in the order given unless told; return history and weights."""
    history = model.fit(x, y, **({"shuffle": False, "verbose": 0} | arguments))
    return {"history": history.history, "weights": model.get_weights()}
