"""The student's folder: what is copied, what is kept, and what is said about it."""

import datetime
import json
import re
from pathlib import Path

import pytest

from dlcourse import workspace
from dlcourse.workspace import FolderError, open_folder, student_folder

CHAPTER = "notebooks/01_perceptron.ipynb"
SECOND = "notebooks/02_activations.ipynb"


def notebook(*sources: str, output: str = "") -> bytes:
    """Bytes of a notebook with one code cell for each source."""
    outputs = [{"output_type": "stream", "name": "stdout", "text": [output]}] if output else []
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": outputs, "source": [source]}
        for source in sources
    ]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two chapters and a picture."""
    source = tmp_path / "course"
    (source / "notebooks" / "src").mkdir(parents=True)
    (source / "notebooks" / "src" / "01_perceptron.md").write_text("source", encoding="utf-8")
    (source / "images").mkdir()
    (source / CHAPTER).write_bytes(notebook("w = 1"))
    (source / SECOND).write_bytes(notebook("z = 2"))
    (source / "images" / "bias.svg").write_bytes(b"<svg/>")
    return source


@pytest.fixture
def folder(tmp_path: Path, course: Path) -> Path:
    """A student's folder into which version 1 of that course has been copied."""
    folder = tmp_path / "my course"
    open_folder(folder, course, "1")
    return folder


def files_in(folder: Path) -> list[str]:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".dlcourse" not in path.parts)
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files_in(folder)}


def test_chapters_and_pictures_are_copied_and_their_sources_are_not(tmp_path, course):
    opened = open_folder(tmp_path / "Übungen für später", course, "1")
    names = [CHAPTER, SECOND, "images/bias.svg"]
    assert files_in(opened.folder) == sorted(names)
    assert (opened.folder / CHAPTER).read_bytes() == (course / CHAPTER).read_bytes()
    assert opened.messages == [
        f"The course is in {opened.folder} now: 01_perceptron.ipynb, 02_activations.ipynb."
    ]


def test_running_it_again_changes_nothing_and_says_nothing(folder, course):
    before = contents(folder)
    opened = open_folder(folder, course, "1")
    assert contents(folder) == before
    assert opened.messages == []
    assert opened.written == []


def test_the_first_chapter_opens_where_none_was_worked_on(folder, course):
    assert open_folder(folder, course, "1").chapter == CHAPTER


def test_the_chapter_last_worked_on_opens(folder, course):
    (folder / SECOND).write_bytes(notebook("z = 2", output="2"))
    assert open_folder(folder, course, "1").chapter == SECOND


def test_a_chapter_replaced_after_it_was_run_is_still_the_last_worked_on(folder, course):
    (folder / SECOND).write_bytes(notebook("z = 2", output="2"))
    (course / SECOND).write_bytes(notebook("z = 3"))
    open_folder(folder, course, "2")
    assert open_folder(folder, course, "2").chapter == SECOND


def test_an_untouched_chapter_is_replaced_by_a_newer_one(folder, course):
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    opened = open_folder(folder, course, "2")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 2")
    assert opened.messages == [
        "01_perceptron.ipynb was replaced by a newer version; you had not changed it."
    ]


# JupyterLab writes outputs, and adds an empty cell when the last one is run.
@pytest.mark.parametrize("run", [notebook("w = 1", output="1"), notebook("w = 1", "")])
def test_a_chapter_that_was_only_run_is_kept_with_the_date_and_replaced(folder, course, run):
    (folder / CHAPTER).write_bytes(run)
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    opened = open_folder(folder, course, "2")
    kept = f"01_perceptron-{datetime.date.today()}.ipynb"
    assert (folder / "notebooks" / kept).read_bytes() == run
    assert (folder / CHAPTER).read_bytes() == notebook("w = 2")
    assert opened.messages == [
        "01_perceptron.ipynb was replaced by a newer version; yours, which you had run without "
        f"changing a cell, is kept as {kept}."
    ]


def test_a_changed_chapter_stays_and_the_newer_one_is_put_beside_it(folder, course):
    mine = notebook("w = 1  # mine")
    (folder / CHAPTER).write_bytes(mine)
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    opened = open_folder(folder, course, "2")
    assert (folder / CHAPTER).read_bytes() == mine
    assert (folder / "notebooks" / "01_perceptron-2.ipynb").read_bytes() == notebook("w = 2")
    assert opened.messages == [
        "01_perceptron.ipynb has changes of yours and stays as it is; the newer version is beside "
        "it, as 01_perceptron-2.ipynb."
    ]


