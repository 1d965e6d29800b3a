import numpy as np
import pytest

from dlcourse.datasets import digits, folds

Y = digits().y


@pytest.mark.parametrize("k", [2, 3, 5, 10])
@pytest.mark.parametrize("seed", [0, 1])
def test_every_part_has_its_share_of_every_class(k, seed):
    part = folds(Y, k, seed)
    assert set(part) == set(range(k))
    for digit in range(10):
        counts = [np.sum((part == each) & (digit == Y)) for each in range(k)]
        assert max(counts) - min(counts) <= 1
        assert sum(counts) == np.sum(digit == Y)


def test_the_first_of_a_class_in_the_drawn_order_goes_to_part_0_and_so_on():
    y = np.array([3, 7, 3, 3, 7, 3, 7])
    order = np.random.RandomState(4).permutation(7)
    dealt = {3: 0, 7: 0}
    expected = np.empty(7, int)
    for place in order:
        expected[place] = dealt[y[place]] % 2
        dealt[y[place]] += 1
    np.testing.assert_array_equal(folds(y, 2, seed=4), expected)


def test_the_same_seed_divides_alike_and_another_one_otherwise():
    np.testing.assert_array_equal(folds(Y, 5), folds(Y, 5, seed=0))
    assert np.mean(folds(Y, 5) == folds(Y, 5, seed=1)) < 0.3
