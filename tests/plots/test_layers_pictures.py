"""Chapter 03's pictures show numbers that are true."""

import numpy as np
import pytest
from matplotlib.text import Text

from dlcourse.datasets import digits
from dlcourse.plots.pictures import PICTURES, layers_numbers


def words(name):
    return [text.get_text() for text in PICTURES[name]().findobj(Text)]


def test_the_batch_is_multiplied_rightly():
    cells = [word.replace("−", "-") for word in words("03_batch")]
    numbers = [int(cell) for cell in cells if cell.lstrip("-").isdigit()]
    X, W, b, Z = (np.array(part) for part in np.split(numbers, [6, 18, 22]))
    for i, example in enumerate(X.reshape(2, 3)):
        for j, unit in enumerate(W.reshape(3, 4).T):
            z = sum(x * w for x, w in zip(example, unit, strict=True)) + b[j]
            assert Z.reshape(2, 4)[i, j] == z
    assert "1 · 2 + 3 · 0 + 2 · 1 + (−1) = 3" in " ".join(words("03_batch"))
    assert Z.reshape(2, 4)[1, 2] == 3


def test_the_shares_are_those_of_their_scores_and_sum_to_1():
    shown = words("03_shares")
    powers = [2.718281828**score for score in (2, 1, -1)]
    for power in powers:
        assert f"{power:.2f}" in shown
        assert f"{power / sum(powers):.2f}" in shown


def test_the_encoded_image_has_the_ink_that_is_written_under_it():
    image = digits().X[np.isin(digits().y, (1, 6))][1].reshape(8, 8) / 16
    parts = [image[:2], image[6:], image[:, :3], image[:, 5:], image[3:5, 3:5]]
    shown = words("03_encoded")
    assert [word for word in shown if word.startswith("0.")] == [f"{p.mean():.2f}" for p in parts]


@pytest.mark.parametrize("name", ["top", "bottom", "left", "right", "middle"])
def test_each_frame_lies_on_its_part_of_the_image(name):
    top, bottom, first, last = layers_numbers.PARTS[name]
    inside = np.zeros((8, 8), dtype=bool)
    inside[top : bottom + 1, first : last + 1] = True
    where = {"top": 0, "bottom": 7, "left": (4, 0), "right": (4, 7), "middle": (4, 4)}[name]
    assert inside[where].all()
    assert inside.sum() == {"top": 16, "bottom": 16, "left": 24, "right": 24, "middle": 4}[name]


def test_one_sum_spreads_over_several_digits():
    figure = PICTURES["03_one_sum_for_ten"]()
    z, row = figure.axes[0].lines[0].get_xydata()[::3].T
    digit = np.round(row + 0.27)
    for kind in range(10):
        assert np.ptp(z[digit == kind]) > 4
    assert np.mean(np.round(z) == digit) < 0.3
