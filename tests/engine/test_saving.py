import contextlib
import io
import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from dlcourse import (
    Input,
    Model,
    Sequential,
    activations,
    config,
    layers,
    losses,
    optimizers,
    utils,
)
from dlcourse.engine.saving import load_model, save_model
from dlcourse.engine.sweep import Sweep

RNG = np.random.default_rng(0)
A, B = RNG.normal(size=(20, 4)), RNG.normal(size=(20, 3))
Y = RNG.integers(0, 3, 20)


def branched(optimizer="adam"):
    """Two inputs, a layer used twice, a skip, a seeded dropout, a regularizer, measured scales."""
    a, b = Input((4,), name="a"), Input((3,))
    scaled = layers.Normalization()
    scaled.adapt(A)
    shared = layers.Dense(5, activation="tanh", name="shared")
    wide = layers.Dense(5, kernel_regularizer="l2")(scaled(a))
    deep = shared(shared(wide))
    added = layers.Add()([wide, deep])
    joined = layers.Concatenate()([layers.Dropout(0.3, seed=5)(added), b])
    scores = layers.Dense(3)(layers.LeakyReLU(0.2)(joined))
    model = Model([a, b], scores, name="branched")
    model.compile(
        optimizer, losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"]
    )
    return model


def small():
    model = Sequential([Input((4,)), layers.Dense(3, activation="softmax")], name="small")
    model.compile("sgd", "sparse_categorical_crossentropy")
    return model


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"


def train(model, epochs=2, seed=None, x=None):
    if seed is not None:
        utils.set_random_seed(seed)
    return model.fit([A, B] if x is None else x, Y, epochs=epochs, batch_size=8, verbose=0).history


