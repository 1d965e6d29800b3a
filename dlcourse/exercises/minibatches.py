"""Chapter 08's exercise on an epoch's batches, judged by what is in them, however they were drawn.

A right answer cannot be known beforehand, since there are many ways to shuffle; so the batches are
looked at: is every example there once, with its own label, in batches of the right size, in an
order that is new each time?
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from dlcourse.exercises import errors, functions, values
from dlcourse.exercises.base import Exercise, NotYet, WrongAnswer

NAME = "epochs.minibatches"
PARAMETERS = ("X", "y", "batch_size", "random")
TRIALS = ((10, 4), (12, 3), (5, 1), (3, 8), (40, 10))  # examples, and the size of a batch
LABELS = 100  # the label of the first example
PATIENCE = 1000  # how often an array may be picked from; a right answer needs far less
TEMPLATE = '''\
def minibatches(X, y, batch_size, random):
    """Return the batches of one epoch, as a list of pairs (X_batch, y_batch).

    X: the examples, a row each; y: their labels; random: a RandomState to draw the order with.
    The order is new at each call. The last batch holds what is left.
    """
    ...
'''


class Random(np.random.RandomState):
    """Random numbers that can be had again from the start, and have a name for a sentence."""

    name = "a RandomState"

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._seed = seed

    def copy(self) -> "Random":
        """Return a new stream of the same numbers."""
        return Random(self._seed)


class Examples(np.ndarray):
    """An array that refuses to be picked from for ever, so that every loop that does so ends."""

    _left = PATIENCE

    def __getitem__(self, place: Any) -> Any:
        """Return what is at a place; raise RuntimeError if there is no end to the questions."""
        if self._left == 0:
            raise RuntimeError(
                f"by now an array was picked from {PATIENCE:,} times; the loop over the batches "
                "never ends"
            )
        self._left -= 1
        return super().__getitem__(place)


class Batch(NamedTuple):
    """Which examples a batch holds, by their rows and by their labels."""

    rows: list[int]
    labels: list[int]


def grade(function: Any) -> tuple[str, ...]:
    """Look at the batches of several epochs, and name the first thing wrong."""
    functions.expect_function(function, NAME, PARAMETERS)
    functions.expect_nothing_from_the_notebook(function)
    for n, size in TRIALS:
        given = {**_examples(n), "batch_size": size, "random": Random(n)}
        batches, changed = _batches(function, given)
        where = f"With {n} examples and batch_size = {size}"
        _expect_no_blocks(batches, n)
        _expect_sizes(where, batches, n, size)
        _expect_each_once(where, batches, n)
        if changed:
            raise NotYet(
                f"Your function changes {changed} itself, which belongs to whoever called it. "
                "Shuffle the numbers of the rows instead."
            )
    _expect_shuffled(batches, n, size)
    _expect_new_orders(function, {**_examples(n), "batch_size": size})
    return ()


def _examples(n: int) -> dict[str, np.ndarray]:
    X, y = np.arange(2.0 * n).reshape(n, 2), np.arange(LABELS, LABELS + n)
    return {"X": X.view(Examples), "y": y.view(Examples)}


def _batches(function: Callable, given: dict[str, Any]) -> tuple[list[Batch], str | None]:
    """Return what a student's function makes of the arguments, and which of them it changed."""
    called = functions.call(function, given)
    result, changed = called.result, called.changed
    if not isinstance(result, Iterable) or isinstance(result, str | dict):
        raise NotYet(
            "Your function must return a list of batches; "
            f"it gives {'nothing' if result is None else values.kind(result)}."
        )
    most = 10 * len(given["y"])
    if not isinstance(result, Sequence | np.ndarray):  # one that yields runs only now
        own = functions.copied(given)
        try:
            result = list(islice(function(*own.values()), most))
        except Exception as error:
            raise NotYet(errors.stopped(function, error, given)) from None
        changed = next((name for name in "Xy" if not np.array_equal(own[name], given[name])), None)
    if len(result) >= most:
        raise NotYet("Your function goes on giving batches without an end; it is for one epoch.")
    return [_read(pair) for pair in result], changed


