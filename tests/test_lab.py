"""`dlcourse lab`, run for real: what the server serves, which Python it runs, how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse import lab
from tests.serving import Served, serving

CHAPTER = {
    "cells": [
        {
            "cell_type": "code",
            "id": "one",
            "metadata": {},
            "execution_count": 1,
            "source": "1",
            "outputs": [
                {"output_type": "display_data", "metadata": {}, "data": {"text/html": "<b>1</b>"}}
            ],
        }
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
# What the console script runs, on a course of one chapter.
RUN = """
import sys
from pathlib import Path
from dlcourse import cli, workspace
workspace.course_source = lambda: Path(sys.argv[1])
sys.exit(cli.main(sys.argv[2:]))
"""


def make_course(place: Path) -> Path:
    (place / "notebooks").mkdir(parents=True)
    text = json.dumps(CHAPTER)
    (place / "notebooks" / "01_perceptron.ipynb").write_text(text, encoding="utf-8")
    return place


def command(course: Path, *more: str) -> list[str]:
    return [sys.executable, "-c", RUN, str(course), "lab", "--no-browser", *more]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server in a folder with a space and an accent, on a machine with a foreign kernel."""
    place = tmp_path_factory.mktemp("place")
    (place / "été").mkdir()
    foreign = place / "foreign" / "kernels" / "python3" / "kernel.json"
    foreign.parent.mkdir(parents=True)
    spec = {"argv": ["another-python"], "display_name": "Another", "language": "python"}
    foreign.write_text(json.dumps(spec), encoding="utf-8")
    run = command(make_course(place / "course"), "my été")
    with serving(run, place / "été", JUPYTER_PATH=str(place / "foreign")) as served:
        yield served


def test_it_prints_the_address_of_the_first_chapter(served: Served):
    address = f"{served.address}/lab/tree/notebooks/01_perceptron.ipynb?token={served.token}"
    assert f"Open in a browser\n\n    {address}\n" in served.said


def test_the_chapter_is_served_to_those_who_have_the_token_alone(served: Served):
    path = "api/contents/notebooks/01_perceptron.ipynb"
    assert served.ask_json(path)["name"] == "01_perceptron.ipynb"
    assert served.ask(path, token=False)[0] == 403


def test_the_kernel_is_the_python_that_runs_the_command(served: Served):
    kernels = served.ask_json("api/kernelspecs")
    assert kernels["default"] == "python3"
    assert kernels["kernelspecs"]["python3"]["spec"]["argv"][0] == sys.executable


def test_the_stored_outputs_are_trusted(served: Served):
    chapter = served.ask_json("api/contents/notebooks/01_perceptron.ipynb")
    assert chapter["content"]["cells"][0]["metadata"]["trusted"] is True


def test_jupyterlab_neither_asks_about_news_nor_looks_for_extensions(served: Served):
    _, page = served.ask("lab")
    config = json.loads(page.split('id="jupyter-config-data"')[1].split(">")[1].split("<")[0])
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert config["extensionManager"]["name"] == "read-only"


def test_a_taken_port_is_said_in_a_sentence_before_anything_is_copied(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(lab.LabError, match=f"Port {port} is taken by another program"):
            lab.run(tmp_path / "work", port=port)
    assert not (tmp_path / "work").exists()


def test_where_no_port_is_named_a_free_one_is_found(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(lab, "_PORTS", range(port, port + 20))
        assert lab._free_port(None) > port
        monkeypatch.setattr(lab, "_PORTS", range(port, port + 1))
        with pytest.raises(lab.LabError, match="are all taken"):
            lab._free_port(None)


def test_without_jupyterlab_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(lab.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(lab.LabError, match="JupyterLab is not installed for this Python"):
        lab.run(tmp_path / "work")


def test_a_server_that_ends_at_once_is_reported(monkeypatch):
    monkeypatch.setattr(lab.signal, "signal", lambda *_: None)
    server = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    server.wait()
    with pytest.raises(lab.LabError, match="ended before it was ready, with exit code 3"):
        lab._attend(server, lab._free_port(None), "hello")


def test_ctrl_c_waits_for_the_server_to_end_its_kernels(monkeypatch, capsys):
    monkeypatch.setattr(lab.signal, "signal", lambda *_: None)
    monkeypatch.setattr(lab, "_answers", lambda port: True)
    server = Interrupted()
    lab._attend(server, 1, "hello")
    assert server.calls == ["wait", "wait 10", "terminate", "wait"]
    assert capsys.readouterr().out == "hello\nStopped. What you saved is in your folder.\n"


class Interrupted:
    """A server's process during which Ctrl+C is pressed once."""

    def __init__(self):
        self.calls = []

    def wait(self, seconds: float | None = None) -> None:
        self.calls.append(f"wait {seconds}" if seconds else "wait")
        if len(self.calls) == 1:
            raise KeyboardInterrupt

    def terminate(self) -> None:
        self.calls.append("terminate")


if os.name == "posix":  # Windows has no way to press Ctrl+C in another console

    def test_ctrl_c_in_a_terminal_ends_it_without_a_question_or_a_traceback(tmp_path):
        import pty

        keyboard, terminal = pty.openpty()
        (tmp_path / "here").mkdir()
        run = command(make_course(tmp_path / "course"))
        with serving(run, tmp_path / "here", stdin=terminal) as served:
            os.killpg(served.process.pid, signal.SIGINT)
            rest = served.process.stdout.read()
            assert served.process.wait(60) == 0
        os.close(keyboard)
        os.close(terminal)
        assert "Traceback" not in rest
        assert "Shut down this" not in rest
        assert rest.rstrip().endswith("Stopped. What you saved is in your folder.")
