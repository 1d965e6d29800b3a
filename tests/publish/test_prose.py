"""A chapter's Markdown as HTML: every formula of the course drawn, pictures and code in place."""

import re
from html import unescape
from pathlib import Path

import nbformat
import pytest

from dlcourse.publish.prose import code_html, formula_html, prose_html, ziamath
from dlcourse.workspace import course_source

NOTEBOOKS = course_source() / "notebooks"
CHAPTERS = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))
FORMULA = re.compile(r"\$\$(.+?)\$\$|\$(.+?)\$", re.DOTALL)
BOX = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')


def cells(chapter: str) -> list[str]:
    notebook = nbformat.read(NOTEBOOKS / f"{chapter}.ipynb", as_version=4)
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_formula_of_a_chapter_is_drawn(chapter):
    for source in cells(chapter):
        written = [one or other for one, other in FORMULA.findall(source)]
        html = prose_html(source, NOTEBOOKS, keep=re.findall("<summary>(.*)</summary>", source))
        names = re.findall('<svg class="formula" role="img" aria-label="(.*?)"', html, re.DOTALL)
        assert [" ".join(unescape(name).split()) for name in names] == [
            " ".join(latex.split()) for latex in written
        ]
        assert "$" not in re.sub("<[^>]*>", "", html)
        assert " id=" not in html
        for latex in written:
            assert "\\" not in ziamath.tex.tex2mml(latex), f"a command is not known: {latex}"


def test_a_formula_stands_on_its_line_and_is_as_large_as_the_type():
    with_tail, without = formula_html("y", True), formula_html("x", True)
    assert float(re.search(r"vertical-align:(\S+)em", with_tail)[1]) < -0.2
    assert float(re.search(r"vertical-align:(\S+)em", without)[1]) > -0.1
    wide, wider = (float(BOX.search(formula_html(x, True))[3]) for x in ("x", "x + x"))
    assert wider > 3 * wide


def test_a_minus_before_its_term_stands_close_to_it():
    before, between = (float(BOX.search(formula_html(x, True))[3]) for x in ("(-2)", "(3-2)"))
    digit = float(BOX.search(formula_html("33", True))[3]) - float(
        BOX.search(formula_html("3", True))[3]
    )
    assert between - before > 1.5 * digit


def test_lines_of_a_derivation_have_no_numbers():
    two = r"\begin{align} a &= b \\ &= c \end{align}"
    assert formula_html(two, False).count("<path") == 5


def test_a_picture_is_in_the_page_and_keeps_its_words():
    html = prose_html("![A point at *5*.](../images/05_nudge.svg)", NOTEBOOKS)
    assert 'alt="A point at 5."' in html
    assert 'src="data:image/svg+xml;base64,' in html


def test_only_the_details_that_are_asked_for_stay():
    source = "One.\n\n<details>\n<summary>{}</summary>\n\nHidden.\n\n</details>\n\nTwo."
    text = source.format("Answer") + "\n\n" + source.format("In Keras")
    assert prose_html(text, Path()).count("Hidden") == 0
    kept = prose_html(text, Path(), keep=("Answer",))
    assert kept.count("Hidden") == 1
    assert "Keras" not in kept
    assert kept.count("One.") == kept.count("Two.") == 2


def test_code_keeps_its_signs():
    html = code_html('if a < b:\n    print(f"{a} & b")  # η\n')
    assert unescape(re.sub("<[^>]*>", "", html)) == 'if a < b:\n    print(f"{a} & b")  # η\n'
    assert 'class="k"' in html
