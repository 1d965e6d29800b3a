"""Chapter 02's exercises: two linear layers made one, and three activations with their slopes."""

import numpy as np

from dlcourse.exercises.base import Exercise
from dlcourse.exercises.merging import MERGE
from dlcourse.exercises.sigmoid import SIGMOID
from dlcourse.exercises.writing import Writing

RELU = '''\
def relu(z):
    """Return ReLU's values and its slopes, two arrays of the shape of z.

    z: an array of any shape. At the kink, z = 0, the slope counts as 0.
    """
    ...
'''

LEAKY_RELU = '''\
def leaky_relu(z):
    """Return leaky ReLU's values and its slopes, two arrays of the shape of z.

    z: an array of any shape. At the kink, z = 0, the slope counts as 0.01.
    """
    ...
'''

# Three numbers for the head first; then rows; then a single one, on the other side of 0.
BENT = tuple({"z": np.array(z)} for z in ([-2.0, 0.0, 3.0], [[0.5, -0.25], [-4.0, 20.0]], [-7.0]))

RELU_SLIPS = {
    "return np.maximum(z, 0), (z >= 0) * 1.0": "has the slope 1 at the kink; 0 is asked for there.",
    "return np.minimum(z, 0), (z > 0) * 1.0": (
        "keeps the smaller of z and 0; ReLU keeps the larger."
    ),
    "return np.abs(z), np.sign(z)": "turns negative sums round, as |z| does; ReLU cuts them off.",
    "return np.abs(z), (z > 0) * 1.0": "gives |z| as the value; below 0, ReLU gives 0.",
    "return (z > 0) * 1.0, (z > 0) * 1.0": "gives the slope twice; the value above 0 is z itself.",
    "return np.maximum(z, 0), np.maximum(z, 0)": "gives the value twice; the slope is still to do.",
    "return np.maximum(z, 0), z": "gives z as the slope; the slope is how steep the curve is.",
    "return np.maximum(z, 0), np.ones(z.shape)": (
        "has the slope 1 everywhere; left of 0 the curve is flat."
    ),
    "return np.maximum(z, 0), np.zeros(z.shape)": (
        "has the slope 0 everywhere; right of 0 the curve rises."
    ),
    "return np.maximum(z, 0), np.where(z > 0, 0.0, 1.0)": (
        "has the two slopes on the wrong sides: the curve is steep where z is above 0."
    ),
    "return np.maximum(z, 0), np.sign(z)": "has the slope −1 below 0; flat means 0.",
    "return np.maximum(z, 0), np.where(z > 0, 1.0, -1.0)": (
        "has the slope −1 at 0 and below; flat means 0."
    ),
    "return np.maximum(z, 0), (z != 0) * 1.0": (
        "has the slope 1 on both sides of 0; on the left the curve is flat."
    ),
    "return np.maximum(z, 0), np.where(z > 0, 1.0, 0.01)": (
        "has a slope of 0.01 below 0; that is leaky ReLU's."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, 1.0, 0.01)": (
        "is leaky ReLU; here, what is below 0 becomes 0."
    ),
    "return np.maximum(z, 1), (z > 0) * 1.0": "gives at least 1; the limit is 0.",
    "return (z > 0) * 1.0, np.maximum(z, 0)": (
        "gives slope and value in the wrong order: the value comes first."
    ),
    "return np.maximum(-z, 0), (z < 0) * 1.0": "is turned round: it lets through what is below 0.",
    "return z, np.ones(z.shape)": "is linear: it cuts nothing off.",
    "return np.max(z, 0), (z > 0) * 1.0": (
        "calls np.max, which looks for the largest entry; np.maximum compares entry by entry."
    ),
    "return 1 / (1 + np.exp(-z)), (z > 0) * 1.0": "gives a sigmoid as the value.",
}

