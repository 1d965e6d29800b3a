"""Look at two models that are to be one network, built in two ways, and say what is not alike."""

from typing import Any

import numpy as np

from dlcourse.engine import activations
from dlcourse.engine.graph import Symbol
from dlcourse.engine.layers import Dense, Layer
from dlcourse.engine.models import Model, Sequential
from dlcourse.exercises import values
from dlcourse.exercises.base import Exercise, NotAttempted, NotYet, WrongAnswer

FEATURES = 5
LAYERS = (("L1", 8, "relu"), ("L2", 4, "relu"), ("Out", 2, "softmax"))

TEMPLATE = """\
chain = ...  # a Sequential: Input, L1, L2, Out
inputs = ...  # an Input named "x"
graph = ...  # a Model, from inputs to what Out makes of them
"""


def grade_build(chain: Any, graph: Any) -> tuple[str, ...]:
    """Compare both models with 5-8-4-2, and their outputs with each other."""
    for name, model in (("chain", chain), ("graph", graph)):
        if model is None or model is ...:
            raise NotAttempted(f"Put a model in place of the three dots of {name}.")
        if not isinstance(model, Model):
            raise NotYet(
                f"{name} must be a model of the course's library; it is {values.kind(model)}.",
                *(["Wrap it: Model(inputs, outputs)."] if isinstance(model, Symbol) else []),
            )
    if not isinstance(chain, Sequential):
        raise NotYet("chain must be a Sequential; it is a Model. Hand it a list of layers.")
    if isinstance(graph, Sequential):
        raise NotYet("graph must be a Model made by calling layers; it is a Sequential.")
    for name, model in (("chain", chain), ("graph", graph)):
        _expect_network(name, model)
    if graph.inputs[0].name != "x":
        raise NotYet(f'The Input of graph must be named "x"; its name is {graph.inputs[0].name!r}.')
    _expect_same_outputs(chain, graph)
    return ()


def _expect_network(name: str, model: Model) -> None:
    """Raise `NotYet` unless the model is 5-8-4-2, layer by layer."""
    if not model.built:
        raise NotYet(f"{name} does not know how many features there are: begin with an Input.")
    if len(model.inputs) != 1 or model.inputs[0].shape != (None, FEATURES):
        shape = model.inputs[0].shape[1:]
        raise NotYet(f"The examples of {name} must have shape ({FEATURES},); it is told {shape}.")
    if len(model.layers) != len(LAYERS):
        raise NotYet(
            f"{name} must have three layers, L1, L2 and Out; it has {len(model.layers)}: "
            f"{', '.join(layer.name for layer in model.layers)}.",
            "A layer is a part of the model only if the outputs depend on it.",
        )
    fed = FEATURES
    for layer, wanted in zip(model.layers, LAYERS, strict=True):
        _expect_layer(name, layer, fed, *wanted)
        fed = layer.units


def _expect_layer(
    name: str, layer: Layer, fed: int, called: str, units: int, activation: str
) -> None:
    """Raise `NotYet` unless this is the layer that belongs at this place of the model."""
    if not isinstance(layer, Dense):
        raise NotYet(f"Every layer of {name} must be Dense; {layer.name!r} is not.")
    if layer.units != units:
        raise NotYet(
            f"{called} of {name} must have {units} units; the layer there has {layer.units}."
        )
    if layer.name != called:
        raise NotYet(
            f"In {name}, the layer of {units} units must be named {called!r}; its name is "
            f"{layer.name!r}."
        )
    if layer.W.shape[0] != fed:
        raise NotYet(
            f"{called} of {name} must be given {fed} values, those of the layer before it; it is "
            f"given {layer.W.shape[0]}."
        )
    if layer.activation is not activations.get(activation):
        raise NotYet(_other_activation(name, called, activation, layer.activation.name))


def _other_activation(name: str, layer: str, wanted: str, got: str) -> str:
    """Say why another activation will not do, where the reason is known."""
    why = {
        ("relu", "linear"): "Without one, the layers together are no more than a single one.",
        ("relu", "softmax"): "Shares that sum to 1 are for the last layer.",
        ("softmax", "linear"): "Its two scores are still to become shares that sum to 1.",
        ("softmax", "sigmoid"): "With two sigmoids the outputs need not sum to 1.",
        ("softmax", "relu"): "With ReLU the outputs are no shares.",
    }.get((wanted, got), "")
    return f"The activation of {layer} in {name} must be {wanted}; it is {got}. {why}".rstrip()


