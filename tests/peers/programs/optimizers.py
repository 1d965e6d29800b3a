"""The five optimizers, as they come and with each of their options."""

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start


def trained(keras, optimizer, epochs=12):
    """Train a small classifier with `optimizer`; return all that can be compared."""
    X, y = data.moons()
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(6, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model)
    model.compile(optimizer, "binary_crossentropy", metrics=["accuracy"])
    history = model.fit(X, y, batch_size=16, epochs=epochs, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "rate": float(model.optimizer.learning_rate),
        "weights": model.get_weights(),
    }


@agrees(within=1e-6)
def sgd(keras):
    return trained(keras, keras.optimizers.SGD(learning_rate=0.5), epochs=20)


@agrees(within=1e-6)
def sgd_by_name(keras):
    return trained(keras, "sgd")


@agrees(within=1e-6)
def sgd_with_momentum(keras):
    return trained(keras, keras.optimizers.SGD(0.1, momentum=0.9), epochs=20)


@agrees(within=1e-6)
def sgd_with_nesterovs_momentum(keras):
    return trained(keras, keras.optimizers.SGD(0.1, momentum=0.9, nesterov=True), epochs=20)


@agrees(within=1e-6)
def sgd_with_nesterov_but_no_momentum(keras):
    return trained(keras, keras.optimizers.SGD(0.1, nesterov=True), epochs=4)


@agrees(within=1e-5)
def adagrad_by_name(keras):
    return trained(keras, "adagrad")


@agrees(within=1e-5)
def adagrad(keras):
    return trained(keras, keras.optimizers.Adagrad(learning_rate=0.1))


@agrees(within=1e-5)
def adagrad_that_starts_from_another_value(keras):
    optimizer = keras.optimizers.Adagrad(0.1, initial_accumulator_value=0.5, epsilon=1e-3)
    return trained(keras, optimizer)


@agrees(within=1e-5)
def adadelta_by_name(keras):
    return trained(keras, "adadelta")


@agrees(within=1e-5)
def adadelta(keras):
    return trained(keras, keras.optimizers.Adadelta(learning_rate=1.0))


@agrees(within=1e-5)
def adadelta_with_a_shorter_memory(keras):
    return trained(keras, keras.optimizers.Adadelta(1.0, rho=0.8, epsilon=1e-5))


@agrees(within=1e-5)
def rmsprop_by_name(keras):
    return trained(keras, "rmsprop")


@agrees(within=1e-5)
def rmsprop(keras):
    return trained(keras, keras.optimizers.RMSprop(learning_rate=0.01))


@agrees(within=1e-5)
def rmsprop_with_a_longer_memory(keras):
    return trained(keras, keras.optimizers.RMSprop(0.01, rho=0.99, epsilon=1e-4))


@agrees(within=1e-5)
def adam_by_name(keras):
    return trained(keras, "adam")


@agrees(within=1e-5)
def adam(keras):
    return trained(keras, keras.optimizers.Adam(learning_rate=0.02))


@agrees(within=1e-5)
def adam_with_other_memories(keras):
    return trained(keras, keras.optimizers.Adam(0.02, beta_1=0.8, beta_2=0.95, epsilon=1e-4))


@agrees(within=1e-5)
def the_optimizer_that_nobody_chose(keras):
    X, y = data.curve()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile(loss="mse")
    return fitted(model, X, y, epochs=5)


@agrees(within=1e-6)
def a_learning_rate_set_by_hand_between_two_runs(keras):
    X, y = data.curve()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    first = model.fit(X, y, epochs=3, shuffle=False, verbose=0)
    model.optimizer.learning_rate = 0.01
    second = model.fit(X, y, epochs=3, shuffle=False, verbose=0)
    return {"first": first.history, "second": second.history, "weights": model.get_weights()}
