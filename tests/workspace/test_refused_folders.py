"""Where the course cannot go is said in a sentence, and nothing there is changed."""

import re
from pathlib import Path

import pytest

from dlcourse.workspace import FolderError, open_folder
from tests.workspace.courses import CHAPTER, contents


def test_a_file_where_the_folder_should_be_is_refused(tmp_path, course):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match=r"taken is a file, and the course needs a folder\."):
        open_folder(tmp_path / "taken", course, "1")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_folder_below_a_file_is_refused(tmp_path, course):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="could not be copied to"):
        open_folder(tmp_path / "taken" / "below", course, "1")


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path, course):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderError, match="has other things in it"):
        open_folder(tmp_path / "thesis", course, "1")
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["thesis.txt"]


def test_an_empty_folder_is_accepted(tmp_path, course):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").write_bytes(b"")
    assert open_folder(tmp_path / "empty", course, "1").chapter == CHAPTER


def test_the_course_itself_is_refused(course):
    before = contents(course)
    with pytest.raises(FolderError, match="where the course itself is kept"):
        open_folder(course, course, "1")
    assert contents(course) == before
    assert not (course / ".dlcourse").exists()


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path, course, monkeypatch):
    def refuse(self: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    sentence = re.escape(f"The course could not be copied to {tmp_path / 'locked'} (Permission")
    with pytest.raises(FolderError, match=sentence):
        open_folder(tmp_path / "locked", course, "1")


def test_a_course_without_chapters_says_what_to_do(tmp_path):
    with pytest.raises(FolderError, match=r"There are no chapters in .*dlcourse build"):
        open_folder(tmp_path / "folder", tmp_path, "1")
