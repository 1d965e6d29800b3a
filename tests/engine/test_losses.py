import math

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.engine.gradcheck import numerical_gradient

bce = losses.BinaryCrossentropy()


def test_binary_crossentropy_by_hand():
    # −log 0.8 = 0.2231 for the yes, −log(1 − 0.4) = 0.5108 for the no; their mean
    expected = (-math.log(0.8) - math.log(0.6)) / 2
    assert bce([1, 0], [0.8, 0.4]) == pytest.approx(expected, abs=1e-15)


def test_a_sure_and_wrong_answer_costs_minus_log_1e_7():
    assert bce([1.0], [0.0]) == pytest.approx(-math.log(1e-7), rel=1e-9)


def test_the_gradient_agrees_with_differences():
    y = np.array([[1.0], [0.0], [0.25], [1.0]])
    p = np.array([[0.9], [0.2], [0.6], [0.01]])
    expected = numerical_gradient(lambda: bce.value(y, p), p)
    np.testing.assert_allclose(bce.gradient(y, p), expected, rtol=1e-6)


def test_where_the_probability_is_clipped_the_slope_is_zero():
    p = np.array([[0.0], [1.0], [0.5]])
    slope = bce.gradient(np.array([[1.0], [0.0], [1.0]]), p)
    assert slope[0] == 0
    assert slope[1] == 0
    assert slope[2] == pytest.approx(-2 / 3)


def test_shapes_must_agree():
    with pytest.raises(ValueError, match="same number of examples; received 2 and 3"):
        bce([1, 0], [0.5, 0.5, 0.5])


def test_labels_outside_0_to_1_are_refused():
    with pytest.raises(ValueError, match=r"labels from 0 to 1 .* received 2 \(1 of 3\)"):
        bce([0, 1, 2], [0.5, 0.5, 0.5])


def test_an_unknown_loss_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError, match="loss must be one of 'mean_squared_error', .*received 'hinge'"
    ):
        losses.get("hinge")
