"""A network carried over to Keras and to PyTorch predicts what it predicted here."""

import sys

import numpy as np
import pytest

from dlcourse import Input, Model, Sequential, activations, layers
from dlcourse.engine.export import to_keras, to_torch
from tests.engine.precision import single_precision

MISSING = '{} is not installed: pip install "dlcourse[peers]"'
torch = pytest.importorskip("torch", reason=MISSING.format("torch"))
keras = pytest.importorskip("keras", reason=MISSING.format("keras"))

pytestmark = pytest.mark.filterwarnings("ignore")  # what the frameworks warn of is not ours to mend

RNG = np.random.default_rng(0)
A, B = RNG.normal(size=(9, 4)) * 2, RNG.normal(size=(9, 3))
PICTURES = RNG.random(size=(9, 5, 6, 2))


def chain(*parts):
    """Return a chain on four features; biases are drawn too, for 0 would hide a mistake."""
    return drawn(Sequential([Input((4,)), *parts], name="chain"))


def drawn(model):
    draw = np.random.default_rng(1)
    model.set_weights([draw.normal(size=weight.shape) for weight in model.weights])
    return model


def measured(**settings):
    layer = layers.Normalization(**settings)
    layer.adapt(A * [1, 10, 0.1, 5] + 3)
    return layer


def skips():
    x = Input((4,))
    hidden = layers.Dense(4, activation="tanh")(x)
    added = layers.Add()([x, hidden])
    wide = layers.Concatenate()([added, x, layers.Dropout(0.5)(hidden)])
    return drawn(Model(x, layers.Dense(2)(wide), name="skips"))


def shared():
    x = Input((4,), name="x")
    layer = layers.Dense(4, activation="sigmoid")
    return drawn(Model(x, layers.Add()([layer(layer(layer(x))), layer(x)])))


def several_inputs():
    a, b = Input((4,), name="a"), Input((3,))
    deep = layers.Dense(5)(layers.Dense(2, activation="relu")(b))
    joined = layers.Concatenate()([deep, measured()(a)])
    return drawn(Model([a, b], layers.Dense(3, activation="softmax")(joined)))


def pictures():
    return drawn(
        Sequential(
            [
                Input((5, 6, 2)),
                layers.RandomFlip("horizontal", seed=1),
                layers.RandomRotation((-0.1, 0.2), fill_mode="nearest"),
                layers.RandomTranslation(0.1, (0.0, 0.2), fill_mode="constant"),
                layers.Normalization(mean=[0.4, 0.6], variance=[0.1, 0.2]),
                layers.Flatten(),
                layers.Dense(3),
            ]
        )
    )


NETWORKS = {
    f"Dense with {name}": lambda name=name: chain(layers.Dense(5, activation=name))
    for name in ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "softmax", "step")
} | {
    f"Activation {name}": lambda name=name: chain(layers.Activation(name))
    for name in ("linear", "sigmoid", "tanh", "relu", "leaky_relu", "softmax", "step")
}
NETWORKS |= {
    "LeakyReLU": lambda: chain(layers.LeakyReLU(0.3)),
    "LeakyReLU in Dense": lambda: chain(layers.Dense(3, activation=activations.LeakyReLU(0.4))),
    "ReLU, Softmax, Dropout": lambda: chain(layers.ReLU(), layers.Softmax(), layers.Dropout(0.5)),
    "Normalization": lambda: chain(measured()),
    "Normalization of all at once": lambda: chain(measured(axis=None)),
    "a feature that never varies": lambda: chain(
        layers.Normalization(mean=[0, 1, 2, 3], variance=[1, 0.5, 0, 2])
    ),
    "a regularizer": lambda: chain(layers.Dense(3, kernel_regularizer="l1"), layers.Dense(2)),
    "a layer used twice in a chain": lambda: (lambda layer: chain(layer, layers.ReLU(), layer))(
        layers.Dense(4)
    ),
    "skips": skips,
    "shared": shared,
    "several inputs": several_inputs,
    "pictures": pictures,
}


def examples(model):
    """Return the examples that a network is made for, one array an input."""
    known = {4: A, 3: B, 5: PICTURES}
    return [known[symbol.shape[1]] for symbol in model.inputs]


def predicted(model):
    xs = examples(model)
    return model.predict(xs if len(xs) > 1 else xs[0])


@pytest.mark.parametrize("make", NETWORKS.values(), ids=NETWORKS)
def test_keras_predicts_the_same(make):
    model = make()
    xs = examples(model)
    theirs = to_keras(model).predict(xs if len(xs) > 1 else xs[0], verbose=0)
    # Asked for float64, Keras on PyTorch computes a part in float32.
    np.testing.assert_allclose(theirs, predicted(model), rtol=2e-6, atol=2e-6)


