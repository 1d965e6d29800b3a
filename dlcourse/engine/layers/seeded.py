"""What layers that draw random numbers share: where those numbers come from."""

from __future__ import annotations  # to name Generator would load NumPy's random numbers

from typing import Any

import numpy as np

from dlcourse.engine import utils
from dlcourse.engine.layers.base import Layer


class SeededLayer(Layer):
    """A layer that draws at random in training.

    Parameters
    ----------
    seed : int, numpy.random.Generator or None
        A number starts a stream of the layer's own; None draws from the default one, which
        `utils.set_random_seed` sets.
    name : str, optional
    """

    def __init__(self, seed: Any = None, name: str | None = None) -> None:
        self.seed = seed
        self.restart()
        super().__init__(name=name)

    def restart(self) -> None:
        """Begin the stream of its own, if it has one, again."""
        self._own = None if self.seed is None else utils.generator(self.seed)

    @property
    def generator(self) -> np.random.Generator:
        """The Generator to draw from; its stream runs on from call to call."""
        return utils.generator(self._own)

    def get_config(self) -> dict:
        """Return the constructor's arguments; a Generator, which no file can hold, as None."""
        seed = None if isinstance(self.seed, np.random.Generator) else self.seed
        return super().get_config() | {"seed": seed}
