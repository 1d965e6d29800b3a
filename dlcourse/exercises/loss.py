"""Chapter 04's exercises: the mean squared error here, the others gathered from their files."""

import numpy as np

from dlcourse.exercises.binary_crossentropy import BINARY, CLIP, as_trials
from dlcourse.exercises.categorical_crossentropy import CATEGORICAL, CLIP_ALL
from dlcourse.exercises.empirical_loss import EMPIRICAL, WHICH
from dlcourse.exercises.writing import Writing

# Gaps 0.5, 0, -3 and 2: their squares are 0.25, 0, 9 and 4.
MSE = Writing(
    name="loss.mse",
    template='''\
def mse(y, y_hat):
    """Return the mean squared error of n predictions.

    y: the n labels; y_hat: the n predictions (both arrays).
    """
    ...
''',
    trials=as_trials(
        "y",
        "y_hat",
        values=(
            ([2, 3, 5, 1], [2.5, 3, 2, 3]),
            ([17.5, 18, 15, 14.5, 19, 16], [17, 18.5, 15.25, 13, 19, 18]),
            ([4], [2.5]),
        ),
    ),
    solution=lambda y, y_hat: np.mean((y_hat - y) ** 2),
    slips={
        "return np.sum((y_hat - y) ** 2)": "adds the squares up and does not divide by n.",
        "return np.mean(np.abs(y_hat - y))": "averages the gaps without their signs; square them.",
        "return np.mean(y_hat - y)": (
            "averages the gaps as they are, so that too much in one place makes up for too little "
            "in another. Square them first."
        ),
        "return np.mean(y - y_hat)": (
            "averages the labels less the predictions; the square is gone."
        ),
        "return np.mean(y_hat - y) ** 2": (
            "squares the mean of the gaps; square each gap, and then take the mean."
        ),
        "return np.mean(np.abs(y_hat - y)) ** 2": (
            "squares the mean of the gaps' sizes; first square."
        ),
        "return np.sqrt(np.mean((y_hat - y) ** 2))": "takes a root at the end; leave it out.",
        "return np.sqrt(np.sum((y_hat - y) ** 2))": "takes the root of the sum of the squares.",
        "return np.mean((y_hat - y) ** 2) / 2": (
            "halves the mean. Some books do; here it stays whole."
        ),
        "return np.sum((y_hat - y) ** 2) / 2": "halves the sum of the squares; n is not always 2.",
        "return np.sum((y_hat - y) ** 2) / max(len(y) - 1, 1)": (
            "divides by n − 1; there are n gaps."
        ),
        "return np.mean((y_hat - y) * 2)": "doubles each gap; a square is a number times itself.",
        "return np.mean(y_hat**2 - y**2)": "squares before it subtracts; the gap comes first.",
        "return np.mean(y_hat - y**2)": "squares y alone: the gap needs round brackets.",
        "return np.mean(y_hat**2 - y)": "squares y_hat alone; put the whole gap in brackets.",
        "return np.mean((y_hat + y) ** 2)": (
            "adds label and prediction; the gap is what lies between."
        ),
        "return np.mean((y_hat - y) ** 3)": "takes the third power.",
        "return np.max((y_hat - y) ** 2)": "gives the largest square alone.",
        "return np.median((y_hat - y) ** 2)": (
            "gives the median of the squares, and not their mean."
        ),
        "return (y_hat[0] - y[0]) ** 2": "looks at the first example alone.",
        "return (y_hat[-1] - y[-1]) ** 2": (
            "keeps the last square alone: = forgets what was, += adds."
        ),
        "return (y_hat[-1] - y[-1]) ** 2 / len(y)": (
            "divides the last square alone by n: with = each turn forgets the one before."
        ),
        "return (y_hat - y) ** 2": "gives each example's own loss; the mean over them is missing.",
        "return (y_hat - y) ** 2 / len(y)": "divides each square by n and does not add them up.",
        "return np.mean(((y_hat - y) / y) ** 2)": "divides each gap by its label.",
        "return np.mean((y - y.mean()) ** 2)": "measures from the mean of y, not from y_hat.",
        "return np.mean(y_hat**2)": "leaves out y.",
        "return np.mean((y_hat - y)) ** 2 / len(y)": "squares the mean gap and divides by n again.",
        "return np.mean((y_hat - y) ** 2) / len(y)": (
            "divides by n twice: mean has done so already."
        ),
    },
    faults={
        "print(np.mean((y_hat - y) ** 2))": "returns nothing",
        "return [np.mean((y_hat - y) ** 2)]": "a list of length 1; return the number in it",
        "y_hat -= y\nreturn np.mean(y_hat**2)": "changes y_hat",
        "return round(np.mean((y_hat - y) ** 2), 2)": "Do not round the result",
        "return np.mean((y_hat - y) ^ 2)": "^",
        "return np.sum((y_hat - y) ** 2) / n": ": n is not defined",
        "return np.mean((ŷ - y) ** 2)": "ŷ is not defined",
        "return mean((y_hat - y) ** 2)": "mean is not defined",
    },
)

