"""Chapter 08's exercise on the whole loop: epochs, and in each of them batches, and steps."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

import numpy as np

from dlcourse.exercises.base import NotYet
from dlcourse.exercises.writing import Writing

PATIENCE = 1000  # how often an order may be asked for; all right answers together ask less often
BATCHES = 10 * PATIENCE  # how often a gradient may be: more than so many epochs of a trial take


class Shuffles:
    """A function of n that gives a new order of 0 to n − 1 at each call, and the same ones anew.

    It refuses to be asked for ever, so that no loop over epochs goes on without an end.

    Parameters
    ----------
    seed : int
    """

    name = "shuffled"

    def __init__(self, seed: int) -> None:
        self._seed, self._left = seed, PATIENCE
        self._random = np.random.RandomState(seed)

    def __call__(self, n: int) -> np.ndarray:
        """Return the next order; raise RuntimeError if there is no end to the questions."""
        if self._left == 0:
            raise RuntimeError(
                f"by now shuffled was called {PATIENCE:,} times; once in an epoch is enough"
            )
        self._left -= 1
        return self._random.permutation(n)

    def copy(self) -> "Shuffles":
        """Return the same orders from the first one on."""
        return Shuffles(self._seed)


def gradient(W: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the gradient of the mean squared error of X @ W."""
    if len(y) == 0:
        raise ValueError("gradient was given a batch without examples")
    return 2 / len(y) * (X @ W - y) @ X


