"""The counts in chapter 02's pictures are computed, and computed right."""

import numpy as np

from dlcourse.datasets import Dataset, ink_balance
from dlcourse.plots.pictures.bending import best_line, straight_or_bent


def test_two_clouds_are_parted_by_the_best_line():
    X = np.array([[0.0, 0.0], [1.0, 0.5], [3.0, 3.0], [4.0, 2.5]])
    w, b, right = best_line(Dataset(X, np.array([1, 1, 0, 0]), ("a", "b"), ("red", "green")))
    assert right == 4
    np.testing.assert_array_equal(X @ w + b > 0, [True, True, False, False])


def test_the_best_line_for_the_digits_has_as_many_right_as_it_says():
    points = ink_balance()
    w, b, right = best_line(points)
    assert np.sum((points.X @ w + b > 0) == points.y) == right == 413


def test_both_networks_have_as_many_wrong_as_their_titles_and_the_chapter_say():
    titles = [ax.get_title() for ax in straight_or_bent().axes]
    assert titles == ["linear: 134 wrong", "ReLU: 15 wrong"]  # 405 and 524 of 539 right
