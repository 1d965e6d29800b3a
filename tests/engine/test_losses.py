import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlcourse import losses
from dlcourse.engine.gradcheck import numerical_gradient
from tests.engine.precision import single_precision

mse, mae = losses.MeanSquaredError(), losses.MeanAbsoluteError()
bce, bce_logits = losses.BinaryCrossentropy(), losses.BinaryCrossentropy(from_logits=True)
cce, cce_logits = losses.CategoricalCrossentropy(), losses.CategoricalCrossentropy(from_logits=True)
sparse = losses.SparseCategoricalCrossentropy()

NUMBERS = np.array([[0.5, -1.0], [2.0, 0.25], [-3.0, 1.5]])
SHARES = np.array([[0.2, 0.3, 0.5], [0.7, 0.2, 0.1]])
ONE_HOT = np.array([[0.0, 0.0, 1.0], [0.3, 0.7, 0.0]])
# A loss, labels made ready, and predictions with no kink and no clip nearby.
CASES = {
    "mse": (mse, NUMBERS[::-1], NUMBERS),
    "mae": (mae, NUMBERS[::-1] + 0.1, NUMBERS),
    "bce": (bce, np.array([[1, 0.25], [0, 1.0]]), np.array([[0.9, 0.2], [0.6, 0.01]])),
    "bce from logits": (bce_logits, np.array([[1, 0.25], [0, 1], [1, 0]]), NUMBERS),
    "cce": (cce, ONE_HOT, SHARES),
    "cce, sums other than 1": (cce, ONE_HOT, SHARES * [[0.8], [1.2]]),
    "cce from logits": (cce_logits, ONE_HOT, np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]])),
}
each = pytest.mark.parametrize("case", CASES)
LOGITS = hnp.arrays(np.float64, (4, 3), elements=st.floats(-1000, 1000))


# By hand ------------------------------------------------------------------------------------------


def test_mean_squared_error_by_hand():
    # (1² + 0² + 3² + 2²) / 4 = 14 / 4
    assert mse([[1, 2], [3, 4]], [[2, 2], [0, 6]]) == 3.5


def test_mean_absolute_error_by_hand():
    # (1 + 0 + 3 + 2) / 4 = 6 / 4
    assert mae([[1, 2], [3, 4]], [[2, 2], [0, 6]]) == 1.5


def test_binary_crossentropy_by_hand():
    # −log 0.8 = 0.2231 for the yes, −log(1 − 0.4) = 0.5108 for the no; their mean
    expected = (-math.log(0.8) - math.log(0.6)) / 2
    assert bce([1, 0], [0.8, 0.4]) == pytest.approx(expected, abs=1e-15)


def test_binary_crossentropy_from_logits_by_hand():
    # z = log 4 is ŷ = 4/5, z = log(2/3) is ŷ = 2/5: the same as above
    expected = (-math.log(0.8) - math.log(0.6)) / 2
    assert bce_logits([1, 0], [math.log(4), math.log(2 / 3)]) == pytest.approx(expected, abs=1e-15)


def test_categorical_crossentropy_by_hand():
    # −log of the share of the right class, 0.5 and 0.7; their mean
    y = [[0, 0, 1], [1, 0, 0]]
    assert cce(y, SHARES) == pytest.approx((-math.log(0.5) - math.log(0.7)) / 2, abs=1e-15)


def test_categorical_crossentropy_from_logits_by_hand():
    # softmax of 0, log 3 is 1/4, 3/4
    assert cce_logits([[1, 0]], [[0, math.log(3)]]) == pytest.approx(math.log(4), abs=1e-15)


def test_class_numbers_mean_the_same_as_one_hot_rows():
    assert sparse([2, 0], SHARES) == cce([[0, 0, 1], [1, 0, 0]], SHARES)


def test_shares_are_divided_by_their_sum_first():
    assert cce([[0, 1]], [[0.2, 0.2]]) == pytest.approx(math.log(2), abs=1e-15)


# At the ends --------------------------------------------------------------------------------------


def test_a_sure_and_wrong_answer_costs_minus_log_1e_7():
    assert bce([1.0], [0.0]) == pytest.approx(-math.log(1e-7), rel=1e-9)
    assert cce([[1, 0]], [[0, 1]]) == pytest.approx(-math.log(1e-7), rel=1e-9)


def test_where_the_probability_is_clipped_the_slope_is_zero():
    p = np.array([[0.0], [1.0], [0.5]])
    slope = bce.gradient(np.array([[1.0], [0.0], [1.0]]), p)
    assert slope[0] == 0
    assert slope[1] == 0
    assert slope[2] == pytest.approx(-2 / 3)


def test_where_a_share_is_clipped_the_slope_is_zero():
    slope = cce.gradient(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]))
    np.testing.assert_array_equal(slope, [[0, 0]])


def test_a_logit_of_1000_costs_1000_where_it_is_wrong_and_nothing_where_it_is_right():
    z = np.array([1000.0, -1000.0])
    assert bce_logits([0, 1], z) == 1000
    assert bce_logits([1, 0], z) == 0
    assert cce_logits([[1, 0]], [[-1000, 1000]]) == 2000
    assert cce_logits([[0, 1]], [[-1000, 1000]]) == 0


