"""A course, and a folder into which a student has copied it."""

from pathlib import Path

import pytest

from dlcourse.workspace import open_folder
from tests.workspace.courses import CHAPTER, SECOND, notebook


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
