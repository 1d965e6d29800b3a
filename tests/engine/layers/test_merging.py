import numpy as np
import pytest

from dlcourse import layers

A = np.array([[1.0, 2.0], [3.0, 4.0]])
B = np.array([[10.0, 20.0], [30.0, 40.0]])


def test_add_by_hand():
    np.testing.assert_array_equal(layers.Add().forward([A, B, A])[0], [[12, 24], [36, 48]])


def test_add_hands_the_whole_gradient_to_each():
    add = layers.Add()
    _, cache = add.forward([A, B, A])
    np.testing.assert_array_equal(add.backward(B, cache), [B, B, B])


def test_concatenate_by_hand():
    y, _ = layers.Concatenate().forward([A, B[:, :1]])
    np.testing.assert_array_equal(y, [[1, 2, 10], [3, 4, 30]])


def test_concatenate_cuts_the_gradient_at_the_same_places():
    join = layers.Concatenate()
    _, cache = join.forward([B[:, :1], A])
    first, second = join.backward(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), cache)
    np.testing.assert_array_equal(first, [[1], [4]])
    np.testing.assert_array_equal(second, [[2, 3], [5, 6]])


@pytest.mark.parametrize("kind", [layers.Add, layers.Concatenate])
@pytest.mark.parametrize("order", [1, -1])
def test_an_input_without_a_replica_axis_serves_every_replica(kind, order):
    stack = np.stack([A, B])
    y, _ = kind().forward([A, stack][::order])
    for r in range(2):
        np.testing.assert_array_equal(y[r], kind().forward([A, stack[r]][::order])[0])


@pytest.mark.parametrize("kind", [layers.Add, layers.Concatenate])
def test_a_single_input_is_refused(kind):
    with pytest.raises(TypeError, match="layer 'join' must be given a list of at least two"):
        kind(name="join")(A)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (layers.Add, r"layer 'join' must be given inputs of one shape; received \(None, 3, 2\), "),
        (layers.Concatenate, r"layer 'join' must be given inputs that differ in their last axis "),
    ],
)
def test_inputs_that_do_not_fit_are_named(kind, sentence):
    with pytest.raises(ValueError, match=sentence):
        kind(name="join").ensure_built([(None, 3, 2), (None, 4, 2)])


def test_add_does_not_stretch_a_column():
    with pytest.raises(ValueError, match=r"inputs of one shape; received \(2, 2\), \(2, 1\)"):
        layers.Add().forward([A, A[:, :1]])


@pytest.mark.parametrize("kind", [layers.Add, layers.Concatenate])
def test_examples_are_not_stretched_over_another_axis(kind):
    with pytest.raises(ValueError, match=r"as many axes each; received \(2, 4\), \(3, 2, 4\)"):
        kind()([np.ones((2, 4)), np.ones((3, 2, 4))])
