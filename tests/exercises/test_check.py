"""What `check` says of answers that no catalogue lists, and of being used wrongly."""

import functools

import numpy as np
import pytest

from dlcourse.exercises import check
from dlcourse.exercises.verdict import Verdict, apart


def perceptron_verdict(function):
    return repr(check("perceptron.perceptron", function))


def separate_verdict(w, b):
    return repr(check("perceptron.separate", w, b))


def test_an_unknown_exercise_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"perceptron\.perceptron.*received 'perceptron'"):
        check("perceptron", None)


def test_a_wrong_number_of_answers_is_answered_with_the_right_call():
    with pytest.raises(TypeError, match=r'check\("perceptron.separate", my_w, my_b\).*1 after'):
        check("perceptron.separate", (1, 2))


def only_a_docstring(x, w, b, g):
    """Do nothing yet."""


def only_pass(x, w, b, g):
    pass


def dots_returned(x, w, b, g):
    return ...


def dots_in_the_middle(x, w, b, g):
    z = ...
    return g(z)


@pytest.mark.parametrize(
    "unfilled", [None, ..., only_a_docstring, only_pass, dots_returned, dots_in_the_middle]
)
def test_an_unfilled_function_is_not_attempted(unfilled):
    assert perceptron_verdict(unfilled).startswith("○ Not attempted")


@pytest.mark.parametrize(
    "function",
    [
        pytest.param(lambda *given: given[3](given[0] @ given[1] + given[2]), id="star arguments"),
        pytest.param(lambda x, w, b, g: np.asarray(g(x @ w + b)), id="an array of no dimensions"),
        pytest.param(functools.partial(lambda x, w, b, g: g(w.dot(x) + b)), id="partial"),
        pytest.param(
            lambda features, weights, bias, act: act(features @ weights + bias), id="names"
        ),
        pytest.param(lambda x, w, b, g: g(x[..., :] @ w + b), id="an ellipsis in an index"),
    ],
)
def test_unusual_but_right_functions_are_correct(function):
    assert perceptron_verdict(function).startswith("✓ Correct")


def loop_without_bias(x, w, b, g):
    z = 0
    for i in range(len(x)):
        z += x[i] * w[i]
    return g(z)


def early_return(x, w, b, g):
    z = b
    for x_i, w_i in zip(x, w, strict=True):
        z += x_i * w_i
        return g(z)
    return None


def own_sigmoid(x, w, b, g):
    return np.e ** (x @ w + b) / (1 + np.e ** (x @ w + b))


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (loop_without_bias, "leaves out the bias b"),
        (early_return, "uses only the first feature"),
        (own_sigmoid, "a sigmoid of its own"),
    ],
)
def test_a_mistake_is_known_however_it_is_written(function, says):
    assert says in perceptron_verdict(function)


def test_an_unknown_mistake_is_shown_with_expected_and_got():
    text = perceptron_verdict(lambda x, w, b, g: 0.4379)
    assert text.splitlines()[1:] == [
        "  For x = [2, 1, 3], w = [1, -1, -0.5], b = 0.25 and g = sigmoid: "
        "expected 0.4378, got 0.4379."
    ]


@pytest.mark.parametrize(
    ("function", "says"),
    [
        pytest.param(3.0, "with no brackets after its name", id="a number"),
        pytest.param(lambda x, w: 0, "yours takes (x, w)", id="two parameters"),
        pytest.param(lambda x, w, b, g: [], "a list of length 0", id="an empty list"),
        pytest.param(lambda x, w, b, g: 1j, "a value of type complex", id="a complex number"),
        pytest.param(lambda x, w, b, g: np.nan, "got nan", id="nan"),
        pytest.param(lambda x, w, b, g: {}["a"], "KeyError: 'a'", id="an error"),
    ],
)
def test_what_is_no_number_is_named(function, says):
    assert says in perceptron_verdict(function)


def fails_two_calls_down(x, w, b, g):
    return g(np.dot(x, w[:-1]) + b)


def test_an_error_names_the_line_of_the_students_function():
    assert "return g(np.dot(x, w[:-1]) + b))" in perceptron_verdict(fails_two_calls_down)


def test_a_check_hands_in_new_arrays_each_time():
    def spoils(x, w, b, g):
        x[:] = 0
        return 0.0

    assert "x = [2, 1, 3]" in perceptron_verdict(spoils)
    assert "x = [2, 1, 3]" in perceptron_verdict(spoils)


@pytest.mark.parametrize("w", [None, ..., (..., ...), (1, ...), [None, 2]])
def test_unfilled_weights_are_not_attempted(w):
    assert separate_verdict(w, -9).startswith("○ Not attempted")


def test_an_unfilled_bias_is_not_attempted():
    assert separate_verdict((1, -2), ...).startswith("○ Not attempted")


@pytest.mark.parametrize(
    ("w", "b", "says"),
    [
        ("12", 1, "my_w must hold 2 numbers, as in (1, 1); it is the text '12'"),
        ([[1, 2]], 1, "it holds 1"),
        ([[1], [2]], 1, "my_w[0] must be a number; it is a list of length 1"),
        ((1, float("inf")), 1, "my_w[1] must be a finite number; it is inf"),
        ((1, -2), "-9", "my_b must be a number; it is the text '-9'"),
        ((1, -2), [-9], "my_b must be a number; it is a list of length 1"),
        ((1, True), -9, "my_w[1] must be a number; it is the truth value True"),
    ],
)
def test_values_that_are_no_numbers_are_named(w, b, says):
    assert says in separate_verdict(w, b)


def test_the_bird_shown_is_one_that_is_wrong_with_its_own_numbers():
    assert separate_verdict((1, -2), -8).splitlines()[1:] == [
        "  Called wrongly: 1 of 274 birds.",
        "  One of them has a bill 44.1 mm long and 18.0 mm deep: "
        "z = 1 · 44.1 + (-2) · 18.0 + (-8) = 0.1, so it is called Gentoo; it is Adelie.",
    ]


def test_html_says_the_same_in_words_and_escapes_what_a_student_wrote():
    html = Verdict("not yet", ("it gives the text '<b>'",))._repr_html_()
    assert "✗ Not yet" in html
    assert "&lt;b&gt;" in html
    assert "background:#ffffff" in html


def test_two_close_numbers_are_shown_in_enough_digits_to_differ():
    assert apart(0.123456781, 0.123456789) == ("0.12345678", "0.12345679")
