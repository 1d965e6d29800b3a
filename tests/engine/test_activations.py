import numpy as np
import pytest

from dlcourse import activations
from dlcourse.engine.gradcheck import numerical_gradient

SMOOTH = [activations.linear, activations.sigmoid]
Z = np.array([[-3.0, -0.5, 0.25], [1.0, 2.0, 7.0]])


def test_sigmoid_is_one_over_one_plus_e_to_the_minus_z():
    np.testing.assert_allclose(activations.sigmoid(Z), 1 / (1 + np.exp(-Z)), rtol=1e-14)


def test_sigmoid_survives_numbers_whose_exponential_overflows():
    np.testing.assert_array_equal(activations.sigmoid([-1000.0, 0.0, 1000.0]), [0, 0.5, 1])


def test_step_says_yes_above_zero_only():
    np.testing.assert_array_equal(activations.step([-0.1, 0.0, 0.1]), [0, 0, 1])


def test_linear_returns_a_copy():
    z = np.array([1.0, 2.0])
    activations.linear(z)[0] = 9
    assert z[0] == 1.0


@pytest.mark.parametrize("activation", SMOOTH, ids=repr)
def test_backward_agrees_with_differences(activation):
    z, dy = Z.copy(), np.array([[0.3, -1.0, 2.0], [1.0, 0.5, -0.7]])
    expected = numerical_gradient(lambda: float(np.sum(dy * activation.forward(z))), z)
    got = activation.backward(dy, z, activation.forward(z))
    np.testing.assert_allclose(got, expected, atol=1e-9)


def test_no_gradient_passes_a_step():
    z = Z.copy()
    got = activations.step.backward(np.ones_like(z), z, activations.step.forward(z))
    np.testing.assert_array_equal(got, np.zeros_like(z))


@pytest.mark.parametrize("activation", [*SMOOTH, activations.step], ids=repr)
def test_writing_into_given_arrays_changes_no_result(activation):
    z, dy = Z.copy(), np.full_like(Z, 0.5)
    y, dz = np.empty_like(z), np.empty_like(z)
    fresh = activation.forward(z)
    np.testing.assert_array_equal(activation.forward(z, out=y), fresh)
    np.testing.assert_array_equal(
        activation.backward(dy, z, fresh, out=dz), activation.backward(dy, z, fresh)
    )


def test_an_unknown_activation_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError,
        match=r"'linear', 'sigmoid', .*'step'; received 'sigmiod'.*Did you mean 'sigmoid'",
    ):
        activations.get("sigmiod")
