"""An explorer in every state: never run, run, failing; trusted or not; in a light or dark theme."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.served import FIGURES

FRONTS = pytest.mark.parametrize("front", ["lab/tree", "notebooks"], ids=["lab", "notebook"])
CHAPTER = "01_perceptron.ipynb"
BROKEN = """
from dlcourse.explorers import Perceptron
class Broken(Perceptron):
    def compute(self, w1, **values):
        if w1 < 0: raise ZeroDivisionError("a slip in the explorer")
        return super().compute(w1=w1, **values)
Broken().show()
"""


QUESTION = """
from dlcourse.exercises import predict
predict("perceptron.bias")
"""


@pytest.fixture
def opened(open_notebook):
    """Open notebooks, and close their pages at the end."""
    pages = []

    def opened(notebook, front):
        pages.append(open_notebook(notebook, front))
        return pages[-1]

    yield opened
    for page in pages:
        page.page.context.close()


@pytest.fixture
def copied(lab):
    """Copy chapter 01, as it came or with a change that makes the server distrust it."""

    def copied(name, trusted):
        folder = lab.folder / "notebooks"
        shutil.copy(folder / CHAPTER, folder / name)
        if not trusted:
            changed = lab.read(name)
            changed["metadata"]["changed"] = True
            (folder / name).write_text(json.dumps(changed), encoding="utf-8")
        return name

    return copied


@FRONTS
@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "untrusted"])
def test_a_notebook_that_was_not_run_shows_the_stills_alone(
    opened, copied, front, trusted, screenshot
):
    name = f"still_{front[:3]}_{trusted}.ipynb"
    notebook = opened(copied(name, trusted), front)
    still = notebook.page.locator(".dlcourse-still:has(img)").first
    still.scroll_into_view_if_needed()
    expect(still.get_by_role("img")).to_be_visible()
    expect(still).to_contain_text("Run this cell")
    for message in notebook.page.get_by_text("Error displaying widget").all():
        expect(message).to_be_hidden()
    screenshot(notebook.page, name.removesuffix(".ipynb"))


@pytest.fixture(scope="module", params=["lab/tree", "notebooks"], ids=["lab", "notebook"])
def running(lab, open_notebook, request):
    """A notebook with one explorer and one question, run in each front end."""
    name = f"run_{request.param[:3]}.ipynb"
    lab.write(name, "from dlcourse.explorers import Coffee", "Coffee().show()", QUESTION)
    notebook = open_notebook(name, request.param)
    notebook.run_all()
    yield notebook
    notebook.page.context.close()


def test_an_explorer_follows_every_arrow_key(running, screenshot):
    (explorer,) = running.explorers()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        _, sentence = explorer.settle()
        explorer.sliders[0].press(key)
        expect(explorer.sentence, key).not_to_have_text(sentence)
    expect(running.page.locator(".dlcourse-still:has(img)")).to_be_hidden()
    screenshot(running.page, running.notebook.removesuffix(".ipynb"))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("−0.5", "−0.5"), ("-0,5", "−0.5"), (" − 0.5 ", "−0.5"), ("0,25", "0.25"), ("+2.", "2")],
)
def test_a_number_may_be_typed_as_people_write_it(running, typed, value):
    (explorer,) = running.explorers()
    explorer.sliders[0].type(typed)
    expect(explorer.sliders[0].slider).to_have_attribute("aria-valuetext", value)
    expect(explorer.sentence).to_contain_text(f"With w = {value} and")
    expect(explorer.problem).to_have_text("")


@pytest.mark.parametrize("typed", ["", "abc", "NaN", "Infinity", "0.5.5", "1,234.5", "1 2", "−-1"])
def test_what_is_no_number_gets_a_sentence_and_the_last_one_stays(running, typed):
    (explorer,) = running.explorers()
    explorer.sliders[0].type(0.5)
    before = explorer.settle()
    explorer.sliders[0].type(typed)
    expect(explorer.problem).to_have_text(
        "w (weight) takes a number from −1 to 3; it stays at 0.5."
    )
    assert explorer.settle() == before
    explorer.sliders[0].type(1)


def test_arrow_keys_go_through_the_answers_of_a_question(running):
    question = running.page.locator(".dlcourse-predict")
    answers = question.get_by_role("radio")
    answers.first.check()
    for number in range(1, answers.count()):
        answers.nth(number - 1).press("ArrowDown")
        expect(answers.nth(number)).to_be_checked()
        expect(answers.nth(number)).to_be_focused()


def test_a_cell_that_runs_again_leaves_one_figure(running):
    running.run_again(1)
    (explorer,) = running.explorers()
    explorer.settle()
    assert running.lab.ask_kernel(running.notebook, FIGURES) == "1"
    assert running.our_errors == []


@pytest.mark.parametrize("where", ["slider", "checkbox", "textbox"])
def test_keys_in_an_explorer_stay_there(running, where):
    (explorer,) = running.explorers()
    cells = running.page.locator(".jp-Notebook .jp-Cell")
    before = cells.count()
    control = explorer.element.get_by_role(where).first
    for key in ("b", "a", "x", "d", "d", "y", "Shift+Enter", "Escape"):
        control.press(key)
    expect(control).to_be_focused()
    assert cells.count() == before


def test_only_chords_are_heard_outside_an_explorer(running):
    (explorer,) = running.explorers()
    running.page.evaluate(
        "window.heard = []; document.addEventListener('keydown', e => window.heard.push(e.key))"
    )
    explorer.sliders[0].press("b")
    explorer.sliders[0].press("Control+F9")
    assert running.page.evaluate("window.heard") == ["Control", "F9"]


@pytest.mark.parametrize("where", ["slider", "checkbox", "textbox"])
def test_ctrl_s_in_an_explorer_saves_the_notebook(running, where):
    (explorer,) = running.explorers()
    explorer.element.get_by_role(where).first.focus()
    assert running.saved()["cells"]


def test_the_panel_stays_light_in_a_dark_theme(lab, opened, screenshot):
    lab.write("dark.ipynb", "from dlcourse.explorers import Perceptron\nPerceptron().show()")
    with lab.theme("JupyterLab Dark"):
        notebook = opened("dark.ipynb", "lab/tree")
    notebook.run_all()
    (explorer,) = notebook.explorers()
    expect(notebook.page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    expect(explorer.element).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(explorer.sliders[0].box).to_have_css("color", "rgb(27, 27, 27)")
    screenshot(notebook.page, "dark")


def test_a_failing_explorer_says_so_and_keeps_its_last_picture(lab, opened, screenshot):
    lab.write("broken.ipynb", BROKEN)
    notebook = opened("broken.ipynb", "lab/tree")
    notebook.run_all()
    (explorer,) = notebook.explorers()
    before = explorer.settle()
    explorer.sliders[0].press("Home")
    expect(explorer.problem).to_contain_text("a slip in the explorer")
    assert explorer.settle() == before
    assert any("a slip in the explorer" in error for error in notebook.our_errors)
    screenshot(notebook.page, "broken")
    explorer.sliders[0].press("End")
    expect(explorer.problem).to_have_text("")
