"""A source becomes a notebook that is executed, complete and the same each time."""

import json
import sys

import pytest

from dlcourse.publish.build import BuildError, build_chapters, read_chapter

CHAPTER = """+++ {"tags": ["slide"]}

# A title

+++

Some text.

```{code-cell}
:tags: [task]

print("Σ", 1 + 1)
```

```{code-cell}
from pathlib import Path

print(Path.cwd().name)
```

```{code-cell}
import sys

print(sys.executable)
```

```{code-cell}
import anywidget
from dlcourse.explorers.outputs import show_pair

show_pair("<p class='dlcourse-still'>still</p>", "still", anywidget.AnyWidget())
```

```{code-cell}
print("twice")
```

```{code-cell}
print("twice")
```

<details><summary>In Keras</summary>

```python
raise SystemExit("never executed")
```

</details>
"""


def folder_with(tmp_path, **chapters):
    (tmp_path / "src").mkdir()
    for name, text in chapters.items():
        (tmp_path / "src" / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = folder_with(tmp_path_factory.mktemp("notebooks"), one=CHAPTER)
    build_chapters(["one"], folder)
    return folder


@pytest.fixture(scope="module")
def cells(built):
    return json.loads((built / "one.ipynb").read_text(encoding="utf-8"))["cells"]


def printed(cells, index):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    return "".join(code[index]["outputs"][0]["text"])


def test_building_again_gives_the_same_bytes(built):
    before = (built / "one.ipynb").read_bytes()
    build_chapters([], built)
    assert (built / "one.ipynb").read_bytes() == before


def test_outputs_are_stored_in_utf_8(cells):
    assert printed(cells, 0) == "Σ 2\n"


def test_cells_run_in_the_notebooks_folder(cells, built):
    assert printed(cells, 1) == f"{built.name}\n"


def test_cells_run_in_this_python(cells):
    assert printed(cells, 2) == f"{sys.executable}\n"


def test_a_kernel_installed_under_the_same_name_is_not_taken(tmp_path, monkeypatch):
    installed = tmp_path / "jupyter" / "kernels" / "python3"
    installed.mkdir(parents=True)
    broken = {"argv": ["no-such-python"], "display_name": "Python 3", "language": "python"}
    (installed / "kernel.json").write_text(json.dumps(broken), encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    folder = folder_with(tmp_path, one="```{code-cell}\nprint(1)\n```\n")
    build_chapters(["one"], folder)
    assert (folder / "one.ipynb").exists()


def test_a_collapsed_block_stays_text(cells):
    assert cells[-1]["cell_type"] == "markdown"
    assert "never executed" in "".join(cells[-1]["source"])


def test_tags_are_kept_and_no_other_metadata(cells):
    assert [cell["metadata"] for cell in cells[:3]] == [{"tags": ["slide"]}, {}, {"tags": ["task"]}]
    assert all(cell["metadata"].keys() <= {"tags"} for cell in cells)


def test_equal_cells_have_different_ids(cells):
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_an_id_depends_on_its_cell_alone(built, tmp_path):
    shorter = folder_with(tmp_path, one=CHAPTER.replace("Some text.", "Other text."))
    before, after = (read_chapter(folder / "src" / "one.md").cells for folder in (built, shorter))
    changed = [a.id != b.id for a, b in zip(before, after, strict=True)]
    assert changed == [False, True] + [False] * (len(before) - 2)


def test_nothing_else_is_left_in_the_folder(built):
    assert {path.name for path in built.iterdir()} == {"src", "one.ipynb"}


def test_an_unknown_chapter_is_answered_with_those_there_are(tmp_path):
    folder = folder_with(tmp_path, one="# One\n", two="# Two\n")
    with pytest.raises(BuildError, match=r"no chapter 'three'. There are: one, two\."):
        build_chapters(["one", "three"], folder)
    assert not list(folder.glob("*.ipynb"))


def test_a_folder_without_sources_is_named(tmp_path):
    with pytest.raises(BuildError, match="No chapters in"):
        build_chapters([], tmp_path)


def test_a_failing_cell_is_named_and_the_old_notebook_stays(tmp_path):
    folder = folder_with(tmp_path, one="# One\n\n```{code-cell}\nx = 0\n1 / x\n```\n")
    (folder / "one.ipynb").write_text("old", encoding="utf-8")
    with pytest.raises(BuildError, match=r"one, cell 2 \(x = 0\): ZeroDivisionError"):
        build_chapters(["one"], folder)
    assert (folder / "one.ipynb").read_text(encoding="utf-8") == "old"


def test_a_cell_that_takes_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("dlcourse.publish.build.LONGEST_CELL", 1)
    folder = folder_with(tmp_path, one="```{code-cell}\nimport time\n\ntime.sleep(60)\n```\n")
    with pytest.raises(BuildError, match=r"one, cell 1 .*: ran for over 1 s"):
        build_chapters(["one"], folder)
