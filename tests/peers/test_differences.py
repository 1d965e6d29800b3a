"""Every difference from Keras that the engine's docstring lists is there, on both sides.

Each test names, in `differs`, the point of the list that it holds; the last test here compares the
list with these tests, so that neither can grow alone.
"""

import re

import numpy as np
import pytest

import dlcourse
import dlcourse.engine
from dlcourse import callbacks, initializers, layers, losses
from tests.peers.programs import data

# What Keras's code does that is deprecated is not ours to mend, nor what it warns of.
pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning", "ignore:Early stopping conditioned"
)

X, Y = data.moons(20)
PICTURES = np.arange(32.0).reshape(2, 4, 4, 1)
_HELD = []


def differs(point):
    """Note that the decorated test holds the point of the list with these words."""
    _HELD.append(point)
    return lambda test: test


def perceptron(lib, activation="sigmoid", loss="binary_crossentropy", metrics=("accuracy",)):
    model = lib.Sequential([lib.Input((2,)), lib.layers.Dense(1, activation=activation)])
    model.compile("sgd", loss, metrics=list(metrics))
    return model


@pytest.fixture
def keras(keras_float64):
    return keras_float64


def refused(sentence, call, *given, **named):
    with pytest.raises((TypeError, ValueError, RuntimeError), match=sentence):
        call(*given, **named)


@differs("All arithmetic is float64")
def test_the_type_of_numbers(keras):
    keras.config.set_floatx("float32")  # what it is where nobody says otherwise
    keras.config.set_dtype_policy("float32")
    assert perceptron(keras).predict(X, verbose=0).dtype == np.float32
    assert perceptron(dlcourse).predict(X).dtype == np.float64
    keras.config.set_floatx("float64")
    keras.config.set_dtype_policy("float64")


@differs("Leaky ReLU's slope is 0.01")
def test_the_slope_of_leaky_relu(keras):
    z = np.array([[-1.0]])
    assert [layers.LeakyReLU()(z).item(), dlcourse.activations.leaky_relu(z).item()] == [-0.01] * 2
    both = [keras.layers.LeakyReLU()(z).item(), keras.activations.leaky_relu(z).item()]
    np.testing.assert_allclose(both, [-0.3, -0.2])


@differs("The weights of `Dense` are called")
def test_names_of_weights_and_what_counts_as_one(keras):
    ours, theirs = layers.Dense(3), keras.layers.Dense(3)
    assert keras.layers.Dense(3).get_weights() == []
    refused("has no weights yet", ours.get_weights)
    ours(X), theirs(X)
    assert ours.W.shape == theirs.kernel.shape
    assert ours.b.shape == theirs.bias.shape
    ours, theirs = layers.Normalization(), keras.layers.Normalization()
    refused("call its adapt", ours, X)
    assert theirs(X).shape == X.shape
    ours.adapt(X), theirs.adapt(X)
    ours(X)
    assert [len(layer.get_weights()) for layer in (ours, theirs)] == [0, 3]


@differs("`Dense` takes rows of features")
def test_what_is_given_to_dense_and_to_an_activation(keras):
    assert keras.layers.Dense(3)(PICTURES).shape == (2, 4, 4, 3)
    refused(r"put Flatten\(\) before it", layers.Dense(3), PICTURES)
    assert keras.activations.relu(X, max_value=0.1).max() == 0.1
    refused("max_value", dlcourse.activations.relu, X, max_value=0.1)


@differs("A functional model's `layers`")
def test_what_a_model_shows_of_itself(keras, capsys):
    shown = []
    for lib in (dlcourse, keras):
        start = lib.Input((2,))
        model = lib.Model(start, lib.layers.Dense(1)(start))
        model.compile("adam", "mse")
        model.fit(X, Y, verbose=0)
        model.summary()
        again = lib.Model(start, lib.layers.Dense(1)(start))
        text = capsys.readouterr().out
        shown.append([len(model.layers), again.name == model.name, "Optimizer params" in text])
    assert shown == [[1, True, False], [2, False, True]]


