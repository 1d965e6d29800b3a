"""The baked explorer: all its pictures and its view in one piece of HTML, without a kernel.

For slides and for a site: the page asks nobody for anything. It holds a picture and a sentence for
every combination of the values in the explorer's grid, and the same view (view.js) as a notebook.
"""

import json
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlcourse.explorers.controls import Choice
from dlcourse.explorers.film import base64, film
from dlcourse.explorers.grid import Grid, grid_of
from dlcourse.explorers.outputs import live_script
from dlcourse.plots.sheets import encode_webp

if TYPE_CHECKING:
    from dlcourse.explorers.base import Explorer

_HERE = Path(__file__).parent

# `data-prevent-swipe` keeps a finger on a slider from turning reveal.js's slide.
FRAGMENT = """<div class="dlcourse-view dlcourse-baked" data-prevent-swipe>
<style>
{style}</style>
<img alt="{alt}" width="{width}" height="{height}" src="data:image/webp;base64,{picture}">
<p class="dlcourse-sentence">{sentence}</p>
<script type="application/json">{film}</script>
<script>
(() => {{
{script}}})();
</script>
</div>
"""

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
<main>
<h1>{title}</h1>
{fragment}</main>
</html>
"""


def write_page(explorer: "Explorer", path: str | PathLike[str]) -> None:
    """Write the explorer as a page; see `Explorer.bake`."""
    if not isinstance(path, str | PathLike):
        raise TypeError(f"path must name a file to write; received {path!r}.")
    file = Path(path)
    if file.is_dir() or not file.parent.is_dir():
        raise ValueError(f"path must name a file in a folder that exists; received {str(path)!r}.")
    title, style = escape(explorer.title), _text("page.css")
    page = PAGE.format(title=title, style=style, fragment=fragment(explorer))
    file.write_text(page, encoding="utf-8", newline="\n")


def fragment(explorer: "Explorer") -> str:
    """Return the explorer as a piece of HTML; see `Explorer.baked_fragment`.

    Until its script has run, and where none runs, it shows the first picture and its sentence.
    """
    grid = grid_of(explorer)
    pixels, sentence = explorer.frame(explorer.start)
    height, width = pixels.shape[:2]
    spec = {"title": explorer.title, "alt": explorer.alt, "width": width, "height": height}
    content = {**spec, "controls": _controls(explorer, grid), "film": film(explorer, grid)}
    return FRAGMENT.format(
        style=_text("view.css") + _text("baked.css"),
        alt=escape(explorer.alt),
        width=width,
        height=height,
        picture=base64(encode_webp(pixels)),
        sentence=escape(sentence),
        film=json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"),
        script=live_script(_HERE / "view.js", _HERE / "baked.js"),
    )


def _controls(explorer: "Explorer", grid: Grid) -> list[dict[str, Any]]:
    """Return what the view needs to know of the controls that the page keeps."""
    kept = []
    for control in explorer.controls:
        if control.name in grid:
            values = "options" if isinstance(control, Choice) else "values"
            own = {values: grid[control.name], "value": explorer.start[control.name]}
            kept.append({**control.spec(), **own, "listed": True})
    return kept


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
