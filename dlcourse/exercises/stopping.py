"""Chapter 08's callbacks to write: one that stops early, one that slows down on a plateau."""

from dlcourse.exercises.watching import RATES, STOP, Trial, Watching


def _ending(
    better: str = 'logs["val_loss"] < self.best',
    found: str = 'self.best, self.wait = logs["val_loss"], 0',
    other: str = "self.wait += 1",
    until: str = "self.wait >= self.patience",
    end: str = "self.model.stop_training = True",
) -> str:
    return (
        "    def on_epoch_end(self, epoch, logs):\n"
        f"        if {better}:\n            {found}\n        else:\n            {other}\n"
        f"        if {until}:\n            {end}\n"
    )


NEVER = (
    "never ends training. Is the best remembered? Does wait grow where there is no new one? Is "
    "stop_training set, with a single =?"
)

STOPPING = Watching(
    name="epochs.stop_early",
    called="StopEarly",
    head='''\
from dlcourse import callbacks

class StopEarly(callbacks.Callback):
    """End training once so many epochs in a row, patience, have brought no new best val_loss."""

    def __init__(self, patience):
        self.patience = patience

    def on_train_begin(self, logs):
        self.best, self.wait = float("inf"), 0  # inf is larger than any number

''',
    blank="    def on_epoch_end(self, epoch, logs):\n        ...\n",
    trials=(
        Trial({"patience": 2}, (1.0, 0.8, 0.9, 0.7, 0.75, 0.72, 0.71, 0.5)),
        Trial({"patience": 3}, (0.9, 0.6, 0.7, 0.65, 0.5, 0.55, 0.51, 0.45)),
        Trial({"patience": 1}, (0.4, 0.3, 0.3, 0.2)),
        Trial({"patience": 3}, (0.5, 0.6, 0.58, 0.61, 0.62, 0.63)),
    ),
    watched=STOP,
    solution=_ending(),
    slips={
        _ending(until="self.wait > self.patience"): (
            "waits for one epoch more than patience says."
        ),
        _ending(until="self.wait >= self.patience - 1"): (
            "ends training one epoch before its patience is over."
        ),
        _ending(found='self.best = logs["val_loss"]'): (
            "does not start to count anew at a new best: epochs in a row are meant."
        ),
        "    def on_epoch_end(self, epoch, logs):\n"
        '        if logs["val_loss"] < self.best:\n            self.wait = 0\n        else:\n'
        '            self.wait += 1\n        self.best = logs["val_loss"]\n'
        "        if self.wait >= self.patience:\n            self.model.stop_training = True\n": (
            "compares with the epoch before, and not with the best so far."
        ),
        _ending('logs["loss"] < self.best', 'self.best, self.wait = logs["loss"], 0'): (
            "watches the training loss; that one keeps falling for long."
        ),
        _ending('logs["val_loss"] > self.best'): (
            "takes a larger loss for a better one, so that nothing ever is."
        ),
        _ending(until="self.wait > 0"): "ends training at the first rise, whatever patience is.",
        _ending('logs["val_loss"] <= self.best'): (
            "takes a loss equal to the best for a new best."
        ),
        _ending(found="self.wait = 0"): NEVER,
        _ending(other="pass"): NEVER,
        _ending(end="self.model.stop_training == True"): NEVER,
        _ending(until="epoch >= self.patience"): (
            "ends after a number of epochs, however well they went."
        ),
        _ending(other="self.wait = 1"): (
            "never gets beyond 1 in its counting, so a larger patience has no end."
        ),
    },
    faults={
        _ending(end="self.stop_training = True"): "it is self.model that can stop",
        _ending(end="self.model.stop = True"): "sets self.model.stop, to which",
        _ending('logs["validation_loss"] < self.best'): "KeyError",
        _ending(until="wait >= self.patience"): "wait is not defined",
    },
)

STOP_EARLY = STOPPING.exercise(
    task="Write on_epoch_end of a callback that ends training when patience epochs in a row have "
    "brought no new best validation loss.",
    covers="Told of four runs, with patience from 1 to 3, a rise that passes, and a loss that "
    "comes again.",
    answers=(
        "    def on_epoch_end(self, epoch, logs):\n"
        '        value = logs["val_loss"]\n        self.wait += 1\n'
        "        if value < self.best:\n            self.best = value\n            self.wait = 0\n"
        "        elif self.wait == self.patience:\n            self.model.stop_training = True\n",
        "    def on_epoch_end(self, epoch, logs):\n"
        '        if not logs["val_loss"] >= self.best:\n'
        '            self.best, self.at = logs["val_loss"], epoch\n'
        "        self.model.stop_training = epoch - self.at >= self.patience\n",
    ),
)


def _slowing(
    better: str = 'logs["val_loss"] < self.best',
    found: str = 'self.best, self.wait = logs["val_loss"], 0',
    other: str = "self.wait += 1",
    until: str = "self.wait >= self.patience",
    slower: str = "self.model.optimizer.learning_rate *= self.factor",
    then: str = "self.wait = 0",
) -> str:
    return (
        '    def on_train_begin(self, logs):\n        self.best, self.wait = float("inf"), 0\n\n'
        "    def on_epoch_end(self, epoch, logs):\n"
        f"        if {better}:\n            {found}\n        else:\n            {other}\n"
        f"        if {until}:\n            {slower}\n            {then}\n"
    )


