"""Find the Chromium that the browser and picture tests drive, and start it quietly."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
COMMANDS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
MISSING = (
    "no Chromium found: install your system's (Debian: apt install chromium), "
    "or run: playwright install chromium"
)


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Yield a running browser; skip the test, saying what to install, where there is none."""
    with sync_playwright() as playwright:
        installed = (found for command in COMMANDS if (found := shutil.which(command)))
        path = next(installed, playwright.chromium.executable_path)
        if not Path(path).exists():
            pytest.skip(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
