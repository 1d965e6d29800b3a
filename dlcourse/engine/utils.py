"""Randomness, in one place: every draw of the engine comes from a Generator that can be named."""

from typing import Any

import numpy as np

_default = np.random.default_rng()


def set_random_seed(seed: int) -> None:
    """Make all draws that are not given a seed of their own repeatable from here on.

    Parameters
    ----------
    seed : int
        Any whole number of at least 0.

    Raises
    ------
    TypeError, ValueError
        If `seed` is not a whole number of at least 0.
    """
    global _default
    _default = _seeded(seed)


def generator(seed: int | np.random.Generator | None = None) -> np.random.Generator:
    """Return the Generator to draw from.

    Parameters
    ----------
    seed : int, numpy.random.Generator or None
        A number starts a new stream; a Generator is handed back as it is; None means the default
        one, which `set_random_seed` sets.
    """
    if seed is None:
        return _default
    if isinstance(seed, np.random.Generator):
        return seed
    return _seeded(seed)


def _seeded(seed: Any) -> np.random.Generator:
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
        raise TypeError(f"seed must be a whole number of at least 0; received {seed!r}")
    if seed < 0:
        raise ValueError(f"seed must be at least 0; received {seed}")
    return np.random.default_rng(seed)
