"""Which layer feeds which: a network drawn without numbers, and one pass of numbers through it."""

from collections.abc import Sequence
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
    name : str or None
        An input's name.
    """

    def __init__(
        self, shape: tuple, layer: Any = None, parents: tuple = (), name: str | None = None
    ) -> None:
        self.shape = shape
        self.layer = layer
        self.parents = parents
        self.name = name

    @property
    def called(self) -> str:
        """What a sentence calls the symbol."""
        return f"what {self.layer.called} returned" if self.layer else "an Input"


def Input(shape: tuple[int, ...], name: str | None = None) -> Symbol:
    """Return the place where examples enter a network.

    Parameters
    ----------
    shape : tuple of int
        The shape of one example: ``(2,)`` for two features.
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `shape` is not a tuple of whole numbers of at least 1.
    """
    if not isinstance(shape, tuple | list) or not shape:
        raise TypeError(f"shape must be a tuple such as (2,); received {checks.shown(shape)}")
    sizes = (checks.whole_number("each number in shape", n) for n in shape)
    return Symbol((None, *sizes), name=name)


def in_order(output: Symbol) -> list[Symbol]:
    """Return all symbols that `output` depends on, itself last, each after its parents."""
    order: dict[Symbol, None] = {}
    waiting = [output]
    while waiting:
        symbol = waiting[-1]
        missing = [parent for parent in symbol.parents if parent not in order]
        if missing:
            waiting.extend(reversed(missing))
        else:
            order[waiting.pop()] = None
    return list(order)


def uses(symbols: list[Symbol]) -> dict[Any, list[Symbol]]:
    """Return where each layer of a network is used, in Keras's order, in which weights are listed.

    The further from the output, the earlier; among equals, as one meets them on the way back from
    the output. An input, which has no layer, stands for itself.

    Parameters
    ----------
    symbols : list of Symbol
        The network, as `in_order` returns it.
    """
    distance: dict[Any, int] = {}
    for symbol in reversed(symbols):
        owner = symbol.layer or symbol
        own = distance[owner] = max(distance.get(owner, 0), distance.get(symbol, 0))
        for parent in symbol.parents:
            distance[parent] = max(distance.get(parent, 0), own + 1)
    met: dict[Symbol, None] = {}
    waiting = [symbols[-1]]
    while waiting:
        symbol = waiting.pop()
        if symbol not in met:
            met[symbol] = None
            waiting.extend(reversed(symbol.parents))
    owners = dict.fromkeys(symbol.layer or symbol for symbol in met)
    return {
        owner: [symbol for symbol in symbols if owner in (symbol.layer, symbol)]
        for owner in sorted(owners, key=distance.get, reverse=True)
    }


class _Call:
    """One use of one layer in a pass.

    Attributes
    ----------
    cache, y : the layer's cache and output, once it was run
    dy : the gradient of the loss with respect to `y`, as far as it has arrived
    slots : where the gradients of the layer's parameters belong, by name
    adds : whether they are added to what a later use of the same layer wrote there
    """

    def __init__(self, symbol: Symbol, parents: list["_Call"], training: bool) -> None:
        self.cache = self.y = self.dy = None
        self.adds = False
        self.layer = symbol.layer
        self.parents = parents
        self.parent = parents[0] if len(parents) == 1 else None
        self.learns = bool(self.layer and self.layer.parameters) or self.needs_dx
        self.slots: list[tuple[str, np.ndarray]] = []
        if self.layer is not None:
            self.run = self.layer.told(training)

    def deliver(self) -> None:
        """Bring the gradients of the parameters to their slots.

        A layer that has written all of them there itself will do so again, and is not asked any
        more.
        """
        in_place = not self.adds
        for name, slot in self.slots:
            gradient = getattr(self.cache, name)
            if self.adds:
                slot += gradient
            elif gradient is not slot:
                slot[...] = gradient
                in_place = False
        if in_place:
            self.slots = []

    def receive(self, dy: np.ndarray) -> None:
        """Take a gradient that arrives from a later call; where several do, they add."""
        if self.learns:
            self.dy = dy if self.dy is None else self.dy + dy

    @property
    def needs_dx(self) -> bool:
        """Whether something before this call learns, so that the gradient must go on."""
        return any(parent.learns for parent in self.parents)


class Pass:
    """A pass forward, and back, through a network, for batches of one size.

    The arrays made in the first batch are written again in each that follows.

    Parameters
    ----------
    symbols : list of Symbol
        The network, as `in_order` returns it.
    inputs : sequence of Symbol
        Its inputs, in the order in which examples are handed in.
    gradients : dict of Layer to dict of str to numpy.ndarray, optional
        Where the gradient of each parameter is to be written; None when there is no way back.
    training : bool
        Whether layers such as Dropout do what they do in training only.

    Attributes
    ----------
    slope : numpy.ndarray or None
        Room for the gradient of the loss at the output, kept from batch to batch.
    """

    def __init__(
        self,
        symbols: list[Symbol],
        inputs: Sequence[Symbol],
        gradients: dict | None = None,
        training: bool = False,
    ) -> None:
        calls: dict[Symbol, _Call] = {}
        for symbol in symbols:
            calls[symbol] = _Call(symbol, [calls[p] for p in symbol.parents], training)
        self._sources = [calls[symbol] for symbol in inputs]
        self._layered = [call for call in calls.values() if call.layer is not None]
        self._back = [call for call in reversed(self._layered) if call.learns]
        self._last = calls[symbols[-1]]
        self._fresh = True
        self.slope: np.ndarray | None = None
        seen: set = set()
        for call in self._back if gradients is not None else ():
            call.slots = [(f"d{name}", slot) for name, slot in gradients[call.layer].items()]
            call.adds = call.layer in seen
            seen.add(call.layer)

    def forward(self, xs: Sequence[np.ndarray]) -> np.ndarray:
        """Return the network's output for a batch, one array an input; the next overwrites it."""
        for place, source in enumerate(self._sources):
            source.y = xs[place]
        for call in self._layered:
            given = call.parent.y if call.parent else [parent.y for parent in call.parents]
            call.y, call.cache = call.run(given, call.cache)
        if self._fresh:
            self._settle()
        return self._last.y

    def _settle(self) -> None:
        """Tell the new caches where to write: straight into the slots, if the layer can."""
        self._fresh = False
        for call in self._layered:
            call.cache.needs_dx = call.needs_dx
            if not call.adds:
                for name, slot in call.slots:
                    setattr(call.cache, name, slot)

    def backward(self, dy: np.ndarray) -> None:
        """Write the gradient of every parameter, from that of the output.

        Where a value or a layer is used more than once, its gradients add.
        """
        self._last.dy = dy
        for call in self._back:
            dx = call.layer.backward(call.dy, call.cache)
            call.dy = None
            if call.slots:
                call.deliver()
            if call.parent is None:
                for parent, part in zip(call.parents, dx, strict=True):
                    parent.receive(part)
            elif call.parent.learns:
                call.parent.receive(dx)
