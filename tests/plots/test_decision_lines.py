"""The figures in the chapter's pictures are computed, and computed right."""

import numpy as np

from dlcourse.plots.pictures.decision_lines import _best_threshold, _stack


def test_the_best_threshold_leaves_fewest_on_the_wrong_side():
    x = np.array([1.0, 2.0, 4.0, 5.0, 3.0])
    threshold, wrong = _best_threshold(x, np.array([False, False, True, True, True]))
    assert (threshold, wrong.sum()) == (2.5, 0)


def test_the_threshold_may_also_have_its_ones_below():
    x = np.array([1.0, 2.0, 3.0, 4.0])
    threshold, wrong = _best_threshold(x, np.array([True, True, False, False]))
    assert (threshold, wrong.sum()) == (2.5, 0)


def test_marks_on_one_level_keep_their_distance():
    x = np.random.RandomState(0).uniform(0, 1, 80)
    level = _stack(x, width=0.05)
    gaps = [np.diff(np.sort(x[level == k])) for k in range(level.max() + 1)]
    assert np.concatenate(gaps).min() >= 0.05
