"""Chapter 07's exercises: momentum, Adagrad, RMSProp, Adam, and a good learning rate for digits."""

import numpy as np

from dlcourse.engine.optimizers import SGD
from dlcourse.exercises.adam import ADAM
from dlcourse.exercises.dividing import ADAGRAD, RMSPROP
from dlcourse.exercises.stepping import SLOPE, W, engine_step
from dlcourse.exercises.sweeping import GOOD_RATE
from dlcourse.exercises.writing import Writing


def _moved(v: str = "v = mu * v - eta * slope", result: str = "w + v, v") -> str:
    return f"{v}\nreturn {result}"


MOMENTUM = Writing(
    name="learning_rates.momentum",
    template='''\
def momentum(w, slope, v, eta, mu):
    """Return the weight and the velocity after one step with momentum.

    w, slope, v: numbers, or arrays of the same shape; v is the step before this one.
    eta: η; mu: μ, the share of the step before that is kept.
    """
    ...
''',
    trials=(
        {"w": 4.0, "slope": 5.0, "v": -0.5, "eta": 0.1, "mu": 0.75},
        {"w": W, "slope": SLOPE, "v": np.array([0.2, 0.0, -1.0]), "eta": 0.25, "mu": 0.5},
        {"w": -1.0, "slope": -2.0, "v": 0.0, "eta": 1.5, "mu": 0.9},
    ),
    solution=lambda w, slope, v, eta, mu: engine_step(SGD(eta, mu), w, slope, velocity=v),
    gives=("w", "v"),
    slips={
        _moved("v = mu * v + eta * slope"): "goes uphill: a step leads against the slope.",
        _moved(result="w - v, v"): "subtracts v; but v is the way to go already, so it is added.",
        _moved("v = mu * v + eta * slope", "w - v, v"): (
            "turns v round: here v is added to w, so it is the slope that is subtracted from v."
        ),
        _moved("v = mu * v - slope", "w + eta * v, v"): (
            "keeps η out of v, as PyTorch does. Here v is the step itself, η and all."
        ),
        _moved("v = mu * v + slope", "w - eta * v, v"): (
            "adds up slopes in v and multiplies by η at the end. Here v is the step itself."
        ),
        _moved("v = mu * v - slope"): "leaves out η.",
        _moved(result="v, w + v"): "gives v first; w comes first.",
        _moved("new = mu * v - eta * slope", "w + v, new"): (
            "moves by the old v; first v becomes new, and then w moves by it."
        ),
        _moved("new = mu * v - eta * slope", "w + new, v"): (
            "moves rightly, but hands back the old v: the next step will know nothing of this one."
        ),
        _moved("v = -eta * slope"): "keeps nothing of the step before.",
        _moved("v = v - eta * slope"): "keeps all of the step before; μ says which share stays.",
        _moved("v = (1 - mu) * v - eta * slope"): "keeps the share 1 − μ; it is μ that is kept.",
        _moved("v = mu * v - (1 - mu) * eta * slope"): (
            "gives the slope a weight of 1 − μ, as a mean would; here all of η · slope is added."
        ),
        _moved("v = mu * (v - eta * slope)"): (
            "multiplies the new part by μ as well; only the step before fades."
        ),
        _moved(result="w + v - eta * slope, v"): "uses the slope twice; v has it already.",
        _moved(result="w + mu * v - eta * slope, v"): (
            "looks ahead along the new v, which is Nesterov's form; here w moves by v itself."
        ),
        _moved("v = mu * v"): "leaves out the slope.",
        _moved("v = mu * v - eta * slope", "w * v, v"): "multiplies w by v; a step is added.",
        _moved("v = mu * w - eta * slope"): "keeps a share of w; a share of v is to be kept.",
        _moved("v = eta * v - mu * slope"): "has η and μ changed over.",
    },
    faults={
        "v *= mu\nv -= eta * slope\nreturn w + v, v": "changes v",
        _moved(result="w + v"): "it gives the number",
        "print(w + mu * v - eta * slope)": "returns nothing",
        _moved("v = mu * velocity - eta * slope"): "velocity is not defined",
        _moved("v = mu v - eta * slope".replace("mu v", "mu(v)")): "round brackets right after",
    },
)


EXERCISES = {
    "momentum": MOMENTUM.exercise(
        task="Write one step with momentum: a share μ of the step before, and η times downhill.",
        covers="Tried on single weights and on three at once, with slopes above, below and at 0; "
        "each step is the engine's own.",
        answers=(
            "v = mu * v - eta * slope\nreturn w + v, v",
            "step = -eta * slope + mu * v\nreturn (w + step, step)",
            "import numpy as np\n\nkept = np.multiply(mu, v)\n"
            "v_new = np.subtract(kept, eta * slope)\n"
            "w_new = np.add(w, v_new)\nreturn w_new, v_new",
        ),
    ),
    "adagrad": ADAGRAD,
    "rmsprop": RMSPROP,
    "adam": ADAM,
    "good_rate": GOOD_RATE,
}
