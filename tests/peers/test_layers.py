"""Each layer's output and gradient against Keras and PyTorch, in float64.

Keras runs on PyTorch (see conftest), so PyTorch's own tape gives the gradient of Keras's layers.
"""

import numpy as np
import pytest

from dlcourse import layers

MISSING = '{} is not installed: pip install "dlcourse[peers]"'
torch = pytest.importorskip("torch", reason=MISSING.format("torch"))
keras = pytest.importorskip("keras", reason=MISSING.format("keras"))

pytestmark = [
    pytest.mark.usefixtures("keras_float64"),
    pytest.mark.filterwarnings("ignore"),  # what the frameworks warn of is not ours to mend
]

RNG = np.random.default_rng(0)
A, B, C = (RNG.normal(size=(6, 4)) * 3 for _ in range(3))
IMAGES = RNG.normal(size=(5, 8, 7, 2))
TOLERANCE = 1e-10
# Asked for float64, Keras on PyTorch still takes the spread of Normalization in float32.
SINGLE = 1e-6


def assert_close(got, expected, tolerance=TOLERANCE):
    np.testing.assert_allclose(got, expected.detach().numpy(), rtol=tolerance, atol=tolerance)


def assert_equal_there_and_back(ours, theirs, *xs, training=None, tolerance=TOLERANCE):
    """Compare outputs, and the gradients of every input for a drawn gradient of the output."""
    told = {} if training is None else {"training": training}
    x = list(xs) if ours.several_inputs else xs[0]
    ours.ensure_built([each.shape for each in xs] if ours.several_inputs else x.shape)
    y, cache = ours.forward(x, **told)
    dy = np.random.default_rng(1).normal(size=y.shape)
    dx = ours.backward(dy, cache)

    their_xs = [torch.tensor(each, requires_grad=True) for each in xs]
    their_y = theirs(their_xs if ours.several_inputs else their_xs[0], **told)
    their_y.backward(torch.tensor(dy))
    assert_close(y, their_y, tolerance)
    for got, expected in zip(dx if ours.several_inputs else [dx], their_xs, strict=True):
        assert_close(got, expected.grad, tolerance)


ROWS = {
    "ReLU": (layers.ReLU, keras.layers.ReLU),
    "LeakyReLU": (layers.LeakyReLU, lambda: keras.layers.LeakyReLU(negative_slope=0.01)),
    "LeakyReLU with a slope": (lambda: layers.LeakyReLU(0.3), keras.layers.LeakyReLU),
    "Softmax": (layers.Softmax, keras.layers.Softmax),
} | {
    f"Activation {name}": (
        lambda name=name: layers.Activation(name),
        lambda name=name: keras.layers.Activation(name),
    )
    for name in ("linear", "sigmoid", "tanh", "relu", "softmax")
}


@pytest.mark.parametrize("pair", ROWS.values(), ids=ROWS)
def test_activations_as_layers(pair):
    ours, theirs = pair
    assert_equal_there_and_back(ours(), theirs(), A)


def test_flatten():
    assert_equal_there_and_back(layers.Flatten(), keras.layers.Flatten(), IMAGES)


@pytest.mark.parametrize("name", ["Add", "Concatenate"])
def test_merging(name):
    ours, theirs = getattr(layers, name), getattr(keras.layers, name)
    assert_equal_there_and_back(ours(), theirs(), A, B, C)


def test_concatenate_of_different_widths():
    assert_equal_there_and_back(layers.Concatenate(), keras.layers.Concatenate(), A[:, :3], B)


def test_dense_against_pytorch():
    ours = layers.Dense(3, activation="tanh")
    ours.ensure_built(A.shape)
    W, b = (torch.tensor(weight, requires_grad=True) for weight in ours.get_weights())
    assert_equal_there_and_back(ours, lambda x: torch.tanh(x @ W + b), A)
    y, cache = ours.forward(A)
    ours.backward(np.random.default_rng(1).normal(size=y.shape), cache)
    gradients = ours.named({"Wb": cache.dWb})
    assert_close(gradients["W"], W.grad)
    assert_close(gradients["b"], b.grad)


@pytest.mark.parametrize("axis", [-1, None])
@pytest.mark.parametrize("data", [A, IMAGES], ids=["rows", "images"])
def test_normalization_adapted(axis, data):
    ours, theirs = layers.Normalization(axis=axis), keras.layers.Normalization(axis=axis)
    ours.adapt(data)
    theirs.adapt(data)
    assert_equal_there_and_back(ours, theirs, 2 * data + 1, tolerance=SINGLE)


@pytest.mark.parametrize("data", [A, IMAGES], ids=["rows", "images"])
def test_normalization_against_pytorch(data):
    ours, axes = layers.Normalization(), tuple(range(data.ndim - 1))
    ours.adapt(data)
    spread, mean = torch.std_mean(torch.tensor(data), axes, unbiased=False)
    assert_equal_there_and_back(ours, lambda x: (x - mean) / spread, 2 * data + 1)


