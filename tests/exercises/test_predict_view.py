"""The question in a real browser: keys alone suffice, and nothing is explained too early."""

import json
from urllib.parse import quote

import pytest

from dlcourse.exercises.predict import QuestionView, questions, reply
from tests.chromium import open_chromium

NAME = "perceptron.bias"
QUESTION = questions()[NAME]

# Stands in for the notebook: a model that hands messages to Python, and a page that counts keys.
PAGE = """<!doctype html><style>{css}</style>
<body style="background:#111"><button id="before">before</button><div id="view"></div>
<script type="module">
import view from "data:text/javascript;charset=utf-8,{esm}";
const listeners = new Set();
const state = {state};
window.keys = [];
document.addEventListener("keydown", (event) => window.keys.push(event.key));
const model = {{
  get: (name) => state[name],
  on: (_, listener) => listeners.add(listener),
  off: (_, listener) => listeners.delete(listener),
  send: async (message) => {{
    if (window.silent) return;
    const answer = await window.kernel(message);
    for (const listener of listeners) listener(answer, []);
  }},
}};
const el = document.getElementById("view");
view.render({{ model, el }});
</script>"""


@pytest.fixture(scope="module")
def browser():
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def page(browser, tmp_path, monkeypatch):
    (tmp_path / ".dlcourse").mkdir()
    monkeypatch.chdir(tmp_path)
    page = browser.new_page(viewport={"width": 900, "height": 700})
    problems = []
    page.on("pageerror", lambda error: problems.append(error))
    page.expose_function("kernel", lambda message: reply(NAME, QUESTION, message))
    show(page)
    yield page
    page.close()
    assert not problems


def show(page):
    state = {"question": QUESTION.text, "answers": [a.text for a in QUESTION.answers.values()]}
    page.set_content(
        PAGE.format(css=QuestionView._css, esm=quote(QuestionView._esm), state=json.dumps(state))
    )
    page.wait_for_selector(".dlcourse-live")


def commit(page, downs):
    page.focus("#before")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dlcourse-predict ol")


def test_the_radio_group_is_named_by_the_question(page):
    group = page.get_by_role("group", name=QUESTION.text)
    radios = group.get_by_role("radio")
    assert radios.count() == len(QUESTION.answers)


def test_before_committing_no_explanation_is_on_the_page(page):
    shown = page.content()
    assert not [a.why for a in QUESTION.answers.values() if a.why in shown]


def test_keys_alone_choose_and_commit(page):
    commit(page, downs=2)
    assert "You chose C, and that is right" in page.inner_text("#view")


def test_after_committing_every_answer_is_explained(page):
    commit(page, downs=1)
    shown = page.inner_text("#view")
    assert "You chose B; right is C." in shown
    assert all(answer.why in shown for answer in QUESTION.answers.values())


def test_after_committing_the_verdict_has_the_focus(page):
    commit(page, downs=1)
    assert "You chose B" in page.evaluate("document.activeElement.innerText")


def test_a_view_opened_later_shows_the_choice_and_leaves_the_focus_alone(page):
    commit(page, downs=1)
    show(page)
    page.wait_for_selector(".dlcourse-predict ol")
    assert "You chose B" in page.inner_text("#view")
    assert page.evaluate("document.activeElement === document.body")


def test_committing_nothing_asks_for_a_choice(page):
    page.get_by_role("button", name="Commit").click()
    assert "Choose an answer first" in page.inner_text("[aria-live]")


def test_keys_do_not_reach_the_notebook_but_its_commands_do(page):
    page.get_by_role("radio").first.focus()
    for key in ("ArrowDown", "b", "Control+s", "Alt+x"):
        page.keyboard.press(key)
    reached = [key for key in page.evaluate("window.keys") if key not in ("Control", "Alt")]
    assert reached == ["s", "x"]


def test_what_has_the_focus_is_outlined(page):
    page.focus("#before")
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_a_kernel_that_does_not_answer_is_mentioned(page):
    page.evaluate("window.silent = true")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Commit").click()
    page.wait_for_function(
        "document.querySelector('[aria-live]').textContent.startsWith('No answer from Python')"
    )
