"""Many networks at once: each must end as it would have ended alone."""

import numpy as np
import pytest

from dlcourse import Input, Model, Sequential, Sweep, layers, optimizers, regularizers, utils

RNG = np.random.default_rng(5)
X = RNG.normal(size=(50, 3))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)


def network(optimizer=None, l2=0.0, rate=0.0):
    model = Sequential(
        [
            Input((3,)),
            layers.Dense(5, activation="tanh", kernel_regularizer=regularizers.L2(l2)),
            layers.Dropout(rate),
            layers.Dense(4, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer or optimizers.SGD(0.1), "binary_crossentropy", metrics=["accuracy"])
    return model


def alone(make, weights, epochs=4):
    """Train one network on its own, from given weights, with the random numbers of seed 9."""
    model = make()
    model.set_weights(weights)
    utils.set_random_seed(9)
    history = model.fit(X, Y, batch_size=16, epochs=epochs, verbose=0).history
    return model, history


def swept(model, **settings):
    utils.set_random_seed(9)
    sweep = Sweep(model, **settings)
    return sweep, sweep.fit(X, Y, batch_size=16, epochs=4).history


def assert_same(sweep, history, singles):
    for r, (model, single) in enumerate(singles):
        for name, values in single.items():
            got = [epoch[r] for epoch in history[name]]
            np.testing.assert_allclose(got, values, rtol=1e-11, err_msg=f"{name} of network {r}")
        for got, expected in zip(sweep.get_weights(r), model.get_weights(), strict=True):
            np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(sweep.predict(X)[r], model.predict(X), rtol=1e-9)


SETTINGS = {
    "learning_rate": ([0.01, 0.3, 1.0], lambda v: lambda: network(optimizers.SGD(v))),
    "momentum": ([0.0, 0.5, 0.9], lambda v: lambda: network(optimizers.SGD(0.1, momentum=v))),
    "rate": ([0.0, 0.3, 0.8], lambda v: lambda: network(rate=v)),
    "l2": ([0.0, 0.01, 0.2], lambda v: lambda: network(l2=v)),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_each_network_equals_its_own_run(name):
    values, make = SETTINGS[name]
    model = make(values[1])()
    sweep, history = swept(model, **{name: values})
    singles = [alone(make(value), model.get_weights()) for value in values]
    assert_same(sweep, history, singles)


@pytest.mark.parametrize("optimizer", [optimizers.Adam, optimizers.RMSprop, optimizers.Adadelta])
def test_learning_rates_of_adaptive_optimizers(optimizer):
    model, rates = network(optimizer(0.01)), [0.001, 0.1]
    sweep, history = swept(model, learning_rate=rates)
    singles = [
        alone(lambda rate=rate: network(optimizer(rate)), model.get_weights()) for rate in rates
    ]
    assert_same(sweep, history, singles)


def test_each_seed_equals_a_model_made_and_trained_after_setting_it():
    seeds = [3, 4, 11]
    sweep = Sweep(network(rate=0.3), seed=seeds)
    history = sweep.fit(X, Y, batch_size=16, epochs=4).history
    singles = []
    for seed in seeds:
        utils.set_random_seed(seed)
        model = network(rate=0.3)
        singles.append((model, model.fit(X, Y, batch_size=16, epochs=4, verbose=0).history))
    assert_same(sweep, history, singles)


def test_a_network_that_diverges_leaves_the_others_alone():
    model = network(optimizers.SGD(0.1))
    sweep, history = swept(model, learning_rate=[0.1, 1e200])
    assert_same(sweep, history, [alone(network, model.get_weights())])


def test_the_model_is_left_as_it_was():
    model = network()
    before = model.get_weights()
    swept(model, learning_rate=[0.1, 1.0])
    for now, then in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)
    assert model.optimizer.learning_rate == 0.1


def test_the_weights_of_one_network_fit_a_model():
    sweep, _ = swept(network(), learning_rate=[0.1, 1.0])
    model = network()
    model.set_weights(sweep.get_weights(1))
    np.testing.assert_allclose(model.predict(X), sweep.predict(X)[1], rtol=1e-12)


WRONG = {
    "an unknown setting": (
        {"colour": [1, 2]},
        "setting must be one of 'learning_rate', .* received 'colour'",
    ),
    "a setting of another optimizer": ({"l1": [0.1, 0.2]}, "the model has no L1"),
    "nothing to sweep": ({}, "must name what differs"),
    "a single number": ({"learning_rate": 0.1}, "learning_rate must be a list; received 0.1"),
    "no value": ({"learning_rate": []}, "learning_rate must hold at least one value"),
    "a negative rate": (
        {"learning_rate": [0.1, -1]},
        "learning_rate must be .* above 0; received -1",
    ),
    "dropping everything": ({"rate": [0.1, 1.0]}, "rate must be"),
    "different lengths": ({"learning_rate": [1, 2], "l2": [0.1]}, "of the same length"),
    "half a seed": ({"seed": [1.5]}, "seed must be a whole number"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_swept_is_said_in_a_sentence(case):
    settings, sentence = WRONG[case]
    with pytest.raises((TypeError, ValueError), match=sentence):
        Sweep(network(), **settings)


def test_a_model_must_be_compiled_before_it_is_swept():
    model = Sequential([Input((3,)), layers.Dense(1)])
    with pytest.raises(RuntimeError, match="built, by an Input, and compiled"):
        Sweep(model, learning_rate=[0.1])


class Scale(layers.Layer):
    """y = s x, with one number s for each feature."""

    def build(self, input_shape):
        self.parameters = {"s": np.ones(input_shape[-1])}

    def forward(self, x, cache=None):
        return self.s * x, layers.Cache()


def test_a_parameter_with_one_axis_is_refused_and_not_mistaken_for_a_batch():
    model = Sequential([Input((3,)), Scale(), layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    with pytest.raises(ValueError, match=r"parameter 's' of layer 'scale.*' must have two axes"):
        Sweep(model, learning_rate=[0.1, 0.2])


def test_seeds_draw_a_graph_in_the_order_in_which_it_was_made():
    def branched():
        start = Input((3,))
        late, early = layers.Dense(2), layers.Dense(2)(start)
        joined = layers.Add()([late(layers.Dense(3)(start)), early])
        model = Model(start, layers.Dense(1, activation="sigmoid")(joined))
        model.compile("sgd", "binary_crossentropy")
        return model

    sweep = Sweep(branched(), seed=[5, 6])
    for r, seed in enumerate([5, 6]):
        utils.set_random_seed(seed)
        for got, expected in zip(sweep.get_weights(r), branched().get_weights(), strict=True):
            np.testing.assert_array_equal(got, expected)


@pytest.mark.parametrize("initializer", ["he_normal", "zeros", "random_normal"])
def test_seeds_draw_with_any_initializer(initializer):
    def small():
        dense = layers.Dense(1, activation="sigmoid", kernel_initializer=initializer)
        model = Sequential([Input((3,)), dense])
        model.compile("sgd", "binary_crossentropy")
        return model

    sweep = Sweep(small(), seed=[1, 2])
    utils.set_random_seed(2)
    np.testing.assert_array_equal(sweep.get_weights(1)[0], small().get_weights()[0])


def test_dropout_on_pictures_takes_each_networks_rate():
    def pictures(rate):
        parts = [Input((2, 3, 1)), layers.Dropout(rate), layers.Flatten()]
        model = Sequential([*parts, layers.Dense(1, activation="sigmoid")])
        model.compile(optimizers.SGD(0.1), "binary_crossentropy")
        return model

    images, model = RNG.normal(size=(50, 2, 3, 1)), pictures(0.5)
    utils.set_random_seed(9)
    history = Sweep(model, rate=[0.1, 0.5]).fit(images, Y, epochs=2).history["loss"]
    single = pictures(0.1)
    single.set_weights(model.get_weights())
    utils.set_random_seed(9)
    alone_loss = single.fit(images, Y, epochs=2, verbose=0).history["loss"]
    np.testing.assert_allclose([epoch[0] for epoch in history], alone_loss, rtol=1e-11)


def test_a_trained_model_is_swept_with_what_its_optimizer_remembers():
    def trained():
        model = network(optimizers.SGD(0.1, momentum=0.9))
        model.set_weights([np.full(weight.shape, 0.1) for weight in model.get_weights()])
        model.fit(X, Y, batch_size=16, shuffle=False, verbose=0)
        return model

    arguments = {"batch_size": 16, "epochs": 3, "shuffle": False}
    swept_on = Sweep(trained(), learning_rate=[0.1, 0.3]).fit(X, Y, **arguments).history["loss"]
    alone_on = trained().fit(X, Y, verbose=0, **arguments).history["loss"]
    np.testing.assert_allclose([epoch[0] for epoch in swept_on], alone_on, rtol=1e-11)


def test_networks_that_start_afresh_remember_nothing():
    model = network("adam")
    model.fit(X, Y, verbose=0)
    assert Sweep(model, seed=[1, 2])._stack.optimizer.iterations == 0


def test_a_rate_that_follows_a_schedule_is_not_swept():
    schedule = optimizers.schedules.CosineDecay(0.1, 10)
    with pytest.raises(TypeError, match="learning_rate follows a schedule and cannot be swept"):
        Sweep(network(optimizers.SGD(schedule)), learning_rate=[0.1, 0.2])


def test_each_network_follows_the_schedule():
    def scheduled(momentum=0.0):
        schedule = optimizers.schedules.ExponentialDecay(0.5, 2, 0.5)
        return network(optimizers.SGD(schedule, momentum=momentum))

    model = scheduled()
    sweep, history = swept(model, momentum=[0.5, 0.9])
    singles = [alone(lambda v=v: scheduled(v), model.get_weights()) for v in (0.5, 0.9)]
    assert_same(sweep, history, singles)


def test_only_a_model_is_swept():
    with pytest.raises(
        TypeError, match="model must be a Model or a Sequential; received a value of type function"
    ):
        Sweep(network, learning_rate=[0.1])


@pytest.mark.parametrize("index", [2, -1, "a"])
def test_the_weights_of_a_network_that_is_not_there(index):
    with pytest.raises(ValueError, match="index must be from 0 to 1; received"):
        Sweep(network(), learning_rate=[0.1, 0.2]).get_weights(index)
