"""Chapters cut into slides by their tags, and the command that writes the decks."""

import re
import sys
from functools import cache

import pytest

from dlcourse import cli, explorers
from dlcourse.exercises.predict import questions
from dlcourse.publish import slides as publishing
from dlcourse.publish.asking import question_html
from dlcourse.publish.chapters import find_chapters, read_cells
from dlcourse.publish.cutting import Call, cut
from dlcourse.publish.deck import deck_html
from tests.publish.giveaways import given_away, text_of

NOTEBOOKS = find_chapters([])
FOLDER = NOTEBOOKS[0].parent
each_chapter = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def markdown(source, *tags):
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": source}


def code(source, *tags, printed=""):
    outputs = [{"output_type": "stream", "name": "stdout", "text": printed}] if printed else []
    metadata = {"tags": list(tags)}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": outputs}


def sections(deck):
    return re.findall("<section.*?</section>", deck, re.DOTALL)


@cache
def deck_of(path):
    return cut(read_cells(path), FOLDER)


def seen(slide):
    return text_of(slide.html)


def said(slide):
    return text_of("".join(slide.notes))


@each_chapter
def test_every_tagged_cell_is_seen_and_every_other_is_said(path):
    cells = read_cells(path)
    slides = deck_of(path)
    tagged = [cell for cell in cells if cell["metadata"].get("tags")]
    shown = [slide for slide in slides if slide.kind in ("predict", "explorer", "text", "code")]
    assert len(shown) == sum(cell["metadata"]["tags"] == ["slide"] for cell in tagged)
    assert sum(slide.kind == "predict" for slide in slides) == sum(
        'predict("' in cell["source"] for cell in tagged
    )
    assert sum(slide.explorer is not None for slide in slides) == sum(
        ".show()" in cell["source"] for cell in tagged
    )
    for slide in slides:
        assert re.search("<h[12]>", slide.html)
    for cell in cells:
        if cell["cell_type"] == "code" and not cell["metadata"].get("tags"):
            (squeezed,) = {"".join(cell["source"].split())}
            assert any(squeezed in "".join(said(slide).split()) for slide in slides)


@each_chapter
def test_what_is_seen_and_said_gives_no_solution_away(path):
    for slide in deck_of(path):
        assert given_away(seen(slide) + said(slide)) == []


def test_prose_is_for_the_lecturer_and_answers_go_with_it():
    answer = "<details>\n<summary>{}</summary>\n\n{}\n\n</details>"
    slides = cut(
        [
            markdown("# Head", "slide"),
            markdown("Say this.\n\n" + answer.format("Answer", "Forty-two.")),
            markdown(answer.format("The same in Keras", "import keras")),
            code("print(7)", printed="7\n"),
            markdown("## Next", "slide"),
        ],
        FOLDER,
    )
    assert [seen(slide).strip() for slide in slides] == ["Head", "Next"]
    assert "Say this." in said(slides[0])
    assert "Forty-two." in said(slides[0])
    assert "print(7)" in said(slides[0])
    assert "keras" not in said(slides[0])
    assert slides[1].notes == []


def test_what_to_try_is_said_while_the_explorer_is_there():
    first, second, explorer = cut(
        [
            markdown("# Head", "slide"),
            markdown("## Predict", "slide"),
            markdown("Look:\n\n1. Drag it."),
            code("from dlcourse.explorers import Coffee\n\nCoffee(w=2).show()", "slide"),
        ],
        FOLDER,
    )
    assert explorer.explorer == Call("Coffee", (("w", 2),))
    assert explorers.Coffee.title in seen(explorer)
    assert "Drag it." in said(second)
    assert "Drag it." in said(explorer)
    assert first.notes == []


@pytest.mark.parametrize(
    "source",
    [
        "Unknown().show()",
        "Coffee(w=2).still()",
        "explorers.Coffee().show()",
        "a = Coffee().show()",
    ],
)
def test_only_an_explorer_that_is_shown_is_one(source):
    (_, slide) = cut([markdown("# Head", "slide"), code(source, "slide")], FOLDER)
    assert slide.kind == "code"


def test_short_code_is_seen_with_what_it_prints_and_long_code_is_said():
    short, long = "print(1)", "\n".join(f"print({i})" for i in range(20))
    slides = cut(
        [
            markdown("# Head\n\n## Part", "slide"),
            code(short, "slide", printed="1\n"),
            code(long, "slide", printed="1\n2\n"),
        ],
        FOLDER,
    )
    assert "print(1)" in seen(slides[1])
    assert "print(1)" not in seen(slides[2])
    assert "print(1)" in said(slides[2])
    assert 'class="output">1\n2</pre>' in slides[2].html


