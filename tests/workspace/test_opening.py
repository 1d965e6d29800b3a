"""What is copied into a student's folder, and which chapter opens."""

from dlcourse import workspace
from dlcourse.workspace import open_folder, student_folder
from tests.workspace.courses import CHAPTER, SECOND, contents, files_in, notebook


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


def test_a_renamed_chapter_stays_and_is_the_one_worked_on(folder, course):
    renamed = (folder / CHAPTER).rename(folder / "notebooks" / "01_mine.ipynb")
    renamed.write_bytes(notebook("mine"))
    opened = open_folder(folder, course, "1")
    assert renamed.read_bytes() == notebook("mine")
    assert opened.chapter == "notebooks/01_mine.ipynb"


def test_a_broken_chapter_is_not_where_one_goes_on(folder, course):
    (folder / SECOND).write_bytes(b"")
    assert open_folder(folder, course, "1").chapter == CHAPTER


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
