"""What a beginner gets wrong: one sentence with the argument, what was expected and what came."""

import numpy as np
import pytest

from dlcourse import (
    Input,
    Model,
    Sequential,
    callbacks,
    config,
    layers,
    losses,
    optimizers,
    regularizers,
    utils,
)
from tests.engine.precision import single_precision

X, Y = np.ones((4, 2)), np.array([0, 1, 0, 1])
NAN = np.array([[1, 2], [3, np.nan], [5, 6], [7, 8]])


def compiled(with_input=True):
    inputs = [Input((2,))] if with_input else []
    model = Sequential([*inputs, layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    return model


WRONG = {
    "three features": ({"x": np.ones((4, 3))}, r"x must have 2 features .*\(4, 3\)"),
    "one example as a row": ({"x": np.ones(2)}, r"x must have one example in each row.*\(2,\)"),
    "a single number": ({"x": 3.0}, r"x must be an array of examples; received .* 3\.0"),
    "NaN": ({"x": NAN}, r"x must be finite; received nan at index \(1, 1\) \(1 of 8"),
    "infinity": ({"x": X * np.inf}, r"x must be finite; received inf at index \(0, 0\) \(8 of 8"),
    "strings": (
        {"x": [["a", "b"]] * 4},
        r"x must consist of numbers; received str 'a' at index \(0, 0\)",
    ),
    "text": ({"x": "hello"}, r"x must consist of numbers; received str 'hello'"),
    "None": ({"x": None}, r"x must consist of numbers; received NoneType None"),
    "ragged rows": ({"x": [[1, 2], [3]]}, r"x must be a table .* rows of different lengths"),
    "no examples": ({"x": np.ones((0, 2))}, r"x must hold at least one example.*\(0, 2\)"),
    "too few labels": ({"y": [0, 1]}, r"y must have one label for each of the 4 .*\(2,\)"),
    "labels in two columns": ({"y": np.ones((4, 2))}, r"y must have one label .*\(4,\).*\(4, 2\)"),
    "a label of 2": ({"y": [0, 1, 2, 1]}, r"y must hold labels from 0 to 1 .* received 2"),
    "a label of -1": ({"y": [-1, 1, -1, 1]}, r"y must hold labels from 0 to 1 .* received -1"),
    "string labels": ({"y": ["a", "b", "a", "b"]}, r"y must consist of numbers"),
    "zero epochs": ({"epochs": 0}, "epochs must be at least 1; received 0"),
    "half an epoch": ({"epochs": 0.5}, "epochs must be a whole number .* received 0.5"),
    "zero batch": ({"batch_size": 0}, "batch_size must be at least 1; received 0"),
    "negative batch": ({"batch_size": -8}, "batch_size must be at least 1; received -8"),
    "an epoch as text": ({"initial_epoch": "1"}, "initial_epoch must be a whole .* received '1'"),
    "an epoch before 0": ({"initial_epoch": -2}, "initial_epoch must be at least 0; received -2"),
    "half an epoch done": ({"initial_epoch": 0.5}, "initial_epoch must be a whole .* received 0.5"),
    "too little to validate": ({"validation_split": 1e-20}, "leaves none of 4 .* validate with"),
    "nothing to train on": ({"validation_split": 1}, "leaves none of 4 examples to train on"),
    "one word among numbers": ({"x": [[1, 2], [3, "b"]]}, r"str 'b' at index \(1, 1\)"),
    "one None among numbers": ({"x": [[1, None], [3, 4]]}, r"NoneType None at index \(0, 1\)"),
    "numbers as objects": ({"x": X.astype(object)}, r"of object: make numbers .* astype\(float\)"),
    "no list of callbacks": ({"callbacks": 5}, "callbacks must be Callback objects; received 5"),
    "a class of callbacks": (
        {"callbacks": callbacks.EarlyStopping},
        r"received the class EarlyStopping: write EarlyStopping\(\.\.\.\)",
    ),
    "a class among callbacks": ({"callbacks": [callbacks.History]}, "received the class History"),
    "an array of callbacks": ({"callbacks": np.ones(2)}, "callbacks must be Callback objects"),
    "an array as verbose": ({"verbose": np.ones(2)}, "verbose must be 'auto', 0, 1 or 2"),
    "no pair to validate": ({"validation_data": X}, r"must be a pair \(x, y\); received an array"),
    "a strange verbose": ({"verbose": 7}, "verbose must be 'auto', 0, 1 or 2; received 7"),
}


@pytest.mark.parametrize("case", WRONG)
def test_fit_says_what_is_wrong_and_changes_nothing(case):
    arguments, sentence = WRONG[case]
    model = compiled()
    before = model.get_weights()
    with pytest.raises((TypeError, ValueError), match=sentence):
        model.fit(**({"x": X, "y": Y, "verbose": 0} | arguments))
    for now, then in zip(model.get_weights(), before, strict=True):
        np.testing.assert_array_equal(now, then)


def test_a_refused_fit_does_not_decide_how_many_features_a_model_takes():
    model = compiled(with_input=False)
    with pytest.raises(ValueError, match="y must have one label"):
        model.fit(np.ones((4, 3)), [0, 1], verbose=0)
    model.fit(X, Y, verbose=0)
    assert model.get_weights()[0].shape == (2, 1)


def test_an_uncompiled_model_says_so():
    model = Sequential([Input((2,)), layers.Dense(1)])
    with pytest.raises(RuntimeError, match=r"must be compiled first: model\.compile"):
        model.fit(X, Y)


def test_an_unbuilt_model_has_no_weights_to_give():
    with pytest.raises(RuntimeError, match=r"no weights yet: begin it with Input\(shape\)"):
        compiled(with_input=False).get_weights()


@pytest.mark.parametrize("shape", [2, (), (0,), (2.5,), ("2",)])
def test_an_input_shape_must_be_a_tuple_of_whole_numbers(shape):
    with pytest.raises((TypeError, ValueError), match=r"shape must be .*received"):
        Input(shape)


def test_sequential_takes_layers_only():
    with pytest.raises(TypeError, match="received 'sigmoid'"):
        Sequential([Input((2,)), "sigmoid"])
    with pytest.raises(ValueError, match="at least one layer"):
        Sequential([Input((2,))])
    with pytest.raises(TypeError, match="layers must be a list; received layer 'dense"):
        Sequential(layers.Dense(1))


def test_a_schedule_that_gives_no_rate_later_on_says_so():
    model = compiled()
    model.compile(optimizers.SGD(lambda step: 0.1 if step < 2 else -1), "binary_crossentropy")
    with pytest.raises(ValueError, match=r"learning_rate, as the schedule .* received -1"):
        model.fit(X, Y, epochs=5, verbose=0)


def test_a_metric_that_is_not_there_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="metric must be one of 'accuracy', 'binary_accuracy'"):
        compiled().compile("sgd", "binary_crossentropy", metrics=["f1"])


def test_a_refused_compile_changes_nothing():
    model = compiled()
    before = model.optimizer, model.loss
    with pytest.raises(ValueError, match="loss must be one of"):
        model.compile("sgd", "hinge")
    assert (model.optimizer, model.loss) == before


@pytest.mark.parametrize("seed", [-1, 1.5, "7", True])
def test_a_seed_must_be_a_whole_number(seed):
    with pytest.raises((TypeError, ValueError), match="seed must be"):
        utils.set_random_seed(seed)


def test_an_unknown_float_type_is_refused():
    with pytest.raises(ValueError, match="floatx must be 'float64' or 'float32'; received 'half'"):
        config.set_floatx("half")


def test_float32_is_kept_all_the_way():
    with single_precision():
        model = compiled()
        model.fit(X, Y, verbose=0)
        assert model.predict(X).dtype == np.float32
        assert model.get_weights()[0].dtype == np.float32


def test_two_layers_of_one_name_are_refused():
    twins = [layers.Dense(2, name="twin"), layers.Dense(1, name="twin")]
    with pytest.raises(ValueError, match="names of their own; received 'twin' twice"):
        Sequential([Input((2,)), *twins])


def test_an_input_named_twice_is_refused():
    start = Input((2,))
    with pytest.raises(
        ValueError, match="inputs must be the 1 that outputs depends on; received 2"
    ):
        Model([start, start], layers.Dense(1)(start))


def test_a_model_of_another_float_type_is_carried_over_when_it_is_trained():
    with single_precision():
        model = compiled()
    model.fit(X, Y, verbose=0)
    assert model.get_weights()[0].dtype == np.float64


def test_a_refused_verbose_does_not_build_the_model():
    model = compiled(with_input=False)
    with pytest.raises(ValueError, match="verbose must be"):
        model.fit(X, Y, verbose=7)
    assert not model.built


@pytest.mark.parametrize(
    "use",
    [
        lambda cls: compiled().compile(optimizers.SGD, "mse"),
        lambda cls: compiled().compile("sgd", losses.MeanSquaredError),
        lambda cls: layers.Dense(1, kernel_regularizer=regularizers.L2),
        lambda cls: Sequential([Input((2,)), layers.Flatten]),
    ],
    ids=["optimizer", "loss", "regularizer", "layer"],
)
def test_a_class_in_the_place_of_an_object_is_named(use):
    with pytest.raises(
        (TypeError, ValueError), match=r"received the class (\w+): write \1\(\.\.\.\)"
    ):
        use(None)


@pytest.mark.parametrize("shape", [(2,), 2, None])
def test_a_model_is_built_for_a_shape_that_begins_with_the_examples(shape):
    with pytest.raises(ValueError, match=r"input_shape must be a tuple such as \(None, 2\)"):
        compiled(with_input=False).build(shape)


@pytest.mark.parametrize("built", [True, False])
def test_validation_examples_of_another_width_are_called_so(built):
    data = np.ones((4, 3)), Y
    with pytest.raises(ValueError, match=r"x of validation_data must have 2 .*\(4, 3\)"):
        compiled(built).fit(X, Y, validation_data=data, verbose=0)


def test_validation_labels_that_are_too_few_are_called_so():
    with pytest.raises(ValueError, match=r"y of validation_data must have one label .* x of valid"):
        compiled().fit(X, Y, validation_data=(X, Y[:3]), verbose=0)


def test_a_model_that_ends_in_pictures_is_not_trained():
    model = Sequential([Input((2, 2)), layers.ReLU()])
    model.compile("sgd", "mse")
    with pytest.raises(ValueError, match=r"must end with a row .*\(None, 2, 2\): put Flatten\(\)"):
        model.fit(np.ones((4, 2, 2)), np.ones((4, 2)), verbose=0)


def test_examples_that_do_not_fit_leave_no_model_half_built():
    first, last = layers.Dense(3), layers.RandomFlip()
    model = Sequential([layers.Flatten(), first, last])
    with pytest.raises(ValueError, match="must be given pictures"):
        model.predict(X)
    assert not model.built
    assert not first.built
    assert Sequential([first]).predict(np.ones((4, 5))).shape == (4, 3)


@pytest.mark.parametrize(
    "use",
    [
        lambda: compiled().compile("sgd", "mse", metrics="accuracy"),
        lambda: compiled().compile("sgd", "mse", metrics=5),
        lambda: compiled().set_weights(5),
        lambda: optimizers.schedules.PiecewiseConstantDecay(5, [0.1, 0.2]),
        lambda: optimizers.schedules.PiecewiseConstantDecay([5], 0.1),
    ],
    ids=["a metric", "a number of metrics", "weights", "boundaries", "values"],
)
def test_what_must_be_a_list_is_said_to_be_one(use):
    with pytest.raises(TypeError, match=r"must be a list; received"):
        use()


def test_a_layer_is_found_by_a_whole_number():
    with pytest.raises(ValueError, match="index must be from 0 to 0; received 'a'"):
        compiled().get_layer(index="a")


def test_a_loss_that_nobody_chose_is_asked_for():
    with pytest.raises(ValueError, match=r"loss must be one of .* received None"):
        compiled().compile("sgd")


def test_examples_so_large_that_their_sum_is_infinite_are_taken():
    model = compiled()
    assert model.predict(np.full((3, 2), 1e308)).shape == (3, 1)
