"""Chapter 05's exercise on many slopes: the gradient of a line's mean squared error."""

import numpy as np

from dlcourse.exercises.writing import Writing


def _gradient(w: float, b: float, x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    error = w * x + b - y
    return 2 * np.mean(error * x), 2 * np.mean(error)


def _returning(slopes: str, error: str = "w * x + b - y") -> str:
    return f"error = {error}\nreturn {slopes}"


def _nudging(h: str) -> str:
    return (
        "def J(w, b):\n    return np.mean((w * x + b - y) ** 2)\n"
        f"h = {h}\nreturn (J(w + h, b) - J(w, b)) / h, (J(w, b + h) - J(w, b)) / h"
    )


NUDGES = "nudges, which comes close; use the rule, in which h has shrunk to nothing."

SLOPES = Writing(
    name="gradient_descent.gradient",
    template='''\
def gradient(w, b, x, y):
    """Return ∂J/∂w and ∂J/∂b for the mean squared error of the line w * x + b.

    w, b: numbers; x, y: arrays with one entry for each bird.
    """
    ...
''',
    # Three birds for the head, with errors 0, 5 and −2; then six; then a single one.
    trials=(
        {"w": 2.0, "b": 1.0, "x": np.array([1.0, 3.0, 0.0]), "y": np.array([3.0, 2.0, 3.0])},
        {
            "w": -0.5,
            "b": 3.0,
            "x": np.array([1.5, -2.0, 0.5, 4.0, -1.0, 2.5]),
            "y": np.array([0.5, 1.0, 6.0, -2.5, 3.0, 7.0]),
        },
        {"w": 1.5, "b": -1.0, "x": np.array([2.0]), "y": np.array([5.0])},
    ),
    solution=_gradient,
    gives=("∂J/∂w", "∂J/∂b"),
    slips={
        _returning("np.mean(error * x), np.mean(error)"): "leaves out the 2 in both slopes.",
        _returning("2 * np.sum(error * x), 2 * np.sum(error)"): (
            "adds up over the birds and forgets the 1/n; J is a mean."
        ),
        _returning("np.sum(error * x), np.sum(error)"): "forgets both the 2 and the 1/n.",
        _returning("4 * np.mean(error * x), 4 * np.mean(error)"): "gives twice each slope.",
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "y - w * x - b"): (
            "has both signs the wrong way round; the error is prediction less label."
        ),
        _returning("2 * np.mean(error), 2 * np.mean(error * x)"): (
            "gives the two slopes in the wrong order: first w, then b."
        ),
        _returning("2 * np.mean(error), 2 * np.mean(error)"): (
            "forgets the x in ∂J/∂w: a nudge of w moves each prediction by h times its x."
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error * x)"): (
            "multiplies by x in ∂J/∂b too: a nudge of b moves every prediction alike."
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "np.abs(w * x + b - y)"): (
            "has lost the errors' signs; too high and too low pull in opposite directions."
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "(w * x + b - y) ** 2"): (
            "squares the errors; the square is in J, not in its slope."
        ),
        _returning("np.mean(error**2 * x), np.mean(error**2)"): (
            "squares the errors; the slope of e² over e is 2 e, with no square left in it."
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "w * x - y"): (
            "leaves out b in the predictions."
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "w * x + b"): (
            "leaves out the labels y; an error is a prediction less its label."
        ),
        _returning("2 * np.mean(error) * np.mean(x), 2 * np.mean(error)"): (
            "takes the means of the errors and of x apart; each error meets its own x first."
        ),
        _returning("2 * np.mean(error * x) / len(x), 2 * np.mean(error) / len(x)"): (
            "divides by n twice; np.mean has done so already."
        ),
        _returning("2 * error[-1] * x[-1], 2 * error[-1]"): "uses the last bird alone.",
        _returning("2 * error[0] * x[0], 2 * error[0]"): "uses the first bird alone.",
        "for x_i, y_i in zip(x, y):\n    along_w = 2 * (w * x_i + b - y_i) * x_i / len(x)\n"
        "    along_b = 2 * (w * x_i + b - y_i) / len(x)\nreturn along_w, along_b": (
            "keeps only the last bird's share: with = each turn forgets the one before."
        ),
        _nudging("0.001"): NUDGES,
        _nudging("0.000001"): NUDGES,
        _returning("2 * error * x, 2 * error"): (
            "gives a slope for each bird; those of J are their means."
        ),
        _returning("2 * np.mean(error * w), 2 * np.mean(error)"): (
            "multiplies by w; what a nudge of w is multiplied by in a prediction is x."
        ),
        _returning("np.mean(error**2), np.mean(error**2)"): "gives the loss J, twice.",
        _returning("2 * np.mean(error * x), np.mean(error)"): "leaves out the 2 in ∂J/∂b.",
    },
    faults={
        _returning("2 * np.mean(error * x)"): "it gives the number 10",
        _returning("np.array([2 * np.mean(error * x), 2 * np.mean(error)])"): (
            "it gives an array of shape (2,)"
        ),
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "w @ x + b - y"): (
            "@ needs an array on both sides"
        ),
        _returning("print(2 * np.mean(error * x), 2 * np.mean(error))"): "returns nothing",
        _returning("2 * np.mean(error * x), 2 * np.mean(error)", "wx + b - y"): (
            "Python reads wx as one name"
        ),
        "x *= w\nreturn np.mean(x + b - y), 2 * np.mean(x + b - y)": "changes x itself",
    },
)

GRADIENT = SLOPES.exercise(
    task="Write the gradient of a line's mean squared error: ∂J/∂w and ∂J/∂b.",
    covers="Tried on 1, 3 and 6 birds; what it was given is left unchanged.",
    answers=(
        _returning("2 * np.mean(error * x), 2 * np.mean(error)"),
        "along_w = along_b = 0\nfor x_i, y_i in zip(x, y):\n    error = w * x_i + b - y_i\n"
        "    along_w += 2 * error * x_i / len(x)\n    along_b += 2 * error / len(x)\n"
        "return along_w, along_b",
        "return -2 * (y - w * x - b) @ x / len(y), 2 * (w * x.mean() + b - y.mean())",
    ),
)
