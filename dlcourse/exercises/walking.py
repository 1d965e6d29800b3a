"""Chapter 05's last exercise: gradient descent from its start to the moment it may stop."""

from collections.abc import Callable
from typing import Any

from dlcourse.exercises.writing import Writing

PATIENCE = 1000  # how often a slope may be asked; all right answers together ask less often


class Slope:
    """A slope that a student's function is given, which refuses to be asked for ever.

    Parameters
    ----------
    name : str
        How a sentence calls it.
    formula : callable
        Takes w, returns the slope there.
    """

    def __init__(self, name: str, formula: Callable[[Any], Any]) -> None:
        self.name = name
        self._formula = formula
        self._left = PATIENCE

    def __call__(self, w: Any) -> Any:
        """Return the slope at `w`; raise RuntimeError if there is no end to the questions."""
        if self._left == 0:
            raise RuntimeError(
                f"by now slope was called {PATIENCE:,} times; this descent never comes to rest, "
                "so something else must end the loop"
            )
        self._left -= 1
        return self._formula(w)

    def copy(self) -> "Slope":
        """Return the same slope with its patience restored."""
        return Slope(self.name, self._formula)


def walk(
    slope: Callable[[float], float], w: float, eta: float, tolerance: float, max_steps: int
) -> tuple[float, int]:
    """Return the weight at which gradient descent stops, and how many steps it took."""
    steps = 0
    while abs(slope(w)) >= tolerance and steps < max_steps:
        w = w - eta * slope(w)
        steps += 1
    return w, steps


def _loop(
    until: str = "abs(slope(w)) >= tolerance and steps < max_steps",
    step: str = "w = w - eta * slope(w)",
    result: str = "w, steps",
    count: str = "steps += 1",
    first: str = "steps = 0",
) -> str:
    return f"{first}\nwhile {until}:\n    {step}\n    {count}\nreturn {result}"


BOWL = Slope("2 (w − 3)", lambda w: 2 * (w - 3))
WIDE = Slope("w / 2 + 1", lambda w: w / 2 + 1)

