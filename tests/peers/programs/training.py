"""fit, evaluate and predict, and what they do with batches, order and held-out examples."""

import numpy as np

from tests.peers.programs import data
from tests.peers.programs.program import agrees, fitted, start


def small_classifier(keras, optimizer=None):
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(6, activation="tanh"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    start(model)
    optimizer = optimizer or keras.optimizers.SGD(0.3, momentum=0.9)
    model.compile(optimizer, "binary_crossentropy", metrics=["accuracy"])
    return model


@agrees(within=1e-6)
def a_last_batch_that_is_smaller(keras):
    X, y = data.moons(53)
    model = small_classifier(keras)
    return fitted(model, X, y, batch_size=16, epochs=15)


@agrees(within=1e-6)
def a_last_batch_of_one_example(keras):
    X, y = data.moons(41)
    model = small_classifier(keras)
    return fitted(model, X, y, batch_size=8, epochs=8)


@agrees(within=1e-6)
def all_examples_in_one_batch(keras):
    X, y = data.moons(50)
    model = small_classifier(keras)
    return fitted(model, X, y, batch_size=500, epochs=20, shuffle=True)


@agrees(within=1e-6)
def the_batch_size_that_nobody_chose(keras):
    X, y = data.moons(70)
    model = small_classifier(keras)
    history = model.fit(X, y, epochs=5, shuffle=False, verbose=0)
    return {"history": history.history, "steps": history.params["steps"]}


@agrees(within=1e-6)
def one_example_at_a_time(keras):
    """Stochastic gradient descent as it was first meant."""
    X, y = data.curve(30)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile(keras.optimizers.SGD(0.02), "mse")
    return fitted(model, X, y, batch_size=1, epochs=3)


@agrees(within=1e-6)
def the_last_fifth_kept_for_validation(keras):
    X, y = data.moons(57)
    model = small_classifier(keras)
    return fitted(model, X, y, batch_size=10, epochs=12, validation_split=0.2)


@agrees(within=1e-6)
def other_examples_for_validation(keras):
    X, y = data.moons(48)
    model = small_classifier(keras)
    return fitted(model, X, y, batch_size=16, epochs=12, validation_data=data.moons(37, seed=1))


@agrees(within=1e-6)
def validation_with_a_price_on_large_weights(keras):
    X, y = data.curve(40)
    l2 = keras.regularizers.L2(0.01)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, kernel_regularizer=l2)])
    start(model)
    model.compile(keras.optimizers.SGD(0.05), "mse")
    history = model.fit(
        X, y, batch_size=12, epochs=10, validation_split=0.25, shuffle=False, verbose=0
    )
    return {"history": history.history, "evaluated": model.evaluate(X, y, verbose=0)}


@agrees(within=1e-6)
def evaluation_in_batches_is_evaluation_at_once(keras):
    X, y = data.moons(45)
    model = small_classifier(keras)
    return {
        "in batches of 32": model.evaluate(X, y, verbose=0),
        "in batches of 7": model.evaluate(X, y, batch_size=7, verbose=0),
        "by name": model.evaluate(X, y, verbose=0, return_dict=True),
    }


@agrees(within=1e-6)
def evaluation_without_metrics_is_a_number(keras):
    X, y = data.curve()
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile("sgd", "mse")
    return {"loss": model.evaluate(X, y, verbose=0)}


@agrees(within=1e-6)
def prediction_in_batches_and_by_calling(keras):
    X, _ = data.moons(45)
    model = small_classifier(keras)
    return {
        "at once": model.predict(X, batch_size=45, verbose=0),
        "in batches of 7": model.predict(X, batch_size=7, verbose=0),
        "one": model.predict(X[:1], verbose=0),
        "by calling": model(X),
    }


@agrees(within=1e-6)
def training_carried_on_remembers_its_momentum(keras):
    X, y = data.moons()
    model = small_classifier(keras)
    first = model.fit(X, y, epochs=5, shuffle=False, verbose=0)
    second = model.fit(X, y, epochs=12, initial_epoch=5, shuffle=False, verbose=0)
    return {
        "first": first.history,
        "second": second.history,
        "epochs": second.epoch,
        "steps taken": int(model.optimizer.iterations),
        "weights": model.get_weights(),
    }


