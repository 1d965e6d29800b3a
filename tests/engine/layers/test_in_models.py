"""The layers where they belong: in a network that is trained, alone and in a sweep."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, utils
from dlcourse.engine.models import Model
from dlcourse.engine.sweep import Sweep

RNG = np.random.default_rng(0)
IMAGES = RNG.normal(size=(24, 4, 4, 1))
LABELS = RNG.integers(0, 2, 24)


def of_pictures(rate=0.25):
    """A small network with every layer that behaves differently in training."""
    normalization = layers.Normalization()
    normalization.adapt(IMAGES)
    model = Sequential(
        [
            Input((4, 4, 1)),
            normalization,
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(0.1),
            layers.RandomTranslation(0.2, 0.2),
            layers.Flatten(),
            layers.Dense(6),
            layers.LeakyReLU(),
            layers.Dropout(rate),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("sgd", "binary_crossentropy")
    return model


def with_a_skip():
    x = Input((3,))
    hidden = layers.Dense(3, activation="tanh")(x)
    joined = layers.Concatenate()([layers.Add()([x, hidden]), x])
    model = Model(x, layers.Dense(1)(joined))
    model.compile("sgd", "mse")
    return model


def fitted(model, seed, **arguments):
    utils.set_random_seed(seed)
    return model.fit(IMAGES, LABELS, batch_size=8, epochs=3, verbose=0, **arguments)


def test_predictions_are_not_random():
    model = of_pictures()
    np.testing.assert_array_equal(model.predict(IMAGES), model.predict(IMAGES))


def test_training_is():
    utils.set_random_seed(1)
    model = of_pictures()
    start = model.get_weights()
    first = fitted(model, 2, shuffle=False).history["loss"]
    model.set_weights(start)
    assert fitted(model, 3, shuffle=False).history["loss"] != first


def test_a_sweep_of_dropout_rates_equals_runs_one_by_one():
    utils.set_random_seed(1)
    model, rates = of_pictures(), [0.0, 0.3, 0.6]
    sweep = Sweep(model, rate=rates)
    losses = fitted(sweep, 5).history["loss"]
    for r, rate in enumerate(rates):
        alone = of_pictures(rate)
        alone.set_weights(model.get_weights())
        expected = fitted(alone, 5).history["loss"]
        np.testing.assert_allclose([loss[r] for loss in losses], expected, rtol=1e-12)


def test_a_sweep_of_seeds_equals_runs_one_by_one():
    seeds = [4, 5, 6]
    sweep = Sweep(of_pictures(), seed=seeds)
    losses = sweep.fit(IMAGES, LABELS, batch_size=8, epochs=3, verbose=0).history["loss"]
    for r, seed in enumerate(seeds):
        utils.set_random_seed(seed)
        alone = of_pictures()
        expected = alone.fit(IMAGES, LABELS, batch_size=8, epochs=3, verbose=0).history["loss"]
        np.testing.assert_allclose([loss[r] for loss in losses], expected, rtol=1e-12)


def test_a_sweep_over_a_skip_from_the_input_equals_runs_one_by_one():
    x, y = RNG.normal(size=(20, 3)), RNG.normal(size=20)
    utils.set_random_seed(1)
    model, rates = with_a_skip(), [0.01, 0.1]
    start = model.get_weights()
    sweep = Sweep(model, learning_rate=rates)
    losses = sweep.fit(x, y, epochs=4, shuffle=False).history["loss"]
    for r, rate in enumerate(rates):
        model.set_weights(start)
        model.optimizer.learning_rate = rate
        expected = model.fit(x, y, epochs=4, shuffle=False, verbose=0).history["loss"]
        np.testing.assert_allclose([loss[r] for loss in losses], expected, rtol=1e-12)


def test_layers_that_do_not_connect_are_named_where_the_network_is_drawn():
    with pytest.raises(ValueError, match=r"'join' must be given inputs of one shape.*3.*4"):
        layers.Add(name="join")([Input((3,)), Input((4,))])
