"""The course as `dlcourse lab` serves it, seen from behind: its files and its kernels."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from jupyter_client import BlockingKernelClient

ROOT = Path(__file__).parents[2]
# Seconds that a test waits: it says what came, not how soon, and a chapter may run for a minute.
PATIENCE = 240
FIGURES = (
    "[__import__('gc').collect(), sum(type(o).__name__ == 'Figure' for o in "
    "__import__('gc').get_objects())][1]"
)


def wait_for(what: str, ask: Callable[[], Any]) -> Any:
    """Ask until the answer is true, and return it; fail by naming what did not come."""
    end = time.monotonic() + PATIENCE
    while not (answer := ask()):
        assert time.monotonic() < end, f"{what} did not come in {PATIENCE:g} s"
        time.sleep(0.1)
    return answer


@dataclass
class Lab:
    """A running `dlcourse lab`."""

    folder: Path
    config: Path
    runtime: Path
    address: str
    token: str

    def url(self, front: str, notebook: str) -> str:
        """The page of a notebook in a front end, 'lab/tree' or 'notebooks'."""
        fresh = "&reset" if front == "lab/tree" else ""
        return f"{self.address}/{front}/notebooks/{notebook}?token={self.token}{fresh}"

    def read(self, notebook: str) -> dict:
        """A notebook as it is on disk."""
        return json.loads((self.folder / "notebooks" / notebook).read_text(encoding="utf-8"))

    def write(self, notebook: str, *sources: str) -> None:
        """Write a notebook of code cells, never run."""
        cells = [
            {"cell_type": "code", "id": f"cell-{i}", "source": source, "outputs": []}
            | {"metadata": {}, "execution_count": None}
            for i, source in enumerate(sources)
        ]
        spec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        content = {"cells": cells, "metadata": {"kernelspec": spec}}
        text = json.dumps(content | {"nbformat": 4, "nbformat_minor": 5})
        (self.folder / "notebooks" / notebook).write_text(text, encoding="utf-8")

    @contextmanager
    def theme(self, name: str) -> Iterator[None]:
        """Serve pages in another theme, as a reader's setting would."""
        settings = self.config / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True, exist_ok=True)
        themes = settings / "themes.jupyterlab-settings"
        themes.write_text(json.dumps({"theme": name}), encoding="utf-8")
        try:
            yield
        finally:
            themes.unlink()

    def ask_kernel(self, notebook: str, expression: str) -> str | None:
        """The repr of an expression in the notebook's kernel, asked beside its front end.

        None where a cell has failed just then: the kernel drops all that waits behind it.
        """
        identity = wait_for(f"a kernel for {notebook}", lambda: self._kernel_of(notebook))
        client = BlockingKernelClient()
        client.load_connection_file(str(self.runtime / f"kernel-{identity}.json"))
        client.start_channels(iopub=False, stdin=False, hb=False, control=False)
        try:
            asked = {"asked": expression}
            reply = client.execute(
                "", silent=True, user_expressions=asked, reply=True, timeout=PATIENCE
            )
            if reply["content"]["status"] == "aborted":
                return None
            return reply["content"]["user_expressions"]["asked"]["data"]["text/plain"]
        finally:
            client.stop_channels()

    def _kernel_of(self, notebook: str) -> str | None:
        request = Request(
            f"{self.address}/api/sessions", headers={"Authorization": f"token {self.token}"}
        )
        with urlopen(request) as answer:
            sessions = json.load(answer)
        path = f"notebooks/{notebook}"
        return next((s["kernel"]["id"] for s in sessions if s["path"] == path), None)


@contextmanager
def serve(scratch: Path) -> Iterator[Lab]:
    """Run `dlcourse lab` in an empty folder, away from the user's own Jupyter settings."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    homes = {name: scratch / name.lower() for name in ("CONFIG", "DATA", "RUNTIME")}
    environment = os.environ | {f"JUPYTER_{name}_DIR": str(home) for name, home in homes.items()}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "dlcourse.cli", "lab", str(scratch / "work")]
    log = scratch / "log.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--no-browser", "--port", str(port)],
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    try:

        def greeting() -> re.Match | None:
            said = log.read_text(encoding="utf-8")
            assert process.poll() is None, f"dlcourse lab ended: {said}"
            return re.search(r"(http://127\.0\.0\.1:\d+)/\S*token=(\w+)", said)

        found = wait_for("the address of dlcourse lab", greeting)
        yield Lab(scratch / "work", homes["CONFIG"], homes["RUNTIME"], *found.groups())
    finally:
        process.terminate()
        process.wait()