class TestWhatComesBack:
    def test_predictions_weights_and_names(self, path):
        model = branched()
        train(model)
        model.save(path)
        again = load_model(path)
        np.testing.assert_array_equal(again.predict([A, B]), model.predict([A, B]))
        for expected, got in zip(model.get_weights(), again.get_weights(), strict=True):
            np.testing.assert_array_equal(got, expected)
        assert again.name == "branched"
        assert again.inputs[0].name == "a"
        assert [layer.name for layer in again.layers] == [layer.name for layer in model.layers]

    def test_a_layer_used_twice_is_still_one_layer(self, path):
        save_model(branched(), path)
        again = load_model(path)
        uses = [symbol for symbol in again.symbols if symbol.layer is again.get_layer("shared")]
        assert len(uses) == 2
        assert again.count_params() == branched().count_params()

    def test_what_evaluate_says(self, path):
        model = branched()
        train(model)
        save_model(model, path)
        expected = model.evaluate([A, B], Y, return_dict=True)
        assert load_model(path).evaluate([A, B], Y, return_dict=True) == expected

    def test_a_sequential_is_one_again(self, path):
        save_model(small(), path)
        again = load_model(path)
        assert type(again) is Sequential
        assert again.name == "small"

    def test_nothing_is_warned_of_twice(self, path):
        model = Sequential([Input((4,)), layers.Dense(1)])
        with pytest.warns(match="expects the probabilities"):
            model.compile("sgd", "binary_crossentropy")
        save_model(model, path)
        assert load_model(path).loss.name == "binary_crossentropy"

    def test_a_layer_used_twice_in_a_chain(self, path):
        layer = layers.Dense(4)
        model = Sequential([Input((4,)), layer, layers.ReLU(), layer])
        save_model(model, path)
        np.testing.assert_array_equal(load_model(path).predict(A), model.predict(A))

    def test_a_model_that_has_met_no_examples_yet(self, path):
        model = Sequential([layers.Dense(3), layers.ReLU()])
        model.compile("adam", "mse")
        save_model(model, path)
        assert load_model(path).predict(A).shape == (20, 3)

    def test_a_layer_used_twice_in_a_chain_that_has_met_no_examples_yet(self, path):
        layer = layers.Dense(4)
        save_model(Sequential([layer, layers.ReLU(), layer]), path)
        again = load_model(path)
        again.predict(A)
        assert [type(each).__name__ for each in again.layers] == ["Dense", "ReLU"]

    def test_a_model_that_is_not_compiled(self, path):
        save_model(Sequential([Input((4,)), layers.Dense(3)]), path)
        assert load_model(path).optimizer is None

    def test_every_layer(self, path):
        picture = Input((4, 5, 1))
        x = layers.RandomFlip("horizontal", seed=1)(picture)
        x = layers.RandomRotation(0.1, fill_mode="nearest")(x)
        x = layers.RandomTranslation((-0.1, 0.2), 0.1)(x)
        x = layers.Flatten()(x)
        x = layers.ReLU()(layers.Dense(4, activation="step")(x))
        x = layers.Dense(3, activation=activations.LeakyReLU(0.3), kernel_regularizer="l1")(x)
        x = layers.Activation("sigmoid")(layers.Softmax()(x))
        model = Model(picture, x)
        save_model(model, path)
        again = load_model(path)
        assert [each.get_config() for each in again.layers] == [
            json.loads(json.dumps(each.get_config()), object_hook=_tuples) for each in model.layers
        ]

    @pytest.mark.parametrize(
        "optimizer",
        [
            optimizers.SGD(0.2, momentum=0.8, nesterov=True),
            optimizers.Adagrad(0.1, initial_accumulator_value=0.3),
            optimizers.Adadelta(0.2, rho=0.9, epsilon=1e-6),
            optimizers.RMSprop(0.01, rho=0.8),
            optimizers.Adam(0.02, beta_1=0.8, beta_2=0.9, epsilon=1e-6),
            optimizers.SGD(optimizers.schedules.ExponentialDecay(0.1, 3, 0.5, staircase=True)),
            optimizers.SGD(optimizers.schedules.InverseTimeDecay(0.1, 3, 0.5)),
            optimizers.SGD(optimizers.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.2, 0.3])),
            optimizers.SGD(
                optimizers.schedules.CosineDecay(0.1, 9, 0.2, warmup_target=0.5, warmup_steps=2)
            ),
        ],
        ids=lambda o: f"{type(o).__name__}-{type(o._rate).__name__}",
    )
    def test_training_carried_on_from_a_file_goes_as_if_not_interrupted(self, path, optimizer):
        model = branched(optimizer)
        train(model, epochs=3, seed=1)
        save_model(model, path)
        again = load_model(path)
        expected = train(model, epochs=3, seed=2)
        assert train(again, epochs=3, seed=2) == expected
        assert again.optimizer.iterations == model.optimizer.iterations == 18

    def test_in_a_new_process_too(self, path):
        model = branched()
        train(model)
        save_model(model, path)
        expected = train(model, seed=3)["loss"]
        program = """
import sys
from tests.engine.test_saving import load_model, train
print(*map(repr, train(load_model(sys.argv[1]), seed=3)["loss"]))
"""
        done = run_python(program, path)
        assert [float(loss) for loss in done.stdout.split()] == expected

    def test_the_order_of_the_examples_goes_on_where_it_was(self, path):
        """Loading draws no numbers that anyone would notice."""
        model = branched()
        utils.set_random_seed(4)
        train(model)
        save_model(model, path)
        utils.set_random_seed(4)
        whole = utils.generator().random(3)
        utils.set_random_seed(4)
        load_model(path)
        np.testing.assert_array_equal(utils.generator().random(3), whole)

    def test_a_rate_that_was_changed_by_hand(self, path):
        model = small()
        model.optimizer.learning_rate = 0.123
        save_model(model, path)
        assert load_model(path).optimizer.learning_rate == 0.123

    def test_weights_that_are_no_numbers_any_more(self, path):
        model = small()
        model.weights[0][...] = np.nan
        save_model(model, path)
        assert np.isnan(load_model(path).get_weights()[0]).all()

    def test_single_precision_is_read_into_the_present_one(self, path):
        config.set_floatx("float32")
        try:
            model = small()
            train(model, x=A)
            save_model(model, path)
        finally:
            config.set_floatx("float64")
        again = load_model(path)
        assert again.get_weights()[0].dtype == np.float64
        np.testing.assert_array_equal(again.get_weights()[0], model.get_weights()[0])

    def test_the_weights_can_be_read_without_dlcourse(self, path):
        model = small()
        save_model(model, path)
        with np.load(path) as file:
            np.testing.assert_array_equal(file["layers/0/W"], model.get_weights()[0])


