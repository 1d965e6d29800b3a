"""What a baked page decodes before anybody wants it: all that fits, and only while it is seen."""

import numpy as np
import pytest
from playwright.sync_api import expect

from dlcourse.explorers import Descent2D
from dlcourse.plots import sheets
from tests.browser.baked_page import BakedPage
from tests.browser.notebook_page import decoded
from tests.explorers.baking import page_of
from tests.explorers.small import Small

BITMAPS = """
window.made = window.pixels = window.lag = 0; // the lag is that of the next image, in milliseconds
const make = window.createImageBitmap;
window.createImageBitmap = async (blob) => {
  made += 1;
  const pause = lag;
  lag = 0;
  if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  const bitmap = await make(blob);
  pixels += bitmap.width * bitmap.height;
  return bitmap;
};
const close = ImageBitmap.prototype.close;
ImageBitmap.prototype.close = function () {
  pixels -= this.width * this.height;
  close.call(this);
};
"""
# Before anything more is decoded ahead: how many were made when the next frame is there.
STEP = """
(view) => new Promise((resolve) => {
  new MutationObserver(() => {
    if (!view.hasAttribute("aria-busy")) resolve(made);
  }).observe(view, { attributeFilter: ["aria-busy"] });
  const slider = view.querySelector("input[type=range]");
  slider.stepUp();
  slider.dispatchEvent(new Event("input"));
})
"""
# A leap while there is much to decode ahead, to a picture that takes long.
LEAP = """
async (view) => {
  const slider = view.querySelector("input[type=range]");
  slider.stepDown();
  slider.dispatchEvent(new Event("input"));
  await new Promise((resolve) => setTimeout(resolve, 10));
  lag = 300;
  slider.value = slider.max;
  slider.dispatchEvent(new Event("input"));
}
"""
HIDING = "on => document.querySelector('.dlcourse-baked').toggleAttribute('hidden', on)"


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page and count the images that it decodes."""
    pages = []

    def opened(html):
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        pages.append(browser.new_page())
        pages[-1].add_init_script(BITMAPS)
        return BakedPage(pages[-1], file)

    yield opened
    for page in pages:
        page.close()


def rested(baked):
    """Wait until it decodes no more; return how many images it did, and the pixels it keeps."""
    made = -1
    while made < (made := baked.page.evaluate("made")):
        baked.page.wait_for_timeout(400)
    return made, baked.page.evaluate("pixels")


def step_everywhere(explorer):
    """Go along every slider and back, and yield what is seen after each step."""
    for slider in explorer.sliders:
        for key in ("ArrowRight", "ArrowLeft"):
            while not slider.is_at({"ArrowRight": "End", "ArrowLeft": "Home"}[key]):
                slider.press(key)
                yield explorer.settle()


def test_no_step_decodes_anything_once_the_page_has_come_to_rest(opened):
    baked = opened(page_of(Descent2D))
    (explorer,) = baked.explorers()
    before = rested(baked)
    assert len(list(step_everywhere(explorer))) > 10
    assert rested(baked) == before


def test_out_of_sight_nothing_stays_decoded_and_in_sight_all_does(opened):
    baked = opened(page_of(Descent2D))
    baked.explorers()
    _, everything = rested(baked)
    baked.page.evaluate(HIDING, True)
    assert rested(baked)[1] == 0
    baked.page.evaluate(HIDING, False)
    assert rested(baked)[1] == everything


@pytest.fixture
def crowded(opened, monkeypatch):
    """Small, a picture a sheet, with room for five images of 11 × 139 pixels."""
    monkeypatch.setattr(sheets, "SHEET", 1)
    page = Small().baked_fragment()
    assert page.count("KEPT = 2 ** 25") == 1
    return opened(f"<!doctype html>{page.replace('KEPT = 2 ** 25', 'KEPT = 8_000')}")


def test_of_what_does_not_fit_the_nearest_stays_decoded(crowded):
    (explorer,) = crowded.explorers()
    made, pixels = rested(crowded)
    assert pixels <= 8_000
    assert explorer.element.evaluate(STEP) == made


def test_what_was_dropped_is_shown_when_it_is_wanted(crowded):
    (explorer,) = crowded.explorers()
    rested(crowded)
    for key, x in (("End", 1.0), ("Home", 0.0), ("End", 1.0)):
        explorer.sliders[0].press(key)
        expect(explorer.sentence).to_have_text(f"x is {x}, in full.")
        pixels, _ = Small().frame({"x": x})
        np.testing.assert_array_equal(decoded(explorer.settle()[0]), pixels)


def test_what_is_wanted_is_not_dropped_on_its_way(crowded):
    (explorer,) = crowded.explorers()
    rested(crowded)
    explorer.element.evaluate(LEAP)
    expect(explorer.sentence).to_have_text("x is 1.0, in full.")
    expect(explorer.problem).to_have_text("")
