"""Wherever the course shows a picture, the picture exists and is said in words."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHORTEST_ALT = 25
MARKDOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<target>[^)\s]+)[^)]*\)")
TAG = re.compile(r"<img\b[^>]*>")


def mentions(text):
    """Return the target and the alternative text of each picture that Markdown shows."""
    found = [(match["target"], match["alt"]) for match in MARKDOWN.finditer(text)]
    for tag in TAG.findall(text):
        target, alt = (re.search(rf'\b{key}="([^"]*)"', tag) for key in ("src", "alt"))
        found.append((target[1] if target else "", alt[1] if alt else ""))
    return found


def _shown():
    """Every picture of the README and the chapters: its page, its file, its words."""
    for page in [ROOT / "README.md", *sorted((ROOT / "notebooks" / "src").glob("*.md"))]:
        # A chapter's links hold where its notebook lies, one folder above its source.
        folder = ROOT if page.parent == ROOT else ROOT / "notebooks"
        for target, alt in mentions(page.read_text(encoding="utf-8")):
            yield page.name, folder / target, alt


def test_every_picture_shown_is_one_of_the_course():
    images = {path.resolve() for path in (ROOT / "images").glob("*.svg")}
    assert [(page, path.name) for page, path, _ in _shown() if path.resolve() not in images] == []


def test_every_picture_shown_is_said_in_words():
    assert [(page, path.name) for page, path, alt in _shown() if len(alt) < SHORTEST_ALT] == []


def test_both_ways_of_showing_a_picture_are_found():
    text = 'See ![one line](../images/a.svg "title") and <img alt="two" src="b.svg" width="9">.'
    assert mentions(text) == [("../images/a.svg", "one line"), ("b.svg", "two")]
