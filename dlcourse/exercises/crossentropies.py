"""Chapter 04's exercises on the two cross-entropies: yes or no, and one of several classes."""

import numpy as np

from dlcourse.exercises.writing import Writing

# How a body begins that clips: so near to 0 and to 1 may a probability come, as in the engine.
CLIP = "p = np.clip(y_hat, 1e-7, 1 - 1e-7)\n"
CLIP_ALL = "P = np.clip(Y_hat, 1e-7, 1 - 1e-7)\n"


def as_trials(*names: str, values: tuple) -> tuple[dict, ...]:
    """Return a trial for each tuple of lists, as arrays by these names."""
    return tuple(
        dict(zip(names, (np.array(value, dtype=float) for value in each), strict=True))
        for each in values
    )


def _binary(y: np.ndarray, y_hat: np.ndarray) -> float:
    p = np.clip(y_hat, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def _categorical(Y: np.ndarray, Y_hat: np.ndarray) -> float:
    P = np.clip(Y_hat, 1e-7, 1 - 1e-7)
    return -np.mean(np.sum(Y * np.log(P), axis=1))


BINARY = Writing(
    name="loss.binary_crossentropy",
    template='''\
def binary_crossentropy(y, y_hat):
    """Return the mean binary cross-entropy of n predictions.

    y: the n labels, 0 or 1; y_hat: the n predictions (both arrays).
    A prediction below 1e-7 counts as 1e-7, one above 1 - 1e-7 as 1 - 1e-7.
    """
    ...
''',
    trials=as_trials(
        "y",
        "y_hat",
        values=(
            ([1, 0, 1], [0.9, 0.25, 0.3]),
            ([1, 0, 1, 0, 1], [0, 1, 1, 0, 0.25]),
            ([0, 1, 0], [0.5, 1e-9, 1 - 1e-12]),
            ([0], [0.75]),
        ),
    ),
    solution=_binary,
    slips={
        "return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))": (
            "takes the log of 0 where a prediction is exactly 0 or 1, and 0 times that is no "
            "number. Clip y_hat first."
        ),
        "return -np.mean(np.log(np.where(y == 1, y_hat, 1 - y_hat)))": (
            "takes the log of 0 where what happened had got no probability at all. Clip first."
        ),
        "p = np.maximum(y_hat, 1e-7)\nreturn -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "clips at the lower end alone; a prediction of 1 makes log(1 − ŷ) the log of 0."
        ),
        "p = np.minimum(y_hat, 1 - 1e-7)\n"
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "clips at the upper end alone; a prediction of 0 makes log ŷ the log of 0."
        ),
        "return -np.mean(y * np.log(y_hat + 1e-7) + (1 - y) * np.log(1 - y_hat + 1e-7))": (
            "adds 1e-7 to every probability. That moves the right ones as well; clip instead."
        ),
        "p = np.clip(y_hat, 1e-15, 1 - 1e-15)\n"
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "clips at 1e-15; the task says 1e-7, as Keras does."
        ),
        CLIP + "return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "forgets the minus sign: the log of a probability is below 0, and a cost is above it."
        ),
        CLIP + "return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "adds the losses up; divide by their number n."
        ),
        CLIP + "return -np.mean(y * np.log(p))": (
            "counts only the examples with y = 1; those with y = 0 cost nothing."
        ),
        CLIP + "return -np.mean((1 - y) * np.log(1 - p))": (
            "counts only the examples with y = 0; those with y = 1 cost nothing."
        ),
        CLIP + "return -np.mean(np.log(p))": (
            "takes ŷ for what happened in every case; where y is 0, that is 1 − ŷ."
        ),
        CLIP + "return -np.mean((1 - y) * np.log(p) + y * np.log(1 - p))": (
            "mixes up the two halves: it asks most for the answers that were right."
        ),
        CLIP + "return -np.mean(y * np.log(p) - (1 - y) * np.log(1 - p))": (
            "subtracts the second half; both halves are added, and the minus is before them."
        ),
        CLIP + "return -np.mean(y * np.log(p)) + np.mean((1 - y) * np.log(1 - p)) / len(y)": (
            "gives the minus to the first half alone, and divides the second by n twice."
        ),
        CLIP + "return -np.mean(y * np.log(p) + 1 - y * np.log(1 - p))": (
            "multiplies before it subtracts: 1 − y needs round brackets of its own."
        ),
        "p = np.clip(y, 1e-7, 1 - 1e-7)\n"
        "return -np.mean(y_hat * np.log(p) + (1 - y_hat) * np.log(1 - p))": (
            "has y and ŷ the wrong way round: the log is that of the prediction."
        ),
        CLIP + "return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))": (
            "takes the logarithm to base 10; NumPy's natural one is np.log."
        ),
        CLIP + "return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))": (
            "takes the logarithm to base 2: that is the loss in bits, and ours is the natural one."
        ),
        "return np.mean((y_hat - y) ** 2)": "gives the mean squared error.",
        "return np.mean(np.abs(y_hat - y))": (
            "averages what is missing to a full probability; the log is missing."
        ),
        "return -np.log(np.clip(np.mean(1 - np.abs(y_hat - y)), 1e-7, 1 - 1e-7))": (
            "takes the log of the mean probability; take the log of each, and then the mean."
        ),
        "p = np.clip(np.round(y_hat), 1e-7, 1 - 1e-7)\n"
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "rounds ŷ to 0 or 1 first, and so forgets how sure the answer was."
        ),
        CLIP + "return -(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "gives the loss of each example; what is asked for is their mean."
        ),
        CLIP + "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)) / len(y)": (
            "divides by n twice: np.mean has done it already."
        ),
        "p = np.clip(1 / (1 + np.exp(-y_hat)), 1e-7, 1 - 1e-7)\n"
        "return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "puts ŷ through a sigmoid; it is a probability already."
        ),
    },
    faults={
        CLIP + "print(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))": "returns nothing",
        "np.clip(y_hat, 1e-7, 1 - 1e-7, out=y_hat)\n"
        "return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))": "changes y_hat",
        CLIP + "return -np.mean(y * log(p) + (1 - y) * log(1 - p))": "log is not defined",
        "if y == 1:\n    return -np.log(y_hat)\nreturn -np.log(1 - y_hat)": (
            "an array is compared here"
        ),
        "import math\n\nreturn -math.log(y_hat)": (
            "one number is needed here, and there is an array"
        ),
    },
)

