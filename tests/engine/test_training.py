import threading

import numpy as np
import pytest

from dlcourse import (
    Input,
    Model,
    Sequential,
    Sweep,
    callbacks,
    datasets,
    layers,
    losses,
    optimizers,
    utils,
)
from dlcourse.engine import training
from tests.engine.perceptron import X, Y, perceptron


def by_hand(W, b, learning_rate, batch_size, epochs):
    """The same training in plain NumPy, the sigmoid's and the loss's slopes multiplied on paper."""
    losses_seen = []
    for _ in range(epochs):
        seen = []
        for start in range(0, len(X), batch_size):
            x, y = X[start : start + batch_size], Y[start : start + batch_size, None]
            p = 1 / (1 + np.exp(-(x @ W + b)))
            seen.extend(-(y * np.log(p) + (1 - y) * np.log(1 - p)))
            W = W - learning_rate * x.T @ (p - y) / len(x)
            b = b - learning_rate * (p - y).mean(axis=0)
        losses_seen.append(float(np.mean(seen)))
    return W, b, losses_seen


@pytest.mark.parametrize("batch_size", [1, 4, 10, 99], ids="batch of {}".format)
def test_fit_agrees_with_the_same_training_written_out(batch_size):
    utils.set_random_seed(1)
    model = perceptron()
    W, b, expected = by_hand(*model.get_weights(), 0.5, batch_size, epochs=3)
    history = model.fit(X, Y, batch_size=batch_size, epochs=3, shuffle=False, verbose=0)
    np.testing.assert_allclose(history.history["loss"], expected, rtol=1e-12)
    np.testing.assert_allclose(model.get_weights()[0], W, rtol=1e-12)
    np.testing.assert_allclose(model.get_weights()[1], b, rtol=1e-12)


def test_every_example_is_met_once_an_epoch():
    met = []

    class Recorder(layers.Layer):
        def forward(self, x, cache=None):
            met.append(x.copy())
            return x, layers.Cache()

        def backward(self, dy, cache):
            return dy

    model = Sequential([Input((2,)), Recorder(), layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    model.fit(X, Y, batch_size=3, epochs=2, verbose=0)
    for epoch in (met[:4], met[4:]):
        seen = np.concatenate(epoch)
        np.testing.assert_array_equal(np.sort(seen[:, 0]), np.sort(X[:, 0]))
    assert not np.array_equal(np.concatenate(met[:4]), np.concatenate(met[4:]))


def test_labels_are_shuffled_with_their_examples():
    model = perceptron()
    model.fit(X, Y, epochs=200, batch_size=2, verbose=0)
    assert model.evaluate(X, Y)[1] == 1.0


@pytest.mark.parametrize("batch_size", [3, 4])
def test_to_bring_shuffled_examples_together_piece_by_piece_changes_nothing(
    monkeypatch, batch_size
):
    def histories():
        utils.set_random_seed(7)
        one = perceptron().fit(X, Y, epochs=3, batch_size=batch_size, verbose=0).history["loss"]
        sweep = Sweep(perceptron(), seed=[1, 2])
        return one, sweep.fit(X, Y, epochs=3, batch_size=batch_size).history["loss"]

    at_once = histories()
    monkeypatch.setattr("dlcourse.engine.loop.PIECE", 4 * batch_size)  # the numbers in two batches
    in_pieces = histories()
    np.testing.assert_array_equal(in_pieces[0], at_once[0])
    np.testing.assert_array_equal(in_pieces[1], at_once[1])


def test_history_holds_loss_and_metrics_of_each_epoch():
    history = perceptron().fit(X, Y, epochs=4, verbose=0)
    assert history.epoch == [0, 1, 2, 3]
    assert {name: len(values) for name, values in history.history.items()} == {
        "loss": 4,
        "accuracy": 4,
    }


def test_evaluate_is_the_loss_and_accuracy_of_the_predictions():
    model = perceptron()
    p = model.predict(X)[:, 0]
    expected = [losses.BinaryCrossentropy()(Y, p), np.mean((p > 0.5) == Y)]
    np.testing.assert_allclose(model.evaluate(X, Y, batch_size=3), expected, rtol=1e-12)


@pytest.mark.parametrize(
    "loss", [losses.BinaryCrossentropy(from_logits=True), losses.MeanSquaredError()]
)
@pytest.mark.parametrize("weight", [np.inf, np.nan, -1e300])
def test_to_evaluate_what_training_blew_up_says_so_in_a_number_alone(loss, weight):
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile("sgd", loss)
    model.layers[0].W[...] = weight
    assert not model.evaluate(X, Y) < 1e200  # a warning of NumPy's would fail the test


def test_predict_in_pieces_is_predict_at_once():
    model = perceptron()
    np.testing.assert_allclose(model.predict(X, batch_size=3), model(X), rtol=1e-14)


def test_what_predict_returned_is_not_written_again():
    model = perceptron()
    first = model.predict(X)
    kept = first.copy()
    model.predict(X + 1)
    np.testing.assert_array_equal(first, kept)


def test_a_line_an_epoch_is_printed(capsys):
    perceptron().fit(X, Y, epochs=2, verbose=2)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" - ")[0] for line in lines] == ["Epoch 1/2", "Epoch 2/2"]
    assert "loss: " in lines[0]
    assert "accuracy: " in lines[0]


