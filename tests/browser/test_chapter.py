"""Chapters as a student meets them: `dlcourse lab`, JupyterLab, Run All, and every slider moved."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import controls, ours, tabbed, violations
from tests.browser.served import FIGURES
from tests.notebooks.chapters import CHAPTERS, code_cells, source

SHOWING = [
    chapter
    for chapter in CHAPTERS
    if any(".show()" in cell.source for cell in code_cells(source(chapter)))
]
# These say how it is to train, and nothing moves before it does.
ORDERS = {"train to epoch", "epochs a picture"}


@pytest.fixture(scope="module", params=SHOWING)
def chapter(open_notebook, request):
    chapter = open_notebook(f"{request.param}.ipynb")
    chapter.run_all()
    yield chapter
    chapter.page.context.close()


@pytest.fixture(scope="module")
def explorers(chapter):
    explorers = chapter.explorers()
    for explorer in explorers:  # so that every control has an effect
        for box in explorer.element.get_by_role("checkbox").all():
            box.check()
        explorer.settle()
    return explorers


def test_every_cell_runs_without_an_error(chapter):
    cells = chapter.saved()["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert [o["evalue"] for o in outputs if o["output_type"] == "error"] == []


def moving(explorer):
    """The sliders that change what is seen at once."""
    return [control for control in explorer.sliders if control.label not in ORDERS]


def test_every_live_explorer_hides_its_still(chapter, explorers):
    for still in chapter.page.locator(".dlcourse-still:has(img)").all():
        expect(still).to_be_hidden()


def test_each_slider_follows_its_keys_to_both_ends(explorers):
    for explorer in explorers:
        for control in moving(explorer):
            start = control.value
            for key in ("Home", "End"):
                before = explorer.settle()
                if not control.is_at(key):
                    control.press(key)
                    expect_change(explorer, before, f"{control.label}: {key}")
            control.type(start)


def test_each_box_takes_both_ends_and_a_number_between(explorers):
    for explorer in explorers:
        for control in moving(explorer):
            start = control.value
            control.press("Home")
            lowest = control.value
            control.press("End")
            highest = control.value
            for value in (lowest, highest, lowest + 0.123):
                before = explorer.settle()
                control.type(value)
                expect_change(explorer, before, f"{control.label}: {value}")
                assert spoken(control) == pytest.approx(value)
            control.type(start)


def expect_change(explorer, before, what):
    picture, sentence = before
    expect(explorer.sentence, what).not_to_have_text(sentence)
    trains = explorer.element.get_by_role("button", name="Play").count()  # its picture waits for it
    assert trains or explorer.settle()[0] != picture, f"{what}: the picture is the same"
    expect(explorer.problem, what).to_have_text("")


def spoken(control):
    return float(control.slider.get_attribute("aria-valuetext").replace("−", "-"))


def test_a_number_out_of_range_is_refused_in_words(explorers):
    for explorer in explorers:
        for control in explorer.sliders:
            start = control.value
            before = explorer.settle()
            control.type(1e6)
            expect(explorer.problem).to_contain_text(f"{control.label} takes a number from")
            assert explorer.settle() == before
            control.type(start)
            expect(explorer.problem).to_have_text("")


def test_after_a_burst_of_keys_the_last_value_is_shown(explorers):
    for explorer in explorers:
        control = explorer.sliders[0]
        start = control.value
        for _ in range(20):
            control.slider.press("ArrowRight", no_wait_after=True)
        explorer.settle()
        expect(explorer.sentence).to_contain_text(control.slider.get_attribute("aria-valuetext"))
        control.type(start)


def test_fifty_moves_leave_one_figure_for_each_explorer(chapter, explorers):
    for explorer in explorers:
        for key in ("ArrowRight", "ArrowLeft") * 25:
            explorer.sliders[0].press(key)
        explorer.settle()
    assert int(chapter.lab.ask_kernel(chapter.notebook, FIGURES)) == len(explorers)


def test_an_explorer_fits_a_projector(chapter, explorers, screenshot):
    for number, explorer in enumerate(explorers):
        explorer.element.scroll_into_view_if_needed()
        screenshot(chapter.page, f"{chapter.notebook}_{number}")
        box, picture = explorer.element.bounding_box(), explorer.picture.bounding_box()
        assert picture["x"] + picture["width"] <= box["x"] + box["width"] <= 1280
        assert box["height"] < 598  # what JupyterLab's bars leave of 720
        sideways = (
            "view => [...view.querySelectorAll('*')].every(e => e.scrollWidth <= view.clientWidth)"
        )
        assert explorer.element.evaluate(sideways)


def test_a_slider_is_long_enough_to_hit_a_position(explorers):
    for explorer in explorers:
        for control in explorer.sliders:
            assert control.slider.bounding_box()["width"] >= 300


def test_axe_finds_nothing_grave_in_what_is_ours(chapter, explorers):
    assert [fault for element in ours(chapter.page) for fault in violations(element)] == []


def test_every_control_has_a_name(explorers):
    for explorer in explorers:
        assert all(name for _, name in controls(explorer.element))


def test_tab_shows_where_it_is_in_every_explorer(explorers):
    for explorer in explorers:
        seen = tabbed(explorer.element)
        assert len(seen) >= 2 * len(explorer.sliders)
        assert all(width >= 2 for _, width in seen)


def test_the_console_holds_no_error_of_ours(chapter, explorers):
    assert chapter.our_errors == []
