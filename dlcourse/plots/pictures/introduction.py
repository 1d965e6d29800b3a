"""Chapter 00's pictures of digits: how they look, how weights judge one, what a shift does."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.datasets import Dataset, learned_weights, moved_right, threes_and_nines
from dlcourse.plots import images
from dlcourse.plots.diagrams import arrow, canvas, write

SIDE = 8
BLOCK = slice(2, 4), slice(2, 4)  # with this threshold no block has more training images right
THRESHOLD = 7.5
NUMBER_SIZE = 20
SHOWN = 6  # images in a row of the first picture


def digits() -> Figure:
    """Handwritten threes and nines as grids of 8 by 8 pixels, no two of them alike.

    Upper row: six threes. Lower row: six nines. Each is a square of 64 pixels, from white, no ink,
    to black. They differ in slant, in thickness and in shape: one nine has a round hole, another
    hardly any, and a third is open at the top like a four.
    """
    training, _ = threes_and_nines()
    figure, ax = canvas(10, 3.85)
    for up, digit in ((2.0, 3), (0.12, 9)):
        write(ax, (0.45, up + 0.8), str(digit), 34)
        mine = training.X[training.y == digit].reshape(-1, SIDE, SIDE)
        for i, place in enumerate(np.linspace(0, len(mine) - 1, SHOWN).round().astype(int)):
            _draw(figure, (0.9 + 1.5 * i, up + 0.08), 1.4, mine[place])
    return figure


def judged() -> Figure:
    """One nine, judged by 64 learned weights: pixel times weight, and all products added up.

    Left: a nine as its 64 pixels. Middle: a weight for each pixel, green with a plus where ink
    speaks for a nine, red with a minus where it speaks for a three. Right: the 64 products of
    pixel and weight, in the same colours. Their sum is far above 0, so the answer is 9.
    """
    training, _ = threes_and_nines()
    w = learned_weights(training.X, training.y == 9).reshape(SIDE, SIDE)
    image = _first_nine(training)
    products = image * w
    figure, ax = canvas(10, 3.75)
    for left, name, values in (
        (0.3, "pixels", image),
        (3.15, "weights", w),
        (6.0, "products", products),
    ):
        write(ax, (left + 1.2, 3.4), name)
        there = images.square(figure, (left, 0.6), 2.4)
        if values is image:
            images.ink(there, values)
        else:
            images.weights(there, values, signs_from=0.25 * np.abs(values).max())
    write(ax, (2.925, 1.8), "×", 30)
    write(ax, (5.775, 1.8), "=", 30)
    arrow(ax, (8.5, 1.8), (8.95, 1.8))
    write(ax, (9.4, 1.8), f"sum\n{products.sum():+.0f}", NUMBER_SIZE)
    write(ax, (9.4, 1.0), "above 0:\nso 9" if products.sum() > 0 else "not above 0:\nso 3")
    write(ax, (4.35, 0.25), "+ speaks for 9, − for 3")
    return figure


def moved() -> Figure:
    """One nine before and after it is moved one pixel to the right, with the same block framed.

    Left: a nine from the test images; the framed block of four pixels, rows 2 to 3 and columns 2
    to 3, holds enough ink, so the hand-made rule says 9. Right: the same nine, one pixel further
    right. The block has stayed, now holds less ink than the threshold, and the rule says 3.
    """
    _, test = threes_and_nines()
    nine = _first_nine(test)
    figure, ax = canvas(10, 4.0)
    for left, image in ((0.9, nine), (6.3, moved_right(nine))):
        there = _draw(figure, (left, 0.95), 2.8, image)
        images.move_block(images.block(there), 2, 2, 2, 2)
        ink = image[BLOCK].mean()
        sign, answer = (">", 9) if ink > THRESHOLD else ("<", 3)
        words = f"ink in the block: {ink:.2f} {sign} {THRESHOLD}, so {answer}"
        write(ax, (left + 1.4, 0.5), words)
    arrow(ax, (4.25, 2.35), (5.75, 2.35), width=3)
    write(ax, (5.0, 2.85), "one pixel\nto the right")
    return figure


def _first_nine(part: Dataset) -> np.ndarray:
    return part.X[part.y == 9][0].reshape(SIDE, SIDE)


def _draw(figure: Figure, at: tuple[float, float], side: float, image: np.ndarray) -> Axes:
    ax = images.square(figure, at, side)
    images.ink(ax, image)
    return ax


PICTURES = {
    "00_threes_and_nines": digits,
    "00_judged": judged,
    "00_moved": moved,
}
