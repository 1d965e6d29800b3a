"""A file that is no saved model gets a sentence, whatever is in it, and nothing of it runs."""

import contextlib
import io
import json
import zipfile

import numpy as np
import pytest

from dlcourse.engine.saving import load_model, save_model
from tests.engine.saving.models import A, B, branched, small, train


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


def test_none(path):
    with pytest.raises(FileNotFoundError):
        load_model(path)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_truncated(path, share):
    save_model(branched(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ValueError, match=r"model.npz is not a whole .npz file"):
        load_model(path)


def test_something_else(path):
    path.write_bytes(b"%PDF-1.7 not a model at all")
    with pytest.raises(ValueError, match=r"is not a whole .npz file"):
        load_model(path)


def test_arrays_but_no_model(path):
    np.savez(path, X=A, y=B)
    with pytest.raises(ValueError, match="it holds arrays, but no model"):
        load_model(path)


def test_a_pickle_is_not_opened(path):
    class Bomb:
        def __reduce__(self):
            return (print, ("this must never run",))

    described, arrays = saved(path)
    arrays["layers/0/W"] = np.array([Bomb()], dtype=object)
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match=r"'layers/0/W.npy' is pickled, and could run anything"):
        load_model(path)


def test_a_compressed_file_could_be_of_any_size(path):
    described, arrays = saved(path)
    np.savez_compressed(path, **(arrays | {"model": np.array(json.dumps(described))}))
    with pytest.raises(ValueError, match="is compressed, and could be of any size"):
        load_model(path)


def test_an_array_that_claims_to_be_huge(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("layers/0/W.npy", npy_header((10**6, 10**6)) + bytes(96))
    with pytest.raises(ValueError, match="does not hold as much as it says"):
        load_model(path)


def test_an_entry_that_claims_more_than_the_file_has(path):
    header = npy_header((2**27,))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("layers/0/W.npy", header)
    content = bytearray(path.read_bytes())
    sizes = content.rindex(b"PK\x01\x02") + 20  # in the list of contents, at the end
    content[sizes : sizes + 8] = (len(header) + 8 * 2**27).to_bytes(4, "little") * 2
    path.write_bytes(content)
    with pytest.raises(ValueError, match="it claims to hold more than there is"):
        load_model(path)


def test_an_architecture_that_claims_to_be_huge_gets_no_room(path, monkeypatch):
    described, arrays = saved(path)
    described["layers"][0]["config"]["units"] = 10**12
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match=r"'layers/0/W' must be of floats of shape \(4, 10000"):
        load_model(path)


def test_an_input_that_claims_to_be_huge_gets_no_room(path):
    described, arrays = saved(path)
    described["symbols"][0]["shape"] = [10**12]
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match=r"must be of floats of shape \(1000000000000, 3\)"):
        load_model(path)


@pytest.mark.parametrize("name", ["layers/0/W", "layers/0/b", "optimizer/mean"])
def test_an_array_of_a_wrong_shape(path, name):
    model = small()
    model.compile("adam", "sparse_categorical_crossentropy")
    train(model, x=A)
    described, arrays = saved(path, model)
    arrays[name] = np.zeros((2, 2))
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match=f"its array '{name}' must be of floats of shape"):
        load_model(path)


def test_an_array_of_words(path):
    described, arrays = saved(path)
    arrays["layers/0/b"] = np.array(["a", "b", "c"])
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match="'layers/0/b' must be of floats"):
        load_model(path)


def test_an_array_that_is_missing(path):
    described, arrays = saved(path)
    del arrays["layers/0/b"]
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match="cannot be loaded: it lacks 'layers/0/b'"):
        load_model(path)


def test_a_memory_that_belongs_to_another_optimizer(path):
    model = small()
    model.compile("adam", "sparse_categorical_crossentropy")
    train(model, x=A)
    described, arrays = saved(path, model)
    arrays["optimizer/velocity"] = arrays.pop("optimizer/mean")
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match="it lacks 'optimizer/mean'"):
        load_model(path)


def test_another_version(path):
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
def test_an_architecture_that_makes_no_sense(path, change, sentence):
    described, arrays = saved(path)
    change(described)
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match=sentence):
        load_model(path)


def test_a_random_stream_that_makes_no_sense(path):
    described, arrays = saved(path, branched())
    (dropout,) = [each for each in described["layers"] if each["stream"]]
    dropout["stream"]["state"]["state"] = -1
    rewrite(path, described, arrays)
    with pytest.raises(ValueError, match="cannot be loaded"):
        load_model(path)


def test_an_array_in_a_newer_form_than_models_have(path):
    newer = io.BytesIO()
    np.lib.format.write_array(newer, np.array("{}"), version=(2, 0))
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("model.npy", newer.getvalue())
    with pytest.raises(ValueError, match="is an array of a kind that no model has"):
        load_model(path)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, "1" * 10_000, "null"])
def test_an_architecture_that_is_no_description(path, text):
    np.savez(path, model=np.array(text))
    with pytest.raises(ValueError, match="cannot be loaded"):
        load_model(path)


def test_whatever_byte_is_wrong_there_is_a_sentence_or_a_model(path):
    save_model(small(), path)
    whole = path.read_bytes()
    for place in np.random.default_rng(0).integers(0, len(whole), 300):
        changed = bytearray(whole)
        changed[place] ^= 1 << int(place % 8)
        path.write_bytes(changed)
        with contextlib.suppress(ValueError):
            load_model(path)