def _read(pair: Any) -> Batch:
    """Return which examples are in a batch."""
    if not isinstance(pair, tuple | list) or len(pair) != 2:
        raise NotYet(
            "Each batch must be a pair, its examples and its labels: (X_batch, y_batch); "
            f"one is {values.kind(pair)}."
        )
    X, y = (np.asarray(part) for part in pair)
    if X.ndim != 2 or X.shape[1] != 2 or y.ndim != 1:
        raise NotYet(
            "X_batch must keep its rows and y_batch be a row of labels; for examples of shape "
            f"(n, 2) your batch has shapes {X.shape} and {y.shape}."
        )
    return Batch([round(value / 2) for value in X[:, 0]], (y - LABELS).round().tolist())


def _expect_no_blocks(batches: list[Batch], n: int) -> None:
    """Raise `NotYet` if batches that were cut from X as it stands come in another order."""
    rows = [row for batch in batches for row in batch.rows]
    blocks = [np.all(np.diff(batch.rows) == 1) for batch in batches if len(batch.rows) > 1]
    if len(blocks) > 1 and all(blocks) and sorted(rows) == list(range(n)) != rows:
        raise NotYet(
            "Your function shuffles whole batches only: who stood side by side in X is in one "
            "batch, for ever. Shuffle the examples before you cut."
        )


