"""Pictures as SVG that read the same on every machine, on a light page and on a dark one."""

import inspect
import io
import re
from collections.abc import Callable
from html import escape

import matplotlib
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from dlcourse.plots import style

# Letters as outlines, so that no font is needed to see them; element names that do not change.
SETTINGS = {"svg.fonttype": "path", "svg.hashsalt": "dlcourse"}
NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
CORNER = 0.16


def describe(draw: Callable[[], Figure]) -> tuple[str, str]:
    """Return what a picture's docstring says: its first line, and the paragraph after that."""
    parts = inspect.getdoc(draw).split("\n\n")
    return parts[0], " ".join(parts[1].split())


def render(draw: Callable[[], Figure]) -> str:
    """Draw a picture with matplotlib's own settings, whatever the user's are, and return its SVG.

    Its title and description, which a screen reader says, are the two parts of the docstring.
    """
    out = io.StringIO()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)
        figure = draw()
        _round_panel(figure)
        figure.savefig(out, format="svg", metadata=NO_METADATA)
    title, description = (escape(part, quote=False) for part in describe(draw))
    words = f"<title>{title}</title>\n <desc>{description}</desc>"
    return re.sub(r"(<svg [^>]*)>", rf'\1 role="img">\n {words}', out.getvalue(), count=1)


def _round_panel(figure: Figure) -> None:
    """Put an opaque panel with round corners behind everything, in place of the figure's own."""
    width, height = figure.get_size_inches()
    panel = FancyBboxPatch(
        (0, 0),
        width,
        height,
        boxstyle=f"round,pad=0,rounding_size={CORNER}",
        facecolor=style.PANEL,
        edgecolor="none",
        transform=figure.dpi_scale_trans,
        zorder=-1,
    )
    figure.patch.set_visible(False)
    figure.add_artist(panel)
