"""The examples that a user hands in, one array for each input; and how many make a batch."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.graph import Symbol


def inputs(name: str, x: Any, symbols: Sequence[Symbol]) -> list[np.ndarray]:
    """Return `x` as a list of arrays, one for each of the model's inputs.

    Parameters
    ----------
    name : str
        What to call it in a sentence.
    x : array_like or list of array_like
        Shape (n, features), or (n,) for one feature; a list for a model of several inputs.
    symbols : sequence of Symbol
        The model's inputs; empty where the first examples decide what they are.

    Raises
    ------
    TypeError, ValueError
        If it cannot be used; the sentence says what was expected and received.
    """
    if len(symbols) < 2:
        return [_one(name, x, symbols[0] if symbols else None)]
    if not isinstance(x, list | tuple) or len(x) != len(symbols):
        raise ValueError(
            f"{name} must be a list of {len(symbols)} arrays, one for each input of the model; "
            f"received {checks.shown(x)}"
        )
    arrays = [_one(f"{name}[{i}]", x[i], symbol) for i, symbol in enumerate(symbols)]
    if len({len(array) for array in arrays}) > 1:
        rows = ", ".join(str(len(array)) for array in arrays)
        raise ValueError(f"{name} must have as many examples in each array; received {rows}")
    return arrays


def batch_size(given: int | None) -> int:
    """Return how many examples make a batch: 32 where None is given, as in Keras.

    Raises
    ------
    TypeError, ValueError
        If it is no whole number of at least 1.
    """
    return 32 if given is None else checks.whole_number("batch_size", given)


def _one(name: str, x: Any, symbol: Symbol | None) -> np.ndarray:
    array = checks.array(name, x)
    if array.ndim == 1 and symbol is not None and symbol.shape[1:] == (1,):
        array = array[:, np.newaxis]
    if array.ndim < 2:
        raise ValueError(
            f"{name} must have one example in each row, shape (n, features); "
            f"received shape {array.shape}"
        )
    if symbol is None or array.shape[1:] == symbol.shape[1:]:
        return array
    if len(symbol.shape) == 2:
        expected = f"{symbol.shape[1]} features an example"
    else:
        expected = f"examples of shape {symbol.shape[1:]}"
    raise ValueError(
        f"{name} must have {expected}, as the model's input has; received shape {array.shape}"
    )
