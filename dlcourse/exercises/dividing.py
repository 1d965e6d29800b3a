"""Chapter 07's exercises on rates divided by the size of slopes: Adagrad and RMSProp."""

import numpy as np

from dlcourse.engine.optimizers import Adagrad, RMSprop
from dlcourse.exercises.stepping import EPSILON, SLOPE, W, engine_step
from dlcourse.exercises.writing import Writing


def _divided(
    a: str = "a = a + slope**2",
    w: str = "w - eta * slope / np.sqrt(a + epsilon)",
    result: str = "w, a",
) -> str:
    return f"{a}\nw = {w}\nreturn {result}"


def _slips_of_division(a: str, old: str) -> dict[str, str]:
    """Return the slips that Adagrad and RMSProp share; `a` is the right line, `old` its new `a`."""
    new = a.removeprefix("a = ")
    return {
        _divided(a, "w + eta * slope / np.sqrt(a + epsilon)"): (
            "goes uphill: a step leads against the slope."
        ),
        _divided(a, "w - eta * slope / (a + epsilon)"): "divides by a itself; take its root.",
        _divided(a, "w - eta * slope * np.sqrt(a + epsilon)"): (
            "multiplies by the root of a: where slopes are large, steps are to be smaller."
        ),
        _divided(a, "w - eta / np.sqrt(a + epsilon)"): "leaves the slope out of the step.",
        _divided(a, "w - slope / np.sqrt(a + epsilon)"): "leaves out η.",
        _divided(a, "w - eta * slope / np.sqrt(a)"): (
            "divides 0 by 0 for a weight that never had a slope; ε keeps that from happening."
        ),
        _divided(a, "w - eta * slope"): "works out a and makes no use of it in the step.",
        _divided(a, result="a, w"): "gives a first; w comes first.",
        _divided(a, result="w, np.sqrt(a)"): "hands back the root; what is remembered is a itself.",
        f"return w - eta * slope / np.sqrt(a + epsilon), {new}": (
            "divides by the root of the old a; this step's slope belongs to it already."
        ),
        f"new = {new}\nreturn w - eta * slope / np.sqrt(new + epsilon), a": (
            "moves rightly, but hands back the old a: this step's slope is forgotten."
        ),
        _divided(a.replace("slope**2", "slope")): "adds the slope to a, not its square.",
        _divided(
            a.replace("slope**2", "abs(slope)")
        ): "adds the slope's size to a, not its square.",
        _divided(a.replace("slope**2", "np.sum(slope**2)")): (
            "adds up the squares of all weights; each weight has an a of its own."
        ),
        _divided(old): "forgets the slopes before this one.",
    }


def _faults_of_division(a: str, in_place: str) -> dict[str, str]:
    """Return the faults that both share; `in_place` is the right line, done on what is given."""
    return {
        "print(w, a)": "returns nothing",
        _divided(in_place): "changes a",
        _divided(a.replace("slope", "grad")): "grad is not defined",
        _divided(a, result="w"): "it gives the number",
    }


_ADAGRAD = Writing(
    name="learning_rates.adagrad",
    template='''\
def adagrad(w, slope, a, eta, epsilon):
    """Return the weight and the sum of squares after one step of Adagrad.

    w, slope, a: numbers, or arrays of the same shape; a is the sum of the squares of all slopes
    before this one. eta: η; epsilon: ε, very small, keeps from dividing by 0.
    """
    ...
''',
    # 16 + 3² is 25, whose root is 5; then weights without a past, one of them without a slope.
    trials=(
        {"w": 4.0, "slope": 3.0, "a": 16.0, "eta": 0.5, "epsilon": EPSILON},
        {"w": W, "slope": SLOPE, "a": np.array([0.0, 9.0, 0.0]), "eta": 0.25, "epsilon": EPSILON},
        {"w": -1.0, "slope": -2.0, "a": 0.5, "eta": 1.5, "epsilon": EPSILON},
    ),
    solution=lambda w, slope, a, eta, epsilon: engine_step(
        Adagrad(eta, epsilon=epsilon), w, slope, accumulator=a
    ),
    gives=("w", "a"),
    slips={
        **_slips_of_division("a = a + slope**2", "a = slope**2"),
        _divided("a = 0.9 * a + 0.1 * slope**2"): "lets old squares fade; Adagrad's sum keeps all.",
        _divided("a = (a + slope**2) / 2"): "takes a mean; a is the sum of all squares.",
        _divided("a = (a + slope)**2"): "squares the sum; a is the sum of squares.",
    },
    faults=_faults_of_division("a = a + slope**2", "a += slope**2"),
)