def test_the_newer_chapter_is_put_beside_once(folder, course):
    (folder / CHAPTER).write_bytes(notebook("mine"))
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    open_folder(folder, course, "2")
    (folder / "notebooks" / "01_perceptron-2.ipynb").unlink()
    opened = open_folder(folder, course, "2")
    assert "notebooks/01_perceptron-2.ipynb" not in files_in(folder)
    assert opened.messages == []


def test_a_newer_chapter_never_takes_a_name_that_is_in_use(folder, course):
    mine = {CHAPTER: notebook("mine"), "notebooks/01_perceptron-2.ipynb": notebook("mine too")}
    for name, data in mine.items():
        (folder / name).write_bytes(data)
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    open_folder(folder, course, "2")
    assert contents(folder).items() >= mine.items()
    assert (folder / "notebooks" / "01_perceptron-2-2.ipynb").read_bytes() == notebook("w = 2")


def test_a_chapter_built_again_with_the_same_cells_is_not_put_beside_a_changed_one(folder, course):
    (folder / CHAPTER).write_bytes(notebook("mine"))
    (course / CHAPTER).write_bytes(notebook("w = 1", output="1"))
    opened = open_folder(folder, course, "2")
    assert len(files_in(folder)) == 3
    assert opened.messages == []


def test_a_deleted_chapter_comes_back(folder, course):
    (folder / CHAPTER).unlink()
    opened = open_folder(folder, course, "1")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 1")
    assert opened.messages == ["01_perceptron.ipynb was not there any more: a fresh copy is back."]


def test_a_renamed_chapter_stays_and_is_the_one_worked_on(folder, course):
    renamed = (folder / CHAPTER).rename(folder / "notebooks" / "01_mine.ipynb")
    renamed.write_bytes(notebook("mine"))
    opened = open_folder(folder, course, "1")
    assert renamed.read_bytes() == notebook("mine")
    assert opened.chapter == "notebooks/01_mine.ipynb"


def test_a_broken_chapter_is_not_where_one_goes_on(folder, course):
    (folder / SECOND).write_bytes(b"")
    assert open_folder(folder, course, "1").chapter == CHAPTER


def test_an_untouched_chapter_built_again_with_the_same_cells_is_replaced_silently(folder, course):
    (course / CHAPTER).write_bytes(notebook("w = 1", output="1"))
    opened = open_folder(folder, course, "1")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 1", output="1")
    assert opened.messages == []


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


def test_a_new_chapter_is_added_and_named(folder, course):
    (course / "notebooks" / "03_layers.ipynb").write_bytes(notebook("l = 3"))
    opened = open_folder(folder, course, "2")
    assert opened.messages == ["New in the course: 03_layers.ipynb."]
    assert opened.written == [folder / "notebooks" / "03_layers.ipynb"]


def test_a_picture_is_updated_unless_it_was_changed(folder, course):
    picture = folder / "images" / "bias.svg"
    (course / "images" / "bias.svg").write_bytes(b"<svg>2</svg>")
    open_folder(folder, course, "2")
    assert picture.read_bytes() == b"<svg>2</svg>"
    picture.write_bytes(b"<svg>mine</svg>")
    (course / "images" / "bias.svg").write_bytes(b"<svg>3</svg>")
    open_folder(folder, course, "3")
    assert picture.read_bytes() == b"<svg>mine</svg>"
    assert (folder / "images" / "bias-3.svg").read_bytes() == b"<svg>3</svg>"


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


def test_the_students_folder_is_found_from_inside_it(folder, monkeypatch):
    monkeypatch.chdir(folder / "notebooks")
    assert student_folder() == folder


def test_without_a_students_folder_the_working_directory_serves(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert student_folder() == tmp_path


def test_a_checkout_without_a_version_still_has_a_name_for_it(monkeypatch):
    def missing(name: str) -> str:
        raise workspace.importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(workspace.importlib.metadata, "version", missing)
    assert workspace._installed_version() == "unreleased"
