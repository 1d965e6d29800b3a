"""Small images as their pixels: ink in grey, and weights in the colours of two classes."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from dlcourse.plots.diagrams import write
from dlcourse.plots.style import BLUE, CLASS_COLOURS, GRID, INK, PANEL, TEXT_SIZE

INK_MAP = LinearSegmentedColormap.from_list("ink", [PANEL, INK])
# From class 0 over nothing to class 1.
WEIGHT_MAP = LinearSegmentedColormap.from_list(
    "weights", [CLASS_COLOURS[0], PANEL, CLASS_COLOURS[1]]
)


def pixel_axes(ax: Axes, side: int = 8, ticks: bool = False) -> None:
    """Make axes a square of pixels, (column, row) from the upper left corner, in a thin frame.

    Parameters
    ----------
    ax : Axes
    side : int
        Pixels along each side.
    ticks : bool
        Whether rows and columns are numbered.
    """
    ax.set(xlim=(0, side), ylim=(side, 0), aspect="equal")
    ax.spines[:].set_color(GRID)
    ax.spines[:].set_linewidth(1.5)
    names = range(side) if ticks else ()
    ax.set_xticks([name + 0.5 for name in names], names)
    ax.set_yticks([name + 0.5 for name in names], names)
    ax.tick_params(length=0, labelsize=TEXT_SIZE - 1, colors=INK)


def square(figure: Figure, at: tuple[float, float], side: float) -> Axes:
    """Return axes for an image; `at` is its lower left corner and `side` its size, in inches."""
    width, height = figure.get_size_inches()
    ax = figure.add_axes((at[0] / width, at[1] / height, side / width, side / height))
    pixel_axes(ax)
    return ax


def ink(ax: Axes, pixels: np.ndarray, most: float = 16) -> AxesImage:
    """Draw an image, ``(rows, columns)``, from white at 0 to black at `most`."""
    rows, columns = pixels.shape
    looks = {"cmap": INK_MAP, "vmin": 0, "vmax": most, "interpolation": "none"}
    return ax.imshow(pixels, extent=(0, columns, rows, 0), **looks)


def weights(ax: Axes, values: np.ndarray, signs_from: float) -> AxesImage:
    """Draw a weight for each pixel, ``(rows, columns)``: green above 0, red below.

    Parameters
    ----------
    ax : Axes
    values : ndarray of shape (rows, columns)
    signs_from : float
        Weights at least so far from 0 have their sign written on them: colour is not enough.
    """
    rows, columns = values.shape
    edge = float(np.abs(values).max())
    looks = {"cmap": WEIGHT_MAP, "vmin": -edge, "vmax": edge, "interpolation": "none"}
    image = ax.imshow(values, extent=(0, columns, rows, 0), **looks)
    for row, column in np.argwhere(np.abs(values) >= signs_from):
        sign = "+" if values[row, column] > 0 else "−"
        write(ax, (column + 0.5, row + 0.5), sign, TEXT_SIZE + 2)
    return image


def block(ax: Axes) -> Rectangle:
    """Draw the frame round a block of pixels; where it is, `move_block` says."""
    looks = {"facecolor": "none", "edgecolor": BLUE, "linewidth": 3.5, "zorder": 3}
    return ax.add_patch(Rectangle((0, 0), 1, 1, clip_on=False, **looks))


def move_block(frame: Rectangle, row: int, column: int, rows: int, columns: int) -> None:
    """Put the frame round `rows` by `columns` pixels, the upper left one at (row, column)."""
    frame.set_bounds(column, row, columns, rows)
