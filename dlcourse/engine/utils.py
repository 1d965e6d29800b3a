"""Randomness, in one place: every draw of the engine comes from a Generator that can be named."""

from __future__ import annotations  # to name Generator would load NumPy's random numbers

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

from dlcourse.engine import checks

# Made at the first draw: NumPy loads its random numbers only when they are asked for.
_default: Any = None
# What stands in for it inside `drawing_from`: in this thread alone.
_instead: ContextVar = ContextVar("instead", default=None)


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


def generator(seed: int | np.random.Generator | None = None) -> Any:
    """Return the Generator to draw from.

    Parameters
    ----------
    seed : int, numpy.random.Generator or None
        A number starts a new stream; a Generator is handed back as it is; None means the default
        one, which `set_random_seed` sets.

    Raises
    ------
    TypeError, ValueError
        If `seed` is a number, but not a whole one of at least 0, or something else.
    """
    global _default
    if seed is None:
        if _instead.get() is not None:
            return _instead.get()
        if _default is None:
            _default = np.random.default_rng()
        return _default
    if isinstance(seed, np.random.Generator):
        return seed
    return _seeded(seed)


class Generators:
    """Several streams that are drawn from together: each draw has a leading axis, one a stream.

    Parameters
    ----------
    seeds : sequence of int
    """

    def __init__(self, seeds: Sequence[int]) -> None:
        self.streams = [_seeded(seed) for seed in seeds]

    def __getattr__(self, name: str) -> Any:
        """Return a Generator's method of that name, which draws from every stream."""

        def draw(*args: Any, **kwargs: Any) -> np.ndarray:
            return np.stack([getattr(stream, name)(*args, **kwargs) for stream in self.streams])

        return draw


@contextmanager
def drawing_from(source: Any) -> Iterator[None]:
    """Use `source`, a Generator or `Generators`, as the default one inside the context."""
    token = _instead.set(source)
    try:
        yield
    finally:
        _instead.reset(token)


def _seeded(seed: Any) -> np.random.Generator:
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer):
        raise TypeError(f"seed must be a whole number of at least 0; received {checks.shown(seed)}")
    if seed < 0:
        raise ValueError(f"seed must be at least 0; received {seed}")
    return np.random.default_rng(seed)
