"""All parameters of a model as views of one flat vector.

An optimizer then takes a few array operations a step, however many layers there are.
"""

import math

import numpy as np

from dlcourse.engine import config


class Parameters:
    """The flat vector of a model's parameters, and that of their gradients.

    Gathering copies the layers' present values and lets the layers use the views from then on.

    Parameters
    ----------
    layers : list of Layer
        Built layers, each once.
    replicas : tuple
        ``()``, or ``(R,)`` where each parameter has a leading axis for R networks.

    Attributes
    ----------
    values, gradient : numpy.ndarray, shape (P,) or (R, P)
    gradients : dict of Layer to dict of str to numpy.ndarray
        `gradient` again, cut into each layer's parameters.
    """

    def __init__(self, layers: list, replicas: tuple = ()) -> None:
        arrays = [array for layer in layers for array in layer.parameters.values()]
        flat = [array.reshape(*replicas, -1) for array in arrays]
        nothing = np.zeros((*replicas, 0), config.floatx())
        self.values = np.concatenate([nothing, *flat], axis=-1, dtype=config.floatx())
        self.gradient = np.zeros_like(self.values)
        self.gradients: dict = {}
        start = 0
        for layer in layers:
            views, slopes = {}, {}
            for name, array in layer.parameters.items():
                stop = start + math.prod(array.shape[len(replicas) :])
                views[name] = self.values[..., start:stop].reshape(array.shape)
                slopes[name] = self.gradient[..., start:stop].reshape(array.shape)
                start = stop
            if views:
                layer.attach(views)
            self.gradients[layer] = slopes

    def hold(self, layers: list) -> bool:
        """Return whether the parameters of `layers` are still views of this vector."""
        arrays = [array for layer in layers for array in layer.parameters.values()]
        size = sum(array.size for array in arrays)
        same_type = self.values.dtype == config.floatx()
        there = all(array.base is self.values for array in arrays)
        return same_type and there and size == self.values.size
