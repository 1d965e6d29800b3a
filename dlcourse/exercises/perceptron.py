"""Chapter 01's exercises: write a perceptron, and separate the penguins with one."""

from typing import Any

import numpy as np

from dlcourse.engine import activations
from dlcourse.exercises.base import Exercise, WrongAnswer
from dlcourse.exercises.separation import grade_separate
from dlcourse.exercises.writing import Writing

PERCEPTRON = '''\
def perceptron(x, w, b, g):
    """Return ŷ = g(x @ w + b) for one example.

    x: its n features; w: the n weights (both arrays); b: a number; g: a function.
    """
    ...
'''


def linear(z: Any) -> Any:
    """Return z: the engine's linear makes an array of it, which Python's round does not take."""
    return z


# Three features first, small enough for the head (z = 2 - 1 - 1.5 + 0.25), chosen so that no two
# slips give the same number; then five, with a g that bends nothing; then a single one.
TRIALS = tuple(
    {"x": np.array(x), "w": np.array(w), "b": b, "g": g}
    for x, w, b, g in (
        ([2.0, 1.0, 3.0], [1.0, -1.0, -0.5], 0.25, activations.sigmoid),
        ([1.0, -1.0, 2.0, 0.5, 4.0], [0.5, 2.0, 1.5, -2.0, 0.75], -0.25, linear),
        ([3.0], [-2.0], 1.5, activations.sigmoid),
    )
)

# Bodies that give a wrong number, and what a function does that gives that same number.
SLIPS = {
    "return g(x @ w)": "leaves out the bias b.",
    "return x @ w + b": "stops at z = x @ w + b; what is still to come is g.",
    "return x @ w": "leaves out both b and g.",
    "return g(x @ w) + b": "adds b after g; b is a part of z, so it goes in with x @ w.",
    "return g(x @ w - b)": "subtracts b; z is x @ w plus b.",
    "return g(x @ w * b)": "multiplies by b; b is added.",
    "return g((x + b) @ w)": "adds b to every feature before they are weighted.",
    "return g(x @ (w + b))": "adds b to every weight.",
    "return g((x * w + b).sum())": "adds b once for each feature; once is enough.",
    "return g(x * w).sum() + b": "applies g to each product; g comes once, after the sum.",
    "return g(x * w).sum()": "applies g to each product and leaves out b; g comes last.",
    "return g(x * w + b).sum()": "adds b to each product and applies g to each; both come later.",
    "return g(x) @ w + b": "applies g to the features; g comes last.",
    "return g(g(x @ w + b))": "applies g twice.",
    "return 1 / (1 + np.exp(-(x @ w + b)))": "applies a sigmoid, whatever g is.",
    "return 1.0 if x @ w + b > 0 else 0.0": "gives a plain 0 or 1; return what g gives.",
    "return g(x * w + b)": (
        "gives a value for each feature. Multiply each feature by its weight, and then add the "
        "products up."
    ),
    "return g(x.sum() * w.sum() + b)": (
        "multiplies each feature by every weight; only one of them is its own."
    ),
    "return g((x + w).sum() + b)": "adds x and w; each feature is multiplied by its weight.",
    "for x_i, w_i in zip(x, w):\n    z = x_i * w_i\nreturn g(z + b)": (
        "keeps only the last product: with = each turn forgets the one before."
    ),
    "return g(x[1:] @ w[1:] + b)": "leaves out the first feature; places are counted from 0.",
    "return g(x @ w + w[0])": "takes w[0] for the bias; the bias has a name of its own, b.",
    "return g(x[0] * w[0] + b)": (
        "uses only the first feature; if it has a loop, return comes after it, further to the left."
    ),
    "return g(1.0 if x @ w + b > 0 else 0.0)": (
        "hands g the verdict whether z is above 0; what g takes is z."
    ),
    "return g(x[0] * w[0] + x[1] * w[1] + b)": "uses only the first two features.",
    "return g(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + b)": "uses only the first three features.",
    "return g((x * w).mean() + b)": "takes the mean of the products; z is their sum.",
    "return g(w @ w + b)": "multiplies w by itself and leaves out x.",
    "return g(x @ x + b)": "multiplies x by itself and leaves out w.",
}

