import copy

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers

X, Y = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([1.0, 0.0])


def test_one_step_of_gradient_descent_by_hand():
    # The lecture's example: J(w) = (w − 3)², at w = 5 the slope is 4, η = 0.1: 5 − 0.1 · 4 = 4.6
    w = np.array([5.0])
    sgd = optimizers.SGD(learning_rate=0.1)
    sgd.prepare(w)
    sgd.apply(w, 2 * (w - 3))
    assert w[0] == pytest.approx(4.6, abs=1e-15)


# Two steps of each on paper: the optimizer, where w starts, the two slopes, where w then is. The
# numbers are chosen for whole roots; ε is large, so that it shows where ε stands.
BY_HAND = {
    # v = 0.5 · 0 − 0.1 · 4 = −0.4             w = 5 − 0.4 = 4.6
    # v = 0.5 · −0.4 − 0.1 · 3.2 = −0.52       w = 4.6 − 0.52 = 4.08
    "momentum": (optimizers.SGD(0.1, momentum=0.5), 5, [4, 3.2], [4.6, 4.08]),
    # v = −0.4 as above                        w = 5 + 0.5 · −0.4 − 0.1 · 4 = 4.4
    # v = 0.5 · −0.4 − 0.1 · 2.8 = −0.48       w = 4.4 + 0.5 · −0.48 − 0.1 · 2.8 = 3.88
    "Nesterov": (optimizers.SGD(0.1, momentum=0.5, nesterov=True), 5, [4, 2.8], [4.4, 3.88]),
    # a = 7 + 3² = 16                          w = 1 − 0.5 · 3 / √(16 + 9) = 0.7
    # a = 16 + 24 = 40                         w = 0.7 − 0.5 · √24 / √(40 + 9)
    "Adagrad": (
        optimizers.Adagrad(0.5, initial_accumulator_value=7, epsilon=9),
        1,
        [3, 24**0.5],
        [0.7, 0.7 - 0.5 * 24**0.5 / 7],
    ),
    # a = 0.25 · 4² = 4, d = 0                 Δ = 4 √2.25 / √6.25 = 2.4, w = 1 − 0.5 · 2.4 = −0.2
    # d = 0.25 · 2.4² = 1.44
    # a = 0.75 · 4 + 0.25 · 2² = 4             Δ = 2 √3.69 / √6.25, w = −0.2 − 0.5 Δ
    "Adadelta": (
        optimizers.Adadelta(0.5, rho=0.75, epsilon=2.25),
        1,
        [4, 2],
        [-0.2, -0.2 - 0.5 * 2 * 3.69**0.5 / 2.5],
    ),
    # v = 0.25 · 4² = 4                        w = 1 − 0.3 · 4 / √(4 + 5) = 0.6
    # v = 0.75 · 4 + 0.25 · 2² = 4             w = 0.6 − 0.3 · 2 / √(4 + 5) = 0.4
    "RMSprop": (optimizers.RMSprop(0.3, rho=0.75, epsilon=5), 1, [4, 2], [0.6, 0.4]),
    # m = 0.5 · 4 = 2, v = 0.25 · 4² = 4       α = 0.2 √(1 − 0.75) / (1 − 0.5) = 0.2
    #                                          w = 1 − 0.2 · 2 / (√4 + 2) = 0.9
    # m = 0.5 · 2 + 0.5 · 2 = 2                α = 0.2 √(1 − 0.75²) / (1 − 0.5²)
    # v = 0.75 · 4 + 0.25 · 2² = 4             w = 0.9 − α · 2 / (√4 + 2)
    "Adam": (
        optimizers.Adam(0.2, beta_1=0.5, beta_2=0.75, epsilon=2),
        1,
        [4, 2],
        [0.9, 0.9 - 0.1 * 0.4375**0.5 / 0.75],
    ),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_two_steps_by_hand(name):
    optimizer, start, slopes, expected = BY_HAND[name]
    w, path = np.array([float(start)]), []
    optimizer.prepare(w)
    for slope in slopes:
        optimizer.apply(w, np.array([float(slope)]))
        path.append(w[0])
    np.testing.assert_allclose(path, expected, rtol=0, atol=1e-14)


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


@pytest.mark.parametrize("beta", ["beta_1", "beta_2"])
@pytest.mark.parametrize("value", [1, -0.1, "0.9"])
def test_adam_must_forget_something(beta, value):
    with pytest.raises((TypeError, ValueError), match=f"{beta} must be .* below 1; received"):
        optimizers.Adam(**{beta: value})


def compiled(optimizer):
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile(optimizer, "mse")
    return model


def test_an_optimizer_that_has_trained_one_model_is_refused_by_another():
    optimizer = optimizers.SGD(0.1, momentum=0.9)
    compiled(optimizer).fit(X, Y, verbose=0)
    other = compiled(optimizer)
    before = other.get_weights()
    with pytest.raises(ValueError, match=r"optimizer SGD has trained another model .* a new one"):
        other.fit(X, Y, verbose=0)
    np.testing.assert_array_equal(other.get_weights()[0], before[0])


def test_an_optimizer_goes_on_with_its_model_when_that_is_compiled_again():
    optimizer = optimizers.Adam()
    model = compiled(optimizer)
    model.fit(X, Y, verbose=0)
    model.compile(optimizer, "mae")
    model.fit(X, Y, verbose=0)
    assert optimizer.iterations == 2


def test_a_copy_of_a_trained_model_has_an_optimizer_of_its_own():
    model = compiled("adam")
    model.fit(X, Y, verbose=0)
    twin = copy.deepcopy(model)
    assert twin.fit(X, Y, verbose=0).history == model.fit(X, Y, verbose=0).history


def test_the_class_of_a_schedule_is_no_schedule():
    with pytest.raises(TypeError, match=r"received the class CosineDecay: write CosineDecay\("):
        optimizers.SGD(optimizers.schedules.CosineDecay)


@pytest.mark.parametrize("rate", ["fast", -0.1, None])
def test_a_schedule_that_gives_no_rate_is_refused_before_training(rate):
    model = compiled(optimizers.SGD(lambda step: rate))
    before = model.get_weights()
    with pytest.raises(
        (TypeError, ValueError), match="learning_rate, as the schedule has it, must"
    ):
        model.fit(X, Y, verbose=0)
    np.testing.assert_array_equal(model.get_weights()[0], before[0])
