"""Who runs without anything but NumPy: this engine, a tutorial's NumPy, and the products alone.

Every contender is made from a workload and its initial weights, and has one method::

    fit(X, y, epochs, shuffle) -> the loss of each epoch, the mean over its batches as each was met
"""

import numpy as np

import dlcourse
from dlcourse import layers, losses, optimizers
from tests.benchmarks.workloads import EPSILON, MOMENTUM, Workload


class Engine:
    """This engine: `fit` as a user calls it."""

    name = "dlcourse"

    def __init__(self, workload: Workload, weights: list) -> None:
        self.batch = workload.batch
        self.model = engine_model(workload)
        self.model.set_weights(weights)

    def fit(self, X, y, epochs, shuffle=True):
        history = self.model.fit(
            X, y, batch_size=self.batch, epochs=epochs, shuffle=shuffle, verbose=0
        )
        return history.history["loss"]


def engine_model(workload: Workload) -> dlcourse.Sequential:
    """Return the workload's network in this engine, compiled."""
    *hidden, outputs = workload.sizes[1:]
    model = dlcourse.Sequential(
        [
            dlcourse.Input((workload.sizes[0],)),
            *(layers.Dense(units, activation=workload.activation) for units in hidden),
            layers.Dense(outputs, activation="sigmoid" if workload.sigmoid else None),
        ]
    )
    if outputs == 1:
        loss = losses.BinaryCrossentropy(from_logits=not workload.sigmoid)
    else:
        loss = losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = {
        "sgd": lambda: optimizers.SGD(workload.rate),
        "momentum": lambda: optimizers.SGD(workload.rate, momentum=MOMENTUM),
        "adam": lambda: optimizers.Adam(workload.rate, epsilon=EPSILON),
    }[workload.optimizer]
    model.compile(optimizer(), loss)
    return model


class Naive:
    """NumPy as a tutorial writes it: a list of weights, and new arrays in each step."""

    name = "naive NumPy"

    def __init__(self, workload: Workload, weights: list) -> None:
        self.workload = workload
        self.weights = [weight.copy() for weight in weights]
        self.m = [np.zeros_like(weight) for weight in weights]
        self.v = [np.zeros_like(weight) for weight in weights]
        self.t = 0

    def fit(self, X, y, epochs, shuffle=True):
        n, batch = len(X), self.workload.batch
        if self.workload.classes == 1:
            Y = y.reshape(-1, 1).astype(X.dtype)
        else:
            Y = np.eye(self.workload.classes, dtype=X.dtype)[y]
        history = []
        for _ in range(epochs):
            order = np.random.permutation(n) if shuffle else np.arange(n)
            total = 0.0
            for start in range(0, n, batch):
                rows = order[start : start + batch]
                total += self.step(X[rows], Y[rows]) * len(rows)
            history.append(total / n)
        return history

    def step(self, x, y):
        ys = [x]
        for i in range(0, len(self.weights), 2):
            z = ys[-1] @ self.weights[i] + self.weights[i + 1]
            ys.append(self.activate(z) if i + 2 < len(self.weights) else z)
        loss, dz = self.loss(ys[-1], y)
        gradients = []
        for i in range(len(self.weights) - 2, -1, -2):
            gradients = [ys[i // 2].T @ dz, dz.sum(axis=0), *gradients]
            if i:
                dz = dz @ self.weights[i].T * self.slope(ys[i // 2])
        self.update(gradients)
        return loss

    def activate(self, z):
        return np.tanh(z) if self.workload.activation == "tanh" else np.maximum(z, 0)

    def slope(self, y):
        return 1 - y**2 if self.workload.activation == "tanh" else y > 0

    def loss(self, z, y):
        if self.workload.classes == 1:
            p = 1 / (1 + np.exp(-z))
            loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
        else:
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p = p / p.sum(axis=1, keepdims=True)
            loss = -np.mean(np.sum(y * np.log(p), axis=1))
        return loss, (p - y) / len(y)

    def update(self, gradients):
        self.t += 1
        rate = self.workload.rate
        for i, g in enumerate(gradients):
            if self.workload.optimizer == "sgd":
                self.weights[i] = self.weights[i] - rate * g
            elif self.workload.optimizer == "momentum":
                self.v[i] = MOMENTUM * self.v[i] - rate * g
                self.weights[i] = self.weights[i] + self.v[i]
            else:
                self.m[i] = 0.9 * self.m[i] + 0.1 * g
                self.v[i] = 0.999 * self.v[i] + 0.001 * g**2
                m = self.m[i] / (1 - 0.9**self.t)
                v = self.v[i] / (1 - 0.999**self.t)
                self.weights[i] = self.weights[i] - rate * m / (np.sqrt(v) + EPSILON)


class Products:
    """Nothing but the matrix products of each step, into arrays that are there: the floor."""

    name = "GEMM floor"

    def __init__(self, workload: Workload, weights: list) -> None:
        self.batch = workload.batch
        self.matrices = weights[::2]
        self.rooms: dict = {}

    def fit(self, X, y, epochs, shuffle=True):
        n = len(X)
        for _ in range(epochs):
            for start in range(0, n, self.batch):
                self.step(X[start : start + self.batch])
        return []

    def step(self, x):
        if len(x) not in self.rooms:
            self.rooms[len(x)] = (
                [
                    (
                        np.empty((len(x), W.shape[1]), W.dtype),
                        np.empty((len(x), W.shape[0]), W.dtype),
                    )
                    for W in self.matrices
                ],
                [np.empty_like(W) for W in self.matrices],
            )
        rooms, gradients = self.rooms[len(x)]
        xs = [x, *(y for y, _ in rooms)]
        for W, x_in, y in zip(self.matrices, xs, xs[1:], strict=False):
            np.dot(x_in, W, out=y)
        for i in range(len(rooms) - 1, -1, -1):
            np.dot(xs[i].T, xs[i + 1], out=gradients[i])
            if i:
                np.dot(xs[i + 1], self.matrices[i].T, out=rooms[i][1])