def test_the_callers_arrays_are_left_as_they_were():
    x, y = X.copy(), Y.copy()
    perceptron().fit(x, y, epochs=2, verbose=0)
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)


def test_two_measurements_tell_all_penguins_apart():
    penguins = datasets.penguins()
    model = perceptron(learning_rate=0.1)
    centred = penguins.X - penguins.X.mean(axis=0)
    model.fit(centred, penguins.y, batch_size=len(centred), epochs=300, verbose=0)
    assert model.evaluate(centred, penguins.y, batch_size=1000)[1] == 1.0


def test_two_models_that_share_a_layer_train_it_in_turn():
    shared = layers.Dense(3, activation="sigmoid")
    models = []
    for _ in range(2):
        start = Input((2,))
        model = Model(start, layers.Dense(1, activation="sigmoid")(shared(start)))
        model.compile(optimizers.SGD(0.5), "binary_crossentropy")
        models.append(model)
    for model in (models[0], models[1], models[0]):
        before = shared.get_weights()[0]
        loss = model.evaluate(X, Y)
        model.fit(X, Y, epochs=5, verbose=0)
        assert model.evaluate(X, Y) < loss
        assert np.any(shared.get_weights()[0] != before)
    np.testing.assert_array_equal(models[0].get_weights()[0], models[1].get_weights()[0])


def test_weights_set_between_two_fits_are_where_the_second_begins():
    model = perceptron()
    model.fit(X, Y, epochs=2, verbose=0)
    model.set_weights([np.zeros((2, 1)), np.zeros(1)])
    history = model.fit(X, Y, epochs=1, batch_size=len(X), verbose=0)
    assert history.history["loss"][0] == pytest.approx(np.log(2))


def test_after_each_batch_callbacks_see_the_means_of_the_epoch_so_far():
    seen = []

    class Watch(callbacks.Callback):
        def on_train_batch_end(self, batch, logs=None):
            seen.append(dict(logs))

    history = perceptron().fit(X, Y, batch_size=4, epochs=1, verbose=0, callbacks=[Watch()])
    assert len(seen) == 3
    assert seen[-1]["loss"] == pytest.approx(history.history["loss"][0], rel=1e-12)
    assert seen[-1]["accuracy"] == pytest.approx(history.history["accuracy"][0], rel=1e-12)


def test_a_sweep_of_seeds_in_a_thread_leaves_another_fit_alone():
    sweep = Sweep(perceptron(), seed=[1, 2, 3])
    thread = threading.Thread(target=lambda: sweep.fit(X, Y, batch_size=2, epochs=300))
    thread.start()
    shapes = []
    while thread.is_alive():
        model = perceptron()
        model.fit(X, Y, batch_size=2, epochs=1, verbose=0)
        shapes.append(model.predict(X).shape)
    thread.join()
    assert set(shapes) <= {(10, 1)}


@pytest.mark.parametrize("hook", ["on_train_batch_end", "on_epoch_end"])
def test_another_models_fit_inside_a_callback_may_not_take_a_shared_layer_away(hook):
    shared = layers.Dense(1, activation="sigmoid")
    models = []
    for _ in range(2):
        start = Input((2,))
        models.append(Model(start, shared(start)))
        models[-1].compile("sgd", "binary_crossentropy")

    class Nested(callbacks.Callback):
        pass

    setattr(Nested, hook, lambda self, at, logs: models[1].fit(X, Y, verbose=0))
    with pytest.raises(RuntimeError, match="callback has trained another model that shares a lay"):
        models[0].fit(X, Y, verbose=0, callbacks=[Nested()])


def test_none_is_the_batch_size_that_nobody_chose():
    x, y = np.tile(X, (5, 1)), np.tile(Y, 5)
    model = perceptron()
    assert model.fit(x, y, batch_size=None, verbose=0).params["steps"] == 2
    assert model.predict(x, batch_size=None).shape == (50, 1)
    assert model.evaluate(x, y, batch_size=None) == model.evaluate(x, y)


def test_a_callback_is_called_before_each_batch():
    weights = []

    class Watch(callbacks.Callback):
        def on_train_batch_begin(self, batch, logs=None):
            weights.append((batch, self.model.get_weights()[0]))

    model = perceptron()
    before = model.get_weights()[0]
    model.fit(X, Y, batch_size=4, verbose=0, callbacks=[Watch()])
    assert [batch for batch, _ in weights] == [0, 1, 2]
    np.testing.assert_array_equal(weights[0][1], before)
    assert np.any(weights[1][1] != before)


def test_threads_go_by_the_rows_there_are(monkeypatch):
    asked = []
    limited = training.threads.limited
    monkeypatch.setattr(
        training.threads, "limited", lambda size: asked.append(size) or limited(size)
    )
    perceptron().fit(X, Y, batch_size=10**6, verbose=0)
    assert asked == [3 * len(X)]  # two weights and a bias


def test_an_optimizer_stays_free_where_the_network_cannot_be_built():
    optimizer = optimizers.SGD()
    model = Sequential([layers.Dense(2), layers.Flatten(), layers.Dense(1)])
    model.compile(optimizer, "mse")
    with pytest.raises(ValueError, match="one row of features"):
        model.fit(np.ones((2, 3, 3)), [1, 2])
    free = perceptron()
    free.compile(optimizer, "mse")
    free.fit(X, Y, verbose=0)
