"""What a person wants to know: which accuracy is meant, and under which name it is logged."""

from tests.peers.programs import data
from tests.peers.programs.losses import trained
from tests.peers.programs.program import agrees


@agrees(within=1e-6)
def accuracy_of_one_output(keras):
    X, y = data.moons()
    return trained(keras, "binary_crossentropy", X, y, 1, "sigmoid", ["accuracy"])


@agrees(within=1e-6)
def accuracy_of_one_output_that_is_a_logit(keras):
    """Keras asks whether the logit, not the probability, is above one half."""
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    return trained(keras, loss, *data.moons(), 1, None, ["accuracy"])


@agrees(within=1e-6)
def accuracy_of_class_numbers(keras):
    X, y = data.three_clouds()
    return trained(keras, "sparse_categorical_crossentropy", X, y, 3, "softmax", ["accuracy"])


@agrees(within=1e-6)
def accuracy_of_one_hot_labels(keras):
    X, y = data.three_clouds()
    Y = data.one_hot(y)
    return trained(keras, "categorical_crossentropy", X, Y, 3, "softmax", ["accuracy"])


@agrees(within=1e-6)
def several_metrics_by_their_full_names(keras):
    X, y = data.moons()
    metrics = ["binary_accuracy", "mae", "mean_absolute_error", "accuracy"]
    return trained(keras, "binary_crossentropy", X, y, 1, "sigmoid", metrics)


@agrees(within=1e-6)
def categorical_accuracy_by_its_name(keras):
    X, y = data.three_clouds()
    metrics = ["categorical_accuracy"]
    return trained(keras, "categorical_crossentropy", X, data.one_hot(y), 3, "softmax", metrics)


@agrees(within=1e-6)
def absolute_error_beside_squared_error(keras):
    return trained(keras, "mse", *data.curve(), 1, None, ["mae"])
