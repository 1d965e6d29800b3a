import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlcourse import Input, activations
from dlcourse.engine.gradcheck import numerical_gradient
from tests.engine.precision import single_precision

NAMES = ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "softmax", "step"]
ALL = [activations.get(name) for name in NAMES]
SLOPED = [activation for activation in ALL if activation.name != "step"]
each = pytest.mark.parametrize("activation", ALL, ids=repr)
# No entry within a step of the kink at 0: differences across a kink mean nothing.
Z = np.array([[-3.0, -0.5, 0.25], [1.0, 2.0, 7.0]])
EXTREME = hnp.arrays(
    np.float64, hnp.array_shapes(min_dims=1, max_dims=3, max_side=5), elements=st.floats(-1e3, 1e3)
)


def test_sigmoid_is_one_over_one_plus_e_to_the_minus_z():
    np.testing.assert_allclose(activations.sigmoid(Z), 1 / (1 + np.exp(-Z)), rtol=1e-14)


def test_step_says_yes_above_zero_only():
    np.testing.assert_array_equal(activations.step([-0.1, 0.0, 0.1]), [0, 0, 1])


def test_tanh_by_hand():
    # z = log 2: (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ) = (2 − 1/2) / (2 + 1/2) = 0.6
    assert activations.tanh(math.log(2)) == pytest.approx(0.6, abs=1e-15)


def test_relu_cuts_off_what_is_negative():
    np.testing.assert_array_equal(activations.relu([-2.0, 0.0, 3.0]), [0, 0, 3])


def test_leaky_relu_leaves_a_hundredth_of_what_is_negative():
    np.testing.assert_array_equal(activations.leaky_relu([-2.0, 0.0, 3.0]), [-0.02, 0, 3])


def test_leaky_relu_with_another_slope():
    np.testing.assert_array_equal(activations.LeakyReLU(0.25)([-2.0, 3.0]), [-0.5, 3])


def test_softmax_by_hand():
    # e⁰ = 1 and e^{log 3} = 3: shares 1/4 and 3/4, in each row by itself
    z = [[0, math.log(3)], [5 + math.log(3), 5]]
    expected = [[0.25, 0.75], [0.75, 0.25]]
    np.testing.assert_allclose(activations.softmax(z), expected, rtol=1e-14)


def test_softmax_of_a_single_number_is_refused():
    with pytest.raises(ValueError, match=r"several numbers.*received the single number 2\.0"):
        activations.softmax(2.0)


@given(EXTREME)
def test_softmax_gives_shares_that_add_up_to_one(z):
    y = activations.softmax(z)
    assert (y >= 0).all()
    np.testing.assert_allclose(y.sum(axis=-1), 1, rtol=1e-14)


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softmax"])
@given(z=EXTREME)
def test_nothing_overflows_where_a_power_would(name, z):
    activation = activations.get(name)  # a warning of NumPy's would fail the test
    y = activation(z)
    assert (np.abs(y) <= 1).all()
    assert np.isfinite(activation.backward(np.ones_like(y), z, y)).all()


def test_sigmoid_reaches_its_ends():
    np.testing.assert_array_equal(activations.sigmoid([-1000.0, 0.0, 1000.0]), [0, 0.5, 1])


@pytest.mark.parametrize("activation", [*SLOPED, activations.LeakyReLU(0.3)], ids=repr)
def test_backward_agrees_with_differences(activation):
    z, dy = Z.copy(), np.array([[0.3, -1.0, 2.0], [1.0, 0.5, -0.7]])
    expected = numerical_gradient(lambda: float(np.sum(dy * activation.forward(z))), z)
    got = activation.backward(dy, z, activation.forward(z))
    np.testing.assert_allclose(got, expected, atol=1e-9)


@pytest.mark.parametrize(("name", "slope"), [("relu", 0.0), ("leaky_relu", 0.01)])
def test_at_the_kink_the_slope_of_the_left_is_taken(name, slope):
    activation, zero = activations.get(name), np.zeros(1)
    assert activation.backward(np.ones(1), zero, activation.forward(zero)) == slope


