import json
import subprocess
import sys
from pathlib import Path

import pytest

from dlcourse import explorers

ROOT = Path(__file__).resolve().parents[2]


def moved(name, moves):
    command = [sys.executable, "-m", "tests.explorers.growth", name, str(moves)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module", params=explorers.__all__)
def fifty(request):
    return moved(request.param, 50)


def test_fifty_moves_leave_one_figure(fifty):
    assert fifty["figures"] == 1


def test_fifty_moves_need_no_pyplot(fifty):
    assert not fifty["pyplot"]


def test_fifty_moves_grow_by_less_than_5_megabytes(fifty):
    assert fifty["grown"] < 5e6


def test_a_thousand_moves_grow_by_less_than_10_megabytes():
    assert moved("Coffee", 1000)["grown"] < 10e6
