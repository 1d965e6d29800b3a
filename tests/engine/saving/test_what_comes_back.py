"""What was saved is there again, to the last digit, and training goes on from it."""

import json

import numpy as np
import pytest

from dlcourse import Input, Model, Sequential, activations, layers, optimizers, utils
from dlcourse.engine.saving import load_model, save_model
from tests.engine.precision import single_precision
from tests.engine.saving.models import A, B, Y, branched, small, train
from tests.processes import run_python


def test_predictions_weights_and_names(path):
    model = branched()
    train(model)
    model.save(path)
    again = load_model(path)
    np.testing.assert_array_equal(again.predict([A, B]), model.predict([A, B]))
    for expected, got in zip(model.get_weights(), again.get_weights(), strict=True):
        np.testing.assert_array_equal(got, expected)
    assert again.name == "branched"
    assert again.inputs[0].name == "a"
    assert [layer.name for layer in again.layers] == [layer.name for layer in model.layers]


def test_a_layer_used_twice_is_still_one_layer(path):
    save_model(branched(), path)
    again = load_model(path)
    uses = [symbol for symbol in again.symbols if symbol.layer is again.get_layer("shared")]
    assert len(uses) == 2
    assert again.count_params() == branched().count_params()


def test_what_evaluate_says(path):
    model = branched()
    train(model)
    save_model(model, path)
    expected = model.evaluate([A, B], Y, return_dict=True)
    assert load_model(path).evaluate([A, B], Y, return_dict=True) == expected


def test_a_sequential_is_one_again(path):
    save_model(small(), path)
    again = load_model(path)
    assert type(again) is Sequential
    assert again.name == "small"


def test_nothing_is_warned_of_twice(path):
    model = Sequential([Input((4,)), layers.Dense(1)])
    with pytest.warns(match="expects the probabilities"):
        model.compile("sgd", "binary_crossentropy")
    save_model(model, path)
    assert load_model(path).loss.name == "binary_crossentropy"


def test_a_layer_used_twice_in_a_chain(path):
    layer = layers.Dense(4)
    model = Sequential([Input((4,)), layer, layers.ReLU(), layer])
    save_model(model, path)
    np.testing.assert_array_equal(load_model(path).predict(A), model.predict(A))


def test_a_model_that_has_met_no_examples_yet(path):
    model = Sequential([layers.Dense(3), layers.ReLU()])
    model.compile("adam", "mse")
    save_model(model, path)
    assert load_model(path).predict(A).shape == (20, 3)


def test_a_layer_used_twice_in_a_chain_that_has_met_no_examples_yet(path):
    layer = layers.Dense(4)
    save_model(Sequential([layer, layers.ReLU(), layer]), path)
    again = load_model(path)
    again.predict(A)
    assert [type(each).__name__ for each in again.layers] == ["Dense", "ReLU"]


def test_a_model_that_is_not_compiled(path):
    save_model(Sequential([Input((4,)), layers.Dense(3)]), path)
    assert load_model(path).optimizer is None


def test_every_layer(path):
    picture = Input((4, 5, 1))
    x = layers.RandomFlip("horizontal", seed=1)(picture)
    x = layers.RandomRotation(0.1, fill_mode="nearest")(x)
    x = layers.RandomTranslation((-0.1, 0.2), 0.1)(x)
    x = layers.Flatten()(x)
    x = layers.ReLU()(layers.Dense(4, activation="step")(x))
    x = layers.Dense(3, activation=activations.LeakyReLU(0.3), kernel_regularizer="l1")(x)
    x = layers.Activation("sigmoid")(layers.Softmax()(x))
    model = Model(picture, x)
    save_model(model, path)
    again = load_model(path)
    assert [each.get_config() for each in again.layers] == [
        json.loads(json.dumps(each.get_config()), object_hook=_tuples) for each in model.layers
    ]


@pytest.mark.parametrize(
    "optimizer",
    [
        optimizers.SGD(0.2, momentum=0.8, nesterov=True),
        optimizers.Adagrad(0.1, initial_accumulator_value=0.3),
        optimizers.Adadelta(0.2, rho=0.9, epsilon=1e-6),
        optimizers.RMSprop(0.01, rho=0.8),
        optimizers.Adam(0.02, beta_1=0.8, beta_2=0.9, epsilon=1e-6),
        optimizers.SGD(optimizers.schedules.ExponentialDecay(0.1, 3, 0.5, staircase=True)),
        optimizers.SGD(optimizers.schedules.InverseTimeDecay(0.1, 3, 0.5)),
        optimizers.SGD(optimizers.schedules.PiecewiseConstantDecay([2, 4], [0.1, 0.2, 0.3])),
        optimizers.SGD(optimizers.schedules.CosineDecay(0.1, 9, 0.2)),
    ],
    ids=lambda o: f"{type(o).__name__}-{type(o._rate).__name__}",
)
def test_training_carried_on_from_a_file_goes_as_if_not_interrupted(path, optimizer):
    model = branched(optimizer)
    train(model, epochs=3, seed=1)
    save_model(model, path)
    again = load_model(path)
    expected = train(model, epochs=3, seed=2)
    assert train(again, epochs=3, seed=2) == expected
    assert again.optimizer.iterations == model.optimizer.iterations == 18


def test_in_a_new_process_too(path):
    model = branched()
    train(model)
    save_model(model, path)
    expected = train(model, seed=3)["loss"]
    program = """
import sys
from dlcourse import load_model
from tests.engine.saving.models import train
print(*map(repr, train(load_model(sys.argv[1]), seed=3)["loss"]))
"""
    done = run_python(program, path)
    assert [float(loss) for loss in done.stdout.split()] == expected


def test_the_order_of_the_examples_goes_on_where_it_was(path):
    """Loading draws no numbers that anyone would notice."""
    model = branched()
    utils.set_random_seed(4)
    train(model)
    save_model(model, path)
    utils.set_random_seed(4)
    whole = utils.generator().random(3)
    utils.set_random_seed(4)
    load_model(path)
    np.testing.assert_array_equal(utils.generator().random(3), whole)


def test_a_rate_that_was_changed_by_hand(path):
    model = small()
    model.optimizer.learning_rate = 0.123
    save_model(model, path)
    assert load_model(path).optimizer.learning_rate == 0.123


def test_weights_that_are_no_numbers_any_more(path):
    model = small()
    model.weights[0][...] = np.nan
    save_model(model, path)
    assert np.isnan(load_model(path).get_weights()[0]).all()


def test_single_precision_is_read_into_the_present_one(path):
    with single_precision():
        model = small()
        train(model, x=A)
        save_model(model, path)
    again = load_model(path)
    assert again.get_weights()[0].dtype == np.float64
    np.testing.assert_array_equal(again.get_weights()[0], model.get_weights()[0])


def test_the_weights_can_be_read_without_dlcourse(path):
    model = small()
    save_model(model, path)
    with np.load(path) as file:
        np.testing.assert_array_equal(file["layers/0/W"], model.get_weights()[0])


def _tuples(config):
    """JSON has no tuples; the layers make tuples of the pairs again."""
    return {
        key: tuple(value) if isinstance(value, list) else value for key, value in config.items()
    }