CATEGORICAL = Writing(
    name="loss.categorical_crossentropy",
    template='''\
def categorical_crossentropy(Y, Y_hat):
    """Return the mean categorical cross-entropy of n predictions among k classes.

    Y: the labels, one-hot; Y_hat: the probabilities (both of shape (n, k)).
    Probabilities are clipped to 1e-7 and 1 - 1e-7, as in exercise 2.
    """
    ...
''',
    trials=as_trials(
        "Y",
        "Y_hat",
        values=(
            ([[0, 1, 0], [1, 0, 0]], [[0.1, 0.6, 0.3], [0.25, 0.55, 0.2]]),
            (
                [[1, 0, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 1, 0, 0], [1, 0, 0, 0]],
                [[0, 1, 0, 0], [0, 0, 1, 0], [0.4, 0.3, 0.2, 0.1], [0.25] * 4, [0.7, 0.3, 0, 0]],
            ),
            ([[0, 1]], [[0.2, 0.8]]),
        ),
    ),
    solution=_categorical,
    slips={
        "return -np.mean(np.sum(Y * np.log(Y_hat), axis=1))": (
            "takes the log of 0 where a class has got no probability, and 0 times that is no "
            "number. Clip Y_hat first."
        ),
        "return -np.mean(np.log(np.sum(Y * Y_hat, axis=1)))": (
            "makes the loss infinite where the right class has got nothing; clip it to 1e-7."
        ),
        CLIP_ALL + "return -np.mean(Y * np.log(P))": (
            "averages over all n · k entries, though all but n of them are 0. Add up each row, and "
            "then take the mean over the examples."
        ),
        CLIP_ALL + "return -np.sum(Y * np.log(P))": ("adds all examples up; divide by n."),
        CLIP_ALL + "return -np.sum(Y * np.log(P)) / Y.shape[1]": (
            "divides by the number of classes (or adds up columns, with axis=0); the mean is over "
            "the examples, the rows."
        ),
        CLIP_ALL + "return np.mean(np.sum(Y * np.log(P), axis=1))": (
            "forgets the minus sign; a log of a probability is never above 0."
        ),
        CLIP_ALL + "return -np.mean(np.sum(Y * np.log10(P), axis=1))": (
            "takes the logarithm to base 10; np.log is the natural one."
        ),
        CLIP_ALL + "return -np.mean(np.sum(Y * np.log2(P), axis=1))": (
            "takes the logarithm to base 2; np.log is the natural one."
        ),
        CLIP_ALL + "return -np.mean(np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P), axis=1))": (
            "also charges for the classes that were not there, as the binary loss does. Here only "
            "the right class counts: the others share what it leaves."
        ),
        CLIP_ALL + "return -np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))": (
            "is the binary cross-entropy over all entries; for classes that exclude each other "
            "only the right one's log counts."
        ),
        "P = np.clip(Y, 1e-7, 1 - 1e-7)\nreturn -np.mean(np.sum(Y_hat * np.log(P), axis=1))": (
            "has Y and Y_hat the wrong way round: the log is that of the predictions."
        ),
        CLIP_ALL + "return -np.mean(np.sum(np.log(P), axis=1))": (
            "leaves out Y: it charges for every class, whichever is right."
        ),
        "return -np.mean(np.log(np.clip(Y_hat.max(axis=1), 1e-7, 1 - 1e-7)))": (
            "takes the log of the largest probability; whether its class is right makes no "
            "difference then. Take that of the right class."
        ),
        "return np.mean((Y_hat - Y) ** 2)": "gives the mean squared error of all entries.",
        "return np.mean(np.sum((Y_hat - Y) ** 2, axis=1))": "squares gaps; it needs the log.",
        "return 1 - np.mean(np.sum(Y * Y_hat, axis=1))": (
            "subtracts the mean probability from 1; take minus the log of each."
        ),
        "return -np.log(np.clip(np.mean(np.sum(Y * Y_hat, axis=1)), 1e-7, 1 - 1e-7))": (
            "takes the log of the mean; the mean comes last."
        ),
        "return np.mean(Y.argmax(axis=1) != Y_hat.argmax(axis=1))": (
            "gives the share of wrong answers, which does not say how wrong they are."
        ),
        "E = np.exp(Y_hat)\n"
        "P = np.clip(E / E.sum(axis=1, keepdims=True), 1e-7, 1 - 1e-7)\n"
        "return -np.mean(np.sum(Y * np.log(P), axis=1))": (
            "puts Y_hat through softmax; it holds probabilities already."
        ),
        "return -np.sum(Y[0] * np.log(np.clip(Y_hat[0], 1e-7, 1 - 1e-7)))": (
            "looks at the first row alone."
        ),
        "return -np.sum(Y[-1] * np.log(np.clip(Y_hat[-1], 1e-7, 1 - 1e-7)))": (
            "keeps the last row alone; += adds to what was there."
        ),
        CLIP_ALL + "return -np.sum(Y * np.log(P), axis=1)": (
            "gives a loss for each example; take their mean."
        ),
        CLIP_ALL + "return -np.sum(Y * np.log(P), axis=0)": (
            "gives a number for each class: axis=0 adds up columns, and an example is a row."
        ),
        CLIP_ALL + "return -np.mean(np.sum(Y * np.log(P), axis=1)) / len(Y)": (
            "divides by n twice; np.mean has done it already."
        ),
        "return -np.mean(np.sum(Y * np.log(Y_hat + 1e-7), axis=1))": (
            "adds 1e-7 to each probability; clip those that are too small or too large."
        ),
        "return -np.mean(np.sum(Y * np.log(np.clip(Y_hat, 1e-15, 1)), axis=1))": (
            "clips at 1e-15; the task says 1e-7."
        ),
    },
    faults={
        CLIP_ALL + "print(-np.mean(np.sum(Y * np.log(P), axis=1)))": "returns nothing",
        "Y_hat[:] = np.clip(Y_hat, 1e-7, 1 - 1e-7)\n"
        "return -np.mean(np.sum(Y * np.log(Y_hat), axis=1))": "changes Y_hat",
        "return -np.mean(np.log(np.clip(Y_hat[range(len(Y)), Y], 1e-7, 1 - 1e-7)))": "whole number",
        CLIP_ALL + "return -np.mean(Y @ np.log(P))": "two arrays of different lengths meet here",
    },
)
