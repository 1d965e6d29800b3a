"""An explorer: a picture that answers to its controls, defined once and shown in several ways.

A chapter's explorer names its controls and says four things: what to build once, what to compute
from the controls' values, what to draw of it, and the sentence that tells what the picture shows.
Everything else is here and the same for all: one reused figure, redrawn only where it moves; a
still for pages without a kernel; a live view for those with one; a page that has it all baked in.
"""

from collections.abc import Sequence
from os import PathLike
from threading import RLock
from typing import Any, ClassVar

import numpy as np

from dlcourse.explorers.baked import fragment, write_page
from dlcourse.explorers.controls import Control, check_start, check_values
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.live import View, live_view
from dlcourse.explorers.outputs import show_pair
from dlcourse.explorers.still import still_html
from dlcourse.plots.canvas import Artist, Canvas, Figure, encode_png
from dlcourse.plots.style import new_figure


class Explorer:
    """The base of every explorer; a chapter fills in the class attributes and the four methods.

    Parameters
    ----------
    **start : float, str or bool
        Where controls start, by their names; those not named start where the explorer says.

    Raises
    ------
    TypeError
        If there is no control of that name.
    ValueError
        If a control does not take its value.

    Attributes
    ----------
    title : str
        Its name, for screen readers and plain text.
    alt : str
        What the picture shows at any setting of the controls.
    controls : tuple of Slider, Choice or Tick
    size : tuple of float
        Width and height of the figure in inches, at 100 pixels an inch.
    baked_grid : dict of tuple
        The controls that a baked page keeps, by name, and the 2 to 41 values that each takes there;
        the others stay where they start. If empty, all are kept, at evenly spread values.
    has_map : bool
        Whether a map that follows the controls lies behind the points, such as a network's decision
        over a plane. A map changes nearly every pixel, so a baked page may weigh 2 MB, otherwise 1.
    start : dict
        The value at which each control starts, by its name.
    """

    title: str
    alt: str
    controls: tuple[Control, ...]
    size: tuple[float, float] = (9.6, 4.0)
    baked_grid: ClassVar[Grid] = {}
    has_map: bool = False

    def __init__(self, **start: float | str | bool) -> None:
        self.start = check_start(type(self).__name__, self.controls, start)
        self._lock = RLock()
        figure = new_figure(*self.size)
        self._canvas = Canvas(figure, self.build(figure))

    def build(self, figure: Figure) -> Sequence[Artist]:
        """Draw all that stands still, with fixed limits; return what moves, in drawing order."""
        raise NotImplementedError

    def compute(self, **values: Any) -> Any:
        """Return what the picture and the sentence are made of."""
        raise NotImplementedError

    def draft(self, **values: Any) -> Any:
        """Return something cheaper than `compute` does, for while a slider is being dragged.

        An explorer whose `compute` takes long may define it; on release the whole is computed.
        """
        return self.compute(**values)

    @property
    def drafts(self) -> bool:
        """Whether the explorer has a draft of its own."""
        return type(self).draft is not Explorer.draft

    def draw(self, data: Any, **values: Any) -> None:
        """Set the moving artists to `data`."""
        raise NotImplementedError

    def sentence(self, data: Any, **values: Any) -> str:
        """Say in words what the picture shows."""
        raise NotImplementedError

    def picture(self, data: Any, values: dict[str, Any]) -> tuple[np.ndarray, str]:
        """Return the picture of `data`, and its sentence; see `frame`."""
        with self._lock:
            self.draw(data, **values)
            return self._canvas.pixels(), self.sentence(data, **values)

    def frame(self, values: dict[str, Any], draft: bool = False) -> tuple[np.ndarray, str]:
        """Return the picture at these values, and its sentence.

        Parameters
        ----------
        values : dict
            A value for each control, by its name.
        draft : bool
            Whether the draft will do.

        Returns
        -------
        pixels : ndarray of shape (height, width, 3), uint8
        sentence : str

        Raises
        ------
        ValueError
            If a value is missing, unknown, or not one that its control takes.
        """
        checked = check_values(self.controls, values)
        with self._lock:  # a front end may ask from a thread beside the main one
            data = self.draft(**checked) if draft else self.compute(**checked)
            return self.picture(data, checked)

    def still(self) -> str:
        """Return the picture and the sentence at the start, as HTML that needs no script."""
        pixels, sentence = self.frame(self.start)
        return still_html(self.alt, encode_png(pixels, level=9), pixels.shape[1], sentence)

    def view(self) -> View:
        """Return a new live view of the explorer."""
        return live_view(self)

    def show(self) -> None:
        """Display the explorer in a notebook, as a still and as a live view."""
        _, sentence = self.frame(self.start)
        show_pair(self.still(), f"{self.title}\n{sentence}", self.view())

    def bake(self, path: str | PathLike[str]) -> None:
        """Write a web page on which the explorer answers without Python and without a network.

        The page holds a picture for every combination of the values in `baked_grid`, drawn now,
        which takes some seconds. A number typed there goes to the nearest that the page has.

        Parameters
        ----------
        path : str or path-like
            The file, written anew; its folder is there already.

        Raises
        ------
        TypeError, ValueError
            If `path` is no such name, or `baked_grid` asks for what the controls do not take.
        """
        write_page(self, path)

    def baked_fragment(self) -> str:
        """Return what `bake` writes as one HTML element, for a slide deck or a page of one's own.

        It brings its style and its script; several may stand on one page.
        """
        return fragment(self)
