"""Losses: one number for how wrong predictions are, and the slope with which learning begins.

``y`` is the label, ``ŷ`` the prediction, ``n`` the number of examples and ``k`` that of outputs.
Predictions may carry a leading replica axis, (R, n, k): then each replica has a loss of its own.
"""

import functools
from typing import Any

import numpy as np

from dlcourse.engine import checks, config, label_checks, serialization
from dlcourse.engine.activations import sigmoid, softmax


class Loss:
    """The base: ``loss(y_true, y_pred)`` is the mean over the examples, as in Keras.

    A new loss is three formulas: `labels` if not any numbers will do, `value` and `gradient`.
    """

    name = ""
    of_probabilities = False

    def __call__(self, y_true: Any, y_pred: Any) -> float | np.ndarray:
        """Return the mean loss of the predictions `y_pred` where `y_true` would be right.

        Parameters
        ----------
        y_true : array_like, shape (n, k) or (n,)
            Labels.
        y_pred : array_like, shape (n, k) or (n,), or (R, n, k)
            Predictions.

        Returns
        -------
        float or numpy.ndarray of shape (R,)

        Raises
        ------
        TypeError, ValueError
            If labels and predictions do not fit each other, or are none that this loss knows.
        """
        y_pred = checks.array("y_pred", y_pred)
        if y_pred.ndim == 1:
            y_pred = y_pred[:, np.newaxis]
        ready = self.labels("y_true", y_true, y_pred.shape[-1])
        if len(ready) != y_pred.shape[-2]:
            raise ValueError(
                "y_true and y_pred must have the same number of examples; "
                f"received {len(ready)} and {y_pred.shape[-2]}"
            )
        if self.of_probabilities and (y_pred.min() < 0 or y_pred.max() > 1):
            raise ValueError(
                "y_pred must be probabilities from 0 to 1; received values from "
                f"{y_pred.min():g} to {y_pred.max():g}: for logits make the loss with "
                "from_logits=True"
            )
        return self.value(ready, y_pred)

    def labels(self, name: str, y: Any, units: int) -> np.ndarray:
        """Return labels checked and made ready, of shape (n, units).

        Parameters
        ----------
        name : str
            What the argument is called, for the message.
        y : array_like
            The labels as a person has them.
        units : int
            How many outputs the network has.
        """
        return label_checks.targets(name, y, units)

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
        """Return the mean loss for labels that `labels` has made ready."""
        raise NotImplementedError

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return the gradient of the mean loss with respect to `y_pred`, of its shape."""
        raise NotImplementedError


class MeanSquaredError(Loss):
    """``L = (ŷ − y)²``, the mean over examples and outputs. Slope ``2 (ŷ − y) / (n k)``."""

    name = "mean_squared_error"

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
        return mean(np.square(y_pred - y_true))

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        slope = np.subtract(y_pred, y_true, out)
        slope *= _share(y_pred, 2)
        return slope


class MeanAbsoluteError(Loss):
    """``L = |ŷ − y|``, the mean over examples and outputs. Slope ``±1 / (n k)``, 0 at the kink."""

    name = "mean_absolute_error"

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
        return mean(np.abs(y_pred - y_true))

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        slope = np.subtract(y_pred, y_true, out)
        slope = np.sign(slope, slope)
        slope *= _share(y_pred)
        return slope


class _Crossentropy(Loss):
    """What the cross-entropies share: predictions are probabilities, or logits.

    Probabilities are clipped to [1e-7, 1 − 1e-7], as in Keras: so the loss of a sure and wrong
    answer is 16.1 and not infinite, and where the clip holds, the slope is 0. A logit is the
    weighted sum ``z`` before the last activation; with it nothing needs to be clipped.
    """

    def __init__(self, from_logits: bool = False) -> None:
        self.from_logits = checks.true_or_false("from_logits", from_logits)

    @property
    def of_probabilities(self) -> bool:
        return not self.from_logits


class BinaryCrossentropy(_Crossentropy):
    """``L = −(y log ŷ + (1 − y) log(1 − ŷ))`` for yes/no questions; ``ŷ`` is P(yes).

    From logits ``ŷ = 1 / (1 + e⁻ᶻ)``, which makes ``L = log(1 + eᶻ) − y z``. So that no power
    overflows, ``log(1 + eᶻ)`` is computed as ``max(z, 0) + log(1 + e^{−|z|})``: NumPy's
    ``logaddexp(0, z)``, the logarithm of ``e⁰ + eᶻ``.

    Parameters
    ----------
    from_logits : bool, default False
        Whether predictions are logits ``z`` and not probabilities ``ŷ``.
    """

    name = "binary_crossentropy"

    def labels(self, name: str, y: Any, units: int) -> np.ndarray:
        return label_checks.binary(name, y, units)

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
        if self.from_logits:
            each = np.logaddexp(config.zero, y_pred)
            each -= y_true * y_pred
            return mean(each)
        p = _clipped(y_pred)
        return mean(-(y_true * np.log(p) + (1 - y_true) * np.log1p(-p)))

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return ``(ŷ − y) / (n k)`` from logits, else ``(ŷ − y) / (ŷ (1 − ŷ) n k)``."""
        if self.from_logits:
            slope = sigmoid.forward(y_pred, out)
            slope -= y_true
            slope *= _share(y_pred)
            return slope
        p = _clipped(y_pred)
        slope = np.subtract(p, y_true, out)
        slope[p != y_pred] = 0
        slope *= _share(y_pred)
        slope /= (config.one - p) * p
        return slope


