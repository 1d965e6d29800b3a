"""A deck of slides as one HTML file, with all that it needs inside: reveal.js, type, pictures.

reveal.js comes from the package sphinx-revealjs, the type from there and from matplotlib.
"""

import base64
import importlib.resources
import io
import re
from html import escape
from pathlib import Path

from fontTools import subset

from dlcourse.plots.style import font_file
from dlcourse.publish.prose import STYLE

_HERE = Path(__file__).parent
_REVEAL = importlib.resources.files("sphinx_revealjs").joinpath("_static", "revealjs")
_TYPE = {
    ("400", "normal"): "regular",
    ("400", "italic"): "italic",
    ("600", "normal"): "semibold",
    ("600", "italic"): "semibolditalic",
}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<div class="reveal">
<div class="slides">
{slides}</div>
</div>
<script>
{script}</script>
</body>
</html>
"""

_SLIDE = """<section class="{kind}">
{html}<aside class="notes">
{notes}</aside>
</section>
"""


def deck_html(title: str, slides: list[tuple[str, str, list[str]]]) -> str:
    """Return a deck.

    Parameters
    ----------
    title : str
    slides : list of tuple
        For each slide its kind, what is seen, and the notes; all but the kind as HTML.
    """
    sections = "".join(
        _SLIDE.format(kind=kind, html=html, notes="".join(notes)) for kind, html, notes in slides
    )
    style = [_reveal("dist", "reset.css"), _reveal("dist", "reveal.css"), _fonts(sections), STYLE]
    scripts = [_reveal("dist", "reveal.js"), _reveal("plugin", "notes", "notes.js")]
    return _PAGE.format(
        title=escape(title),
        style="\n".join([*style, _own("deck.css")]),
        slides=sections,
        script="\n".join(_inside(script) for script in [*scripts, _own("deck.js")]),
    )


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _inside(script: str) -> str:
    """Return a script that can stand inside an element: nothing in it ends one."""
    return re.sub(r"(?i)</(?=script)", r"<\\/", script).replace("<!--", r"<\!--")


def _reveal(*names: str) -> str:
    text = _REVEAL.joinpath(*names).read_text(encoding="utf-8")
    return re.sub(r"^//# sourceMappingURL=.*$", "", text, flags=re.MULTILINE)


def _fonts(text: str) -> str:
    """Return the style sheet of the deck's type; what only some decks need, as far as needed."""
    folder = _REVEAL.joinpath("dist", "theme", "fonts", "source-sans-pro")
    faces = [
        _face("Deck", folder.joinpath(f"source-sans-pro-{name}.woff").read_bytes(), weight, style)
        for (weight, style), name in _TYPE.items()
    ]
    characters = "".join(sorted({*text, *map(chr, range(32, 127))}))
    beyond = "".join(each for each in characters if each >= "\u0100")  # Greek, arrows
    faces.append(_face("Deck beyond", _part_of("DejaVuSans", beyond)))
    faces.append(_face("Deck code", _part_of("DejaVuSansMono", characters)))
    return "".join(faces)


def _face(family: str, font: bytes, weight: str = "400", style: str = "normal") -> str:
    data = base64.b64encode(font).decode("ascii")
    size = "size-adjust: 86%; " if family == "Deck beyond" else ""  # it is larger than the other
    return (
        f'@font-face {{ {size}font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("data:font/{"woff" if font[:4] == b"wOFF" else "ttf"};base64,{data}"); }}\n'
    )


def _part_of(name: str, characters: str) -> bytes:
    """Return one of matplotlib's fonts with only these characters."""
    options = subset.Options(
        notdef_outline=True, drop_tables=[*subset.Options().drop_tables, "FFTM"]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    file = io.BytesIO()
    with subset.load_font(str(font_file(name)), options) as font:
        subsetter.subset(font)
        subset.save_font(font, file, options)
    return file.getvalue()
