"""Networks from seeds: each as if it had been made and trained after setting its own."""

import numpy as np

from dlcourse import Input, Sequential, Sweep, layers, utils
from tests.engine.precision import single_precision

RNG = np.random.default_rng(5)
X = RNG.normal(size=(20, 3))
Y = (X[:, 0] > 0).astype(int)


def network(*hidden):
    model = Sequential([Input((3,)), *hidden, layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    return model


def losses(trained):
    return trained.fit(X, Y, batch_size=5, epochs=2, verbose=0).history["loss"]


def test_a_seed_is_not_rounded_to_a_float():
    with single_precision():
        sweep = Sweep(network(), seed=[20250101, 20250102])
        utils.set_random_seed(20250101)
        np.testing.assert_array_equal(sweep.get_weights(0)[0], network().get_weights()[0])


def test_a_layer_with_a_seed_of_its_own_begins_its_stream_again():
    def dropping():
        return network(layers.Dropout(0.4, seed=5))

    model = dropping()
    losses(model)  # which draws from the layer's stream
    swept = np.array(losses(Sweep(model, seed=[1, 2])))
    for r, seed in enumerate([1, 2]):
        utils.set_random_seed(seed)
        np.testing.assert_allclose(swept[:, r], losses(dropping()), rtol=1e-12)


class Scale(layers.Layer):
    """y = s x, with one number s for each feature, in a row."""

    def build(self, input_shape):
        self.parameters = {"s": np.ones((1, input_shape[-1]))}

    def forward(self, x, cache=None):
        cache = cache or layers.Cache()
        cache.x = x
        return self.s * x, cache

    def backward(self, dy, cache):
        cache.ds = (dy * cache.x).sum(axis=-2, keepdims=True)
        return dy * self.s


def test_a_layer_of_ones_own_is_built_for_the_features_that_it_meets():
    swept = np.array(losses(Sweep(network(Scale()), seed=[1, 2])))
    utils.set_random_seed(2)
    np.testing.assert_allclose(swept[:, 1], losses(network(Scale())), rtol=1e-12)


def test_to_try_rates_takes_no_names_from_layers_to_come():
    model = network(layers.Dropout(0.1))
    before = int(layers.Dropout(0.1).name.removeprefix("dropout_"))
    Sweep(model, rate=[0.1, 0.2, 0.3])
    assert layers.Dropout(0.1).name == f"dropout_{before + 1}"