def test_normalization_of_a_feature_that_never_varies():
    data = A * [1, 0, 1, 1]
    ours, theirs = layers.Normalization(), keras.layers.Normalization()
    ours.adapt(data)
    theirs.adapt(data)
    x = data + 1e-3
    y, _ = ours.forward(x)
    assert y[0, 1] == pytest.approx(1e4)  # 1e-3 divided by the least spread, 1e-7
    assert_close(y, theirs(torch.tensor(x)), SINGLE)


@pytest.mark.parametrize("given", [(2.0, 9.0), ([1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0])])
def test_normalization_given(given):
    mean, variance = given
    arguments = {"mean": mean, "variance": variance}
    ours, theirs = layers.Normalization(**arguments), keras.layers.Normalization(**arguments)
    assert_equal_there_and_back(ours, theirs, A, tolerance=SINGLE)


@pytest.mark.parametrize("rate", [0.0, 0.3, 0.9])
def test_dropout_makes_the_same_numbers_of_what_it_keeps(rate):
    x = np.ones((200, 50))
    ours, theirs = layers.Dropout(rate, seed=0), keras.layers.Dropout(rate, seed=0)
    ours.ensure_built(x.shape)
    for training in (True, False):
        expected = np.unique(theirs(torch.tensor(x), training=training).numpy())
        y, _ = ours.forward(x, training=training)
        np.testing.assert_allclose(np.unique(y), expected, rtol=1e-7)


FILL_MODES = ["constant", "nearest", "reflect"]


@pytest.mark.parametrize("fill_mode", FILL_MODES)
@pytest.mark.parametrize("turns", [0.0, 0.04, -0.2, 0.25, 0.61, 1.0])
def test_a_fixed_rotation(turns, fill_mode):
    arguments = {"factor": (turns, turns), "fill_mode": fill_mode}
    ours, theirs = layers.RandomRotation(**arguments), keras.layers.RandomRotation(**arguments)
    assert_equal_there_and_back(ours, theirs, IMAGES, training=True)
    assert_equal_there_and_back(ours, theirs, IMAGES, training=False)


@pytest.mark.parametrize("fill_mode", FILL_MODES)
@pytest.mark.parametrize(("down", "right"), [(0, 0), (0.25, -0.5), (-1, 1), (0.1875, -0.71875)])
def test_a_fixed_translation(down, right, fill_mode):
    # Keras rounds the way to float32: fractions of two come through.
    arguments = {
        "height_factor": (down, down),
        "width_factor": (right, right),
        "fill_mode": fill_mode,
    }
    ours = layers.RandomTranslation(**arguments)
    theirs = keras.layers.RandomTranslation(**arguments)
    assert_equal_there_and_back(ours, theirs, IMAGES, training=True)
    assert_equal_there_and_back(ours, theirs, IMAGES, training=False)


@pytest.mark.parametrize("mode", ["horizontal", "vertical", "horizontal_and_vertical"])
def test_the_same_pictures_flipped(mode):
    ours, theirs = layers.RandomFlip(mode, seed=0), keras.layers.RandomFlip(mode)
    y, cache = ours.forward(IMAGES, training=True)
    chosen = {"flips": torch.tensor(cache.change.chosen)}
    expected = theirs.transform_images(torch.tensor(IMAGES), chosen, training=True)
    np.testing.assert_array_equal(y, expected.numpy())


ARGUMENTS = {
    "Activation": {"activation": "relu"},
    "Dropout": {"rate": 0.5},
    "RandomRotation": {"factor": (-0.1, 0.1)},
    "RandomTranslation": {"height_factor": (-0.1, 0.1), "width_factor": (-0.2, 0.1)},
}
DIFFERENT = {
    "LeakyReLU": ["negative_slope"],  # the lecture's, 0.01
    "Normalization": ["axis"],  # Keras makes a tuple of it
}


@pytest.mark.parametrize("name", sorted(set(layers.__all__) - {"Layer", "Cache", "Dense", "Input"}))
def test_names_and_defaults_are_those_of_keras(name):
    arguments = ARGUMENTS.get(name, {}) | {"name": "x"}
    ours = getattr(layers, name)(**arguments).get_config()
    theirs = getattr(keras.layers, name)(**arguments).get_config()
    for key in DIFFERENT.get(name, ()):
        assert ours.pop(key) != theirs.pop(key)
    assert ours == {key: theirs.get(key, "not in Keras") for key in ours}


@pytest.mark.parametrize("factor", [0.2, -0.2, (0.3, -0.1)])
def test_a_factor_stands_for_the_same_bounds(factor):
    assert layers.RandomRotation(factor).factor == keras.layers.RandomRotation(factor).factor
    theirs = keras.layers.RandomTranslation(factor, factor)
    ours = layers.RandomTranslation(factor, factor)
    assert ours.height_factor == (theirs.height_lower, theirs.height_upper)
    assert ours.width_factor == (theirs.width_lower, theirs.width_upper)
