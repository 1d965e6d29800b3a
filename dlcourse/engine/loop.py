"""The training loop: shuffle; then for each batch forward, loss, backward, update.

Everything that this file does was checked before: `training.Trainer` takes the arguments from a
user.
"""

from typing import Any, NamedTuple

import numpy as np

from dlcourse.engine import utils
from dlcourse.engine.callbacks import CallbackList
from dlcourse.engine.graph import Pass


class Batch(NamedTuple):
    """What the loop needs for one batch."""

    one_pass: Pass
    xs: list[np.ndarray]
    y: np.ndarray
    place: np.ndarray  # where its predictions are kept
    stop: int  # how many examples were met once it is done


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
        self.n, self.batch_size = len(y), batch_size
        self.parameters = parameters = model.gathered()
        self.flat = parameters.values, parameters.gradient
        self.gradients = parameters.gradients
        self.penalties = model.penalties(self.gradients)
        model.optimizer.prepare(parameters.values)
        self.outputs = np.empty((*model.replicas, *y.shape), y.dtype)
        self.original = self.data = [*xs, y]
        self.batches = self._cut()

    def _cut(self) -> list[Batch]:
        """Return the batches. They are views: shuffling the data changes what they show."""
        *xs, y = self.data
        leading = (slice(None),) * (y.ndim - 2)
        passes, batches = {}, []
        for start in range(0, self.n, self.batch_size):
            rows = slice(start, min(start + self.batch_size, self.n))
            size = rows.stop - rows.start
            if size not in passes:
                model = self.model
                passes[size] = Pass(model.symbols, model.inputs, self.gradients, training=True)
            examples = [x[(*leading, rows)] for x in xs]
            place = self.outputs[..., rows, :]
            batches.append(Batch(passes[size], examples, y[(*leading, rows)], place, rows.stop))
        return batches

    def shuffle(self) -> None:
        """Put the examples, and with them their labels, in a new order.

        Where one batch holds them all, their order makes no difference and is left. Where each of
        several networks draws an order of its own, the data get a leading axis.
        """
        if self.batch_size >= self.n:
            return
        order = utils.generator().permutation(self.n)
        if self.data is self.original:
            self.data = [np.take(array, order, axis=0) for array in self.original]
            self.batches = self._cut()
            return
        for array, shuffled in zip(self.original, self.data, strict=True):
            np.take(array, order, axis=0, out=shuffled, mode="clip")

    def epoch(self, watching: CallbackList) -> dict[str, Any]:
        """Meet all examples once, a batch at a time; return the loss and the metrics.

        They are those of the predictions made on the way, each before its batch's update.
        """
        model, (parameters, gradient) = self.model, self.flat
        slope_of_loss, step = model.loss.gradient, model.optimizer.apply
        awaited, watched = watching.awaits_batches, watching.watches_batches
        penalty: Any = 0.0
        sums: dict[str, Any] = {}
        for number, (one_pass, xs, y, place, stop) in enumerate(self.batches):
            if awaited:
                watching.on_train_batch_begin(number)
            predicted = one_pass.forward(xs)
            place[...] = predicted
            one_pass.slope = slope_of_loss(y, predicted, out=one_pass.slope)
            one_pass.backward(one_pass.slope)
            for regularizer, W, dW in self.penalties:
                penalty = penalty + regularizer(W) * y.shape[-2]
                dW += regularizer.gradient(W)
            step(parameters, gradient)
            if watched:
                watching.on_train_batch_end(number, self._so_far(sums, y, predicted, stop, penalty))
                if model.stop_training:
                    break
        return self._logs(stop, penalty)

    def check(self) -> None:
        """Raise if a callback has trained another model that has a layer in common with this."""
        if not self.parameters.hold(self.model.layers):
            raise RuntimeError(
                "a callback has trained another model that shares a layer with this one: train "
                "them in turn, not one inside the other's fit"
            )

    def _so_far(
        self, sums: dict[str, Any], y: np.ndarray, predicted: np.ndarray, stop: int, penalty: Any
    ) -> dict[str, Any]:
        """Add a batch to `sums`; return the means over the `stop` examples met in the epoch."""
        for name, value in self.model.logs(y, predicted, 0.0).items():
            sums[name] = sums.get(name, 0.0) + value * y.shape[-2]
        logs = {name: total / stop for name, total in sums.items()}
        logs["loss"] += penalty / stop
        return logs

    def _logs(self, stop: int, penalty: Any) -> dict[str, Any]:
        """Return loss and metrics of the first `stop` predictions of the epoch."""
        y, outputs = self.data[-1][..., :stop, :], self.outputs[..., :stop, :]
        return self.model.logs(y, outputs, penalty / stop)