@differs("Examples must be finite numbers")
def test_what_is_taken_as_examples(keras):
    spoilt = np.where(X > 1, np.nan, X)
    assert np.isnan(perceptron(keras, None, "mse").predict(spoilt, verbose=0)).any()
    refused("x must be finite", perceptron(dlcourse).predict, spoilt)
    assert perceptron(dlcourse).predict(X.tolist()).shape == (20, 1)
    refused("Unrecognized data type", perceptron(keras).predict, X.tolist(), verbose=0)


@differs("Labels are checked, not broadcast")
def test_labels_and_losses_that_do_not_fit(keras):
    for labels in (Y + 1, Y[:, np.newaxis] * np.ones((1, 2))):
        assert perceptron(keras, None, "mse").fit(X, labels, verbose=0).epoch == [0]
    refused("y must have one label", perceptron(dlcourse, None, "mse").fit, X, np.c_[Y, Y])
    refused("y must hold labels from 0 to 1", perceptron(dlcourse).fit, X, Y + 1)
    logits = {"activation": "sigmoid", "metrics": ()}
    assert perceptron(keras, loss=keras.losses.BinaryCrossentropy(from_logits=True), **logits)
    from_logits = losses.BinaryCrossentropy(from_logits=True)
    refused("without an activation", perceptron, dlcourse, loss=from_logits, **logits)
    assert perceptron(keras, loss=None).loss is None
    refused("loss must be one of", perceptron, dlcourse, loss=None)


@differs("A class in the place of an object")
def test_what_is_refused_in_the_place_of_something_else(keras):
    refused("write MeanSquaredError", perceptron, dlcourse, loss=losses.MeanSquaredError)
    assert keras.Input(()).shape == (None,)
    refused("shape must be", dlcourse.Input, ())
    assert perceptron(keras).fit(X, Y, epochs=0, verbose=0).epoch == []
    refused("epochs must be at least 1", perceptron(dlcourse).fit, X, Y, epochs=0)
    assert perceptron(keras).fit(X, Y, shuffle="no", verbose=0).epoch == [0]
    refused("shuffle must be True or False", perceptron(dlcourse).fit, X, Y, shuffle="no")
    assert keras.Sequential([perceptron(keras)]).predict(X, verbose=0).shape == (20, 1)
    refused("received model", dlcourse.Sequential, [perceptron(dlcourse)])


def diverging(lib):
    model = perceptron(lib, None, "mse", ())
    model.optimizer.learning_rate = 1e200
    return model


@differs("Training ends, with a warning")
def test_divergence(keras):
    assert diverging(keras).fit(X, Y, epochs=9, verbose=0).epoch == list(range(9))
    with pytest.warns(UserWarning, match="Try a smaller learning rate"):
        ours = diverging(dlcourse).fit(X, Y, epochs=9, verbose=0)
    assert len(ours.epoch) < 9


@differs("Training ends, with a warning")
def test_the_epoch_in_which_terminate_on_nan_ends(keras):
    met = []
    for lib in (keras, dlcourse):

        class Count(lib.callbacks.Callback):
            def on_train_batch_end(self, batch, logs=None):
                met.append(type(self))

        watching = [lib.callbacks.TerminateOnNaN(), Count()]
        diverging(lib).fit(X, Y, batch_size=1, epochs=9, callbacks=watching, verbose=0)
    theirs, ours = (met.count(kind) for kind in dict.fromkeys(met))
    assert theirs < ours == 20


@differs("Where one batch holds all examples")
def test_the_order_of_a_single_batch(keras):
    met = []

    class Theirs(keras.layers.Layer):
        def call(self, x):
            if hasattr(x, "tolist"):  # and is no symbol
                met.append(x.tolist())
            return x

    class Ours(layers.Layer):
        def forward(self, x, cache=None):
            met.append(x.tolist())
            return x, layers.Cache()

        def backward(self, dy, cache):
            return dy

    for lib, watched, same in ((keras, Theirs(), False), (dlcourse, Ours(), True)):
        model = lib.Sequential([lib.Input((2,)), watched, lib.layers.Dense(1)])
        model.compile("sgd", "mse")
        met.clear()
        model.fit(X, Y, batch_size=20, epochs=3, verbose=0)
        assert [order == X.tolist() for order in met[-3:]] == [same] * 3  # Keras tries it first


