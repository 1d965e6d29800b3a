"""Chapter 08's reader of digits: one layer, ten softmax units, trained with batches of any size.

Its loop is written out here, as the chapter has it, because `fit` does not stop within an epoch to
look at the loss over all images. Several learning rates are trained side by side: the weights have
a leading axis, one place on it for each rate, and all of them meet the same batches.
"""

from typing import NamedTuple

import numpy as np

from dlcourse.datasets import digits
from dlcourse.engine import threads
from dlcourse.engine.activations import softmax

TRAINING = 1200  # images that are learned from; the others are validation data
EPOCHS = 5
LOOKS = 24  # how often the loss over all training images is noted, at most
SEED = 0


class Images(NamedTuple):
    """Images with a 1 behind their pixels, for the bias; their digits, and these one-hot."""

    X: np.ndarray
    y: np.ndarray
    Y: np.ndarray


class Course(NamedTuple):
    """Losses over all training images after some of the steps; and how the last step left it.

    `losses` is of shape (looks, rates), `steps` of shape (looks,).
    """

    steps: np.ndarray
    losses: np.ndarray
    val_loss: np.ndarray


def images() -> tuple[Images, Images]:
    """Return the training images and the validation images."""
    data = digits()
    X = np.column_stack([data.X / 16, np.ones(len(data.y))])
    whole = X, data.y, np.eye(10)[data.y]
    return Images(*(part[:TRAINING] for part in whole)), Images(*(p[TRAINING:] for p in whole))


def loss(W: np.ndarray, data: Images) -> np.ndarray:
    """Return the mean cross-entropy; one for each rate where `W` has a leading axis."""
    z = data.X @ W
    right = z[..., np.arange(len(data.y)), data.y]
    largest = z.max(axis=-1)
    z -= largest[..., np.newaxis]
    return (np.log(np.exp(z, out=z).sum(axis=-1)) + largest - right).mean(axis=-1)


def gradient(W: np.ndarray, X: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean cross-entropy over a batch, of the shape of `W`."""
    return X.T @ (softmax(X @ W) - Y) / len(X)


def steps_in(batch_size: int) -> int:
    """Return how many steps an epoch has; a last batch that is not full is one, too."""
    return -(-TRAINING // batch_size)


def train(data: Images, unseen: Images, batch_size: int, rates: np.ndarray) -> Course:
    """Train a reader for each rate, for `EPOCHS` epochs from weights 0, each epoch shuffled anew.

    Parameters
    ----------
    data, unseen : Images
        What is learned from, and what the last weights are judged by.
    batch_size : int
    rates : ndarray of shape (rates,)
    """
    with threads.limited(batch_size * data.X.shape[1] * 10):
        return _train(data, unseen, batch_size, rates)


def _train(data: Images, unseen: Images, batch_size: int, rates: np.ndarray) -> Course:
    random = np.random.RandomState(SEED)
    last = EPOCHS * steps_in(batch_size)
    noted = np.unique(np.geomspace(1, last, LOOKS).round().astype(int))
    W = np.zeros((len(rates), data.X.shape[1], 10))
    eta = rates[:, np.newaxis, np.newaxis]
    losses, taken, wanted = [loss(W, data)], 0, set(noted.tolist())
    for _ in range(EPOCHS):
        order = random.permutation(TRAINING)
        X, Y = data.X[order], data.Y[order]
        for start in range(0, TRAINING, batch_size):
            batch = slice(start, start + batch_size)
            W -= eta * gradient(W, X[batch], Y[batch])
            taken += 1
            if taken in wanted:
                losses.append(loss(W, data))
    return Course(np.append(0, noted), np.array(losses), loss(W, unseen))
