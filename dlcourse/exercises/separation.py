"""Look at the weights and bias that are to separate the penguins, and say where to turn next."""

from typing import Any

import numpy as np

from dlcourse.datasets import Dataset, penguins
from dlcourse.exercises import values
from dlcourse.exercises.base import NotYet
from dlcourse.exercises.verdict import number

# The weights and biases that the chapter itself gives away.
GIVEN = np.array([[1.0, -2.0, -9.0], [1.0, -2.5, 0.0]])

# Every line that separates the two species has a weight above 0 for length and one below 0 for
# depth. What is said where one of them, or both, have the other sign.
SIGNS = {
    (True, False): "The weight of the length is below 0, so a long bill speaks for Adelie; "
    "but Gentoo bills are the longer ones.",
    (False, True): "The weight of the depth is above 0, so a deep bill speaks for Gentoo; "
    "but Gentoo bills are the less deep ones.",
    (True, True): "Both signs are the other way round: a long bill speaks for Adelie and a deep "
    "one for Gentoo; but Gentoo bills are the longer and the less deep ones.",
}


def grade_separate(w: Any, b: Any) -> tuple[str, ...]:
    """Call every penguin by ``step(x @ w + b)`` and look at those that are called wrongly."""
    w, b = values.finite_numbers("my_w", w, size=2), values.finite_number("my_b", b)
    birds = penguins()
    z = birds.X @ w + b
    called = (z > 0).astype(int)
    wrong = np.flatnonzero(called != birds.y)
    if not wrong.size:
        return _given(np.array([*w, b]))
    if not w.any():
        raise NotYet(
            f"Both weights are 0, so z = {number(b)} for every bird, whatever its bill is like."
        )
    if called.min() == called.max():
        above = bool(called[0])
        raise NotYet(
            f"All {z.size} birds are called {birds.class_names[called[0]]}: z runs from "
            f"{number(z.min())} to {number(z.max())}, {'always' if above else 'never'} above 0.",
            f"A {'smaller' if above else 'larger'} my_b moves every z {'down' if above else 'up'} "
            "by the same amount.",
        )
    raise NotYet(
        f"Called wrongly: {wrong.size} of {z.size} birds.",
        _why(w, called[wrong], birds),
        _one_bird(w, b, birds, wrong),
    )


def _given(chosen: np.ndarray) -> tuple[str, ...]:
    """Return what to add where these are the chapter's own numbers, or all of them times one."""
    for line in GIVEN:
        times = chosen[0] / line[0]
        if np.allclose(chosen, times * line, rtol=1e-9, atol=0):
            same = "" if times == 1 else f" times {times:g}, which draws the same line"
            return (f"These are the chapter's own numbers{same}; can you find others?",)
    return ()


def _why(w: np.ndarray, called: np.ndarray, birds: Dataset) -> str:
    """Return the direction in which to look, from the weights and how wrong birds are called."""
    turned = bool(w[0] < 0), bool(w[1] > 0)
    if any(turned):
        return SIGNS[turned]
    if not w.all():
        used = birds.feature_names[np.flatnonzero(w)[0]].removesuffix(" (mm)")
        return f"As one weight is 0, only {used} counts, and neither measurement is enough alone."
    if called.min() < called.max():
        return (
            "Some Adelie have a larger z than some Gentoo. my_b shifts every z alike, so it cannot "
            "mend that: change one weight compared with the other."
        )
    was, size = birds.class_names[1 - called[0]], "large" if called[0] else "small"
    named = birds.class_names[called[0]]
    if called.size == 1:
        return f"This {was} is called {named}: its z is too {size}."
    return f"All of them are {was} called {named}: their z is too {size}."


def _one_bird(w: np.ndarray, b: float, birds: Dataset, wrong: np.ndarray) -> str:
    """Return the first of the wrong birds, with its sum."""
    index = wrong[0]
    length, depth = birds.X[index]
    z = birds.X[index] @ w + b
    called, species = birds.class_names[int(z > 0)], birds.class_names[birds.y[index]]
    on_the_line = " up to rounding, on your line" if abs(z) < 1e-9 else ""
    worked_out = f"0{on_the_line}" if on_the_line else number(z)
    return (
        f"{'One of them' if wrong.size > 1 else 'It'} has a bill {length} mm long and {depth} mm "
        f"deep: z = {_term(w[0])} · {length} + {_term(w[1])} · {depth} + {_term(b)} = "
        f"{worked_out}, so it is called {called}; it is {species}."
    )


def _term(value: float) -> str:
    return f"({value:g})" if value < 0 else f"{value:g}"
