"""Every formula of the engine against Keras and PyTorch, values and slopes, in float64.

Keras runs on PyTorch, so PyTorch's own differentiation gives the slopes of both.
"""

import math

import numpy as np
import pytest

from dlcourse.engine import activations, initializers, losses, metrics, regularizers, schedules

MISSING = '{} is not installed: pip install "dlcourse[peers]"'
torch = pytest.importorskip("torch", reason=MISSING.format("PyTorch"))
keras = pytest.importorskip("keras", reason=MISSING.format("Keras"))

F = torch.nn.functional
pytestmark = pytest.mark.usefixtures("keras_float64")
both = pytest.mark.parametrize("peer", ["keras", "torch"])


def tensor(array, slope=False):
    return torch.tensor(np.asarray(array, float), dtype=torch.float64, requires_grad=slope)


def agree(got, expected, tolerance=1e-12):
    if torch.is_tensor(expected):
        expected = expected.detach().numpy()
    np.testing.assert_allclose(got, expected, rtol=tolerance, atol=tolerance * 1e-3)


# Activations --------------------------------------------------------------------------------------

Z = np.random.RandomState(0).normal(scale=3, size=(7, 5))
EXTREME = np.array([[-1000, -30, 0, 30, 1000], [1000, 999, 0, -999, -1000.0]])
ACTIVATIONS = {
    "linear": (keras.activations.linear, lambda z: z * 1),
    "sigmoid": (keras.activations.sigmoid, torch.sigmoid),
    "tanh": (keras.activations.tanh, torch.tanh),
    "relu": (keras.activations.relu, torch.relu),
    "leaky_relu": (lambda z: keras.activations.leaky_relu(z, 0.01), F.leaky_relu),
    "softmax": (keras.activations.softmax, lambda z: torch.softmax(z, dim=-1)),
}


@both
@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("numbers", [Z, EXTREME], ids=["ordinary", "extreme"])
def test_activations(name, peer, numbers):
    activation, theirs = activations.get(name), ACTIVATIONS[name][peer == "torch"]
    dy = np.random.RandomState(1).normal(size=numbers.shape)
    z = tensor(numbers, slope=True)
    y = theirs(z)
    y.backward(tensor(dy))
    ours = activation.forward(numbers)
    agree(ours, y)
    agree(activation.backward(dy, numbers, ours), z.grad)


def test_the_step_function():
    agree(activations.step(EXTREME), torch.heaviside(tensor(EXTREME), tensor(0)))


# Losses -------------------------------------------------------------------------------------------

CLASSES = np.array([0, 2, 1, 1, 0, 2])
ONE_HOT = np.eye(3)[CLASSES]
YES_NO = np.maximum(ONE_HOT, [[0.1, 0, 0]])
SOFT = np.array([[0.2, 0.3, 0.5], [1, 0, 0], [0, 0.5, 0.5]] * 2)
LOGITS = np.random.RandomState(2).normal(scale=3, size=(6, 3))
FAR = np.array([[1000, 0, -1000], [-1000, 1000, 0], [30, -30, 1000]] * 2, float)
SHARES = np.exp(LOGITS) / np.exp(LOGITS).sum(axis=1, keepdims=True)
SURE = np.array([[1, 0, 0], [1e-9, 1 - 2e-9, 1e-9], [1e-8, 0.5, 0.5]] * 2)
UNSUMMED = SHARES * np.linspace(0.5, 2, 6)[:, np.newaxis]


def clipped(p):
    return p.clip(1e-7, 1 - 1e-7)


def nll(y, p):
    return -(y * clipped(p / p.sum(dim=-1, keepdim=True)).log()).sum(dim=-1).mean()


def nll_of_classes(y, p):
    return F.nll_loss(clipped(p / p.sum(dim=-1, keepdim=True)).log(), y.long())