def test_at_the_kink_of_the_absolute_error_the_slope_is_zero():
    np.testing.assert_array_equal(mae.gradient(np.ones((1, 2)), np.array([[1.0, 2]])), [[0, 0.5]])


@pytest.mark.parametrize("loss", [bce_logits, cce_logits], ids=["binary", "categorical"])
@given(z=LOGITS)
def test_no_logit_overflows(loss, z):
    y = np.eye(3)[[0, 1, 2, 0]]
    assert 0 <= loss.value(y, z) <= 2000  # a warning of NumPy's would fail the test
    assert (np.abs(loss.gradient(y, z)) <= 1).all()


@given(LOGITS)
def test_the_slopes_of_an_example_add_up_to_zero_from_logits(z):
    slope = cce_logits.gradient(np.eye(3)[[0, 1, 2, 0]], z)
    np.testing.assert_allclose(slope.sum(axis=-1), 0, atol=1e-15)


# The gradient -------------------------------------------------------------------------------------


@each
def test_the_gradient_agrees_with_differences(case):
    loss, y, p = CASES[case]
    p = p.copy()
    expected = numerical_gradient(lambda: loss.value(y, p), p)
    np.testing.assert_allclose(loss.gradient(y, p), expected, rtol=1e-6, atol=1e-9)


@each
def test_the_gradient_is_written_where_it_is_asked_for_and_nowhere_else(case):
    loss, y, p = CASES[case]
    given, out = (y.copy(), p.copy()), np.empty_like(p)
    assert loss.gradient(y, p, out=out) is out
    np.testing.assert_array_equal(out, loss.gradient(y, p))
    loss.value(y, p)
    np.testing.assert_array_equal((y, p), given)


@each
@pytest.mark.parametrize("own_labels", [False, True])
def test_each_replica_equals_its_own_network(case, own_labels):
    loss, y, p = CASES[case]
    stack = np.stack([p, p * 0.9, p[::-1]])
    labels = np.stack([y, y[::-1], y]) if own_labels else y
    values, slopes = loss.value(labels, stack), loss.gradient(labels, stack)
    assert values.shape == (3,)
    for r in range(3):
        own = labels[r] if own_labels else labels
        assert values[r] == pytest.approx(loss.value(own, stack[r]), rel=1e-15)
        np.testing.assert_array_equal(slopes[r], loss.gradient(own, stack[r]))


@given(hnp.arrays(np.float64, (2, 5, 3), elements=st.floats(-50, 50)))
def test_one_call_for_all_replicas_takes_labels_once(z):
    np.testing.assert_allclose(
        losses.SparseCategoricalCrossentropy(True)([0, 1, 2, 0, 1], z),
        [losses.SparseCategoricalCrossentropy(True)([0, 1, 2, 0, 1], own) for own in z],
        rtol=1e-14,
    )


@each
def test_the_loss_of_one_network_is_a_float(case):
    loss, y, p = CASES[case]
    assert type(loss(y, p)) is float


@each
def test_float32_stays_float32(case):
    loss, y, p = CASES[case]
    with single_precision():
        y, p = y.astype(np.float32), p.astype(np.float32)
        assert loss.gradient(y, p).dtype == np.float32
        assert loss.labels("y", y, p.shape[-1]).dtype == np.float32
        assert sparse.labels("y", [0, 1], 2).dtype == np.float32


# Calling a loss -----------------------------------------------------------------------------------


def test_labels_and_predictions_must_be_as_many():
    with pytest.raises(ValueError, match="same number of examples; received 2 and 3"):
        bce([1, 0], [0.5, 0.5, 0.5])


@pytest.mark.parametrize(("loss", "y"), [(bce, [[1, 0]]), (sparse, [1])], ids=["binary", "sparse"])
def test_logits_given_as_probabilities_are_refused(loss, y):
    with pytest.raises(
        ValueError, match=r"0 to 1; received values from -2 to 3: .*from_logits=Tru"
    ):
        loss(y, [[-2.0, 3.0]])


def test_from_logits_is_a_yes_or_no():
    with pytest.raises(TypeError, match="from_logits must be True or False; received 'yes'"):
        losses.BinaryCrossentropy("yes")


# By name ------------------------------------------------------------------------------------------

NAMES = {
    "mean_squared_error": losses.MeanSquaredError,
    "mse": losses.MeanSquaredError,
    "mean_absolute_error": losses.MeanAbsoluteError,
    "mae": losses.MeanAbsoluteError,
    "binary_crossentropy": losses.BinaryCrossentropy,
    "categorical_crossentropy": losses.CategoricalCrossentropy,
    "sparse_categorical_crossentropy": losses.SparseCategoricalCrossentropy,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_loss_can_be_had_by_name(name):
    assert type(losses.get(name)) is NAMES[name]


def test_a_loss_is_handed_back_as_it_is():
    assert losses.get(bce_logits) is bce_logits


def test_an_unknown_loss_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError, match=r"loss must be one of 'mean_squared_error', .*received 'hinge'"
    ):
        losses.get("hinge")
