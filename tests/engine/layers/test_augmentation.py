import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcourse import Input, layers
from tests.engine.layers.examples import assert_each_draws_by_its_own_seed

# Small pictures, one number a pixel.
PICTURE = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])
ROW = np.array([[1.0, 2.0, 3.0, 4.0]])


def changed(layer, picture, n=1):
    """Return `n` copies of a picture as the layer changes them in training."""
    x = np.broadcast_to(picture[np.newaxis, :, :, np.newaxis], (n, *picture.shape, 1))
    return layer.forward(x, training=True)[0][..., 0]


def translation(down, right, fill_mode="reflect"):
    return layers.RandomTranslation((down, down), (right, right), fill_mode)


def rotation(turns, fill_mode="reflect"):
    return layers.RandomRotation((turns, turns), fill_mode)


ALL = {
    "flip": lambda **more: layers.RandomFlip(**more),
    "rotation": lambda **more: layers.RandomRotation(0.2, **more),
    "translation": lambda **more: layers.RandomTranslation(0.3, 0.3, **more),
}
every_kind = pytest.mark.parametrize("make", ALL.values(), ids=ALL)


@every_kind
def test_outside_training_every_picture_passes_both_ways(make):
    x, layer = np.random.default_rng(0).normal(size=(20, 4, 5, 2)), make()
    y, cache = layer.forward(x)
    np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(layer.backward(x, cache), x)


@every_kind
def test_pictures_of_a_batch_are_changed_each_in_its_own_way_and_anew_at_each_call(make):
    layer = make(seed=1)
    first = changed(layer, PICTURE, n=30)
    assert len(np.unique(first, axis=0)) > 1
    assert np.any(changed(layer, PICTURE, n=30) != first)


@every_kind
def test_all_channels_of_a_picture_are_changed_alike(make):
    x = np.random.default_rng(0).normal(size=(10, 4, 5, 1))
    y, _ = make(seed=2).forward(np.concatenate([x, 3 * x], axis=-1), training=True)
    np.testing.assert_allclose(y[..., 1], 3 * y[..., 0], rtol=1e-12, atol=1e-14)


@every_kind
@pytest.mark.parametrize("shape", [(64,), (8, 8), (2, 8, 8, 1)])
def test_what_is_no_batch_of_pictures_is_refused(make, shape):
    sentence = r"'vary' must be given pictures, shape \(n, height, width, channels\); received"
    with pytest.raises(ValueError, match=sentence):
        make(name="vary")(Input(shape))
    with pytest.raises(ValueError, match=sentence):
        make(name="vary")(np.ones((5, *shape)))


@every_kind
@pytest.mark.parametrize("stacked", [True, False])
def test_in_a_sweep_of_seeds_each_network_sees_the_pictures_of_its_own_seed(make, stacked):
    x = np.random.default_rng(0).normal(size=(2, 6, 4, 5, 1))
    x, layer = x if stacked else x[0], make()
    assert_each_draws_by_its_own_seed(layer, x, stacked)


@pytest.mark.parametrize(
    ("mode", "mirrored"),
    [
        ("horizontal", [[3, 2, 1], [6, 5, 4], [9, 8, 7]]),
        ("vertical", [[7, 8, 9], [4, 5, 6], [1, 2, 3]]),
        ("horizontal_and_vertical", [[9, 8, 7], [6, 5, 4], [3, 2, 1]]),
    ],
)
def test_a_flip_mirrors_about_half_of_the_pictures(mode, mirrored):
    y = changed(layers.RandomFlip(mode, seed=0), PICTURE, n=1000)
    flipped = np.all(y == mirrored, axis=(1, 2))
    assert np.all(flipped | np.all(y == PICTURE, axis=(1, 2)))
    assert 420 < flipped.sum() < 580  # 500 is expected, give or take 16


def test_a_flip_flips_both_ways_unless_told():
    assert layers.RandomFlip().mode == "horizontal_and_vertical"


@pytest.mark.parametrize(
    ("turns", "turned"),
    [
        (0, PICTURE),
        (0.25, [[3, 6, 9], [2, 5, 8], [1, 4, 7]]),  # a quarter turn, counter-clockwise
        (-0.25, [[7, 4, 1], [8, 5, 2], [9, 6, 3]]),
        (0.5, [[9, 8, 7], [6, 5, 4], [3, 2, 1]]),
        (1, PICTURE),
    ],
)
def test_quarter_turns_by_hand(turns, turned):
    np.testing.assert_allclose(changed(rotation(turns), PICTURE)[0], turned, atol=1e-12)


def test_a_picture_that_is_not_square_turns_about_its_middle_too():
    wide = PICTURE[:2]
    np.testing.assert_allclose(changed(rotation(0.5), wide)[0], [[6, 5, 4], [3, 2, 1]], atol=1e-12)


def test_an_eighth_of_a_turn_by_hand():
    # The middle of the top edge reads one pixel up and to the right of the middle by 1/√2 each:
    # there a share s = 1/√2 of row 0 meets 1 - s of row 1, and the same for columns 2 and 1.
    s = np.sqrt(0.5)
    expected = s * s * 3 + s * (1 - s) * 2 + (1 - s) * s * 6 + (1 - s) * (1 - s) * 5
    y = changed(rotation(1 / 8), PICTURE)[0]
    assert y[0, 1] == pytest.approx(expected, rel=1e-12)
    assert y[1, 1] == pytest.approx(5, rel=1e-12)