def test_no_gradient_passes_a_step():
    z = Z.copy()
    got = activations.step.backward(np.ones_like(z), z, activations.step.forward(z))
    np.testing.assert_array_equal(got, np.zeros_like(z))


@each
def test_writing_into_given_arrays_changes_no_result(activation):
    z, dy = Z.copy(), np.full_like(Z, 0.5)
    y, dz = np.empty_like(z), np.empty_like(z)
    fresh = activation.forward(z)
    np.testing.assert_array_equal(activation.forward(z, out=y), fresh)
    np.testing.assert_array_equal(
        activation.backward(dy, z, fresh, out=dz), activation.backward(dy, z, fresh)
    )


@each
def test_what_is_given_is_written_into_only_as_out(activation):
    z, dy = Z.copy(), np.full_like(Z, 0.5)
    y = activation.forward(z)
    given = [array.copy() for array in (dy, z, y)]
    activation.backward(dy, z, y)
    activation.forward(z, out=np.empty_like(z))
    for now, then in zip((dy, z, y), given, strict=True):
        np.testing.assert_array_equal(now, then)


@pytest.mark.parametrize("activation", [a for a in ALL if a.name != "linear"], ids=repr)
def test_out_is_what_is_returned(activation):
    out = np.empty_like(Z)
    y = activation.forward(Z)
    assert activation.forward(Z, out=out) is out
    assert activation.backward(Z, Z, y, out=out) is out


@each
@given(z=hnp.arrays(np.float64, (3, 4, 5), elements=st.floats(-20, 20)))
def test_each_replica_equals_its_own_network(activation, z):
    dy = np.linspace(-1, 1, 60).reshape(z.shape)
    y = activation.forward(z)
    dz = activation.backward(dy, z, y)
    for r in range(3):
        np.testing.assert_array_equal(y[r], activation.forward(z[r]))
        np.testing.assert_array_equal(dz[r], activation.backward(dy[r], z[r], y[r]))


@each
def test_float32_stays_float32(activation):
    with single_precision():
        z = Z.astype(np.float32)
        y = activation(z)
        assert y.dtype == np.float32
        assert activation.backward(z, z, y).dtype == np.float32


@each
def test_calling_one_returns_a_new_array(activation):
    z = Z.copy()
    activation(z)[:] = 9
    np.testing.assert_array_equal(z, Z)


@pytest.mark.parametrize("slope", [-0.1, 1.5, math.nan, "0.1", True])
def test_a_negative_slope_lies_between_0_and_1(slope):
    with pytest.raises(
        (TypeError, ValueError), match="negative_slope must be a finite number from 0 to 1; rec"
    ):
        activations.LeakyReLU(slope)


def test_none_is_linear():
    assert activations.get(None) is activations.linear


def test_an_activation_is_handed_back_as_it_is():
    leaky = activations.LeakyReLU(0.2)
    assert activations.get(leaky) is leaky


def test_an_unknown_activation_is_answered_with_those_there_are():
    names = ", ".join(f"'{name}'" for name in NAMES)
    with pytest.raises(ValueError, match=f"{names}; received 'sigmiod'. Did you mean 'sigmoid'"):
        activations.get("sigmiod")


def test_what_serialize_returns_makes_the_same_again():
    again = activations.get(activations.serialize(activations.LeakyReLU(0.2)))
    assert (type(again), again.negative_slope) == (activations.LeakyReLU, 0.2)


def test_an_unknown_class_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"'Linear', .*; received 'Sigmiod'. Did you mean"):
        activations.get({"class_name": "Sigmiod", "config": {}})


def test_leaky_relu_takes_a_single_number():
    assert activations.leaky_relu(-2.0) == -0.02


@pytest.mark.parametrize("z", ["a", None, [[1, 2], [1]], Input((3,))])
def test_what_are_no_numbers_is_said_in_a_sentence(z):
    with pytest.raises((TypeError, ValueError), match=r"z must (consist of|be a table of) numbers"):
        activations.sigmoid(z)
