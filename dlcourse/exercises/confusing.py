"""Chapter 10's second function to write: how often which digit was taken for which."""

import numpy as np

from dlcourse.exercises.writing import Writing


def table(y: np.ndarray, said: np.ndarray, k: int) -> np.ndarray:
    """Return the confusion matrix: rows are the true classes, columns what was said."""
    return np.bincount(k * y + said, minlength=k * k).reshape(k, k)


def _count(step: str = "M[true, given] += 1", first: str = "np.zeros((k, k), int)") -> str:
    return f"M = {first}\nfor true, given in zip(y, said):\n    {step}\nreturn M"


def _then(result: str) -> str:
    return _count().replace("return M", f"return {result}")


CONFUSING = Writing(
    name="digits.confusion",
    template='''\
def confusion(y, said, k):
    """Return the confusion matrix of k digits, an array of shape (k, k).

    y: the true digit of each image; said: the digit that was said; both count from 0 to k - 1.
    In row i and column j stands how many images of digit i were called j.
    """
    ...
''',
    # The first for the head; in the second the last digit neither occurs nor is said.
    trials=(
        {
            "y": np.array([0, 0, 0, 1, 1, 2, 2, 2]),
            "said": np.array([0, 2, 2, 1, 0, 2, 2, 2]),
            "k": 3,
        },
        {"y": np.array([1, 0, 1, 2, 1, 1]), "said": np.array([1, 1, 1, 0, 2, 2]), "k": 4},
        {"y": np.array([1, 1, 1]), "said": np.array([0, 0, 0]), "k": 2},
    ),
    solution=table,
    slips={
        _count("M[given, true] += 1"): (
            "has rows and columns changed over: a row is for a true digit, a column for one said."
        ),
        "M = np.zeros((k, k), int)\nM[y, said] += 1\nreturn M": (
            "counts a pair once however often it comes. For one image after the other, += 1 "
            "counts; with whole arrays as places, NumPy adds to each place a single time."
        ),
        _count("if true == given:\n        M[true, given] += 1"): (
            "counts what was said rightly, and leaves the mistakes out."
        ),
        _count("if true != given:\n        M[true, given] += 1"): (
            "counts the mistakes alone; what was said rightly stands on the diagonal."
        ),
        _then("M / len(y)"): "divides by the number of images; the counts themselves are wanted.",
        _then("M / np.maximum(M.sum(axis=1, keepdims=True), 1)"): (
            "gives the shares of each row; the counts themselves are wanted."
        ),
        _then("M / np.maximum(M.sum(axis=0, keepdims=True), 1)"): (
            "gives the shares of each column; the counts themselves are wanted."
        ),
        _count(first="np.ones((k, k), int)"): "begins to count at 1.",
        _count("M[true, true] += 1"): "puts every image on the diagonal; where is what was said?",
        _count("M[given, given] += 1"): (
            "puts every image on the diagonal of what was said; where is the true digit?"
        ),
        _count("M[true, given] += 1\n    M[given, true] += 1"): (
            "counts every image twice, once on each side of the diagonal."
        ),
        _count(
            "M[true, given] + 1"
        ): "leaves every place at 0: + gives a sum, and += writes it down.",
        _count("M[true - 1, given - 1] += 1"): (
            "counts one place too far up and to the left: digits count from 0, as places do."
        ),
        _count("M[true] += 1"): "adds to a whole row; one image belongs into one place.",
        _count("M[:, given] += 1"): "adds to a whole column; one image belongs into one place.",
        _count("M[true, given] += 1", "np.zeros((y.max() + 1, y.max() + 1), int)"): (
            "makes the table as large as the largest digit that occurs; it is to be k by k."
        ),
    },
    faults={
        _count("M[true, given] += 1", "np.zeros(k, int)"): "2 were indexed",
        _count("M[true, given, k] += 1"): "3 were indexed",
        _then("print(M)"): "returns nothing",
        _then("M.sum()"): "it gives an array of shape ()",
        _count("M(true, given)"): "round brackets right after a value",
        "return np.add.at(np.zeros((k, k)), (y, row), 1)": "row is not defined",
    },
)

CONFUSION = CONFUSING.exercise(
    task="Write confusion(y, said, k): a table of k rows and k columns that counts how many images "
    "of digit i, in row i, were called j, in column j.",
    covers="Tried with two, three and four digits, with pairs that come several times, and with a "
    "digit that neither occurs nor is said.",
    answers=(
        _count(),
        "M = np.zeros((k, k), dtype=int)\nnp.add.at(M, (y, said), 1)\nreturn M",
        "return np.array([[np.sum((y == i) & (said == j)) for j in range(k)] for i in range(k)])",
        "one_hot = np.eye(k)\nreturn one_hot[y].T @ one_hot[said]",
    ),
)