def _tuples(config):
    """JSON has no tuples; the layers make tuples of the pairs again."""
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in config.items()
    }


class Scale(layers.Layer):
    """A layer as a student writes one, with a parameter."""

    def __init__(self, start, name=None):
        super().__init__(name=name)
        self.start = start

    def build(self, input_shape):
        self.parameters = {"s": np.full(input_shape[-1], float(self.start))}

    def forward(self, x, cache=None):
        cache = cache or layers.Cache()
        cache.x = x
        return x * self.s, cache

    def backward(self, dy, cache):
        cache.ds = (dy * cache.x).sum(axis=-2)
        return dy * self.s

    def get_config(self):
        return super().get_config() | {"start": self.start}


class TestALayerOfOnesOwn:
    def test_comes_back_with_custom_objects(self, path):
        model = Sequential([Input((4,)), Scale(2), layers.Dense(3)])
        model.compile("adam", "mse")
        model.fit(A, B, verbose=0)
        save_model(model, path)
        again = load_model(path, custom_objects={"Scale": Scale})
        np.testing.assert_array_equal(again.predict(A), model.predict(A))

    def test_without_custom_objects_the_sentence_names_it(self, path):
        save_model(Sequential([Input((4,)), Scale(2)]), path)
        with pytest.raises(ValueError, match=r"'Scale', .* pass custom_objects={'Scale': Scale}"):
            load_model(path)

    def test_without_a_get_config_it_cannot_be_saved(self, path):
        class Lost(Scale):
            get_config = layers.Layer.get_config

        with pytest.raises(TypeError, match=r"'lost.*' cannot be saved: its class Lost cannot"):
            save_model(Sequential([Input((4,)), Lost(2)]), path)
        assert not path.exists()


class TestWhatCannotBeSaved:
    def test_a_name_that_does_not_end_in_npz(self, tmp_path):
        with pytest.raises(
            ValueError, match=r"filepath must end in .npz; received '.*model.keras'"
        ):
            save_model(small(), tmp_path / "model.keras")

    def test_a_folder_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError, match="there is no folder"):
            save_model(small(), tmp_path / "nowhere" / "model.npz")

    def test_a_rate_that_is_a_function_of_ones_own(self, path):
        model = small()
        model.compile(optimizers.SGD(lambda step: 0.1), "sparse_categorical_crossentropy")
        with pytest.raises(TypeError, match="a function of your own, which no file can hold"):
            save_model(model, path)

    def test_an_activation_of_ones_own(self, path):
        class Sine(activations.Activation):
            name = "sine"

            def forward(self, z, out=None):
                return np.sin(z, out=out)

        with pytest.raises(TypeError, match="'wavy' cannot be saved: its class Dense cannot make"):
            save_model(Sequential([Input((4,)), layers.Dense(3, Sine(), name="wavy")]), path)

    def test_a_sweep(self, path):
        sweep = Sweep(small(), learning_rate=[0.1, 0.2])
        with pytest.raises(ValueError, match="a sweep cannot be saved"):
            save_model(sweep._stack, path)


def run_python(program, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        encoding="utf-8",
        **({"check": True} | options),
    )