def test_an_exercise_is_a_task_and_its_template_follows():
    task = markdown("### Exercise 1: add\n\nAdd `a` and `b`.", "task")
    template = "def add(a, b):\n    ...\n\ncheck('x.add', add)"
    cells = [markdown("# Head", "slide"), task, code(template, "task")]
    _, slide = cut(cells, FOLDER)
    assert slide.kind == "task"
    assert "def add" in seen(slide)
    cells[-1] = code(template.replace("...", "\n".join(["    ..."] * 16)), "task")
    _, slide, more = cut(cells, FOLDER)
    assert "def add" not in seen(slide)
    assert "def add" in seen(more)
    assert "Exercise 1" in seen(more)


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_is_revealed_step_by_step_the_right_answer_first(name):
    question = questions()[name]
    html = question_html(question)
    steps = re.findall(r'fragment[^>]*data-fragment-index="(\d)">(.*?)</(?:p|strong)>', html)
    assert [step for step, _ in steps] == ["0", *map(str, range(len(question.answers)))]
    right = [
        letter for letter, a in zip("ABCD", question.answers.values(), strict=False) if a.right
    ]
    assert steps[1][1].startswith(f"<b>{right[0]}, right.</b>")
    assert html.count("✓ right") == len(right)
    always = re.sub(r'<(p|strong) class="fragment.*?</\1>', "", html)
    for answer in question.answers.values():
        assert answer.text.split("&")[0].split("'")[0] in text_of(always).replace("&#x27;", "'")
        assert answer.why not in text_of(always)


def test_a_deck_asks_for_nothing_outside_itself():
    deck = deck_html("A <title>", [("text", "<h2>One</h2>", ["<p>Note η</p>"])])
    assert "<title>A &lt;title&gt;</title>" in deck
    assert '<html lang="en">' in deck
    before = deck.split("<script>")[0]
    assert not re.search(r'(src|href)="(?!data:)', before)
    assert not re.search(r"url\((?![\"']?data:)|@import", before)
    assert deck.count("</script>") == 1
    assert "sourceMappingURL" not in deck
    assert sections(deck) == [
        '<section class="text">\n<h2>One</h2><aside class="notes">\n'
        "<p>Note η</p></aside>\n</section>"
    ]


def test_the_command_writes_a_file_a_chapter(tmp_path, capsys, monkeypatch):
    asked = []
    monkeypatch.setattr(publishing, "_bake", lambda calls: asked.extend(calls) or {})
    out = tmp_path / "a" / "b"
    assert cli.main(["slides", "01_perceptron", "--out", str(out)]) == 0
    written = out / "01_perceptron.html"
    assert capsys.readouterr().out == f"{written}\n"
    assert "<title>01 · Perceptron" in written.read_text(encoding="utf-8")
    assert [call.name for call in asked] == ["Perceptron", "Perceptron", "Coffee", "Learning"]


def test_explorers_are_baked_once_each_as_their_cell_calls_them():
    call = Call("Coffee", (("w", 2.0),))
    (fragment,) = publishing._bake([call, call]).values()
    assert explorers.Coffee(w=2.0).frame({**explorers.Coffee(w=2.0).start})[1] in text_of(fragment)


def test_an_unknown_chapter_is_answered_with_those_there_are(capsys):
    assert cli.main(["slides", "gradient"]) == 1
    assert capsys.readouterr().err.startswith("dlcourse: There is no chapter 'gradient'.")


def test_a_folder_that_is_a_file_is_refused_in_words(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(publishing, "_bake", lambda calls: dict.fromkeys(calls, ""))
    (tmp_path / "file").touch()
    assert cli.main(["slides", "00_introduction", "--out", str(tmp_path / "file")]) == 1
    assert "file cannot be written to (File exists)" in capsys.readouterr().err


def test_a_missing_package_is_named(monkeypatch, capsys):
    for name in [name for name in sys.modules if name.startswith("dlcourse.publish")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "ziafont", None)
    assert cli.main(["slides", "01_perceptron"]) == 1
    assert capsys.readouterr().err == (
        "dlcourse: slides need ziafont, which is not installed. "
        'Install it with: pip install "dlcourse[slides]"\n'
    )
