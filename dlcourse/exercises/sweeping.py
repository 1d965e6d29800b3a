"""Chapter 07's last exercise: a sweep over learning rates, and the rate that one takes from it."""

from functools import cache
from typing import Any

import numpy as np

from dlcourse.engine.optimizers import SGD, Adam, Optimizer
from dlcourse.engine.sweep import Sweep
from dlcourse.exercises import values
from dlcourse.exercises.base import Exercise, NotAttempted, NotYet, WrongAnswer
from dlcourse.exercises.verdict import number
from dlcourse.plots.small_digits import SEEN, STEPS, images, train, untrained

SEED = 1
NEW = slice(SEEN, SEEN + 400)  # the images that the rate is chosen on
FEWEST, MOST = 20, 200
RANGE = (0.0001, 1.0)
WIDEST = 2.5  # times one rate is the next at most
NEAR = 1.1  # times the smallest loss: a rate with no more will do as well

TEMPLATE = """\
rates = ...  # at least 20, from 0.0001 to 1
losses = ...  # for each of them, the loss on the new images after 60 steps
best = ...  # the one of them that you would take
"""


@cache
def trials(kind: type[Optimizer], rates: tuple[float, ...]) -> dict[str, np.ndarray]:
    """Return the losses that networks with these rates have, by what they are losses of."""
    networks = Sweep(untrained(kind(), SEED), learning_rate=rates)
    X, y = images()
    before = networks.evaluate(X[NEW], y[NEW])["loss"]
    seen = train(networks)
    after = networks.evaluate(X[NEW], y[NEW])["loss"]
    return {"after": after, "before": before, "seen": seen[-1], "last": seen[-2], "first": seen[0]}


SLIPS = {
    "before": "These are the losses before any step: fit the sweep, and evaluate it then.",
    "first": "These are the losses in the first epoch, before any step, on the images seen.",
    "seen": "These are the losses on the hundred images seen; a rate is judged on new ones.",
    "last": "These are the losses of the last epoch on the images seen; judge on new ones.",
}


def grade_rate(rates: Any, losses: Any, best: Any) -> tuple[str, ...]:
    """Look at the rates, then at their losses, and then at the choice."""
    tried = _rates(rates)
    found = _losses(losses, len(tried))
    right = trials(Adam, tuple(tried.tolist()))
    _expect_same(tried, found, right)
    chosen = values.finite_number("best", best)
    place = np.argmin(found)
    if not np.isclose(tried, chosen, rtol=1e-6, atol=0).any():
        raise NotYet(f"best = {number(chosen)} {_no_rate(chosen, found)}")
    loss = found[np.argmin(np.abs(tried - chosen))]
    if loss > NEAR * found[place]:
        advice = (
            "It is the largest of all, and small is good."
            if loss == found.max()
            else f"The smallest is {number(found[place])}: take the rate that belongs to it."
        )
        raise NotYet(
            f"With η = {number(chosen)} the loss on the new images is {number(loss)}.", advice
        )
    return ()


def _rates(rates: Any) -> np.ndarray:
    """Return the rates that were tried, if there are enough of them at the right distances."""
    if rates is None or rates is ...:
        raise NotAttempted("Put your rates in place of the first three dots.")
    if not isinstance(rates, (list, tuple, np.ndarray)) or np.ndim(rates) != 1:
        raise NotYet(f"rates must be a row of numbers; it is {values.kind(rates)}.")
    tried = values.finite_numbers("rates", rates, len(rates))
    if not FEWEST <= len(tried) <= MOST:
        raise NotYet(f"rates must hold {FEWEST} to {MOST} numbers; it holds {len(tried)}.")
    if tried.min() <= 0:
        raise NotYet(
            f"A rate must be above 0; the smallest of yours is {number(tried.min())}.",
            *(
                ["geomspace takes the ends themselves, not their powers."]
                if tried.min() < 0
                else []
            ),
        )
    ordered = np.sort(tried)
    if ordered[0] > 1.01 * RANGE[0] or ordered[-1] < 0.99 * RANGE[1]:
        raise NotYet(
            f"rates must reach from {RANGE[0]:g} to {RANGE[1]:g}; yours are from "
            f"{number(ordered[0])} to {number(ordered[-1])}."
        )
    steps = ordered[1:] / ordered[:-1]
    if steps.max() > WIDEST:
        raise NotYet(
            f"Your second rate is {number(ordered[1])}: {number(steps[0])} times the first. Equal "
            "distances leave the small rates untried; let each be the same number of times the "
            "one before."
            if np.argmax(steps) == 0
            else f"Between {number(ordered[np.argmax(steps)])} and the next of your rates there is "
            "a gap."
        )
    return tried


def _losses(losses: Any, count: int) -> np.ndarray:
    """Return one loss for each rate."""
    if losses is None or losses is ...:
        raise NotAttempted("Put the losses in place of the second three dots.")
    if isinstance(losses, dict):
        raise NotYet(f"losses is a dictionary, with {', '.join(losses)} in it; take the loss out.")
    if np.ndim(losses) == 2 and np.shape(losses)[1] == count:
        raise NotYet(
            f"losses has {len(losses)} rows, one for each epoch; one loss for each rate is asked."
        )
    return values.finite_numbers("losses", losses, count)


