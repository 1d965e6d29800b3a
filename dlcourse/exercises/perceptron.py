"""Chapter 01's exercises: write a perceptron, and separate the penguins with one."""

import textwrap
from typing import Any

import numpy as np

from dlcourse.datasets import Dataset, penguins
from dlcourse.engine import activations
from dlcourse.exercises import functions, values
from dlcourse.exercises.base import Exercise, NotYet, WrongAnswer
from dlcourse.exercises.verdict import apart, number

PERCEPTRON = '''\
def perceptron(x, w, b, g):
    """Return ŷ = g(x @ w + b) for one example.

    x: its n features; w: the n weights (both arrays); b: a number; g: a function.
    """
    ...
'''

# Three features first, small enough for the head (z = 2 - 1 - 1.5 + 0.25), chosen so that no two
# slips give the same number; then five, with a g that bends nothing; then a single one.
TRIALS = tuple(
    {"x": np.array(x), "w": np.array(w), "b": b, "g": activations.get(g)}
    for x, w, b, g in (
        ([2.0, 1.0, 3.0], [1.0, -1.0, -0.5], 0.25, "sigmoid"),
        ([1.0, -1.0, 2.0, 0.5, 4.0], [0.5, 2.0, 1.5, -2.0, 0.75], -0.25, "linear"),
        ([3.0], [-2.0], 1.5, "sigmoid"),
    )
)

# Bodies that give a wrong number, and what a function does that gives that same number.
SLIPS = {
    "return g(x @ w)": "leaves out the bias b.",
    "return x @ w + b": "stops at z = x·w + b; what is still to come is g.",
    "return x @ w": "leaves out both b and g.",
    "return g(x @ w) + b": "adds b after g; b is a part of z, so it goes in with x·w.",
    "return g(x @ w - b)": "subtracts b; z is x·w plus b.",
    "return g(x @ w * b)": "multiplies by b; b is added.",
    "return g((x + b) @ w)": "adds b to every feature before they are weighted.",
    "return g(x @ (w + b))": "adds b to every weight.",
    "return g((x * w + b).sum())": "adds b once for each feature; once is enough.",
    "return g(x * w).sum() + b": "applies g to each product; g comes once, after the sum.",
    "return g(x * w).sum()": "applies g to each product and leaves out b; g comes last.",
    "return g(x * w + b).sum()": "adds b to each product and applies g to each; both come later.",
    "return g(x) @ w + b": "applies g to the features; g comes last.",
    "return g(g(x @ w + b))": "applies g twice.",
    "return 1 / (1 + np.exp(-(x @ w + b)))": "uses a sigmoid of its own, whatever g is.",
    "return 1.0 if x @ w + b > 0 else 0.0": "uses a step of its own, whatever g is.",
    "return g(x.sum() * w.sum() + b)": "adds up x and w separately, and multiplies too late.",
    "return g((x + w).sum() + b)": "adds x and w; each feature is multiplied by its weight.",
    "for x_i, w_i in zip(x, w):\n    z = x_i * w_i\nreturn g(z + b)": (
        "keeps only the last product: with = each turn forgets the one before."
    ),
    "return g(x[0] * w[0] + b)": "uses only the first feature.",
    "return g(x[0] * w[0] + x[1] * w[1] + b)": "uses only the first two features.",
    "return g(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b)": "uses only the first three features.",
    "return g((x * w).mean() + b)": "takes the mean of the products; z is their sum.",
    "return g(w @ w + b)": "multiplies w by itself and leaves out x.",
    "return g(x @ x + b)": "multiplies x by itself and leaves out w.",
}

# Bodies that do not even give a number, or do harm besides, and the words they bring up.
FAULTS = {
    "print(g(x @ w + b))": "returns nothing",
    "return g(x * w + b)": "several values where one number was expected: an array of shape (3,)",
    "return [g(x @ w + b)]": "a list of length 1; return the number in it",
    'return f"{g(x @ w + b):.2f}"': "the text '0.44'",
    "return x @ w + b > 0": "the truth value False",
    "return g(inputs @ w + b)": "NameError: name 'inputs' is not defined",
    "x *= w\nreturn g(x.sum() + b)": "changes x",
    "w *= x\nreturn g(w.sum() + b)": "changes w",
}


def _with_body(body: str) -> str:
    return PERCEPTRON.replace("    ...\n", textwrap.indent(body, "    ") + "\n")


def grade_perceptron(perceptron: Any) -> None:
    """Try the student's function on each of `TRIALS`."""
    functions.expect_function(perceptron, "perceptron.perceptron", ("x", "w", "b", "g"))
    for trial in TRIALS:
        result, changed = functions.call(perceptron, trial)
        got = functions.one_number(result)
        expected = float(trial["g"](trial["x"] @ trial["w"] + trial["b"]))
        if not values.close(got, expected):
            digits = apart(expected, got)
            compared = f"For {functions.listed(trial)}: expected {digits[0]}, got {digits[1]}."
            raise NotYet(*_slip(got, trial), compared)
        if changed:
            raise NotYet(
                f"The number is right, but your function changes {changed} itself, which belongs "
                "to whoever called it. Make a new array for the products."
            )


def _slip(got: float, trial: dict[str, Any]) -> tuple[str, ...]:
    for body, sentence in SLIPS.items():
        namespace = {"np": np}
        exec(_with_body(body), namespace)
        if values.close(got, float(namespace["perceptron"](*trial.values()))):
            return (f"Your function {sentence}",)
    return ()


