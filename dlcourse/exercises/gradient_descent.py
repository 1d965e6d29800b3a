"""Chapter 05's exercises: a step by hand, a step, the gradient of a line's loss, the whole loop."""

import numpy as np

from dlcourse.exercises.filling import Number, filling
from dlcourse.exercises.lines import GRADIENT
from dlcourse.exercises.walking import DESCEND
from dlcourse.exercises.writing import Writing

BY_HAND = filling(
    task="On J(w) = (w − 3)², with η = 0.1: the loss and the slope at w = 4.6, the step from "
    "there, and a first step from w = 0.5.",
    covers="The loss fell with the first step, the second step is shorter, and from the left of "
    "the lowest point the same rule leads to the right.",
    blanks={
        "J_1": Number(
            2.56,
            {
                1.6: "This is how far w is from 3; the loss is the square of that.",
                3.2: "This is twice the distance from 3; the loss is the distance squared.",
                4.0: "This is the loss at w = 5, before the step.",
                7.6: "This is w + 3; the loss takes w − 3.",
                21.16: "This is the square of w; the loss takes the square of w − 3.",
            },
            "Put 4.6 in place of w in (w − 3)².",
        ),
        "slope_1": Number(
            3.2,
            {
                1.6: "This is w − 3; the slope has a factor before it.",
                2.56: "This is the loss there; the slope is another thing.",
                -3.2: "To the right of 3 the curve rises, so the slope is above 0.",
                4.0: "This is the slope at w = 5. At the new w the curve is less steep.",
                9.2: "This is 2 · w; first comes what stands in the brackets.",
                6.2: "This is 2 · w − 3; the 2 multiplies the whole bracket.",
            },
            "The slope is 2 (w − 3), with w = 4.6.",
        ),
        "w_2": Number(
            4.28,
            {
                4.92: "This step goes uphill: a slope above 0 means that down is to the left.",
                4.2: "This takes the slope at w = 5 once more; after a step the slope is another.",
                1.4: "This takes the whole slope as the step; η scales it.",
                0.32: "This is how far the step goes; the question is where it ends.",
                4.344: "This subtracts η times the loss; the step takes the slope.",
                4.68: "This sets out from w = 5; the second step begins where the first ended.",
                4.5: "This moves by η alone; the slope has its say in how far.",
            },
            "From w = 4.6 go η times the slope there, downhill.",
        ),
        "w_left": Number(
            1.0,
            {
                0.0: "This step goes uphill. The slope is below 0 there: mind both minus signs.",
                5.5: "This takes the whole slope as the step, without η.",
                0.75: "The slope at w = 0.5 is 2 (0.5 − 3); here its 2 is missing.",
                3.0: "This is the lowest point itself; one step does not get there.",
                0.5: "This is how far the step goes, and by chance also where it began.",
                -0.5: "This is η times the slope; what is left to do is to subtract it from w.",
                0.6: "This moves by η alone, however steep it is.",
            },
            "Work out the slope at w = 0.5, with its sign, and then the step.",
        ),
    },
    comments={
        "J_1": "the loss at w = 4.6",
        "slope_1": "the slope there",
        "w_2": "where the second step ends",
        "w_left": "where a first step from w = 0.5 ends",
    },
    answers=(
        {"J_1": "2.56", "slope_1": "3.2", "w_2": "4.28", "w_left": "1"},
        {
            "J_1": "(4.6 - 3) ** 2",
            "slope_1": "2 * (4.6 - 3)",
            "w_2": "4.6 - 0.1 * slope_1",
            "w_left": "0.5 - 0.1 * 2 * (0.5 - 3)",
        },
        {
            "J_1": "1.6 * 1.6",
            "slope_1": "2 * 1.6",
            "w_2": "3 + 0.8 * 1.6",
            "w_left": "0.5 + 0.1 * 5",
        },
    ),
)

STEP = Writing(
    name="gradient_descent.step",
    template='''\
def step(w, slope, eta):
    """Return the weight after one step of gradient descent.

    w: a number, or an array of weights; slope: dJ/dw there, of the same form; eta: η.
    """
    ...
''',
    # A single weight for the head first; then three at once; then one whose slope is below 0.
    trials=(
        {"w": 4.0, "slope": 5.0, "eta": 0.1},
        {"w": np.array([1.0, -2.0, 0.5]), "slope": np.array([-3.0, 4.0, 0.0]), "eta": 0.25},
        {"w": -1.0, "slope": -2.0, "eta": 1.5},
    ),
    solution=lambda w, slope, eta: w - eta * slope,
    slips={
        "return w + eta * slope": "goes uphill: where the slope is above 0, down is to the left.",
        "return w - slope": "leaves out η, which scales the step.",
        "return w - slope / eta": "divides by η; a smaller η must give a smaller step.",
        "return w + slope": "goes uphill, and leaves out η.",
        "return eta * slope": "gives how far to go; what is asked for is where that ends.",
        "return -eta * slope": "gives the step alone; it is still to be added to w.",
        "return (w - slope) * eta": "scales w as well; η belongs to the slope alone.",
        "return w * (1 - eta * slope)": "multiplies w; a step is taken away from w.",
        "return w - w * eta": "makes w smaller by a share of itself; where is the slope?",
        "return w - eta": "goes by η whatever the slope is: always to the left.",
        "return w - eta * np.sign(slope)": "uses the slope's sign alone; steeper is further.",
        "return w - eta * np.abs(slope)": "has lost the slope's sign, which says which way.",
        "return w - 2 * eta * slope": "goes twice as far.",
        "return w - eta * slope ** 2": "squares the slope.",
        "return slope - eta * w": "has w and the slope changed over.",
        "return w - eta - slope": "subtracts η; η multiplies the slope.",
        "return w - eta * 2 * (w - 3)": (
            "works out a slope of its own, that of the bowl (w − 3)². It is given the slope."
        ),
        "return np.maximum(w - eta * slope, 0)": "keeps w from going below 0; it may go there.",
        "return w": "gives back the w that it was given.",
    },
    faults={
        "w -= eta * slope\nreturn w": "changes w",
        "print(w - eta * slope)": "returns nothing",
        "return w - eta * slope(w)": "round brackets right after a value",
        "return w - eta * grad": "grad is not defined",
        "return w - η * slope": "η is not defined",
        "return [a - eta * s for a, s in zip(w, slope)]": "gone through here as if it held several",
        "return w - eta @ slope": "@ needs an array on both sides",
        "return w, w - eta * slope": "a tuple of length 2",
        "return float(w - eta * slope)": "one number is needed here, and there is an array",
        "return (w - eta * slope) < w": "the truth value True",
    },
)


EXERCISES = {
    "by_hand": BY_HAND,
    "step": STEP.exercise(
        task="Write one step of gradient descent: from w, against the slope, η times as far.",
        covers="Tried on single weights with slopes above and below 0, and on three weights at "
        "once; what it was given is left unchanged.",
        answers=(
            "return w - eta * slope",
            "return w + eta * -slope",
            "import numpy as np\n\nmove = np.multiply(-eta, slope)\nreturn np.add(w, move)",
            "down = eta * slope\nnew = w - down\nreturn new",
        ),
    ),
    "gradient": GRADIENT,
    "descend": DESCEND,
}
