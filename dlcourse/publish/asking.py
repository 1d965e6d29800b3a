"""A question for the room: asked first, answered step by step as its lecturer goes on."""

import string
from html import escape

from dlcourse.exercises.questions import Question


def question_html(question: Question) -> str:
    """Return a question with its answers, and the reveal as steps of its slide.

    The first step marks what is right and says why; each further one takes up a wrong answer, in
    the same place.
    """
    lettered = list(zip(string.ascii_uppercase, question.answers.values(), strict=False))
    listed = "".join(
        f"<li><b>{letter}</b> <span>{escape(answer.text)}</span>{_mark(answer.right)}</li>\n"
        for letter, answer in lettered
    )
    in_turn = sorted(lettered, key=lambda each: not each[1].right)
    reasons = "".join(
        f'<p class="fragment current-visible" data-fragment-index="{step}">'
        f"<b>{letter}, {'right' if answer.right else 'no'}.</b> {escape(answer.why)}</p>\n"
        for step, (letter, answer) in enumerate(in_turn)
    )
    return (
        f"<h2>Predict</h2>\n<p>{escape(question.text)}</p>\n"
        f'<ul class="answers">\n{listed}</ul>\n<div class="reasons">\n{reasons}</div>\n'
    )


def _mark(right: bool) -> str:
    if not right:
        return ""
    return '<strong class="fragment" data-fragment-index="0">✓ right</strong>'