# Names of their own: the chapter goes on using w and b, whatever is tried here.
SEPARATE = """\
my_w = (..., ...)  # one weight for the bill's length, one for its depth
my_b = ...
"""


def grade_separate(w: Any, b: Any) -> None:
    """Call every penguin by ``step(w·x + b)`` and look at those that are called wrongly."""
    w, b = values.finite_numbers("my_w", w, size=2), values.finite_number("my_b", b)
    birds = penguins()
    z = birds.X @ w + b
    called = (z > 0).astype(int)
    wrong = np.flatnonzero(called != birds.y)
    if not wrong.size:
        return
    if not w.any():
        raise NotYet(
            f"Both weights are 0, so z = {number(b)} for every bird, whatever its bill is like."
        )
    if called.min() == called.max():
        above = bool(called[0])
        raise NotYet(
            f"All {z.size} birds are called {birds.class_names[called[0]]}: z runs from "
            f"{number(z.min())} to {number(z.max())}, {'always' if above else 'never'} above 0.",
            f"A {'smaller' if above else 'larger'} my_b moves every z {'down' if above else 'up'} "
            "by the same amount.",
        )
    raise NotYet(*_why(w, birds, wrong.size), _one_bird(w, b, birds, wrong[0]))


def _why(w: np.ndarray, birds: Dataset, n_wrong: int) -> tuple[str, ...]:
    count = f"Called wrongly: {n_wrong} of {birds.y.size} birds."
    if n_wrong > birds.y.size / 2:
        advice = (
            "That is more than half: try it the other way round, with the opposite signs "
            "for both weights and for b."
        )
    elif not w.all():
        used = birds.feature_names[np.flatnonzero(w)[0]].removesuffix(" (mm)")
        advice = f"As one weight is 0, only {used} counts, and neither measurement is enough alone."
    else:
        return (count,)
    return count, advice


def _one_bird(w: np.ndarray, b: float, birds: Dataset, index: int) -> str:
    length, depth = birds.X[index]
    z = birds.X[index] @ w + b
    called, species = birds.class_names[int(z > 0)], birds.class_names[birds.y[index]]
    return (
        f"One of them has a bill {length} mm long and {depth} mm deep: z = "
        f"{_term(w[0])} · {length} + {_term(w[1])} · {depth} + {_term(b)} = {number(z)}, "
        f"so it is called {called}; it is {species}."
    )


def _term(value: float) -> str:
    return f"({value:g})" if value < 0 else f"{value:g}"


def _chosen(w: str, b: str) -> str:
    return f"my_w = {w}\nmy_b = {b}\n"


EXERCISES = {
    "perceptron": Exercise(
        task="Write one perceptron: ŷ = g(x·w + b), for one example with any number of features.",
        template=PERCEPTRON,
        hands_in=("perceptron",),
        grade=grade_perceptron,
        covers="Tried on examples with 1, 3 and 5 features and with two activations; "
        "what it was given is left unchanged.",
        answers=tuple(
            _with_body(body)
            for body in (
                "return g(x @ w + b)",
                "z = b\nfor x_i, w_i in zip(x, w):\n    z = z + x_i * w_i\nreturn g(z)",
                "return g(sum(x[i] * w[i] for i in range(len(x))) + b)",
                "import numpy as np\n\nz = np.dot(w, x)\nz += b\nreturn float(g(z))",
            )
        ),
        wrong=tuple(WrongAnswer(_with_body(body), says) for body, says in (SLIPS | FAULTS).items()),
    ),
    "separate": Exercise(
        task="Choose two weights w and a bias b with which step(w·x + b) is 1 for every Gentoo and "
        "0 for every Adelie.",
        template=SEPARATE,
        hands_in=("my_w", "my_b"),
        grade=grade_separate,
        covers="step(w·x + b) names the species of all 274 birds.",
        answers=(
            _chosen("(1, -2)", "-9"),
            _chosen("[0.5, -1.0]", "-4.4"),
            "import numpy as np\n\nmy_w = 3 * np.array([1, -2])\nmy_b = np.float64(-27.5)\n",
        ),
        wrong=(
            WrongAnswer(_chosen("(0, 0)", "1"), "Both weights are 0"),
            WrongAnswer(_chosen("(1, 1)", "0"), "z runs from 47.6 to 76.6, always above 0"),
            WrongAnswer(_chosen("(-2, 1)", "-9"), "All 274 birds are called Adelie"),
            WrongAnswer(_chosen("(-1, 2)", "9"), "the other way round"),
            WrongAnswer(_chosen("(1, -2)", "9"), "z runs from 1.4 to 34.6, always above 0"),
            WrongAnswer(_chosen("(1, 0)", "-42.5"), "only bill length counts"),
            WrongAnswer(_chosen("(0, -1)", "16.5"), "only bill depth counts"),
            WrongAnswer(_chosen("(1, -2)", "-8"), "Called wrongly: 1 of 274"),
            WrongAnswer(_chosen("(1, -2, 0)", "-9"), "it holds 3"),
            WrongAnswer(_chosen("1", "-9"), "it is the number 1"),
            WrongAnswer(
                _chosen('("1", "-2")', "-9"), "my_w[0] must be a number; it is the text '1'"
            ),
            WrongAnswer(
                _chosen("(1, -2)", 'float("nan")'), "my_b must be a finite number; it is nan"
            ),
        ),
    ),
}