SLOWING = Watching(
    name="epochs.slow_down",
    called="SlowDown",
    head='''\
from dlcourse import callbacks

class SlowDown(callbacks.Callback):
    """Multiply the learning rate by factor whenever patience epochs brought no new best val_loss.

    After that it counts anew, from 0.
    """

    def __init__(self, factor, patience):
        self.factor, self.patience = factor, patience

''',
    blank="    def on_train_begin(self, logs):\n        ...\n\n"
    "    def on_epoch_end(self, epoch, logs):\n        ...\n",
    trials=(
        Trial(
            {"factor": 0.5, "patience": 2},
            (1.0, 0.9, 0.95, 0.92, 0.91, 0.93, 0.8, 0.85, 0.7, 0.75, 0.72),
        ),
        Trial({"factor": 0.1, "patience": 1}, (0.5, 0.5, 0.6, 0.4, 0.3)),
        Trial({"factor": 0.2, "patience": 3}, (0.6, 0.7, 0.65, 0.62, 0.61, 0.5)),
    ),
    watched=RATES,
    solution=_slowing(),
    slips={
        _slowing(until="self.wait > self.patience"): "bears one epoch more than patience says.",
        _slowing(then="pass"): (
            "does not count anew after a reduction, so that the rate falls epoch after epoch."
        ),
        _slowing(found='self.best = logs["val_loss"]'): (
            "counts on when there is a new best; in a row is meant."
        ),
        _slowing(slower="self.model.optimizer.learning_rate /= self.factor"): (
            "divides by factor; as that is below 1, the rate grows."
        ),
        _slowing(slower="self.model.optimizer.learning_rate = self.factor"): (
            "makes factor the new rate; the old one is to be multiplied by it."
        ),
        _slowing(slower="self.model.optimizer.learning_rate -= self.factor"): (
            "subtracts factor; soon the rate is below 0, and steps go uphill."
        ),
        _slowing(then='self.wait, self.best = 0, logs["val_loss"]'): (
            "forgets its best at a reduction; it stays the best."
        ),
        _slowing('logs["loss"] < self.best', 'self.best, self.wait = logs["loss"], 0'): (
            "watches the training loss, whose plateaus are others."
        ),
        _slowing('logs["val_loss"] <= self.best'): "takes an equal loss for a new best.",
        _slowing(until="self.wait > 0"): "slows down at each rise, whatever patience is.",
        _slowing('logs["val_loss"] > self.best'): (
            "never finds a new best. Is it < that compares, and is the first best, with which the "
            "comparing begins, larger than any loss?"
        ),
        "    def on_train_begin(self, logs):\n        self.before, self.wait = float('inf'), 0\n\n"
        "    def on_epoch_end(self, epoch, logs):\n"
        '        self.wait = 0 if logs["val_loss"] < self.before else self.wait + 1\n'
        '        self.before = logs["val_loss"]\n        if self.wait >= self.patience:\n'
        "            self.model.optimizer.learning_rate *= self.factor\n"
        "            self.wait = 0\n": "compares with the last epoch; the best so far is meant.",
        _slowing(then='self.wait, self.best = 0, float("inf")'): (
            "forgets its best at a reduction; it stays the best."
        ),
        _slowing(until="self.wait % self.patience == 0", then="pass"): (
            "slows down at a new best as well: wait is 0 there, and 0 % patience is 0."
        ),
        _slowing(slower="self.model.optimizer.learning_rate = 0.4 * self.factor"): (
            "multiplies the first rate each time; it is to be the rate of the moment."
        ),
        _slowing(slower="learning_rate = self.model.optimizer.learning_rate * self.factor"): (
            "never changes the optimizer's rate."
        ),
    },
    faults={
        _slowing(slower="self.model.learning_rate = 0.1"): "sets self.model.learning_rate",
        _slowing(slower="self.optimizer.learning_rate *= self.factor"): (
            "has no attribute 'optimizer'"
        ),
        _slowing(slower="optimizer.learning_rate *= self.factor"): "optimizer is not defined",
        _slowing(slower="self.model.stop_training = True"): "ends training",
        _slowing('logs["loss_val"] < self.best'): "KeyError",
        _slowing().split("\n\n")[1]: "has no attribute 'best'",
    },
)

SLOW_DOWN = SLOWING.exercise(
    task="Write a callback that multiplies the learning rate by factor when patience epochs in a "
    "row have brought no new best validation loss, and then counts anew.",
    covers="Told of three runs, with patience from 1 to 3: plateaus, new bests between them, and a "
    "loss that comes again.",
    answers=(
        "    def on_train_begin(self, logs):\n        self.seen, self.wait = [], 0\n\n"
        "    def on_epoch_end(self, epoch, logs):\n"
        '        new = logs["val_loss"]\n        is_best = all(new < old for old in self.seen)\n'
        "        self.seen.append(new)\n        self.wait = 0 if is_best else self.wait + 1\n"
        "        if self.wait == self.patience:\n            optimizer = self.model.optimizer\n"
        "            optimizer.learning_rate = self.factor * optimizer.learning_rate\n"
        "            self.wait = 0\n",
        "    def on_train_begin(self, logs):\n        self.best = None\n        self.since = 0\n\n"
        "    def on_epoch_end(self, epoch, logs):\n"
        '        loss = logs["val_loss"]\n        self.since += 1\n'
        "        if self.best is None or loss < self.best:\n            self.best = loss\n"
        "            self.since = 0\n        elif self.since == self.patience:\n"
        "            rate = self.model.optimizer.learning_rate\n"
        "            self.model.optimizer.learning_rate = rate * self.factor\n"
        "            self.since = 0\n",
    ),
)
