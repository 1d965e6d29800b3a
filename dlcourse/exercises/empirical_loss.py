"""Chapter 04's exercises on whole models: the empirical loss, and which loss is for which task."""

from collections.abc import Callable

import numpy as np

from dlcourse.exercises.filling import Word, filling
from dlcourse.exercises.writing import Writing


def relu_model(x: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return max(0, x · W)."""
    return np.maximum(0, x @ W)


def sigmoid_model(x: np.ndarray, W: np.ndarray) -> np.ndarray:
    """Return sigmoid(x · W + w₁), with the first weight as bias: so a swap of the two shows."""
    return 1 / (1 + np.exp(-(x @ W + W[0])))


def dear_if_too_low(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gap, threefold where the prediction is too low: so a swap of the two shows."""
    return np.where(y_hat < y, 3 * (y - y_hat), y_hat - y)


def cross_entropy(y_hat: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return minus the log of the probability that the label had got."""
    return -np.log(np.where(y == 1, y_hat, 1 - y_hat))


def _empirical(L: Callable, f: Callable, W: np.ndarray, X: np.ndarray, y: np.ndarray) -> float:
    return np.mean([L(f(x, W), label) for x, label in zip(X, y, strict=True)])


# First the predictions 0, 2, 0 and 1, which cost 9, 0, 15 and 2.
EMPIRICAL = Writing(
    name="loss.empirical_loss",
    template='''\
def empirical_loss(L, f, W, X, y):
    """Return J(W), the mean loss of a model over n examples.

    L(ŷ, y): a function, the loss of one example; f(x, W): a function, the model's ŷ for one x;
    W: its weights; X: the n examples, one a row; y: the n labels (all arrays).
    """
    ...
''',
    trials=(
        {
            "L": dear_if_too_low,
            "f": relu_model,
            "W": np.array([2.0, -1.0]),
            "X": np.array([[0.0, 1.0], [2.0, 2.0], [1.0, 3.0], [1.0, 1.0]]),
            "y": np.array([3.0, 2.0, 5.0, -1.0]),
        },
        {
            "L": cross_entropy,
            "f": sigmoid_model,
            "W": np.array([0.5, -1.0, 0.25]),
            "X": np.array([[1.0, 2, 0], [3, 1, -1], [0, 0, 2], [-2, 1, 4], [1, -1, 0.5]]),
            "y": np.array([0.0, 1.0, 1.0, 0.0, 0.0]),
        },
        {
            "L": dear_if_too_low,
            "f": relu_model,
            "W": np.array([1.5]),
            "X": np.array([[2.0]]),
            "y": np.array([1.0]),
        },
    ),
    solution=_empirical,
    slips={
        "return sum(L(f(x, W), t) for x, t in zip(X, y))": "adds the losses up; divide by n.",
        "return np.mean([L(t, f(x, W)) for x, t in zip(X, y)])": (
            "hands L the label first; L takes the prediction first, and then the label."
        ),
        "return np.mean([L(f(W, x), t) for x, t in zip(X, y)])": (
            "hands f the weights first; f takes the example first, and then the weights."
        ),
        "return L(f(X[0], W), y[0])": "looks at the first example alone.",
        "return L(f(X[-1], W), y[-1])": (
            "keeps the last loss alone: with = each turn forgets the one before."
        ),
        "return L(f(X[-1], W), y[-1]) / len(y)": (
            "divides the last loss alone by n; with = each turn forgets the one before it."
        ),
        "return np.mean([(f(x, W) - t) ** 2 for x, t in zip(X, y)])": (
            "takes the squared error, whatever L is."
        ),
        "return np.mean([abs(f(x, W) - t) for x, t in zip(X, y)])": (
            "takes the size of the gap, whatever L is."
        ),
        "return np.mean([f(x, W) - t for x, t in zip(X, y)])": (
            "averages the gaps and leaves out L."
        ),
        "return np.mean([f(x, W) for x in X])": "averages the predictions; L and y are left out.",
        "return L(np.mean([f(x, W) for x in X]), y.mean())": (
            "averages the predictions and asks L once; ask it for each example, and average then."
        ),
        "return L(f(X.mean(axis=0), W), y.mean())": (
            "makes one average example out of all; each has a loss of its own."
        ),
        "return sum(L(f(x, W), t) for x, t in zip(X, y)) / max(len(y) - 1, 1)": (
            "divides by n − 1; there are n losses."
        ),
        "return sum(L(f(x, W), t) for x, t in zip(X, y)) / len(W)": (
            "divides by the number of weights; n is the number of examples."
        ),
        "return sum(L(f(x, W), t) for x, t in zip(X, y)) / X.size": (
            "divides by the number of entries of X; n is that of its rows."
        ),
        "return np.mean([L(f(x, W), t) for x, t in zip(X, y)]) / len(y)": (
            "divides by n twice: np.mean has done it already."
        ),
        "return np.mean([L(x @ W, t) for x, t in zip(X, y)])": (
            "takes x @ W for the prediction; what the model says is f(x, W)."
        ),
        "return max(L(f(x, W), t) for x, t in zip(X, y))": "gives the largest loss, not the mean.",
        "return np.median([L(f(x, W), t) for x, t in zip(X, y)])": (
            "gives the median of the losses; J is their mean."
        ),
        "return np.mean([L(f(x, W), y[0]) for x in X])": (
            "compares every prediction with the first label; each example has its own."
        ),
        "return np.mean([L(f(x, W), y) for x in X])": (
            "compares every prediction with all labels; go through X and y side by side."
        ),
        "return np.mean([L(f(X[0], W), t) for t in y])": (
            "predicts the first example again and again; each row has its turn."
        ),
        "return np.array([L(f(x, W), t) for x, t in zip(X, y)])": (
            "gives the loss of each example; J is one number."
        ),
    },
    faults={
        "print(np.mean([L(f(x, W), t) for x, t in zip(X, y)]))": "returns nothing",
        "return np.mean([L(f(x), t) for x, t in zip(X, y)])": "argument: 'W'",
        "return np.mean([L(f(x, W) - t) for x, t in zip(X, y)])": "argument: 'y'",
        "return np.mean([L(f(x, theta), t) for x, t in zip(X, y)])": "theta is not defined",
        "J = 0\nfor x, t in X, y:\n    J += L(f(x, W), t)\nreturn J / len(y)": (
            "zip goes through two arrays"
        ),
        "return np.mean([L(ŷ, t) for x, t in zip(X, y)])": "ŷ is not defined",
        "for x, t in zip(X, y):\n    J += L(f(x, W), t)\nreturn J / len(y)": "J is used before",
    },
)

WHICH = filling(
    task='Say for each task "squared", "binary" or "categorical": which loss is made for it?',
    covers="Each loss goes with the kind of label that the task has.",
    blanks={
        "litres": Word(
            "squared",
            {
                "binary": "Litres are no yes or no: a label may be 12.5.",
                "categorical": "It would make a class of every number of litres, and 12 for 13 "
                "would be as wrong as 12 for 80.",
            },
        ),
        "spam": Word(
            "binary",
            {
                "squared": "A sigmoid's ŷ can be scored by its square, but a sure wrong answer "
                "then stands where the curve over z is flat.",
                "categorical": "With two outputs and softmax it would do; the task has one output "
                "with a sigmoid.",
            },
        ),
        "which_digit": Word(
            "categorical",
            {
                "squared": "A label of 9 is not three times a label of 3: these digits are names, "
                "and their distance means nothing.",
                "binary": "One yes or no cannot tell ten things apart, and of ten of them several "
                "could be yes at once.",
            },
        ),
        "rain": Word(
            "binary",
            {
                "squared": "Tempting, because a probability is a number between 0 and 1. But "
                "look at the label of a past day: it rained, or it did not.",
                "categorical": "There are only two cases, and one output with a sigmoid.",
            },
        ),
        "tags": Word(
            "binary",
            {
                "squared": "Each tag is there or not; that is no amount.",
                "categorical": "Tempting, because there are several tags. But softmax shares out "
                "one whole: the more there is for sea, the less is left for night, and a "
                "photo may show both.",
            },
        ),
        "year": Word(
            "squared",
            {
                "binary": "A year is no yes or no.",
                "categorical": "Tempting, because there are not many years. But then 1951 would "
                "be as wrong as 2015 where 1950 is right.",
            },
        ),
    },
    comments={
        "litres": "how many litres of coffee will a café sell tomorrow?",
        "spam": "is this e-mail spam? (one output, sigmoid)",
        "which_digit": "which of the ten digits is written here?",
        "rain": "how probable is rain tomorrow? (learned from days with and without rain)",
        "tags": "which of sea, dog, night fit a photo? Several may. (three outputs, sigmoid)",
        "year": "in which year was a photo taken, 1900 to 2020?",
    },
    answers=(
        {
            "litres": '"squared"',
            "spam": '"binary"',
            "which_digit": '"categorical"',
            "rain": '"binary"',
            "tags": '"binary"',
            "year": '"squared"',
        },
        {
            "litres": "'Squared'",
            "spam": "'Binary'",
            "which_digit": "'Categorical'",
            "rain": "'Binary'",
            "tags": "'Binary'",
            "year": "'Squared'",
        },
        {
            "litres": '" SQUARED"',
            "spam": '"BINARY "',
            "which_digit": '"CATEGORICAL"',
            "rain": '"BINARY"',
            "tags": '"BINARY"',
            "year": '"SQUARED"',
        },
    ),
)
