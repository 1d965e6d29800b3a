import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import initializers, utils
from tests.engine.precision import single_precision

NAMES = {
    "zeros": initializers.Zeros,
    "ones": initializers.Ones,
    "random_normal": initializers.RandomNormal,
    "glorot_uniform": initializers.GlorotUniform,
    "glorot_normal": initializers.GlorotNormal,
    "he_uniform": initializers.HeUniform,
    "he_normal": initializers.HeNormal,
}
DRAWN = [kind for name, kind in NAMES.items() if name not in ("zeros", "ones")]
drawn = pytest.mark.parametrize("kind", DRAWN)
# 300 inputs, 200 outputs: variance 2 / (300 + 200) for Glorot, 2 / 300 for He.
SHAPE = (300, 200)
STANDARD_DEVIATIONS = {
    initializers.RandomNormal: 0.05,
    initializers.GlorotUniform: math.sqrt(2 / 500),
    initializers.GlorotNormal: math.sqrt(2 / 500),
    initializers.HeUniform: math.sqrt(2 / 300),
    initializers.HeNormal: math.sqrt(2 / 300),
}
# Uniform numbers end at √3 standard deviations. The normal ones are cut off at 2, which leaves
# 0.8796 of the standard deviation; that is made good, so they end at 2 / 0.8796 = 2.2737.
ENDS = {
    initializers.GlorotUniform: math.sqrt(6 / 500),
    initializers.HeUniform: math.sqrt(6 / 300),
    initializers.GlorotNormal: 2.2737 * math.sqrt(2 / 500),
    initializers.HeNormal: 2.2737 * math.sqrt(2 / 300),
}


@pytest.mark.parametrize(("name", "value"), [("zeros", 0), ("ones", 1)])
def test_constants(name, value):
    np.testing.assert_array_equal(initializers.get(name)((2, 3)), np.full((2, 3), value))


@drawn
def test_standard_deviation_and_mean(kind):
    values, expected = kind(seed=0)(SHAPE), STANDARD_DEVIATIONS[kind]
    # 60,000 draws: the mean is off by about 1/245, the deviation by at most 1/346 of one
    assert abs(values.mean()) < 4 * expected / 245
    assert values.std() == pytest.approx(expected, rel=4 / 346)


@pytest.mark.parametrize("kind", ENDS)
def test_nothing_lies_beyond_the_ends_and_something_near_them(kind):
    largest = np.abs(kind(seed=0)(SHAPE)).max()
    assert 0.99 * ENDS[kind] < largest <= ENDS[kind] * 1.0001


def test_the_cut_off_normal_distribution_is_no_uniform_one():
    # 68.3 / 95.4 = 71.5 % of it lies within one standard deviation of the uncut; uniform: 50 %
    values = np.abs(initializers.HeNormal(seed=0)(SHAPE)) / ENDS[initializers.HeNormal]
    assert np.mean(values < 0.5) == pytest.approx(0.715, abs=0.01)


def test_random_normal_goes_where_it_is_told():
    values = initializers.RandomNormal(mean=3, stddev=0.5, seed=1)(SHAPE)
    assert values.mean() == pytest.approx(3, abs=0.01)
    assert values.std() == pytest.approx(0.5, rel=0.01)


@drawn
def test_a_seed_makes_every_call_the_same(kind):
    first = kind(seed=7)
    np.testing.assert_array_equal(first((4, 3)), first((4, 3)))
    np.testing.assert_array_equal(first((4, 3)), kind(seed=7)((4, 3)))
    assert not np.array_equal(first((4, 3)), kind(seed=8)((4, 3)))


@drawn
def test_a_generator_goes_on_from_call_to_call(kind):
    generator = np.random.default_rng(7)
    first = kind(seed=generator)((4, 3))
    np.testing.assert_array_equal(first, kind(seed=7)((4, 3)))
    assert not np.array_equal(first, kind(seed=generator)((4, 3)))


@drawn
def test_without_a_seed_the_default_one_holds(kind):
    utils.set_random_seed(3)
    first = kind()((4, 3))
    assert not np.array_equal(first, kind()((4, 3)))
    utils.set_random_seed(3)
    np.testing.assert_array_equal(first, kind()((4, 3)))


@pytest.mark.parametrize("name", NAMES)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=2).map(tuple))
def test_shape_and_type(name, shape):
    values = initializers.get(name)(shape)
    assert values.shape == shape
    assert values.dtype == np.float64


@pytest.mark.parametrize("name", NAMES)
def test_float32(name):
    with single_precision():
        assert initializers.get(name)((2, 3)).dtype == np.float32


@pytest.mark.parametrize("name", NAMES)
def test_an_initializer_can_be_had_by_name(name):
    assert type(initializers.get(name)) is NAMES[name]


def test_an_initializer_is_handed_back_as_it_is():
    ones = initializers.Ones()
    assert initializers.get(ones) is ones


@pytest.mark.parametrize("stddev", [-1, math.inf, "wide"])
def test_a_standard_deviation_is_at_least_zero(stddev):
    with pytest.raises((TypeError, ValueError), match="stddev must be a finite number of at least"):
        initializers.RandomNormal(stddev=stddev)


def test_an_unknown_initializer_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError, match=r"initializer must be one of 'zeros', .*received 'he_norm'.* Did you mean"
    ):
        initializers.get("he_norm")
