"""Chapter 02's sigmoid, which is to survive numbers far from 0."""

import numpy as np

from dlcourse.engine import activations
from dlcourse.exercises.writing import Writing

TEMPLATE = '''\
def sigmoid(z):
    """Return the sigmoid of each entry of the array z, without a warning from NumPy."""
    ...
'''

# Around 0; moderate; and so far out that eᶻ is more than a computer can hold.
TRIALS = tuple(
    {"z": np.array(z)}
    for z in ([0.0, 1.0, -2.0], [[-30.0, 4.0], [0.5, -0.25]], [-1000.0, 1000.0, 3.0])
)

SLIPS = {
    "return 1 / (1 + np.exp(z))": "falls where it should rise: the exponent is −z.",
    "return np.tanh(z)": "gives tanh: 0 at z = 0, and −1 far below.",
    "return 1 / 1 + np.exp(-z)": "divides 1 by 1, and then adds: a division needs its brackets.",
    "return 1 / (1 - np.exp(-z))": "subtracts below the line; 1 and the power are added.",
    "return 1 / np.exp(-z)": "leaves out the 1 below the line.",
    "return np.exp(-z)": "stops at the power; it has still to be divided.",
    "return np.exp(-z) / (1 + np.exp(-z))": "gives what is missing to 1, so it falls.",
    "return np.exp(z) / (1 + np.exp(z))": (
        "divides infinity by infinity at z = 1,000: np.exp(1000) is more than a computer can hold. "
        "For which z is this form safe, and for which the other?"
    ),
    "return 1 / (1 + np.exp(-np.abs(z)))": (
        "is the same for z and for −z; below 0 the result must be below 0.5."
    ),
    "return 1 / (1 + np.exp(-np.maximum(z, 0)))": (
        "is 0.5 for every z below 0: such a z must not become 0."
    ),
    "return 1 / (1 + np.exp(-np.clip(z, -10, 10)))": (
        "cuts z off where the sigmoid still moves; a power does no harm before about 700."
    ),
    "return (z > 0) * 1.0": "is the step: it knows no half-sure answer.",
    "return np.maximum(z, 0)": "is ReLU; the sigmoid stays between 0 and 1.",
    "return np.clip(z, 0, 1)": "cuts z off at 0 and 1; the sigmoid bends.",
    "return 1 / (1 + 2.0 ** -z)": "takes a power of 2; the base is e, and np.exp has it.",
    "s = 1 / (1 + np.exp(-z))\nreturn s * (1 - s)": (
        "gives the slope; here only the value is asked for."
    ),
    "return np.exp(z) / np.exp(z).sum()": (
        "makes all entries add up to 1; each entry is a case of its own."
    ),
    "return 0.5 + 0.5 * np.tanh(z)": ("is too steep: inside the tanh, z must be half as large."),
    "return 0.5 * np.tanh(z / 2)": "goes from −0.5 to 0.5: it lacks the lift by one half.",
}

FAULTS = {
    "return 1 / (1 + np.exp(-z))": "The result is right, but NumPy warns on the way: overflow",
    "return np.where(z > 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))": (
        "The result is right, but NumPy warns on the way: overflow"
    ),
    'with np.errstate(all="ignore"):\n    return 1 / (1 + np.exp(-z))': (
        "switches NumPy's warnings off"
    ),
    "import math\n\nreturn 1 / (1 + math.exp(-z))": "one number is needed here",
    "if z > 0:\n    return 1 / (1 + np.exp(-z))\nreturn np.exp(z) / (1 + np.exp(z))": (
        "an array is compared here"
    ),
    "print(np.tanh(z / 2) / 2 + 0.5)": "returns nothing",
    "return z > 0": "an array of truth values",
    "return 1 / (1 + e ** -z)": "e is not defined",
    "return sigmoid(z)": "it calls itself again and again",
    "return 1 / (1 + exp(-z))": "exp is not defined",
    "z *= 0.5\nreturn np.tanh(z) / 2 + 0.5": "changes z itself",
}

SIGMOID = Writing(
    name="activations.sigmoid",
    template=TEMPLATE,
    trials=TRIALS,
    solution=activations.sigmoid,
    slips=SLIPS,
    faults=FAULTS,
).exercise(
    task="Write the sigmoid of an array so that z = −1,000 brings no warning.",
    covers="Tried on numbers near 0 and as far out as −1,000 and 1,000, without a warning.",
    answers=(
        "small = np.exp(-np.abs(z))\nreturn np.where(z > 0, 1.0, small) / (1 + small)",
        "return np.tanh(z / 2) / 2 + 0.5",
        "return 1 / (1 + np.exp(-np.clip(z, -500, 500)))",
        "result = np.zeros(z.shape)\n"
        "for place, entry in np.ndenumerate(z):\n"
        "    power = np.exp(-abs(entry))\n"
        "    result[place] = (1 if entry > 0 else power) / (1 + power)\n"
        "return result",
    ),
)
