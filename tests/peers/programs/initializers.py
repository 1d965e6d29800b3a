"""Where weights start, as far as no chance is in it."""

from tests.peers.programs import data
from tests.peers.programs.program import agrees


def started(keras, kernel, bias):
    """Begin with these initializers, not from numbers of our own."""
    X, y = data.curve()
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(
                3, activation="tanh", kernel_initializer=kernel, bias_initializer=bias
            ),
            keras.layers.Dense(1, kernel_initializer="ones"),
        ]
    )
    before = model.get_weights()
    model.compile(keras.optimizers.SGD(0.1), "mse")
    history = model.fit(X, y, epochs=6, shuffle=False, verbose=0)
    return {"before": before, "history": history.history, "after": model.get_weights()}


@agrees(within=1e-6)
def zeros(keras):
    return started(keras, "zeros", "zeros")


@agrees(within=1e-6)
def ones(keras):
    return started(keras, keras.initializers.Ones(), keras.initializers.Zeros())


@agrees(within=1e-6)
def a_normal_distribution_without_spread(keras):
    initializer = keras.initializers.RandomNormal(mean=0.3, stddev=0.0)
    return started(keras, initializer, "ones")


@agrees(within=1e-6)
def biases_start_at_0_unless_told_otherwise(keras):
    dense = keras.layers.Dense(3)
    dense(data.curve()[0])
    return {"bias": dense.get_weights()[1]}
