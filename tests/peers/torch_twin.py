"""The same network in PyTorch, in float64, and the loop that a student of PyTorch writes."""

import numpy as np
import pytest

torch = pytest.importorskip(
    "torch", reason='PyTorch is not installed: pip install "dlcourse[peers]"'
)
nn = torch.nn
EPOCHS, BATCH = 20, 16
TINY = 1e-16


def tensor(array):
    return torch.tensor(np.asarray(array), dtype=torch.float64)


def column(y):
    return tensor(y)[:, None]


def twin(model):
    """Return PyTorch's dense layers with the weights of ours: theirs are transposed."""
    weights = model.get_weights()
    dense = []
    for W, b in zip(weights[::2], weights[1::2], strict=True):
        dense.append(nn.Linear(*W.shape, dtype=torch.float64))
        with torch.no_grad():
            dense[-1].weight.copy_(tensor(W.T))
            dense[-1].bias.copy_(tensor(b))
    return dense


def train(network, optimizer, loss, inputs, labels, schedule=None):
    """Train as PyTorch's tutorials do; return the loss of each epoch, as a fit reports it."""
    history = []
    for _ in range(EPOCHS):
        total = 0.0
        for i in range(0, len(labels), BATCH):
            optimizer.zero_grad()
            batch = labels[i : i + BATCH]
            value = loss(network(*(x[i : i + BATCH] for x in inputs)), batch)
            value.backward()
            optimizer.step()
            if schedule is not None:
                schedule.step()
            total += value.item() * len(batch)
        history.append(total / len(labels))
    return history


def fit(model, x, y):
    """Train ours; return the loss of each epoch."""
    history = model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, shuffle=False, verbose=0)
    return history.history["loss"]


def assert_equal(model, ours, dense, theirs, within=1e-10):
    """Compare the losses of each epoch, and the weights at the end."""
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=within)
    weights = [w.detach().numpy().T for layer in dense for w in (layer.weight, layer.bias)]
    for mine, other in zip(model.get_weights(), weights, strict=True):
        np.testing.assert_allclose(mine, other, rtol=0, atol=within)
