"""Every explorer of the course as a baked page, each made once in a run of the tests."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from dlcourse import explorers

KINDS = [getattr(explorers, name) for name in explorers.__all__]


@cache
def page_of(kind):
    """The text of the page that `kind().bake(path)` writes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        kind().bake(path)
        return path.read_text(encoding="utf-8")