# Bodies that do not even give a number, or do harm besides, and the words they bring up.
FAULTS = {
    "print(g(x @ w + b))": "returns nothing",
    "return [g(x @ w + b)]": "a list of length 1; return the number in it",
    'return f"{g(x @ w + b):.2f}"': "the text '0.44'",
    "return x @ w + b > 0": "the truth value False",
    "return g(inputs @ w + b)": "inputs is not defined. Your function is given x, w, b and g",
    "x *= w\nreturn g(x.sum() + b)": "changes x",
    "w *= x\nreturn g(w.sum() + b)": "changes w",
    "return round(g(x @ w + b), 2)": "Do not round the result",
    "return g(x·w + b)": "x·w is not defined. · is notation; Python writes @",
    "return g(xw + b)": "Python reads xw as one name",
    "return g(x1 * w1 + b)": "x1 is not defined. The entries of x are x[0], x[1] and so on",
    "return g(x @ W + b)": "Python tells capitals from small letters: you are given w",
    "return g(x.w + b)": "a dot before w",
    "return g * (x @ w + b)": "g is a function; call it with one value in round brackets",
    "return g": "it gives a function",
    "return g(x(w) + b)": "round brackets right after a value",
    "return g(x @ w @ b)": "here it stands between single numbers",
    "return g(w[0] + x @ w[1:])": "two arrays of different lengths meet here",
    "for x_i, w_i in x, w:\n    b += x_i * w_i\nreturn g(b)": "zip goes through two arrays",
    "for i in x:\n    b += x[i] * w[i]\nreturn g(b)": "in the square brackets is no whole number",
    "for i in range(len(x)):\n    z += x[i] * w[i]\nreturn g(z + b)": "z is used before it has",
    "return g(sum(x @ w) + b)": "gone through here as if it held several",
    "z = x @ w + b\nreturn z, g(z)": "a tuple of length 2",
    "return perceptron(x, w, b, g)": "it calls itself again and again",
    "return g(b)": "gives the same result whatever x and w are",
    "global z\nz = x @ w + b\nreturn g(z)": "Your function uses z from the notebook",
}


WRITING = Writing(
    name="perceptron.perceptron",
    template=PERCEPTRON,
    trials=TRIALS,
    solution=lambda x, w, b, g: g(x @ w + b),
    slips=SLIPS,
    faults=FAULTS,
)

# Names of their own: the chapter goes on using w and b, whatever is tried here.
SEPARATE = """\
my_w = (..., ...)  # one weight for the bill's length, one for its depth
my_b = ...
"""


def _chosen(w: str, b: str) -> str:
    return f"my_w = {w}\nmy_b = {b}\n"


EXERCISES = {
    "perceptron": WRITING.exercise(
        task="Write one perceptron: ŷ = g(x @ w + b), for one example with any number of features.",
        covers="Tried on examples with 1, 3 and 5 features and with two activations; "
        "what it was given is left unchanged.",
        answers=(
            "return g(x @ w + b)",
            "z = b\nfor x_i, w_i in zip(x, w):\n    z = z + x_i * w_i\nreturn g(z)",
            "return g(sum(x[i] * w[i] for i in range(len(x))) + b)",
            "import numpy as np\n\nz = np.dot(w, x)\nz += b\nreturn float(g(z))",
        ),
    ),
    "separate": Exercise(
        task="Choose two weights and a bias with which step(x @ my_w + my_b) is 1 for every "
        "Gentoo and 0 for every Adelie.",
        template=SEPARATE,
        hands_in=("my_w", "my_b"),
        grade=grade_separate,
        covers="step(x @ my_w + my_b) names the species of all 274 birds.",
        answers=(
            _chosen("(1, -2)", "-9"),
            _chosen("[0.5, -1.0]", "-4.4"),
            "import numpy as np\n\nmy_w = 3 * np.array([1, -2])\nmy_b = np.float64(-27.5)\n",
        ),
        wrong=(
            WrongAnswer(_chosen("(0, 0)", "1"), "Both weights are 0"),
            WrongAnswer(_chosen("(1, 1)", "0"), "z runs from 47.6 to 76.6, always above 0"),
            WrongAnswer(_chosen("(-2, 1)", "-9"), "All 274 birds are called Adelie"),
            WrongAnswer(_chosen("(-1, 2)", "9"), "Both signs are the other way round"),
            WrongAnswer(_chosen("(1, 1)", "-60"), "The weight of the depth is above 0"),
            WrongAnswer(_chosen("(-1, -2)", "78"), "The weight of the length is below 0"),
            WrongAnswer(_chosen("(1, -2)", "9"), "z runs from 1.4 to 34.6, always above 0"),
            WrongAnswer(_chosen("(1, 0)", "-42.5"), "only bill length counts"),
            WrongAnswer(_chosen("(0, -1)", "16.5"), "only bill depth counts"),
            WrongAnswer(
                _chosen("(1, -2)", "0"),
                "All of them are Adelie called Gentoo: their z is too large",
            ),
            WrongAnswer(
                _chosen("(1, -2)", "-18"),
                "All of them are Gentoo called Adelie: their z is too small",
            ),
            WrongAnswer(_chosen("(1, -0.5)", "-35"), "change one weight compared with the other"),
            WrongAnswer(_chosen("(1, -2, 0)", "-9"), "it holds 3"),
            WrongAnswer(_chosen("(0,5, -1,0)", "-4"), "it holds 4"),
            WrongAnswer(_chosen("(1, -2)", "-8,5"), "my_b must be a number; it is a tuple"),
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
