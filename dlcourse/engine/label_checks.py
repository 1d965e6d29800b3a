"""Labels made ready for a loss, once, before training begins; and what is wrong with them, if so.

Each function takes the labels as a person has them and the number of outputs of the network, and
returns an array of shape (n, units) in which each row says what the network's row should be.
"""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config


def targets(name: str, y: Any, units: int) -> np.ndarray:
    """Return numbers to be hit, one for each output.

    Raises
    ------
    TypeError, ValueError
        If `y` does not consist of finite numbers, one for each output of each example.
    """
    y = checks.array(name, y)
    table = y[:, np.newaxis] if y.ndim == 1 else y
    if table.ndim == 2 and table.shape[1] == units:
        return table
    if units == 1:
        expected = f"one label for each example, shape ({len(y)},)"
    else:
        expected = f"a label for each of the {units} outputs, shape ({len(y)}, {units})"
    hint = ""
    if units == 1 and y.ndim == 2:
        hint = f" ({y.shape[1]} columns need {y.shape[1]} units in the last layer)"
    elif y.ndim == 1 and _whole(y).all():
        hint = " (class numbers go with 'sparse_categorical_crossentropy')"
    raise ValueError(f"{name} must have {expected}; received shape {y.shape}{hint}")


def binary(name: str, y: Any, units: int) -> np.ndarray:
    """Return answers to yes/no questions, one for each output: 1, 0, or a probability.

    Raises
    ------
    TypeError, ValueError
        If `y` does not consist of numbers from 0 to 1, one for each output of each example.
    """
    table = targets(name, y, units)
    outside = (table < 0) | (table > 1)
    if outside.any():
        hint = ""
        if np.isin(table, (1, 2)).all():
            hint = ": count the classes from 0"
        elif table.min() >= 0 and _whole(table).all():
            hint = (
                ": more than two classes need an output each and 'sparse_categorical_crossentropy'"
            )
        raise ValueError(
            f"{name} must hold labels from 0 to 1 for binary cross-entropy; received "
            f"{table[outside][0]:g} ({np.count_nonzero(outside)} of {table.size}){hint}"
        )
    return table


def one_hot(name: str, y: Any, units: int) -> np.ndarray:
    """Return the share of each class: 1 for the class of the example and 0 for all others.

    Raises
    ------
    TypeError, ValueError
        If there is one output alone, or a row of `y` is not a share of 0 or more for each class,
        all of them adding up to 1.
    """
    _several_outputs(units)
    y = checks.array(name, y)
    if y.ndim == 1 or y.shape[1:] == (1,):
        raise ValueError(
            f"{name} must be one-hot, shape ({len(y)}, {units}), for categorical cross-entropy; "
            f"received shape {y.shape}: class numbers go with 'sparse_categorical_crossentropy'"
        )
    if y.shape[1:] != (units,):
        raise ValueError(
            f"{name} must have a column for each of the {units} outputs, shape "
            f"({len(y)}, {units}); received shape {y.shape}"
        )
    total = y.sum(axis=1)
    wrong = np.flatnonzero((y < 0).any(axis=1) | (np.abs(total - 1) > 1e-4))
    if len(wrong):
        row = wrong[0]
        raise ValueError(
            f"{name} must be one-hot: in each row shares of at least 0 that add up to 1; received "
            f"row {row} with smallest value {y[row].min():g} and sum {total[row]:g} "
            f"({len(wrong)} of {len(y)} rows are wrong)"
        )
    return y


def class_numbers(name: str, y: Any, units: int) -> np.ndarray:
    """Return class numbers 0, 1, … as one-hot rows.

    Raises
    ------
    TypeError, ValueError
        If there is one output alone, or `y` does not hold a whole number below `units` an example.
    """
    _several_outputs(units)
    y = checks.array(name, y)
    if y.shape[1:] not in ((), (1,)):
        raise ValueError(
            f"{name} must hold one class number for each example, shape ({len(y)},), for sparse "
            f"categorical cross-entropy; received shape {y.shape}: one-hot labels go with "
            "'categorical_crossentropy'"
        )
    wrong = ~_whole(y) | (y < 0) | (y >= units)
    if wrong.any():
        counted_from_1 = y.min() == 1 and y.max() == units
        raise ValueError(
            f"{name} must hold whole class numbers from 0 to {units - 1}, one for each output; "
            f"received {y[wrong][0]:g} ({np.count_nonzero(wrong)} of {y.size})"
            + (": count the classes from 0" if counted_from_1 else "")
        )
    return (y.reshape(-1, 1) == np.arange(units)).astype(config.floatx())


def _whole(y: np.ndarray) -> np.ndarray:
    return y == np.floor(y)


def _several_outputs(units: int) -> None:
    if units == 1:
        raise ValueError(
            "categorical cross-entropy must have an output for each class, at least 2; received 1 "
            "output: two classes in one output go with 'binary_crossentropy'"
        )
