"""One look for every picture and explorer: colours, markers and type sizes.

Two classes are told apart by colour *and* by shape. The colours are from the palette of Okabe and
Ito (2008, "Color Universal Design"), which stays distinct under the common forms of colour
blindness.
Everything is drawn on an opaque light panel, so that it reads the same on a dark page.
"""

from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

INK = "#1b1b1b"
MUTED = "#5f5f5f"
GRID = "#d9d9d9"
PANEL = "#ffffff"
BLUE = "#0072b2"
ORANGE = "#e69f00"
PURPLE = "#a3497b"

CLASS_COLOURS = ("#d55e00", "#009e73")
CLASS_TINTS = ("#f9dfcf", "#cdebe1")
CLASS_MARKERS = ("o", "s")

# How the students of the coffee example look, and the corner (0, 0): neither is a class.
STUDENTS = {"linestyle": "none", "marker": "o", "color": INK}
CORNER = {
    "linestyle": "none",
    "marker": "D",
    "markerfacecolor": PANEL,
    "markeredgecolor": INK,
    "markeredgewidth": 2.5,
}

TEXT_SIZE = 12
TITLE_SIZE = 14
AXIS_SIZE = 16  # of the names of axes, in a picture that stays
BIG = 22  # type size of the numbers that are to be seen from the back of the room

# How an explorer's legend stands above its axes.
LEGEND = {
    "frameon": False,
    "fontsize": TEXT_SIZE,
    "handletextpad": 0.2,
    "columnspacing": 1.2,
}


def new_figure(width: float, height: float, dpi: float = 100) -> Figure:
    """Return an empty figure on the light panel, known to no global list of figures.

    Parameters
    ----------
    width, height : float
        Size in inches.
    dpi : float
        Pixels an inch.
    """
    figure = Figure(figsize=(width, height), dpi=dpi, facecolor=PANEL)
    FigureCanvasAgg(figure)
    return figure


def style_axes(ax: Axes, xlabel: str = "", ylabel: str = "", title: str = "") -> None:
    """Give axes the house's type sizes, a light grid, and labels."""
    ax.set_xlabel(xlabel, fontsize=TEXT_SIZE, color=INK)
    ax.set_ylabel(ylabel, fontsize=TEXT_SIZE, color=INK)
    ax.set_title(title, fontsize=TITLE_SIZE, color=INK)
    ax.tick_params(labelsize=TEXT_SIZE - 1, colors=INK)
    ax.grid(color=GRID, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)


def name_axes(ax: Axes, xlabel: str, ylabel: str = "", away: float = 33) -> None:
    """Name a picture's axes in type that can be read from the back of a room.

    The names stand at fixed places, the second `away` points from its axis: where matplotlib itself
    puts them depends on its version.
    """
    style_axes(ax)
    ax.tick_params(labelsize=AXIS_SIZE - 1)
    looks = {"textcoords": "offset points", "ha": "center", "va": "baseline", "fontsize": AXIS_SIZE}
    below = {"xy": (0.5, 0), "xytext": (0, -41)}
    beside = {"xy": (0, 0.5), "xytext": (-away, 0), "rotation": 90, "rotation_mode": "anchor"}
    ax.annotate(xlabel, xycoords="axes fraction", color=INK, **below, **looks)
    ax.annotate(ylabel, xycoords="axes fraction", color=INK, **beside, **looks)


def font_file(name: str) -> Path:
    """Return the file of one of the fonts that matplotlib brings, such as DejaVuSans."""
    return Path(matplotlib.get_data_path(), "fonts", "ttf", f"{name}.ttf")
