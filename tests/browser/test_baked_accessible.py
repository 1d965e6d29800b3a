"""Baked pages for people who do not see them or use no mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import controls, tabbed, violations
from tests.browser.baked_page import open_baked
from tests.browser.conftest import SCREEN
from tests.explorers.baking import KINDS, page_of


@pytest.fixture(scope="module", params=KINDS)
def baked(browser, tmp_path_factory, request):
    file = tmp_path_factory.mktemp("baked") / "page.html"
    file.write_text(page_of(request.param), encoding="utf-8")
    with open_baked(browser, file, viewport=SCREEN, color_scheme="dark") as baked:
        yield baked


@pytest.fixture
def explorer(baked):
    (explorer,) = baked.explorers()
    return explorer


def test_axe_finds_nothing_grave_on_the_page(baked, explorer):
    assert violations(baked.page.locator("body")) == []


def test_axe_would_find_pale_type_there(baked, explorer):
    pale = baked.page.add_style_tag(content=".dlcourse-sentence { color: #aaa !important; }")
    found = violations(baked.page.locator("body"))
    pale.evaluate("style => style.remove()")
    assert found


def test_every_control_has_a_name(explorer):
    found = controls(explorer.element)
    assert len(found) >= 2 * len(explorer.sliders)
    assert all(name for _, name in found)


def test_tab_shows_where_it_is(explorer):
    seen = tabbed(explorer.element)
    assert len(seen) >= 2 * len(explorer.sliders)
    assert all(width >= 2 for _, width in seen)


def test_a_slider_is_read_out_as_its_number(explorer):
    for control in explorer.sliders:
        control.press("End")
        number = control.box.input_value().replace("-", "−")
        expect(control.slider).to_have_attribute("aria-valuetext", number)
