"""What is in a baked page; how it behaves in a browser is tested in tests/browser."""

import json
import re
from base64 import b64decode
from html import escape, unescape
from io import BytesIO
from itertools import product

import numpy as np
import pytest
from matplotlib.image import AxesImage
from PIL import Image

from dlcourse.explorers.controls import Choice, Tick
from dlcourse.plots.maps import DecisionMap
from tests.explorers.baking import KINDS, page_of
from tests.explorers.small import Small

MEGABYTE = 1_000_000
every_explorer = pytest.mark.parametrize("kind", KINDS)


class Marked(Small):
    """One whose words would end a script or an attribute, and whose choice changes no picture."""

    title = "A < B & </script>"
    alt = 'Said "so" </script><b>'
    controls = (*Small.controls, Choice("word", "word", ("<b>", "</script>"), "<b>"))
    baked_grid = {"x": (0, 0.5, 1), "word": ("<b>", "</script>")}  # noqa: RUF012

    def compute(self, x, word):
        return word, x

    def draw(self, data, x, word):
        super().draw(data, x)

    def sentence(self, data, x, word):
        return f"x is {x}."


def film_in(html):
    (text,) = re.findall(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


def image(code):
    return Image.open(BytesIO(b64decode(code)))


def frames(html):
    """Every frame of a page, put together as baked.js does: its values, pixels and sentence."""
    film = film_in(html)["film"]
    (first,) = re.findall(r'src="data:image/webp;base64,(.*?)"', html)
    names = [axis["name"] for axis in film["axes"]]
    length = len(film["axes"][-1]["values"])
    for number, values in enumerate(product(*(axis["values"] for axis in film["axes"]))):
        picture = image(first)
        for part in film["parts"]:
            run = part["runs"][part["shown"][number // length]]
            place = number % length
            picture.paste(image(run["ground"]), (part["x"], part["y"]))
            if run["sheets"]:
                left = place % run["per"] * run["width"]
                sheet = image(run["sheets"][place // run["per"]]).convert("RGBA")
                tile = sheet.crop((left, 0, left + run["width"], run["height"]))
                picture.paste(tile, (part["x"] + run["x"], part["y"] + run["y"]), tile)
        sentence = film["sentences"][film["said"][number]]
        yield dict(zip(names, values, strict=True)), np.asarray(picture), sentence


@pytest.mark.parametrize("kind", [Small, Marked])
def test_every_frame_is_what_the_explorer_shows_at_its_values(kind):
    explorer = kind()
    for values, pixels, sentence in frames(explorer.baked_fragment()):
        expected = explorer.frame(explorer.start | values)
        np.testing.assert_array_equal(pixels, expected[0])
        assert sentence == expected[1]


def test_all_combinations_are_there():
    found = [(values["x"], values["word"]) for values, _, _ in frames(Marked().baked_fragment())]
    assert sorted(found) == sorted(product((0, 0.5, 1), ("<b>", "</script>")))


def test_pictures_and_sentences_that_recur_are_stored_once():
    film = film_in(Marked().baked_fragment())["film"]
    assert [len(part["runs"]) for part in film["parts"]] == [1]
    assert len(film["sentences"]) == 3


@every_explorer
def test_a_page_weighs_at_most_a_megabyte_or_with_a_map_two(kind):
    assert len(page_of(kind).encode()) <= (2 if kind.has_map else 1) * MEGABYTE


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.has_map])
def test_who_says_that_it_has_a_map_draws_one(kind):
    explorer = kind()
    drawn = [*vars(explorer).values(), *explorer._canvas._moving]
    assert any(isinstance(each, DecisionMap | AxesImage) for each in drawn)


@every_explorer
def test_a_page_refers_to_nothing_outside(kind):
    page = re.sub(r"base64,[\w+/=]+", "", page_of(kind))
    assert not re.search(
        r"https?:|\bsrc=\"(?!data:)|\bhref=|@import|url\(|\bfetch\(|\bimport\b", page
    )


@every_explorer
def test_without_its_script_a_page_shows_the_start(kind):
    explorer, page = kind(), page_of(kind)
    before_scripts = page[: page.index("<script")]
    assert f'alt="{escape(explorer.alt)}"' in before_scripts
    assert escape(explorer.frame(explorer.start)[1]) in before_scripts


def test_an_explorer_told_to_start_elsewhere_starts_there():
    html = Small(x=0.7).baked_fragment()
    (control,) = film_in(html)["controls"]
    assert control["value"] == 0.7
    assert "x is 0.7" in html[: html.index("<script")]


def test_words_cannot_break_out_of_the_page(tmp_path):
    Marked().bake(tmp_path / "marked.html")
    page = (tmp_path / "marked.html").read_text(encoding="utf-8")
    assert page.count("<script") == page.count("</script>") == 2
    assert "<title>A &lt; B &amp; &lt;/script&gt;</title>" in page
    assert unescape(re.search(r'alt="(.*?)"', page)[1]) == Marked.alt
    assert film_in(page)["alt"] == Marked.alt


def test_the_same_explorer_makes_the_same_page():
    assert Small().baked_fragment() == Small().baked_fragment()


def test_a_tick_is_kept_as_yes_and_no():
    class Ticked(Marked):
        controls = (*Small.controls, Tick("word", "word", False))
        baked_grid = {"x": (0, 1), "word": (False, True)}  # noqa: RUF012

    axes = {
        axis["name"]: axis["values"] for axis in film_in(Ticked().baked_fragment())["film"]["axes"]
    }
    assert axes["word"] == [False, True]


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("nowhere/page.html", ValueError, "a file in a folder that exists; received '.*page.html'"),
        (".", ValueError, "a file in a folder that exists"),
        (None, TypeError, "path must name a file to write; received None"),
    ],
)
def test_a_path_that_cannot_be_is_told_before_anything_is_drawn(
    path, error, words, tmp_path, monkeypatch
):
    explorer = Small()
    monkeypatch.setattr(explorer, "frame", lambda *_: pytest.fail("it has begun to draw"))
    with pytest.raises(error, match=words):
        explorer.bake(path and tmp_path / path)
    assert list(tmp_path.iterdir()) == []
