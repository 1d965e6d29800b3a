"""A save that is cut short leaves the file that was there before."""

import signal
from pathlib import Path

import numpy as np
import pytest

from dlcourse.engine.saving import load_model, save_model
from tests.engine.saving.models import branched, small
from tests.processes import run_python


def test_when_moving_fails_the_old_file_stays_and_no_other_is_left(path, monkeypatch):
    save_model(small(), path)
    before = path.read_bytes()

    def fails(*_):
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        save_model(branched(), path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["model.npz"]


def test_when_writing_fails_the_old_file_stays_and_no_other_is_left(path, monkeypatch):
    save_model(small(), path)
    before = path.read_bytes()

    def fails(file, **arrays):
        file.write(b"a part")
        raise OSError("disk full")

    monkeypatch.setattr(np, "savez", fails)
    with pytest.raises(OSError, match="disk full"):
        save_model(branched(), path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["model.npz"]


@pytest.mark.parametrize("where", ["os.fsync", "pathlib.Path.replace"])
def test_killed_in_mid_save_the_old_file_stays_whole(path, where):
    save_model(small(), path)
    before = path.read_bytes()
    # Killed as by the task manager: nothing of Python's own runs any more.
    program = f"""
import os, pathlib, signal, sys
def killed(*arguments):
    os.kill(os.getpid(), {int(getattr(signal, "SIGKILL", signal.SIGTERM))})
{where} = killed
from dlcourse.engine.saving import save_model
from tests.engine.saving.models import branched
save_model(branched(), sys.argv[1])
"""
    assert run_python(program, path, check=False).returncode != 0
    assert path.read_bytes() == before
    assert len(list(path.parent.glob("*.part"))) == 1
    save_model(branched(), path)
    assert load_model(path).name == "branched"
