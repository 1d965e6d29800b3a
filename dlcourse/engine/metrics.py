"""Metrics: what a person wants to know of a prediction. The loss is what the machine follows.

Each takes labels as the loss has made them ready, shape (n, k), and predictions, shape (n, k) or
(R, n, k); it returns a float, or an array of shape (R,).
"""

from collections.abc import Callable, Sequence

import numpy as np

from dlcourse.engine import checks, losses

Metric = Callable[[np.ndarray, np.ndarray], float | np.ndarray]


def binary_accuracy(y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
    """Return the share of right yes/no answers; the answer is 1 where ``ŷ > 0.5``, else 0.

    As in Keras, 0.5 is the limit for logits too, where it stands for a probability of 0.62.
    """
    return losses.mean((y_pred > 0.5) == y_true)


def categorical_accuracy(y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
    """Return the share of examples whose largest output is that of their class."""
    right = y_pred.argmax(axis=-1, keepdims=True) == y_true.argmax(axis=-1, keepdims=True)
    return losses.mean(right)


def mean_absolute_error(y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
    """Return how far off predictions are on average, in the unit of the labels."""
    return losses.mean(np.abs(y_pred - y_true))


_ALL = {
    "accuracy": None,
    "binary_accuracy": binary_accuracy,
    "categorical_accuracy": categorical_accuracy,
    "mean_absolute_error": mean_absolute_error,
    "MAE": mean_absolute_error,
    "mae": mean_absolute_error,
}


def get(name: str, units: int) -> tuple[str, Metric]:
    """Return the name under which a metric is logged, and its function.

    Parameters
    ----------
    name : str
        ``"accuracy"`` is binary for one output and categorical for several, as in Keras.
    units : int
        How many outputs the network has.

    Raises
    ------
    ValueError
        If there is no such metric; the message lists those there are.
    """
    metric = checks.known("metric", name, _ALL)
    return name, metric or (binary_accuracy if units == 1 else categorical_accuracy)


def checked_names(names: Sequence[str] | None) -> list[str]:
    """Return the names of metrics as a list.

    Raises
    ------
    TypeError, ValueError
        If they are no list, or one is unknown.
    """
    names = checks.listed("metrics", () if names is None else names)
    for name in names:
        get(name, 1)
    return list(names)
