"""What `check` says of answers that no catalogue lists, and of being used wrongly."""

import functools

import numpy as np
import pytest

from dlcourse.exercises import check
from dlcourse.exercises.verdict import Verdict, apart


def perceptron_verdict(function):
    return repr(check("perceptron.perceptron", function))


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
        (own_sigmoid, "applies a sigmoid, whatever g is"),
    ],
)
def test_a_mistake_is_known_however_it_is_written(function, says):
    assert says in perceptron_verdict(function)


def test_an_unknown_mistake_is_shown_with_expected_and_got():
    text = perceptron_verdict(lambda x, w, b, g: g(1.2 * (x @ w) + b))
    assert text.splitlines()[1:] == [
        "  For x = [2, 1, 3], w = [1, -1, -0.5], b = 0.25 and g = sigmoid: "
        "expected 0.4378, got 0.4134."
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


def test_a_function_that_was_interrupted_is_asked_about_its_loop():
    def never_ends(x, w, b, g):
        raise KeyboardInterrupt

    assert "a loop that goes on for ever" in perceptron_verdict(never_ends)


def returns_nothing(x, w, b, g):
    z = x @ w + b  # noqa: F841


def test_print_is_mentioned_only_where_something_was_printed():
    assert "print" not in perceptron_verdict(returns_nothing)


def test_what_a_function_prints_is_shown_and_not_swallowed(capsys):
    perceptron_verdict(lambda x, w, b, g: print("z is", x @ w + b))
    assert capsys.readouterr().out == "z is -0.25\n"


def test_a_coincidence_on_one_example_is_not_taken_for_a_known_mistake():
    text = perceptron_verdict(lambda x, w, b, g: g(b))
    assert "got 0.5622" in text  # as if b were added once for each feature
    assert "adds b once for each feature" not in text


def test_arguments_in_another_order_are_not_accepted():
    text = perceptron_verdict(lambda w, x, b, g: g(x @ w + b))
    assert "must take perceptron(x, w, b, g); yours takes (w, x, b, g)" in text


def test_an_error_lists_what_a_function_is_given_by_its_own_names():
    text = perceptron_verdict(lambda features, weights, bias, act: act(features @ w + bias))  # noqa: F821
    assert "is given features, weights, bias and act" in text


def test_a_class_is_not_taken_for_a_function():
    assert "It received the class Verdict" in perceptron_verdict(Verdict)


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


def test_html_says_the_same_in_words_and_escapes_what_a_student_wrote():
    html = Verdict("not yet", ("it gives the text '<b>'",))._repr_html_()
    assert "✗ Not yet" in html
    assert "&lt;b&gt;" in html
    assert "background:#ffffff" in html


def test_two_close_numbers_are_shown_in_enough_digits_to_differ():
    assert apart(0.123456781, 0.123456789) == ("0.12345678", "0.12345679")
