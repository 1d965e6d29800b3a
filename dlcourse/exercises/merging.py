"""Chapter 02's exercise that shows why linear layers in a row are no more than one."""

import numpy as np

from dlcourse.exercises.writing import Writing

TEMPLATE = '''\
def merge(W1, b1, W2, b2):
    """Return W and b with which X @ W + b equals (X @ W1 + b1) @ W2 + b2 for every X.

    W1: (n, m), b1: (m,), W2: (m, k), b2: (k,).
    """
    ...
'''


def _trial(W1: list, b1: list, W2: list, b2: list) -> dict[str, np.ndarray]:
    arrays = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return {name: np.array(value, dtype=float) for name, value in arrays.items()}


# Square first, so that a wrong order gives numbers and no error; then of three different sizes.
TRIALS = (
    _trial([[1, 2], [0, 1]], [1, -1], [[2, 0], [1, 3]], [0.5, 4]),
    _trial([[1, 0], [2, -1], [0, 3]], [1, 2], [[1, 0, 2, -1], [0, 1, -2, 1]], [0, 1, 0, -1]),
    _trial([[1, -1, 2], [0.5, 0, 1]], [0, 1, -2], [[1], [2], [-1]], [3]),
)

SLIPS = {
    "return W2 @ W1, b1 @ W2 + b2": (
        "multiplies the weights in the other order; X meets W1 first, so W1 stands on the left."
    ),
    "return W2 @ W1, b2 @ W1 + b1": "lets X meet W2 first, and then W1.",
    "return W1 * W2, b1 @ W2 + b2": (
        "multiplies the weights place by place; a row of X needs sums of products, which @ makes."
    ),
    "return W1 @ W2, b1 + b2": "adds b1 as it is; on its way out it is weighted by W2, too.",
    "return W1 @ W2, b2": "leaves out b1.",
    "return W1 @ W2, b1 @ W2": "leaves out b2.",
    "return W1 @ W2, b1": "leaves out b2, and does not send b1 through W2.",
    "return W1 @ W2, (b1 + b2) @ W2": "sends b2 through W2 as well; b2 is added after it.",
    "return W1 @ W2, b1 @ W2 * b2": "multiplies by b2; a bias is added.",
    "return W1 @ W2, W2 @ b1 + b2": "has W2 and b1 in the wrong order: b1 is weighted like a row.",
    "return W1 @ W2, b1 @ W1 + b2": "sends b1 through W1; it is added only after that.",
    "return W1 @ W2, b2 @ W2 + b1": "has the two biases the wrong way round.",
    "return W1 @ W2, b1 * b2": "multiplies the two biases.",
    "return W1 + W2, b1 + b2": "adds the two; the second takes what the first has made.",
    "return W1 + W2, b1 @ W2 + b2": "adds the weights; one after the other means a product.",
    "return W1.T @ W2, b1 @ W2 + b2": "turns W1 on its side first; it is used as it stands.",
    "return W1 @ W2.T, b1 @ W2 + b2": "turns W2 on its side for the weights.",
    "return b1 @ W2 + b2, W1 @ W2": "gives b first; W comes first.",
    "return W1 @ W2, b1 * W2 + b2": "multiplies b1 and W2 place by place, without adding up.",
    "return W2, b2": "gives the second as it is; the first is lost.",
    "return W1, b1": "gives the first as it is; the second is lost.",
}

FAULTS = {
    "print(W1 @ W2, b1 @ W2 + b2)": "returns nothing",
    "return W1 @ W2": "it gives an array of shape (2, 2)",
    "return W1 @ W2, b1 @ W2 + b2, W1": "it gives a tuple of length 3",
    "return W_1 @ W2, b1 @ W2 + b2": "W_1 is not defined",
    "b2 += b1 @ W2\nreturn W1 @ W2, b2": "changes b2 itself",
    "return w1 @ w2, b1 @ w2 + b2": "w1 is not defined",
    "return W1W2, b1 @ W2 + b2": "Python reads W1W2 as one name; a product needs a sign",
    "return W1(W2), b1 @ W2 + b2": "round brackets right after a value",
    "return W1 @ W2, b": "b is not defined",
}

MERGE = Writing(
    name="activations.merge",
    template=TEMPLATE,
    trials=TRIALS,
    solution=lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2),
    slips=SLIPS,
    faults=FAULTS,
    gives=("W", "b"),
).exercise(
    task="Return the one W and the one b that do what two linear layers in a row do.",
    covers="Tried on layers of different widths; what it was given is left unchanged.",
    answers=(
        "return W1 @ W2, b1 @ W2 + b2",
        "b = b2.copy()\nfor i in range(len(b1)):\n    b = b + b1[i] * W2[i]\n"
        "return np.dot(W1, W2), b",
        "def both(X):\n    return (X @ W1 + b1) @ W2 + b2\n\n"
        "b = both(np.zeros(len(W1)))\nreturn both(np.eye(len(W1))) - b, b",
    ),
)
