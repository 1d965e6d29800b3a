"""Chapter 10's first function to write: every class dealt out in turn, as cards are."""

import numpy as np

from dlcourse.exercises.writing import Writing


def dealt(y: np.ndarray, k: int) -> np.ndarray:
    """Return the fold of each image: in each class the first goes to 0, the next to 1 and so on."""
    fold = np.empty(len(y), dtype=int)
    for label in np.unique(y):
        mine = y == label
        fold[mine] = np.arange(mine.sum()) % k
    return fold


def _deal(number: str, result: str = "fold") -> str:
    """Return a body that goes through the classes, and numbers the places of each."""
    return (
        "fold = np.zeros(len(y), dtype=int)\n"
        "for label in np.unique(y):\n"
        "    places = np.flatnonzero(y == label)\n"
        f"    fold[places] = {number}\n"
        f"return {result}"
    )


DEALING = Writing(
    name="digits.deal",
    template='''\
def deal(y, k):
    """Return the fold of each image, a whole number from 0 to k - 1.

    y: the digit of each image, an array; k: how many folds. Of each digit the first image goes
    to fold 0, the second to fold 1, and so on; after fold k - 1 comes fold 0 again.
    """
    ...
''',
    # The first for the head; then three folds and a digit that there is once; then many.
    trials=(
        {"y": np.array([7, 4, 7, 7, 4, 4, 7]), "k": 2},
        {"y": np.array([3, 3, 0, 3, 9, 0, 3, 0, 3]), "k": 3},
        {"y": np.array([1, 0, 0, 2, 1, 1, 2, 0, 1, 1, 0, 1, 2, 0, 0, 1, 2, 2]), "k": 4},
    ),
    solution=dealt,
    slips={
        "return np.arange(len(y)) % k": (
            "deals all images in one row, whatever digit is on them; each digit is to be dealt "
            "on its own."
        ),
        "return y % k": "puts all images of a digit into one and the same fold.",
        _deal("np.arange(len(places)) % k + 1"): "numbers the folds from 1; they begin with 0.",
        _deal("(np.arange(len(places)) + 1) % k"): (
            "gives the first image of each digit to fold 1; it belongs into fold 0."
        ),
        _deal("np.arange(len(places)) * k // len(places)"): (
            "gives each fold a run of neighbours; neighbours are to go to different folds."
        ),
        _deal("np.arange(len(places)) // k"): (
            "divides where it needs what is left over: after fold k − 1 comes 0 again, which is %."
        ),
        _deal("np.arange(len(places))"): "never comes back to fold 0 after fold k − 1.",
        _deal("np.arange(len(places)) % (k + 1)"): "deals to one fold too many.",
        _deal("k - 1 - np.arange(len(places)) % k"): "begins with the last fold and goes down.",
        "order = np.argsort(y, kind='stable')\n"
        "fold = np.zeros(len(y), dtype=int)\n"
        "fold[order] = np.arange(len(y)) % k\n"
        "return fold": (
            "goes on with the next digit where the last one stopped; each begins with fold 0."
        ),
        "return np.concatenate([np.arange(np.sum(y == d)) % k for d in np.unique(y)])": (
            "gives the folds in the order of the digits; they are to stand in that of the images."
        ),
        "return np.zeros(len(y), dtype=int)": "puts every image into fold 0.",
    },
    faults={
        _deal("np.arange(len(places)) % k", "fold == 0"): "array of truth values",
        _deal("np.arange(len(places)) % k", "fold[places]"): "must give an array of shape (7,)",
        _deal("np.arange(places) % k"): "compare a single number",
        _deal("np.arange(len(places)) % many"): "many is not defined",
        "print(np.arange(len(y)) % k)": "returns nothing",
        "for label in np.unique(y):\n"
        "    places = np.flatnonzero(y == label)\n"
        "    y[places] = np.arange(len(places)) % k\n"
        "return y": "changes y",
    },
)

DEAL = DEALING.exercise(
    task="Write deal(y, k): the fold of each image, with each digit dealt out on its own, in turn, "
    "beginning with fold 0.",
    covers="Tried with two, three and four folds, with a digit that is there only once, and with "
    "digits in any order.",
    answers=(
        _deal("np.arange(len(places)) % k"),
        "fold, seen = [], {}\n"
        "for label in y:\n"
        "    fold.append(seen.get(label, 0) % k)\n"
        "    seen[label] = seen.get(label, 0) + 1\n"
        "return np.array(fold)",
        "fold = np.zeros(len(y), dtype=int)\n"
        "for i in range(len(y)):\n"
        "    fold[i] = np.sum(y[:i] == y[i]) % k\n"
        "return fold",
        "return np.array([list(y[:i]).count(y[i]) % k for i in range(len(y))])",
    ),
)