@differs("A seed gives other random numbers")
def test_seeds_and_initializers_without_one(keras):
    ours, theirs = (lib.initializers.RandomNormal(seed=1) for lib in (dlcourse, keras))
    assert not np.allclose(ours((3, 3)), theirs((3, 3)).numpy())
    ours, theirs = initializers.RandomNormal(), keras.initializers.RandomNormal()
    assert np.array_equal(theirs((3, 3)).numpy(), theirs((3, 3)).numpy())
    assert not np.array_equal(ours((3, 3)), ours((3, 3)))


@differs("Augmenting layers do nothing")
def test_layers_that_draw_or_add(keras):
    ours, theirs = (lib.layers.RandomTranslation((0.25, 0.25), 0) for lib in (dlcourse, keras))
    assert not np.array_equal(theirs(PICTURES).numpy(), PICTURES)
    np.testing.assert_array_equal(ours(PICTURES), PICTURES)
    assert not np.array_equal(ours(PICTURES, training=True), PICTURES)
    assert keras.layers.Dropout(1).rate == 1
    refused("below 1", layers.Dropout, 1)
    assert keras.layers.Add()([X, X[:, :1]]).shape == X.shape
    refused("inputs of one shape", layers.Add(), [X, X[:, :1]])
    for settings in ({"fill_mode": "wrap"}, {"interpolation": "nearest"}):
        assert keras.layers.RandomRotation(0.1, **settings)
        refused("fill_mode|interpolation", layers.RandomRotation, 0.1, **settings)


@differs("What ``verbose=1`` prints holds no times")
def test_what_is_printed_and_the_order_of_names(keras, capsys):
    shown = []
    for lib in (keras, dlcourse):
        model = perceptron(lib)
        names = list(model.fit(X, Y, verbose=1).history)
        timed = bool(re.search(r"\ds", capsys.readouterr().out))
        model.evaluate(X, Y), model.predict(X)
        shown.append([names, timed, bool(capsys.readouterr().out)])
    assert shown == [[["accuracy", "loss"], True, True], [["loss", "accuracy"], False, False]]


@differs("`CosineDecay` decays from its first step")
def test_warming_up(keras):
    warming = {"warmup_target": 0.5, "warmup_steps": 5}
    assert keras.optimizers.schedules.CosineDecay(0.1, 10, **warming)(5) == pytest.approx(0.5)
    refused("warmup_target", dlcourse.optimizers.schedules.CosineDecay, 0.1, 10, **warming)


@differs("Callbacks have no ``verbose``")
def test_settings_and_monitors_of_callbacks(keras):
    for setting in ({"verbose": 1}, {"baseline": 0.5}):
        assert keras.callbacks.EarlyStopping(**setting)
        refused(next(iter(setting)), callbacks.EarlyStopping, **setting)
    late = {"epochs": 2, "verbose": 0}
    assert perceptron(keras).fit(X, Y, callbacks=[keras.callbacks.EarlyStopping()], **late)
    stop = callbacks.EarlyStopping("loss")
    refused("val_loss", perceptron(dlcourse).fit, X, Y, callbacks=[callbacks.EarlyStopping()])
    refused(
        "in a Sweep", dlcourse.Sweep(perceptron(dlcourse), seed=[1]).fit, X, Y, callbacks=[stop]
    )


@differs("A saved file is one ``.npz``")
def test_files_and_what_a_model_returns(keras, tmp_path):
    for lib, load, name in (
        (keras, keras.saving.load_model, "m.keras"),
        (dlcourse, dlcourse.load_model, "m.npz"),
    ):
        model = perceptron(lib)
        model.save(tmp_path / name)
        assert load(tmp_path / name).predict(X, verbose=0).shape == (20, 1)
        assert isinstance(model(X), np.ndarray) is (lib is dlcourse)
    refused("must end in .npz", perceptron(dlcourse).save, tmp_path / "m.keras")


def test_each_point_of_the_list_is_held_here():
    _, _, listed = dlcourse.engine.__doc__.partition("Where it differs from Keras, on purpose:")
    points = [" ".join(point.split()) for point in listed.split("\n- ")[1:]]
    assert [point for point in points if not point.startswith(tuple(_HELD))] == []
    assert [held for held in _HELD if not any(point.startswith(held) for point in points)] == []
