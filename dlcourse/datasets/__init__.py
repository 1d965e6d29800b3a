"""Data that a chapter can use with no network: two real sets in files, two that are generated.

Every loader returns a `Dataset` with arrays of its own, so that changing them changes nothing else.
"""

from dlcourse.datasets.bundled import digits, penguins
from dlcourse.datasets.dataset import Dataset
from dlcourse.datasets.generated import coffee, red_green

__all__ = ["Dataset", "coffee", "digits", "penguins", "red_green"]