def _expect_same(tried: np.ndarray, found: np.ndarray, right: dict[str, np.ndarray]) -> None:
    """Raise `NotYet` unless these are the losses on the new images of networks with Adam."""
    # What was thrown far off is chaos, and the last digits of a sum decide where it lands.
    calm = right["after"] < right["before"]
    if np.allclose(found[calm], right["after"][calm], rtol=1e-3):
        return
    for name, says in SLIPS.items():
        if np.allclose(found[calm], right[name][calm], rtol=1e-3):
            raise NotYet(says)
    plain = trials(SGD, tuple(tried.tolist()))["after"]
    if np.allclose(found[calm], plain[calm], rtol=1e-3):
        raise NotYet("These are the losses with SGD; model was compiled with Adam.")
    apart = np.argmax(np.where(calm, np.abs(found - right["after"]), 0))
    raise NotYet(
        f"For η = {number(tried[apart])} the loss on the new images is another than "
        f"{number(found[apart])}. Sweep the model as it was made above, fit it on seen, all "
        f"images in one batch, for {STEPS} epochs, and evaluate it on new."
    )


def _no_rate(chosen: float, found: np.ndarray) -> str:
    """Say what a number is that is none of the rates."""
    if np.isclose(found, chosen, rtol=1e-6).any():
        return "is a loss; the rate that leads to it is asked for."
    if chosen == np.argmin(found):
        return "is the place of the smallest loss in the row; which rate stands there?"
    return "is none of your rates."


_SETUP = """\
from dlcourse import Input, Sequential, Sweep, layers, optimizers, utils
from dlcourse.datasets import digits

images = digits()
X, y = images.X / 16, images.y
seen, new = (X[:100], y[:100]), (X[100:500], y[100:500])
utils.set_random_seed(1)
model = Sequential(
    [Input((64,)), layers.Dense(16, activation="relu"), layers.Dense(10, activation="softmax")]
)
model.compile(optimizers.Adam(), "sparse_categorical_crossentropy")
"""
_RATES = "rates = np.geomspace(0.0001, 1, 25)\n"
_TRAIN = """\
sweep = Sweep(model, learning_rate=rates)
history = sweep.fit(*seen, batch_size=100, epochs=60).history
"""
_JUDGE = 'losses = sweep.evaluate(*new)["loss"]\n'
_CHOOSE = "best = rates[np.argmin(losses)]\n"
_ONE_BY_ONE = """\
rates = [10 ** (-4 + i / 6) for i in range(25)]
start, losses = model.get_weights(), []
for rate in rates:
    model.compile(optimizers.Adam(rate), "sparse_categorical_crossentropy")
    model.set_weights(start)
    model.fit(*seen, batch_size=len(seen[0]), epochs=60, verbose=0)
    losses.append(model.evaluate(*new, verbose=0))
best = min(zip(losses, rates))[1]
"""
_POWERS = """\
rates = 10 ** np.linspace(-4, 0, 33)
networks = Sweep(model, learning_rate=rates)
networks.fit(*seen, batch_size=len(seen[1]), epochs=60, verbose=0)
losses = networks.evaluate(*new)["loss"]
best = float(rates[losses == losses.min()][0])
"""


def _slip(
    says: str,
    rates: str = _RATES,
    train: str = _TRAIN,
    judge: str = _JUDGE,
    choose: str = _CHOOSE,
) -> WrongAnswer:
    return WrongAnswer(_SETUP + rates + train + judge + choose, says)


GOOD_RATE = Exercise(
    task="Find a good η for Adam on the digits: sweep rates from 0.0001 to 1, and choose by the "
    "loss on new images.",
    template=TEMPLATE,
    hands_in=("rates", "losses", "best"),
    grade=grade_rate,
    covers="The rates are spread well, their losses are those on the new images, and no rate that "
    "you tried does much better than the one you took.",
    answers=(_SETUP + _RATES + _TRAIN + _JUDGE + _CHOOSE, _SETUP + _ONE_BY_ONE, _SETUP + _POWERS),
    wrong=(
        _slip("Equal distances leave", "rates = np.linspace(0.0001, 1, 25)\n"),
        _slip("it holds 5", "rates = np.geomspace(0.0001, 1, 5)\n"),
        _slip("yours are from 0.001 to 0.1", "rates = np.geomspace(0.001, 0.1, 25)\n"),
        _slip("there is a gap", "rates = [0.0001 * 1.5**i for i in range(19)] + [1.0]\n"),
        _slip(
            "A rate must be above 0",
            train="rates = np.linspace(0, 1, 25)\nlosses = np.zeros(25)\n",
            judge="",
        ),
        _slip(
            "These are the losses before any step",
            train="sweep = Sweep(model, learning_rate=rates)\n",
        ),
        _slip("in the first epoch", judge='losses = history["loss"][0]\n'),
        _slip("on the hundred images seen", judge='losses = sweep.evaluate(*seen)["loss"]\n'),
        _slip("of the last epoch on", judge='losses = history["loss"][-1]\n'),
        _slip(
            "one for each epoch",
            judge='losses = np.array(history["loss"])\n',
            choose="best = 0.01\n",
        ),
        _slip("is a dictionary", judge="losses = sweep.evaluate(*new)\n", choose="best = 0.01\n"),
        _slip(
            "These are the losses with SGD",
            train='model.compile(optimizers.SGD(), "sparse_categorical_crossentropy")\n' + _TRAIN,
        ),
        _slip("Sweep the model as it was made above", train=_TRAIN.replace("60", "6")),
        _slip("is a loss;", choose="best = losses.min()\n"),
        _slip("is the place of the smallest", choose="best = np.argmin(losses)\n"),
        _slip("It is the largest of all", choose="best = rates[np.argmax(losses)]\n"),
        _slip("take the rate that belongs to it", choose="best = rates[0]\n"),
        _slip("is none of your rates", choose="best = 0.0123\n"),
    ),
)
