"""A summary is the text that Keras prints for the same network."""

import pytest

import dlcourse


def chain(lib):
    layers = lib.layers
    return lib.Sequential(
        [
            lib.Input((8, 8, 1)),
            layers.RandomTranslation(0.1, 0.1, name="random_translation_with_a_long_name"),
            layers.Flatten(name="flatten"),
            layers.Dense(1000, activation="relu", name="a_hidden_layer_with_a_very_long_name"),
            layers.Dropout(0.5, name="dropout"),
            layers.Dense(10, activation="softmax", name="out"),
        ],
        name="chain",
    )


def straight(lib):
    x = lib.Input((3,), name="x")
    hidden = lib.layers.Dense(4, name="hidden")(x)
    return lib.Model(x, lib.layers.Dense(1, name="out")(hidden), name="straight")


def skips(lib):
    layers = lib.layers
    x = lib.Input((3,), name="an_input_with_a_long_name")
    hidden = layers.Dense(3, name="hidden-layer_with_a_long_name")(x)
    both = layers.Add(name="add")([x, hidden])
    wide = layers.Concatenate(name="concatenate")([both, x, hidden])
    return lib.Model(x, layers.Dense(1, name="out")(wide), name="skips")


def shared(lib):
    x = lib.Input((3,), name="x")
    d = lib.layers.Dense(3, name="d")
    return lib.Model(x, lib.layers.Dense(1, name="out")(d(d(x))), name="shared")


def several_inputs(lib):
    layers = lib.layers
    a, b = lib.Input((3,), name="a"), lib.Input((2,), name="b")
    first, second = layers.Dense(4, name="first")(a), layers.Dense(4, name="second")(b)
    far = layers.Dense(4, name="far")(second)
    added = layers.Add(name="add")([first, far])
    return lib.Model([a, b], layers.Dense(1, name="out")(added), name="several")


def unbuilt(lib):
    layers = lib.layers
    return lib.Sequential([layers.Dense(3, name="d"), layers.ReLU(name="r")], name="unbuilt")


@pytest.mark.parametrize(
    "network", [chain, straight, skips, shared, several_inputs, unbuilt], ids=lambda f: f.__name__
)
def test_a_summary_reads_as_in_keras(network, capsys, keras_float64):
    printed = []
    network(keras_float64).summary(line_length=76, print_fn=printed.append)
    network(dlcourse).summary()
    assert capsys.readouterr().out.rstrip() == "".join(printed).rstrip()