ADAGRAD = _ADAGRAD.exercise(
    task="Write one step of Adagrad: add this slope's square to a, and divide by its root.",
    covers="Tried on single weights and on three at once, one of which never had a slope; each "
    "step is the engine's own.",
    answers=(
        "a = a + slope**2\nreturn w - eta * slope / np.sqrt(a + epsilon), a",
        "total = slope * slope + a\nrate = eta / (total**0.5 + epsilon)\n"
        "return w - rate * slope, total",
        "import numpy as np\n\na_new = np.add(a, np.square(slope))\n"
        "w_new = w - slope * (eta / np.sqrt(a_new + epsilon))\nreturn (w_new, a_new)",
    ),
)

_RMSPROP = Writing(
    name="learning_rates.rmsprop",
    template='''\
def rmsprop(w, slope, a, eta, rho, epsilon):
    """Return the weight and the running mean of squares after one step of RMSProp.

    w, slope, a: numbers, or arrays of the same shape; a is the running mean of the squares of the
    slopes before this one. eta: η; rho: ρ, the share of a that is kept; epsilon: ε.
    """
    ...
''',
    # 0.75 · 20 + 0.25 · 2² is 16, whose root is 4.
    trials=(
        {"w": 4.0, "slope": 2.0, "a": 20.0, "eta": 0.5, "rho": 0.75, "epsilon": EPSILON},
        {
            "w": W,
            "slope": SLOPE,
            "a": np.array([0.0, 9.0, 0.0]),
            "eta": 0.25,
            "rho": 0.9,
            "epsilon": EPSILON,
        },
        {"w": -1.0, "slope": -3.0, "a": 0.5, "eta": 1.5, "rho": 0.6, "epsilon": EPSILON},
    ),
    solution=lambda w, slope, a, eta, rho, epsilon: engine_step(
        RMSprop(eta, rho, epsilon=epsilon), w, slope, mean_square=a
    ),
    gives=("w", "a"),
    slips={
        **_slips_of_division("a = rho * a + (1 - rho) * slope**2", "a = (1 - rho) * slope**2"),
        _divided("a = a + slope**2"): "adds up all squares for ever; that is Adagrad.",
        _divided(
            "a = rho * a + slope**2"
        ): "adds the whole square; a mean gives it the share 1 − ρ.",
        _divided("a = rho * a + ((1 - rho) * slope)**2"): (
            "squares the share 1 − ρ as well; the slope alone is squared."
        ),
        _divided("a = (1 - rho) * a + rho * slope**2"): "has ρ and 1 − ρ changed over.",
        _divided(
            "a = a + (1 - rho) * slope**2"
        ): "keeps all of the old a; ρ says which share stays.",
        _divided("a = rho * (a + slope**2)"): "gives both the share ρ; the new square has 1 − ρ.",
        _divided("a = slope**2"): "divides by the size of this one slope, whatever came before.",
        _divided("a = 0.9 * a + 0.1 * slope**2"): "keeps 0.9 of a, whatever ρ is.",
    },
    faults=_faults_of_division(
        "a = rho * a + (1 - rho) * slope**2", "a *= rho\na += (1 - rho) * slope**2"
    ),
)

RMSPROP = _RMSPROP.exercise(
    task="Write one step of RMSProp: a running mean of squares in place of Adagrad's sum.",
    covers="Tried on single weights and on three at once, with three values of ρ; each step is "
    "the engine's own.",
    answers=(
        "a = rho * a + (1 - rho) * slope**2\nreturn w - eta * slope / np.sqrt(a + epsilon), a",
        "mean = a + (1 - rho) * (slope * slope - a)\nsize = mean**0.5 + epsilon\n"
        "return w - eta * (slope / size), mean",
        "import numpy as np\n\nkept = np.multiply(rho, a)\n"
        "new = kept + np.square(slope) * (1 - rho)\n"
        "down = np.divide(slope, np.sqrt(new) + epsilon)\nreturn w - eta * down, new",
    ),
)