def _expect_same_outputs(chain: Sequential, graph: Model) -> None:
    """Raise `NotYet` unless both models give the same for the same examples."""
    X = np.random.RandomState(0).uniform(-1, 1, (4, FEATURES))
    if not np.allclose(chain(X), graph(X), rtol=1e-9, atol=1e-12):
        raise NotYet(
            "Both are the network asked for, but their outputs differ: each started from random "
            "weights of its own. Hand the weights of one to the other."
        )


_IMPORTS = "from dlcourse import Input, Model, Sequential, layers\n\n"
_LIST = """\
chain = Sequential([
    Input((5,)),
    layers.Dense(8, activation="relu", name="L1"),
    layers.Dense(4, activation="relu", name="L2"),
    layers.Dense(2, activation="softmax", name="Out"),
])
"""
_CALLS = """\
inputs = Input(shape=(5,), name="x")
first = layers.Dense(8, activation="relu", name="L1")(inputs)
second = layers.Dense(4, activation="relu", name="L2")(first)
graph = Model(inputs, layers.Dense(2, activation="softmax", name="Out")(second))
"""
_COPY = "graph.set_weights(chain.get_weights())\n"
_SHARED = """\
L1, L2, Out = chain.layers
inputs = Input((5,), name="x")
graph = Model(inputs, Out(L2(L1(inputs))))
"""
_OTHER_WAY = """\
inputs = Input((5,), name="x")
h = inputs
for name, units in (("L1", 8), ("L2", 4)):
    h = layers.Dense(units, "relu", name=name)(h)
graph = Model(inputs=inputs, outputs=layers.Dense(2, "softmax", name="Out")(h))
chain.set_weights(graph.get_weights())
"""


def _slip(says: str, old: str, new: str) -> WrongAnswer:
    """Return the reference answer with one mistake in it, made before any weights are copied."""
    whole = _IMPORTS + _LIST + _CALLS
    if old not in whole:
        raise ValueError(f"old must be in the reference answer; received {old!r}")
    return WrongAnswer(whole.replace(old, new, 1), says)


def _ending(says: str, last: str) -> WrongAnswer:
    """Return the reference answer with other lines where it copies the weights."""
    return WrongAnswer(_IMPORTS + _LIST + _CALLS + last, says)


BUILD = Exercise(
    task="Build the network 5-8-4-2 twice, as a Sequential and by calling layers, so that both "
    "give the same outputs.",
    template=TEMPLATE,
    hands_in=("chain", "graph"),
    grade=grade_build,
    covers="Both have the shapes, names and activations asked for, and give the same outputs.",
    answers=(
        _IMPORTS + _LIST + _CALLS + _COPY,
        _IMPORTS + _LIST + _SHARED,
        _IMPORTS + _LIST + _OTHER_WAY,
    ),
    wrong=(
        _ending("each started from random weights of its own", ""),
        _slip("no more than a single one", '8, activation="relu", name', "8, name"),
        _slip("Its two scores are still to become", '2, activation="softmax", name', "2, name"),
        _slip("With two sigmoids", '2, activation="softmax"', '2, activation="sigmoid"'),
        _slip("the outputs are no shares", '2, activation="softmax"', '2, activation="relu"'),
        _slip("are for the last layer", '4, activation="relu"', '4, activation="softmax"'),
        _slip("L1 in chain must be relu; it is tanh", '8, activation="relu"', '8, "tanh"'),
        _slip("L1 of chain must have 8 units", 'Dense(8, activation="relu"', 'Dense(5, "relu"'),
        _slip("Out of chain must have 2 units", "Dense(2", "Dense(1"),
        _slip("must be named 'L2'", 'name="L2"', 'name="second"'),
        _slip("chain must have shape (5,); it is told (8,)", "Input((5,))", "Input((8,))"),
        _slip("begin with an Input", "    Input((5,)),\n", ""),
        _slip(
            "chain must have three layers",
            '    layers.Dense(4, activation="relu", name="L2"),\n',
            "",
        ),
        _slip("it has 2: L2, Out", "(first)\ngraph", "(inputs)\ngraph"),
        _slip('The Input of graph must be named "x"', ', name="x"', ""),
        _ending("graph must be a Model made by calling", "graph = chain\n"),
        _ending("chain must be a Sequential; it is a Model", "chain = graph\n"),
        _ending("Wrap it: Model(inputs, outputs).", "graph = second\n"),
        _ending("it is a list of length 3", "chain = chain.layers\n"),
    ),
)
