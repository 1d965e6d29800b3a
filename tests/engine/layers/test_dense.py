"""What `Dense` is given, once it is built, and what is written into its weights."""

import numpy as np
import pytest

from dlcourse import Input, layers
from dlcourse.engine import initializers


def built(units=2):
    layer = layers.Dense(units, name="dense")
    layer.ensure_built((None, 3))
    return layer


@pytest.mark.parametrize("shape", [(5, 4, 3), (3,)])
def test_a_built_layer_takes_rows_alone(shape):
    with pytest.raises(ValueError, match="must be given one row of features an example"):
        built()(np.ones(shape))


def test_pictures_are_refused_where_a_network_is_drawn_too():
    with pytest.raises(ValueError, match=r"shape \(None, 4, 3\): put Flatten\(\) before it"):
        built()(Input((4, 3)))


def test_what_is_written_into_the_weights_is_theirs():
    layer = built()
    layer.W = [[1, 2], [3, 4], [5, 6]]
    layer.b = 7
    np.testing.assert_array_equal(layer([[1, 0, 0]]), [[8, 9]])


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (np.ones((2, 3)), r"W of layer 'dense' must have shape \(3, 2\); received shape \(2, 3\)"),
        ("abc", "W of layer 'dense' must consist of numbers; received str 'abc'"),
        (None, "W of layer 'dense' must consist of numbers; received NoneType None"),
        (np.nan, "W of layer 'dense' must be finite"),
    ],
)
def test_what_is_no_kernel_is_not_written(values, sentence):
    layer = built()
    before = layer.W.copy()
    with pytest.raises((TypeError, ValueError), match=sentence):
        layer.W = values
    np.testing.assert_array_equal(layer.W, before)


def test_biases_are_drawn_as_for_as_many_inputs_as_units():
    """Keras takes the one number of a vector's shape for n_in and for n_out."""
    layer = layers.Dense(1000, bias_initializer=initializers.GlorotUniform(seed=0))
    layer.ensure_built((None, 3))
    limit = np.sqrt(6 / 2000)
    assert 0.99 * limit < np.abs(layer.b).max() <= limit
