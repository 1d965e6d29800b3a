"""What is right for an exercise that asks for one step of an optimizer: the engine's own step.

Where the small ε stands, under the root or behind it, makes no difference here: that of the trials
is far too small to be seen.
"""

from typing import Any

import numpy as np

from dlcourse.engine.optimizers import Optimizer

EPSILON = 1e-12
W, SLOPE = np.array([1.0, -2.0, 0.5]), np.array([-3.0, 4.0, 0.0])  # of three weights at once


def engine_step(
    optimizer: Optimizer, w: Any, slope: Any, taken: int = 0, **memory: Any
) -> tuple[np.ndarray, ...]:
    """Return the weights after a step of the engine's, and what it remembers then.

    Parameters
    ----------
    optimizer : Optimizer
        A new one.
    w, slope : float or ndarray
        The weights and their slopes.
    taken : int
        How many steps came before.
    **memory : float or ndarray
        What it remembers of them, by the optimizer's own names and in its order.
    """
    parameters = np.array(w, dtype=float, ndmin=1)
    optimizer.prepare(parameters)
    optimizer.iterations = taken
    for name, value in memory.items():
        optimizer.memory[name][:] = value
    optimizer.apply(parameters, np.array(slope, dtype=float, ndmin=1))
    results = parameters, *(optimizer.memory[name] for name in memory)
    return tuple(result.reshape(np.shape(w)) for result in results)
