import numpy as np
import pytest

from dlcourse import layers

X = np.array([[-2.0, 0.0, 3.0]])


def there_and_back(layer, dy=((1.0, 1.0, 1.0),)):
    y, cache = layer.forward(X)
    return y, layer.backward(np.array(dy), cache)


def test_relu_by_hand():
    y, dx = there_and_back(layers.ReLU())
    np.testing.assert_array_equal(y, [[0, 0, 3]])
    np.testing.assert_array_equal(dx, [[0, 0, 1]])


def test_leaky_relu_takes_its_slope():
    y, dx = there_and_back(layers.LeakyReLU(0.25))
    np.testing.assert_array_equal(y, [[-0.5, 0, 3]])
    np.testing.assert_array_equal(dx, [[0.25, 0.25, 1]])


def test_leaky_relu_has_the_slope_of_the_lecture_unless_told():
    np.testing.assert_array_equal(there_and_back(layers.LeakyReLU())[0], [[-0.02, 0, 3]])


def test_softmax_by_hand():
    # e^0 = 1, e^{ln 2} = 2, e^{ln 5} = 5; their sum is 8
    y, _ = layers.Softmax().forward(np.log([[1.0, 2.0, 5.0]]))
    np.testing.assert_allclose(y, [[1 / 8, 2 / 8, 5 / 8]], rtol=1e-15)


def test_activation_takes_a_name():
    y, dx = there_and_back(layers.Activation("sigmoid"))
    np.testing.assert_allclose(y, 1 / (1 + np.exp(-X)), rtol=1e-15)
    np.testing.assert_allclose(dx, y * (1 - y), rtol=1e-15)


def test_an_unknown_activation_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"activation must be one of .*'tanh'.*'sigmoid'\?"):
        layers.Activation("sigmoit")


@pytest.mark.parametrize("slope", [-0.1, "steep", None, True, float("nan")])
def test_a_slope_must_be_a_number_of_at_least_0(slope):
    with pytest.raises((TypeError, ValueError), match=r"negative_slope must be .*received"):
        layers.LeakyReLU(slope)
