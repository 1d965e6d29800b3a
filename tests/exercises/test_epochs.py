"""Chapter 08's exercises agree with the engine, and see through what only looks shuffled."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers
from dlcourse.engine import callbacks
from dlcourse.exercises import check
from dlcourse.exercises.minibatches import PARAMETERS
from dlcourse.exercises.stopping import SLOWING, STOPPING
from dlcourse.exercises.training_loop import (
    LOOP,
    PATIENCE,
    Shuffles,
    _train_on_shuffled,
    gradient,
)
from dlcourse.exercises.watching import RATES, STOP, Trial, watch


class Stopping(callbacks.EarlyStopping):
    """The engine's, by the exercise's arguments."""

    def __init__(self, patience):
        super().__init__(patience=round(patience))


class Slowing(callbacks.ReduceLROnPlateau):
    """The engine's, by the exercise's arguments."""

    def __init__(self, factor, patience):
        super().__init__(factor=factor, patience=round(patience), min_delta=0)


def random_losses(seed):
    return tuple(np.random.RandomState(seed).randint(1, 9, 12) / 10)


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("patience", [1, 2, 4])
def test_what_is_asked_for_is_what_the_engine_does(seed, patience):
    losses = random_losses(seed)
    stopping, slowing = (each._made(each.solution) for each in (STOPPING, SLOWING))
    trial = Trial({"patience": patience}, losses)
    assert watch(stopping, trial, STOP) == watch(Stopping, trial, STOP)
    trial = Trial({"factor": 0.5, "patience": patience}, losses)
    assert watch(slowing, trial, RATES) == watch(Slowing, trial, RATES)


@pytest.mark.parametrize("kind", [Stopping, Slowing])
def test_the_engines_own_would_be_right(kind):
    name = {Stopping: "stop_early", Slowing: "slow_down"}[kind]
    assert repr(check(f"epochs.{name}", kind)).startswith("✓ Correct")


def test_a_callback_that_was_made_already_is_not_the_class():
    assert "check needs the class itself" in repr(check("epochs.stop_early", Stopping(2)))


def test_what_is_no_callback_is_told_what_it_must_be_made_from():
    class Plain:
        pass

    assert "made from callbacks.Callback" in repr(check("epochs.stop_early", Plain))


@pytest.mark.parametrize("writing", [STOPPING, SLOWING], ids=lambda each: each.name)
def test_each_slip_does_something_else_than_what_is_right(writing):
    for methods in writing.slips:
        differs = [
            watch(writing._made(methods), trial, writing.watched) != writing._right(trial)
            for trial in writing.trials
        ]
        assert any(differs), methods


def test_the_loop_asked_for_is_that_of_fit():
    random = np.random.RandomState(0)
    X, y = random.normal(size=(11, 3)), random.normal(size=11)
    orders, X_1 = Shuffles(7), np.column_stack([X, np.ones(11)])
    W, steps = LOOP.solution(np.zeros(4), X_1, y, gradient, orders.copy(), 4, 0.1, 5)
    model = Sequential([Input((3,)), layers.Dense(1, kernel_initializer="zeros")])
    model.compile(optimizers.SGD(0.1), "mean_squared_error")
    for _ in range(5):
        order = orders(11)
        model.fit(X[order], y[order], batch_size=4, shuffle=False, verbose=0)
    assert steps == 15
    found = np.concatenate([weights.ravel() for weights in model.get_weights()])
    np.testing.assert_allclose(found, W, rtol=1e-9)


def test_a_loop_over_epochs_that_never_ends_is_stopped():
    shuffled = Shuffles(0)
    for _ in range(PATIENCE):
        shuffled(2)
    with pytest.raises(RuntimeError, match="once in an epoch is enough"):
        shuffled(2)


def verdict(body):
    namespace = {"np": np}
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    exec(f"def minibatches({', '.join(PARAMETERS)}):\n{lines}\n", namespace)
    return repr(check("epochs.minibatches", namespace["minibatches"]))


def test_batches_of_neighbours_that_are_shuffled_inside_are_seen_through():
    body = """order = np.arange(len(X))
for start in range(0, len(X), batch_size):
    random.shuffle(order[start:start + batch_size])
return [(X[order[s:s + batch_size]], y[order[s:s + batch_size]])
        for s in range(0, len(X), batch_size)]"""
    assert "shuffles within each batch only" in verdict(body)


def test_an_error_in_what_is_yielded_is_said_in_words():
    assert "stopped with NameError" in verdict("yield X[rows], y[rows]")


def test_a_text_is_no_list_of_batches():
    assert "must return a list of batches; it gives the text" in verdict("return 'ab'")


def test_columns_are_no_rows():
    says = "keep its rows"
    assert says in verdict("return [(X[:, 0], y)]")


@pytest.mark.parametrize("cut", ["X[rows], y[rows]", "X[:1], y[:1]"])
def test_a_loop_over_batches_that_never_ends_is_stopped(cut):
    body = f"rows = random.permutation(len(X))\nfound = []\nwhile True:\n    found.append(({cut}))"
    assert "the loop over the batches never ends" in verdict(body)


@pytest.mark.parametrize("train", [LOOP.solution, _train_on_shuffled])
def test_orders_of_what_is_shuffled_already_are_as_right_as_orders_of_x(train):
    def meeting(W, X, y):
        met.extend(y)
        return W

    X, y, met = np.arange(12.0).reshape(6, 2), np.arange(6.0), []
    train(np.zeros(2), X, y, meeting, Shuffles(1), batch_size=4, eta=0.1, epochs=3)
    epochs = np.reshape(met, (3, 6))
    assert np.all(np.sort(epochs) == y)
    assert len({tuple(epoch) for epoch in epochs}) == 3