class TestInterrupted:
    def test_when_moving_fails_the_old_file_stays_and_no_other_is_left(self, path, monkeypatch):
        save_model(small(), path)
        before = path.read_bytes()

        def fails(*_):
            raise OSError("disk full")

        monkeypatch.setattr(Path, "replace", fails)
        with pytest.raises(OSError, match="disk full"):
            save_model(branched(), path)
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == ["model.npz"]

    def test_when_writing_fails_the_old_file_stays_and_no_other_is_left(self, path, monkeypatch):
        save_model(small(), path)
        before = path.read_bytes()

        def fails(file, **arrays):
            file.write(b"a part")
            raise OSError("disk full")

        monkeypatch.setattr(np, "savez", fails)
        with pytest.raises(OSError, match="disk full"):
            save_model(branched(), path)
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.iterdir()] == ["model.npz"]

    @pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
    def test_killed_in_mid_save_the_old_file_stays_whole(self, path, where):
        save_model(small(), path)
        before = path.read_bytes()
        # Killed as by the task manager: nothing of Python's own runs any more.
        program = f"""
import os, pathlib, signal, sys
def killed(*arguments):
    os.kill(os.getpid(), {int(getattr(signal, "SIGKILL", signal.SIGTERM))})
{where} = killed
from tests.engine.test_saving import branched, save_model
save_model(branched(), sys.argv[1])
"""
        assert run_python(program, path, check=False).returncode != 0
        assert path.read_bytes() == before
        assert len(list(path.parent.glob("*.part"))) == 1
        save_model(branched(), path)
        assert load_model(path).name == "branched"


def saved(path, model=None):
    """Save a model; return what is in the file: the description, and the arrays."""
    save_model(model or small(), path)
    with np.load(path) as file:
        arrays = dict(file)
    return json.loads(arrays["model"].item()), arrays


def rewrite(path, described, arrays):
    np.savez(path, **(arrays | {"model": np.array(json.dumps(described))}))


def npy_header(shape):
    header = io.BytesIO()
    described = {"descr": "<f8", "fortran_order": False, "shape": shape}
    np.lib.format.write_array_header_1_0(header, described)
    return header.getvalue()


