import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dlcourse import Input, Sequential, layers, utils
from tests.engine.perceptron import X, Y, perceptron
from tests.engine.precision import single_precision

# By hand: column 0 has mean 3 and variance ((1-3)² + (5-3)²) / 2 = 4; column 1 mean 10, variance 1.
DATA = np.array([[1.0, 9.0], [5.0, 11.0]])


def adapted(data=DATA, **arguments):
    layer = layers.Normalization(**arguments, name="scale")
    layer.adapt(data)
    return layer


def test_adapt_measures_each_feature():
    layer = adapted()
    np.testing.assert_array_equal(layer.mean, [3, 10])
    np.testing.assert_array_equal(layer.variance, [4, 1])
    np.testing.assert_array_equal(layer(DATA), [[-1, -1], [1, 1]])


def test_with_axis_none_one_mean_serves_all():
    layer = adapted([[0.0, 2.0], [4.0, 6.0]], axis=None)  # mean 3, variance (9 + 1 + 1 + 9) / 4
    np.testing.assert_allclose(layer([[3 + np.sqrt(5), 3]]), [[1, 0]], rtol=1e-15, atol=1e-15)


def test_features_of_images_are_their_channels():
    images = np.random.default_rng(0).normal(size=(5, 4, 3, 2))
    np.testing.assert_allclose(adapted(images).mean, images.mean((0, 1, 2)))


@pytest.mark.parametrize(("mean", "variance"), [(3, 4), ([3, 3], [4, 4]), (np.float32(3), 4.0)])
def test_mean_and_variance_can_be_given(mean, variance):
    np.testing.assert_array_equal(
        layers.Normalization(mean=mean, variance=variance)([[1.0, 5.0]]), [[-1, 1]]
    )


def test_a_feature_that_never_varies_is_divided_by_a_ten_millionth():
    layer = adapted([[7.0], [7.0]])
    np.testing.assert_allclose(layer([[7.0], [8.0]]), [[0], [1e7]])


@given(
    arrays.arrays(
        float, st.tuples(st.integers(2, 20), st.integers(1, 4)), elements=st.floats(-1e3, 1e3)
    )
)
def test_what_was_adapted_to_has_mean_0_and_variance_1_or_never_varies(data):
    y = adapted(data)(data)
    varies = data.std(axis=0) > 1e-3
    np.testing.assert_allclose(y.mean(axis=0)[varies], 0, atol=1e-9)
    np.testing.assert_allclose(y.var(axis=0)[varies], 1, rtol=1e-9)


def test_adapting_again_replaces_what_was_measured():
    layer = adapted()
    layer.adapt(DATA + 1)
    np.testing.assert_array_equal(layer.mean, [4, 11])


def test_it_has_nothing_to_train():
    layer = adapted()
    layer(DATA)
    assert layer.get_weights() == []


def test_the_configuration_holds_what_was_measured():
    assert adapted().get_config() == {
        "name": "scale",
        "axis": -1,
        "mean": [3, 10],
        "variance": [4, 1],
    }


def test_used_before_adapt_it_says_so():
    layer = layers.Normalization(name="scale")
    layer.ensure_built((None, 2))
    with pytest.raises(RuntimeError, match=r"layer 'scale' does not know .*call its adapt\(data\)"):
        layer(DATA)


def test_another_number_of_features_is_named():
    layer = adapted()
    with pytest.raises(ValueError, match=r"layer 'scale' must be given 2 features .*\(1, 3\)"):
        layer([[1, 2, 3]])
    layer(DATA)
    with pytest.raises(ValueError, match=r"layer 'scale' must be given 2 features .*\(1, 3\)"):
        layer([[1, 2, 3]])


def test_a_network_that_does_not_fit_what_was_measured_cannot_be_drawn():
    with pytest.raises(ValueError, match=r"layer 'scale' must be given 2 features .*\(None, 3\)"):
        adapted()(Input((3,)))


def test_a_network_drawn_for_other_features_than_the_data_have_is_named():
    layer = layers.Normalization(name="scale")
    layer.ensure_built((None, 3))
    with pytest.raises(ValueError, match=r"data must have 3 features, .*'scale' .*\(2, 2\)"):
        layer.adapt(DATA)
    assert layer.mean is None


WRONG = {
    "an axis": ({"axis": 1}, r"axis must be -1, .* or None; received 1"),
    "mean alone": ({"mean": 3}, "mean and variance must be given together; received mean=3"),
    "variance alone": ({"variance": 3}, "must be given together; .* variance=3"),
    "words": ({"mean": "a", "variance": 1}, "mean must consist of numbers"),
    "NaN": ({"mean": np.nan, "variance": 1}, "mean must be finite"),
    "lengths": ({"mean": [1, 2], "variance": [1, 2, 3]}, r"received shapes \(2,\) and \(3,\)"),
    "a table": ({"mean": DATA, "variance": DATA}, r"received shapes \(2, 2\) and \(2, 2\)"),
    "features without axis": (
        {"axis": None, "mean": [1, 2], "variance": [1, 2]},
        r"must be a number each; received shapes \(2,\)",
    ),
    "negative": ({"mean": 1, "variance": -2}, r"variance must be at least 0; received -2"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_used_is_refused(case):
    arguments, sentence = WRONG[case]
    with pytest.raises((TypeError, ValueError), match=sentence):
        layers.Normalization(**arguments)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([1.0, 2.0], r"data must have one example in each row.*\(2,\)"),
        ([["a"]], "data must consist of numbers"),
        ([[np.inf]], "data must be finite"),
    ],
)
def test_data_that_cannot_be_measured_change_nothing(data, sentence):
    layer = adapted()
    with pytest.raises((TypeError, ValueError), match=sentence):
        layer.adapt(data)
    np.testing.assert_array_equal(layer.mean, [3, 10])


def test_measured_in_float64_it_serves_training_in_float32():
    scale = adapted()
    with single_precision():
        model = Sequential([Input((2,)), scale, layers.Dense(1)])
        model.compile("sgd", "mse")
        model.fit(DATA, [0.0, 1.0], epochs=2, verbose=0)
        assert model.predict(DATA).dtype == np.float32


def test_examples_in_the_place_of_the_axis_are_told_where_they_belong():
    with pytest.raises(ValueError, match=r"axis must be -1.* shape \(2, 2\): .* by adapt\(data\)"):
        layers.Normalization(DATA)


def test_training_without_mean_and_variance_changes_nothing():
    model = Sequential([Input((2,)), layers.Normalization(), layers.Dense(1)])
    model.compile("sgd", "mse")
    utils.set_random_seed(3)
    drawn = utils.generator().bit_generator.state
    with pytest.raises(RuntimeError, match="does not know mean and variance yet"):
        model.fit(DATA, [0.0, 1.0], batch_size=1, verbose=0)
    assert utils.generator().bit_generator.state == drawn
    free = perceptron()
    free.compile(model.optimizer, "mse")
    free.fit(X, Y, verbose=0)
