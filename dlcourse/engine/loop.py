"""The training loop: shuffle; then for each batch forward, loss, backward, update.

Everything that this file does was checked before: `training.Trainer` takes the arguments from a
user.
"""

from typing import Any, NamedTuple

import numpy as np

from dlcourse.engine import utils
from dlcourse.engine.callbacks import CallbackList
from dlcourse.engine.graph import Pass

# How many numbers of shuffled examples are brought together at a time.
PIECE = 2**17


class Piece(NamedTuple):
    """Shuffled examples that are brought together at once, for some batches."""

    rows: slice
    room: list[np.ndarray]  # where they lie then, an array an input


class Batch(NamedTuple):
    """What the loop needs for one batch."""

    piece: Piece | None  # what it begins, if that must be brought together first
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
        self.xs, self.y = xs, y
        self.given_y = y
        self.order: np.ndarray | None = None
        self.passes: dict[int, Pass] = {}
        self.batches = self._cut(xs, self.n)

    def _cut(self, xs: list[np.ndarray], length: int) -> list[Batch]:
        """Return the batches of all pieces of `length` examples each.

        They are views: to write other examples into `xs`, which need hold no more than one piece,
        changes what the batches show.
        """
        leading = (slice(None),) * (self.y.ndim - 2)
        batches = []
        for begin in range(0, self.n, length):
            end = min(begin + length, self.n)
            room = [x[(*leading, slice(end - begin))] for x in xs]
            piece = None if self.order is None else Piece(slice(begin, end), room)
            for start in range(begin, end, self.batch_size):
                stop = min(start + self.batch_size, end)
                examples = [x[(*leading, slice(start - begin, stop - begin))] for x in xs]
                y = self.y[..., start:stop, :]
                place = self.outputs[..., start:stop, :]
                batches.append(Batch(piece, self._pass_for(stop - start), examples, y, place, stop))
                piece = None
        return batches

    def _pass_for(self, size: int) -> Pass:
        if size not in self.passes:
            model = self.model
            self.passes[size] = Pass(model.symbols, model.inputs, self.gradients, training=True)
        return self.passes[size]

    def _shuffle(self) -> None:
        """Put the examples, and with them their labels, in a new order.

        The labels at once, the examples piece by piece when their turn comes: so they are in the
        processor's cache when they are met, and no second copy of all is held.

        Where one batch holds them all, their order makes no difference and is left. Where each of
        several networks draws an order of its own, the data get a leading axis.
        """
        if self.batch_size >= self.n:
            return
        shuffled_before = self.order is not None
        self.order = utils.generator().permutation(self.n)
        if shuffled_before:
            np.take(self.given_y, self.order, axis=0, out=self.y, mode="clip")
            return
        self.y = np.take(self.given_y, self.order, axis=0)
        numbers = self.batch_size * sum(x[0].size for x in self.xs)
        length = self.batch_size * max(1, PIECE // numbers)
        self.batches = self._cut(
            [np.take(x, self.order[..., :length], axis=0) for x in self.xs], length
        )

    def _bring(self, piece: Piece) -> None:
        """Bring the examples of a piece together, in this epoch's order."""
        order = self.order[..., piece.rows]
        for x, room in zip(self.xs, piece.room, strict=True):
            np.take(x, order, axis=0, out=room, mode="clip")

    def epoch(self, watching: CallbackList, shuffled: bool) -> dict[str, Any]:
        """Meet all examples once, a batch at a time; return the loss and the metrics.

        They are those of the predictions made on the way, each before its batch's update.
        """
        if shuffled:
            self._shuffle()
        model, (parameters, gradient) = self.model, self.flat
        slope_of_loss, step = model.loss.gradient, model.optimizer.apply
        awaited, watched = watching.awaits_batches, watching.watches_batches
        may_stop = awaited or watched
        penalty: Any = 0.0
        sums: dict[str, Any] = {}
        for number, (piece, one_pass, xs, y, place, stop) in enumerate(self.batches):
            if piece is not None:
                self._bring(piece)
            if awaited:
                watching.on_train_batch_begin(number)
            predicted = one_pass.forward(xs)
            place[...] = predicted
            one_pass.slope = slope_of_loss(y, predicted, one_pass.slope)
            one_pass.backward(one_pass.slope)
            for regularizer, W, dW in self.penalties:
                penalty = penalty + regularizer(W) * y.shape[-2]
                dW += regularizer.gradient(W)
            step(parameters, gradient)
            if watched:
                watching.on_train_batch_end(number, self._so_far(sums, y, predicted, stop, penalty))
            if may_stop and model.stop_training:
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
        y, outputs = self.y, self.outputs
        if stop < self.n:  # a callback has ended training within the epoch
            y, outputs = y[..., :stop, :], outputs[..., :stop, :]
        return self.model.logs(y, outputs, penalty / stop)
