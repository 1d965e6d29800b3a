"""Weights to look at and to set: what layers and models have in common."""

import numpy as np

from dlcourse.engine import checks


class Weighted:
    """What has weights.

    Attributes
    ----------
    weights : list of numpy.ndarray
        ``[W, b, …]``: views, in Keras's order.
    called : str
        What a sentence calls it.
    """

    weights: list[np.ndarray]
    called: str

    def get_weights(self) -> list[np.ndarray]:
        """Return copies of all weights, ``[W, b, …]``.

        Raises
        ------
        RuntimeError
            If there are no weights yet.
        """
        return [weight.copy() for weight in self.weights]

    def set_weights(self, weights: list) -> None:
        """Set all weights; nothing is changed unless each has the right shape.

        Parameters
        ----------
        weights : list of array_like
            As `get_weights` returns them.

        Raises
        ------
        RuntimeError, TypeError, ValueError
            If there are no weights yet, or these are not as many, or not of their shapes.
        """
        _set_all(self.weights, weights, self.called)

    def count_params(self) -> int:
        """Return how many numbers are learnt.

        Raises
        ------
        RuntimeError
            If there are no weights yet.
        """
        return sum(weight.size for weight in self.weights)


def _set_all(targets: list[np.ndarray], values: list, owner: str) -> None:
    """Write `values` into the arrays `targets`, once all are known to fit."""
    if len(checks.listed(f"weights for {owner}", values)) != len(targets):
        shapes = ", ".join(str(target.shape) for target in targets)
        raise ValueError(
            f"weights for {owner} must be {len(targets)} arrays of shapes {shapes}; "
            f"received {len(values)}"
        )
    arrays = []
    for i, (target, value) in enumerate(zip(targets, values, strict=True)):
        new = checks.array(f"weights[{i}]", value)
        if new.shape != target.shape:
            raise ValueError(
                f"weights[{i}] of {owner} must have shape {target.shape}; received {new.shape}"
            )
        arrays.append(new)
    for target, new in zip(targets, arrays, strict=True):
        target[...] = new
