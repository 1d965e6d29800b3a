import numpy as np
import pytest

from dlcourse import layers, utils
from tests.engine.layers.examples import assert_each_draws_by_its_own_seed


def dropout(rate, seed=3, axes=2):
    layer = layers.Dropout(rate, seed=seed)
    layer.ensure_built((None,) * axes)
    return layer


def dropout_of_a_sweep(rates):
    layer = dropout(0)
    layer.rate = np.reshape(rates, (-1, 1, 1))
    return layer


def test_what_is_kept_grows_by_what_is_dropped():
    y, _ = dropout(0.75).forward(np.ones((40, 50)), training=True)
    assert set(np.unique(y)) == {0.0, 4.0}


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_the_share_that_is_dropped_is_the_rate_and_the_mean_stays(rate):
    n = 1_000_000
    y, _ = dropout(rate).forward(np.ones((1000, 1000)), training=True)
    spread = np.sqrt(rate * (1 - rate) / n)  # of a share counted in n draws
    assert np.mean(y == 0) == pytest.approx(rate, abs=5 * spread)
    assert y.mean() == pytest.approx(1, abs=5 * spread / (1 - rate))


def test_the_gradient_passes_where_the_number_passed():
    layer = dropout(0.5)
    y, cache = layer.forward(np.ones((4, 5)), training=True)
    np.testing.assert_array_equal(layer.backward(np.full((4, 5), 3.0), cache), 3 * y)


def test_outside_training_all_passes_both_ways():
    layer, x = dropout(0.5), np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(layer.forward(x)[0], x)
    np.testing.assert_array_equal(layer.backward(x, layer.forward(x)[1]), x)


def test_a_cache_from_training_does_not_drop_afterwards():
    layer, x = dropout(0.5), np.ones((4, 5))
    _, cache = layer.forward(x, training=True)
    y, cache = layer.forward(x, cache)
    np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(layer.backward(x, cache), x)


def test_each_call_drops_others():
    layer, x = dropout(0.5), np.ones((10, 10))
    first = layer.forward(x, training=True)[0]
    assert np.any(first != layer.forward(x, training=True)[0])


def test_a_rate_of_0_passes_all_in_training_too():
    x = np.random.default_rng(0).normal(size=(5, 6))
    np.testing.assert_array_equal(dropout(0).forward(x, training=True)[0], x)


def test_every_pixel_of_every_image_is_drawn_for_itself():
    y, _ = dropout(0.5, axes=4).forward(np.ones((3, 4, 4, 2)), training=True)
    assert np.any(y[0] != y[1])
    assert np.any(y[:, 0] != y[:, 1])


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_one_draw_serves_a_rate_for_each_replica(dtype):
    rates = [0.0, 0.3, 0.6]
    x = np.random.default_rng(0).normal(size=(3, 20, 5)).astype(dtype)
    layer = dropout_of_a_sweep(rates)
    y, cache = layer.forward(x, training=True)
    dx = layer.backward(x, cache)
    for r, rate in enumerate(rates):
        alone = dropout(rate)
        own, own_cache = alone.forward(x[r], training=True)
        np.testing.assert_array_equal(y[r], own)
        np.testing.assert_array_equal(dx[r], alone.backward(x[r], own_cache))


def test_a_rate_for_each_replica_makes_a_stack_of_shared_examples():
    x = np.ones((20, 5))
    y, _ = dropout_of_a_sweep([0.0, 0.5]).forward(x, training=True)
    np.testing.assert_array_equal(y[0], x)
    np.testing.assert_array_equal(y[1], dropout(0.5).forward(x, training=True)[0])


def test_a_replica_without_dropout_leaves_the_stream_where_the_others_leave_it():
    streams = [np.random.default_rng(1) for _ in range(2)]
    for stream, rate in zip(streams, (0.0, 0.5), strict=True):
        dropout(rate, seed=stream).forward(np.ones((3, 4)), training=True)
    assert streams[0].random() == streams[1].random()


def test_without_a_seed_of_its_own_it_follows_the_one_that_was_set():
    drawn = []
    for _ in range(2):
        utils.set_random_seed(11)
        drawn.append(dropout(0.5, seed=None).forward(np.ones((5, 5)), training=True)[0])
    np.testing.assert_array_equal(*drawn)


@pytest.mark.parametrize("rate", [1, 1.5, -0.1, float("nan")])
def test_a_rate_outside_its_bounds_is_refused(rate):
    with pytest.raises(ValueError, match="rate must be at least 0 and below 1; received"):
        layers.Dropout(rate)


@pytest.mark.parametrize("rate", ["half", None, True, [0.1, 0.2]])
def test_a_rate_must_be_a_number(rate):
    with pytest.raises(TypeError, match="rate must be a number from 0 to below 1; received"):
        layers.Dropout(rate)


@pytest.mark.parametrize("stacked", [True, False])
def test_in_a_sweep_of_seeds_each_network_drops_by_its_own_seed(stacked):
    x = np.random.default_rng(0).normal(size=(2, 6, 5))
    x, layer = x if stacked else x[0], dropout(0.5, seed=None)
    assert_each_draws_by_its_own_seed(layer, x, stacked)


def test_examples_of_other_axes_than_at_first_are_refused():
    layer = dropout(0.5)
    with pytest.raises(ValueError, match=r"examples of 1 axes, .*received shape \(2, 3, 4\)"):
        layer(np.ones((2, 3, 4)), training=True)