class TestBadFiles:
    def test_none(self, path):
        with pytest.raises(FileNotFoundError):
            load_model(path)

    @pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
    def test_truncated(self, path, share):
        save_model(branched(), path)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(ValueError, match=r"model.npz is not a whole .npz file"):
            load_model(path)

    def test_something_else(self, path):
        path.write_bytes(b"%PDF-1.7 not a model at all")
        with pytest.raises(ValueError, match=r"is not a whole .npz file"):
            load_model(path)

    def test_arrays_but_no_model(self, path):
        np.savez(path, X=A, y=B)
        with pytest.raises(ValueError, match="it holds arrays, but no model"):
            load_model(path)

    def test_a_pickle_is_not_opened(self, path):
        class Bomb:
            def __reduce__(self):
                return (print, ("this must never run",))

        described, arrays = saved(path)
        arrays["layers/0/W"] = np.array([Bomb()], dtype=object)
        rewrite(path, described, arrays)
        with pytest.raises(
            ValueError, match=r"'layers/0/W.npy' is pickled, and could run anything"
        ):
            load_model(path)

    def test_a_compressed_file_could_be_of_any_size(self, path):
        described, arrays = saved(path)
        np.savez_compressed(path, **(arrays | {"model": np.array(json.dumps(described))}))
        with pytest.raises(ValueError, match="is compressed, and could be of any size"):
            load_model(path)

    def test_an_array_that_claims_to_be_huge(self, path):
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("layers/0/W.npy", npy_header((10**6, 10**6)) + bytes(96))
        with pytest.raises(ValueError, match="does not hold as much as it says"):
            load_model(path)

    def test_an_entry_that_claims_more_than_the_file_has(self, path):
        header = npy_header((2**27,))
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("layers/0/W.npy", header)
        content = bytearray(path.read_bytes())
        sizes = content.rindex(b"PK\x01\x02") + 20  # in the list of contents, at the end
        content[sizes : sizes + 8] = (len(header) + 8 * 2**27).to_bytes(4, "little") * 2
        path.write_bytes(content)
        with pytest.raises(ValueError, match="it claims to hold more than there is"):
            load_model(path)

    def test_an_architecture_that_claims_to_be_huge_gets_no_room(self, path, monkeypatch):
        described, arrays = saved(path)
        described["layers"][0]["config"]["units"] = 10**12
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match=r"'layers/0/W' must be of floats of shape \(4, 10000"):
            load_model(path)

    def test_an_input_that_claims_to_be_huge_gets_no_room(self, path):
        described, arrays = saved(path)
        described["symbols"][0]["shape"] = [10**12]
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match=r"must be of floats of shape \(1000000000000, 3\)"):
            load_model(path)

    @pytest.mark.parametrize("name", ["layers/0/W", "layers/0/b", "optimizer/mean"])
    def test_an_array_of_a_wrong_shape(self, path, name):
        model = small()
        model.compile("adam", "sparse_categorical_crossentropy")
        train(model, x=A)
        described, arrays = saved(path, model)
        arrays[name] = np.zeros((2, 2))
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match=f"its array '{name}' must be of floats of shape"):
            load_model(path)

    def test_an_array_of_words(self, path):
        described, arrays = saved(path)
        arrays["layers/0/b"] = np.array(["a", "b", "c"])
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match="'layers/0/b' must be of floats"):
            load_model(path)

    def test_an_array_that_is_missing(self, path):
        described, arrays = saved(path)
        del arrays["layers/0/b"]
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match="cannot be loaded: it lacks 'layers/0/b'"):
            load_model(path)

    def test_a_memory_that_belongs_to_another_optimizer(self, path):
        model = small()
        model.compile("adam", "sparse_categorical_crossentropy")
        train(model, x=A)
        described, arrays = saved(path, model)
        arrays["optimizer/velocity"] = arrays.pop("optimizer/mean")
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match="it lacks 'optimizer/mean'"):
            load_model(path)

    def test_another_version(self, path):
        described, arrays = saved(path)
        described["format"] = 2
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match=r"has format 2, and this version .* reads format 1"):
            load_model(path)

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (lambda d: d.pop("symbols"), "it lacks 'symbols'"),
            (lambda d: d["symbols"][1].update(parents=[7]), "cannot be loaded"),
            (lambda d: d["symbols"][1].update(layer="x"), "cannot be loaded"),
            (lambda d: d["layers"][0]["config"].update(units=-1), "units must be at least 1"),
            (
                lambda d: d["layers"][0]["config"].update(activation="sine"),
                "activation must be one",
            ),
            (lambda d: d["layers"][0]["config"].update(depth=3), "depth"),
            (lambda d: d["layers"][0].update({"class": "Cache"}), "layer of class 'Cache'"),
            (lambda d: d["compiled"]["optimizer"].update({"class": "Muon"}), "optimizer of class"),
            (lambda d: d["compiled"]["optimizer"].update(iterations=-1), "iterations must be"),
            (lambda d: d["compiled"]["loss"].update({"class": "os"}), "loss of class 'os'"),
            (lambda d: d["compiled"].update(metrics=["speed"]), "metric must be one of"),
        ],
    )
    def test_an_architecture_that_makes_no_sense(self, path, change, sentence):
        described, arrays = saved(path)
        change(described)
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match=sentence):
            load_model(path)

    def test_a_random_stream_that_makes_no_sense(self, path):
        described, arrays = saved(path, branched())
        (dropout,) = [each for each in described["layers"] if each["stream"]]
        dropout["stream"]["state"]["state"] = -1
        rewrite(path, described, arrays)
        with pytest.raises(ValueError, match="cannot be loaded"):
            load_model(path)

    def test_an_array_in_a_newer_form_than_models_have(self, path):
        newer = io.BytesIO()
        np.lib.format.write_array(newer, np.array("{}"), version=(2, 0))
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("model.npy", newer.getvalue())
        with pytest.raises(ValueError, match="is an array of a kind that no model has"):
            load_model(path)

    @pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "1" * 10_000, "null"])
    def test_an_architecture_that_is_no_description(self, path, text):
        np.savez(path, model=np.array(text))
        with pytest.raises(ValueError, match="cannot be loaded"):
            load_model(path)

    def test_whatever_byte_is_wrong_there_is_a_sentence_or_a_model(self, path):
        save_model(small(), path)
        whole = path.read_bytes()
        for place in np.random.default_rng(0).integers(0, len(whole), 300):
            changed = bytearray(whole)
            changed[place] ^= 1 << int(place % 8)
            path.write_bytes(changed)
            with contextlib.suppress(ValueError):
                load_model(path)
