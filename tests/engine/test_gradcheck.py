"""The checker is checked: a gradient that is a little wrong must not pass."""

import numpy as np
import pytest

from dlcourse import (
    Input,
    Model,
    Sequential,
    activations,
    gradcheck,
    layers,
    losses,
    regularizers,
    utils,
)
from tests.engine.precision import single_precision

X = np.array([[0.5, -1.0], [2.0, 0.25], [1.0, 1.0]])


class WrongInputGradient(layers.Dense):
    def backward(self, dy, cache):
        return super().backward(dy, cache) * 1.001


class WrongParameterGradient(layers.Dense):
    def backward(self, dy, cache):
        dx = super().backward(dy, cache)
        cache.dWb[0, 1] *= 1.001
        return dx


def test_an_input_gradient_wrong_by_a_thousandth_is_caught():
    with pytest.raises(AssertionError, match=r"wrong: dx is wrong at index .* expected .* got"):
        gradcheck.check_layer(WrongInputGradient(3, name="wrong"), X)


def test_a_parameter_gradient_wrong_by_a_thousandth_is_caught_and_placed():
    with pytest.raises(AssertionError, match=r"wrong: dWb is wrong at index \(0, 1\)"):
        gradcheck.check_layer(WrongParameterGradient(3, name="wrong"), X)


def test_a_whole_model_passes():
    model = Sequential(
        [Input((2,)), layers.Dense(3, activation="sigmoid"), layers.Dense(1, activation="sigmoid")]
    )
    model.compile("sgd", "binary_crossentropy")
    gradcheck.check_model(model, X, np.array([[1.0], [0.0], [1.0]]))


def test_a_whole_model_with_a_wrong_layer_is_caught():
    model = Sequential(
        [Input((2,)), WrongParameterGradient(3, name="wrong"), layers.Dense(1, "sigmoid")]
    )
    model.compile("sgd", "binary_crossentropy")
    with pytest.raises(AssertionError, match="wrong: dWb"):
        gradcheck.check_model(model, X, np.array([[1.0], [0.0], [1.0]]))


class WrongActivation(activations.Tanh):
    def backward(self, dy, z, y, out=None):
        return super().backward(dy, z, y) * 1.001


class WrongLoss(losses.SparseCategoricalCrossentropy):
    def gradient(self, y, p, out=None):
        return super().gradient(y, p) * 1.001


class WrongRegularizer(regularizers.L2):
    def gradient(self, W, out=None):
        return super().gradient(W) * 1.001


def with_a_skip(activation="tanh", loss="sparse_categorical_crossentropy", l2=None):
    """A layer that is used twice, a skip from the input, both regularizers."""
    utils.set_random_seed(2)
    start = Input((2,))
    shared = layers.Dense(
        2, activation, kernel_regularizer=l2 or regularizers.L2(0.1), name="twice"
    )
    joined = layers.Add()([shared(start), shared(shared(start))])
    joined = layers.Concatenate()([joined, start])
    last = layers.Dense(3, "softmax", kernel_regularizer=regularizers.L1(0.1), name="last")
    model = Model(start, last(joined))
    model.compile("sgd", loss)
    return model


def test_a_layer_used_twice_a_skip_and_regularizers_pass():
    gradcheck.check_model(with_a_skip(), X, np.array([0, 2, 1]))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"activation": WrongActivation()}, "twice: dWb"),
        ({"loss": WrongLoss()}, "dWb is wrong"),
        ({"l2": WrongRegularizer(0.1)}, "twice: dWb"),
    ],
    ids=["an activation", "a loss", "a regularizer"],
)
def test_in_a_whole_model_a_formula_wrong_by_a_thousandth_is_caught(wrong, named):
    with pytest.raises(AssertionError, match=named):
        gradcheck.check_model(with_a_skip(**wrong), X, np.array([0, 2, 1]))


class Scale(layers.Layer):
    """y = s x, with one number s for each feature: a layer as a student writes it."""

    def build(self, input_shape):
        self.parameters = {"s": np.full(input_shape[-1], 2.0)}

    def forward(self, x, cache=None):
        cache = layers.Cache()
        cache.x = x
        return self.s * x, cache

    def backward(self, dy, cache):
        cache.ds = (dy * cache.x).sum(axis=0)
        return self.s * dy


def test_a_layer_written_by_a_student_passes():
    gradcheck.check_layer(Scale(), X)


def said_of(layer, x=X):
    with pytest.raises(AssertionError) as caught:
        gradcheck.check_layer(layer, x)
    return str(caught.value)


