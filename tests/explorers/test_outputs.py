import gc
import weakref

import pytest

from dlcourse.explorers import Coffee, outputs

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def displayed(monkeypatch):
    bundles = []
    monkeypatch.setattr(outputs, "display", lambda bundle, raw: bundles.append(bundle))
    Coffee().show()
    return bundles


def test_the_still_comes_first_and_the_view_second(displayed):
    assert [set(bundle) for bundle in displayed] == [{"text/html", "text/plain"}, {WIDGET}]


def test_the_plain_text_says_what_the_picture_shows(displayed):
    assert displayed[0]["text/plain"].startswith("Coffee after too little sleep\nWith w = 1")


def test_the_still_brings_the_style_that_hides_it(displayed):
    assert ":has(+ .jp-OutputArea-child .dlcourse-live)" in displayed[0]["text/html"]


class Shell:
    """Stands in for the shell of a kernel, which knows the request that it is answering."""

    def __init__(self, cell, run):
        self._request = {"header": {"msg_id": run}, "metadata": {"cellId": cell} if cell else {}}

    def get_parent(self):
        return self._request


@pytest.fixture
def shown(monkeypatch):
    """Show an explorer in a run of a cell; return a weak reference to its figure."""
    monkeypatch.setattr(outputs, "display", lambda *_, **__: None)
    monkeypatch.setattr(outputs, "_views", {})

    def shown(cell, run):
        monkeypatch.setattr(outputs, "get_ipython", lambda: Shell(cell, run))
        explorer = Coffee()
        explorer.show()
        return weakref.ref(explorer._canvas)

    return shown


def is_freed(reference):
    gc.collect()
    return reference() is None


def test_running_a_cell_again_frees_what_it_showed_before(shown):
    first = shown("cell", "run 1")
    shown("cell", "run 2")
    assert is_freed(first)


@pytest.mark.parametrize(
    ("cell", "run"), [("cell", "run 1"), ("another", "run 2")], ids=["same run", "another cell"]
)
def test_what_still_has_its_place_on_the_page_is_kept(shown, cell, run):
    first = shown("cell", "run 1")
    shown(cell, run)
    assert not is_freed(first)


def test_a_front_end_that_names_no_cell_frees_nothing(shown):
    first = shown(None, "run 1")
    shown(None, "run 2")
    assert not is_freed(first)
