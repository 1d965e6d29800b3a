"""A function may call what the notebook defines, and may not use the notebook's values."""

import numpy as np
import pytest

from dlcourse.datasets import penguins
from dlcourse.engine import activations
from dlcourse.exercises import check

BIRDS = penguins()
# What a chapter has defined by then, in words of its own.
NOTEBOOK = {
    "np": np,
    "birds": BIRDS,
    "gentoo": BIRDS.X[151],
    "all_z": BIRDS.X @ [1, -2] - 9,
    "w": np.array([1.0, -2.0]),
    "b": -9.0,
    "nothing": None,
    "size": 3,
    "sigmoid": activations.sigmoid,
    "weighted_sum": lambda x, w, b: x @ w + b,
}


def verdict(source, **further):
    namespace = {**NOTEBOOK, **further}
    exec(source, namespace)
    return repr(check("perceptron.perceptron", namespace["perceptron"]))


def body(line):
    return f"def perceptron(x, w, b, g):\n    {line}\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("return g(all_z)", "all_z"),
        ("return g(gentoo @ w + b)", "gentoo"),
        ("return g(birds.X @ w + b)", "birds"),
        ("return nothing", "nothing"),
        ("return g(sum(x[i] * gentoo[i] for i in range(2)) + b)", "gentoo"),
        ("return g(sum([x[i] * gentoo[i] for i in range(2)]) + b)", "gentoo"),
        ("global total; total = x @ w + b; return g(total)", "total"),
    ],
)
def test_a_value_of_the_notebook_is_named(line, name):
    says = f"Your function uses {name} from the notebook; it may use only x, w, b and g."
    assert says in verdict(body(line))


def test_the_functions_own_names_are_listed():
    text = verdict("def perceptron(features, weights, b, g):\n    return g(features @ w + b)\n")
    assert "uses w from the notebook; it may use only features, weights, b and g" in text


@pytest.mark.parametrize(
    "line",
    [
        "return g(np.dot(x, w) + b)",
        "return g(weighted_sum(x, w, b))",
        "assert x.size; return g(x @ w + b)",
        "gentoo = x @ w; return g(gentoo + b)",
        "return g(sum(x[i] * w[i] for i in range(len(x))) + b)",
    ],
)
def test_functions_modules_and_names_of_its_own_are_fine(line):
    assert verdict(body(line)).startswith("✓ Correct")


def test_the_courses_sigmoid_is_a_mistake_of_its_own():
    assert "applies a sigmoid, whatever g is" in verdict(body("return sigmoid(x @ w + b)"))


def test_a_variable_that_hides_a_function_of_pythons_can_be_taken_away():
    assert "run del sum in a cell" in verdict(body("return g(sum(x * w) + b)"), sum=3)


def test_a_function_of_pythons_that_the_function_itself_hides_is_named():
    line = "sum = sum(x * w); return g(sum + b)"
    assert "sum is Python's own; a value of yours needs another name" in verdict(body(line))
