"""Chapter 09's exercises: a price on weights, units left out, curves read, when to stop."""

import numpy as np

from dlcourse.exercises.curves import CURVES
from dlcourse.exercises.when_to_stop import STOPPING
from dlcourse.exercises.writing import Writing

W = np.array([[1.0, -2.0], [0.5, 0.0]])
SLOPES = np.array([[0.3, 0.1], [-0.2, 0.4]])

PRICE = Writing(
    name="overfitting.with_price",
    template='''\
def with_price(loss, slopes, W, strength):
    """Return the loss with the price of L2, and its slopes.

    loss: J without the price; slopes: ∂J/∂W, an array of W's shape; strength: λ.
    """
    ...
''',
    # One weight for the head first, below 0; then a matrix; then no price at all.
    trials=(
        {"loss": 2.0, "slopes": np.array([0.7]), "W": np.array([-3.0]), "strength": 0.1},
        {"loss": 1.5, "slopes": SLOPES, "W": W, "strength": 0.03},
        {"loss": 0.25, "slopes": SLOPES, "W": 2 * W, "strength": 0.0},
    ),
    solution=lambda loss, slopes, W, strength: (
        loss + strength * np.sum(W**2),
        slopes + 2 * strength * W,
    ),
    gives=("loss", "slopes"),
    slips={
        "return loss + strength * np.sum(W ** 2), slopes": (
            "adds the price to the loss alone; then the weights never feel it."
        ),
        "return loss, slopes + 2 * strength * W": (
            "adds the pull to the slopes alone; the loss is still without its price."
        ),
        "return loss + strength * np.sum(W ** 2), slopes + strength * W": (
            "has half of the pull: the slope of w² is not w."
        ),
        "return loss + strength * np.sum(W ** 2), slopes - 2 * strength * W": (
            "turns the pull round: a step against these slopes makes large weights larger."
        ),
        "return loss - strength * np.sum(W ** 2), slopes - 2 * strength * W": (
            "pays for large weights where they should cost something."
        ),
        "return loss + strength * np.mean(W ** 2), slopes + 2 * strength * W": (
            "takes the mean of the squares; each weight pays its own price, so they are summed."
        ),
        "return loss + strength * np.mean(W ** 2), slopes + 2 * strength * W / W.size": (
            "takes a mean, in the loss and in the slopes; each weight pays its own price."
        ),
        "return loss + strength * np.sum(W), slopes + 2 * strength * W": (
            "sums the weights without squaring them; a weight below 0 must cost as well."
        ),
        "return loss + strength * np.sum(W), slopes + strength": (
            "takes the weights for their own price, in the slopes too; the squares are the price."
        ),
        "return loss + strength * np.sum(np.abs(W)), slopes + strength * np.sign(W)": (
            "has the price of L1, the sizes of the weights; L2 takes their squares."
        ),
        "return loss + strength * np.sum(np.abs(W)), slopes + 2 * strength * W": (
            "adds sizes in the loss and the slope of squares: one is not the other's slope."
        ),
        "return loss + strength * np.sum(W) ** 2, slopes + 2 * strength * W": (
            "squares the sum; the squares are to be summed."
        ),
        "return loss + np.sum(W ** 2), slopes + 2 * W": "leaves out λ.",
        "return loss + strength * np.sum(W ** 2), slopes + 2 * W": (
            "leaves λ out of the slopes; it is there in the loss."
        ),
        "return loss + np.sum(W ** 2), slopes + 2 * strength * W": (
            "leaves λ out of the loss; it is there in the slopes."
        ),
        "return loss + strength / 2 * np.sum(W ** 2), slopes + strength * W": (
            "halves the price; some books do, but here it is λ times the squares."
        ),
        "return loss + strength ** 2 * np.sum(W ** 2), slopes + 2 * strength ** 2 * W": (
            "squares λ."
        ),
        "return loss + strength * np.sum(W ** 2), slopes + 2 * strength * np.sum(W)": (
            "adds the same to every slope; each weight is pulled by its own size."
        ),
        "return loss + strength * np.sum(W ** 2), slopes + strength * np.sum(W ** 2)": (
            "adds the price itself to the slopes; its slope belongs there."
        ),
        "return loss + strength * np.sum(W ** 2), 2 * strength * W": (
            "hands back the pull alone; the slopes that it was given are lost."
        ),
        "return strength * np.sum(W ** 2), slopes + 2 * strength * W": (
            "hands back the price alone; the loss that it was given is lost."
        ),
        "return loss + strength * np.sqrt(np.sum(W ** 2)), slopes + 2 * strength * W": (
            "takes the root of the summed squares; there is no root in this price."
        ),
        "return slopes + 2 * strength * W, loss + strength * np.sum(W ** 2)": (
            "gives the slopes first; the loss comes first."
        ),
    },
    faults={
        "slopes += 2 * strength * W\nreturn loss + strength * np.sum(W ** 2), slopes": (
            "changes slopes"
        ),
        "print(loss + strength * np.sum(W ** 2))": "returns nothing",
        "return loss + strength * np.sum(W ** 2)": "must return 2 values",
        "return loss + strength * W ** 2, slopes + 2 * strength * W": (
            "an array of shape (1,); return the number in it"
        ),
        "return loss + lam * np.sum(W ** 2), slopes + 2 * lam * W": "lam is not defined",
    },
)