TORCH = {
    ("MeanSquaredError", None): lambda y, p: F.mse_loss(p, y),
    ("MeanAbsoluteError", None): lambda y, p: F.l1_loss(p, y),
    ("BinaryCrossentropy", False): lambda y, p: F.binary_cross_entropy(clipped(p), y),
    ("BinaryCrossentropy", True): lambda y, z: F.binary_cross_entropy_with_logits(z, y),
    ("CategoricalCrossentropy", False): nll,
    ("CategoricalCrossentropy", True): lambda y, z: F.cross_entropy(z, y),
    ("SparseCategoricalCrossentropy", False): nll_of_classes,
    ("SparseCategoricalCrossentropy", True): lambda y, z: F.cross_entropy(z, y.long()),
}
LABELS = {
    "MeanSquaredError": [LOGITS[::-1].copy()],
    "MeanAbsoluteError": [LOGITS[::-1].copy(), LOGITS],
    "BinaryCrossentropy": [ONE_HOT, YES_NO],
    "CategoricalCrossentropy": [ONE_HOT, SOFT],
    "SparseCategoricalCrossentropy": [CLASSES],
}
LOSSES = [
    pytest.param(name, logits, y, p, id=f"{name}-{logits}-{i}-{j}")
    for name, logits in TORCH
    for i, y in enumerate(LABELS[name])
    for j, p in enumerate([SHARES, SURE, UNSUMMED.clip(0, 1)] if logits is False else [LOGITS, FAR])
]


# Keras takes the mean in float32, whatever it is asked for.
TOLERANCE = {"keras": 1e-6, "torch": 1e-12}


@both
@pytest.mark.parametrize(("name", "logits", "labels", "predictions"), LOSSES)
def test_losses(name, logits, labels, predictions, peer):
    arguments = {} if logits is None else {"from_logits": logits}
    ours = getattr(losses, name)(**arguments)
    theirs = getattr(keras.losses, name)(**arguments) if peer == "keras" else TORCH[name, logits]
    p = tensor(predictions, slope=True)
    expected = theirs(tensor(labels), p)
    expected.backward()
    agree(ours(labels, predictions), expected, TOLERANCE[peer])
    agree(ours.gradient(ours.labels("y", labels, 3), predictions), p.grad, TOLERANCE[peer])


# Metrics ------------------------------------------------------------------------------------------

COLUMN = np.array([[1.0], [0], [1], [0], [0.25]])
CHANCES = np.array([[0.9], [0.5], [0.3], [0.6], [0.1]])
METRICS = {
    "one output": ("accuracy", "binary_crossentropy", COLUMN, CHANCES),
    "one-hot": ("accuracy", "categorical_crossentropy", ONE_HOT, SHARES),
    "class numbers": ("accuracy", "sparse_categorical_crossentropy", CLASSES, SHARES),
    "several yes and no": ("accuracy", "binary_crossentropy", YES_NO, SHARES),
    "binary by name": ("binary_accuracy", "binary_crossentropy", YES_NO, SHARES),
    "categorical by name": ("categorical_accuracy", "categorical_crossentropy", ONE_HOT, SHARES),
    "mae": ("mae", "mse", LOGITS, SHARES),
    "its long name": ("mean_absolute_error", "mse", LOGITS, SHARES),
}


@pytest.mark.filterwarnings("ignore")  # what the framework warns of is not ours to mend
@pytest.mark.parametrize("case", METRICS)
def test_keras_logs_the_same_metric_under_the_same_name(case):
    name, loss, y, p = METRICS[case]
    model = keras.Sequential([keras.Input((p.shape[1],)), keras.layers.Activation("linear")])
    model.compile(loss=loss, metrics=[name])
    expected = model.evaluate(p, y, verbose=0, return_dict=True)
    logged_as, metric = metrics.get(name, p.shape[1])
    ours = losses.get(loss)
    ready = ours.labels("y", y, p.shape[1])
    assert expected == pytest.approx(
        {logged_as: metric(ready, p), "loss": ours.value(ready, p)}, rel=1e-6
    )


# Regularizers -------------------------------------------------------------------------------------

TERMS = {
    "L1": lambda W, strength: strength * W.abs().sum(),
    "L2": lambda W, strength: strength * W.square().sum(),
}


@both
@pytest.mark.parametrize("name", TERMS)
@pytest.mark.parametrize("strength", [None, 0.3])
def test_regularizers(name, strength, peer):
    arguments = () if strength is None else (strength,)
    ours = getattr(regularizers, name)(*arguments)
    W = tensor(Z, slope=True)
    if peer == "keras":
        expected = getattr(keras.regularizers, name)(*arguments)(W)
    else:
        expected = TERMS[name](W, *(arguments or (0.01,)))
    expected.backward()
    agree(ours(Z), expected)
    agree(ours.gradient(Z), W.grad)


# Initializers -------------------------------------------------------------------------------------

N_IN, N_OUT = 400, 300