@pytest.mark.parametrize("make", NETWORKS.values(), ids=NETWORKS)
def test_pytorch_predicts_the_same(make):
    model = make()
    theirs = to_torch(model)(*map(torch.tensor, examples(model)))
    np.testing.assert_allclose(theirs.detach().numpy(), predicted(model), rtol=1e-12, atol=1e-12)


def test_a_chain_is_a_sequential_there_too():
    model = chain(layers.Dense(3, activation="relu", name="hidden"), layers.Dense(1))
    copy = to_keras(model)
    assert isinstance(copy, keras.Sequential)
    assert [layer.name for layer in copy.layers] == [layer.name for layer in model.layers]
    assert [type(step).__name__ for step in to_torch(model)] == ["Linear", "ReLU", "Linear"]


def test_a_shared_layer_is_one_layer_there_too():
    model = shared()
    assert to_keras(model).count_params() == model.count_params()
    assert sum(each.numel() for each in to_torch(model).parameters()) == model.count_params()


def test_the_copies_have_weights_of_their_own():
    model = chain(layers.Dense(3))
    before = model.get_weights()[0]
    with torch.no_grad():
        to_torch(model)[0].weight.zero_()
    to_keras(model).set_weights([np.zeros((4, 3)), np.zeros(3)])
    np.testing.assert_array_equal(model.get_weights()[0], before)


def test_random_changes_of_pictures_go_along_to_keras():
    copy = to_keras(pictures())
    assert [type(layer).__name__ for layer in copy.layers[:3]] == [
        "RandomFlip",
        "RandomRotation",
        "RandomTranslation",
    ]
    settings = [layer.get_config() for layer in copy.layers[:3]]
    assert settings[0]["mode"] == "horizontal"
    assert list(settings[1]["factor"]) == [-0.1, 0.2]
    assert settings[1]["fill_mode"] == "nearest"
    assert list(settings[2]["width_factor"]) == [0.0, 0.2]


def test_random_changes_of_pictures_are_left_out_for_pytorch_and_that_is_said():
    with pytest.warns(UserWarning, match=r"random_flip.*, random_rotation.* left out"):
        copy = to_torch(pictures())
    assert [type(step).__name__ for step in copy] == ["Normalization", "Flatten", "Linear"]


def test_dropout_and_regularizers_go_along():
    model = chain(layers.Dense(3, kernel_regularizer="l2"), layers.Dropout(0.3))
    copy = to_keras(model)
    assert copy.layers[0].kernel_regularizer.l2 == pytest.approx(0.01)
    assert copy.layers[1].rate == 0.3
    module = to_torch(model)
    assert module[1].p == 0.3
    assert not module.training


def test_float32_stays_float32():
    with single_precision():
        model = chain(layers.Dense(3))
    assert to_torch(model)[0].weight.dtype == torch.float32
    assert to_keras(model).layers[0].kernel.dtype == "float32"


@pytest.mark.parametrize("carry", [to_keras, to_torch])
class TestWhatCannotBeCarriedOver:
    def test_a_model_without_weights_yet(self, carry):
        with pytest.raises(RuntimeError, match="the model has no weights yet"):
            carry(Sequential([layers.Dense(3)]))

    def test_something_else(self, carry):
        with pytest.raises(TypeError, match="model must be a Model; received list"):
            carry([1, 2])

    def test_a_layer_of_ones_own(self, carry):
        class Mine(layers.ReLU):
            pass

        with pytest.raises(TypeError, match="uses a class of your own, Mine, which other"):
            carry(chain(Mine()))

    def test_an_activation_of_ones_own(self, carry):
        class Sine(activations.Activation):
            name = "sine"

        with pytest.raises(TypeError, match="uses a class of your own, Sine, which other"):
            carry(chain(layers.Dense(3, activation=Sine())))

    def test_scales_that_were_never_measured(self, carry):
        with pytest.raises(ValueError, match="knows no mean and variance: call adapt first"):
            carry(chain(layers.Normalization(), layers.Dense(1)))

    def test_a_framework_that_is_not_installed(self, carry, monkeypatch):
        name = carry.__name__.removeprefix("to_")
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(ModuleNotFoundError, match=rf"{name} is not installed: pip install"):
            carry(chain(layers.Dense(1)))

    def test_a_framework_that_lacks_what_it_runs_on(self, carry, monkeypatch, tmp_path):
        name = carry.__name__.removeprefix("to_")
        (tmp_path / f"{name}.py").write_text("import a_backend", encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, name, raising=False)
        with pytest.raises(ModuleNotFoundError, match=r"without a_backend: .*KERAS_BACKEND"):
            carry(chain(layers.Dense(1)))
