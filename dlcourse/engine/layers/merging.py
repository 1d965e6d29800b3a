"""Layers that join several inputs into one: what skips and branches need.

They are called on a list: ``Add()([a, b])``. What goes back is a list too, one gradient an input.
"""

from typing import Any

import numpy as np

from dlcourse.engine.layers.base import Cache, Layer


class MergingLayer(Layer):
    """The base: takes a list of inputs, and refuses those that do not fit each other."""

    several_inputs = True

    def build(self, input_shape: list) -> None:
        """Check that the inputs fit.

        Raises
        ------
        ValueError
            If they do not.
        """
        self.compute_output_shape(input_shape)

    def compute_output_shape(self, input_shape: list) -> tuple:
        """Return the shape that comes out where inputs of these shapes go in.

        Raises
        ------
        ValueError
            If they do not fit each other.
        """
        if len({len(shape) for shape in input_shape}) > 1:
            raise ValueError(
                f"layer {self.name!r} must be given inputs of as many axes each; "
                f"received {_in_words(input_shape)}"
            )
        return self._joined(input_shape)

    def _joined(self, shapes: list) -> tuple:
        """Return the shape of the output; in a sweep some inputs have an axis more than others."""
        raise NotImplementedError


class Add(MergingLayer):
    """``y = x₁ + x₂ + …``, entry by entry. Each input gets the whole gradient: ``dx₁ = dx₂ = dy``.

    A layer's input added to its output is a skip connection: where ``y = x + f(x)``, the gradient
    has a way back around ``f``.
    """

    def _joined(self, shapes: list) -> tuple:
        if len({shape[-_fewest_axes(shapes) :] for shape in shapes}) > 1:
            raise ValueError(
                f"layer {self.name!r} must be given inputs of one shape; "
                f"received {_in_words(shapes)}"
            )
        return max(shapes, key=len)

    def forward(self, x: list, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return the sum, of the shape of each input, and the cache."""
        if cache is None:
            cache = Cache()
            cache.y = np.empty(self._joined([each.shape for each in x]), x[0].dtype)
        np.copyto(cache.y, x[0])
        for each in x[1:]:
            cache.y += each
        cache.inputs = len(x)
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> list[np.ndarray]:
        """Return `dy` for each input."""
        return [dy] * cache.inputs


class Concatenate(MergingLayer):
    """``y = [x₁ x₂ …]``: the features of all inputs side by side, along the last axis.

    The way back cuts ``dy`` at the same places.
    """

    def _joined(self, shapes: list) -> tuple:
        if len({shape[-_fewest_axes(shapes) : -1] for shape in shapes}) > 1:
            raise ValueError(
                f"layer {self.name!r} must be given inputs that differ in their last axis alone; "
                f"received {_in_words(shapes)}"
            )
        return (*max(shapes, key=len)[:-1], sum(shape[-1] for shape in shapes))

    def forward(self, x: list, cache: Any = None) -> tuple[np.ndarray, Cache]:
        """Return the inputs side by side, shape (n, k₁ + k₂ + …), and the cache."""
        if cache is None:
            cache = Cache()
            cache.y = np.empty(self._joined([each.shape for each in x]), x[0].dtype)
            ends = np.cumsum([each.shape[-1] for each in x])
            cache.pieces = [slice(e - each.shape[-1], e) for e, each in zip(ends, x, strict=True)]
        for piece, each in zip(cache.pieces, x, strict=True):
            cache.y[..., piece] = each
        return cache.y, cache

    def backward(self, dy: np.ndarray, cache: Cache) -> list[np.ndarray]:
        """Return the piece of `dy` that belongs to each input."""
        return [dy[..., piece] for piece in cache.pieces]


def _fewest_axes(shapes: list[tuple]) -> int:
    """Return how many axes all inputs have; one without a replica axis serves all replicas."""
    return min(len(shape) for shape in shapes)


def _in_words(shapes: list[tuple]) -> str:
    return ", ".join(str(shape) for shape in shapes)
