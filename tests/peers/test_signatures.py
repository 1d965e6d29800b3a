"""An argument that is given by its place means the same as in Keras."""

import inspect
from operator import attrgetter

import pytest

import dlcourse

PLACES = [
    *(("layers", name) for name in dlcourse.layers.__all__ if name not in ("Cache", "Input")),
    *(("optimizers", name) for name in ("SGD", "Adagrad", "Adadelta", "RMSprop", "Adam")),
    *(
        ("optimizers.schedules", f"{kind}Decay")
        for kind in ("Exponential", "InverseTime", "Cosine")
    ),
    ("optimizers.schedules", "PiecewiseConstantDecay"),
    *(("losses", f"{kind}Crossentropy") for kind in ("Binary", "Categorical")),
    *(("losses", name) for name in ("SparseCategoricalCrossentropy", "MeanSquaredError")),
    ("callbacks", "EarlyStopping"),
    ("callbacks", "ReduceLROnPlateau"),
    ("callbacks", "LearningRateScheduler"),
    *(("initializers", name) for name in ("RandomNormal", "HeNormal", "GlorotUniform")),
    *(("regularizers", name) for name in ("L1", "L2")),
]


def by_place(function):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    parameters = inspect.signature(function).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind in kinds]


@pytest.mark.parametrize(("module", "name"), PLACES)
def test_arguments_by_place_are_keras_s(module, name, keras_float64):
    ours, theirs = (
        by_place(attrgetter(f"{module}.{name}")(lib)) for lib in (dlcourse, keras_float64)
    )
    assert ours == theirs[: len(ours)]


@pytest.mark.parametrize("method", ["fit", "evaluate", "predict", "compile", "get_layer"])
def test_arguments_of_a_model_by_place_are_keras_s(method, keras_float64):
    ours = by_place(getattr(dlcourse.Model, method))
    assert ours == by_place(getattr(keras_float64.Model, method))[: len(ours)]
