"""Real data, shipped as arrays in files: nothing is ever downloaded.

Where each file comes from, under which licence, and which rows were taken: `data/README.md`.
"""

from pathlib import Path

import numpy as np

from dlcourse.datasets.dataset import Dataset

_DATA = Path(__file__).parent / "data"


def penguins() -> Dataset:
    """Bills of two penguin species, measured near Palmer Station, Antarctica, in 2007 to 2009.

    Returns
    -------
    Dataset
        `X` (274, 2) float64, in millimetres as measured: bill length, bill depth.
        `y` (274,) int64: 0 = Adelie (151 birds), 1 = Gentoo (123 birds), in this order.

    Notes
    -----
    Source: K. B. Gorman, T. D. Williams and W. R. Fraser (2014), Ecological sexual dimorphism and
    environmental variability within a community of Antarctic penguins (genus *Pygoscelis*),
    PLoS ONE 9(3): e90081, doi 10.1371/journal.pone.0090081; as collected in the palmerpenguins
    data set. Licence: CC0.
    """
    X, y = _read("penguins.npz")
    return Dataset(X, y, ("bill length (mm)", "bill depth (mm)"), ("Adelie", "Gentoo"))


def digits() -> Dataset:
    """Handwritten digits of 13 people, as images of 8 × 8 pixels.

    Returns
    -------
    Dataset
        `X` (1797, 64) float64: the pixels row by row, from 0 (no ink) to 16; whole numbers.
        `X.reshape(-1, 8, 8)` are the images.
        `y` (1797,) int64: the digit, 0 to 9.

    Notes
    -----
    Source: E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine
    Learning Repository, doi 10.24432/C50P49: its test part. Licence: CC BY 4.0.
    """
    X, y = _read("digits.npz")
    pixels = tuple(f"pixel {row},{column}" for row in range(8) for column in range(8))
    return Dataset(X, y, pixels, tuple("0123456789"))


def _read(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Read X as float64 and y as int64, whatever small type the file keeps them in."""
    with np.load(_DATA / name, allow_pickle=False) as arrays:
        return arrays["X"].astype(np.float64), arrays["y"].astype(np.int64)
