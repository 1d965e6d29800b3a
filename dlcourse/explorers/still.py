"""The still: an explorer's first picture and its sentence, as HTML that needs no script.

Everything it needs is in the element itself, because a notebook that is not trusted loses its style
sheets, and a page that was published has no kernel.
"""

from base64 import b64encode
from html import escape

from dlcourse.plots.style import INK, PANEL

INVITATION = "Run this cell to move the controls yourself."


def still_html(alt: str, png: bytes, width: int, sentence: str) -> str:
    """Return the picture, its sentence and the invitation to run the cell.

    Parameters
    ----------
    alt : str
        What the picture shows, for those who do not see it.
    png : bytes
    width : int
        The picture's width in pixels; it shrinks where there is less room.
    sentence : str
    """
    source = f"data:image/png;base64,{b64encode(png).decode()}"
    panel = f"background:{PANEL}; color:{INK}; padding:8px 12px; font-size:17px; line-height:1.4"
    return (
        f'<div class="dlcourse-still" style="{panel}">'
        f'<img alt="{escape(alt)}" width="{width}" style="max-width:100%" src="{source}">'
        f"<p>{escape(sentence)}</p><p><em>{INVITATION}</em></p></div>"
    )
