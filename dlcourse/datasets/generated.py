"""Data made by a rule that is known, for where the real world would distract.

Drawn with `RandomState`, whose stream NumPy keeps the same from version to version; that of
`default_rng` may change.
"""

import operator

import numpy as np

from dlcourse.datasets.dataset import Dataset

_LARGEST_SEED = 2**32 - 1


def red_green(n: int = 60, seed: int = 0) -> Dataset:
    """Red and green points on either side of the line x₁ + x₂ = 6, with a gap between them.

    Parameters
    ----------
    n : int
        How many points, at least 2: half of them red; where `n` is odd, one more red than green.
    seed : int
        The same seed gives the same points, 0 to 2³² − 1.

    Returns
    -------
    Dataset
        `X` (n, 2) float64, no unit. `y` (n,) int64: 0 = red (x₁ + x₂ < 6), 1 = green (> 6), the red
        ones first. No point is nearer than 0.5 to the line, so the gap is at least 1 wide. The line
        does not run through the origin.

    Raises
    ------
    TypeError
        If `n` or `seed` is not a whole number.
    ValueError
        If one of them is out of range.
    """
    draw, y = _two_halves(n, seed)
    n = len(y)
    along = draw.uniform(-3.0, 3.0, n)
    across = draw.uniform(0.5, 2.5, n) * np.where(y == 1, 1.0, -1.0)
    # Turned by 45 degrees: `across` leads away from the line, `along` follows it from (3, 3).
    X = 3.0 + np.column_stack([across - along, across + along]) / np.sqrt(2.0)
    return Dataset(X, y, ("x₁", "x₂"), ("red", "green"))


def ring(n: int = 120, seed: int = 0) -> Dataset:
    """Green points in the middle and red points all around them, with a gap between.

    Parameters
    ----------
    n : int
        How many points, at least 2: half of them red; where `n` is odd, one more red than green.
    seed : int
        The same seed gives the same points, 0 to 2³² − 1.

    Returns
    -------
    Dataset
        `X` (n, 2) float64, no unit. `y` (n,) int64: 0 = red, 2 to 3 from the origin; 1 = green, at
        most 1.2 from it; the red ones first.

    Raises
    ------
    TypeError
        If `n` or `seed` is not a whole number.
    ValueError
        If one of them is out of range.
    """
    draw, y = _two_halves(n, seed)
    n = len(y)
    angle = draw.uniform(0, 2 * np.pi, n)
    share = draw.uniform(0, 1, n)
    # The root spreads the green points evenly over their disc; without it they crowd its middle.
    radius = np.where(y == 0, 2 + share, 1.2 * np.sqrt(share))
    X = radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
    return Dataset(X, y, ("x₁", "x₂"), ("red", "green"))


def coffee(seed: int = 0) -> Dataset:
    """Cups of coffee against hours of sleep missed, for six students who do not exist.

    The rule behind them is cups = 2 + 0.5 · hours, give or take 0.5: even a full night means about
    two cups. The first student missed no sleep and drank exactly two.

    Parameters
    ----------
    seed : int
        The same seed gives the same students, 0 to 2³² − 1.

    Returns
    -------
    Dataset
        `X` (6, 1) float64: hours of sleep missed, 0 to 5. `y` (6,) float64: cups, in tenths.

    Raises
    ------
    TypeError
        If `seed` is not a whole number.
    ValueError
        If it is out of range.
    """
    draw = np.random.RandomState(_whole_number("seed", seed, 0, _LARGEST_SEED))
    hours = np.arange(6.0)
    off = np.append(0.0, draw.uniform(-0.5, 0.5, 5))
    cups = np.round(2.0 + 0.5 * hours + off, 1)
    return Dataset(hours[:, np.newaxis], cups, ("hours of sleep missed",))


def _two_halves(n: int, seed: int) -> tuple[np.random.RandomState, np.ndarray]:
    """Return what to draw with, and n labels, the first half of them 0; both are checked here."""
    n = _whole_number("n", n, 2, None)
    draw = np.random.RandomState(_whole_number("seed", seed, 0, _LARGEST_SEED))
    return draw, np.repeat(np.array([0, 1], dtype=np.int64), [n - n // 2, n // 2])


def _whole_number(name: str, value: int, low: int, high: int | None) -> int:
    expected = f"{low} or more" if high is None else f"from {low} to {high}"
    sentence = f"{name} must be a whole number, {expected}. Received: {name}={value!r}."
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(sentence) from None
    if isinstance(value, bool):
        raise TypeError(sentence)
    if number < low or (high is not None and number > high):
        raise ValueError(sentence)
    return number
