"""Chapter 04's exercise on the categorical cross-entropy: the loss for one of several classes."""

import numpy as np

from dlcourse.exercises.binary_crossentropy import as_trials
from dlcourse.exercises.writing import Writing

CLIP_ALL = "P = np.clip(Y_hat, 1e-7, 1 - 1e-7)\n"  # how a body begins that clips


def _categorical(Y: np.ndarray, Y_hat: np.ndarray) -> float:
    P = np.clip(Y_hat, 1e-7, 1 - 1e-7)
    return -np.mean(np.sum(Y * np.log(P), axis=1))


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
        CLIP_ALL + "return -np.sum(Y * np.log(P), axis=1) / len(Y)": (
            "divides each example's loss by n and does not add them up."
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
