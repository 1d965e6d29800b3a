"""A stored chapter turned into a web page by nbconvert, never run: explorers show their stills."""

from html.parser import HTMLParser

import pytest
from nbconvert import HTMLExporter

from tests.notebooks.chapters import CHAPTERS, code_cells, stored

every_chapter = pytest.mark.parametrize("chapter", CHAPTERS)
# What nbconvert says of a live view, which a page without a kernel leaves out.
leaves_out = pytest.mark.filterwarnings("ignore:Your element with mimetype:UserWarning")


class Stills(HTMLParser):
    """The stills in a page: the pictures' sources and alternative texts, and what is written."""

    def __init__(self):
        super().__init__()
        self.found, self._depth = [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "div" and (self._depth or attributes.get("class") == "dlcourse-still"):
            self._depth += 1
            if self._depth == 1:
                self.found.append({"src": [], "alt": [], "text": ""})
        if tag == "img" and self._depth:
            self.found[-1]["src"].append(attributes["src"])
            self.found[-1]["alt"].append(attributes["alt"])

    def handle_endtag(self, tag):
        self._depth -= tag == "div" and self._depth > 0

    def handle_data(self, data):
        if self._depth:
            self.found[-1]["text"] += data


def explorers_in(chapter):
    """Title and sentence of each explorer stored in a chapter."""
    for cell in code_cells(stored(chapter)):
        if ".show()" in cell.source:
            for output in cell.outputs:
                if "text/html" in output.get("data", {}):
                    yield output["data"]["text/plain"].split("\n", 1)


@every_chapter
@leaves_out
def test_each_explorer_shows_picture_alt_text_sentence_and_invitation(chapter):
    html, _ = HTMLExporter().from_notebook_node(stored(chapter))
    page = Stills()
    page.feed(html)
    stills = [still for still in page.found if still["src"]]
    explorers = list(explorers_in(chapter))
    assert len(stills) == len(explorers) > 0
    for still, (_, sentence) in zip(stills, explorers, strict=True):
        assert still["src"][0].startswith("data:image/png;base64,")
        assert len(still["alt"][0]) > 40
        assert sentence in still["text"]
        assert "Run this cell" in still["text"]


@every_chapter
@leaves_out
def test_no_widget_speaks_in_its_own_words(chapter):
    html, _ = HTMLExporter().from_notebook_node(stored(chapter))
    assert "View(" not in html
    assert "widget-view+json" not in html
    assert "Error displaying widget" not in html
