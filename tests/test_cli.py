"""The command line: what it passes on, and the one sentence it says where something is wrong."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from dlcourse import cli, lab
from dlcourse.workspace import FolderError


@pytest.fixture
def ran(monkeypatch) -> list:
    """What `lab.run` was called with."""
    calls = []
    monkeypatch.setattr(lab, "run", lambda *args, **more: calls.append((*args, more)))
    return calls


def module(name: str, **members: object) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(members)
    return made


def test_lab_needs_nothing_but_its_name(ran):
    assert cli.main(["lab"]) == 0
    assert ran == [(Path("dlcourse-work"), None, {"browser": True})]


def test_lab_takes_a_folder_a_port_and_no_browser(ran):
    assert cli.main(["lab", "my course", "--no-browser", "--port", "9000"]) == 0
    assert ran == [(Path("my course"), 9000, {"browser": False})]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8888.5", "http", ""])
def test_an_impossible_port_is_refused_in_a_sentence(ran, capsys, port):
    with pytest.raises(SystemExit) as ended:
        cli.main(["lab", f"--port={port}"])
    assert ended.value.code == 2
    assert f"a port is a whole number from 1 to 65535. Received: {port}" in capsys.readouterr().err
    assert ran == []


@pytest.mark.parametrize("error", [FolderError("No room."), lab.LabError("No room.")])
def test_what_lab_cannot_do_is_one_sentence_and_exit_code_1(monkeypatch, capsys, error):
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(lab, "run", refuse)
    assert cli.main(["lab"]) == 1
    assert capsys.readouterr() == ("", "dlcourse: No room.\n")


def test_ctrl_c_before_the_server_runs_leaves_no_traceback(monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lab, "run", interrupted)
    assert cli.main(["lab"]) == 130


def test_a_command_is_required(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main([])
    assert ended.value.code == 2
    assert "COMMAND" in capsys.readouterr().err


def test_build_passes_its_chapters_on(monkeypatch):
    built = []
    made = module("build", build_chapters=built.append, BuildError=ValueError)
    monkeypatch.setitem(sys.modules, "dlcourse.publish.build", made)
    assert cli.main(["build", "01_perceptron"]) == 0
    assert cli.main(["build"]) == 0
    assert built == [["01_perceptron"], []]


def test_build_says_which_chapter_there_is_not(capsys):
    assert cli.main(["build", "99_nothing"]) == 1
    assert capsys.readouterr().err.startswith("dlcourse: There is no chapter '99_nothing'.")


def test_build_without_the_author_extra_says_what_to_install(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "dlcourse.publish.build", raising=False)
    monkeypatch.setattr("sys.meta_path", [Missing("jupytext"), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "jupytext", raising=False)
    assert cli.main(["build"]) == 1
    assert 'jupytext, which is not installed. Install it with: pip install "dlcourse[author]"' in (
        capsys.readouterr().err
    )


def test_handout_without_the_slides_extra_says_what_to_install(monkeypatch, capsys):
    for name in ("dlcourse.publish.handout", "dlcourse.publish.prose", "ziamath"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr("sys.meta_path", [Missing("ziamath"), *sys.meta_path])
    assert cli.main(["handout", "99_nothing"]) == 1
    assert 'ziamath, which is not installed. Install it with: pip install "dlcourse[slides]"' in (
        capsys.readouterr().err
    )


class Missing:
    """An import finder for a machine on which one package is not installed."""

    def __init__(self, name: str):
        self.name = name

    def find_spec(self, name: str, *_: object) -> None:
        if name == self.name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def test_pictures_prints_what_it_wrote(monkeypatch, capsys):
    made = module("pictures", write_pictures=lambda names: [Path(f"{n}.svg") for n in names])
    monkeypatch.setitem(sys.modules, "dlcourse.plots.pictures", made)
    assert cli.main(["pictures", "bias", "line"]) == 0
    assert capsys.readouterr().out == "bias.svg\nline.svg\n"


def test_pictures_says_which_picture_there_is_not(capsys):
    assert cli.main(["pictures", "nothing"]) == 1
    assert "Received: nothing." in capsys.readouterr().err
