"""What a view asks for before anybody wants it: all along one control, after a rest."""

import time

import numpy as np
import pytest
from playwright.sync_api import expect

from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.training import Played
from tests.browser.lone_view import LoneView
from tests.browser.notebook_page import decoded
from tests.explorers.small import Descent, Drafting, Small, Tilted


@pytest.fixture
def opened(browser):
    """Open a view of an explorer; close the pages at the end."""
    pages = []

    def opened(explorer, **settings):
        pages.append(LoneView(browser, explorer, **settings))
        return pages[-1]

    yield opened
    for each in pages:
        each.page.close()


@pytest.fixture
def tilted(opened):
    return opened(Tilted())


def at(*xs, down=False):
    """Questions for these x, in full."""
    return [(x, down, False) for x in xs]


def test_who_has_moved_nothing_is_asked_ahead_for_nothing(tilted):
    assert tilted.rested() == at(0.5)


def test_after_a_step_it_asks_for_the_next_the_one_back_the_ends_and_the_rest(tilted):
    tilted.step("ArrowLeft")
    asked = at(0.5, 0.4, 0.3, 0.5, 0, 1, 0.2, 0.6, 0.1, 0.7, 0.8, 0.9)
    assert tilted.rested() == asked


def test_then_it_is_silent(tilted):
    tilted.step("ArrowLeft")
    tilted.rested()
    assert tilted.rested() == []


@pytest.mark.parametrize(("key", "x"), [("ArrowRight", 0.7), ("ArrowLeft", 0.5), ("End", 1.0)])
def test_wherever_it_goes_then_is_shown_without_a_question(tilted, key, x):
    tilted.step("ArrowRight")
    tilted.rested()
    tilted.kernel.answers = 0
    tilted.step(key)
    picture, sentence = tilted.view.settle()
    pixels, words = Tilted().frame({"x": x, "down": False})
    assert sentence == words
    np.testing.assert_array_equal(decoded(picture), pixels)
    assert tilted.rested() == []


def test_at_its_end_the_way_back_and_the_other_end_come_first(tilted):
    tilted.step("End")
    assert tilted.rested()[:4] == at(0.5, 1, 0.9, 0)


def test_from_a_number_typed_it_looks_where_the_keys_would_go(tilted):
    tilted.slider.type(0.71)
    tilted.slider.slider.focus()
    assert tilted.rested()[:7] == at(0.5, 0.71, 0.8, 0.6, 1, 0, 0.7)


def test_while_a_number_is_typed_it_asks_for_nothing(tilted):
    tilted.slider.type(0.7)
    assert tilted.rested() == at(0.5, 0.7)


def test_what_was_kept_is_no_answer_where_another_control_has_moved(tilted):
    tilted.step("ArrowRight")
    tilted.rested()
    tilted.view.element.get_by_role("checkbox").check()
    assert tilted.rested() == [*at(0.6, down=True), *at(0.6)]
    tilted.step("ArrowRight")
    expect(tilted.view.sentence).to_have_text("x is 0.7, upside down.")
    assert tilted.rested()[:3] == at(0.7, 0.8, 0.6, down=True)


def test_what_was_kept_is_dropped_where_another_control_moves_to_and_fro(tilted):
    tilted.step("ArrowRight")
    tilted.rested()
    box = tilted.view.element.get_by_role("checkbox")
    box.check()
    box.uncheck()
    tilted.view.settle()
    tilted.kernel.new()
    tilted.step("ArrowRight")
    assert tilted.kernel.new()[:1] == at(0.7)


class Fine(Small):
    """One with more positions than can be kept."""

    controls = (Slider("x", "x", positions(0, 1, 0.01), 0.5),)


def test_of_many_positions_only_so_many_are_asked_for_and_kept(opened):
    fine = opened(Fine())
    fine.step("End")
    assert len(fine.rested()) == 2 + 64
    fine.step("Home")
    fine.rested()
    fine.slider.type(0.9)
    fine.view.settle()
    assert fine.kernel.new()[:1] == [(0.9, False)]


class Slow(Tilted):
    """One that takes long."""

    def compute(self, x, down):
        time.sleep(0.4)
        return super().compute(x, down)


def test_after_a_slow_answer_no_more_are_asked_ahead(opened):
    slow = opened(Slow(), slow=300)
    slow.step("ArrowRight")
    assert slow.rested() == at(0.5, 0.6, 0.7)


def test_in_a_burst_nothing_is_asked_ahead_and_the_last_value_is_shown(tilted):
    tilted.rested()
    tilted.page.clock.install(time=0)
    tilted.page.clock.pause_at(1)
    tilted.step("ArrowRight", "ArrowRight", "ArrowRight")
    tilted.page.clock.run_for(90)
    expect(tilted.view.sentence).to_have_text("x is 0.8, upright.")
    assert tilted.kernel.new() == at(0.6, 0.7, 0.8)
    tilted.page.clock.run_for(20)
    assert tilted.rested()[:3] == at(0.9, 1, 0)


def test_keys_too_fast_for_the_kernel_end_on_the_last_value(tilted):
    for _ in range(3):
        tilted.slider.slider.press("ArrowRight", no_wait_after=True)
    expect(tilted.view.sentence).to_have_text("x is 0.8, upright.")
    pixels, _ = Tilted().frame({"x": 0.8, "down": False})
    np.testing.assert_array_equal(decoded(tilted.view.settle()[0]), pixels)