def test_a_corner_turned_in_from_outside_is_filled():
    # A corner reads √2 from the middle, 0.414 beyond the edge: 1 - 0.414 of it is the edge's pixel.
    y = changed(rotation(1 / 8, "constant"), np.ones((3, 3)))[0]
    assert y[0, 0] == pytest.approx(2 - np.sqrt(2), rel=1e-12)
    np.testing.assert_allclose(changed(rotation(1 / 8, "nearest"), np.ones((3, 3))), 1, rtol=1e-12)


MOVED = {
    "one to the right": (1 / 4, "constant", [0, 1, 2, 3]),
    "one to the left": (-1 / 4, "constant", [2, 3, 4, 0]),
    "half a pixel": (1 / 8, "constant", [0.5, 1.5, 2.5, 3.5]),
    "nearest": (2 / 4, "nearest", [1, 1, 1, 2]),
    "nearest, left": (-2 / 4, "nearest", [3, 4, 4, 4]),
    "reflect": (2 / 4, "reflect", [2, 1, 1, 2]),
    "reflect, left": (-2 / 4, "reflect", [3, 4, 4, 3]),
    "reflect, all the way": (1, "reflect", [4, 3, 2, 1]),
    "all the way": (1, "constant", [0, 0, 0, 0]),
}


@pytest.mark.parametrize("case", MOVED)
def test_moves_by_hand(case):
    share, fill_mode, moved = MOVED[case]
    np.testing.assert_allclose(changed(translation(0, share, fill_mode), ROW)[0], [moved])
    down = changed(translation(share, 0, fill_mode), ROW.T)[0]
    np.testing.assert_allclose(down, np.transpose([moved]))


def test_pictures_reflect_what_is_outside_unless_told():
    assert layers.RandomRotation(0.1).fill_mode == "reflect"
    assert layers.RandomTranslation(0.1, 0.1).fill_mode == "reflect"


bounds = st.tuples(*[st.floats(-1, 1)] * 2)


@given(bounds)
def test_the_angles_keep_their_bounds(factor):
    # A ramp that grows by 1 a pixel to the right, turned by θ, grows by cos θ to the right and by
    # sin θ upwards: so the middle of the picture tells the angle.
    ramp = np.broadcast_to(np.arange(5.0), (5, 5))
    y = changed(layers.RandomRotation(factor, seed=0), ramp, n=50)
    right, up = y[:, 2, 3] - y[:, 2, 2], y[:, 1, 2] - y[:, 2, 2]
    low, high = sorted(factor)
    middle, half = np.pi * (low + high), np.pi * (high - low)
    turned_back = np.angle((right + 1j * up) * np.exp(-1j * middle))
    assert np.abs(turned_back).max() <= half + 1e-9


@given(st.tuples(*[st.floats(-0.4, 0.4)] * 2))
def test_the_ways_keep_their_bounds(factor):
    # A ramp that grows by 1 a pixel, moved: the middle falls by the way. Moved by 8.4 at most, it
    # still reads the ramp there.
    ramp = np.broadcast_to(np.arange(21.0), (21, 21))
    low, high = (21 * each for each in sorted(factor))
    for layer, picture in (
        (layers.RandomTranslation(factor, 0, seed=0), ramp.T),
        (layers.RandomTranslation(0, factor, seed=0), ramp),
    ):
        way = 10 - changed(layer, picture, n=50)[:, 10, 10]
        assert low - 1e-9 <= way.min() <= way.max() <= high + 1e-9


@pytest.mark.parametrize(
    ("factor", "pair"),
    [(0.2, (-0.2, 0.2)), (-0.2, (-0.2, 0.2)), ((0.3, -0.1), (-0.1, 0.3)), ([0, 1], (0, 1))],
)
def test_one_number_stands_for_both_ways(factor, pair):
    assert layers.RandomRotation(factor).factor == pair
    assert layers.RandomTranslation(factor, 0).height_factor == pair
    assert layers.RandomTranslation(0, factor).width_factor == pair


@pytest.mark.parametrize(
    "factor", [1.5, -2, (0, 1.1), "far", None, True, (1, 2, 3), (0.1,), float("nan"), (0, "far")]
)
def test_a_factor_that_cannot_be_used_is_refused(factor):
    with pytest.raises((TypeError, ValueError), match=r"^factor must be a .*number.*received"):
        layers.RandomRotation(factor)
    with pytest.raises((TypeError, ValueError), match=r"^height_factor must be .*received"):
        layers.RandomTranslation(factor, 0.1)
    with pytest.raises((TypeError, ValueError), match=r"^width_factor must be .*received"):
        layers.RandomTranslation(0.1, factor)


def test_unknown_modes_are_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"mode must be one of 'horizontal', .*Did you mean"):
        layers.RandomFlip("horizontall")
    with pytest.raises(ValueError, match=r"fill_mode must be one of 'constant', 'nearest', 'refl"):
        layers.RandomRotation(0.1, fill_mode="wrap")
    with pytest.raises(ValueError, match="fill_mode must be one of"):
        layers.RandomTranslation(0.1, 0.1, fill_mode="wrap")


@pytest.mark.parametrize("seed", [-1, 1.5, "7", True])
def test_a_seed_must_be_a_whole_number(seed):
    with pytest.raises((TypeError, ValueError), match="seed must be"):
        layers.RandomFlip(seed=seed)
