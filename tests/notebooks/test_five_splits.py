"""Chapter 10's recipe, word for word, on five stratified splits: each fold is the test set once."""

from contextlib import chdir

import numpy as np
import pytest

from dlcourse.datasets import digits
from dlcourse.publish.build import NOTEBOOKS
from tests.notebooks.chapters import code_cells, source
from tests.notebooks.session import open_session

# What the final training needs, by a line of each cell, in the order in which they stand.
NEEDED = (
    "data = digits()",
    "part = folds(y, 5)",
    "def build(",
    'sizes = {"batch_size": 64',
    "def train(",
    "held_out = 0",
    'print(f"read rightly:',
)


def cells():
    """Return the cells that the final training needs, cut off before they try anything out."""
    found = []
    for line in NEEDED:
        (cell,) = (each.source for each in code_cells(source("10_digits")) if line in each.source)
        found.append(cell.partition("\n\netas = ")[0].partition("\n\n_, curves = ")[0])
    return found


@pytest.fixture(scope="module")
def readings():
    """Which images are the test set, and which digits are said of them, split by split."""
    found = []
    with chdir(NOTEBOOKS), open_session(source("10_digits")) as session:
        *before, training, opening = cells()
        for cell in before:
            session.run(cell)
        for held_out in range(5):
            session.run(training.replace("held_out = 0", f"held_out = {held_out}"))
            printed = session.run(opening).printed
            names = session.shell.user_ns
            found.append((names["test"], names["said"], names["known"], printed))
    return found


def test_every_image_is_in_one_test_set_and_never_learned_from_there(readings):
    tests = np.array([test for test, *_ in readings])
    np.testing.assert_array_equal(tests.sum(axis=0), 1)
    for test, _, known, _ in readings:
        np.testing.assert_array_equal(known, ~test)


def test_on_average_985_of_1000_new_images_are_read_rightly(readings):
    y = digits().y
    shares = [np.mean(said == y[test]) for test, said, *_ in readings]
    assert np.mean(shares) >= 0.985, shares


def test_the_chapter_prints_the_share_of_the_first(readings):
    test, said, _, printed = readings[0]
    right = np.sum(said == digits().y[test])
    assert printed == f"read rightly: {right} of {test.sum()}, {100 * right / test.sum():.1f} %\n"
