"""Run a chapter's cells in this process, as a kernel would, and keep what each one gave."""

import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from traitlets.config import Config

from dlcourse.exercises.base import exercises
from tests.notebooks.chapters import code_cells


class Ran(NamedTuple):
    """One cell's run: what it printed, and its last line's value."""

    printed: str
    value: Any


class Session:
    """A chapter, and the shell its cells are run in."""

    def __init__(self, notebook: NotebookNode, shell: InteractiveShell):
        self.sources = [cell.source for cell in code_cells(notebook)]
        self.shell = shell

    def run(self, source: str) -> Ran:
        with capture_output() as captured:
            result = self.shell.run_cell(source)
        if not result.success:
            raise AssertionError(f"this cell fails:\n{source}") from result.error_in_exec
        return Ran(captured.stdout, result.result)

    def run_all(self, answers: Mapping[str, str] | None = None) -> list[Ran]:
        """Run every cell in order, with answers put in place of their exercises' templates."""
        return [self.run(self.filled(source, answers or {})) for source in self.sources]

    def filled(self, source: str, answers: Mapping[str, str]) -> str:
        for name, answer in answers.items():
            source = source.replace(exercises()[name].template.strip(), answer.strip())
        return source

    def verdict(self, name: str, answer: str) -> str:
        """Return what the chapter shows once an answer is written into its cell."""
        template = exercises()[name].template.strip()
        (task,) = (i for i, source in enumerate(self.sources) if template in source)
        check = next(i for i, s in enumerate(self.sources) if i >= task and f'check("{name}"' in s)
        cells = [self.sources[i] for i in dict.fromkeys((task, check))]
        last = [self.run(self.filled(cell, {name: answer})) for cell in cells][-1]
        return repr(last.value)


@contextmanager
def open_session(notebook: NotebookNode) -> Iterator[Session]:
    quiet = Config()
    quiet.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=quiet, user_module=types.ModuleType("chapter"))
    try:
        yield Session(notebook, shell)
    finally:
        InteractiveShell.clear_instance()
