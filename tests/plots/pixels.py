"""Compare two drawings as a reader sees them: by their pixels in a browser."""

import io
from pathlib import Path

import numpy as np
from matplotlib.image import imread
from playwright.sync_api import Page

TILE = 16

# Measured: the same code drawn by matplotlib 3.9.4 and 3.11.2 differs by up to 0.066;
# words and symbols of these pictures moved by 3 pixels differ by 0.094 to 0.51.
TOLERANCE = 0.09


def pixels(page: Page, svg: Path) -> np.ndarray:
    """Return the picture on a white page, (height, width, 3), each value from 0 to 1."""
    page.goto(svg.as_uri())
    return imread(io.BytesIO(page.screenshot()), format="png")[..., :3]


def difference(a: np.ndarray, b: np.ndarray) -> float:
    """Return the mean difference, 0 to 1, in the tile of 16 × 16 pixels where it is largest.

    A letter's edge that another version of matplotlib draws a hair differently is little of any
    tile; a word that moved is much of a few.
    """
    gap = np.abs(a - b).mean(axis=2)
    rows, columns = (size // TILE for size in gap.shape)
    tiles = gap[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    return float(tiles.mean(axis=(1, 3)).max())
