"""Make the notebooks: `notebooks/src/NAME.md` is executed, and stored as `notebooks/NAME.ipynb`.

Authors edit and review the Markdown; students open the notebook, outputs included. Building twice
gives the same bytes, so that a difference in git is always a difference in what the reader sees:
cells are named after their source, and whatever varies from run to run is left out or renamed.
"""

import hashlib
from collections import Counter
from pathlib import Path

import jupytext
import nbformat
import traitlets
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
LONGEST_CELL = 120  # seconds

_WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class _ThisPython(AsyncKernelManager):
    """Start the kernel of the Python that builds, whatever kernels the machine has besides."""

    @traitlets.default("kernel_spec_manager")
    def _without_installed_kernels(self) -> KernelSpecManager:
        return KernelSpecManager(kernel_dirs=[])


class BuildError(Exception):
    """A chapter cannot be built; the message is a sentence for its author."""


def build_chapters(names: list[str], notebooks: Path = NOTEBOOKS) -> None:
    """Execute chapters in fresh kernels and write their notebooks.

    Parameters
    ----------
    names : list of str
        Chapters by the names of their sources, such as "01_perceptron"; all of them if empty.
    notebooks : Path
        The folder that holds `src`, where the notebooks are written and cells find themselves.

    Raises
    ------
    BuildError
        If there are no sources, if a chapter is unknown, or if one of its cells fails; notebooks of
        the chapters before it are then written, and its own is as it was.
    """
    sources = {source.stem: source for source in sorted((notebooks / "src").glob("*.md"))}
    if not sources:
        raise BuildError(
            f"No chapters in {notebooks / 'src'}: building needs a checkout of the course."
        )
    for name in names:
        if name not in sources:
            raise BuildError(f"There is no chapter {name!r}. There are: {', '.join(sources)}.")
    for name in names or sources:
        notebook = read_chapter(sources[name])
        _execute(notebook, name, notebooks)
        _settle(notebook)
        part = notebooks / f"{name}.ipynb.part"
        part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
        part.replace(notebooks / f"{name}.ipynb")


def read_chapter(source: Path) -> NotebookNode:
    """Return a chapter's notebook before it is executed: sources, tags and stable cell ids."""
    read = jupytext.reads(source.read_text(encoding="utf-8"), fmt="md:myst")
    seen: Counter[str] = Counter()
    cells = []
    for cell in read.cells:
        text = f"{cell.cell_type}\n{cell.source}"
        seen[text] += 1
        cell.id = _digest(f"{text}\n{seen[text]}")[:12]
        cell.metadata = {"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {}
        cells.append(cell)
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=_METADATA)
    nbformat.validate(notebook)
    return notebook


def _execute(notebook: NotebookNode, name: str, folder: Path) -> None:
    client = NotebookClient(
        notebook,
        kernel_manager_class=_ThisPython,
        extra_arguments=["--log-level=ERROR"],
        timeout=LONGEST_CELL,
        resources={"metadata": {"path": str(folder)}},
        store_widget_state=False,
        record_timing=False,
        coalesce_streams=True,
    )
    running = {}
    client.on_cell_start = lambda cell, cell_index: running.update(index=cell_index, cell=cell)
    try:
        client.execute()
    except CellExecutionError as error:
        raise BuildError(f"{_where(name, running)}: {error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise BuildError(f"{_where(name, running)}: ran for over {LONGEST_CELL} s") from error
    except DeadKernelError as error:
        raise BuildError(f"{_where(name, running)}: the kernel died") from error


def _where(name: str, running: dict) -> str:
    lines = running["cell"].source.splitlines() or [""]
    return f"{name}, cell {running['index'] + 1} ({lines[0]})"


def _settle(notebook: NotebookNode) -> None:
    """Leave only what the source and the outputs determine."""
    notebook.metadata = nbformat.from_dict(_METADATA)
    for cell in notebook.cells:
        for index, output in enumerate(cell.get("outputs", [])):
            if _WIDGET_VIEW in output.get("data", {}):
                view = output.data[_WIDGET_VIEW]
                view["model_id"] = _digest(f"{cell.id} {index}")[:32]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
