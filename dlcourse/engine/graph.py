"""Which layer feeds which: a network drawn without numbers, and one pass of numbers through it."""

from typing import Any

import numpy as np

from dlcourse.engine import checks


class Symbol:
    """A place in a network before there are numbers: a shape, and the layer it comes from.

    Attributes
    ----------
    shape : tuple
        ``(None, n)``: any number of examples, n features each.
    layer : Layer or None
        What computes it; None for an input.
    parents : tuple of Symbol
        What that layer is given.
    """

    def __init__(self, shape: tuple, layer: Any = None, parents: tuple = ()) -> None:
        self.shape = shape
        self.layer = layer
        self.parents = parents


def Input(shape: tuple[int, ...]) -> Symbol:
    """Return the place where examples enter a network.

    Parameters
    ----------
    shape : tuple of int
        The shape of one example: ``(2,)`` for two features.

    Raises
    ------
    TypeError, ValueError
        If `shape` is not a tuple of whole numbers of at least 1.
    """
    if not isinstance(shape, tuple | list):
        raise TypeError(f"shape must be a tuple such as (2,); received {shape!r}")
    return Symbol((None, *(checks.positive_integer("each number in shape", n) for n in shape)))


def in_order(output: Symbol) -> list[Symbol]:
    """Return all symbols that `output` depends on, itself last, each after its parents."""
    order: dict[Symbol, None] = {}
    waiting = [output]
    while waiting:
        symbol = waiting[-1]
        missing = [parent for parent in symbol.parents if parent not in order]
        if missing:
            waiting.extend(missing)
        else:
            order[waiting.pop()] = None
    return list(order)


class _Call:
    """One use of one layer: its cache, its output, and the gradient that arrives at that output."""

    cache = y = dy = None

    def __init__(self, symbol: Symbol, parents: list) -> None:
        self.layer = symbol.layer
        self.parents = parents
        self.needs_dx = any(parent.layer is not None for parent in parents)


class Pass:
    """A pass forward, and back, through a network, for batches of one size.

    The arrays made in the first batch are written again in each that follows.

    Parameters
    ----------
    symbols : list of Symbol
        The network, as `in_order` returns it.
    gradients : dict of Layer to dict of str to numpy.ndarray
        Where the gradient of each parameter is to be written; empty when there is no way back.
    """

    def __init__(self, symbols: list[Symbol], gradients: dict) -> None:
        calls: dict[Symbol, _Call] = {}
        for symbol in symbols:
            calls[symbol] = _Call(symbol, [calls[parent] for parent in symbol.parents])
        self._all = list(calls.values())
        self._source = next(call for call in self._all if call.layer is None)
        self._layered = [call for call in self._all if call.layer is not None]
        self._gradients = gradients

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the network's output for the batch `x`; the next batch overwrites it."""
        self._source.y = x
        for call in self._layered:
            given = [parent.y for parent in call.parents]
            given = given[0] if len(given) == 1 else given
            first = call.cache is None
            call.y, call.cache = call.layer.forward(given, call.cache)
            if first:
                call.cache.needs_dx = call.needs_dx
        return self._all[-1].y

    def backward(self, dy: np.ndarray) -> None:
        """Write the gradient of every parameter, from that of the output.

        Where a value or a layer is used more than once, its gradients add.
        """
        for call in self._all:
            call.dy = None
        self._all[-1].dy = dy
        seen: set = set()
        for call in reversed(self._layered):
            dx = call.layer.backward(call.dy, call.cache)
            self._collect(call, seen)
            if call.needs_dx:
                parts = [dx] if len(call.parents) == 1 else dx
                for parent, part in zip(call.parents, parts, strict=True):
                    parent.dy = part if parent.dy is None else parent.dy + part

    def _collect(self, call: _Call, seen: set) -> None:
        for name, slot in self._gradients[call.layer].items():
            gradient = getattr(call.cache, f"d{name}")
            if call.layer in seen:
                slot += gradient
            else:
                slot[...] = gradient
        seen.add(call.layer)