class CategoricalCrossentropy(_Crossentropy):
    """``L = −Σ y log ŷ`` over the classes, for one-hot labels: ``−log`` of the right one's share.

    Given probabilities, each row is first divided by its sum ``s``, as in Keras: ``q = ŷ / s``.
    From logits ``ŷ = softmax(z)``, which makes ``L = log(Σ eᶻ) − Σ y z``.

    Parameters
    ----------
    from_logits : bool, default False
        Whether predictions are logits ``z`` and not probabilities ``ŷ``.
    """

    name = "categorical_crossentropy"

    def labels(self, name: str, y: Any, units: int) -> np.ndarray:
        return label_checks.one_hot(name, y, units)

    def value(self, y_true: np.ndarray, y_pred: np.ndarray) -> float | np.ndarray:
        if self.from_logits:
            z = y_pred - y_pred.max(axis=-1, keepdims=True)
            log_q = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
        else:
            log_q = np.log(_clipped(y_pred / y_pred.sum(axis=-1, keepdims=True)))
        return mean(-(y_true * log_q).sum(axis=-1, keepdims=True))

    def gradient(
        self, y_true: np.ndarray, y_pred: np.ndarray, out: np.ndarray | None = None
    ) -> np.ndarray:
        """Return ``(ŷ − y) / n`` from logits.

        From probabilities ``dq = −y / (q n)``, 0 where ``q`` was clipped; and because the sum
        ``s`` has each ``ŷ`` in it, ``dŷ = (dq − Σ dq q) / s``.
        """
        n = y_pred.shape[-2]
        if self.from_logits:
            slope = softmax.forward(y_pred, out)
            slope -= y_true
            slope *= _divided(1, n, y_pred.dtype)
            return slope
        s = y_pred.sum(axis=-1, keepdims=True)
        q = y_pred / s
        clipped = _clipped(q)
        slope = np.divide(y_true, clipped * -n, out)
        slope *= clipped == q
        slope -= (slope * q).sum(axis=-1, keepdims=True)
        slope /= s
        return slope


class SparseCategoricalCrossentropy(CategoricalCrossentropy):
    """`CategoricalCrossentropy` for labels that are class numbers: 0, 1, 2.

    They become one-hot rows once, before training: from there on it is the same loss.

    Parameters
    ----------
    from_logits : bool, default False
        Whether predictions are logits ``z`` and not probabilities ``ŷ``.
    """

    name = "sparse_categorical_crossentropy"

    def labels(self, name: str, y: Any, units: int) -> np.ndarray:
        return label_checks.class_numbers(name, y, units)


def mean(each: np.ndarray) -> float | np.ndarray:
    """Return the mean over the last two axes: a float, or an array of shape (R,)."""
    # The sum, divided: ndarray.mean does the same and takes twice as long on a small batch.
    total = np.add.reduce(each, axis=(-2, -1))
    count = each.shape[-2] * each.shape[-1]
    return total / count if total.ndim else float(total) / count


def _share(y_pred: np.ndarray, of: float = 1) -> np.ndarray:
    """Return ``of / (n k)``: what one prediction weighs in the mean, as a 0-d array."""
    return _divided(of, y_pred.shape[-2] * y_pred.shape[-1], y_pred.dtype)


@functools.cache
def _divided(of: float, count: int, dtype: np.dtype) -> np.ndarray:
    return np.array(of / count, dtype)


def _clipped(p: np.ndarray) -> np.ndarray:
    # np.clip does the same and takes twice as long on a small batch.
    return np.minimum(np.maximum(p, config.least), config.most)


_ALL = {
    loss.name: loss
    for loss in (
        MeanSquaredError,
        MeanAbsoluteError,
        BinaryCrossentropy,
        CategoricalCrossentropy,
        SparseCategoricalCrossentropy,
    )
}
_ALL |= dict.fromkeys(("mse", "MSE"), MeanSquaredError)
_ALL |= dict.fromkeys(("mae", "MAE"), MeanAbsoluteError)


def get(identifier: str | Loss) -> Loss:
    """Return the loss of that name; an unknown one is answered with those there are."""
    return serialization.get("loss", identifier, Loss, _ALL)
