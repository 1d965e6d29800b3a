"""Start the Chromium that the browser and picture tests drive, quietly."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from dlcourse.publish.chromium import ARGUMENTS, MISSING, find_chromium


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Yield a running browser; skip the test, saying what to install, where there is none."""
    with sync_playwright() as playwright:
        path = find_chromium() or Path(playwright.chromium.executable_path)
        if not path.exists():
            pytest.skip(f"{MISSING} Or run: playwright install chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
