"""A newer course comes into a student's folder, and what the student wrote stays."""

import datetime

import pytest

from dlcourse.workspace import open_folder
from tests.workspace.courses import CHAPTER, contents, files_in, notebook


def test_an_untouched_chapter_is_replaced_by_a_newer_one(folder, course):
    (course / CHAPTER).write_bytes(notebook("w = 2"))
    opened = open_folder(folder, course, "2")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 2")
    assert opened.messages == [
        "01_perceptron.ipynb was replaced by a newer version; you had not changed it."
    ]


def test_an_untouched_chapter_built_again_with_the_same_cells_is_replaced_silently(folder, course):
    (course / CHAPTER).write_bytes(notebook("w = 1", output="1"))
    opened = open_folder(folder, course, "1")
    assert (folder / CHAPTER).read_bytes() == notebook("w = 1", output="1")
    assert opened.messages == []


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
