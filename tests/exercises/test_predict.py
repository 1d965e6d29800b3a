"""A prediction: stored when committed, explained only then, and never lost."""

import json
from html import unescape
from pathlib import Path

import pytest
from IPython.utils.capture import capture_output

from dlcourse.exercises import predict
from dlcourse.exercises.predict import QuestionView, questions, reply
from dlcourse.explorers import outputs

NAME = "perceptron.bias"
QUESTION = questions()[NAME]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / ".dlcourse").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path / ".dlcourse"


def commit(choice):
    return reply(NAME, QUESTION, {"choice": choice})


def open_again():
    return reply(NAME, QUESTION, {"choice": None})


def test_an_unknown_question_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match=r"perceptron\.bias.*received 'bias'"):
        predict("bias")


def test_before_committing_nothing_is_explained():
    assert open_again() == {"note": ""}


def test_committing_explains_every_answer_and_marks_the_right_one():
    answer = commit(0)
    assert answer["choice"] == 0
    assert [e["why"] for e in answer["explanations"]] == [a.why for a in QUESTION.answers.values()]
    assert [e["right"] for e in answer["explanations"]].count(True) == 1


def test_the_choice_is_stored_by_its_short_name(folder):
    commit(1)
    stored = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    assert stored == {NAME: list(QUESTION.answers)[1]}


def test_an_opened_view_shows_what_was_committed_before():
    committed = commit(1)
    assert open_again() == committed


def test_the_first_choice_stands():
    commit(1)
    assert commit(2)["choice"] == 1


def test_other_answers_are_kept(folder):
    (folder / "answers.json").write_text('{"other": "a"}', encoding="utf-8")
    commit(0)
    assert json.loads((folder / "answers.json").read_text(encoding="utf-8"))["other"] == "a"


@pytest.mark.parametrize("choice", [-1, 99, "0", 0.5, True, [0]])
def test_a_choice_that_is_none_of_the_answers_is_not_stored(folder, choice):
    assert commit(choice) == {"note": ""}
    assert not (folder / "answers.json").exists()


def test_an_answer_that_the_question_no_longer_has_does_not_count(folder):
    (folder / "answers.json").write_text(json.dumps({NAME: "withdrawn"}), encoding="utf-8")
    assert "choice" not in open_again()
    assert commit(0)["choice"] == 0


@pytest.mark.parametrize("damaged", [b'{"a": ', b"[1]", b"\xff\xfe", b""])
def test_a_damaged_file_is_kept_and_mentioned(folder, damaged):
    (folder / "answers.json").write_bytes(damaged)
    assert "is damaged" in open_again()["note"]
    assert "answers.damaged-1.json" in commit(0)["note"]
    assert (folder / "answers.damaged-1.json").read_bytes() == damaged
    assert open_again()["choice"] == 0


def test_a_second_damaged_file_does_not_replace_the_first(folder):
    (folder / "answers.damaged-1.json").write_text("first", encoding="utf-8")
    (folder / "answers.json").write_text("second", encoding="utf-8")
    commit(0)
    assert (folder / "answers.damaged-1.json").read_text(encoding="utf-8") == "first"
    assert (folder / "answers.damaged-2.json").read_text(encoding="utf-8") == "second"


def test_where_nothing_can_be_stored_the_reader_is_told_and_still_answered(folder):
    (folder / "answers.json").mkdir()
    answer = commit(0)
    assert "could not be stored" in answer["note"]
    assert answer["choice"] == 0


def test_a_write_that_is_cut_off_leaves_the_earlier_answers_whole(folder, monkeypatch):
    (folder / "answers.json").write_text('{"other": "a"}', encoding="utf-8")

    def full_disk(*_):
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full_disk)
    assert "no space left" in commit(0)["note"]
    assert (folder / "answers.json").read_text(encoding="utf-8") == '{"other": "a"}'


def test_without_a_students_folder_the_answer_goes_beside_the_notebooks(folder):
    folder.rmdir()
    commit(0)
    assert (folder.parent / "notebooks" / ".dlcourse" / "answers.json").exists()


def test_what_a_notebook_can_save_of_the_view_holds_no_explanation():
    commit(0)
    view = QuestionView(question=QUESTION.text, answers=[a.text for a in QUESTION.answers.values()])
    saved = str({k: v for k, v in view.get_state().items() if k not in ("_esm", "_css")})
    assert not [a.why for a in QUESTION.answers.values() if a.why in saved]


def test_what_is_shown_is_the_question_alone_also_after_committing():
    with capture_output() as before:
        predict(NAME)
    commit(0)
    with capture_output() as after:
        predict(NAME)
    assert before.stdout.splitlines()[0] == after.stdout.splitlines()[0]
    assert QUESTION.text in before.stdout
    assert not [a.why for a in QUESTION.answers.values() if a.why in after.stdout]


def test_the_stored_question_has_its_letters_as_text(monkeypatch):
    shown = []
    monkeypatch.setattr(outputs, "display", lambda bundle, **_: shown.append(bundle))
    predict(NAME)
    still = unescape(shown[0]["text/html"])
    for i, answer in enumerate(QUESTION.answers.values()):
        assert f">{chr(65 + i)}. {answer.text}<" in still
