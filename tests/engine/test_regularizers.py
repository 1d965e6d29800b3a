import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlcourse.engine import regularizers
from dlcourse.engine.gradcheck import numerical_gradient

W = np.array([[1.0, -2.0], [0.5, 3.0]])
BOTH = [regularizers.L1, regularizers.L2]
both = pytest.mark.parametrize("kind", BOTH)


def test_l1_by_hand():
    # 1 + 2 + 0.5 + 3 = 6.5
    assert regularizers.L1(0.1)(W) == pytest.approx(0.65, abs=1e-15)


def test_l2_by_hand():
    # 1 + 4 + 0.25 + 9 = 14.25
    assert regularizers.L2(0.1)(W) == pytest.approx(1.425, abs=1e-15)


@both
def test_the_strength_is_a_hundredth_unless_said_otherwise(kind):
    assert kind()(W) == kind(0.01)(W)


@both
def test_the_term_is_a_float(kind):
    assert type(kind()(W)) is float


@both
def test_the_gradient_agrees_with_differences(kind):
    regularizer, weights = kind(0.3), W.copy()
    expected = numerical_gradient(lambda: regularizer(weights), weights)
    np.testing.assert_allclose(regularizer.gradient(weights), expected, atol=1e-9)


def test_a_weight_of_zero_is_not_pulled():
    assert regularizers.L1().gradient(np.zeros((1, 1))) == 0


@both
@given(hnp.arrays(np.float64, (3, 4, 2), elements=st.floats(-1e3, 1e3)))
def test_each_replica_has_its_own_strength(kind, weights):
    strengths = [0.1, 0.0, 2.0]
    regularizer = kind()
    setattr(regularizer, kind.__name__.lower(), np.reshape(strengths, (3, 1, 1)))
    term, slope = regularizer(weights), regularizer.gradient(weights)
    assert term.shape == (3,)
    for r, strength in enumerate(strengths):
        np.testing.assert_allclose(term[r], kind(strength)(weights[r]), rtol=1e-12)
        np.testing.assert_array_equal(slope[r], kind(strength).gradient(weights[r]))


@both
def test_one_strength_serves_all_replicas(kind):
    stack = np.stack([W, 2 * W])
    np.testing.assert_allclose(kind()(stack), [kind()(W), kind()(2 * W)], rtol=1e-14)


@pytest.mark.parametrize(("name", "kind"), [("l1", regularizers.L1), ("l2", regularizers.L2)])
def test_a_regularizer_can_be_had_by_name(name, kind):
    assert type(regularizers.get(name)) is kind


def test_none_is_no_regularizer():
    assert regularizers.get(None) is None


def test_a_regularizer_is_handed_back_as_it_is():
    l2 = regularizers.L2(0.5)
    assert regularizers.get(l2) is l2


@both
@pytest.mark.parametrize("strength", [-0.1, np.inf, "strong"])
def test_a_strength_is_at_least_zero(kind, strength):
    with pytest.raises((TypeError, ValueError), match=r"l[12] must be a finite number of at least"):
        kind(strength)


def test_an_unknown_regularizer_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="regularizer must be one of 'l1', 'l2'; received 'l3'"):
        regularizers.get("l3")
