"""What moves by itself, in each front end: training, drafts, and all of it for everybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import controls, ours, tabbed, violations

CELLS = (
    "from IPython.display import HTML\n"
    "from dlcourse.exercises import check, predict\n"
    "from dlcourse.explorers import Learning, Perceptron\n"
    "from tests.explorers.small import Descent, Drafting",
    "Learning(epoch=1000).show()",
    "Drafting().show()",
    "Descent(epoch=1000).show()",
    "HTML(Perceptron().still())",
    'predict("perceptron.bias")',
    'check("perceptron.separate", (1, 1), 0)',
    "from pathlib import Path\nwhile Path('busy').exists(): sum(range(1000))",
)
BUSY = 7


@pytest.fixture(
    scope="module",
    params=[("lab/tree", "JupyterLab Dark"), ("notebooks", "JupyterLab Light")],
    ids=["lab dark", "notebook light"],
)
def moving(lab, open_notebook, request):
    front, theme = request.param
    name = f"moving_{front[:3]}.ipynb"
    lab.write(name, *CELLS)
    with lab.theme(theme):
        notebook = open_notebook(name, front)
    notebook.run_all()
    yield notebook
    notebook.page.context.close()


@pytest.fixture(scope="module")
def explorers(moving):
    return moving.explorers()


@pytest.fixture
def learning(explorers):
    return begun_again(explorers[0])


@pytest.fixture
def drafting(explorers):
    return explorers[1]


@pytest.fixture
def descent(explorers):
    return begun_again(explorers[2])


def begun_again(explorer):
    explorer.settle()
    button(explorer, "Start again").click()
    expect(explorer.sentence).to_contain_text("Epoch 0")
    explorer.settle()
    return explorer


def button(explorer, name):
    return explorer.element.get_by_role("button", name=name, exact=True)


def epoch(explorer):
    return int(re.match(r"Epoch (\d+)", explorer.sentence.text_content())[1])


def expect_beyond(explorer, number):
    """Wait for an epoch after this one."""
    expect(explorer.sentence).not_to_have_text(
        re.compile(rf"^Epoch ({'|'.join(map(str, range(number + 1)))})\b")
    )


def test_play_trains_until_stop(learning, moving, screenshot):
    button(learning, "Play").click()
    expect_beyond(learning, 20)
    screenshot(moving.page, f"training_{moving.notebook[7:10]}")
    button(learning, "Stop").click()
    stopped = learning.settle()
    moving.page.wait_for_timeout(300)
    assert learning.settle() == stopped


def test_a_rate_moved_while_it_learns_counts_from_there(learning):
    button(learning, "Play").click()
    expect_beyond(learning, 5)
    learning.sliders[0].press("End")
    expect(learning.sentence).to_contain_text("η = 1:")
    assert epoch(learning) > 5
    button(learning, "Stop").click()
    learning.settle()
    learning.sliders[0].type(0.01)


def test_it_plays_and_stops_while_another_cell_runs(learning, moving):
    flag = moving.lab.folder / "notebooks" / "busy"
    flag.touch()
    try:
        cell = moving.page.locator(".jp-Notebook .jp-Cell").nth(BUSY)
        cell.locator(".cm-content").click()
        moving.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text("[*]:")
        button(learning, "Play").click()
        expect_beyond(learning, 10)
        button(learning, "Stop").click()
        stopped = learning.settle()
        expect(cell.locator(".jp-InputPrompt")).to_have_text("[*]:")
    finally:
        flag.unlink()
    expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[*]:")
    assert learning.settle() == stopped


def test_play_and_stop_by_keyboard_leave_the_focus_where_it_is(learning):
    button(learning, "Play").press("Space")
    expect(button(learning, "Stop")).to_be_focused()
    expect_beyond(learning, 1)
    button(learning, "Stop").press("Enter")
    expect(button(learning, "Play")).to_be_focused()
    learning.settle()


def test_start_again_goes_on_where_it_was_playing(descent):
    button(descent, "Play").click()
    expect_beyond(descent, 10)
    button(descent, "Start again").click()
    expect(button(descent, "Stop")).to_be_visible()
    expect_beyond(descent, 0)
    button(descent, "Stop").click()
    descent.settle()


@pytest.mark.parametrize(
    ("eta", "words"), [("1.75", "a slip in training"), ("2", "η = 2 is too large")]
)
def test_trouble_in_training_is_told_and_the_last_good_picture_stays(descent, eta, words):
    before = descent.settle()
    descent.sliders[0].type(eta)
    after_typing = descent.settle()
    button(descent, "Play").click()
    expect(descent.problem).to_contain_text(words)
    assert descent.settle() == after_typing
    assert after_typing[1] == before[1]
    expect(button(descent, "Play")).to_be_visible()
    descent.sliders[0].type("0.25")
    expect(descent.problem).to_have_text("")


def test_the_sentence_is_read_out_when_it_stops_and_not_all_the_while(descent):
    button(descent, "Play").click()
    expect(descent.sentence).to_have_attribute("aria-live", "off")
    button(descent, "Stop").click()
    descent.settle()
    expect(descent.sentence).to_have_attribute("aria-live", "polite")


def shown_while_playing_to_the_end(descent):
    """Play all 1,000 epochs, 50 a picture; return the sentences that were seen."""
    descent.sliders[2].press("End")
    descent.sentence.evaluate(
        """sentence => {
          window.seen = [];
          new MutationObserver(() => window.seen.push(sentence.textContent))
            .observe(sentence, { childList: true });
        }"""
    )
    button(descent, "Play").click()
    expect(descent.note).to_have_text("Training stops here: epoch 1000 is reached.")
    descent.settle()
    seen = descent.sentence.evaluate("() => window.seen")
    return [sentence for sentence in seen if not sentence.startswith("Epoch 0:")]


def test_playing_ends_at_the_epoch_it_was_told(descent):
    seen = shown_while_playing_to_the_end(descent)
    assert len(seen) == 20
    assert seen[-1].startswith("Epoch 1000:")
    expect(button(descent, "Play")).to_be_visible()


def test_that_an_epoch_is_reached_does_not_look_like_an_error(descent):
    colour = descent.sentence.evaluate("sentence => getComputedStyle(sentence).color")
    descent.sliders[1].press("Home")
    button(descent, "Play").click()
    expect(descent.note).to_have_text("Training stops here: epoch 0 is reached.")
    expect(descent.note).to_have_css("color", colour)
    expect(descent.problem).to_have_text("")
    assert violations(descent.element) == []
    descent.sliders[1].press("End")
    expect(descent.note).to_have_text("")


def test_a_rate_moved_after_it_stopped_is_said_to_come_next(learning):
    learning.sliders[1].type(10)
    button(learning, "Play").click()
    expect(learning.note).to_contain_text("epoch 10 is reached")
    learning.sliders[0].press("End")
    expect(learning.sentence).to_contain_text("Epoch 10, η = 0.01:")
    expect(learning.sentence).to_contain_text("From here on, η (learning rate) is 1.")
    learning.sliders[0].type(0.01)
    learning.sliders[1].press("End")


def test_who_asks_for_less_motion_sees_fewer_pictures_and_the_last(descent, moving):
    moving.page.emulate_media(reduced_motion="reduce")
    seen = shown_while_playing_to_the_end(descent)
    moving.page.emulate_media(reduced_motion="no-preference")
    assert len(seen) < 15
    assert seen[-1].startswith("Epoch 1000:")


def test_a_dragged_slider_shows_drafts_and_on_release_the_whole(drafting, moving):
    slider, mouse = drafting.sliders[0], moving.page.mouse
    slider.slider.scroll_into_view_if_needed()
    box = slider.slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    mouse.move(box["x"] + box["width"] / 2, middle)
    mouse.down()
    mouse.move(box["x"] + 0.8 * box["width"], middle)
    expect(drafting.sentence).to_have_text("x is 0.8, as a draft.")
    mouse.up()
    expect(drafting.sentence).to_have_text("x is 0.8, in full.")


def test_keys_show_the_whole_at_once(drafting):
    drafting.sliders[0].type(0.5)
    drafting.settle()
    drafting.sentence.evaluate(
        """sentence => {
          window.seen = [];
          new MutationObserver(() => window.seen.push(sentence.textContent))
            .observe(sentence, { childList: true });
        }"""
    )
    drafting.sliders[0].press("ArrowRight")
    drafting.settle()
    assert drafting.sentence.evaluate("() => window.seen") == ["x is 0.6, in full."]


def test_axe_finds_nothing_grave_in_what_is_ours(moving, explorers):
    elements = ours(moving.page)
    assert len(elements) == 6  # three explorers, a still, a question, a verdict
    assert [fault for element in elements for fault in violations(element)] == []


def test_axe_would_find_pale_type_in_any_of_it(moving, explorers):
    pale = moving.page.add_style_tag(content="[class*='dlcourse-'] * { color: #aaa !important; }")
    found = [violations(element) for element in ours(moving.page)]
    pale.evaluate("style => style.remove()")
    assert all(found)


def test_every_control_has_a_name(learning):
    assert controls(learning.element) == [
        ("slider", "η (learning rate)"),
        ("textbox", "η (learning rate), number"),
        ("slider", "train to epoch"),
        ("textbox", "train to epoch, number"),
        ("slider", "epochs a picture"),
        ("textbox", "epochs a picture, number"),
        ("button", "Play"),
        ("button", "Start again"),
    ]


def test_a_slider_of_uneven_steps_is_read_out_as_its_number(learning):
    eta = learning.sliders[0]
    eta.type(0.01)
    expect(eta.slider).to_have_attribute("aria-valuetext", "0.01")
    eta.press("ArrowRight")
    expect(eta.slider).to_have_attribute("aria-valuetext", "0.013")
    eta.type(0.01)


def test_tab_goes_through_every_control_and_shows_where_it_is(learning):
    seen = tabbed(learning.element)
    assert [kind for kind, _ in seen] == ["range", "text"] * 3 + ["button"] * 2
    assert all(width >= 2 for _, width in seen)


def test_the_console_holds_no_error_but_the_slip_in_training(moving, explorers):
    assert [error for error in moving.our_errors if "a slip in training" not in error] == []