DROPOUT = Writing(
    name="overfitting.dropout",
    template='''\
def dropout(h, rate, draws, training):
    """Return what dropout makes of the values h of some hidden units.

    draws: an array of h's shape, from 0 to 1; in training, a unit is dropped where its draw
    is below the rate. training: True or False.
    """
    ...
''',
    # Four units for the head first; then the same in use; then a batch, with values below 0.
    trials=(
        {
            "h": np.array([2.0, 1.0, 3.0, 5.0]),
            "rate": 0.75,
            "draws": np.array([0.9, 0.1, 0.5, 0.8]),
            "training": True,
        },
        {
            "h": np.array([2.0, 1.0, 3.0, 5.0]),
            "rate": 0.75,
            "draws": np.array([0.9, 0.1, 0.5, 0.8]),
            "training": False,
        },
        {
            "h": np.array([[1.0, -2.0, 0.5], [0.0, 4.0, -1.0]]),
            "rate": 0.2,
            "draws": np.array([[0.15, 0.6, 0.95], [0.3, 0.1, 0.45]]),
            "training": True,
        },
        {
            "h": np.array([1.0, -2.0]),
            "rate": 0.0,
            "draws": np.array([0.2, 0.7]),
            "training": True,
        },
    ),
    solution=lambda h, rate, draws, training: h * (draws >= rate) / (1 - rate) if training else h,
    slips={
        "return h * (draws >= rate) if training else h": (
            "lets those that stay keep their size, so the next layer is given too little in "
            "training."
        ),
        "return h * (draws >= rate) if training else h * (1 - rate)": (
            "shrinks the values in use. That is an older way; inverted dropout makes up for it in "
            "training."
        ),
        "return h * (draws >= rate) / (1 - rate)": "drops units in use as well.",
        "return h * (draws >= rate) / rate if training and rate else h": (
            "divides by the share that is dropped; what makes up is the share that stays."
        ),
        "return h * (draws >= rate) * (1 - rate) if training else h": (
            "makes those that stay smaller; they have to make up for the others."
        ),
        "return h * (draws < rate) / (1 - rate) if training else h": (
            "keeps those whose draw is below the rate; these are to be dropped."
        ),
        "return h * (draws >= 1 - rate) / (1 - rate) if training else h": (
            "drops where the draw is below 1 − rate: the share that should stay."
        ),
        "return h if training else h * (draws >= rate) / (1 - rate)": (
            "has training and use changed over."
        ),
        "return h * (draws >= rate) / (1 - rate) if training else h / (1 - rate)": (
            "makes the values larger in use, where nothing is dropped."
        ),
        "return h * (draws >= rate) / (1 - rate) if training else h * (1 - rate)": (
            "makes up twice: in training, and once more in use."
        ),
        "return h / (1 - rate) if training else h": "makes all larger and drops none.",
        "return h": "never drops anything.",
        "return h * (h >= rate) / (1 - rate) if training else h": (
            "compares the values themselves with the rate; chance decides, through the draws."
        ),
        "return h * draws / (1 - rate) if training else h": (
            "multiplies by the draws; a unit is there or it is not."
        ),
        "return h * (draws >= 0.5) / 0.5 if training else h": "drops at 0.5, whatever the rate is.",
        "return h * (draws >= rate) / np.mean(draws >= rate) if training else h": (
            "divides by the share that happened to stay; it is the rate that says what to "
            "expect, so 1 − rate."
        ),
        "return np.where(draws >= rate, h / (1 - rate), h) if training else h": (
            "leaves dropped units as they were; they give 0."
        ),
        "return (draws >= rate) / (1 - rate) if training else np.ones_like(h)": (
            "gives the factors alone; the values are still to be multiplied."
        ),
        "return h * (draws >= rate) - rate if training else h": (
            "subtracts the rate; the values that stay are to be made larger."
        ),
    },
    faults={
        "h[draws < rate] = 0\nreturn h / (1 - rate) if training else h": "changes h",
        "if training:\n    print(h * (draws >= rate) / (1 - rate))": "returns nothing",
        "return h[draws >= rate] / (1 - rate) if training else h": "an array of shape (2,)",
        "return draws >= rate": "an array of truth values",
        "return h * (draws >= p) / (1 - p) if training else h": "p is not defined",
    },
)


EXERCISES = {
    "with_price": PRICE.exercise(
        task="Add the price of L2, λ times the sum of all squared weights, to a loss; and to its "
        "slopes what that price adds to them.",
        covers="Tried on one weight, on a matrix of four, and with λ = 0; what it was given is "
        "left unchanged.",
        answers=(
            "return loss + strength * np.sum(W ** 2), slopes + 2 * strength * W",
            "price = strength * (W * W).sum()\npull = strength * (W + W)\n"
            "return loss + price, pull + slopes",
            "price = 0\nfor w in W.ravel():\n    price += strength * w ** 2\n"
            "return (price + loss, slopes + W * 2 * strength)",
        ),
    ),
    "dropout": DROPOUT.exercise(
        task="Write inverted dropout: in training, units whose draw is below the rate give 0 and "
        "the others make up for them; in use, nothing is changed.",
        covers="Tried in training and in use, on one example and on a batch, and with rate 0.",
        answers=(
            "if not training:\n    return h\nreturn np.where(draws < rate, 0, h / (1 - rate))",
            "mask = (draws >= rate) / (1 - rate)\nreturn h * mask if training else h",
            "if training:\n    new = h.copy()\n    new[draws < rate] = 0\n"
            "    return new / (1 - rate)\nreturn h",
        ),
    ),
    "curves": CURVES,
    "stopping": STOPPING,
}
