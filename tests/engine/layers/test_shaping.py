import numpy as np
import pytest

from dlcourse import layers

IMAGES = np.arange(12.0).reshape(2, 2, 3, 1)


def flatten(input_shape):
    layer = layers.Flatten(name="flat")
    layer.ensure_built(input_shape)
    return layer


def test_images_become_rows_line_by_line():
    y, _ = flatten((None, 2, 3, 1)).forward(IMAGES)
    np.testing.assert_array_equal(y, [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]])


def test_pictures_without_channels_are_not_mistaken_for_replicas():
    assert flatten((None, 2, 3)).forward(IMAGES[..., 0])[0].shape == (2, 6)


def test_replicas_stay_apart():
    assert flatten((None, 3)).forward(np.ones((4, 5, 3)))[0].shape == (4, 5, 3)


def test_a_second_use_on_examples_of_other_axes_is_refused():
    with pytest.raises(ValueError, match=r"'flat' must be given examples of 3 axes.*\(None, 6\)"):
        flatten((None, 2, 3, 1)).compute_output_shape((None, 6))
