"""A handout has all that a reader needs on paper, and nothing that they are to find out."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from dlcourse import cli
from dlcourse.exercises.base import exercises
from dlcourse.exercises.predict import questions
from dlcourse.publish import chromium
from dlcourse.publish.chapters import find_chapters, read_cells
from dlcourse.publish.handout import handout_html
from tests.publish.giveaways import given_away, squeeze, text_of

NOTEBOOKS = find_chapters([])
CHAPTER = "00_introduction"
each_chapter = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {path.stem: handout_html(path) for path in NOTEBOOKS}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory) -> PdfReader:
    if chromium.find_chromium() is None:
        pytest.skip(chromium.MISSING)
    folder = tmp_path_factory.mktemp("printed") / "new"
    assert cli.main(["handout", CHAPTER, "--out", str(folder)]) == 0
    return PdfReader(folder / f"{CHAPTER}.pdf")


@pytest.fixture(scope="module")
def texts(pdf) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


@each_chapter
def test_no_handout_holds_a_solution(path, pages):
    text = text_of(pages[path.stem])
    assert "def " in text
    assert given_away(text) == []


@each_chapter
def test_questions_are_asked_and_not_answered(path, pages):
    text = squeeze(text_of(pages[path.stem]))
    source = "".join(cell["source"] for cell in read_cells(path))
    asked = [question for name, question in questions().items() if f'predict("{name}")' in source]
    assert asked
    for question in asked:
        assert squeeze(question.text) in text
        answers = question.answers.values()
        assert all(squeeze(answer.text) in text for answer in answers)
        assert not any(squeeze(answer.why) in text for answer in answers)


@each_chapter
def test_the_questions_at_the_end_have_room_in_place_of_their_answers(path, pages):
    page = pages[path.stem]
    source = "\n".join(cell["source"] for cell in read_cells(path))
    answers = re.findall(r"<summary>Answer</summary>\n\n(.{60})", source, re.DOTALL)
    exercise_cells = sum("check(" in cell["source"] for cell in read_cells(path))
    assert len(answers) == 3
    assert page.count('<div class="space">Your answer') >= len(answers) + exercise_cells
    assert not [answer for answer in answers if answer in page]
    assert "<details" not in page


@each_chapter
def test_every_exercise_is_a_task_without_a_verdict(path, pages):
    page = pages[path.stem]
    tasks = re.findall(r'<div class="task">\n(.*?)</div>\n', page, re.DOTALL)
    assert "dlcourse-verdict" not in page
    assert "Not attempted" not in text_of(page)
    templates = [
        exercise.template.splitlines()[0]
        for name, exercise in exercises().items()
        if f'check("{name}"' in text_of(page)
    ]
    assert templates
    assert all(any(first in text_of(task) for task in tasks) for first in templates)


@each_chapter
def test_every_explorer_is_there_as_its_still_and_does_not_ask_to_be_run(path, pages):
    page = pages[path.stem]
    outputs = [output for cell in read_cells(path) for output in cell.get("outputs", [])]
    stills = [str(output.get("data", {}).get("text/html", "")) for output in outputs]
    expected = sum('<div class="dlcourse-still" ' in still for still in stills)
    assert expected
    assert page.count('<div class="dlcourse-still" ') == expected
    assert page.count('src="data:image/png;base64,') == expected
    assert "Run this cell" not in page


@each_chapter
def test_a_handout_needs_no_other_file(path, pages):
    loaded = re.findall(r'(?:src|href)="([^"]*)"', pages[path.stem])
    assert loaded
    assert [place for place in loaded if not place.startswith(("data:", "#", "https://"))] == []
    assert "<script" not in pages[path.stem]


def test_a_cell_that_only_shows_leaves_out_its_code_and_others_keep_it(pages):
    text = text_of(pages["05_gradient_descent"])
    assert ".show()" not in text
    assert "predict(" not in text
    assert "def bowl(w):" in text


def test_the_printed_document_says_its_title_and_language_and_is_tagged(pdf):
    root = pdf.trailer["/Root"]
    assert pdf.metadata.title == "00 · Introduction: what does it mean that a machine learns?"
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    # Where a heading breaks its line, Chromium's outline has lost the space.
    assert squeeze(pdf.outline[0]["/Title"]) == squeeze(pdf.metadata.title)


def test_the_printed_text_can_be_read_and_gives_nothing_away(texts):
    text = "\n".join(texts)
    assert given_away(text) == []
    said = [cell["source"] for cell in read_cells(*find_chapters([CHAPTER]))]
    headings = re.findall(r"^##+ +([^$\n]+)$", "\n".join(said), re.MULTILINE)
    assert len(headings) > 10
    assert [heading for heading in headings if squeeze(heading) not in squeeze(text)] == []
    assert "def accuracy(said, labels):" in text


def test_the_printed_contents_lead_to_their_sections(pdf):
    links = [note.get_object() for note in pdf.pages[0]["/Annots"]]
    places = {link["/Dest"] for link in links}
    assert len(places) == len(links) > 5
    assert {str(place).lstrip("/") for place in places} <= {
        name.lstrip("/") for name in pdf.named_destinations
    }


def test_the_pages_are_a4_and_numbered(pdf, texts):
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(595, 842)}
    assert 5 < len(texts) < 40
    for number, text in enumerate(texts, start=1):
        assert f"{number} / {len(texts)}" in text


def test_without_a_chromium_one_sentence_says_what_to_install(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.setattr(chromium, "PLACES", ())
    assert cli.main(["handout", CHAPTER, "--out", str(tmp_path)]) == 1
    assert capsys.readouterr() == ("", f"dlcourse: {chromium.MISSING}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_chromium_that_is_on_no_search_path_is_found(monkeypatch, tmp_path):
    program = tmp_path / "Google Chrome"
    program.touch()
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    monkeypatch.setattr(chromium, "PLACES", ("/nowhere", str(program)))
    assert chromium.find_chromium() == program


def test_a_browser_that_does_not_print_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(chromium, "find_chromium", lambda: Path("true"))
    with pytest.raises(chromium.PrintError, match=r"true did not print x\.pdf\."):
        chromium.print_pdf("<p>text</p>", tmp_path / "x.pdf")


def test_an_unknown_chapter_is_answered_with_those_there_are(capsys, tmp_path):
    assert cli.main(["handout", "sigmoid", "--out", str(tmp_path)]) == 1
    assert "There is no chapter 'sigmoid'. There are: 00_introduction, " in capsys.readouterr().err
