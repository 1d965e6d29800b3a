"""Many pictures that differ little, as a few small images that give every pixel back.

An explorer on a page without a kernel has all its pictures with it, and most of their pixels are
the same from one picture to the next. So a picture is cut into parts that change independently
(two panels); of each part in a run of pictures (a slider from end to end) one ground is kept, and
of each picture only the pixels that differ from it. Pictures that follow each other lie side by
side on a sheet, because WebP then finds in one what it has just written for the other: a third of
the size of one image a picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

GAP = 10  # columns that never change, for what lies on either side to count as two parts
SHEET = 2**20  # pixels of a sheet, which a browser decodes in a few milliseconds
LONGEST = 16383  # pixels of a WebP's side


@dataclass(frozen=True)
class Box:
    """A rectangle of a picture, in pixels from its top left corner."""

    x: int
    y: int
    width: int
    height: int

    def of(self, pictures: np.ndarray) -> np.ndarray:
        """Return this rectangle of pictures, ``(..., height, width, channels)``."""
        rows, columns = slice(self.y, self.y + self.height), slice(self.x, self.x + self.width)
        return pictures[..., rows, columns, :]


@dataclass(frozen=True)
class Run:
    """One part of a run of pictures: what they have in common, and where they differ from it.

    Parameters
    ----------
    ground : bytes
        The part, as a WebP image.
    box : Box
        The rectangle of the part in which a picture may differ from the ground.
    per_sheet : int
        How many pictures lie side by side on a sheet; on the last one there may be fewer.
    sheets : tuple of bytes
        WebP images of that rectangle, transparent where a picture is as the ground; none if no
        picture differs.
    """

    ground: bytes
    box: Box
    per_sheet: int
    sheets: tuple[bytes, ...]


def encode_webp(pixels: np.ndarray) -> bytes:
    """Return the pixels, ``(height, width, 3 or 4)`` uint8, as a lossless WebP image."""
    file = BytesIO()
    Image.fromarray(pixels).save(file, format="webp", lossless=True, quality=75, method=4)
    return file.getvalue()


def changing(pictures: Sequence[np.ndarray]) -> np.ndarray:
    """Return which pixels, ``(height, width)`` bool, are not the same in all pictures."""
    changed = np.zeros(pictures[0].shape[:2], dtype=bool)
    for picture in pictures[1:]:
        changed |= _differing(picture, pictures[0])
    return changed


def changing_parts(changed: np.ndarray) -> tuple[Box, ...]:
    """Return the rectangles that hold every change, from left to right, with a gap between them.

    Parameters
    ----------
    changed : ndarray of shape (height, width), bool
        Which pixels are not the same in all pictures.
    """
    columns = np.flatnonzero(changed.any(axis=0))
    breaks = np.flatnonzero(np.diff(columns) > GAP) + 1
    return tuple(
        _around(changed, int(part[0]), int(part[-1]))
        for part in np.split(columns, breaks)
        if part.size
    )


def pack_run(pictures: np.ndarray) -> Run:
    """Return one part of a run of pictures, packed.

    Parameters
    ----------
    pictures : ndarray of shape (n, height, width, 3), uint8
    """
    changed = changing(pictures)
    ground = pictures[0].copy()
    middle = len(pictures) // 2
    ground[changed] = np.partition(pictures[:, changed], middle, axis=0)[middle]
    columns = np.flatnonzero(changed.any(axis=0))
    if not columns.size:
        return Run(encode_webp(ground), Box(0, 0, 0, 0), 1, ())
    box = _around(changed, int(columns[0]), int(columns[-1]))
    inside = box.of(pictures)
    differs = _differing(inside, box.of(ground))[..., np.newaxis]
    layers = np.concatenate([inside * differs, np.uint8(255) * differs], axis=-1)
    per_sheet = max(1, min(SHEET // (box.width * box.height), LONGEST // box.width))
    sheets = (layers[i : i + per_sheet] for i in range(0, len(layers), per_sheet))
    return Run(
        encode_webp(ground),
        box,
        per_sheet,
        tuple(encode_webp(np.concatenate(list(sheet), axis=1)) for sheet in sheets),
    )


def _differing(pictures: np.ndarray, picture: np.ndarray) -> np.ndarray:
    """Return which pixels, ``(..., height, width)`` bool, are not those of `picture`."""
    red, green, blue = np.moveaxis(pictures != picture, -1, 0)  # np.any takes three times as long
    return red | green | blue


def _around(changed: np.ndarray, left: int, right: int) -> Box:
    """Return the smallest rectangle round the changes in columns left to right, both included."""
    rows = np.flatnonzero(changed[:, left : right + 1].any(axis=1))
    top, bottom = int(rows[0]), int(rows[-1])
    return Box(left, top, right - left + 1, bottom - top + 1)
