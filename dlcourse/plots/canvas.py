"""Fast pictures from one figure: what stands still is drawn once, what moves is drawn again.

A full redraw of a two-panel figure takes several times as long as drawing only its few moving
artists over a kept background, so this is what lets a picture follow a slider. It holds only while
the limits of the axes stay as they are.
"""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from PIL import Image

__all__ = ["Artist", "Canvas", "Figure", "encode_png"]


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
        self._canvas.draw()
        self._background = self._canvas.copy_from_bbox(figure.bbox)

    def pixels(self) -> np.ndarray:
        """Return the picture as it is now, ``(height, width, 3)`` uint8."""
        self._canvas.restore_region(self._background)
        renderer = self._canvas.get_renderer()
        for artist in self._moving:
            artist.draw(renderer)
        return np.asarray(self._canvas.buffer_rgba())[..., :3].copy()


def encode_png(pixels: np.ndarray, level: int = 1) -> bytes:
    """Return the pixels as a PNG, the same bytes for the same pixels.

    Parameters
    ----------
    pixels : ndarray of shape (height, width, 3), uint8
    level : int
        How hard zlib tries: 1 for a picture that is seen once, 9 for one that is stored.
    """
    file = BytesIO()
    Image.fromarray(pixels).save(file, format="png", compress_level=level)
    return file.getvalue()
