"""Losses: one number for how wrong predictions are, and the slope with which learning begins."""

from typing import Any

import numpy as np

from dlcourse.engine import checks, config


class Loss:
    """The base: ``loss(y_true, y_pred)`` is the mean over the examples, as in Keras."""

    name = ""

    def __call__(self, y_true: Any, y_pred: Any) -> float:
        """Return the mean loss of the predictions `y_pred` where `y_true` would be right.

        Parameters
        ----------
        y_true, y_pred : array_like, shape (n, k) or (n,)
            Labels and predictions, of the same shape.

        Raises
        ------
        ValueError
            If the shapes differ, or a label is none that this loss knows.
        """
        y_true, y_pred = checks.array("y_true", y_true), checks.array("y_pred", y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError(
                "y_true and y_pred must have the same shape; "
                f"received {y_true.shape} and {y_pred.shape}"
            )
        self.check_labels("y_true", y_true)
        return self.value(y_true, y_pred)

    def check_labels(self, name: str, y_true: np.ndarray) -> None:
        """Raise a ValueError where `y_true` holds a label that this loss cannot take."""

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float:
        """Return the mean loss."""
        raise NotImplementedError

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return the gradient of the mean loss with respect to `y_pred`, of its shape."""
        raise NotImplementedError


class BinaryCrossentropy(Loss):
    """``L = −(y log ŷ + (1 − y) log(1 − ŷ))`` for yes/no questions; ``ŷ`` is P(yes).

    ``ŷ`` is clipped to [1e-7, 1 − 1e-7], as in Keras: so the loss of a sure and wrong answer is
    16.1 and not infinite, and where the clip holds, the slope is 0.
    """

    name = "binary_crossentropy"

    def check_labels(self, name: str, y_true: np.ndarray) -> None:
        outside = (y_true < 0) | (y_true > 1)
        if outside.any():
            raise ValueError(
                f"{name} must hold labels from 0 to 1 for binary cross-entropy; "
                f"received {y_true[outside][0]:g} ({np.count_nonzero(outside)} of {y_true.size})"
            )

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float:
        p = self._clipped(y_pred)
        return float(-np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p)))

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return ``(ŷ − y) / (ŷ (1 − ŷ) n)``, and 0 where ``ŷ`` was clipped."""
        p = self._clipped(y_pred)
        slope = np.subtract(p, y_true, out=out)
        slope /= p * (1 - p) * p.size
        slope *= p == y_pred
        return slope

    @staticmethod
    def _clipped(y_pred: np.ndarray) -> np.ndarray:
        return np.clip(y_pred, config.epsilon(), 1 - config.epsilon())


_ALL = {loss.name: loss for loss in (BinaryCrossentropy,)}


def get(identifier: str | Loss) -> Loss:
    """Return the loss of that name.

    Raises
    ------
    ValueError
        If there is no such loss; the message lists those there are.
    """
    if isinstance(identifier, Loss):
        return identifier
    return checks.known("loss", identifier, _ALL)()
