"""Chapter 04's exercise on the binary cross-entropy: the loss for yes or no."""

import numpy as np

from dlcourse.exercises.writing import Writing

# How a body begins that clips: so near to 0 and to 1 may a probability come, as in the engine.
CLIP = "p = np.clip(y_hat, 1e-7, 1 - 1e-7)\n"


def as_trials(*names: str, values: tuple) -> tuple[dict, ...]:
    """Return a trial for each tuple of lists, as arrays by these names."""
    return tuple(
        dict(zip(names, (np.array(value, dtype=float) for value in each), strict=True))
        for each in values
    )


def _binary(y: np.ndarray, y_hat: np.ndarray) -> float:
    p = np.clip(y_hat, 1e-7, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


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
            ([1, 1, 0, 1, 0], [0.25, 0, 1, 1, 0]),
            ([0, 1, 0], [0.5, 1e-9, 1 - 1e-12]),
            ([0], [0.75]),
        ),
    ),
    solution=_binary,
    slips={
        "return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))": (
            "takes the log of 0 where a prediction is exactly 0 or 1, and 0 times that is no "
            "number. Clip y_hat first, and go on with what np.clip returns: it leaves y_hat alone."
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
        "p = y_hat + 1e-7\nreturn -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))": (
            "adds 1e-7 to every prediction. That moves the right ones as well; clip instead."
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
        CLIP + "return -np.log(p[0] if y[0] == 1 else 1 - p[0])": (
            "looks at the first example alone. Does a return stand inside the loop? It ends it."
        ),
        CLIP + "return -np.mean(np.where(y == 1, np.log(p), 1 - np.log(p)))": (
            "takes 1 − log ŷ where y is 0; the 1 − ŷ stands inside the log."
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
        "import math\n\ntotal = 0\nfor a, p in zip(y, y_hat):\n"
        "    total -= a * math.log(p) + (1 - a) * math.log(1 - p)\nreturn total / len(y)": (
            "the log of 0 or of less is asked for here"
        ),
        "import math\n\nreturn -math.log(y_hat)": (
            "one number is needed here, and there is an array"
        ),
    },
)
