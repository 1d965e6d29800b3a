"""A model in a file: one ``.npz`` with the architecture as JSON, the weights, what training knows.

Training that is carried on from a file goes exactly as if it had not been interrupted: the
optimizer's memory and the random streams of layers with a seed are saved too. What is drawn from
the default stream, such as the order of the examples, is as `utils.set_random_seed` makes it.
"""

import inspect
import json
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from dlcourse.engine import checks, config, layers, losses, optimizers, schedules, utils
from dlcourse.engine.archive import Archive, write
from dlcourse.engine.graph import Input
from dlcourse.engine.models import Model, Sequential

FORMAT = 1
_DAMAGED = (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError)


def save_model(model: Model, filepath: str | Path) -> None:
    """Write a model to a file, with all that is needed to use it and to train it further.

    Parameters
    ----------
    model : Model
    filepath : str or Path
        Ends in ``.npz``. A file of that name is replaced once the new one is whole.

    Raises
    ------
    TypeError, ValueError, FileNotFoundError
        If the name or the folder is none, or the model has a part that no file can hold; nothing
        has been written then.
    """
    path = Path(filepath)
    if path.suffix != ".npz":
        raise ValueError(f"filepath must end in .npz; received {str(filepath)!r}")
    if not path.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {str(path.parent)!r} to save the model in")
    if model.replicas:
        raise ValueError("a sweep cannot be saved: give the weights of one network to a model")
    number = {symbol: i for i, symbol in enumerate(model.symbols)}
    described = {
        "format": FORMAT,
        "class": "Sequential" if isinstance(model, Sequential) else "Model",
        "name": model.name,
        "layers": [_described_layer(layer) for layer in model.layers],
        "symbols": [
            {"shape": symbol.shape[1:], "name": symbol.name}
            if symbol.layer is None
            else {
                "layer": model.layers.index(symbol.layer),
                "parents": [number[parent] for parent in symbol.parents],
            }
            for symbol in model.symbols
        ],
        "inputs": [number[symbol] for symbol in model.inputs],
        "chain": [model.layers.index(layer) for layer in getattr(model, "_chain", ())],
        "compiled": _described_training(model) if model.optimizer else None,
    }
    arrays = {"model": np.array(json.dumps(described, default=_plain))}
    for key, weight in _weights(model).items():
        arrays[key] = weight
    if model.optimizer:
        arrays |= {f"optimizer/{name}": kept for name, kept in model.optimizer.memory.items()}
    write(path, arrays)


def _weights(model: Model) -> dict[str, np.ndarray]:
    """Return all weights under the names that they have in a file: ``"layers/0/W"``."""
    return {
        f"layers/{i}/{name}": weight
        for i, layer in enumerate(model.layers)
        if layer.parameters
        for name, weight in layer.named(layer.parameters).items()
    }


def _described_layer(layer: layers.Layer) -> dict[str, Any]:
    """Return what a layer is made again from, once that was seen to work."""
    kind, settings = type(layer).__name__, layer.get_config()
    try:
        type(layer)(**json.loads(json.dumps(settings, default=_plain)))
    except _DAMAGED as error:
        raise TypeError(
            f"layer {layer.name!r} cannot be saved: its class {kind} cannot make it again from "
            f"what get_config returns ({error})"
        ) from error
    seeded = isinstance(getattr(layer, "seed", None), int | np.integer)
    stream = layer.generator.bit_generator.state if seeded else None
    return {"class": kind, "config": settings, "stream": stream}


def _described_training(model: Model) -> dict[str, Any]:
    optimizer = model.optimizer
    described = _described(optimizer)
    rate = optimizer._rate  # the schedule itself, where there is one, and not its present value
    if callable(rate):
        if not isinstance(rate, schedules.LearningRateSchedule):
            raise TypeError(
                "learning_rate follows a function of your own, which no file can hold: use one of "
                "optimizers.schedules"
            )
        described["config"]["learning_rate"] = _described(rate)
    return {
        "optimizer": described | {"iterations": optimizer.iterations},
        "loss": _described(model.loss),
        "metrics": list(model.metrics),
    }


def _described(thing: Any) -> dict[str, Any]:
    """Return the class of `thing` and its settings: each is kept under its argument's name."""
    kind, names = type(thing).__name__, inspect.signature(type(thing)).parameters
    for name in names:
        if not hasattr(thing, name):
            raise TypeError(
                f"{kind} cannot be saved: it must keep its setting {name!r} as an attribute of "
                "that name"
            )
    return {"class": kind, "config": {name: getattr(thing, name) for name in names}}


def _plain(value: Any) -> Any:
    """Return a NumPy value as one that JSON knows."""
    if isinstance(value, np.generic | np.ndarray):
        return value.tolist()
    raise TypeError(f"no file can hold {value!r}")


