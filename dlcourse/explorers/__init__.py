"""Pictures that answer to their controls, one file a chapter."""

from dlcourse.explorers.learning import Learning
from dlcourse.explorers.perceptron import Coffee, Perceptron

__all__ = ["Coffee", "Learning", "Perceptron"]
