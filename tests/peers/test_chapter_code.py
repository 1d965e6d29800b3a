"""The Keras and PyTorch code in a chapter's collapsed blocks runs, and gives the chapter's numbers.

For authors: a collapsed block of Python prints exactly what the code cell just above it prints. It
may use every name that the chapter has at that place.
"""

import re
from contextlib import chdir
from typing import NamedTuple

import pytest

from dlcourse.publish.build import NOTEBOOKS
from tests.notebooks.chapters import CHAPTERS, source
from tests.notebooks.session import open_session

COLLAPSED = re.compile(r"<details>(.*?)</details>", re.DOTALL)
SUMMARY = re.compile(r"<summary>(.*?)</summary>", re.DOTALL)
FENCE = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """One fence of Python: what it is called, its code, and the code cells before it."""

    summary: str
    code: str
    before: list[str]


def blocks(notebook):
    """Return the Python in a chapter's collapsed blocks."""
    before, found = [], []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            before = [*before, cell.source]
            continue
        for collapsed in COLLAPSED.findall(cell.source):
            summary = SUMMARY.search(collapsed).group(1)
            found += [Block(summary, code, before) for code in FENCE.findall(collapsed)]
    return found


ALL = [
    pytest.param(chapter, block, id=f"{chapter}-{number}-{block.summary}")
    for chapter in CHAPTERS
    for number, block in enumerate(blocks(source(chapter)), start=1)
]


def test_every_python_fence_in_a_collapsed_block_is_found():
    fences = sum(
        collapsed.count("```python")
        for chapter in CHAPTERS
        for cell in source(chapter).cells
        for collapsed in COLLAPSED.findall(cell.source)
    )
    assert len(ALL) == fences


@pytest.mark.usefixtures("fresh_keras")
@pytest.mark.filterwarnings("ignore")  # what the frameworks warn of is not ours to mend
@pytest.mark.parametrize(("chapter", "block"), ALL)
def test_a_block_prints_what_the_cell_above_it_prints(chapter, block):
    with chdir(NOTEBOOKS), open_session(source(chapter)) as session:
        printed = [session.run(cell).printed for cell in block.before]
        assert session.run(block.code).printed == printed[-1]
        assert printed[-1], "the cell above prints nothing to compare with"