LEAKY_SLIPS = {
    "return np.where(z > 0, z, 0.01 * z), (z > 0) * 1.0": (
        "has the slope 0 below 0, as ReLU has; then no unit could come back."
    ),
    "return np.maximum(z, 0), (z > 0) * 1.0": "is ReLU: below 0 it lets nothing through.",
    "return np.maximum(z, 0), np.where(z > 0, 1.0, 0.01)": (
        "has leaky slopes, but its values below 0 are 0; they are 0.01 times z."
    ),
    "return np.minimum(z, 0.01 * z), np.where(z > 0, 0.01, 1.0)": (
        "has both sides the wrong way round: above 0 the value is z."
    ),
    "return np.minimum(z, 0.01 * z), np.where(z > 0, 1.0, 0.01)": (
        "leaks on the wrong side: above 0 the value is z itself."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, 0.01, 1.0)": (
        "has the two slopes on the wrong sides."
    ),
    "return np.where(z > 0, z, -0.01 * z), np.where(z > 0, 1.0, -0.01)": (
        "rises to the left of 0; a minus sign is too many."
    ),
    "return np.where(z > 0, z, 0.01), np.where(z > 0, 1.0, 0.01)": (
        "gives 0.01 itself wherever z is below 0; that is what z is multiplied by."
    ),
    "return np.where(z > 0, z, z - 0.01), np.where(z > 0, 1.0, 0.01)": (
        "subtracts 0.01; below 0, z is multiplied by it."
    ),
    "return np.where(z > 0, z, 0.1 * z), np.where(z > 0, 1.0, 0.1)": (
        "leaks a tenth; a hundredth is asked for."
    ),
    "return np.where(z > 0, z, z / 0.01), np.where(z > 0, 1.0, 0.01)": (
        "divides by 0.01, which makes z a hundred times as large."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z >= 0, 1.0, 0.01)": (
        "has the slope 1 at the kink; 0.01 is asked for there."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.ones(z.shape)": (
        "has the slope 1 everywhere; left of 0 the curve is nearly flat."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.full(z.shape, 0.01)": (
        "has the slope 0.01 everywhere; right of 0 the curve rises as z does."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, z, 0.01 * z)": (
        "gives the value twice; the slope is still to do."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, 1.0, 0.01 * z)": (
        "gives the value as the slope below 0; a slope is one number there, 0.01."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, z, 0.01)": (
        "gives the value as the slope above 0; there the curve rises as z does."
    ),
    "return np.where(z > 0, z, -0.01 * z), np.where(z > 0, 1.0, 0.01)": (
        "has values above 0 where z is below 0; a minus sign is too many."
    ),
    "return np.where(z > 0, z, 0.01 * z), np.where(z > 0, 1.0, -0.01)": (
        "has a slope below 0 to the left; there, too, the curve rises."
    ),
    "return np.where(z > 0, z, 0.1 * z), np.where(z > 0, 1.0, 0.01)": (
        "has values that leak a tenth; a hundredth is asked for."
    ),
    "return np.where(z > 0, 1.0, 0.01), np.where(z > 0, z, 0.01 * z)": (
        "gives slope and value in the wrong order: the value comes first."
    ),
    "return np.maximum(z, 0) + 0.01 * z, np.where(z > 0, 1.01, 0.01)": (
        "adds the leak above 0 as well, where the value is z and no more."
    ),
}

# What goes wrong in the same way in both, whatever is computed.
COMMON_FAULTS = {
    "print(np.maximum(z, 0), (z > 0) * 1.0)": "returns nothing",
    "return np.maximum(z, 0)": "it gives an array of shape (3,)",
    "return max(z, 0), 1.0": "an array is compared here",
    "if z > 0:\n    return z, 1.0\nreturn 0.0, 0.0": "an array is compared here",
    "return np.maximum(Z, 0), (Z > 0) * 1.0": "Python tells capitals from small letters",
    "return maximum(z, 0), (z > 0) * 1.0": "maximum is not defined",
}

LOOP = (
    "value, slope = np.zeros(z.shape), np.zeros(z.shape)\n"
    "for place, entry in np.ndenumerate(z):\n"
    "    slope[place] = 1 if entry > 0 else {below}\n"
    "    value[place] = slope[place] * entry\n"
    "return value, slope"
)


def _bent(name: str, template: str, slips: dict, faults: dict, below: float) -> Writing:
    """Return what is known of ReLU, with slope 0 `below` 0, or of its leaky sister."""
    return Writing(
        name=f"activations.{name}",
        template=template,
        trials=BENT,
        solution=lambda z: (np.where(z > 0, z, below * z) + 0.0, np.where(z > 0, 1.0, below)),
        slips=slips,
        faults=COMMON_FAULTS | faults,
        gives=("the value", "the slope"),
    )


def _with_loop(below: str, *answers: str) -> tuple[str, ...]:
    return (*answers, LOOP.format(below=below))


EXERCISES: dict[str, Exercise] = {
    "merge": MERGE,
    "relu": _bent(
        "relu",
        RELU,
        RELU_SLIPS,
        {
            "z[z < 0] = 0\nreturn z, (z > 0) * 1.0": "changes z itself",
            "return np.maximum(z, 0), z > 0": "an array of truth values",
        },
        0.0,
    ).exercise(
        task="Write ReLU: for an array z, return its values and its slopes.",
        covers="Tried on one number, on three and on rows of them, on both sides of 0 and at 0.",
        answers=_with_loop(
            "0",
            "return np.maximum(z, 0), np.where(z > 0, 1.0, 0.0)",
            "slope = 1.0 * (z > 0)\nreturn z * slope, slope",
            "return (z + np.abs(z)) / 2, (1 + np.sign(z)) // 2",
        ),
    ),
    "leaky_relu": _bent(
        "leaky_relu",
        LEAKY_RELU,
        LEAKY_SLIPS,
        {"z[z < 0] *= 0.01\nreturn z, np.where(z > 0, 1.0, 0.01)": "changes z itself"},
        0.01,
    ).exercise(
        task="Write leaky ReLU: for an array z, return its values and its slopes.",
        covers="Tried on one number, on three and on rows of them, on both sides of 0 and at 0.",
        answers=_with_loop(
            "0.01",
            "slope = np.where(z > 0, 1.0, 0.01)\nreturn slope * z, slope",
            "return np.maximum(z, 0.01 * z), 0.01 + 0.99 * (z > 0)",
        ),
    ),
    "sigmoid": SIGMOID,
}