def test_what_is_wanted_waits_for_no_more_than_one_that_is_not(tilted):
    tilted.kernel.answers = 1
    tilted.step("ArrowRight")
    tilted.rested()
    tilted.slider.press("End")
    assert tilted.rested() == []
    tilted.kernel_wakes()
    expect(tilted.view.sentence).to_have_text("x is 1.0, upright.")
    assert tilted.kernel.new()[:1] == at(1)


def test_what_is_kept_is_shown_while_another_is_on_its_way(tilted):
    tilted.kernel.answers = 3
    tilted.step("ArrowRight")
    assert tilted.rested() == at(0.5, 0.6, 0.7, 0.5, 1)
    tilted.step("ArrowRight")
    expect(tilted.view.sentence).to_have_text("x is 0.7, upright.")
    assert tilted.rested() == []
    tilted.kernel_wakes()
    assert tilted.rested()[:1] == at(0.8)


def test_what_is_on_its_way_is_not_asked_for_twice(tilted):
    tilted.kernel.answers = 1
    tilted.step("ArrowRight")
    assert tilted.rested() == at(0.5, 0.6, 0.7)
    tilted.slider.press("ArrowRight")
    tilted.kernel_wakes()
    expect(tilted.view.sentence).to_have_text("x is 0.7, upright.")
    asked = tilted.rested()
    assert asked[:1] == at(0.8)
    assert at(0.7)[0] not in asked


def test_what_fails_unwanted_is_said_when_it_is_wanted(tilted):
    tilted.slider.type(0.1)
    before = tilted.view.settle()
    tilted.slider.slider.focus()
    assert tilted.rested()[:4] == at(0.5, 0.1, 0, 0.2)
    expect(tilted.view.problem).to_have_text("")
    assert tilted.complaints == []
    tilted.step("ArrowLeft")
    expect(tilted.view.problem).to_contain_text("a slip at 0")
    assert tilted.view.settle() == before
    assert ["a slip at 0" in each for each in tilted.complaints] == [True]


def test_what_failed_unwanted_is_asked_for_again_when_it_is_wanted(tilted):
    tilted.slider.type(0.1)
    tilted.slider.slider.focus()
    tilted.rested()
    tilted.step("ArrowLeft")
    assert tilted.kernel.new()[:1] == at(0)


def test_after_a_failure_nothing_is_asked_ahead(tilted):
    tilted.step("Home")
    assert tilted.rested() == at(0.5, 0)


def test_a_dead_kernel_is_noticed_where_an_answer_is_wanted_and_no_sooner(tilted):
    tilted.rested()
    tilted.page.clock.install()
    tilted.kernel.answers = 1
    tilted.step("ArrowRight")
    tilted.page.clock.run_for(200)
    tilted.page.clock.run_for(10_000)
    expect(tilted.view.problem).to_have_text("")
    assert tilted.kernel.new() == at(0.6, 0.7)
    tilted.slider.press("ArrowRight")
    tilted.page.clock.run_for(5_000)
    expect(tilted.view.problem).to_contain_text("No answer from Python yet.")


def test_a_kernel_that_died_meanwhile_is_noticed_too(tilted):
    tilted.rested()
    tilted.page.clock.install()
    tilted.kernel.answers = 1
    tilted.step("ArrowRight")
    tilted.page.clock.run_for(200)
    tilted.slider.press("End")
    tilted.page.clock.run_for(5_000)
    expect(tilted.view.problem).to_contain_text("No answer from Python yet.", timeout=2_000)


def test_a_pressed_slider_asks_nothing_ahead_until_it_is_let_go(opened):
    drafting = opened(Drafting())
    drafting.kernel.new()
    box, mouse = drafting.slider.slider.bounding_box(), drafting.page.mouse
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] / 2, middle)
    mouse.down()
    mouse.move(box["x"] + 0.8 * box["width"], middle)
    assert {draft for _, draft in drafting.rested()} == {True}
    mouse.up()
    assert drafting.rested()[:3] == [(0.8, False), (0.9, False), (0.7, False)]


def test_a_drag_shows_drafts_where_the_whole_is_kept_and_the_whole_when_it_is_let_go(opened):
    drafting = opened(Drafting())
    drafting.step("ArrowRight")
    drafting.rested()
    box, mouse = drafting.slider.slider.bounding_box(), drafting.page.mouse
    mouse.move(box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2)
    mouse.down()
    expect(drafting.view.sentence).to_have_text("x is 0.8, as a draft.")
    assert drafting.rested() == [(0.8, True)]
    mouse.up()
    expect(drafting.view.sentence).to_have_text("x is 0.8, in full.")
    assert drafting.rested() == []


def test_a_slider_without_drafts_that_is_held_asks_nothing_ahead_either(tilted):
    tilted.kernel.new()
    box, mouse = tilted.slider.slider.bounding_box(), tilted.page.mouse
    mouse.move(box["x"] + 0.8 * box["width"], box["y"] + box["height"] / 2)
    mouse.down()
    assert tilted.rested() == at(0.8)
    mouse.up()
    assert tilted.rested()[:2] == at(0.9, 0.7)


def test_nothing_is_asked_ahead_of_what_trains(opened):
    descent = opened(Played(Descent()))
    descent.kernel.new()
    descent.step("ArrowRight")
    assert len(descent.rested()) == 1


def test_nothing_is_asked_ahead_while_another_view_is_busy(tilted):
    tilted.page.evaluate(
        "document.body.append(Object.assign(document.createElement('div'),"
        " { id: 'other', className: 'dlcourse-view', ariaBusy: 'true' }))"
    )
    tilted.kernel.new()
    tilted.step("ArrowRight")
    assert tilted.rested() == at(0.6)
    tilted.page.evaluate("document.getElementById('other').remove()")
    assert tilted.rested()[:2] == at(0.7, 0.5)
