"""Chapter 06's exercise on trust: a gradient checker, which nudges every weight both ways."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlcourse.exercises.writing import Writing


@dataclass(frozen=True)
class Loss:
    """A loss of an array of weights, which a sentence calls by its formula."""

    name: str
    formula: Callable[[np.ndarray], float]

    def __call__(self, W: np.ndarray) -> float:
        """Return the loss at `W`."""
        return float(self.formula(W))


def _gap(f: Callable[[np.ndarray], float], W: np.ndarray, gradient: np.ndarray, h: float) -> float:
    gaps = []
    for i in np.ndindex(W.shape):
        along = np.zeros_like(W)
        along[i] = h
        gaps.append(abs((f(W + along) - f(W - along)) / (2 * h) - gradient[i]))
    return max(gaps)


def _loop(
    slope: str = "(f(up) - f(down)) / (2 * h)",
    gap: str = "abs(slope - gradient[i])",
    result: str = "max(gaps)",
    places: str = "np.ndindex(W.shape)",
) -> str:
    return (
        f"gaps = []\nfor i in {places}:\n    up, down = W.copy(), W.copy()\n    up[i] += h\n"
        f"    down[i] -= h\n    slope = {slope}\n    gaps.append({gap})\nreturn {result}"
    )


def _nudging(back: str, after: str = "") -> str:
    """Return a body that nudges one copy of the weights to and fro."""
    return (
        "W, gaps = W.copy(), []\nfor i in np.ndindex(W.shape):\n    W[i] += h\n    above = f(W)\n"
        f"    W[i] -= {back}\n    below = f(W)\n{after}"
        "    gaps.append(abs((above - below) / (2 * h) - gradient[i]))\nreturn max(gaps)"
    )


GAP = Writing(
    name="backpropagation.largest_gap",
    template='''\
def largest_gap(f, W, gradient, h):
    """Return the largest gap between a gradient and the central differences of f.

    f: a function, f(W) is the loss; W: an array of weights, of any shape; gradient: the
    slopes to be checked, of the same shape; h: the size of the nudge, up and down.
    """
    ...
''',
    # The losses are curved, so that a nudge to one side gives something else; all numbers are exact
    # for a computer. In the second the gradient is too small where it is worst; the third is right.
    trials=(
        {
            "f": Loss("W[0]³ + 4 W[1]", lambda W: W[0] ** 3 + 4 * W[1]),
            "W": np.array([1.0, 2.0]),
            "gradient": np.array([4.5, 3.25]),
            "h": 0.5,
        },
        {
            "f": Loss("sum of W³ + W[0, 0] · W[0, 2]", lambda W: np.sum(W**3) + W[0, 0] * W[0, 2]),
            "W": np.array([[0.5, -1.0, 1.5], [2.0, 0.25, -0.5]]),
            "gradient": np.array([[1.0, 3.5, 5.0], [12.0, 0.75, 1.0]]),
            "h": 0.25,
        },
        {
            "f": Loss("W[0]²", lambda W: W[0] ** 2),
            "W": np.array([3.0]),
            "gradient": np.array([6.0]),
            "h": 0.125,
        },
    ),
    solution=_gap,
    slips={
        _loop(slope="(f(up) - f(W)) / h"): (
            "nudges to one side only; go up and down, and the error of the nudge mostly cancels."
        ),
        _loop(slope="(f(W) - f(down)) / h"): "nudges downwards only.",
        _loop(slope="(f(up) - f(down)) / h"): (
            "divides by h; from one side to the other it is twice as far."
        ),
        _loop(slope="(f(up) - f(down)) / 2 * h"): (
            "multiplies by h: Python divides by 2 first. Put brackets round 2 * h."
        ),
        _loop(slope="f(up) - f(down) / (2 * h)"): (
            "divides f(down) alone: Python divides before it subtracts. Put brackets round the "
            "difference."
        ),
        _loop(slope="(f(up) - f(down)) / 2"): "divides by 2 and not by h.",
        _loop(slope="f(up) - f(down)"): "takes the difference for the slope; what divides it?",
        _loop(slope="(f(down) - f(up)) / (2 * h)"): "has the slope's sign the wrong way round.",
        _loop(gap="slope - gradient[i]"): (
            "loses gaps below 0: a slope that is too small counts as less than none."
        ),
        _loop(gap="gradient[i] - slope"): (
            "loses gaps below 0: a gradient that is too small counts as less than none."
        ),
        _loop(result="np.mean(gaps)"): (
            "gives the mean gap; one wrong slope among a thousand would hardly show in it."
        ),
        _loop(result="sum(gaps)"): "adds the gaps up; the largest is asked for.",
        _loop(result="min(gaps)"): "gives the smallest gap.",
        _loop(result="gaps[0]"): "looks at the first weight alone.",
        _loop(result="gaps[-1]"): "keeps only the last weight's gap.",
        _loop(result="float(np.sqrt(np.sum(np.square(gaps))))"): (
            "gives the root of the squares' sum; the largest gap alone is asked for."
        ),
        _loop(gap="abs(slope - gradient[i]) / abs(gradient[i])"): (
            "divides by the slope; the gap itself is asked for."
        ),
        _loop(gap="(slope - gradient[i]) ** 2"): "squares the gaps.",
        _loop(gap="abs(slope)"): "gives the largest slope; what does it compare it with?",
        _loop(gap="abs(gradient[i])"): (
            "gives the largest size in the gradient, as if all slopes by nudging were 0. Are there "
            "two places, up and down? (After up = W and down = W, both are one array.)"
        ),
        _loop(gap="slope", result="abs(max(gaps) - gradient.max())"): (
            "compares the largest slope with the largest; each must be compared with its own."
        ),
        _loop(gap="abs(slope)", result="max(gaps) - np.abs(gradient).max()"): (
            "compares the largest with the largest; each slope must be compared with its own."
        ),
        _loop(places="range(len(W))", gap="np.abs(slope - gradient[i]).max()"): (
            "nudges all of a row at once; np.ndindex goes from one entry to the next."
        ),
        "W, gaps = W.copy(), []\nfor i in range(len(W)):\n    kept = W[i]\n    W[i] = kept + h\n"
        "    above = f(W)\n    W[i] = kept - h\n    slope = (above - f(W)) / (2 * h)\n"
        "    W[i] = kept\n    gaps.append(np.abs(slope - gradient[i]).max())\nreturn max(gaps)": (
            "nudges all of a row at once, and W[i] = kept does not put it back, since a row that "
            "is kept goes on showing W. np.ndindex goes from one entry to the next."
        ),
        "slope = (f(W + h) - f(W - h)) / (2 * h)\nreturn abs(slope - gradient).max()": (
            "nudges all weights at once; then nobody can say which of them did what."
        ),
        _nudging("h", ""): (
            "nudges up by h and back by h, and so is where it began; the other side is 2 h away."
        ),
        _nudging("2 * h", ""): (
            "does not put a weight back after its nudges; the next is nudged somewhere else."
        ),
    },
    faults={
        _loop(result="gaps"): "several values where one number was expected",
        _loop(result="max(gaps) < 1e-6"): "the truth value",
        _loop(result="print(max(gaps))"): "returns nothing",
        _loop(slope="(f(up) - f(down)) / (2 * eps)"): "eps is not defined",
        _loop(slope="(f - f(down)) / (2 * h)"): "f is a function; call it",
        _loop(places="range(W.size)"): "there is no such place",
        _nudging("2 * h", "    W[i] += h\n")
        .removeprefix("W, gaps = W.copy(), []\n")
        .replace("for i", "gaps = []\nW += 1\nW -= 1\nfor i", 1)
        .replace("return max(gaps)", "W += h\nreturn max(gaps)"): "changes W itself",
    },
)

LARGEST_GAP = GAP.exercise(
    task="Write a gradient checker: nudge every weight up and down by h, and return the largest "
    "gap between a central difference and the gradient that was claimed.",
    covers="Tried on 1, 2 and 6 weights, with gradients that are too large, too small and right.",
    answers=(
        _loop(),
        "worst = 0\nfor i in np.ndindex(W.shape):\n    kept = W[i]\n    W[i] = kept + h\n"
        "    above = f(W)\n    W[i] = kept - h\n    below = f(W)\n    W[i] = kept\n"
        "    worst = max(worst, abs(gradient[i] - (above - below) / 2 / h))\nreturn worst",
        "nudges = h * np.eye(W.size).reshape(W.size, *W.shape)\n"
        "slopes = np.array([(f(W + n) - f(W - n)) / (2 * h) for n in nudges])\n"
        "return np.abs(slopes - gradient.ravel()).max()",
    ),
)