def _expect_sizes(where: str, batches: list[Batch], n: int, size: int) -> None:
    """Raise `NotYet` unless all batches are full but the last, which holds what is left."""
    got = [len(batch.rows) for batch in batches]
    expected = [size] * (n // size) + [n % size] * (n % size > 0)
    if got == expected:
        return
    said = f"{where}, your batches have {values.listing(list(map(str, got)))} examples."
    if got == expected[:-1]:
        raise NotYet(f"{said} What is left over at the end makes a smaller batch; it is missing.")
    if 0 in got:
        raise NotYet(f"{said} An empty batch is none.")
    if got == expected[: len(got)]:
        raise NotYet(f"{said} There are more to come; does return stand inside the loop?")
    raise NotYet(f"{said} Every batch but the last must have {size}.")


def _expect_each_once(where: str, batches: list[Batch], n: int) -> None:
    """Raise `NotYet` unless every example is met once, and with its own label."""
    rows = [row for batch in batches for row in batch.rows]
    if rows != [label for batch in batches for label in batch.labels]:
        raise NotYet(
            f"{where}, examples have lost their labels: a row of X came with the label of another. "
            "X and y must be put in the same order."
        )
    missing = sorted(set(range(n)) - set(rows))
    if missing:
        raise NotYet(
            f"{where}, {len(missing)} of them were not met and others more than once. In an epoch "
            "each is met exactly once; what is drawn must not be put back."
        )


def _expect_shuffled(batches: list[Batch], n: int, size: int) -> None:
    """Raise `NotYet` unless examples that stood together are scattered over the batches."""
    rows = [row for batch in batches for row in batch.rows]
    if rows == list(range(n)):
        raise NotYet("Your batches come in the order of X; nothing was shuffled.")
    blocks = [sorted(batch.rows)[0] // size == sorted(batch.rows)[-1] // size for batch in batches]
    if all(blocks):
        raise NotYet(
            "Your function shuffles within each batch only: the same examples meet in it at each "
            "epoch. Shuffle all of them before you cut."
        )


def _expect_new_orders(function: Callable, examples: dict[str, Any]) -> None:
    """Raise `NotYet` unless each epoch has a new order, drawn with what is given for that."""
    random, again = Random(1), Random(1)
    first, second = (_order(function, examples, random) for _ in range(2))
    if first == second:
        raise NotYet(
            "Called again, your function gives the same order: each epoch must draw a new one."
        )
    if _order(function, examples, again) != first:
        raise NotYet(
            "Your function does not draw with random, which it is given: so nobody could have the "
            "same batches again."
        )


def _order(function: Callable, examples: dict[str, Any], random: Random) -> list[int]:
    copies = functions.copied(examples)
    return [row for pair in function(*copies.values(), random) for row in _read(pair).rows]


def _with(body: str) -> str:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return TEMPLATE.replace("    ...\n", lines)


def _cut(order: str = "random.permutation(len(X))", ends: str = "len(X)", then: str = "") -> str:
    return (
        f"order = {order}\nbatches = []\nfor start in range(0, {ends}, batch_size):\n"
        "    rows = order[start:start + batch_size]\n    batches.append((X[rows], y[rows]))\n"
        f"{then}return batches"
    )


_IN_ORDER = (
    "batches = []\nfor start in range(0, len(X), batch_size):\n"
    "    stop = start + batch_size\n    batches.append((X[start:stop], y[start:stop]))\n"
)

MINIBATCHES = Exercise(
    task="Write minibatches(X, y, batch_size, random): the batches of one epoch, shuffled.",
    template=TEMPLATE,
    hands_in=("minibatches",),
    grade=grade,
    covers="Tried on 3 to 40 examples: each is met once and with its own label, in batches of the "
    "right size and in an order that is new each time.",
    answers=(
        _with(_cut()),
        _with(
            "order = np.arange(len(X))\nrandom.shuffle(order)\nn = len(order)\n"
            "for k in range(-(-n // batch_size)):\n"
            "    take = order[k * batch_size:(k + 1) * batch_size]\n    yield X[take], y[take]"
        ),
        _with(
            "order = random.permutation(len(y))\nX_new, y_new = X[order], y[order]\n"
            "return [(X_new[i:i + batch_size], y_new[i:i + batch_size]) "
            "for i in range(0, len(y), batch_size)]"
        ),
        _with(
            "left = random.choice(len(X), len(X), replace=False)\nfound = []\n"
            "while len(left) > 0:\n    found.append([X[left[:batch_size]], y[left[:batch_size]]])\n"
            "    left = left[batch_size:]\nreturn found"
        ),
    ),
    wrong=tuple(
        WrongAnswer(_with(body), says)
        for body, says in {
            _IN_ORDER + "return batches": "nothing was shuffled",
            _IN_ORDER + "random.shuffle(batches)\nreturn batches": "shuffles whole batches only",
            _IN_ORDER.replace(
                "batches.append((X[start:stop], y[start:stop]))",
                "rows = random.permutation(np.arange(start, min(stop, len(X))))\n"
                "    batches.append((X[rows], y[rows]))",
            )
            + "return batches": "shuffles within each batch only",
            _cut(ends="len(X) - batch_size + 1"): "it is missing",
            _cut(ends="len(X) + batch_size"): "An empty batch is none",
            _cut("random.randint(0, len(X), len(X))"): "what is drawn must not be put back",
            _cut("random.choice(len(X), len(X))"): "what is drawn must not be put back",
            "return [(X[rows], y[rows]) for rows in (random.permutation(len(X))[:batch_size] "
            "for start in range(0, len(X), batch_size))]": "Every batch but the last must have",
            _cut().replace("y[rows]", "y[start:start + batch_size]"): "have lost their labels",
            "X, y = random.permutation(X), random.permutation(y)\n"
            + _IN_ORDER
            + "return batches": "have lost their labels",
            _cut("np.random.RandomState(0).permutation(len(X))"): "gives the same order",
            _cut("np.random.permutation(len(X))"): "does not draw with random",
            "state = random.get_state()\nrandom.shuffle(X)\nrandom.set_state(state)\n"
            "random.shuffle(y)\n"
            + _IN_ORDER
            + "return batches": "Shuffle the numbers of the rows instead",
            _cut().replace("(X[rows], y[rows])", "X[rows]"): "Each batch must be a pair",
            _cut(then="    ").replace("    return", "    return"): "stand inside the loop",
            _cut().replace("return batches", "print(batches)"): "it gives nothing",
            "order = random.permutation(len(X))\nwhile True:\n"
            "    yield X[order[:batch_size]], y[order[:batch_size]]": "without an end",
            "order = random.permutation(len(X))\nbatches = []\nstart = 0\nwhile start < len(X):\n"
            "    rows = order[start:start + batch_size]\n    batches.append((X[rows], y[rows]))\n"
            "return batches": "the loop over the batches never ends",
            _cut("shuffle(len(X))"): "shuffle is not defined",
            _cut("random(len(X))"): "round brackets right after a value",
            _cut("random.permutation(X)"): "what stands in the square brackets is no whole number",
        }.items()
    ),
)
