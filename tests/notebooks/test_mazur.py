"""Chapter 06 works Matt Mazur's published example (2015) to his figures, in full precision."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers
from tests.notebooks.chapters import code_cells, stored

X, TARGETS = np.array([[0.05, 0.10]]), np.array([[0.01, 0.99]])
WEIGHTS = (
    np.array([[0.15, 0.25], [0.20, 0.30]]),
    np.full(2, 0.35),
    np.array([[0.40, 0.50], [0.45, 0.55]]),
    np.full(2, 0.60),
)


def printed():
    outputs = [
        output for cell in code_cells(stored("06_backpropagation")) for output in cell.outputs
    ]
    return "".join(output.get("text", "") for output in outputs)


def test_the_chapter_prints_the_published_figures():
    for figure in (
        "loss: 0.298371109",
        "w₁ = 0.14978072, w₅ = 0.35891648",
        "after the step 0.29102777",
    ):
        assert figure in printed()


def test_the_engine_takes_the_published_step():
    model = Sequential([Input((2,)), layers.Dense(2, "sigmoid"), layers.Dense(2, "sigmoid")])
    model.set_weights(WEIGHTS)
    model.compile(optimizers.SGD(0.5), "mean_squared_error")
    assert model.evaluate(X, TARGETS, verbose=0) == pytest.approx(0.298371109, abs=5e-10)
    model.fit(X, TARGETS, epochs=1, verbose=0)
    first, _, second, _ = model.get_weights()
    assert first[0, 0] == pytest.approx(0.14978072, abs=5e-9)
    assert second[0, 0] == pytest.approx(0.35891648, abs=5e-9)
    model.set_weights([first, WEIGHTS[1], second, WEIGHTS[3]])
    assert model.evaluate(X, TARGETS, verbose=0) == pytest.approx(0.29102777, abs=5e-9)