class TestWhatAStudentForgets:
    def test_to_call_the_constructor_of_the_base(self):
        class Hasty(Scale):
            def __init__(self, start):
                self.start = start

        assert said_of(Hasty(2.0)) == "Hasty: its __init__ must call super().__init__()"

    def test_to_make_a_layer_of_the_class(self):
        sentence = "layer must be an object of a subclass of Layer; received the class"
        assert said_of(Scale).startswith(sentence)

    @pytest.mark.parametrize("method", ["forward", "backward"])
    def test_one_of_the_two_formulas(self, method):
        Half = type("Half", (Scale,), {method: getattr(layers.Layer, method)})
        assert said_of(Half()) == f"Half must have a method {method!r} of its own; it has none"

    def test_that_forward_is_handed_the_cache_of_an_earlier_call(self):
        class Forgetful(Scale):
            def forward(self, x):
                return super().forward(x)

        sentence = "Forgetful: forward must have a parameter 'cache'; it has none"
        assert said_of(Forgetful()) == sentence

    @pytest.mark.parametrize(
        ("start", "received"), [(np.array([1, 2]), "array of int64"), (2.0, "float")]
    )
    def test_that_parameters_are_arrays_of_floats(self, start, received):
        class Whole(Scale):
            def build(self, input_shape):
                self.parameters = {"s": start}

        assert said_of(Whole(name="whole")) == (
            f"whole: the parameter 's' must be an array of floats; received {received}"
        )

    @pytest.mark.parametrize("n", [2, 3])  # two rows could be taken for the pair
    def test_to_return_the_cache(self, n):
        class Alone(Scale):
            def forward(self, x, cache=None):
                return self.s * x

        sentence = "alone: forward must return a pair (y, cache); received array of float64"
        assert said_of(Alone(name="alone"), X[:n]) == sentence

    def test_to_make_the_cache_one_that_gradients_can_be_left_in(self):
        class Dictionary(Scale):
            def forward(self, x, cache=None):
                return self.s * x, {"x": x}

        assert said_of(Dictionary(name="d")) == (
            "d: the cache that forward returns must be a layers.Cache(); received dict"
        )

    def test_to_return_an_array(self):
        class NoOutput(Scale):
            def forward(self, x, cache=None):
                return None, layers.Cache()

        assert said_of(NoOutput(name="no")) == (
            "no: the y of forward, by compute_output_shape, must be an array of shape (3, 2); "
            "received None"
        )

    def test_to_foretell_the_shape_of_the_output(self):
        class Sum(Scale):
            def forward(self, x, cache=None):
                return x.sum(axis=1, keepdims=True), layers.Cache()

        assert said_of(Sum(name="sum")) == (
            "sum: the y of forward, by compute_output_shape, must have shape (3, 2); "
            "received (3, 1)"
        )

    def test_the_gradient_of_a_parameter(self):
        class Idle(Scale):
            def backward(self, dy, cache):
                return self.s * dy

        assert said_of(Idle(name="idle")) == (
            "idle: backward must leave the gradient of the parameter 's' in the cache: cache.ds = …"
        )

    def test_to_add_up_the_gradient_of_a_parameter(self):
        class Rows(Scale):
            def backward(self, dy, cache):
                cache.ds = dy * cache.x
                return self.s * dy

        assert said_of(Rows(name="rows")) == "rows: ds must have shape (2,); received (3, 2)"

    def test_to_return_dx(self):
        class NoReturn(Scale):
            def backward(self, dy, cache):
                super().backward(dy, cache)

        sentence = "no: dx must be an array of shape (3, 2); received None"
        assert said_of(NoReturn(name="no")) == sentence

    @pytest.mark.parametrize("x", [X, np.tile(X, (60, 2))], ids=["few", "many"])
    def test_an_axis_of_dx(self, x):
        class Flat(Scale):
            def backward(self, dy, cache):
                return super().backward(dy, cache).ravel()

        sentence = f"flat: dx must have shape {x.shape}; received ({x.size},)"
        assert said_of(Flat(name="flat"), x) == sentence

    def test_to_return_a_gradient_for_each_of_several_inputs(self):
        class One(layers.Add):
            def backward(self, dy, cache):
                return dy

        assert said_of(One(name="one"), [X, X]) == (
            "one: backward must return a list of 2 gradients, one an input; "
            "received array of float64"
        )

    def test_to_leave_x_as_it_is_on_the_way_forward(self):
        class InPlace(Scale):
            def forward(self, x, cache=None):
                x *= self.s
                return x, layers.Cache()

        assert said_of(InPlace(name="careless")) == (
            "careless: forward must leave its x as it is, for others use the same array; "
            "it was changed in place"
        )

    def test_to_leave_x_as_it_is_on_the_way_back(self):
        class InPlace(Scale):
            def backward(self, dy, cache):
                cache.x *= dy
                cache.ds = cache.x.sum(axis=0)
                return self.s * dy

        assert said_of(InPlace(name="careless")).startswith("careless: backward must leave its x")

    def test_to_leave_dy_as_it_is(self):
        class InPlace(Scale):
            def backward(self, dy, cache):
                cache.ds = (dy * cache.x).sum(axis=0)
                dy *= self.s
                return dy

        assert said_of(InPlace(name="careless")).startswith("careless: backward must leave its dy")

    def test_that_a_gradient_must_be_a_number(self):
        class Divides(Scale):
            def backward(self, dy, cache):
                return super().backward(dy, cache) * np.nan

        assert said_of(Divides(name="d")).startswith("d: dx is wrong at index (0, 0)")


def test_single_precision_is_refused_and_not_taken_for_a_mistake():
    with (
        single_precision(),
        pytest.raises(ValueError, match=r"'Wb' must be of float64 to be check"),
    ):
        gradcheck.check_layer(layers.Dense(3, activation="tanh"), np.ones((4, 2)))
