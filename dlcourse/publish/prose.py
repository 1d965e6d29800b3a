"""A chapter's Markdown as HTML that needs nothing else: for slides, handouts, and whatever is next.

Formulas become drawings (SVG) of their own, named by their LaTeX, so that no script sets them and
no font is asked for; pictures stand in the page itself; code is coloured by classes (prose.css).
"""

import base64
import re
import warnings
from collections.abc import Collection
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import ziafont
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # of its own making, as it is loaded
    import ziamath

STYLE = Path(__file__).with_name("prose.css").read_text(encoding="utf-8")

_SIZE = 24  # of the type in a drawn formula, in its own units
_DETAILS = re.compile(
    r"^<details>\n<summary>(.*?)</summary>$.*?^</details>$", re.DOTALL | re.MULTILINE
)
_WHOLE = re.compile(r'<svg[^>]* viewBox="(\S+) (\S+) (\S+) (\S+)">(.*)</svg>', re.DOTALL)
_DRAWN_AT = re.compile(r'(?:[ML] |[\d.] Q |<rect x=")(-?[\d.]+)')  # where strokes begin, across
# What ziamath would set otherwise than LaTeX does: numbers to the lines of `align`, and a minus
# that stands before its term as one that stands between two.
_ADAPTED = (
    (re.compile(r"\{align\}"), "{align*}"),
    (re.compile(r"(?:(?<=[=(<>,&])|(?<=\\;))\s*-"), " {-}"),
)
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


def prose_html(markdown: str, folder: Path, keep: Collection[str] = ()) -> str:
    """Return a cell's Markdown as HTML.

    Parameters
    ----------
    markdown : str
        In the dialect of the chapters: CommonMark with tables, formulas between dollars, pictures,
        and blocks of `<details>`.
    folder : Path
        Where its chapter lies; paths of pictures start there.
    keep : collection of str
        Summaries of the `<details>` that stay; all others are left out.
    """
    kept = _DETAILS.sub(lambda found: found[0] if found[1] in keep else "", markdown)
    return _renderer().render(kept, {"folder": folder})


def code_html(source: str) -> str:
    """Return Python as a block of coloured code."""
    coloured = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    return f'<pre class="code"><code>{coloured.rstrip()}</code></pre>\n'


@cache
def formula_html(latex: str, inline: bool) -> str:
    """Return a formula as a drawing that scales with the type around it, and stands on its line."""
    left, top, right, bottom, paths = _drawn(latex, inline)
    width, height = right - left, bottom - top
    return (
        f'<svg class="formula" role="img" aria-label="{escape(latex)}" '
        f'viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}" '
        f'style="width:{width / _SIZE:.3f}em;height:{height / _SIZE:.3f}em;'
        f'vertical-align:{-bottom / _SIZE:.3f}em">{paths}</svg>'
    )


def _drawn(latex: str, inline: bool) -> tuple[float, float, float, float, str]:
    """Return left, top, right and bottom of a formula whose line is at 0, and its paths."""
    for pattern, instead in _ADAPTED:
        latex = pattern.sub(instead, latex)
    as_set = ziafont.config.svg2
    ziafont.config.svg2 = False  # no ids, which would meet those of other formulas on the page
    try:
        svg = ziamath.Latex(latex, size=_SIZE, color="currentColor", inline=inline).svg()
    finally:
        ziafont.config.svg2 = as_set
    *numbers, paths = _WHOLE.fullmatch(svg.strip()).groups()
    left, top, width, height = map(float, numbers)
    edge = min(map(float, _DRAWN_AT.findall(paths))) - 1  # it leaves too much room before a hat
    return max(left, edge), top, left + width, top + height, paths


@cache
def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark").enable("table")
    renderer.use(dollarmath_plugin, allow_space=False, double_inline=True)
    for name, rule in (
        ("math_inline", _inline_formula),
        ("math_inline_double", _displayed_formula),
        ("math_block", _displayed_formula),
        ("image", _image),
        ("fence", _fence),
    ):
        renderer.add_render_rule(name, rule)
    return renderer


def _inline_formula(_: Any, tokens: list, index: int, *others: Any) -> str:
    return formula_html(tokens[index].content, inline=True)


def _displayed_formula(_: Any, tokens: list, index: int, *others: Any) -> str:
    return f'<span class="displayed">{formula_html(tokens[index].content, inline=False)}</span>\n'


def _fence(_: Any, tokens: list, index: int, *others: Any) -> str:
    return code_html(tokens[index].content)


def _image(renderer: Any, tokens: list, index: int, options: Any, env: dict) -> str:
    token = tokens[index]
    path = env["folder"] / token.attrs["src"]
    data = base64.b64encode(path.read_bytes()).decode("ascii")
    alt = escape(renderer.renderInlineAsText(token.children or [], options, env))
    return f'<img alt="{alt}" src="data:{_TYPES[path.suffix]};base64,{data}">'
