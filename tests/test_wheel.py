"""The wheel: it holds the whole course, and works in an empty folder with no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.serving import serving

ROOT = Path(__file__).resolve().parents[1]


def run(*command: object, cwd: Path = ROOT, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT)
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("kind", ["notebooks/*.ipynb", "images/*.svg"])
def test_the_wheel_holds_every_chapter_and_picture(names, kind):
    expected = {f"dlcourse/_course/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob(kind)}
    assert expected
    assert expected <= names


def test_the_wheel_holds_all_of_the_package(names):
    files = (path for path in (ROOT / "dlcourse").rglob("*") if path.is_file())
    expected = {
        path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts
    }
    assert {"dlcourse/datasets/data/penguins.npz", "dlcourse/datasets/data/README.md"} <= expected
    assert expected <= names


def test_the_wheel_leaves_out_what_is_for_authors(names):
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"dlcourse"}
    assert not any(name.startswith("dlcourse/_course/notebooks/src") for name in names)


def test_the_installed_wheel_serves_the_course_from_an_empty_folder(wheel, tmp_path):
    installed = tmp_path / "installed"
    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", installed, wheel)
    empty = tmp_path / "empty"
    empty.mkdir()
    ask = "import dlcourse; print(dlcourse.__file__)"
    where = run("-c", ask, cwd=empty, PYTHONPATH=str(installed))
    assert Path(where.strip()).is_relative_to(installed)

    command = next((installed / "bin").glob("dlcourse*"))
    with serving([str(command), "lab", "--no-browser"], empty, PYTHONPATH=str(installed)) as served:
        listing = served.ask_json("api/contents/notebooks")["content"]
        chapters = {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
        assert {entry["name"] for entry in listing} == chapters
        chapter = served.ask_json("api/contents/notebooks/01_perceptron.ipynb")
        assert chapter["content"]["cells"]
    assert [path.name for path in empty.iterdir()] == ["dlcourse-work"]