@agrees(within=1e-5)
def compiling_again_forgets_what_the_optimizer_knew(keras):
    X, y = data.moons()
    model = small_classifier(keras, keras.optimizers.Adam(0.05))
    model.fit(X, y, epochs=3, shuffle=False, verbose=0)
    model.compile(keras.optimizers.Adam(0.05), "binary_crossentropy", metrics=["accuracy"])
    return fitted(model, X, y, epochs=3)


@agrees(within=1e-6)
def weights_carried_from_one_model_to_another(keras):
    X, y = data.moons()
    teacher, pupil = small_classifier(keras), small_classifier(keras)
    teacher.fit(X, y, epochs=4, shuffle=False, verbose=0)
    pupil.set_weights(teacher.get_weights())
    first, last = pupil.layers
    first.set_weights([2 * weight for weight in first.get_weights()])
    return {
        "teacher": teacher.predict(X, verbose=0),
        "pupil": pupil.predict(X, verbose=0),
        "last layer": last.get_weights(),
    }


@agrees(within=1e-6)
def weights_that_were_handed_out_are_copies(keras):
    X, y = data.moons()
    model = small_classifier(keras)
    before = model.get_weights()
    model.fit(X, y, epochs=1, shuffle=False, verbose=0)
    before[0][...] = 7
    return {"before": before, "after": model.get_weights()}


@agrees(within=1e-6)
def labels_as_a_column_are_labels_as_a_row(keras):
    X, y = data.moons()
    row, column = small_classifier(keras), small_classifier(keras)
    return {
        "row": row.fit(X, y, epochs=3, shuffle=False, verbose=0).history,
        "column": column.fit(X, y[:, np.newaxis], epochs=3, shuffle=False, verbose=0).history,
    }


@agrees(within=1e-6)
def several_numbers_predicted_at_once(keras):
    X, _ = data.moons()
    Y = np.column_stack([X[:, 0] * X[:, 1], X[:, 0] - X[:, 1]])
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(2)]
    )
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "mse", metrics=["mae"])
    history = model.fit(X, Y, batch_size=16, epochs=10, shuffle=False, verbose=0)
    return {"history": history.history, "predictions": model.predict(X, verbose=0)}


@agrees(within=1e-6)
def none_as_the_batch_size(keras):
    X, y = data.moons(70)
    model = small_classifier(keras)
    history = model.fit(X, y, batch_size=None, epochs=3, shuffle=False, verbose=0)
    return {
        "history": history.history,
        "steps": history.params["steps"],
        "evaluated": model.evaluate(X, y, batch_size=None, verbose=0),
        "predicted": model.predict(X, batch_size=None, verbose=0),
    }


@agrees(within=1e-5)
def names_of_classes_and_in_capitals(keras):
    X, y = data.curve()
    results = {}
    for optimizer, loss in (
        ("SGD", "MSE"),
        ("Adam", "MeanAbsoluteError"),
        ("RMSProp", "MAE"),
        ("ADAGRAD", "MeanSquaredError"),
    ):
        dense = keras.layers.Dense(1, kernel_initializer="GlorotUniform", kernel_regularizer="L2")
        model = keras.Sequential([keras.Input((1,)), dense])
        start(model)
        model.compile(optimizer, loss, metrics=["MAE"])
        results[optimizer] = model.fit(X, y, epochs=3, shuffle=False, verbose=0).history
    return results


@agrees(within=1e-6)
def one_feature_as_a_row_of_numbers(keras):
    X, y = data.curve()
    x = X[:, 0]
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    start(model)
    model.compile(keras.optimizers.SGD(0.1), "mse")
    history = model.fit(x, y, epochs=3, shuffle=False, validation_data=(x[:9], y[:9]), verbose=0)
    return {
        "history": history.history,
        "predicted": model.predict(x, verbose=0),
        "evaluated": model.evaluate(x, y, verbose=0),
    }


def refused(action):
    try:
        action()
    except ValueError:
        return "refused"
    return "accepted"


@agrees(within=0)
def an_optimizer_serves_one_model(keras):
    X, y = data.moons()
    optimizer = keras.optimizers.SGD(0.1, momentum=0.9)
    first = small_classifier(keras, optimizer)
    first.fit(X, y, epochs=1, verbose=0)
    second = small_classifier(keras, optimizer)
    return {
        "first again": refused(lambda: first.fit(X, y, epochs=1, verbose=0)),
        "second": refused(lambda: second.fit(X, y, epochs=1, verbose=0)),
    }
