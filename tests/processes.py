"""A program in a Python of its own, where nothing that a test did is there."""

import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def run_python(program: str, *arguments: object, **options: Any) -> subprocess.CompletedProcess:
    """Run `program` from the checkout, with what it prints kept; `options` are subprocess.run's."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        **({"check": True} | options),
    )
