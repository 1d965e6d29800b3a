"""Small images in rows, with what a network read in each written below it."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dlcourse.plots.images import ink
from dlcourse.plots.style import GRID, INK, TEXT_SIZE

SIDE = 8
BELOW = 4.2  # pixels below an image, for its words and a gap
BESIDE = 3.0  # pixels between two images


class Readings:
    """Up to so many images of 8 × 8 pixels in rows, each with a line of words below it.

    Parameters
    ----------
    ax : Axes
        Its frame goes, and its limits are set here; a pixel is as high as it is wide.
    rows, columns : int
        How many there is room for.
    """

    def __init__(self, ax: Axes, rows: int, columns: int) -> None:
        self._pictures, self._frames, self._words = [], [], []
        looks = {"ha": "center", "va": "baseline", "fontsize": TEXT_SIZE, "color": INK}
        for place in range(rows * columns):
            top, left = place // columns * (SIDE + BELOW), place % columns * (SIDE + BESIDE)
            picture = ink(ax, np.zeros((SIDE, SIDE)))
            picture.set_extent((left, left + SIDE, top + SIDE, top))
            self._pictures.append(picture)
            frame = Rectangle((left, top), SIDE, SIDE, fill=False, edgecolor=GRID, linewidth=1.5)
            self._frames.append(ax.add_patch(frame))
            self._words.append(ax.text(left + SIDE / 2, top + SIDE + 2.4, "", **looks))
        ax.set(
            xlim=(-BESIDE / 2, columns * (SIDE + BESIDE) - BESIDE / 2),
            ylim=(rows * (SIDE + BELOW), -0.2),
            aspect="equal",
        )
        ax.set_axis_off()

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [*self._pictures, *self._frames, *self._words]

    def update(self, pixels: np.ndarray, words: Sequence[str]) -> None:
        """Show these images, ``(n, 64)`` from 0 to 16, with a line for each; the others go."""
        artists = zip(self._pictures, self._frames, self._words, strict=True)
        for place, (picture, frame, text) in enumerate(artists):
            there = place < len(words)
            for artist in (picture, frame, text):
                artist.set_visible(there)
            if there:
                picture.set_data(pixels[place].reshape(SIDE, SIDE))
                text.set_text(words[place])
