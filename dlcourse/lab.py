"""`dlcourse lab`: JupyterLab in the student's folder, with the Python that runs this command.

It listens on this machine alone, behind a token, and asks nothing of the network: news, update
checks and the list of extensions are off.
"""

import contextlib
import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.parse import quote

from dlcourse.workspace import MARK, Opened, open_folder

HOST = "127.0.0.1"
_PORTS = range(8888, 8988)
_SECONDS_TO_STOP = 10


class LabError(Exception):
    """JupyterLab cannot be started; the message is a sentence that says why."""


def run(folder: Path, port: int | None = None, browser: bool = True) -> None:
    """Copy the course into a folder and serve it there until Ctrl+C.

    Parameters
    ----------
    folder : Path
        The student's folder.
    port : int, optional
        Where to listen. Default: the first free one from 8888 on.
    browser : bool
        Whether to open the default browser.

    Raises
    ------
    FolderError
        If the course cannot be put into the folder.
    LabError
        If JupyterLab is not installed, the port is taken, or it ends before it is ready.
    """
    if importlib.util.find_spec("jupyterlab") is None:
        raise LabError(
            "JupyterLab is not installed for this Python. Install it with: "
            f'"{sys.executable}" -m pip install jupyterlab'
        )
    port = _free_port(port)
    opened = open_folder(folder)
    for sentence in opened.messages:
        print(sentence, flush=True)
    _sign(opened.written)
    _write_settings(opened.folder)
    token = secrets.token_hex(24)
    chapter = quote(opened.chapter)
    url = f"http://{HOST}:{port}/lab/tree/{chapter}?token={token}"
    server = subprocess.Popen(
        _command(opened, port, chapter, browser), env=_environment(opened.folder, token)
    )
    hint = "It opens in your browser; if not, open" if browser else "Open in a browser"
    _attend(server, port, f"The course is ready. {hint}\n\n    {url}\n\nTo stop: Ctrl+C here.")


def _free_port(port: int | None) -> int:
    if port is not None:
        if not _is_free(port):
            raise LabError(f"Port {port} is taken by another program. Name another: --port N")
        return port
    for candidate in _PORTS:
        if _is_free(candidate):
            return candidate
    raise LabError(f"Ports {_PORTS[0]} to {_PORTS[-1]} are all taken. Name another: --port N")


def _is_free(port: int) -> bool:
    try:
        socket.create_server((HOST, port)).close()
    except OSError:
        return False
    return True


def _sign(notebooks: list[Path]) -> None:
    """Tell Jupyter that the course's own outputs may be shown whole, as it was they who came along.

    JupyterLab strips the styles from outputs that nobody on this machine has made or signed.
    """
    from nbformat import read
    from nbformat.sign import NotebookNotary

    with contextlib.suppress(OSError):  # no place to keep signatures: the chapters work without
        notary = NotebookNotary()
        for path in notebooks:
            notary.sign(read(path, as_version=4))


def _write_settings(folder: Path) -> None:
    """Tell Jupyter which kernel to run, and to leave out the question whether it may fetch news.

    "python3" is the Python that runs this command, whatever other kernels are installed. It keeps
    its warnings to itself: the one on plain TCP would alarm, and is about this machine alone.
    """
    ours = folder / MARK / "jupyter"
    options = ["-f", "{connection_file}", "--IPKernelApp.log_level=ERROR"]
    kernel = {
        "argv": [sys.executable, "-m", "ipykernel_launcher", *options],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "metadata": {"debugger": True},
    }
    page = {"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}
    for name, settings in (
        ("kernels/python3/kernel.json", kernel),
        ("labconfig/page_config.json", page),
    ):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        (ours / name).write_text(json.dumps(settings, indent=1), encoding="utf-8")


def _environment(folder: Path, token: str) -> dict[str, str]:
    ours = str(folder / MARK / "jupyter")

    def before_others(variable: str) -> str:
        return os.pathsep.join(filter(None, [ours, os.environ.get(variable)]))

    return {
        **os.environ,
        "JUPYTER_TOKEN": token,  # not on the command line, where other users could read it
        "JUPYTER_PATH": before_others("JUPYTER_PATH"),
        "JUPYTER_CONFIG_PATH": before_others("JUPYTER_CONFIG_PATH"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def _command(opened: Opened, port: int, chapter: str, browser: bool) -> list[str]:
    settings = {
        "ServerApp.root_dir": opened.folder,
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,
        "ServerApp.base_url": "/",
        "ServerApp.open_browser": browser,
        "ServerApp.answer_yes": True,  # Ctrl+C stops at once
        "ServerApp.allow_root": True,  # as in a container; it listens on this machine alone
        "LabApp.default_url": f"/lab/tree/{chapter}",
        "LabApp.workspaces_dir": opened.folder / MARK / "jupyter" / "workspaces",
        "LabApp.extension_manager": "readonly",
        "Application.log_level": "ERROR",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    return [sys.executable, "-m", "jupyterlab", *options]


def _attend(server: subprocess.Popen, port: int, greeting: str) -> None:
    """Greet when the server answers, and leave nothing running when it is time to stop."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        while not _answers(port):
            if server.poll() is not None:
                raise LabError(
                    f"JupyterLab ended before it was ready, with exit code {server.returncode}; "
                    "what it said is above."
                )
            time.sleep(0.1)
        print(greeting, flush=True)
        server.wait()
    except KeyboardInterrupt:
        # In a terminal, Ctrl+C has reached the server as well: it is ending its kernels.
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(_SECONDS_TO_STOP)
        print("Stopped. What you saved is in your folder.", flush=True)
    finally:
        server.terminate()
        server.wait()


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0
