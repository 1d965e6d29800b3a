"""The house keeps its plan: who may import whom, how large a file may grow, how text is opened."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import run_python

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "dlcourse"
FILES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
every_file = pytest.mark.parametrize(
    "path", [*FILES, *TESTS], ids=lambda path: path.relative_to(ROOT).as_posix()
)

# What each part of the package may import from the rest of it. `workspace` is on the ground floor.
MAY_IMPORT = {
    "engine": set(),
    "datasets": set(),
    "workspace": set(),
    "__init__": {"engine"},
    "plots": {"engine", "datasets"},
    "explorers": {"engine", "datasets", "plots"},
    "exercises": {"engine", "datasets", "plots", "explorers", "workspace"},
    "publish": {"engine", "datasets", "plots", "explorers", "exercises", "workspace"},
    "lab": {"workspace"},
    "cli": {"lab", "workspace", "publish", "plots"},
}
# Packages that one part alone may import.
ONLY_IN = {
    "matplotlib": {"plots"},
    "jupytext": {"publish"},
    "nbclient": {"publish"},
    "nbformat": {"publish", "lab"},
    "ipywidgets": {"explorers", "exercises"},
    "anywidget": {"explorers", "exercises"},
}
GROUND = {"engine", "datasets", "workspace", "__init__"}
BELOW_GROUND = {"dlcourse", "numpy", *sys.stdlib_module_names}
# What single files of the ground floor import when a function of theirs is called, and not before.
WHEN_CALLED = {"threads.py": {"threadpoolctl"}, "export.py": {"keras", "torch"}}


def part_of(path: Path) -> str:
    """The first name below the package: "engine" for dlcourse/engine/losses.py."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a file imports."""
    here = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(here[: -node.level]) if node.level else ""
            module = ".".join(filter(None, [base, node.module]))
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def forbidden(path: Path) -> list[str]:
    """The imports of a file that its floor does not allow."""
    part = part_of(path)
    found = []
    for line, name in imports(path):
        top, _, rest = name.partition(".")
        inner = rest.partition(".")[0]
        wrong = (
            (top == "dlcourse" and not allowed_inside(part, inner))
            or (top in ONLY_IN and part not in ONLY_IN[top])
            or (part in GROUND and top not in {*BELOW_GROUND, *WHEN_CALLED.get(path.name, ())})
        )
        if wrong:
            found.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    return found


def allowed_inside(part: str, inner: str) -> bool:
    """Whether a part may import `dlcourse.<inner>`; a name that is no part is the engine's."""
    if inner in MAY_IMPORT:
        return inner == part or inner in MAY_IMPORT[part]
    return "engine" in MAY_IMPORT[part]


def test_every_part_of_the_package_has_its_place_in_the_plan():
    assert {part_of(path) for path in FILES} == set(MAY_IMPORT)


def test_nothing_runs_back_up_the_floors():
    assert [sentence for path in FILES for sentence in forbidden(path)] == []


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("engine/x.py", "from dlcourse.plots import style"),
        ("engine/x.py", "from ..plots import style"),
        ("engine/x.py", "from dlcourse import plots"),
        ("engine/x.py", "import dlcourse.plots.style"),
        ("engine/x.py", "from dlcourse import losses"),
        ("engine/layers/x.py", "def f():\n    import scipy"),
        ("plots/x.py", "import dlcourse.explorers"),
        ("explorers/x.py", "from matplotlib.figure import Figure"),
        ("exercises/x.py", "import nbformat"),
        ("workspace.py", "from dlcourse import datasets"),
    ],
)
def test_an_import_that_runs_up_is_found(part, line, tmp_path, monkeypatch):
    path = tmp_path / "dlcourse" / part
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path / "dlcourse")
    assert len(forbidden(path)) == 1


# What importing something adds in a fresh interpreter. NumPy's own modules, those compiled with
# Cython among them, come under names of their own; so what NumPy adds is the measure.
ADDED = """
import sys
before = set(sys.modules)
import {}
print(*{{name.partition(".")[0] for name in set(sys.modules) - before}})
"""


def added_by_importing(name: str) -> set[str]:
    return set(run_python(ADDED.format(name)).stdout.split()) - set(sys.stdlib_module_names)


def test_importing_the_package_loads_numpy_and_the_standard_library_alone():
    assert added_by_importing("dlcourse") <= {"dlcourse", *added_by_importing("numpy.random")}


def test_importing_the_command_line_loads_no_command():
    assert added_by_importing("dlcourse.cli") <= {"dlcourse", *added_by_importing("numpy.random")}


@every_file
def test_a_file_and_its_functions_can_be_read_in_a_sitting(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    assert [
        f"{node.name}: {lines} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, functions) and (lines := lines_of_code(node)) > 40
    ] == []


def lines_of_code(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def` to its end, without its docstring."""
    first = node.body[0]
    lines = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node) is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


@every_file
def test_text_is_read_and_written_as_utf_8(path):
    # Windows takes another encoding unless it is told.
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [call.lineno for call in ast.walk(tree) if opens_text_unsaid(call)] == []


def opens_text_unsaid(node: ast.AST) -> bool:
    """Whether a call opens a text file without naming the encoding."""
    if not isinstance(node, ast.Call) or any(word.arg == "encoding" for word in node.keywords):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if getattr(getattr(node.func, "value", None), "id", "") == "Image":
        return False  # Pillow opens pictures, which are bytes
    if name == "open":
        modes = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        return not any(isinstance(mode, str) and "b" in mode for mode in modes)
    return name in {"read_text", "write_text"}


@pytest.mark.parametrize("call", ["p.read_text()", "p.write_text('x')", "open(p)", "p.open('w')"])
def test_text_opened_without_an_encoding_is_found(call):
    assert opens_text_unsaid(ast.parse(call, mode="eval").body)
    assert not opens_text_unsaid(ast.parse("p.open('rb')", mode="eval").body)
