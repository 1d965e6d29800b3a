"""A data set of two classes with the straight line of one perceptron, as a picture that stays."""

import numpy as np
from matplotlib.axes import Axes

from dlcourse.datasets import Dataset
from dlcourse.plots.points import ClassPoints, DecisionSides


def draw_decision(ax: Axes, data: Dataset, w: tuple[float, float], b: float, size: float) -> None:
    """Draw the points of two classes over the two sides of the line w₁x₁ + w₂x₂ + b = 0.

    Parameters
    ----------
    ax : Axes
        Where to draw; its limits are set already and stay.
    data : Dataset
        `X` of shape (n, 2), `y` of 0 and 1.
    w : tuple of float
        The two weights.
    b : float
        The bias.
    size : float
        A marker's diameter in points.
    """
    DecisionSides(ax).update(np.array(w), b)
    points = ClassPoints(ax, data.y, data.class_names, size, ring_name="")
    points.update(data.X, ringed=np.zeros(len(data.X), dtype=bool))
