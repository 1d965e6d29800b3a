import re

import numpy as np
import pytest

from dlcourse.datasets import digits
from dlcourse.explorers import HandMadeFeature
from dlcourse.explorers.introduction import SETS


@pytest.fixture(scope="module")
def explorer():
    return HandMadeFeature()


@pytest.fixture(scope="module")
def said(explorer):
    return lambda **values: explorer.frame({**explorer.start, **values})[1]


def sets():
    """The three sets of images with their labels, by the file alone."""
    every = digits()
    kept = np.isin(every.y, (3, 9))
    images, nines = every.X[kept].reshape(-1, 8, 8), every.y[kept] == 9
    moved = np.concatenate([np.zeros((182, 8, 1)), images[181:, :, :7]], axis=2)
    three = ((images[:181], nines[:181]), (images[181:], nines[181:]), (moved, nines[181:]))
    return dict(zip(SETS, three, strict=True))


def right_by_hand(row, column, size, threshold, judged_on, nine_above=True):
    images, nines = sets()[judged_on]
    right = 0
    for image, nine in zip(images, nines, strict=True):
        block = [image[r, c] for r in range(row, row + size) for c in range(column, column + size)]
        right += ((sum(block) / len(block) > threshold) == nine_above) == nine
    return right


def right_by_learning(judged_on):
    training, labels = sets()[SETS[0]]
    w = np.zeros((8, 8))
    for _ in range(9):
        for image, nine in zip(training, labels, strict=True):
            says_nine = np.sum(w * image) > 0
            w = w + image * (int(nine) - int(says_nine))
    images, nines = sets()[judged_on]
    return np.sum((np.sum(images * w, axis=(1, 2)) > 0) == nines)


@pytest.mark.parametrize("judged_on", SETS)
@pytest.mark.parametrize(
    ("rule", "nine_above"),
    [((2, 1, 2, 3), True), ((2, 2, 2, 7.5), True), ((3, 5, 1, 13), True), ((4, 4, 1, 8), False)],
)
def test_the_counts_are_true(said, rule, nine_above, judged_on):
    values = dict(zip(("row", "column", "size", "threshold"), rule, strict=True))
    sentence = said(**values, judged_on=judged_on)
    n = len(sets()[judged_on][1])
    right, learned = right_by_hand(*rule, judged_on, nine_above), right_by_learning(judged_on)
    assert sentence.startswith(f"Your rule says {9 if nine_above else 3} where the ink")
    assert f"{right} are called rightly, accuracy {100 * right / n:.1f} %" in sentence
    assert sentence.endswith(f"call {learned} rightly, {100 * learned / n:.1f} %.")
    assert sum(map(int, re.search(r"(\d+) threes?, (\d+) nines?", sentence).groups())) == n - right


def test_the_block_ends_where_the_image_does(said):
    assert "in row 7 and columns 6 to 7 is" in said(row=7, column=6, size=4)


def test_the_drawn_bars_hold_every_image_and_the_dark_ones_the_wrong(explorer):
    explorer.frame({**explorer.start, "column": 2, "threshold": 7.5})
    total, wrong = (
        sum(np.abs(bar.get_data().values).sum() for bar in bars)
        for bars in (explorer._bars._all, explorer._bars._wrong)
    )
    assert (total, wrong) == (181, 16)


def test_the_framed_block_is_the_one_in_the_sentence(explorer):
    explorer.frame({**explorer.start, "row": 3, "column": 5, "size": 1})
    assert [frame.get_bbox().bounds for frame in explorer._blocks] == [(5, 3, 1, 1)] * 2


def test_the_averages_are_of_the_images_judged(explorer):
    explorer.frame({**explorer.start, "judged_on": SETS[2]})
    images, nines = sets()[SETS[2]]
    for picture, kind in zip(explorer._averages, (~nines, nines), strict=True):
        np.testing.assert_allclose(picture.get_array(), images[kind].mean(axis=0))


def test_no_block_and_threshold_of_the_sliders_reaches_the_learned_rule():
    images, nines = sets()[SETS[0]]
    sliders = {control.name: control for control in HandMadeFeature.controls}
    best = 0
    for size in (1, 2, 3, 4):
        for row in range(8):
            for column in range(8):
                ink = images[:, row : row + size, column : column + size].mean(axis=(1, 2))
                above = ink[:, np.newaxis] > sliders["threshold"].values
                right = np.sum(above == nines[:, np.newaxis], axis=0)
                best = max(best, right.max(), len(nines) - right.min())
    assert best == 165
    assert right_by_learning(SETS[0]) == 181


def test_one_pixel_to_the_right_makes_a_good_rule_worse_than_guessing(said):
    rule = {"row": 3, "column": 5, "size": 1, "threshold": 13}
    assert "accuracy 91.2 %" in said(**rule)
    assert "accuracy 37.9 %" in said(**rule, judged_on=SETS[2])
    assert "call 121 rightly, 66.5 %" in said(**rule, judged_on=SETS[2])


def test_a_block_moved_along_with_the_images_is_as_good_as_before(said):
    rule = {"row": 2, "column": 2, "size": 2, "threshold": 7.5}
    assert "161 are called rightly" in said(**rule, judged_on=SETS[1])
    assert "126 are called rightly" in said(**rule, judged_on=SETS[2])
    assert "161 are called rightly" in said(**{**rule, "column": 3}, judged_on=SETS[2])
