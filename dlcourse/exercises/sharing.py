"""Chapter 03's exercise on softmax: a share for each score, row by row, however large."""

import numpy as np

from dlcourse.engine import activations
from dlcourse.exercises.writing import Writing

ROWS_AS_COLUMNS = (
    "lines the numbers found for the rows up with the columns; with keepdims=True they stay beside "
    "the rows that they belong to."
)

WRITING = Writing(
    name="layers.softmax",
    template='''\
def softmax(Z):
    """Return the shares that softmax makes of each example's scores.

    Z: (n, classes), the scores of one example in each row; they may be as large as 1,000.
    """
    ...
''',
    # In two rows and two columns the wrong axis gives no error, only wrong numbers. The last trial
    # has scores whose powers of e no computer can hold, rows far from one another, and a row whose
    # own scores are far apart.
    trials=(
        {"Z": np.array([[1.0, 1.0], [3.0, 1.0]])},
        {"Z": np.array([[0.5, -1.0, 2.0], [1.0, 0.25, -3.0], [2.0, 2.5, 1.5], [0.0, 4.0, 1.0]])},
        {"Z": np.array([[1000.0, 999, 998], [-1000, -1001, -999], [1000, 0, -1000]])},
    ),
    solution=lambda Z: activations.softmax(Z),
    slips={
        "e = np.exp(Z - Z.max(axis=0))\nreturn e / e.sum(axis=0)": (
            "shares 1 among the rows: each column sums to 1. An example is a row, and its own "
            "scores must share 1."
        ),
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=0)": (
            "takes the right score away from each row, and then divides by the sums of the columns."
        ),
        "e = np.exp(Z)\nreturn e / e.sum(axis=0)": (
            "shares 1 among the rows: each column sums to 1. An example is a row."
        ),
        "e = np.exp(Z - Z.max())\nreturn e / e.sum()": (
            "shares one single 1 among all examples; each row must sum to 1."
        ),
        "e = np.exp(Z)\nreturn e / e.sum()": (
            "shares one single 1 among all the examples; each row must sum to 1."
        ),
        "e = np.exp(Z)\nreturn e / e.sum(axis=1, keepdims=True)": (
            "is right for small scores, but e to the power of 1,000 is more than a computer can "
            "hold. What may you take away from all scores of a row without changing a share?"
        ),
        "e = np.exp(Z - Z.max())\nreturn e / e.sum(axis=1, keepdims=True)": (
            "takes the largest score of the whole batch away, and a row far below it is left with "
            "nothing but zeros. Each row has a largest score of its own."
        ),
        "e = np.exp(Z - Z.mean(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)": (
            "takes the mean of each row away; a score far above the mean is still too large for e. "
            "How large may the largest be left?"
        ),
        "e = np.exp(Z - 1000)\nreturn e / e.sum(axis=1, keepdims=True)": (
            "takes 1,000 from every score; small scores then leave nothing but zeros. What to take "
            "away depends on the row."
        ),
        "e = np.exp(np.minimum(Z, 700))\nreturn e / e.sum(axis=1, keepdims=True)": (
            "cuts large scores off, and so makes them equal; their differences must stay."
        ),
        "e = np.exp(np.clip(Z, -700, 700))\nreturn e / e.sum(axis=1, keepdims=True)": (
            "cuts large scores off, and so makes them equal; their distances must stay."
        ),
        "e = np.exp(Z / 1000)\nreturn e / e.sum(axis=1, keepdims=True)": (
            "divides all scores by 1,000, which changes the shares; take something away instead."
        ),
        "e = np.exp(Z / np.abs(Z).max(axis=1, keepdims=True))\n"
        "return e / e.sum(axis=1, keepdims=True)": (
            "divides the scores before e is raised to them, which changes the shares; take "
            "something away instead."
        ),
        "e = np.exp(Z - Z.max(axis=1))\nreturn e / e.sum(axis=1)": ROWS_AS_COLUMNS,
        "e = np.exp(Z)\nreturn e / e.sum(axis=1)": ROWS_AS_COLUMNS,
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1)": ROWS_AS_COLUMNS,
        "e = np.exp(Z - Z.max())\nreturn e / e.sum(axis=1)": ROWS_AS_COLUMNS,
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\n"
        "return e / np.exp(Z).sum(axis=1, keepdims=True)": (
            "moves the scores above the fraction's line and not those below it; move both alike."
        ),
        "return Z / Z.sum(axis=1, keepdims=True)": (
            "divides the scores themselves by their sum; e to the power of each comes first."
        ),
        "return np.exp(Z - Z.max(axis=1, keepdims=True))": (
            "gives the largest score of each row a 1; the powers of e still have to be divided by "
            "their sum."
        ),
        "return Z - Z.max(axis=1, keepdims=True)": (
            "only takes the largest score away; the powers of e are still to come."
        ),
        "return Z / Z.max(axis=1, keepdims=True)": "divides each score by the largest of its row.",
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.mean(axis=1, keepdims=True)": (
            "divides by the mean of the powers; a share is a part of their sum."
        ),
        "e = np.exp(Z - Z.max(axis=0))\nreturn e / e.sum(axis=1, keepdims=True)": (
            "takes away the largest score of each column, a different number from each score of a "
            "row, and that changes the shares."
        ),
        "e = np.exp(Z.min(axis=1, keepdims=True) - Z)\nreturn e / e.sum(axis=1, keepdims=True)": (
            "gives the largest share to the smallest score: there is a sign too many."
        ),
        "e = 2.0 ** (Z - Z.max(axis=1, keepdims=True))\n"
        "return e / e.sum(axis=1, keepdims=True)": "raises 2 to the scores; softmax raises e.",
        "return 1 / (1 + np.exp(-np.clip(Z, -700, 700)))": (
            "gives each score a sigmoid of its own, and then a row does not sum to 1."
        ),
        "return 1.0 * (Z == Z.max(axis=1, keepdims=True))": (
            "gives all to the largest score; softmax leaves the others a share."
        ),
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\n"
        "return np.log(e / e.sum(axis=1, keepdims=True))": "takes the logarithm of the shares.",
        "e = np.exp(Z[0] - Z[0].max())\nreturn e / e.sum()": (
            "looks only at the first example; each row has shares of its own."
        ),
    },
    faults={
        "print(Z)": "returns nothing",
        "return [max(row) for row in Z]": "it gives an array of shape (2,)",
        "Z -= Z.max(axis=1, keepdims=True)\ne = np.exp(Z)\n"
        "return e / e.sum(axis=1, keepdims=True)": "changes Z itself",
        "return exp(Z) / sum(exp(Z))": "exp is not defined",
    },
)

SOFTMAX = WRITING.exercise(
    task="Write softmax for a batch of scores: each row becomes shares that sum to 1, even where "
    "scores are as large as 1,000.",
    covers="Tried with 2 and 3 classes and with scores from -1,001 to 1,000, without a warning.",
    answers=(
        "e = np.exp(Z - Z.max(axis=1, keepdims=True))\nreturn e / e.sum(axis=1, keepdims=True)",
        "e = np.exp(Z.T - Z.max(axis=1))\nreturn (e / e.sum(axis=0)).T",
        "rows = []\nfor z in Z:\n    e = np.exp(z - max(z))\n    rows.append(e / sum(e))\n"
        "return np.array(rows)",
        "return 1 / np.exp(np.minimum(Z[:, np.newaxis] - Z[:, :, np.newaxis], 700)).sum(axis=2)",
    ),
)
