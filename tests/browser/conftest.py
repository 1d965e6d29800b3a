"""A browser, the course served by `dlcourse lab`, and notebooks opened in it.

With DLCOURSE_SCREENSHOTS=FOLDER the tests leave pictures of what they saw there, to be looked at.
"""

import os
from pathlib import Path

import pytest

from tests.browser.notebook_page import NotebookPage
from tests.browser.served import serve
from tests.chromium import open_chromium

SCREEN = {"width": 1280, "height": 720}  # what a lecture hall's projector shows


# Not for the whole session: Playwright cannot be started twice at a time, and other tests start it.
@pytest.fixture(scope="package")
def browser():
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def lab(browser, tmp_path_factory):
    with serve(tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="package")
def open_notebook(browser, lab):
    """Open a notebook of the student's folder, in JupyterLab unless told otherwise."""

    def open_notebook(notebook, front="lab/tree"):
        page = browser.new_context(viewport=SCREEN).new_page()
        return NotebookPage(page, lab, notebook, front)

    return open_notebook


@pytest.fixture(scope="package")
def screenshot():
    def screenshot(page, name):
        if folder := os.environ.get("DLCOURSE_SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{name}.png")

    return screenshot
