"""The switch against skips does fail a run, names what was skipped, and is off by itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
SKIPPED = """
import pytest

def test_passes():
    pass

@pytest.mark.skipif({condition}, reason="no browser here")
def test_skipped():
    pass
"""


def run(folder, condition, **switch):
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_it.py").write_text(SKIPPED.format(condition=condition), encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "DLCOURSE_NO_SKIPS"} | switch
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(folder)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("condition", "switch", "fails"),
    [
        pytest.param(True, {"DLCOURSE_NO_SKIPS": "1"}, True, id="a skip fails"),
        pytest.param(False, {"DLCOURSE_NO_SKIPS": "1"}, False, id="no skip passes"),
        pytest.param(True, {}, False, id="without the switch a skip passes"),
    ],
)
def test_a_skip_fails_the_run_only_where_skips_are_forbidden(tmp_path, condition, switch, fails):
    assert (run(tmp_path, condition, **switch).returncode == 1) is fails


def test_what_was_skipped_is_named_with_its_reason(tmp_path):
    output = run(tmp_path, condition=True, DLCOURSE_NO_SKIPS="1").stdout
    assert "SKIPPED test_it.py::test_skipped: Skipped: no browser here" in output
