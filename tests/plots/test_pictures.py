"""Every picture has code and a description, and its file is the same on every machine."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import matplotlib
import pytest
from matplotlib.text import Text

from dlcourse.plots import pictures
from dlcourse.plots.pictures import PICTURES, course, svg, write_pictures

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "images"
SVG = "{http://www.w3.org/2000/svg}"


def _words(name):
    return {text.get_text() for text in PICTURES[name]().findobj(Text)}


def _said(root):
    return root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """An empty checkout, so that a test never writes into the real one."""
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "images").mkdir()
    monkeypatch.setattr(pictures, "_CHECKOUT", tmp_path)
    return tmp_path


def test_every_picture_has_code_and_all_code_has_its_picture():
    assert {path.name for path in IMAGES.iterdir()} == {f"{name}.svg" for name in PICTURES}


@pytest.mark.parametrize("name", PICTURES)
def test_the_file_says_what_its_docstring_says(name):
    assert _said(ET.parse(IMAGES / f"{name}.svg").getroot()) == svg.describe(PICTURES[name])


def test_drawing_writes_the_description_into_the_file():
    drawn = ET.fromstring(svg.render(PICTURES["01_formula"]))
    assert _said(drawn) == svg.describe(PICTURES["01_formula"])


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_described_at_some_length(name):
    title, description = svg.describe(PICTURES[name])
    assert len(title) > 30
    assert len(description) > 100


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small_and_needs_no_font(name):
    text = (IMAGES / f"{name}.svg").read_text(encoding="utf-8")
    assert len(text) < 150_000
    assert "<text" not in text


def test_a_picture_is_named_to_a_screen_reader_as_an_image():
    assert ET.fromstring(svg.render(PICTURES["01_formula"])).get("role") == "img"


def test_drawing_again_gives_the_same_bytes():
    assert svg.render(PICTURES["01_bias"]) == svg.render(PICTURES["01_bias"])


def test_the_users_own_matplotlib_settings_change_nothing():
    usual = svg.render(PICTURES["01_bias"])
    with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "black", "lines.linewidth": 9}):
        assert svg.render(PICTURES["01_bias"]) == usual


def test_one_named_picture_is_written_alone(checkout):
    assert write_pictures(["01_formula"]) == [checkout / "images" / "01_formula.svg"]
    assert [path.name for path in (checkout / "images").iterdir()] == ["01_formula.svg"]


def test_no_name_writes_all(checkout):
    assert [path.stem for path in write_pictures([])] == list(PICTURES)


def test_an_unknown_name_is_refused_with_those_there_are_and_nothing_is_written(checkout):
    with pytest.raises(ValueError, match=r"01_formula.*Received: 01_formulae\."):
        write_pictures(["01_formula", "01_formulae"])
    assert not list((checkout / "images").iterdir())


def test_an_installed_package_says_that_it_is_no_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "_CHECKOUT", tmp_path)
    with pytest.raises(ValueError, match="into a checkout of the course"):
        write_pictures([])


def test_the_hook_counts_the_penguins_on_the_wrong_side():
    words = " ".join(sorted(_words("01_penguins_one_measurement")))
    assert re.findall(r"(\w+) alone: at best, (\d+) of 274", words) == [
        ("depth", "14"),
        ("length", "13"),
    ]


def test_the_penguin_with_numbers_is_a_gentoo_of_the_data():
    assert {"46.1 mm", "13.2 mm", "46.1 − 26.4 − 9", "= 10.7", "Gentoo"} <= _words(
        "01_perceptron_numbers"
    )


def test_the_course_picture_names_every_chapter():
    sources = sorted((ROOT / "notebooks" / "src").glob("[0-9][0-9]_*.md"))
    assert {path.name[:2] for path in sources} <= _words("course")
    assert len(sources) == len(course.CHAPTERS)
