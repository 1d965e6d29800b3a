"""Data that a chapter can use with no network: real sets in files, and some that are generated.

Every loader returns a `Dataset` with arrays of its own, so that changing them changes nothing else.
"""

from dlcourse.datasets.bundled import digits, penguins
from dlcourse.datasets.dataset import Dataset
from dlcourse.datasets.few import few_birds, few_digits
from dlcourse.datasets.generated import coffee, red_green, ring
from dlcourse.datasets.measured import ink_balance, ones_and_sixes, twos_or_not
from dlcourse.datasets.splitting import folds
from dlcourse.datasets.threes_nines import learned_weights, moved_right, threes_and_nines

__all__ = [
    "Dataset",
    "coffee",
    "digits",
    "few_birds",
    "few_digits",
    "folds",
    "ink_balance",
    "learned_weights",
    "moved_right",
    "ones_and_sixes",
    "penguins",
    "red_green",
    "ring",
    "threes_and_nines",
    "twos_or_not",
]