EXERCISES = {
    "mse": MSE.exercise(
        task="Write the mean squared error: the mean of (ŷ − y)² over n predictions.",
        covers="Tried on 4, 6 and 1 predictions.",
        answers=(
            "return np.mean((y_hat - y) ** 2)",
            "total = 0\nfor a, b in zip(y, y_hat):\n    total += (b - a) ** 2\n"
            "return total / len(y)",
            "gaps = y - y_hat\nreturn gaps @ gaps / len(gaps)",
            "return sum(abs(b - a) ** 2 for a, b in zip(y, y_hat)) / y.size",
        ),
    ),
    "binary_crossentropy": BINARY.exercise(
        task="Write the mean of −(y log ŷ + (1 − y) log(1 − ŷ)) over n predictions, with ŷ "
        "clipped to 1e-7 and 1 − 1e-7.",
        covers="Tried on sure and unsure predictions, and on exact 0 and 1, with no log of 0.",
        answers=(
            CLIP + "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))",
            "happened = np.where(y == 1, y_hat, 1 - y_hat)\n"
            "return -np.log(np.clip(happened, 1e-7, 1 - 1e-7)).mean()",
            "import math\n\ntotal = 0\nfor a, b in zip(y, y_hat):\n"
            "    p = min(max(b, 1e-7), 1 - 1e-7)\n"
            "    total -= math.log(p) if a == 1 else math.log(1 - p)\nreturn total / len(y)",
            CLIP + "return -(y @ np.log(p) + (1 - y) @ np.log1p(-p)) / len(p)",
        ),
    ),
    "categorical_crossentropy": CATEGORICAL.exercise(
        task="Write the mean of −Σ y log ŷ, the sum over the classes, with ŷ clipped to 1e-7 and "
        "1 − 1e-7.",
        covers="Tried with 2, 3 and 4 classes, and on probabilities of exact 0 and 1.",
        answers=(
            CLIP_ALL + "return -np.mean(np.sum(Y * np.log(P), axis=1))",
            CLIP_ALL + "return -np.sum(Y * np.log(P)) / len(Y)",
            "right = Y_hat[np.arange(len(Y)), Y.argmax(axis=1)]\n"
            "return np.mean(-np.log(np.clip(right, 1e-7, 1 - 1e-7)))",
            "import math\n\ntotal = 0\nfor row, shares in zip(Y, Y_hat):\n"
            "    for y, share in zip(row, shares):\n        if y == 1:\n"
            "            total -= math.log(min(max(share, 1e-7), 1 - 1e-7))\nreturn total / len(Y)",
        ),
    ),
    "empirical_loss": EMPIRICAL.exercise(
        task="Write J(W): the mean over the examples of L(f(x, W), y).",
        covers="Tried with two models and two losses, on 4, 5 and 1 examples.",
        answers=(
            "return np.mean([L(f(x, W), label) for x, label in zip(X, y)])",
            "total = 0\nfor i in range(len(y)):\n    total += L(f(X[i], W), y[i])\n"
            "return total / len(y)",
            "n = 0\nmean = 0.0\nfor x, label in zip(X, y):\n    n += 1\n"
            "    mean += (L(f(x, W), label) - mean) / n\nreturn mean",
        ),
    ),
    "which_loss": WHICH,
}