def drawn_by_torch(name):
    W = torch.empty(N_OUT, N_IN, dtype=torch.float64)
    generator = torch.Generator().manual_seed(0)
    {
        "GlorotUniform": lambda: torch.nn.init.xavier_uniform_(W, generator=generator),
        "HeUniform": lambda: torch.nn.init.kaiming_uniform_(
            W, nonlinearity="relu", generator=generator
        ),
        "RandomNormal": lambda: torch.nn.init.normal_(W, std=0.05, generator=generator),
    }[name]()
    return W.numpy()


def drawn_by_keras(name):
    drawn = getattr(keras.initializers, name)(seed=0)((N_IN, N_OUT))
    return drawn.detach().numpy()


INITIALIZERS = [
    *[(name, drawn_by_keras) for name in ("GlorotUniform", "GlorotNormal", "HeUniform")],
    *[(name, drawn_by_keras) for name in ("HeNormal", "RandomNormal")],
    *[(name, drawn_by_torch) for name in ("GlorotUniform", "HeUniform", "RandomNormal")],
]


@pytest.mark.parametrize(("name", "draw"), INITIALIZERS)
def test_initializers_draw_from_the_same_distribution(name, draw):
    ours = getattr(initializers, name)(seed=0)((N_IN, N_OUT))
    theirs = draw(name)
    # 120,000 draws: standard deviations are off by at most 1/490, quantiles by about 1/300
    assert ours.std() == pytest.approx(theirs.std(), rel=0.012)
    # Not the very ends: once in 233,000 draws Keras keeps a number that it meant to cut off.
    shares = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999]
    np.testing.assert_allclose(
        np.quantile(ours, shares), np.quantile(theirs, shares), atol=0.05 * ours.std()
    )


@pytest.mark.parametrize("name", ["Zeros", "Ones"])
def test_constant_initializers(name):
    agree(getattr(initializers, name)()((2, 3)), getattr(keras.initializers, name)()((2, 3)))


# Schedules ----------------------------------------------------------------------------------------

STEPS = [0, 1, 2, 3, 5, 9, 10, 11, 20, 29, 30, 31, 1000]
SCHEDULES = {
    "exponential": ("ExponentialDecay", (0.1, 10, 0.9), {}),
    "exponential staircase": ("ExponentialDecay", (0.1, 10, 0.9), {"staircase": True}),
    "inverse time": ("InverseTimeDecay", (0.1, 10, 0.5), {}),
    "inverse time staircase": ("InverseTimeDecay", (0.1, 10, 0.5), {"staircase": True}),
    "piecewise": ("PiecewiseConstantDecay", ([3, 10, 30], [1.0, 0.5, 0.1, 0.01]), {}),
    "cosine": ("CosineDecay", (0.1, 20), {}),
    "cosine with an end": ("CosineDecay", (0.1, 20, 0.1), {}),
}


@pytest.mark.parametrize("case", SCHEDULES)
@pytest.mark.parametrize("step", STEPS)
def test_schedules_of_keras(case, step):
    name, arguments, named = SCHEDULES[case]
    theirs = getattr(keras.optimizers.schedules, name)(*arguments, **named)
    agree(getattr(schedules, name)(*arguments, **named)(step), float(theirs(step)))


SCHEDULERS = {
    "exponential": (
        schedules.ExponentialDecay(0.1, 1, 0.9),
        lambda optimizer: torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9),
    ),
    "inverse time": (
        schedules.InverseTimeDecay(0.1, 10, 0.5),
        lambda optimizer: torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: 1 / (1 + t / 20)),
    ),
    # A milestone of PyTorch's is the first step with the new rate, a boundary the last with the old
    "piecewise": (
        schedules.PiecewiseConstantDecay([4, 9], [0.1, 0.01, 0.001]),
        lambda optimizer: torch.optim.lr_scheduler.MultiStepLR(optimizer, [5, 10]),
    ),
    "cosine": (
        schedules.CosineDecay(0.1, 20, alpha=0.25),
        lambda optimizer: torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 20, 0.025),
    ),
}


@pytest.mark.parametrize("case", SCHEDULERS)
def test_schedulers_of_torch(case):
    ours, make = SCHEDULERS[case]
    optimizer = torch.optim.SGD([tensor(math.pi, slope=True)], lr=0.1)
    scheduler = make(optimizer)
    for step in range(20):
        agree(ours(step), scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
