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
