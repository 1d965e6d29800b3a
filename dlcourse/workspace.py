"""The student's folder: the course is copied in and kept up to date; no work is overwritten.

What was copied is noted in `FOLDER/.dlcourse/manifest.json`. A chapter counts as changed when a
cell's source differs from the copied one; empty cells, which JupyterLab adds by itself, and outputs
do not count. When the course has a newer version of a file, then

- a file as it was copied is replaced;
- a chapter that was run but not changed is kept under a name with the date, and replaced;
- anything else stays, and the newer version is put beside it under a name with its version.

Each file is written whole beside its place and then moved there, so that being stopped half-way
loses nothing. This module imports only the standard library and nothing of the package.
"""

import datetime
import hashlib
import importlib.metadata
import itertools
import json
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

MARK = ".dlcourse"
"""The folder in the student's folder where the course keeps its own notes."""


class FolderError(Exception):
    """The course cannot be put there; the message is a sentence that says why and what to do."""


@dataclass
class Opened:
    """What `open_folder` did.

    Attributes
    ----------
    folder : Path
        The student's folder, absolute.
    chapter : str
        Where to go on, as in "notebooks/01_perceptron.ipynb": the chapter last worked on, or else
        the first.
    written : list of Path
        The notebooks that were written now.
    messages : list of str
        What happened, in plain sentences; empty where nothing was new.
    """

    folder: Path
    chapter: str = ""
    written: list[Path] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)


def student_folder() -> Path:
    """Find the student's folder: the nearest one, from the working directory up, with `.dlcourse`.

    Returns
    -------
    Path
        That folder; where there is none (a checkout of the course), the working directory.
    """
    here = Path.cwd()
    return next((place for place in (here, *here.parents) if (place / MARK).is_dir()), here)


def course_source() -> Path:
    """Find the course itself: inside the installed package, or else the checkout around it."""
    package = Path(__file__).resolve().parent
    installed = package / "_course"
    return installed if installed.is_dir() else package.parent


def open_folder(folder: Path, source: Path | None = None, version: str | None = None) -> Opened:
    """Copy the course into a folder, or bring what is there up to date.

    Parameters
    ----------
    folder : Path
        The student's folder; made where it does not exist.
    source : Path, optional
        Where `notebooks` and `images` of the course are. Default: `course_source()`.
    version : str, optional
        The course's version, for the names of newer chapters. Default: the installed one.

    Returns
    -------
    Opened
        The chapter to go on with, and what happened.

    Raises
    ------
    FolderError
        If the folder is a file, belongs to something else, or cannot be written to; if `source`
        holds no chapters.
    """
    source = (source or course_source()).resolve()
    course = _course_files(source)
    folder = folder.expanduser().resolve()
    _refuse_what_is_not_ours(folder, source, course)
    try:
        return _Copier(folder, version or _installed_version()).copy(course)
    except OSError as error:
        raise FolderError(
            f"The course could not be copied to {folder} ({error.strerror}: {error.filename}). "
            "Nothing of yours was changed. Name a folder that you may write to, as in: "
            "dlcourse lab my-course"
        ) from error


def _course_files(source: Path) -> dict[str, Path]:
    chapters = sorted((source / "notebooks").glob("*.ipynb"))
    if not chapters:
        raise FolderError(
            f"There are no chapters in {source / 'notebooks'}. Install the course again, or in a "
            "checkout make them with: dlcourse build"
        )
    pictures = (path for path in sorted((source / "images").glob("[!.]*")) if path.is_file())
    return {path.relative_to(source).as_posix(): path for path in (*chapters, *pictures)}


