import math

import pytest

from dlcourse.explorers import Perceptron
from dlcourse.explorers.live import answer, live_view

PNG = b"\x89PNG\r\n\x1a\n"


class Broken(Perceptron):
    def compute(self, w1, **values):
        if w1 < 0:
            raise ZeroDivisionError("a slip in the explorer")
        return super().compute(w1=w1, **values)


@pytest.fixture
def sent(monkeypatch):
    """Send a request as a browser would; return the view's answer."""
    view = live_view(Perceptron())
    answers = []
    monkeypatch.setattr(view, "send", lambda *message: answers.append(message))

    def send(request):
        view._handle_custom_msg(request, [])
        return answers.pop()

    return send


def test_a_request_is_answered_under_its_own_name(sent):
    message, (png,) = sent({"ask": "v-7", "values": Perceptron().start})
    assert message["ask"] == "v-7"
    assert png.startswith(PNG)


@pytest.mark.parametrize("values", [None, {}, {"w1": 1}, {"w1": math.nan}, "w1"])
def test_a_bad_request_gets_a_sentence_and_no_picture(sent, values):
    message, buffers = sent({"ask": "v-8", "values": values})
    assert message["problem"].startswith("A value is needed for each of w1, w2, b, activation")
    assert buffers == []


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("w1", math.nan, "w₁ (bill length) takes a number from −3 to 3, not nan."),
        ("b", 40.5, "b (bias) takes a number from −40 to 40, not 40.5."),
        ("b", None, "b (bias) takes a number from −40 to 40, not None."),
        ("activation", "relu", "activation is one of step, sigmoid, linear, not 'relu'."),
    ],
)
def test_a_bad_value_is_the_readers_and_not_a_failure(name, value, words):
    explorer = Perceptron()
    message, buffers = answer(explorer, {**explorer.start, name: value})
    assert message == {"problem": words, "failed": False}
    assert buffers == []


def test_an_exception_is_told_in_words_as_a_failure():
    explorer = Broken()
    message, buffers = answer(explorer, {**explorer.start, "w1": -1})
    assert "could not be drawn" in message["problem"]
    assert "a slip in the explorer" in message["problem"]
    assert message["failed"]
    assert buffers == []


def test_an_explorer_goes_on_after_an_exception():
    explorer = Broken()
    answer(explorer, {**explorer.start, "w1": -1})
    message, (png,) = answer(explorer, explorer.start)
    assert "sentence" in message
    assert png.startswith(PNG)


def test_the_view_knows_every_control():
    spec = live_view(Perceptron()).spec
    assert [(c["name"], c["kind"]) for c in spec["controls"]] == [
        ("w1", "slider"),
        ("w2", "slider"),
        ("b", "slider"),
        ("activation", "choice"),
    ]


def test_the_view_starts_where_the_explorer_does():
    spec = live_view(Perceptron(w1=0.123, activation="step")).spec
    starts = {c["name"]: c["value"] for c in spec["controls"]}
    assert starts == {"w1": 0.123, "w2": -0.5, "b": -30, "activation": "step"}