WALK = Writing(
    name="gradient_descent.descend",
    template='''\
def descend(slope, w, eta, tolerance, max_steps):
    """Walk downhill from w; return the last w and the number of steps taken.

    slope: a function, slope(w) is dJ/dw at w; w: the first weight; eta: η.
    Stop as soon as the slope is nearer to 0 than tolerance, or after max_steps steps.
    """
    ...
''',
    # Slopes 4, 2, 1 and 0.5 for the head; then from the left; one that diverges, one that is at the
    # bottom already, one too slow for its steps, and one on another curve.
    trials=tuple(
        {"slope": slope, "w": w, "eta": eta, "tolerance": tolerance, "max_steps": max_steps}
        for slope, w, eta, tolerance, max_steps in (
            (BOWL, 5.0, 0.25, 0.75, 10),
            (BOWL, -1.0, 0.4, 0.01, 50),
            (BOWL, 4.0, 1.25, 0.001, 6),
            (BOWL, 3.0, 0.1, 0.001, 20),
            (BOWL, 5.0, 0.01, 0.001, 5),
            (WIDE, 1.0, 0.5, 0.5, 30),
        )
    ),
    solution=walk,
    gives=("w", "steps"),
    slips={
        _loop(step="w = w + eta * slope(w)"): "goes uphill: a step leads against the slope.",
        _loop(step="w = w - slope(w)"): "leaves out η.",
        _loop(step="w = w - slope(w) / eta"): "divides by η.",
        "return w - eta * slope(w), 1": "takes one step; there is to be a loop.",
        _loop("slope(w) >= tolerance and steps < max_steps"): (
            "stops at once where the slope is below 0: −4 is smaller than any tolerance, and steep."
        ),
        _loop("slope(w) > tolerance"): (
            "takes any slope below 0 for a flat one, though −4 is steep; nor do max_steps end it."
        ),
        _loop("abs(slope(w)) >= tolerance or steps < max_steps"): (
            "goes on as long as one of the two lets it; each of them alone must end it."
        ),
        _loop(count="pass"): "never counts its steps.",
        "for steps in range(max_steps):\n"
        "    s = slope(w)\n    if abs(s) < tolerance:\n        break\n    w = w - eta * s\n"
        "return w, steps": (
            "counts one step too few when max_steps end it: range counts from 0, so the last turn "
            "has the number max_steps − 1."
        ),
        "for steps in range(max_steps):\n"
        "    w = w - eta * slope(w)\n    if abs(slope(w)) < tolerance:\n        break\n"
        "return w, steps": (
            "takes a step even when it starts where the slope is near 0, and counts one too few: "
            "range counts from 0."
        ),
        _loop("abs(eta * slope(w)) >= tolerance and steps < max_steps"): (
            "stops when a step is short; a small η makes every step short. Look at the slope."
        ),
        _loop("steps < max_steps"): "takes all its steps, however flat it is by then.",
        _loop("slope(w) != 0 and steps < max_steps"): (
            "waits for a slope of exactly 0, which hardly ever comes."
        ),
        _loop("abs(w) >= tolerance and steps < max_steps"): (
            "stops when w is near 0; it is the slope that should be."
        ),
        _loop("abs(slope(w)) >= tolerance and steps <= max_steps"): (
            "takes one step more than max_steps."
        ),
        _loop("abs(slope(w)) >= tolerance and steps < max_steps - 1"): (
            "takes one step less than max_steps."
        ),
        _loop("abs(slope(w)) < tolerance and steps < max_steps"): (
            "goes on while it is flat and stops where it is steep: the comparison is turned round."
        ),
        "for steps in range(1, max_steps + 1):\n"
        "    s = slope(w)\n    w = w - eta * s\n    if abs(s) < tolerance:\n        break\n"
        "return w, steps": (
            "moves first and looks then: it takes a step from where the slope is near 0 already."
        ),
        "for steps in range(1, max_steps + 1):\n"
        "    w = w - eta * slope(w)\n    if abs(slope(w)) < tolerance:\n        break\n"
        "return w, steps": "takes a step even when it starts where the slope is near 0.",
        _loop(
            "abs(s) >= tolerance and steps < max_steps",
            "w = w - eta * s",
            first="steps, s = 0, slope(w)",
        ): "works out the slope once, before the loop; it changes with w.",
        _loop(first="steps, s = 0, slope(w)", step="w = w - eta * s"): (
            "uses the slope of the start in every step; at each new w it is another."
        ),
        _loop(first="steps, new = 0, w", step="new = w - eta * slope(w)", result="new, steps"): (
            "sets out from the first w in every step."
        ),
        _loop(first="steps, start = 0, w", result="start, steps"): (
            "gives back the first w; the walk's last one is asked for."
        ),
        _loop(result="steps, w"): "gives the steps first; w comes first.",
        _loop(result="w, max_steps"): "gives max_steps in place of the steps it took.",
        _loop(result="w, steps + 1"): "counts one step too many.",
        _loop(result="w, steps - 1"): "counts one step too few.",
        _loop("abs(2 * (w - 3)) >= tolerance and steps < max_steps", "w = w - eta * 2 * (w - 3)"): (
            "works out the slope of the bowl, whatever slope it is given."
        ),
    },
    faults={
        _loop("abs(slope(w)) >= tolerance"): "something else must end the loop",
        _loop(result="w"): "it gives the number 3.25",
        _loop("abs(slope) >= tolerance and steps < max_steps"): "slope is a function; call it",
        _loop(first="pass"): "steps is used before it has a value",
        _loop(result="print(w, steps)"): "returns nothing",
        _loop("abs(grad(w)) >= tolerance and steps < max_steps"): "grad is not defined",
        _loop(result="w, steps, slope(w)"): "a tuple of length 3",
    },
)

DESCEND = WALK.exercise(
    task="Write the whole loop: step downhill until the slope is nearer to 0 than tolerance, or "
    "max_steps steps are taken; return the last w and the number of steps.",
    covers="Tried on two curves and from both sides, where it converges, where η is too large or "
    "too small for its steps, and where nothing is left to do.",
    answers=(
        _loop(),
        "for steps in range(max_steps):\n"
        "    s = slope(w)\n    if abs(s) < tolerance:\n        return w, steps\n"
        "    w -= eta * s\n"
        "return w, max_steps",
        "s = slope(w)\nn = 0\n"
        "while not -tolerance < s < tolerance:\n    if n == max_steps:\n        break\n"
        "    w, n = w - eta * s, n + 1\n    s = slope(w)\n"
        "return (w, n)",
    ),
)
