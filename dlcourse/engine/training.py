"""What a user calls to train: compile, fit, evaluate, predict. The loop itself is in `loop`."""

import math
import warnings
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dlcourse.engine import checks, examples, losses, metrics, optimizers, pairing, threads
from dlcourse.engine.callbacks import Callback, CallbackList, History
from dlcourse.engine.graph import Pass, Symbol
from dlcourse.engine.layers import Layer
from dlcourse.engine.loop import Loop
from dlcourse.engine.metrics import checked_names
from dlcourse.engine.parameters import Parameters


class Trainer:
    """A model's part that learns. The model gives it `symbols`, `inputs` and `layers`.

    Attributes
    ----------
    symbols : list of Symbol
        The network in order; empty until it is built.
    inputs : list of Symbol
    layers : list of Layer
    replicas : tuple
        ``()``, or ``(R,)`` where every parameter holds R networks at once (see `sweep`).
    history : History
        What the last `fit` saw, also if it was interrupted.
    stop_training : bool
        Set by a callback to end training after this batch or epoch.
    """

    symbols: Sequence[Symbol] = ()
    inputs: Sequence[Symbol] = ()
    layers: Sequence[Layer] = ()
    replicas: tuple = ()
    optimizer: optimizers.Optimizer | None = None
    stop_training = False
    _parameters: Parameters | None = None

    def compile(
        self,
        optimizer: str | optimizers.Optimizer = "rmsprop",
        loss: str | losses.Loss | None = None,
        *,
        metrics: Sequence[str] = (),
    ) -> None:
        """Choose how the model learns.

        Parameters
        ----------
        optimizer, loss : str or object
            Such as ``"sgd"`` or ``SGD(learning_rate=0.1)``, ``"binary_crossentropy"``.
        metrics : sequence of str
            What else to report: ``["accuracy"]``.

        Raises
        ------
        TypeError, ValueError
            If there is no such thing, or the loss cannot follow the model's last activation.

        Warns
        -----
        UserWarning
            If the loss expects probabilities and the model's last activation makes none.
        """
        chosen = optimizers.get(optimizer), losses.get(loss)
        names = checked_names(metrics)
        pairing.check(chosen[1], self.symbols[-1].layer if self.symbols else self._chain[-1])
        self.optimizer, self.loss = chosen
        self.metrics = names

    def fit(
        self,
        x: Any,
        y: Any,
        batch_size: int | None = 32,
        epochs: int = 1,
        verbose: str | int = "auto",
        callbacks: Iterable[Callback] = (),
        validation_split: float = 0.0,
        validation_data: tuple | None = None,
        shuffle: bool = True,
        *,
        initial_epoch: int = 0,
    ) -> History:
        """Train the model, and return what happened in each epoch.

        Parameters
        ----------
        x : array_like, shape (n, features)
            Examples, one a row; a list of arrays for a model of several inputs.
        y : array_like, shape (n,) or (n, outputs)
            Their labels.
        batch_size, epochs : int
            Examples a step, None for 32; the epoch before which training ends.
        verbose : "auto", 0, 1 or 2
            0 prints nothing, 2 a line an epoch, 1 ("auto") a bar that moves on one line.
        callbacks : iterable of Callback
            Called along the way.
        validation_split : float
            The share of the examples, taken from the end, that is kept aside for validation.
        validation_data : tuple (x, y), optional
            Examples for validation; they are never trained on.
        shuffle : bool
            Whether each epoch meets the examples in a new order.
        initial_epoch : int
            The epoch to begin with, when an earlier run is carried on.

        Returns
        -------
        History

        Raises
        ------
        TypeError, ValueError, RuntimeError
            If an argument cannot be used or the model is not compiled; the model is unchanged then.

        Warns
        -----
        UserWarning
            If the loss is no longer a finite number; training ends there.
        """
        xs, Y = self._checked(x, y)
        batch_size, epochs = examples.batch_size(batch_size), checks.whole_number("epochs", epochs)
        initial_epoch = checks.whole_number("initial_epoch", initial_epoch, 0)
        shuffle = checks.true_or_false("shuffle", shuffle)
        xs, Y, validation = self._validation(xs, Y, validation_split, validation_data)
        steps = -(-len(Y) // batch_size)
        watching = CallbackList(self, callbacks, verbose, epochs, steps, bool(validation))
        self.build((None, *xs[0].shape[1:]))
        self.optimizer.claim(self.layers)
        loop = Loop(self, xs, Y, batch_size)
        self.history, self.stop_training = watching.history, False
        with threads.limited(self._largest_product(loop)), np.errstate(all="ignore"):
            watching.on_train_begin()
            for epoch in range(initial_epoch, epochs):
                watching.on_epoch_begin(epoch)
                logs = loop.epoch(watching, shuffle)
                if validation is not None:
                    logs |= {f"val_{k}": v for k, v in self._measured(*validation).items()}
                watching.on_epoch_end(epoch, logs)
                if callbacks:
                    loop.check()
                if self.stop_training or self._diverged(epoch, logs["loss"]):
                    break
            watching.on_train_end()
        return self.history

    def evaluate(
        self,
        x: Any,
        y: Any,
        batch_size: int | None = 32,
        verbose: str | int = "auto",
        *,
        return_dict: bool = False,
    ) -> float | list | dict:
        """Return the loss, and after it the metrics if there are any, on examples `x`.

        Parameters
        ----------
        x, y, batch_size
            As in `fit`.
        verbose : "auto", 0, 1 or 2
            Nothing is printed whatever it is; it is there for programs written for Keras.
        return_dict : bool
            Whether to return them by name.
        """
        return_dict = checks.true_or_false("return_dict", return_dict)
        xs, Y = self._checked(x, y)
        batch_size = examples.batch_size(batch_size)
        self.build((None, *xs[0].shape[1:]))
        logs = self._measured(xs, Y, batch_size)
        if return_dict:
            return logs
        return list(logs.values()) if len(logs) > 1 else logs["loss"]

    def predict(
        self, x: Any, batch_size: int | None = 32, verbose: str | int = "auto"
    ) -> np.ndarray:
        """Return the outputs for the examples `x`, shape (n, outputs), as a new array.

        Parameters
        ----------
        x : array_like, shape (n, features)
        batch_size : int
            How many examples are computed at a time.
        verbose : "auto", 0, 1 or 2
            Nothing is printed whatever it is; it is there for programs written for Keras.
        """
        batch_size = examples.batch_size(batch_size)
        xs = examples.inputs("x", x, self.inputs)
        self.build((None, *xs[0].shape[1:]))
        return self._outputs(xs, batch_size)

    def logs(self, y: np.ndarray, outputs: np.ndarray, penalty: Any) -> dict[str, Any]:
        """Return the loss, `penalty` included, and the metrics of the predictions `outputs`."""
        logs = {"loss": self.loss.value(y, outputs) + penalty}
        for wanted in self.metrics:
            name, metric = metrics.get(wanted, y.shape[-1])
            logs[name] = metric(y, outputs)
        return logs

    def gathered(self) -> Parameters:
        """Return all parameters as one vector: that of the last `fit`, if they still lie there."""
        if self._parameters is None or not self._parameters.hold(self.layers):
            self._parameters = Parameters(self.layers, self.replicas)
        return self._parameters

    def penalties(self, gradients: dict) -> list[tuple]:
        """Return ``(regularizer, W, dW)`` for every parameter that has a regularizer."""
        return [
            (regularizer, getattr(layer, name), layer.named(gradients[layer])[name])
            for layer in self.layers
            for name, regularizer in layer.regularizers.items()
        ]

    def penalty(self) -> Any:
        """Return what the regularizers add to the loss, with the weights as they are."""
        return sum(
            regularizer(getattr(layer, name))
            for layer in self.layers
            for name, regularizer in layer.regularizers.items()
        )

    def _measured(self, xs: list, Y: np.ndarray, batch_size: int = 1024) -> dict[str, Any]:
        with np.errstate(all="ignore"):  # after training that diverged
            return self.logs(Y, self._outputs(xs, batch_size), self.penalty())

    def _outputs(self, xs: list, batch_size: int) -> np.ndarray:
        outputs, passes = [], {}
        with np.errstate(all="ignore"):
            for start in range(0, len(xs[0]), batch_size):
                batch = [x[start : start + batch_size] for x in xs]
                if len(batch[0]) not in passes:
                    passes[len(batch[0])] = Pass(self.symbols, self.inputs)
                outputs.append(passes[len(batch[0])].forward(batch).copy())
        return np.concatenate(outputs, axis=-2)

    def _checked(
        self, x: Any, y: Any, names: tuple[str, str] = ("x", "y"), like: Sequence[Symbol] = ()
    ) -> tuple[list[np.ndarray], np.ndarray]:
        """Return examples and labels that fit each other, the loss and the inputs, or `like`."""
        if self.optimizer is None:
            raise RuntimeError("the model must be compiled first: model.compile(optimizer, loss)")
        for layer in self.layers:
            layer.check_ready()
        xs = examples.inputs(names[0], x, self.inputs or like)
        shape = self.output_shape_for(xs)
        if len(shape) != 2:
            raise ValueError(
                "a model that learns must end with a row of outputs an example, shape "
                f"(n, outputs); received outputs of shape {shape}: put Flatten() before its end"
            )
        Y = self.loss.labels(names[1], y, shape[-1])
        if len(Y) != len(xs[0]):
            raise ValueError(
                f"{names[1]} must have one label for each of the {len(xs[0])} examples in "
                f"{names[0]}; received shape {np.shape(y)}"
            )
        return xs, Y

    def _validation(self, xs: list, Y: np.ndarray, split: float, data: tuple | None) -> tuple:
        """Return what is trained on, and ``(xs, Y)`` for validation, or None."""
        if data is not None:
            if not isinstance(data, tuple | list) or len(data) != 2:
                raise ValueError(
                    f"validation_data must be a pair (x, y); received {checks.shown(data)}"
                )
            names = "x of validation_data", "y of validation_data"
            return xs, Y, self._checked(*data, names, [Symbol((None, *xs[0].shape[1:]))])
        split = checks.number("validation_split", split, 0, 1)
        if not split:
            return xs, Y, None
        kept = int(len(Y) * (1 - split))
        if kept in (0, len(Y)):
            use = "validate with" if kept else "train on"
            raise ValueError(f"validation_split {split} leaves none of {len(Y)} examples to {use}")
        return [x[:kept] for x in xs], Y[:kept], ([x[kept:] for x in xs], Y[kept:])

    def _largest_product(self, loop: Loop) -> int:
        sizes = [array.size for layer in self.layers for array in layer.parameters.values()]
        return min(loop.batch_size, loop.n) * max(sizes, default=0)

    def _diverged(self, epoch: int, loss: Any) -> bool:
        if self.replicas or math.isfinite(loss):
            return False
        warnings.warn(
            f"Training stopped in epoch {epoch + 1}: the loss is {loss}. "
            "Try a smaller learning rate.",
            stacklevel=3,
        )
        return True
