"""Baked explorers as an audience meets them: from a file, without a network, beside each other."""

import numpy as np
import pytest
from playwright.sync_api import expect

from dlcourse.explorers import Perceptron
from dlcourse.explorers.controls import Tick
from tests.browser.baked_page import open_baked
from tests.browser.notebook_page import decoded
from tests.explorers.baking import KINDS, page_of
from tests.explorers.small import Small

SCREEN = {"width": 1280, "height": 720}
PHONE = {"width": 375, "height": 667}
LINES = """
(sentence) => {
  const range = document.createRange();
  range.selectNodeContents(sentence);
  return range.getBoundingClientRect().height;
}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every explorer's page as a file."""
    folder = tmp_path_factory.mktemp("baked")
    files = {kind: folder / f"{kind.__name__}.html" for kind in KINDS}
    for kind, file in files.items():
        file.write_text(page_of(kind), encoding="utf-8")
    return files


@pytest.fixture(scope="module", params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def baked(browser, files, kind):
    with open_baked(browser, files[kind], viewport=SCREEN) as baked:
        yield baked


@pytest.fixture
def explorer(baked):
    """The page's explorer, with every box ticked, so that every control has an effect."""
    (explorer,) = baked.explorers()
    for box in explorer.element.get_by_role("checkbox").all():
        box.check()
    explorer.settle()
    return explorer


def expect_other(explorer, before, what):
    """Wait for another sentence; the picture is there before it. Return both."""
    expect(explorer.sentence, what).not_to_have_text(before[1])
    after = explorer.settle()
    assert after[0] != before[0], f"{what}: the picture is the same"
    return after


def test_each_slider_goes_by_key_to_both_ends_and_back(explorer):
    for control in explorer.sliders:
        start, value = explorer.settle(), control.value
        for key in ("Home", "End"):
            before = explorer.settle()
            if not control.is_at(key):
                control.press(key)
                expect_other(explorer, before, f"{control.label}: {key}")
        control.type(value)
        assert explorer.settle() == start


def test_each_position_of_a_slider_shows_what_python_draws_and_says_there(kind, explorer):
    drawing = kind()
    names = {control.label: control.name for control in drawing.controls}
    values = drawing.start | {c.name: True for c in drawing.controls if isinstance(c, Tick)}
    for control in explorer.sliders:
        start = control.value
        control.press("Home")
        for _ in range(int(control.slider.get_attribute("max"))):
            control.press("ArrowRight")
            here = values | {names[control.label]: control.value}
            picture, sentence = explorer.settle()
            pixels, words = drawing.frame(here)
            assert sentence == words
            np.testing.assert_array_equal(decoded(picture), pixels)
        control.type(start)


def test_a_number_off_the_grid_goes_to_the_nearest_and_the_box_says_which(explorer):
    for control in explorer.sliders:
        start = explorer.settle()
        value = control.value
        control.press("Home")
        lowest, first = control.value, explorer.settle()
        control.press("ArrowRight")
        between = lowest + 0.3 * (control.value - lowest)
        control.type(f"{between:f}")
        assert control.value == lowest
        assert explorer.settle() == first
        control.type(value)
        assert explorer.settle() == start


def test_what_cannot_be_is_refused_in_words(explorer):
    for control in explorer.sliders:
        before, value = explorer.settle(), control.value
        for typed in ("abc", "", "1e9", "99999"):
            control.type(typed)
            expect(explorer.problem).to_contain_text(f"{control.label} takes a number from")
            assert explorer.settle() == before
        control.type(value)
        expect(explorer.problem).to_have_text("")


def test_each_word_and_tick_shows_something_else_and_comes_back(explorer):
    for control in explorer.sliders:  # where a bias is not 0, the tick can be seen
        control.press("End")
    for box in explorer.element.get_by_role("checkbox").all():
        ticked = explorer.settle()
        box.press("Space")
        expect_other(explorer, ticked, "tick")
        box.press("Space")
        assert explorer.settle() == ticked
    for group in explorer.element.get_by_role("radiogroup").all():
        start = group.locator("input:checked").get_attribute("value")
        for radio in group.get_by_role("radio").all():
            before = explorer.settle()
            if not radio.is_checked():
                radio.click()
                expect_other(explorer, before, "choice")
        group.locator(f"input[value='{start}']").check()
        explorer.settle()


def test_a_screen_reader_gets_the_picture_in_words_and_each_new_sentence(kind, explorer):
    expect(explorer.element.get_by_role("img", name=kind.alt, exact=True)).to_be_visible()
    expect(explorer.sentence).to_have_attribute("aria-live", "polite")
    expect(explorer.element).to_have_attribute("aria-label", kind.title)


def test_it_fits_a_projector(baked, explorer, screenshot):
    screenshot(baked.page, f"baked_{baked.page.title()}")
    height = baked.page.evaluate("document.documentElement.scrollHeight")
    assert height <= SCREEN["height"]


def test_it_asks_nobody_for_anything_and_complains_of_nothing(baked, explorer):
    assert baked.requests == [baked.page.url]
    assert baked.complaints == []


def test_on_a_phone_nothing_sticks_out_and_a_finger_moves_a_slider(
    browser, files, kind, screenshot
):
    with open_baked(browser, files[kind], viewport=PHONE, has_touch=True) as baked:
        (explorer,) = baked.explorers()
        assert baked.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        for part in explorer.element.locator("input, canvas, .dlcourse-sentence").all():
            box = part.bounding_box()
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
        before = explorer.settle()
        box = explorer.sliders[0].slider.bounding_box()
        baked.page.touchscreen.tap(box["x"] + 2, box["y"] + box["height"] / 2)
        expect_other(explorer, before, "a finger at the slider's left end")
        screenshot(baked.page, f"baked_phone_{kind.__name__}")


def test_nothing_moves_for_a_longer_sentence(browser, files):
    with open_baked(browser, files[Perceptron], viewport=PHONE) as baked:
        (explorer,) = baked.explorers()
        height, lines = explorer.element.bounding_box()["height"], set()
        for control in explorer.sliders:
            for key in ("Home", "End"):
                control.press(key)
                explorer.settle()
                lines.add(explorer.sentence.evaluate(LINES))
                assert explorer.element.bounding_box()["height"] == height
        assert len(lines) > 1, "all sentences are equally long"


def test_without_scripts_the_start_can_be_seen_and_read(browser, files):
    explorer = Perceptron()
    with open_baked(browser, files[Perceptron], java_script_enabled=False) as baked:
        (element,) = baked.elements
        expect(element.get_by_role("img", name=explorer.alt)).to_be_visible()
        expect(element).to_contain_text(explorer.frame(explorer.start)[1])


def test_the_panel_stays_light_on_a_dark_page(browser, files, screenshot):
    with open_baked(browser, files[Perceptron], viewport=SCREEN, color_scheme="dark") as baked:
        (explorer,) = baked.explorers()
        expect(baked.page.locator("body")).to_have_css("background-color", "rgb(27, 27, 27)")
        expect(explorer.element).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(explorer.sliders[0].box).to_have_css("color", "rgb(27, 27, 27)")
        screenshot(baked.page, "baked_dark")


DECK = """<!doctype html><meta charset="utf-8">
<style>section {{ text-align: center; font-size: 40px }} section p {{ margin: 20px }}</style>
<p class="dlcourse-sentence" id="outside">An own sentence of the deck.</p>
<section>{fragment}</section><section>{fragment}</section>
<script>
window.heard = [];
document.addEventListener("keydown", (event) => window.heard.push(event.key));
</script>"""


@pytest.fixture
def deck(browser, tmp_path):
    """A page that holds the same fragment twice, and listens to keys as a slide deck does."""
    file = tmp_path / "deck.html"
    file.write_text(DECK.format(fragment=Small().baked_fragment()), encoding="utf-8")
    with open_baked(browser, file) as deck:
        yield deck


def test_two_on_a_page_do_not_disturb_each_other(deck):
    one, other = deck.explorers()
    before = other.settle()
    one.sliders[0].press("Home")
    expect(one.sentence).to_contain_text("x is 0.0")
    assert other.settle() == before
    ids = deck.page.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids)) == 3
    assert deck.complaints == []


def test_its_style_is_its_own(deck):
    expect(deck.page.locator("#outside")).to_have_css("min-height", "0px")
    for explorer in deck.explorers():
        expect(explorer.element).to_have_css("font-size", "17px")
        expect(explorer.sentence).to_have_css("text-align", "left")
        expect(explorer.sentence).to_have_css("margin-left", "0px")


def test_keys_pressed_in_it_turn_no_slide(deck):
    control = deck.explorers()[0].sliders[0]
    for key in ("ArrowRight", "ArrowLeft", "Home", "End", "PageDown", "Space", "Escape", "f", "n"):
        control.press(key)
        control.box.press(key)
    assert deck.page.evaluate("window.heard") == []
    control.press("Control+F9")
    assert deck.page.evaluate("window.heard") == ["Control", "F9"]
