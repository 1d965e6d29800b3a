"""Data that a chapter can use with no network: real sets in files, and some that are generated.

Every loader returns a `Dataset` with arrays of its own, so that changing them changes nothing else.
"""

from dlcourse.datasets.bundled import digits, penguins
from dlcourse.datasets.dataset import Dataset
from dlcourse.datasets.generated import coffee, red_green, ring
from dlcourse.datasets.measured import ink_balance

__all__ = ["Dataset", "coffee", "digits", "ink_balance", "penguins", "red_green", "ring"]