def load_model(filepath: str | Path, custom_objects: dict[str, type] | None = None) -> Model:
    """Return the model that was saved in a file, ready to be used and trained further.

    Parameters
    ----------
    filepath : str or Path
        What `Model.save` wrote.
    custom_objects : dict of str to type, optional
        Classes of your own that the model has, such as layers, by their names.

    Raises
    ------
    FileNotFoundError, ValueError
        If there is no such file, or it does not hold a model; the sentence says what is wrong.
    """
    archive = Archive(Path(filepath))
    try:
        if archive.headers.get("model", [None])[0] != ():
            raise ValueError("it holds arrays, but no model")
        described = json.loads(archive.read("model").item())
        if described["format"] != FORMAT:
            raise ValueError(
                f"it has format {described['format']!r}, and this version of dlcourse reads "
                f"format {FORMAT}"
            )
        # Making layers draws numbers; nobody shall notice.
        with utils.drawing_from(np.random.default_rng()):
            model = _made_model(described, archive, custom_objects or {})
        _fill(_weights(model), archive)
        if described["compiled"]:
            _make_ready(model, described["compiled"], archive, custom_objects or {})
    except _DAMAGED as error:
        said = f"it lacks {error}" if isinstance(error, KeyError) else error
        raise ValueError(f"{filepath} cannot be loaded: {said}") from error
    return model


def _made_model(described: dict, archive: Archive, custom: dict[str, type]) -> Model:
    made = []
    for each in described["layers"]:
        layer = _made(each, layers.Layer, layers, custom)
        if each["stream"]:
            layer.generator.bit_generator.state = each["stream"]
        made.append(layer)
    symbols: list = []
    for each in described["symbols"]:
        if "layer" not in each:
            symbols.append(Input(each["shape"], each["name"]))
            continue
        parents = [symbols[i] for i in each["parents"]]
        layer = made[each["layer"]]
        _check_room(layer, f"layers/{each['layer']}", parents[0].shape, archive)
        symbols.append(layer(parents if layer.several_inputs else parents[0]))
    if described["class"] == "Sequential":
        chain = [symbol.layer for symbol in symbols[1:]] or [made[i] for i in described["chain"]]
        return Sequential([*symbols[:1], *chain], name=described["name"])
    return Model([symbols[i] for i in described["inputs"]], symbols[-1], name=described["name"])


def _made(described: dict, base: type, module: ModuleType, custom: dict[str, type]) -> Any:
    """Return an object of a class in `module`, or of one of the user's own."""
    known = {
        name: cls
        for name, cls in (vars(module) | custom).items()
        if isinstance(cls, type) and issubclass(cls, base)
    }
    name = described["class"]
    if name not in known:
        kind = base.__name__.removeprefix("LearningRate").lower()
        raise ValueError(
            f"it has a {kind} of class {name!r}, which dlcourse does not know; "
            f"if it is your own, pass custom_objects={{{name!r}: {name}}}"
        )
    return known[name](**described["config"])


def _check_room(layer: layers.Layer, place: str, shape: tuple, archive: Archive) -> None:
    """Compare a layer's size with the file's, before room is made for it."""
    if isinstance(layer, layers.Dense):
        _check(f"{place}/W", (shape[-1], layer.units), archive)


def _check(name: str, shape: tuple, archive: Archive) -> None:
    found, dtype = archive.headers[name]
    if found != shape or dtype.kind != "f":
        raise ValueError(
            f"its array {name!r} must be of floats of shape {shape}; it is {dtype} {found}"
        )


def _fill(targets: dict[str, np.ndarray], archive: Archive) -> None:
    for name, target in targets.items():
        _check(name, target.shape, archive)
    for name, target in targets.items():
        target[...] = archive.read(name)


def _make_ready(model: Model, described: dict, archive: Archive, custom: dict[str, type]) -> None:
    """Compile the model, and give the optimizer its memory back."""
    settings = dict(described["optimizer"])
    rate = settings["config"]["learning_rate"]
    if isinstance(rate, dict):
        schedule = _made(rate, schedules.LearningRateSchedule, schedules, custom)
        settings["config"] = settings["config"] | {"learning_rate": schedule}
    optimizer = _made(settings, optimizers.Optimizer, optimizers, custom)
    loss = _made(described["loss"], losses.Loss, losses, custom)
    with warnings.catch_warnings(action="ignore"):  # said once, when it was first compiled
        model.compile(optimizer, loss, metrics=described["metrics"])
    if model.symbols:
        optimizer.prepare(np.zeros(model.count_params(), config.floatx()))
        kept = {f"optimizer/{name}": array for name, array in optimizer.memory.items()}
        _fill(kept if any(name in archive.headers for name in kept) else {}, archive)
    optimizer.iterations = int(checks.number("iterations", settings["iterations"], 0))
