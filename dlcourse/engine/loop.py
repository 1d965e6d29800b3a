"""The training loop: shuffle; then for each batch forward, loss, backward, update.

Everything that this file does was checked before: `training.Trainer` takes the arguments from a
user.
"""

from typing import Any

import numpy as np

from dlcourse.engine import utils
from dlcourse.engine.graph import Pass
from dlcourse.engine.parameters import Parameters


class Loop:
    """One run of `fit`: the arrays that it keeps, and what it does in an epoch.

    Parameters
    ----------
    model : Trainer
        Built and compiled.
    xs : list of numpy.ndarray
        The examples, one array an input, each with n rows.
    y : numpy.ndarray, shape (n, units)
        Labels, as the loss prepared them.
    batch_size : int
    """

    def __init__(self, model: Any, xs: list[np.ndarray], y: np.ndarray, batch_size: int) -> None:
        self.model = model
        self.data = [*xs, y]
        self.n = len(y)
        self.batch_size = batch_size
        parameters = Parameters(model.layers, model.replicas)
        self.flat = parameters.values, parameters.gradient
        self.gradients = parameters.gradients
        model.optimizer.prepare(parameters.values)
        self.outputs = np.empty((*model.replicas, *y.shape), y.dtype)
        self.passes: dict[int, Pass] = {}
        self.penalties = model.penalties(self.gradients)

    def shuffle(self) -> None:
        """Put the examples, and with them their labels, in a new order.

        Where one batch holds them all, their order makes no difference and is left. Where each of
        several networks draws an order of its own, the data get a leading axis.
        """
        if self.batch_size >= self.n:
            return
        order = utils.generator().permutation(self.n)
        if not hasattr(self, "_original"):
            self._original = self.data
            self.data = [np.take(array, order, axis=0) for array in self._original]
            return
        for array, shuffled in zip(self._original, self.data, strict=True):
            np.take(array, order, axis=0, out=shuffled, mode="clip")

    def epoch(self, on_batch_end: Any = None) -> dict[str, Any]:
        """Meet all examples once, a batch at a time; return the loss and the metrics.

        They are those of the predictions made on the way, each before its batch's update.

        Parameters
        ----------
        on_batch_end : callable, optional
            Called after each batch with its number, from 0, and the logs of the epoch so far.
        """
        optimizer, parameters, gradient = self.model.optimizer, *self.flat
        loss_gradient, penalty = self.model.loss.gradient, 0.0
        *xs, y = self.data
        leading = (slice(None),) if y.ndim > 2 else ()
        for number, start in enumerate(range(0, self.n, self.batch_size)):
            batch = (*leading, slice(start, start + self.batch_size))
            labels = y[batch]
            one_pass = self._pass_for(labels.shape[-2])
            predicted = one_pass.forward([x[batch] for x in xs])
            self.outputs[..., batch[-1], :] = predicted
            one_pass.slope = loss_gradient(labels, predicted, out=one_pass.slope)
            one_pass.backward(one_pass.slope)
            for regularizer, W, dW in self.penalties:
                penalty = penalty + regularizer(W) * labels.shape[-2]
                dW += regularizer.gradient(W)
            optimizer.apply(parameters, gradient)
            if on_batch_end is not None:
                stop = start + labels.shape[-2]
                on_batch_end(number, self._logs(stop, penalty))
        return self._logs(self.n, penalty)

    def _pass_for(self, size: int) -> Pass:
        if size not in self.passes:
            model = self.model
            self.passes[size] = Pass(model.symbols, model.inputs, self.gradients, training=True)
        return self.passes[size]

    def _logs(self, stop: int, penalty: Any) -> dict[str, Any]:
        y, outputs = self.data[-1][..., :stop, :], self.outputs[..., :stop, :]
        return self.model.logs(y, outputs, penalty / stop)
