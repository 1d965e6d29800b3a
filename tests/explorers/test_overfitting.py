"""Chapter 09's explorers show what the engine does: losses, thinned units, weights kept."""

import re

import numpy as np
import pytest

from dlcourse.datasets import few_birds, few_digits
from dlcourse.engine import callbacks, layers
from dlcourse.explorers import L2, Augmentation, Capacity, Dropout, EarlyStopping
from dlcourse.explorers.augmentation import augmented
from dlcourse.explorers.dropout import RATES
from dlcourse.explorers.early_stopping import stopped
from dlcourse.explorers.l2 import STRENGTHS
from dlcourse.plots import bills


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d[\d.]*\d|−?\d", text)]


def alone(seed, **settings):
    """One network of the five, trained by itself, and the weights after each epoch."""
    training, _ = few_birds(4)
    model = bills.network(seed=seed, **settings)
    kept = []

    class Keep(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            kept.append(self.model.get_weights())

    model.fit(training.X, training.y, 30, bills.EPOCHS, 0, callbacks=[Keep()])
    return kept


def rates():
    return bills.with_rates(4, RATES)


def strengths():
    return bills.with_strengths(4, STRENGTHS)


def by_formula(weights, X):
    W, b, V, c = weights
    return (np.tanh(X @ W + b) @ V + c)[:, 0]


@pytest.mark.parametrize("units", [3, 16])
@pytest.mark.parametrize("seed", [0, 3])
def test_the_losses_are_mean_squared_errors_after_each_epoch(seed, units):
    kept = alone(seed, units=units)
    got = bills.trained(4, units=units)
    for part, losses in zip(few_birds(4), (got.loss, got.val_loss), strict=True):
        for epoch in (0, 50, 199):
            error = np.mean((by_formula(kept[epoch], part.X) - part.y) ** 2)
            np.testing.assert_allclose(losses[epoch, seed], error, rtol=1e-6)


@pytest.mark.parametrize("l2", [0, 0.01])
@pytest.mark.parametrize("seed", [0, 3])
def test_together_each_ends_as_alone_and_its_losses_are_without_a_price(seed, l2):
    kept = alone(seed, l2=l2)
    got = strengths()[l2]
    for part, losses in zip(few_birds(4), (got.loss, got.val_loss), strict=True):
        for noted in (0, 12, 49):  # after every fourth epoch
            error = np.mean((by_formula(kept[4 * noted + 3], part.X) - part.y) ** 2)
            np.testing.assert_allclose(losses[noted, seed], error, rtol=1e-6)


def test_moving_along_a_cure_trains_nothing(monkeypatch):
    explorers = L2(), Dropout(), EarlyStopping()
    for explorer in explorers:
        explorer.frame(explorer.start)
    monkeypatch.delattr("dlcourse.engine.sweep.Sweep.fit")
    for explorer in explorers:
        control = explorer.controls[0]
        for value in control.values:
            explorer.frame(explorer.start | {control.name: value})


def test_a_value_between_two_that_were_trained_is_trained_too():
    said = numbers(L2().frame({"l2": 0.02, "draw": 4})[1])
    assert strengths()[0.01].loss[-1].mean() < said[3] < strengths()[0.03].loss[-1].mean()
    assert numbers(Dropout().frame({"rate": 0.25, "step": 1})[1])[0] == 0.25


def test_a_fit_is_drawn_in_millimetres():
    got = bills.trained(4)
    x = (bills.LINE - 43) / 5
    expected = 17 + by_formula(got.weights[2], x[:, np.newaxis])
    np.testing.assert_allclose(got.fits[2], expected, rtol=1e-9)


def test_the_losses_of_a_network_with_dropout_are_those_of_the_whole():
    got = rates()[0.5]
    training, _ = few_birds(4)
    error = np.mean((by_formula(got.weights[1], training.X) - training.y) ** 2)
    np.testing.assert_allclose(got.loss[-1, 1], error, rtol=1e-9)


def test_capacity_says_the_means_of_its_curves():
    explorer = Capacity()
    values = {"units": 16, "birds": 30, "draw": 4}
    data = explorer.compute(**values)
    said = numbers(explorer.frame(values)[1])
    means = [each.mean(axis=1) for each in (data.loss, data.val_loss)]
    ends = [means[0][-1], means[1][-1], means[1].min()]
    np.testing.assert_allclose(said[5:8], ends, rtol=0.006)
    assert said[8] == 1 + np.argmin(means[1])


def test_what_the_chapter_says_of_capacity():
    last = {
        (units, birds, draw): (each.loss[-1].mean(), each.val_loss[-1].mean())
        for units, birds, draw in [(0, 30, 4), (1, 30, 4), (16, 30, 4), (16, 120, 4), (16, 30, 2)]
        for each in [bills.trained(draw, birds, units)]
    }
    assert last[16, 30, 4][0] < last[1, 30, 4][0] < last[0, 30, 4][0]
    assert last[16, 30, 4][1] > last[0, 30, 4][1] > last[1, 30, 4][1]
    gaps = [last[16, birds, 4][1] - last[16, birds, 4][0] for birds in (30, 120)]
    assert gaps[1] < 0 < 3 < gaps[0]
    assert last[16, 120, 4][0] > last[16, 30, 4][0]
    assert last[16, 30, 2][1] < 1.03 * bills.trained(2).val_loss.mean(axis=1).min()


@pytest.mark.parametrize("rate", [0, 0.3, 0.9])
def test_units_that_are_dropped_are_those_of_the_layer(rate):
    layer = layers.Dropout(rate, seed=1)
    layer.build((None, 16))
    explorer = Dropout()
    for step in (1, 2, 3):
        passed = layer.forward(np.ones((1, 16)), training=True)[0][0]
        kept = explorer.compute(rate=rate, step=step).kept
        np.testing.assert_array_equal(kept, passed > 0)
        said = numbers(explorer.frame({"rate": rate, "step": step})[1])
        np.testing.assert_allclose(said[2:5], [np.sum(~kept), 16, 1 / (1 - rate)], rtol=0.005)


def test_another_step_has_another_network():
    explorer = Dropout()
    masks = {tuple(explorer.compute(rate=0.5, step=step).kept) for step in range(1, 21)}
    assert len(masks) == 20


def test_too_much_dropout_and_too_much_l2_underfit():
    for much in (rates()[0.9], strengths()[1]):
        little = rates()[0.2]
        assert much.loss[-1].mean() > 1.2 * little.loss[-1].mean()
        assert much.val_loss[-1].mean() > 1.2 * little.val_loss[-1].mean()


def test_l2_says_the_weights_of_its_first_network():
    explorer = L2()
    W, _, V, _ = strengths()[0.03].weights[0]
    both = np.append(W, V)
    said = numbers(explorer.frame({"l2": 0.03, "draw": 4})[1])
    assert said[-1] == pytest.approx(np.abs(both).max(), rel=0.006)
    assert said[-2] == pytest.approx(np.sum(both**2), rel=0.006)


def test_a_higher_price_leaves_smaller_weights():
    sums = [
        sum(np.sum(W**2) for W in strengths()[l2].weights[0][::2])
        for l2 in (0, 0.001, 0.01, 0.1, 1)
    ]
    assert sums == sorted(sums, reverse=True)


@pytest.mark.parametrize("start", [1, 4])
@pytest.mark.parametrize("patience", [0, 1, 10, 50])
def test_early_stopping_is_that_of_the_engine(start, patience):
    training, validation = few_birds(4)
    for restore in (True, False):
        stop = callbacks.EarlyStopping(patience=patience, restore_best_weights=restore)
        model = bills.network(seed=start - 1)
        judges = {"validation_data": (validation.X, validation.y)}
        history = model.fit(training.X, training.y, 30, 400, 0, callbacks=[stop], **judges).history
        got = stopped(patience, start, restore)
        epochs = len(history["loss"])
        assert (got.epochs, got.best, got.ended) == (epochs, stop.best_epoch + 1, True)
        for loss, part in zip((got.loss, got.val_loss), (training, validation), strict=True):
            assert loss == pytest.approx(model.evaluate(part.X, part.y), rel=1e-6)
        fit = 17 + model.predict(bills.scaled(bills.LINE))[:, 0]
        np.testing.assert_allclose(got.fit, fit, rtol=1e-6)


def test_a_training_that_is_not_stopped_says_so():
    values = {"patience": 400, "start": 1, "restore": True}
    assert "was not stopped; it ended after epoch 400" in EarlyStopping().frame(values)[1]


def test_a_patience_of_10_is_enough_for_every_start():
    for start in range(1, 6):
        curve = bills.trained(4).val_loss[:, start - 1]
        assert stopped(10, start, True).best == 1 + np.argmin(curve)


def test_augmented_images_are_of_the_training_set_and_their_neighbours():
    training, _ = few_digits(1)
    plain, turned = augmented(0, 0, False).images, augmented(36, 0, False).images
    np.testing.assert_array_equal(plain[0, 0].ravel(), training.X[2])
    np.testing.assert_array_equal(plain[1, 3], plain[1, 0])
    np.testing.assert_array_equal(turned[:, 0], plain[:, 0])
    assert (turned[:, 1:] != plain[:, 1:]).any(axis=(2, 3)).all()


def test_a_mirrored_image_is_the_image_read_backwards():
    images = augmented(0, 0, True).images
    backwards = images[:, :1, :, ::-1]
    as_it_is = (images == images[:, :1]).all(axis=(2, 3))
    mirrored = (images == backwards).all(axis=(2, 3))
    assert (as_it_is | mirrored).all()
    assert (mirrored & ~as_it_is)[:, 1:].any(axis=1).all()


def test_without_any_change_the_sentence_compares_equal():
    said = numbers(Augmentation().frame({"turn": 0, "move": 0, "flip": False})[1])
    assert said[-2:] == said[3:5]  # those without augmentation, and those with it
