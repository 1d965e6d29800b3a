import numpy as np
import pytest

from dlcourse import optimizers


def test_one_step_of_gradient_descent_by_hand():
    # The lecture's example: J(w) = (w − 3)², at w = 5 the slope is 4, η = 0.1: 5 − 0.1 · 4 = 4.6
    w = np.array([5.0])
    sgd = optimizers.SGD(learning_rate=0.1)
    sgd.prepare(w)
    sgd.apply(w, 2 * (w - 3))
    assert w[0] == pytest.approx(4.6, abs=1e-15)


def test_the_gradient_is_left_as_it_was():
    gradient = np.array([1.0, 2.0])
    w, sgd = np.zeros(2), optimizers.SGD()
    sgd.prepare(w)
    sgd.apply(w, gradient)
    np.testing.assert_array_equal(gradient, [1, 2])


@pytest.mark.parametrize("rate", [0, -0.1, float("nan"), float("inf"), "0.1", None, True])
def test_a_learning_rate_must_be_a_number_above_0(rate):
    with pytest.raises(
        (TypeError, ValueError), match=r"learning_rate must be a .*number above 0; received"
    ):
        optimizers.SGD(learning_rate=rate)


def test_an_unknown_optimizer_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError, match=r"optimizer must be one of 'sgd', .*'adam'; received 'adm'"
    ):
        optimizers.get("adm")


@pytest.mark.parametrize(
    "optimizer", [optimizers.SGD(0.1, momentum=0.9), optimizers.Adam()], ids=["SGD", "Adam"]
)
def test_what_has_faded_is_forgotten_before_it_becomes_slow_to_compute_with(optimizer):
    w = np.zeros(3, "float32")
    optimizer.prepare(w)
    optimizer.apply(w, np.ones(3, "float32"))
    for _ in range(2999):
        optimizer.apply(w, np.zeros(3, "float32"))
    smallest = np.finfo("float32").tiny
    for name, memory in optimizer.memory.items():
        assert not np.any((memory != 0) & (np.abs(memory) < smallest)), name


@pytest.mark.parametrize("name", ["sgd", "adagrad", "adadelta", "rmsprop", "adam"])
def test_a_long_vector_is_stepped_as_its_parts_would_be(name, monkeypatch):
    gradient = np.random.RandomState(0).normal(size=(3, 25))

    def stepped():
        w, optimizer = np.ones(25), optimizers.get(name)
        optimizer.prepare(w)
        for each in gradient:
            optimizer.apply(w, each)
        return w

    at_once = stepped()
    monkeypatch.setattr("dlcourse.engine.optimizers.base.PIECE", 10)
    np.testing.assert_array_equal(stepped(), at_once)
