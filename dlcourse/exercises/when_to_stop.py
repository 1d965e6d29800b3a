"""Chapter 09's last exercise: early stopping, from the validation losses alone."""

import numpy as np

from dlcourse.exercises.writing import Writing


def _loop(
    better: str = "loss < best",
    first: str = 'best, kept, waited = float("inf"), 0, 0',
    found: str = "best, kept, waited = loss, epoch, 0",
    wait: str = "waited += 1",
    enough: str = "waited == patience",
    start: str = "1",
    result: str = "kept, epoch",
) -> str:
    return (
        f"{first}\nfor epoch, loss in enumerate(losses, start={start}):\n"
        f"    if {better}:\n        {found}\n    else:\n        {wait}\n"
        f"        if {enough}:\n            break\nreturn {result}"
    )


STOP = Writing(
    name="overfitting.stopping",
    template='''\
def stopping(losses, patience):
    """Return the epoch whose weights are kept, and the epoch after which training stops.

    losses: an array, the validation loss after each epoch; the first is number 1. Training stops as
    soon as patience epochs in a row (at least 1) brought no new smallest loss, or at the end.
    """
    ...
''',
    # A rise that must be borne, and one that ends it; one that ends too early to see the best; one
    # that falls to its end; equal losses, which are no improvement; impatience; a
    # best that comes long after; a short wait left over at the end.
    trials=tuple(
        {"losses": np.array(losses), "patience": patience}
        for losses, patience in (
            ([5.0, 4.0, 4.5, 3.0, 3.5, 3.25, 3.75, 2.0], 3),
            ([3.0, 2.0, 2.5, 2.75, 1.0], 2),
            ([4.0, 3.0, 2.0, 1.0], 2),
            ([2.0, 1.5, 1.5, 1.5, 1.0], 2),
            ([2.0, 3.0, 1.0], 1),
            ([3.0, 1.0, 2.5, 2.0, 2.25, 1.5, 0.5, 2.0, 1.25, 1.75], 2),
            ([6.0, 5.0, 4.0, 5.5, 4.5, 3.0, 7.0, 6.5], 3),
        )
    ),
    solution=lambda losses, patience: _stop(losses, patience),
    gives=("kept", "stopped"),
    slips={
        _loop(result="epoch, epoch"): (
            "keeps the weights of the last epoch; those of the smallest loss are wanted."
        ),
        _loop(result="kept, kept"): (
            "says that training stops at its best; nobody knows that until patience is over."
        ),
        _loop(result="epoch, kept"): "gives the two epochs the wrong way round.",
        _loop(result="best, epoch"): "gives the smallest loss; the number of its epoch is wanted.",
        _loop(start="0", result="kept, epoch"): "counts epochs from 0; the first is number 1.",
        _loop(enough="waited > patience"): "waits one epoch more than patience.",
        _loop(enough="waited >= patience - 1"): "waits one epoch less than patience.",
        _loop(better="loss <= best"): (
            "takes an equal loss for a better one; only a new smallest loss is one."
        ),
        _loop(first="best, kept, waited = losses[0], 1, 0"): (
            "counts the first epoch as one that brought nothing; its loss is the smallest so far."
        ),
        _loop(found="best, kept = loss, epoch"): (
            "adds up all bad epochs; a new smallest loss makes the wait begin again."
        ),
        _loop(
            better="loss < before",
            first='before, best, kept, waited = float("inf"), float("inf"), 0, 0',
            found="before, waited = loss, 0\n"
            "        if loss < best:\n            best, kept = loss, epoch",
            wait="before, waited = loss, waited + 1",
        ): "compares with the epoch before; the smallest loss so far is the measure.",
        "kept = np.argmin(losses) + 1\nreturn kept, len(losses)": (
            "looks at all epochs and never stops."
        ),
        "kept = np.argmin(losses) + 1\nreturn kept, min(kept + patience, len(losses))": (
            "takes the smallest loss of all; but training may have stopped before it came."
        ),
        _loop(enough="True"): "stops at the first epoch that is no better, whatever patience is.",
        _loop(better="loss > best", first="best, kept, waited = 0, 0, 0"): (
            "keeps the largest loss; smaller is better."
        ),
        _loop(enough="epoch == patience"): (
            "compares patience with the epoch's number; it counts the epochs without a gain."
        ),
        _loop(result="kept, epoch - kept"): (
            "gives how long it waited; the number of the last epoch is wanted."
        ),
        _loop(result="kept, epoch + 1"): "stops one epoch later than it found out.",
    },
    faults={
        _loop(result="kept"): "it gives the number",
        _loop(first="pass"): "is used before it has a value",
        _loop(result="print(kept, epoch)"): "returns nothing",
        _loop(better="loss < smallest"): "smallest is not defined",
        "for epoch in range(len(losses) + 1):\n    if losses[epoch] > losses[0]:\n        break\n"
        "return epoch, epoch": "there is no such place",
    },
)


def _stop(losses: np.ndarray, patience: int) -> tuple[int, int]:
    """Return the epoch to keep and the last one, both counted from 1."""
    kept = epoch = 1
    while epoch < len(losses) and epoch - kept < patience:
        epoch += 1
        if losses[epoch - 1] < losses[kept - 1]:
            kept = epoch
    return kept, epoch


STOPPING = STOP.exercise(
    task="From the validation losses and the patience, say whose epoch's weights are kept, and "
    "after which epoch training stops.",
    covers="Tried where patience pays, where it ends too soon, where the loss falls to the end, "
    "where losses are equal, and with patience 1.",
    answers=(
        _loop(),
        "kept = 1\nfor epoch in range(1, len(losses) + 1):\n"
        "    if losses[epoch - 1] < losses[kept - 1]:\n        kept = epoch\n"
        "    if epoch - kept == patience:\n        return kept, epoch\n"
        "return kept, len(losses)",
        "epoch = 0\nwhile epoch < len(losses):\n    epoch += 1\n"
        "    seen = losses[:epoch]\n    kept = np.argmin(seen) + 1\n"
        "    if epoch >= kept + patience:\n        break\n"
        "return kept, epoch",
    ),
)
