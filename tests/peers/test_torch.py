"""PyTorch in float64, written by hand as a student of PyTorch would, gives the same to 1e-10.

Its optimizers put epsilon behind the root, Keras's and ours partly under it; with a tiny epsilon
that makes no difference, and how much it makes with the usual one is held too.
"""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, losses, optimizers
from tests.peers.programs import data
from tests.peers.programs.program import start
from tests.peers.torch_twin import TINY, assert_equal, column, fit, nn, tensor, torch, train, twin


def chain(units, activation, hidden="tanh"):
    model = Sequential(
        [
            Input((2,)),
            layers.Dense(6, activation=hidden),
            layers.Dense(units, activation=activation),
        ]
    )
    start(model)
    return model


def log_shares(p, y):
    """Cross-entropy of shares: PyTorch has it for logits and for logarithms only."""
    return nn.functional.nll_loss(torch.log(p), y)


MOONS, CLOUDS = data.moons(), data.three_clouds()
SOFT = 0.9 * data.one_hot(CLOUDS[1]) + 0.1 / 3
LOSSES = {
    "mean squared error": (
        *("mse", 1, None, MOONS),
        *(nn.Identity(), nn.MSELoss(), column(MOONS[1])),
    ),
    "mean absolute error": (
        *("mae", 1, None, MOONS),
        *(nn.Identity(), nn.L1Loss(), column(MOONS[1])),
    ),
    "binary cross-entropy": (
        *("binary_crossentropy", 1, "sigmoid", MOONS),
        *(nn.Sigmoid(), nn.BCELoss(), column(MOONS[1])),
    ),
    "binary cross-entropy from logits": (
        *(losses.BinaryCrossentropy(from_logits=True), 1, None, MOONS),
        *(nn.Identity(), nn.BCEWithLogitsLoss(), column(MOONS[1])),
    ),
    "categorical cross-entropy from logits, soft labels": (
        *(losses.CategoricalCrossentropy(from_logits=True), 3, None, (CLOUDS[0], SOFT)),
        *(nn.Identity(), nn.CrossEntropyLoss(), tensor(SOFT)),
    ),
    "sparse categorical cross-entropy": (
        *("sparse_categorical_crossentropy", 3, "softmax", CLOUDS),
        *(nn.Softmax(dim=1), log_shares, torch.tensor(CLOUDS[1])),
    ),
    "sparse categorical cross-entropy from logits": (
        *(losses.SparseCategoricalCrossentropy(from_logits=True), 3, None, CLOUDS),
        *(nn.Identity(), nn.CrossEntropyLoss(), torch.tensor(CLOUDS[1])),
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_teaches_what_pytorchs_teaches(name):
    loss, units, activation, (X, y), last, their_loss, labels = LOSSES[name]
    model = chain(units, activation)
    dense = twin(model)
    network = nn.Sequential(dense[0], nn.Tanh(), dense[1], last)
    sgd = torch.optim.SGD(network.parameters(), lr=0.3)
    theirs = train(network, sgd, their_loss, [tensor(X)], labels)
    model.compile(optimizers.SGD(0.3), loss)
    assert_equal(model, fit(model, X, y), dense, theirs)


OPTIMIZERS = {
    "SGD": (optimizers.SGD(0.5), torch.optim.SGD, {"lr": 0.5}),
    "momentum": (
        optimizers.SGD(0.1, momentum=0.9),
        *(torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
    ),
    "Nesterov": (
        optimizers.SGD(0.1, momentum=0.9, nesterov=True),
        *(torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
    ),
    "Adagrad": (
        optimizers.Adagrad(0.1, initial_accumulator_value=0.2, epsilon=TINY),
        *(torch.optim.Adagrad, {"lr": 0.1, "initial_accumulator_value": 0.2, "eps": TINY}),
    ),
    "Adadelta": (
        optimizers.Adadelta(1.0, rho=0.9, epsilon=1e-6),
        *(torch.optim.Adadelta, {"lr": 1.0, "rho": 0.9, "eps": 1e-6}),
    ),
    "RMSprop": (
        optimizers.RMSprop(0.01, rho=0.95, epsilon=TINY),
        *(torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.95, "eps": TINY}),
    ),
    "Adam": (
        optimizers.Adam(0.02, beta_1=0.8, beta_2=0.99, epsilon=TINY),
        *(torch.optim.Adam, {"lr": 0.02, "betas": (0.8, 0.99), "eps": TINY}),
    ),
}


def train_both(ours, theirs, arguments, schedule=None):
    X, y = MOONS
    model = chain(1, "sigmoid")
    dense = twin(model)
    network = nn.Sequential(dense[0], nn.Tanh(), dense[1], nn.Sigmoid())
    optimizer = theirs(network.parameters(), **arguments)
    if schedule is not None:
        schedule = schedule(optimizer)
    history = train(network, optimizer, nn.BCELoss(), [tensor(X)], column(y), schedule)
    model.compile(ours, "binary_crossentropy")
    return model, fit(model, X, y), dense, history


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_goes_the_way_of_pytorchs(name):
    assert_equal(*train_both(*OPTIMIZERS[name]))


def test_with_the_usual_epsilon_adam_parts_from_pytorchs_by_a_little():
    ours, theirs = optimizers.Adam(0.02), torch.optim.Adam
    assert_equal(*train_both(ours, theirs, {"lr": 0.02, "eps": 1e-7}), within=1e-4)


def cosine(optimizer):
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: (1 + np.cos(np.pi * min(step / 60, 1))) / 2
    )


SCHEDULES = {
    "exponential": (
        optimizers.schedules.ExponentialDecay(0.5, decay_steps=1, decay_rate=0.97),
        lambda optimizer: torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.97),
    ),
    "in stairs": (
        optimizers.schedules.ExponentialDecay(0.5, 10, 0.5, staircase=True),
        lambda optimizer: torch.optim.lr_scheduler.StepLR(optimizer, 10, 0.5),
    ),
    "cosine": (optimizers.schedules.CosineDecay(0.5, decay_steps=60), cosine),
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_slows_down_as_pytorchs(name):
    ours, theirs = SCHEDULES[name]
    assert_equal(*train_both(optimizers.SGD(ours), torch.optim.SGD, {"lr": 0.5}, theirs))


@pytest.mark.parametrize(
    ("name", "theirs"),
    [
        ("sigmoid", nn.Sigmoid()),
        ("relu", nn.ReLU()),
        ("leaky_relu", nn.LeakyReLU()),
        ("softmax", nn.Softmax(dim=1)),
    ],
)
def test_an_activation_bends_as_pytorchs(name, theirs):
    X, y = MOONS
    model = chain(1, None, hidden=name)
    dense = twin(model)
    network = nn.Sequential(dense[0], theirs, dense[1])
    sgd = torch.optim.SGD(network.parameters(), lr=0.1)
    history = train(network, sgd, nn.MSELoss(), [tensor(X)], column(y))
    model.compile(optimizers.SGD(0.1), "mse")
    assert_equal(model, fit(model, X, y), dense, history)
