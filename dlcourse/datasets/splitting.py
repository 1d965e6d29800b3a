"""Divide examples into parts that are alike: each has its share of every class."""

import numpy as np


def folds(y: np.ndarray, k: int, seed: int = 0) -> np.ndarray:
    """Return for each example which of `k` parts it belongs to, every class spread over all.

    Parameters
    ----------
    y : ndarray of shape (n,)
        The class of each example.
    k : int
        How many parts.
    seed : int
        Another one divides them otherwise.

    Returns
    -------
    ndarray of shape (n,), int
        Numbers from 0 to k - 1. Of no class does a part hold two more than another.
    """
    order = np.random.RandomState(seed).permutation(len(y))
    shuffled = np.asarray(y)[order]
    # Sorted by class, each one's examples stand in a row; they are dealt from its first one on.
    by_class = np.argsort(shuffled, kind="stable")
    _, first, count = np.unique(shuffled[by_class], return_index=True, return_counts=True)
    part = np.empty(len(y), dtype=int)
    part[order[by_class]] = (np.arange(len(y)) - np.repeat(first, count)) % k
    return part
