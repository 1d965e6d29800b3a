"""Files that were deleted, broken or half written: nothing of the student's is overwritten."""

from pathlib import Path

import pytest

from dlcourse.workspace import open_folder
from tests.workspace.courses import CHAPTER, SECOND, contents, files_in, notebook


def test_a_deleted_chapter_comes_back(folder, course):
    (folder / CHAPTER).unlink()
    opened = open_folder(folder, course, "1")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 1")
    assert opened.messages == ["01_perceptron.ipynb was not there any more: a fresh copy is back."]


@pytest.mark.parametrize("broken", [b"", b'{"cells": [', b'{"cells": 3}', b"[]", b"\xff\xfe"])
@pytest.mark.parametrize("newer", [False, True])
def test_a_broken_chapter_is_never_touched(folder, course, broken, newer):
    (folder / CHAPTER).write_bytes(broken)
    if newer:
        (course / CHAPTER).write_bytes(notebook("w = 2"))
    opened = open_folder(folder, course, "2")
    assert (folder / CHAPTER).read_bytes() == broken
    assert len(files_in(folder)) == 3
    assert opened.messages == [
        "01_perceptron.ipynb cannot be read as a notebook and stays as it is. For a fresh copy, "
        "rename it and start again."
    ]


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"files": {"a": 1}, "last": 2}', '{"files": 3}']
)
def test_a_corrupt_list_is_made_anew_and_nothing_is_overwritten(folder, course, broken):
    manifest = folder / ".dlcourse" / "manifest.json"
    manifest.write_text(broken, encoding="utf-8")
    (folder / CHAPTER).write_bytes(notebook("mine"))
    opened = open_folder(folder, course, "1")
    assert (folder / CHAPTER).read_bytes() == notebook("mine")
    assert "could not be read and was made anew" in opened.messages[0]
    assert open_folder(folder, course, "1").messages == []


def test_a_folder_whose_notes_were_lost_is_known_by_its_chapters(folder, course):
    for path in (folder / ".dlcourse").iterdir():
        path.unlink()
    (folder / ".dlcourse").rmdir()
    (folder / CHAPTER).write_bytes(notebook("w = 1", output="1"))
    before = contents(folder)
    open_folder(folder, course, "1")
    assert contents(folder) == before


@pytest.mark.parametrize("writes_before_the_end", range(4))
def test_being_stopped_in_the_middle_of_a_write_loses_nothing(
    folder, course, monkeypatch, writes_before_the_end
):
    # Four files are written: the dated copy, its chapter, the one beside the other, the list.
    mine = {CHAPTER: notebook("w = 1", output="1"), SECOND: notebook("mine")}
    for name, data in mine.items():
        (folder / name).write_bytes(data)
        (course / name).write_bytes(notebook("newer"))
    with monkeypatch.context() as patched:
        stop_in_write(patched, writes_before_the_end)
        with pytest.raises(KeyboardInterrupt):
            open_folder(folder, course, "2")
    assert all((folder / name).read_bytes() in (mine[name], notebook("newer")) for name in mine)
    assert set(mine.values()) <= set(contents(folder).values())
    open_folder(folder, course, "2")
    assert sorted(contents(folder).values()) == sorted(
        [*mine.values(), notebook("newer"), notebook("newer"), b"<svg/>"]
    )


def stop_in_write(patched: pytest.MonkeyPatch, number: int) -> None:
    """Let so many files be written, then half of one, as if the process were killed in it."""
    whole = iter(range(number))
    write = Path.open

    def write_or_stop(self: Path, mode: str = "r", *arguments: object, **more: object) -> object:
        if "w" in mode and next(whole, None) is None:
            with write(self, "wb") as file:
                file.write(b"{")
            raise KeyboardInterrupt
        return write(self, mode, *arguments, **more)

    patched.setattr(Path, "open", write_or_stop)
