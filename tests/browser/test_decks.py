"""Every deck as a lecture room meets it: from a file, without a network, on three screens."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dlcourse.publish.chapters import find_chapters
from dlcourse.publish.slides import write_decks
from tests.browser.accessible import GRAVE
from tests.browser.deck import SIZES, Deck
from tests.browser.notebook_page import ExplorerView
from tests.publish.giveaways import given_away, text_of

CHAPTERS = [path.stem for path in find_chapters([])]
LARGEST = 15_000_000  # bytes
VISIBLE = """
() => Reveal.getSlides().flatMap((slide, i) =>
  slide.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? [i] : [])
"""


@pytest.fixture(scope="package")
def files(tmp_path_factory):
    written = write_decks([], tmp_path_factory.mktemp("decks"))
    return {path.stem: path for path in written}


@pytest.fixture(scope="module", params=CHAPTERS)
def deck(browser, files, request):
    with Deck(browser, files[request.param], viewport={"width": 1280, "height": 720}) as deck:
        yield deck


@pytest.fixture
def first_deck(browser, files):
    with Deck(browser, files[CHAPTERS[0]], viewport={"width": 1280, "height": 720}) as deck:
        yield deck


def test_it_opens_at_its_first_slide_with_nothing_else_to_see(deck):
    assert deck.page.evaluate(VISIBLE) == [0]
    expect(deck.page.get_by_role("heading", level=1)).to_have_text(deck.page.title())
    assert deck.page.locator("aside.notes").filter(visible=True).count() == 0
    assert deck.page.locator("aside.notes").count() == deck.count


@pytest.mark.parametrize("size", SIZES)
def test_on_every_screen_every_slide_fits_and_can_be_read(deck, size, screenshot):
    found = {}
    for number, wrong in deck.walk(SIZES[size]):
        screenshot(deck.page, f"deck_{deck.name}_{size.replace(':', '')}_{number + 1:02d}")
        if wrong:
            found[number + 1] = wrong
    assert found == {}


def test_every_explorer_moves_and_its_keys_turn_no_slide(deck):
    deck.page.set_viewport_size({"width": 1280, "height": 720})
    for number in deck.page.evaluate(
        "Reveal.getSlides().flatMap((s, i) => s.querySelector('.dlcourse-baked') ? [i] : [])"
    ):
        deck.show(number)
        explorer = ExplorerView(deck.page.locator("section.present .dlcourse-baked"))
        before = explorer.settle()
        moved = False
        for control in explorer.sliders:
            for key in ("End", "Home", "ArrowRight", "Space"):
                control.press(key)
                moved |= explorer.settle()[0] != before[0]
        assert moved, f"slide {number + 1}"
        assert deck.page.evaluate("Reveal.getIndices().h") == number


def test_all_mathematics_is_drawn(deck):
    assert "$" not in deck.page.evaluate(
        "[...document.querySelectorAll('section :is(p, li, td, h1, h2)')]"
        ".map((each) => each.textContent).join('')"
    )
    sizes = deck.page.evaluate(
        "[...document.querySelectorAll('svg.formula')].map((f) => f.childElementCount)"
    )
    assert len(sizes) > 0
    assert min(sizes) > 0


def test_axe_finds_nothing_grave(deck):
    for number in range(0, deck.count, 4):
        deck.show(number)
        found = Axe().run(deck.page, "section.present").response["violations"]
        grave = [
            (rule["id"], rule["nodes"][0]["html"]) for rule in found if rule["impact"] in GRAVE
        ]
        assert grave == [], f"slide {number + 1}"


def test_it_asked_nobody_for_anything_and_complained_of_nothing(deck, files):
    assert deck.requests == [files[deck.name].as_uri()]
    assert deck.complaints == []


def test_it_is_small_enough_and_gives_no_solution_away(deck, files):
    assert files[deck.name].stat().st_size <= LARGEST
    text = re.sub("(?s)<(script|style)>.*?</\\1>", "", files[deck.name].read_text(encoding="utf-8"))
    assert given_away(text_of(text)) == []


def test_keys_turn_slides_blank_the_screen_and_show_an_overview(first_deck):
    page = first_deck.page
    page.keyboard.press("ArrowRight")
    assert page.evaluate(VISIBLE) == [1]
    expect(page.locator(".slide-number")).to_have_text(re.compile(rf"2\s*/\s*{first_deck.count}"))
    page.keyboard.press("b")
    assert page.evaluate("Reveal.isPaused()")
    page.keyboard.press("b")
    page.keyboard.press("o")
    assert page.evaluate("Reveal.isOverview()")


def test_the_speaker_has_notes_a_timer_and_the_next_slide(first_deck):
    with first_deck.page.expect_popup() as opened:
        first_deck.page.keyboard.press("s")
    speaker = opened.value
    first_deck.page.keyboard.press("ArrowRight")
    note = first_deck.page.locator("section.present aside.notes").text_content().split()[:8]
    expect(speaker.locator(".speaker-controls-notes .value")).to_contain_text(" ".join(note))
    expect(speaker.locator("#current-slide iframe")).to_be_visible()
    expect(speaker.locator("#upcoming-slide iframe")).to_be_visible()
    expect(speaker.locator(".timer")).to_be_visible()
