import pytest

from dlcourse.explorers.live import answer, live_view
from tests.explorers.small import Drafting, Small


@pytest.mark.parametrize(
    ("kind", "draft", "words"),
    [
        (Drafting, True, "x is 0.2, as a draft."),
        (Drafting, False, "x is 0.2, in full."),
        (Small, True, "x is 0.2, in full."),
    ],
)
def test_a_draft_is_given_where_it_is_asked_for_and_there_is_one(kind, draft, words):
    message, _ = answer(kind(), {"x": 0.2}, draft)
    assert message == {"sentence": words}


@pytest.mark.parametrize("kind", [Small, Drafting])
def test_the_view_knows_whether_there_are_drafts(kind):
    assert live_view(kind()).spec["drafts"] == (kind is Drafting)


@pytest.mark.parametrize("sent", [{}, {"draft": False}, {"draft": "yes"}, {"draft": None}])
def test_a_request_that_asks_for_no_draft_gets_the_whole(sent, monkeypatch):
    view = live_view(Drafting())
    answers = []
    monkeypatch.setattr(view, "send", lambda message, buffers: answers.append(message))
    view._handle_custom_msg({"ask": 1, "values": {"x": 0.2}} | sent, [])
    assert answers == [{"ask": 1, "sentence": "x is 0.2, in full."}]


def test_the_still_is_never_a_draft():
    assert "in full" in Drafting().still()
