"""Run `dlcourse lab` in a process of its own, and talk to the server it starts."""

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Served:
    """A running `dlcourse lab`: its process, what it said so far, and where it listens."""

    process: subprocess.Popen
    said: str
    address: str
    token: str

    def ask(self, path: str, method: str = "GET", token: bool = True) -> tuple[int, str]:
        """The server's status and answer."""
        headers = {"Authorization": f"token {self.token}"} if token else {}
        request = Request(f"{self.address}/{path}", method=method, headers=headers)
        try:
            with urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode("utf-8")
        except HTTPError as error:
            return error.code, ""

    def ask_json(self, path: str) -> dict:
        """The server's answer to a question of its API."""
        status, text = self.ask(path)
        assert status == 200, f"{path}: {status}"
        return json.loads(text)


@contextmanager
def serving(
    command: Sequence[str], folder: Path, stdin: int | None = None, **environment: str
) -> Iterator[Served]:
    """Run a command that serves the course, with a home of its own, and stop it at the end."""
    home = folder.parent / "jupyter-home"
    ours = {f"JUPYTER_{name}_DIR": str(home / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    ours |= {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **ours, **environment},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    said = ""
    try:
        while not (found := re.search(r"(http://127\.0\.0\.1:\d+)/\S*token=(\w+)", said)):
            line = process.stdout.readline()
            assert line, f"it ended: {said}"
            said += line
        served = Served(process, said, *found.groups())
        yield served
        if process.poll() is None:
            served.ask("api/shutdown", method="POST")
            process.wait(60)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
