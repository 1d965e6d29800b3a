"""A program that loads or saves in a process of its own."""

import subprocess
import sys
from pathlib import Path


def run_python(program, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=Path(__file__).resolve().parents[3],
        capture_output=True,
        encoding="utf-8",
        **({"check": True} | options),
    )
