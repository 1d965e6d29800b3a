"""Fast pictures from one figure: what stands still is drawn once, what moves is drawn again.

A full redraw of a two-panel figure takes several times as long as drawing only its few moving
artists over a kept background, so this is what lets a picture follow a slider. It holds only while
the limits of the axes stay as they are.
"""

import struct
import zlib
from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

__all__ = ["Artist", "Axes", "Canvas", "Figure", "encode_png"]


class Canvas:
    """A figure whose background is kept and whose moving artists are drawn over it.

    Parameters
    ----------
    figure : Figure
        The figure, with everything in it.
    moving : sequence of Artist
        The artists that change, in the order in which they are drawn.
    """

    def __init__(self, figure: Figure, moving: Sequence[Artist]) -> None:
        self._canvas = figure.canvas
        self._moving = tuple(moving)
        for artist in self._moving:
            artist.set_animated(True)
        self._background = None

    def outdate(self) -> None:
        """Say that something which stands still has changed, so that it is drawn again."""
        self._background = None

    def pixels(self) -> np.ndarray:
        """Return the picture as it is now, ``(height, width, 3)`` uint8."""
        if self._background is None:
            self._canvas.draw()
            self._background = self._canvas.copy_from_bbox(self._canvas.figure.bbox)
        self._canvas.restore_region(self._background)
        renderer = self._canvas.get_renderer()
        for artist in self._moving:
            artist.draw(renderer)
        buffer = np.asarray(self._canvas.buffer_rgba())
        pixels = np.empty((*buffer.shape[:2], 3), np.uint8)
        for colour in range(3):  # one by one, in a quarter of the time that all at once take
            pixels[..., colour] = buffer[..., colour]
        return pixels


def encode_png(pixels: np.ndarray, level: int = 1) -> bytes:
    """Return the pixels as a PNG, the same bytes for the same pixels.

    Parameters
    ----------
    pixels : ndarray of shape (height, width, 3), uint8
    level : int
        How hard zlib tries: 1 for a picture that is seen once, 9 for one that is stored.
    """
    height, width, _ = pixels.shape
    # Each row begins with the number of its filter; 0, none, makes flat areas small and is quick.
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits of red, green and blue
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, level)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    """Return a part of a PNG: its length, its name, what is in it, and their checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
