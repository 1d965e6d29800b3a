"""The training loop: shuffle, then for each batch forward, loss, backward, update."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dlcourse.engine import checks, losses, metrics, optimizers, utils
from dlcourse.engine.callbacks import Callback, History
from dlcourse.engine.graph import Pass, Symbol
from dlcourse.engine.layers import Layer
from dlcourse.engine.parameters import Parameters


class Trainer:
    """What a model can do once it is drawn: compile, fit, evaluate, predict.

    A model gives it `symbols` (the network in order, empty until it is built) and `layers`.
    """

    symbols: Sequence[Symbol] = ()
    layers: Sequence[Layer] = ()
    optimizer: optimizers.Optimizer | None = None

    def compile(
        self,
        optimizer: str | optimizers.Optimizer,
        loss: str | losses.Loss,
        metrics: Sequence[str] = (),
    ) -> None:
        """Choose how the model learns.

        Parameters
        ----------
        optimizer, loss : str or object
            Such as ``"sgd"`` or ``SGD(learning_rate=0.1)``, ``"binary_crossentropy"``.
        metrics : sequence of str
            What else to report: ``["accuracy"]``.
        """
        chosen = optimizers.get(optimizer), losses.get(loss), _metrics(metrics)
        self.optimizer, self.loss, self.metrics = chosen

    def fit(
        self,
        x: Any,
        y: Any,
        batch_size: int = 32,
        epochs: int = 1,
        verbose: int = 2,
        callbacks: Iterable[Callback] = (),
        shuffle: bool = True,
    ) -> History:
        """Train the model, and return what happened in each epoch.

        Parameters
        ----------
        x : array_like, shape (n, features)
            Examples, one a row.
        y : array_like, shape (n,) or (n, outputs)
            Their labels.
        batch_size, epochs : int
            Examples a step, and passes over all examples.
        verbose : int
            2 prints a line an epoch, 0 nothing.
        callbacks : iterable of Callback
            Called along the way.
        shuffle : bool
            Whether each epoch meets the examples in a new order.

        Returns
        -------
        History

        Raises
        ------
        TypeError, ValueError, RuntimeError
            If an argument cannot be used or the model is not compiled; the model is unchanged then.
        """
        X, Y = self._checked(x, y)
        batch_size = checks.positive_integer("batch_size", batch_size)
        epochs = checks.positive_integer("epochs", epochs)
        if verbose not in (0, 2):
            raise ValueError(f"verbose must be 0 or 2; received {verbose!r}")
        self.history = History()
        callbacks = [*callbacks, self.history]
        parameters = Parameters(self.layers)
        passes: dict[int, Pass] = {}
        for callback in callbacks:
            callback.model = self
            callback.on_train_begin()
        for epoch in range(epochs):
            if shuffle:
                order = utils.generator().permutation(len(X))
                X, Y = X[order], Y[order]
            logs = self._epoch(X, Y, batch_size, parameters, passes)
            if verbose:
                said = " - ".join(f"{name}: {value:.4f}" for name, value in logs.items())
                print(f"Epoch {epoch + 1}/{epochs} - {said}")
            for callback in callbacks:
                callback.on_epoch_end(epoch, logs)
        return self.history

    def _epoch(
        self, X: np.ndarray, Y: np.ndarray, batch_size: int, parameters: Parameters, passes: dict
    ) -> dict[str, float]:
        """One pass over all examples. Each prediction is kept from before its batch's update."""
        outputs = np.empty_like(Y)
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            x, y = X[batch], Y[batch]
            if len(x) not in passes:
                passes[len(x)] = Pass(self.symbols, parameters.gradients)
            one_pass = passes[len(x)]
            outputs[batch] = one_pass.forward(x)
            one_pass.backward(self.loss.gradient(y, outputs[batch]))
            self.optimizer.update(parameters.values, parameters.gradient)
        return self._logs(Y, outputs)

    def evaluate(self, x: Any, y: Any, batch_size: int = 32) -> list[float] | float:
        """Return the loss, and after it the metrics if there are any, on examples `x`."""
        X, Y = self._checked(x, y)
        logs = self._logs(Y, self.predict(X, batch_size))
        return list(logs.values()) if self.metrics else logs["loss"]

    def predict(self, x: Any, batch_size: int = 32) -> np.ndarray:
        """Return the outputs for the examples `x`, shape (n, outputs), as a new array.

        Parameters
        ----------
        x : array_like, shape (n, features)
        batch_size : int
            How many examples are computed at a time.
        """
        batch_size = checks.positive_integer("batch_size", batch_size)
        X = self._examples(x)
        self.ensure_built(X.shape)
        batches = [
            Pass(self.symbols, {}).forward(X[start : start + batch_size])
            for start in range(0, len(X), batch_size)
        ]
        return np.concatenate(batches)

    def _checked(self, x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
        """Return examples and labels that fit each other, the model and the loss; then build."""
        if self.optimizer is None:
            raise RuntimeError("the model must be compiled first: model.compile(optimizer, loss)")
        X = self._examples(x)
        Y = self.loss.labels("y", y, self.compute_output_shape(X.shape)[-1])
        if len(Y) != len(X):
            raise ValueError(
                f"y must have one label for each of the {len(X)} examples in x; "
                f"received shape {np.shape(y)}"
            )
        self.ensure_built(X.shape)
        return X, Y

    def _examples(self, x: Any) -> np.ndarray:
        """Return `x` as an array with one example a row, of as many features as the model takes."""
        X = checks.array("x", x)
        if X.ndim != 2:
            raise ValueError(
                f"x must have one example in each row, shape (n, features); received {X.shape}"
            )
        if self.symbols and X.shape[1:] != self.symbols[0].shape[1:]:
            raise ValueError(
                f"x must have {self.symbols[0].shape[1]} features an example, as the model's input "
                f"has; received shape {X.shape}"
            )
        return X

    def _logs(self, Y: np.ndarray, outputs: np.ndarray) -> dict[str, float]:
        logs = {"loss": self.loss.value(Y, outputs)}
        chosen = dict(metrics.get(name, outputs.shape[-1]) for name in self.metrics)
        return logs | {name: metric(Y, outputs) for name, metric in chosen.items()}


def _metrics(names: Sequence[str]) -> dict:
    if isinstance(names, str):
        raise TypeError(f"metrics must be a list of names such as ['accuracy']; received {names!r}")
    return dict(metrics.get(name, 1) for name in names)