def _refuse_what_is_not_ours(folder: Path, source: Path, course: dict[str, Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise FolderError(
            f"{folder} is a file, and the course needs a folder. Name another one, as in: "
            "dlcourse lab my-course"
        )
    if folder == source:
        raise FolderError(
            f"{folder} is where the course itself is kept. Name another folder to work in, as in: "
            "dlcourse lab my-course"
        )
    if not folder.is_dir() or (folder / MARK).is_dir():
        return
    holds_chapters = any((folder / name).exists() for name in course if name.endswith(".ipynb"))
    if not holds_chapters and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise FolderError(
            f"{folder} has other things in it. Name a new folder or an empty one, as in: "
            "dlcourse lab my-course"
        )


class _Copier:
    """One run over one folder. `known` has, for each name, the course's version last dealt with."""

    def __init__(self, folder: Path, version: str) -> None:
        self.folder = folder
        self.version = version
        self.known: dict[str, dict[str, str | None]] = {}
        self.last: tuple[float, str] = (0.0, "")
        self.result = Opened(folder)

    def copy(self, course: dict[str, Path]) -> Opened:
        first_time = not (self.folder / MARK).is_dir()
        (self.folder / MARK).mkdir(parents=True, exist_ok=True)
        self._read_manifest()
        self._find_last_worked_on()
        added = [name for name, path in course.items() if self._update(name, path.read_bytes())]
        chapters = [PurePosixPath(name).name for name in added if name.endswith(".ipynb")]
        if first_time and chapters:
            self._say(f"The course is in {self.folder} now: {', '.join(chapters)}.")
        elif chapters:
            self._say(f"New in the course: {', '.join(chapters)}.")
        self._write_manifest()
        self.result.chapter = self.last[1] or next(iter(course))
        return self.result

    def _update(self, name: str, new: bytes) -> bool:
        """Bring one file up to date; True if it is a new one."""
        path = self.folder / name
        known = self.known.get(name)
        if not path.exists():
            self._write(name, new)
            if known and name.endswith(".ipynb"):
                self._say(f"{path.name} was not there any more: a fresh copy is back.")
            return known is None
        mine = path.read_bytes()
        if name.endswith(".ipynb") and _cells(mine) is None:
            self._say(
                f"{path.name} cannot be read as a notebook and stays as it is. For a fresh copy, "
                "rename it and start again."
            )
        elif known is None or known["digest"] != _digest(new):
            self._meet(name, mine, new)
        return False

    def _meet(self, name: str, mine: bytes, new: bytes) -> None:
        """Let a version of the course that is new here meet the student's file."""
        known = self.known.get(name, {"digest": None, "cells": None})
        label = PurePosixPath(name).name
        mine_cells, new_cells = _cells(mine), _cells(new)
        if _digest(mine) == known["digest"]:
            self._write(name, new)
            if new_cells != known["cells"]:
                self._say(f"{label} was replaced by a newer version; you had not changed it.")
        elif mine == new or (new_cells is not None and new_cells in (mine_cells, known["cells"])):
            self._note(name, new)
        elif mine_cells is not None and mine_cells == known["cells"]:
            kept = self._write_beside(name, mine, datetime.date.today().isoformat())
            self._write(name, new)
            self._say(
                f"{label} was replaced by a newer version; yours, which you had run without "
                f"changing a cell, is kept as {kept}."
            )
        else:
            beside = self._write_beside(name, new, self.version)
            self._note(name, new)
            self._say(
                f"{label} has changes of yours and stays as it is; the newer version is beside it, "
                f"as {beside}."
            )

    def _write(self, name: str, data: bytes) -> None:
        """Write a file whole, or not at all."""
        target = self.folder / name
        target.parent.mkdir(exist_ok=True)
        part = self.folder / MARK / f"{os.getpid()}.part"
        part.write_bytes(data)
        part.replace(target)
        if name.endswith(".ipynb"):
            self.result.written.append(target)
        self._note(name, data)

    def _write_beside(self, name: str, data: bytes, label: str) -> str:
        """Write under a name that is free, with a label in it; the name itself is returned."""
        place = PurePosixPath(name)
        labels = itertools.chain([label], (f"{label}-{number}" for number in itertools.count(2)))
        names = (place.with_name(f"{place.stem}-{each}{place.suffix}") for each in labels)
        for other in names:
            path = self.folder / other
            if not path.exists() or path.read_bytes() == data:
                break
        self._write(str(other), data)
        return other.name

    def _note(self, name: str, data: bytes) -> None:
        self.known[name] = {"digest": _digest(data), "cells": _cells(data)}

    def _say(self, sentence: str) -> None:
        self.result.messages.append(sentence)

    def _read_manifest(self) -> None:
        path = self.folder / MARK / "manifest.json"
        if not path.exists():
            return
        try:
            manifest = json.loads(path.read_text(encoding="utf-8"))
            known = {
                name: {"digest": entry["digest"], "cells": entry["cells"]}
                for name, entry in manifest["files"].items()
            }
            last = (float(manifest["last"]["time"]), str(manifest["last"]["name"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            self._say(
                f"The list of what was copied, {path}, could not be read and was made anew; every "
                "chapter that differs from the course's was taken as changed by you."
            )
        else:
            self.known, self.last = known, last

    def _write_manifest(self) -> None:
        last = {"time": self.last[0], "name": self.last[1]}
        text = json.dumps({"files": self.known, "last": last}, indent=1, ensure_ascii=False)
        part = self.folder / MARK / f"{os.getpid()}.part"
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(self.folder / MARK / "manifest.json")

    def _find_last_worked_on(self) -> None:
        """Take the newest chapter that is not as it was copied, whatever its student calls it."""
        if not (self.folder / self.last[1]).is_file():
            self.last = (0.0, "")
        for path in (self.folder / "notebooks").glob("[0-9][0-9]_*.ipynb"):
            name = path.relative_to(self.folder).as_posix()
            mine = path.read_bytes()
            copied = self.known.get(name, {}).get("digest")
            if _cells(mine) is not None and _digest(mine) != copied:
                self.last = max(self.last, (path.stat().st_mtime, name))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _cells(data: bytes) -> str | None:
    """Digest a notebook's cells, without outputs; None for what is not a notebook."""
    try:
        cells = json.loads(data.decode("utf-8"))["cells"]
        sources = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (ValueError, KeyError, TypeError):
        return None
    filled = [(kind, source) for kind, source in sources if source.strip()]
    return _digest(json.dumps(filled).encode("utf-8"))


def _installed_version() -> str:
    try:
        return importlib.metadata.version("dlcourse")
    except importlib.metadata.PackageNotFoundError:
        return "unreleased"