def patient() -> Callable[..., np.ndarray]:
    """Return `gradient` as a function that refuses to be called for ever; its copy begins anew."""
    left = iter(range(BATCHES))

    @wraps(gradient)
    def counted(W: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
        if next(left, None) is None:
            raise RuntimeError(
                f"by now gradient was called {BATCHES:,} times; the batches of an epoch never end"
            )
        return gradient(W, X, y)

    counted.copy = patient
    return counted


def _train(
    W: np.ndarray,
    X: np.ndarray,
    y: np.ndarray,
    gradient: Callable[..., np.ndarray],
    shuffled: Callable[[int], np.ndarray],
    batch_size: int,
    eta: float,
    epochs: int,
) -> tuple[np.ndarray, int]:
    steps = 0
    for _ in range(epochs):
        order = shuffled(len(y))
        for start in range(0, len(y), batch_size):
            rows = order[start : start + batch_size]
            W = W - eta * gradient(W, X[rows], y[rows])
            steps += 1
    return W, steps


def _train_on_shuffled(
    W: np.ndarray,
    X: np.ndarray,
    y: np.ndarray,
    gradient: Callable[..., np.ndarray],
    shuffled: Callable[[int], np.ndarray],
    **settings: float,
) -> tuple[np.ndarray, int]:
    """Train as well as `_train`, each epoch shuffling what the epoch before has left shuffled."""
    held = np.arange(len(y))

    def order(n: int) -> np.ndarray:
        nonlocal held
        held = held[shuffled(n)]
        return held

    return _train(W, X, y, gradient, order, **settings)


def _loop(
    first: str = "steps = 0",
    epoch: str = "for epoch in range(epochs):",
    order: str = "order = shuffled(len(X))",
    batches: str = "for start in range(0, len(X), batch_size):",
    rows: str = "rows = order[start:start + batch_size]",
    step: str = "W = W - eta * gradient(W, X[rows], y[rows])",
    count: str = "steps += 1",
    result: str = "W, steps",
) -> str:
    return (
        f"{first}\n{epoch}\n    {order}\n    {batches}\n        {rows}\n        {step}\n"
        f"        {count}\nreturn {result}"
    )


def _trial(n: int, seed: int, **settings: float) -> dict:
    random = np.random.RandomState(seed)
    X = np.column_stack([random.randint(-3, 4, n), np.ones(n)]).astype(float)
    given = {"W": np.array([1.0, -1.0]), "X": X, "y": random.randint(-5, 6, n).astype(float)}
    return {**given, "gradient": patient(), "shuffled": Shuffles(seed), **settings}


LOOP = Writing(
    name="epochs.train",
    template='''\
def train(W, X, y, gradient, shuffled, batch_size, eta, epochs):
    """Train for so many epochs; return the last W, and how many steps were taken.

    gradient: a function; gradient(W, X_batch, y_batch) is ∂J/∂W on that batch.
    shuffled: a function; shuffled(n) is a new random order of the numbers 0 to n - 1.
    """
    ...
''',
    # Six examples for the head, in batches of 4 and 2; then an even cut; one batch; single ones.
    trials=(
        _trial(6, 3, batch_size=4, eta=0.05, epochs=2),
        _trial(9, 5, batch_size=3, eta=0.02, epochs=3),
        _trial(5, 6, batch_size=8, eta=0.1, epochs=4),
        _trial(7, 8, batch_size=1, eta=0.01, epochs=1),
    ),
    solution=_train,
    gives=("W", "steps"),
    slips={
        _loop(order="order = np.arange(len(X))"): (
            "uses no shuffled order: every epoch cuts the same batches, from X as it stands."
        ),
        _loop(first="steps, order = 0, shuffled(len(X))", order="pass"): (
            "shuffles once, before the first epoch; each epoch needs an order of its own."
        ),
        _loop(
            order="pass",
            rows="rows = shuffled(len(X))[:batch_size]",
        ): "shuffles for each batch, so that some examples are met twice and others not at all.",
        _loop(step="W = W + eta * gradient(W, X[rows], y[rows])"): (
            "goes uphill: a step leads against the gradient."
        ),
        _loop(step="W = W - gradient(W, X[rows], y[rows])"): "leaves out η.",
        _loop(step="W = W - eta * gradient(W, X, y)"): (
            "works out the gradient over all examples at each step; it is to be the batch's."
        ),
        _loop(
            first="steps, start_W = 0, W", step="W = W - eta * gradient(start_W, X[rows], y[rows])"
        ): "takes every gradient at the first W; after a step it is another place.",
        _loop(batches="for start in range(0, len(X) - batch_size + 1, batch_size):"): (
            "leaves out the last batch where it is not full."
        ),
        _loop(epoch="for epoch in range(1):"): "ends after one epoch.",
        _loop(epoch="for epoch in range(epochs + 1):"): "trains one epoch too many.",
        _loop(epoch="for epoch in range(epochs - 1):"): "trains one epoch too few.",
        _loop(rows="rows = slice(start, start + batch_size)"): (
            "uses no shuffled order: every epoch cuts the same batches, from X as it stands."
        ),
        _loop(step="W = W - eta * gradient(W, X[rows], y[start:start + batch_size])"): (
            "shuffles the examples and not their labels."
        ),
        _loop(batches="for start in range(len(X) // batch_size):"): (
            "moves on by one example from batch to batch; it must move on by batch_size."
        ),
        _loop(step="W = W - eta / len(rows) * gradient(W, X[rows], y[rows])"): (
            "divides by the size of the batch once more; the gradient is a mean already."
        ),
        _loop(step="W = W - eta * len(rows) * gradient(W, X[rows], y[rows])"): (
            "makes a sum of the batch's gradient, so that large batches go further."
        ),
        "for epoch in range(epochs):\n    W = W - eta * gradient(W, X, y)\nreturn W, epochs": (
            "takes one step an epoch, with all examples: that is the full batch."
        ),
        "steps = 0\nfor epoch in range(epochs):\n    order, total = shuffled(len(X)), 0\n"
        "    for start in range(0, len(X), batch_size):\n"
        "        rows = order[start:start + batch_size]\n"
        "        total = total + gradient(W, X[rows], y[rows])\n        steps += 1\n"
        "    W = W - eta * total\nreturn W, steps": (
            "moves W only at the end of an epoch; it must move after every batch."
        ),
        _loop(count="pass", result="W, epochs"): "counts epochs; a step is one move of W.",
        _loop(count="steps += len(rows)"): "counts examples; a step is one move of W.",
        _loop(epoch="for epoch in range(epochs):\n    steps = 0"): (
            "counts the steps of the last epoch alone."
        ),
        _loop(count="pass"): "never counts its steps.",
        _loop(result="steps, W"): "gives the steps first; W comes first.",
        _loop(order="order = shuffled(batch_size)", batches="for start in [0]:"): (
            "shuffles as many numbers as a batch has, so that the other examples are never met."
        ),
        _loop(epoch="while steps < epochs:"): (
            "counts steps in order to end the epochs; an epoch has more than one."
        ),
        _loop(step="W = eta * gradient(W, X[rows], y[rows])"): (
            "puts the step in the place of W; it is to be taken from W."
        ),
    },
    faults={
        _loop(result="W"): "it gives an array of shape (2,)",
        _loop(first="pass"): "steps is used before it has a value",
        _loop(step="W -= eta * gradient(W, X[rows], y[rows])"): "changes W itself",
        _loop(result="print(W, steps)"): "returns nothing",
        _loop(epoch="while True:"): "once in an epoch is enough",
        _loop(batches="while True:", rows="rows = order[:batch_size]"): "never end",
        _loop(step="W = W - eta * grad(W, X[rows], y[rows])"): "grad is not defined",
        _loop(step="W = W - eta * gradient(X[rows], y[rows])"): (
            "missing 1 required positional argument"
        ),
        _loop(rows="rows = order[start:batch_size]"): "a batch without examples",
        _loop(rows="rows = order[start, start + batch_size]"): "too many indices",
    },
)


def _grade(function: Any) -> tuple[str, ...]:
    """Take an answer, whether it shuffles X as it was given or as the last epoch left it."""
    try:
        return LOOP.grade(function)
    except NotYet as first:
        try:
            return replace(LOOP, solution=_train_on_shuffled).grade(function)
        except NotYet:
            raise first from None


_EXERCISE = LOOP.exercise(
    task="Write the training loop: for each epoch an order of its own, for each batch a step; "
    "return the last W and the number of steps.",
    covers="Tried with 5 to 9 examples, on full and on ragged batches, on single examples and on "
    "one batch that holds them all.",
    answers=(
        _loop(),
        "taken = 0\nfor _ in range(epochs):\n    order = shuffled(len(y))\n"
        "    X_new, y_new = X[order], y[order]\n    for i in range(-(-len(y) // batch_size)):\n"
        "        part = slice(i * batch_size, (i + 1) * batch_size)\n"
        "        W = W + -eta * gradient(W, X_new[part], y_new[part])\n        taken = taken + 1\n"
        "return W, taken",
        "W = W.copy()\nsteps = 0\nwhile epochs > 0:\n    left = list(shuffled(len(X)))\n"
        "    while left:\n        rows, left = left[:batch_size], left[batch_size:]\n"
        "        W -= eta * gradient(W, X[rows], y[rows])\n        steps += 1\n    epochs -= 1\n"
        "return [W, steps]",
        "steps = 0\nfor epoch in range(epochs):\n    order = shuffled(len(X))\n"
        "    X, y = X[order], y[order]\n    for start in range(0, len(X), batch_size):\n"
        "        stop = start + batch_size\n"
        "        W = W - eta * gradient(W, X[start:stop], y[start:stop])\n        steps += 1\n"
        "return W, steps",
    ),
)
TRAIN = replace(_EXERCISE, grade=_grade)
