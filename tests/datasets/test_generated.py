"""The generated data keep the rules that their docstrings state."""

import numpy as np
import pytest

from dlcourse import datasets


@pytest.mark.parametrize("seed", range(5))
def test_red_and_green_lie_on_their_own_sides_with_the_stated_gap(seed):
    data = datasets.red_green(n=200, seed=seed)
    distance = (data.X.sum(axis=1) - 6) / np.sqrt(2)
    assert distance[data.y == 1].min() >= 0.5
    assert distance[data.y == 0].max() <= -0.5


def test_an_odd_number_of_points_has_one_more_red():
    data = datasets.red_green(n=7)
    np.testing.assert_array_equal(data.y, [0, 0, 0, 0, 1, 1, 1])
    assert data.X.shape == (7, 2)
    assert data.class_names == ("red", "green")


def test_a_full_night_means_two_cups_and_each_hour_half_a_cup_more():
    for seed in range(5):
        data = datasets.coffee(seed=seed)
        np.testing.assert_array_equal(data.X, [[0], [1], [2], [3], [4], [5]])
        assert data.y[0] == 2
        assert np.abs(data.y - (2 + 0.5 * data.X[:, 0])).max() < 0.56


def test_generated_points_are_the_same_on_every_machine():
    # Written down from NumPy 2.4; RandomState's stream is frozen, so any version must give them.
    np.testing.assert_allclose(
        datasets.red_green(n=2, seed=0).X,
        [[1.5869123102, 2.0011086259], [3.2111634167, 5.0371057391]],
        rtol=1e-9,
    )
    np.testing.assert_array_equal(datasets.coffee(seed=0).y, [2.0, 2.5, 3.2, 3.6, 4.0, 4.4])
    np.testing.assert_allclose(
        datasets.ring(n=2, seed=0).X,
        [[-2.4813022495, -0.7858220780], [-0.1922013758, -0.8646909359]],
        rtol=1e-9,
    )


@pytest.mark.parametrize("make", [datasets.red_green, datasets.coffee, datasets.ring])
def test_another_seed_gives_other_data(make):
    assert (make(seed=0).X != make(seed=1).X).any() or (make(seed=0).y != make(seed=1).y).any()


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        ({"n": 1}, ValueError, "n must be a whole number, 2 or more. Received: n=1."),
        ({"n": 2.5}, TypeError, "n must be a whole number, 2 or more. Received: n=2.5."),
        ({"n": "ten"}, TypeError, "Received: n='ten'."),
        ({"n": True}, TypeError, "Received: n=True."),
        ({"seed": -1}, ValueError, "seed must be a whole number, from 0 to 4294967295. Received"),
        ({"seed": 2**32}, ValueError, "Received: seed=4294967296."),
        ({"seed": None}, TypeError, "Received: seed=None."),
    ],
)
def test_a_bad_argument_is_named_with_what_was_expected(arguments, error, sentence):
    with pytest.raises(error) as caught:
        datasets.red_green(**arguments)
    assert sentence in str(caught.value)


def test_numpy_whole_numbers_are_whole_numbers():
    assert datasets.red_green(n=np.int64(4), seed=np.uint8(1)).X.shape == (4, 2)


@pytest.mark.parametrize("seed", range(5))
def test_the_ring_keeps_its_stated_distances(seed):
    data = datasets.ring(n=201, seed=seed)
    distance = np.hypot(*data.X.T)
    np.testing.assert_array_equal(data.y, [0] * 101 + [1] * 100)
    assert distance[data.y == 0].min() >= 2
    assert distance[data.y == 0].max() <= 3
    assert distance[data.y == 1].max() <= 1.2
    # Evenly over the disc: a quarter of its area lies within half its radius.
    assert 10 <= np.count_nonzero(distance[data.y == 1] < 0.6) <= 40


def test_the_ring_goes_all_the_way_round():
    X = datasets.ring().X
    angles = np.sort(np.arctan2(X[:60, 1], X[:60, 0]))
    assert np.diff(angles, append=angles[0] + 2 * np.pi).max() < 0.5
