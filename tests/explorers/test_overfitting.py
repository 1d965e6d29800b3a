"""Chapter 09's explorers show what the engine does: losses, thinned units, weights kept."""

import re

import numpy as np
import pytest

from dlcourse.datasets import few_birds, few_digits
from dlcourse.engine import callbacks, layers
from dlcourse.explorers import L2, Augmentation, Capacity, Dropout, EarlyStopping
from dlcourse.explorers.augmentation import augmented
from dlcourse.explorers.early_stopping import stopped
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


def by_formula(weights, X):
    W, b, V, c = weights
    return (np.tanh(X @ W + b) @ V + c)[:, 0]


@pytest.mark.parametrize("settings", [{}, {"l2": 0.01}, {"units": 3}])
@pytest.mark.parametrize("seed", [0, 3])
def test_the_losses_are_mean_squared_errors_without_a_price(seed, settings):
    kept = alone(seed, **settings)
    got = bills.trained(4, **settings)
    for part, losses in zip(few_birds(4), (got.loss, got.val_loss), strict=True):
        for epoch in (0, 50, 199):
            error = np.mean((by_formula(kept[epoch], part.X) - part.y) ** 2)
            np.testing.assert_allclose(losses[epoch, seed], error, rtol=1e-6)


def test_a_fit_is_drawn_in_millimetres():
    got = bills.trained(4)
    x = (bills.LINE - 43) / 5
    expected = 17 + by_formula(got.weights[2], x[:, np.newaxis])
    np.testing.assert_allclose(got.fits[2], expected, rtol=1e-9)


def test_the_losses_of_a_network_with_dropout_are_those_of_the_whole():
    got = bills.trained(4, rate=0.5)
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
    for much in (bills.trained(4, rate=0.9), bills.trained(4, l2=1.0)):
        little = bills.trained(4, rate=0.2)
        assert much.loss[-1].mean() > 1.2 * little.loss[-1].mean()
        assert much.val_loss[-1].mean() > 1.2 * little.val_loss[-1].mean()


def test_l2_says_the_weights_of_its_first_network():
    explorer = L2()
    W, _, V, _ = bills.trained(4, l2=0.03).weights[0]
    both = np.append(W, V)
    said = numbers(explorer.frame({"l2": 0.03, "draw": 4})[1])
    assert said[-1] == pytest.approx(np.abs(both).max(), rel=0.006)
    assert said[-2] == pytest.approx(np.sum(both**2), rel=0.006)


def test_a_higher_price_leaves_smaller_weights():
    sums = [
        sum(np.sum(W**2) for W in bills.trained(4, l2=l2).weights[0][::2])
        for l2 in (0, 0.001, 0.01, 0.1, 1)
    ]
    assert sums == sorted(sums, reverse=True)


@pytest.mark.parametrize("start", [1, 4])
@pytest.mark.parametrize("patience", [1, 10, 50])
def test_early_stopping_stops_where_the_curve_says(start, patience):
    curve = bills.trained(4).val_loss[:, start - 1]
    best = waited = 0
    for epoch, loss in enumerate(curve[1:], start=1):
        best, waited = (epoch, 0) if loss < curve[best] else (best, waited + 1)
        if waited == patience:
            break
    restored, left = (stopped(patience, start, restore) for restore in (True, False))
    assert (restored.epochs, restored.best, restored.ended) == (epoch + 1, best + 1, True)
    np.testing.assert_allclose(restored.val_loss, curve[best], rtol=1e-6)
    np.testing.assert_allclose(left.val_loss, curve[epoch], rtol=1e-6)


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
