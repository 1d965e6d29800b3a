"""Reading a picture between its pixels: what turning and moving a picture comes down to."""

import itertools
import math

import numpy as np


def _reflected(place: np.ndarray, size: int) -> np.ndarray:
    place = place % (2 * size)
    return np.minimum(place, 2 * size - 1 - place)


def _nearest(place: np.ndarray, size: int) -> np.ndarray:
    return np.minimum(np.maximum(place, 0), size - 1)


# What lies outside a picture with pixels a b c d, left and right:
#   "constant"   0 0 0 0 | a b c d | 0 0 0 0
#   "nearest"    a a a a | a b c d | d d d d
#   "reflect"    d c b a | a b c d | d c b a
# Each gives the pixel that a place outside stands for; with "constant" it does not count.
FILL_MODES = {"constant": _nearest, "nearest": _nearest, "reflect": _reflected}


class Sampling:
    """New pictures, each pixel read from the old ones at a place between four pixels.

    The value there is a mean of the four, each weighted by how near it is (bilinear). So a pixel
    of the new picture is a weighted sum of old ones, and the way back hands ``dy`` to the same
    pixels with the same weights.

    Parameters
    ----------
    shape : tuple
        That of the old pictures: ``(n, height, width, channels)``, or with a leading axis.
    rows, columns : numpy.ndarray
        Where each new pixel is read: (n, height, width), or what broadcasts to it, or with a
        leading axis.
    fill_mode : str
        One of `FILL_MODES`.
    """

    def __init__(self, shape: tuple, rows: np.ndarray, columns: np.ndarray, fill_mode: str) -> None:
        height, width = shape[-3:-1]
        pictures = np.broadcast_shapes(shape[:-3], rows.shape[:-2], columns.shape[:-2])
        self.shape = (*pictures, *shape[-3:])
        first = np.arange(math.prod(pictures)).reshape(*pictures, 1, 1) * height
        self.corners = [
            ((first + row) * width + column, (weight * share)[..., np.newaxis])
            for (row, weight), (column, share) in itertools.product(
                _neighbours(rows, height, fill_mode), _neighbours(columns, width, fill_mode)
            )
        ]

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the new pictures, made from the old ones, `x`."""
        pixels = np.broadcast_to(x, self.shape).reshape(-1, x.shape[-1])
        y = sum(weight * pixels[place] for place, weight in self.corners)
        return y.astype(x.dtype, copy=False)

    def backward(self, dy: np.ndarray) -> np.ndarray:
        """Return the gradient of the old pictures."""
        dx = np.zeros_like(dy).reshape(-1, dy.shape[-1])
        for place, weight in self.corners:
            np.add.at(dx, place, weight * dy)
        return dx.reshape(dy.shape)


def _neighbours(places: np.ndarray, size: int, fill_mode: str) -> list[tuple]:
    """Return, for places along one axis, the pixel before and the one after, with their weights."""
    before = np.floor(places)
    share = places - before
    before = before.astype(np.intp)
    found = []
    for pixel, weight in ((before, 1 - share), (before + 1, share)):
        if fill_mode == "constant":
            weight = weight * ((pixel >= 0) & (pixel < size))
        found.append((FILL_MODES[fill_mode](pixel, size), weight))
    return found
