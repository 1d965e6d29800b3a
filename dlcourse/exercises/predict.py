"""Commit, then look: a question whose explanations come only after the reader has chosen.

The stored notebook holds the question alone. Explanations are no part of the widget's state either,
which a notebook may save: the kernel sends them in a message, at the moment of committing.
"""

import html
import importlib
import string
from pathlib import Path
from typing import Any

import traitlets
from anywidget import AnyWidget

from dlcourse.exercises import answers
from dlcourse.exercises.base import CHAPTERS, known
from dlcourse.exercises.questions import Question
from dlcourse.explorers.outputs import live_script, show_pair

_STILL = (
    "box-sizing:border-box;max-width:46em;padding:10px 14px;background:#ffffff;color:#1b1b1b;"
    "border:1px solid #d9d9d9;border-left:6px solid #0072b2;border-radius:4px;"
    "font-size:16px;line-height:1.5"
)
INVITATION = "Run this cell to choose an answer."


class QuestionView(AnyWidget):
    """The live question: its text and answers, and nothing about which is right."""

    _esm = live_script(Path(__file__).with_name("predict.js"))
    _css = Path(__file__).with_name("predict.css").read_text(encoding="utf-8")
    question = traitlets.Unicode().tag(sync=True)
    answers = traitlets.List(traitlets.Unicode()).tag(sync=True)


def questions() -> dict[str, Question]:
    """Return every question by its full name, such as ``perceptron.bias``."""
    found = {}
    for chapter in CHAPTERS:
        module = importlib.import_module(f"dlcourse.exercises.questions.{chapter}")
        found |= {f"{chapter}.{name}": question for name, question in module.QUESTIONS.items()}
    return found


def predict(name: str) -> None:
    """Show a question; its explanations appear once an answer has been committed to.

    Parameters
    ----------
    name : str
        The question, such as ``"perceptron.bias"``.

    Raises
    ------
    ValueError
        If there is no question of that name; the message lists those there are.
    """
    question = known("question", name, questions())
    view = QuestionView(
        question=question.text, answers=[answer.text for answer in question.answers.values()]
    )

    def on_message(_: QuestionView, message: dict[str, Any], __: list) -> None:
        view.send(reply(name, question, message))

    view.on_msg(on_message)
    show_pair(_still(question), _plain(question), view)


def reply(name: str, question: Question, message: dict[str, Any]) -> dict[str, Any]:
    """Return what the kernel answers to a view that has just opened, or in which one committed.

    Parameters
    ----------
    name : str
        The question's full name.
    question : Question
    message : dict
        ``{"choice": None}`` from a view that opens, ``{"choice": i}`` to commit to the i-th answer.

    Returns
    -------
    dict
        ``note``, a sentence or nothing; and, once there is a choice, ``choice`` and, for every
        answer, an explanation with whether it is right.
    """
    keys = list(question.answers)
    stored, note = answers.committed(name)
    choice = message.get("choice")
    if stored not in keys:
        stored = None
        if type(choice) is int and 0 <= choice < len(keys):
            stored = keys[choice]
            note = answers.commit(name, stored)
    if stored is None:
        return {"note": note}
    explanations = [{"right": a.right, "why": a.why} for a in question.answers.values()]
    return {"note": note, "choice": keys.index(stored), "explanations": explanations}


def _still(question: Question) -> str:
    listed = "".join(f"<p>{html.escape(answer)}</p>" for answer in _lettered(question))
    return (
        f'<div class="dlcourse-still dlcourse-question" style="{_STILL}">'
        f"<p><strong>Predict.</strong> {html.escape(question.text)}</p>"
        f"{listed}<p><em>{INVITATION}</em></p></div>"
    )


def _plain(question: Question) -> str:
    lines = [f"  {answer}" for answer in _lettered(question)]
    return "\n".join([f"Predict. {question.text}", *lines, INVITATION])


def _lettered(question: Question) -> list[str]:
    """Return the answers with their letters as text: a numbered list's may be restyled."""
    answers = enumerate(question.answers.values())
    return [f"{string.ascii_uppercase[i]}. {answer.text}" for i, answer in answers]
