import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers, utils
from dlcourse.datasets import digits, folds
from dlcourse.explorers import Mistakes
from dlcourse.explorers.mistakes import EPOCHS, images, read
from dlcourse.plots.confusion import Confusion
from dlcourse.plots.style import new_figure


@pytest.fixture(scope="module")
def explorer():
    return Mistakes()


def numbers(text):
    return [int(found) for found in re.findall(r"\d+", text)]


def test_nobody_looks_at_the_test_part():
    known = folds(digits().y, 5) > 0
    np.testing.assert_array_equal(images(), digits().X[known])
    assert len(read()[0]) == known.sum()


def test_each_image_is_read_by_a_network_that_has_not_learned_from_it():
    """Train the network that reads fold 3 again, and read fold 3 with it."""
    fold = folds(digits().y, 5)
    learned, new = np.isin(fold, (1, 2, 4)), fold == 3
    X, y = digits().X / 16, digits().y
    with utils.drawing_from(utils.generator(3)):
        model = Sequential([Input((64,)), layers.Dense(32, "relu"), layers.Dense(10, "softmax")])
        model.compile(optimizers.Adam(0.005), "sparse_categorical_crossentropy")
        model.fit(X[learned], y[learned], batch_size=64, epochs=4, verbose=0)
    there = new[fold > 0]
    shares = model.predict(X[new])
    true, said, share = read()
    np.testing.assert_array_equal(true[there], y[new])
    np.testing.assert_array_equal(said[3, there], shares.argmax(axis=1))
    np.testing.assert_allclose(share[3, there], shares[np.arange(new.sum()), y[new]], rtol=1e-6)


@pytest.mark.parametrize("epochs", [1, 7, EPOCHS])
def test_the_matrix_counts_every_image_once(explorer, epochs):
    y, said, _ = read()
    matrix = explorer.compute(epochs=epochs, true=0, said=0).matrix
    for i in range(10):
        for j in range(10):
            assert matrix[i, j] == sum((y == i) & (said[epochs - 1] == j))
    assert matrix.sum() == len(y)


@pytest.mark.parametrize(("true", "called"), [(8, 1), (9, 9), (0, 9), (3, 8)])
def test_behind_a_cell_are_its_images_the_most_doubtful_first(explorer, true, called):
    y, said, share = read()
    cell = explorer.compute(epochs=EPOCHS, true=true, said=called)
    assert set(cell.chosen) == set(np.flatnonzero((y == true) & (said[-1] == called)))
    assert len(cell.chosen) == cell.matrix[true, called]
    np.testing.assert_array_equal(cell.shares, np.sort(share[-1][cell.chosen]))


def test_the_pictures_are_those_of_the_cell(explorer):
    explorer.frame({"epochs": EPOCHS, "true": 8, "said": 1})
    cell = explorer.compute(epochs=EPOCHS, true=8, said=1)
    shown = [p.get_array() for p in explorer._readings._pictures if p.get_visible()]
    assert len(shown) == min(12, len(cell.chosen))
    for picture, place in zip(shown, cell.chosen, strict=False):
        np.testing.assert_array_equal(picture, images()[place].reshape(8, 8))


def test_the_sentence_says_what_the_matrix_has(explorer):
    for values in ({"true": 8, "said": 1}, {"true": 9, "said": 9}, {"true": 0, "said": 9}):
        cell = explorer.compute(epochs=EPOCHS, **values)
        said = explorer.frame({"epochs": EPOCHS, **values})[1]
        wrong = cell.matrix.sum() - np.trace(cell.matrix)
        row, count = cell.matrix[values["true"]], len(cell.chosen)
        expected = [EPOCHS, wrong, 1433, row.sum(), values["true"], count, values["said"]]
        assert numbers(said) == expected
        assert said.endswith("which is right.") == (values["true"] == values["said"])


def test_the_tinted_counts_are_those_of_the_epoch_that_is_shown(explorer):
    for epochs in (1, EPOCHS):
        explorer.frame({"epochs": epochs, "true": 2, "said": 2})
        matrix = explorer.compute(epochs=epochs, true=2, said=2).matrix
        tinted = explorer._matrix._cells.get_array()[..., 3] > 0
        np.testing.assert_array_equal(tinted, (matrix > 0) | np.eye(10, dtype=bool))
        table = Confusion(new_figure(4, 4).add_axes((0, 0, 1, 1)), 10)
        table.count(matrix)
        shown, right = (each._counts.get_paths() for each in (explorer._matrix, table))
        assert list(map(id, shown)) == list(map(id, right))


def test_what_the_chapter_says_of_the_table():
    y, said, _ = read()
    matrix = np.zeros((10, 10), int)
    np.add.at(matrix, (y, said[-1]), 1)
    beside = matrix - np.diag(np.diag(matrix))
    assert np.unravel_index(beside.argmax(), beside.shape) == (8, 1)
    assert matrix[1, 8] <= 1
    assert matrix[9, 3] > matrix[3, 9]
    early = [np.mean(said[1][y == digit] == digit) for digit in range(10)]
    assert np.argmin(early) == 8
