"""The frameworks, each used as its own tutorials use it; imported when one is made.

They are contenders, as those in `contenders` are. One that is very slow meets a `fraction` of the
epochs.
"""

import importlib.util
import os
import warnings

import numpy as np

from tests.benchmarks.workloads import EPSILON, MOMENTUM, Workload


class PyTorch:
    """PyTorch eager, in a plain loop: draw an order, pick each batch by it, take a step."""

    name, module = "PyTorch", "torch"

    def __init__(self, workload: Workload, weights: list) -> None:
        import torch

        torch.set_num_threads(1)
        self.torch, self.batch = torch, workload.batch
        activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[workload.activation]
        parts = []
        for W, b in zip(weights[::2], weights[1::2], strict=True):
            linear = torch.nn.Linear(*W.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.from_numpy(W.T))
                linear.bias.copy_(torch.from_numpy(b))
            parts += [linear, activation()]
        parts[-1:] = [torch.nn.Sigmoid()] if workload.sigmoid else []
        self.model = torch.nn.Sequential(*parts)
        self.one_output = workload.classes == 1
        if self.one_output:
            self.loss = torch.nn.BCELoss() if workload.sigmoid else torch.nn.BCEWithLogitsLoss()
        else:
            self.loss = torch.nn.CrossEntropyLoss()
        make = {
            "sgd": lambda p: torch.optim.SGD(p, lr=workload.rate),
            "momentum": lambda p: torch.optim.SGD(p, lr=workload.rate, momentum=MOMENTUM),
            "adam": lambda p: torch.optim.Adam(p, lr=workload.rate, eps=EPSILON),
        }[workload.optimizer]
        self.optimizer = make(self.model.parameters())

    def fit(self, X, y, epochs, shuffle=True):
        X, y = self.torch.from_numpy(X), self.torch.from_numpy(y)
        if self.one_output:
            y = y.float().reshape(-1, 1)
        history = []
        for _ in range(epochs):
            total = 0.0
            for xb, yb in self.batches(X, y, shuffle):
                loss = self.loss(self.model(xb), yb)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                total += loss.item() * len(xb)
            history.append(total / len(X))
        return history

    def batches(self, X, y, shuffle):
        n = len(X)
        if self.batch >= n:
            yield X, y
            return
        order = self.torch.randperm(n) if shuffle else self.torch.arange(n)
        for start in range(0, n, self.batch):
            rows = order[start : start + self.batch]
            yield X[rows], y[rows]


class PyTorchLoader(PyTorch):
    """The same, with the DataLoader of PyTorch's first tutorials, which picks row by row."""

    name = "  DataLoader"
    fraction = 0.25

    def batches(self, X, y, shuffle):
        data = self.torch.utils.data
        return data.DataLoader(data.TensorDataset(X, y), batch_size=self.batch, shuffle=shuffle)


class Keras:
    """Keras on its torch backend: `compile` and `fit`."""

    name, module = "Keras on torch", "keras"
    fraction = 0.1

    def __init__(self, workload: Workload, weights: list) -> None:
        os.environ["KERAS_BACKEND"] = "torch"
        import keras

        self.batch = workload.batch
        *hidden, outputs = workload.sizes[1:]
        self.model = keras.Sequential(
            [
                keras.Input((workload.sizes[0],)),
                *(keras.layers.Dense(units, activation=workload.activation) for units in hidden),
                keras.layers.Dense(outputs, activation="sigmoid" if workload.sigmoid else None),
            ]
        )
        if outputs == 1:
            loss = keras.losses.BinaryCrossentropy(from_logits=not workload.sigmoid)
        else:
            loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        optimizer = {
            "sgd": lambda: keras.optimizers.SGD(workload.rate),
            "momentum": lambda: keras.optimizers.SGD(workload.rate, momentum=MOMENTUM),
            "adam": lambda: keras.optimizers.Adam(workload.rate, epsilon=EPSILON),
        }[workload.optimizer]
        self.model.compile(optimizer(), loss)
        self.model.set_weights(weights)

    def fit(self, X, y, epochs, shuffle=True):
        history = self.model.fit(
            X, y, batch_size=self.batch, epochs=epochs, shuffle=shuffle, verbose=0
        )
        return history.history["loss"]


class ScikitLearn:
    """scikit-learn's MLPClassifier, which always ends with a sigmoid or softmax."""

    name, module = "scikit-learn", "sklearn"

    def __init__(self, workload: Workload, weights: list) -> None:
        from sklearn.neural_network import MLPClassifier

        self.model = MLPClassifier(
            hidden_layer_sizes=workload.sizes[1:-1],
            activation=workload.activation,
            solver="adam" if workload.optimizer == "adam" else "sgd",
            momentum=MOMENTUM if workload.optimizer == "momentum" else 0.0,
            nesterovs_momentum=False,
            learning_rate_init=workload.rate,
            epsilon=EPSILON,
            alpha=0.0,
            batch_size=workload.batch,
            max_iter=1,
            n_iter_no_change=np.inf,
            warm_start=True,
        )
        # The first fit makes its arrays; then it is given ours.
        X = np.zeros((workload.batch, workload.sizes[0]), np.float32)
        self.fit(X, np.arange(workload.batch) % max(2, workload.classes), epochs=1)
        self.model.coefs_ = [W.copy() for W in weights[::2]]
        self.model.intercepts_ = [b.copy() for b in weights[1::2]]

    def fit(self, X, y, epochs, shuffle=True):
        self.model.set_params(max_iter=epochs, shuffle=shuffle)
        self.model.loss_curve_ = []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.model.fit(X, y)
        return self.model.loss_curve_[-epochs:]


PEERS = (PyTorch, PyTorchLoader, Keras, ScikitLearn)


def installed(peer: type) -> bool:
    return importlib.util.find_spec(peer.module) is not None
