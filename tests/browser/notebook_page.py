"""A notebook in a browser, and the explorers on it, as a reader meets them."""

import json
from base64 import b64decode
from io import BytesIO

import numpy as np
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.served import Lab, wait_for

IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
FAILED = ".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']"
# What the front ends themselves say of a stored widget whose kernel is gone: no fault of ours.
EXPECTED_ERROR = "widget model not found"


class NotebookPage:
    """A notebook open in a front end."""

    def __init__(self, page: Page, lab: Lab, notebook: str, front: str) -> None:
        self.page, self.lab, self.notebook = page, lab, notebook
        self.errors: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(lab.url(front, notebook))
        # Asked to run before there is a kernel, the front end would ask which one.
        page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for()
        page.locator(IDLE).wait_for()
        lab.ask_kernel(notebook, "1")

    def _hear(self, message) -> None:
        if message.type == "error" and EXPECTED_ERROR not in message.text:
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    @property
    def our_errors(self) -> list[str]:
        """Errors in the console that come from the course's own scripts; those run from blobs."""
        return [error for error in self.errors if "dlcourse" in error or "blob:" in error]

    def run_all(self) -> None:
        """Run all cells from the menu, and wait until the last one has run or one has failed."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        code = [cell for cell in self.lab.read(self.notebook)["cells"] if has_code(cell)]

        def ended() -> bool:
            count = self.lab.ask_kernel(self.notebook, "get_ipython().execution_count")
            return int(count or 0) > len(code) or self.page.locator(FAILED).count() > 0

        wait_for(f"the end of {len(code)} cells", ended)

    def run_again(self, index: int) -> None:
        """Run one cell with the keyboard, and wait until it has run."""

        def runs() -> int:
            return int(self.lab.ask_kernel(self.notebook, "get_ipython().execution_count") or 0)

        before = runs()
        self.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        wait_for(f"cell {index}", lambda: runs() > before)

    def saved(self) -> dict:
        """Save with the keyboard, and return the notebook that came on disk."""
        path = self.lab.folder / "notebooks" / self.notebook
        before = path.stat().st_mtime_ns

        def new() -> dict | None:
            text = path.read_text(encoding="utf-8")  # ends in a newline once it is whole
            changed = path.stat().st_mtime_ns > before
            return json.loads(text) if changed and text.endswith("}\n") else None

        self.page.keyboard.press("Control+s")
        return wait_for("the saved notebook", new)

    def explorers(self) -> list["ExplorerView"]:
        """Every live explorer on the page, once each has shown its first picture."""
        shows = sum(
            ".show()" in "".join(cell["source"])
            for cell in self.lab.read(self.notebook)["cells"]
            if cell["cell_type"] == "code"
        )
        views = self.page.locator(".dlcourse-view.dlcourse-live")
        expect(views).to_have_count(shows, timeout=30_000)
        return [ExplorerView(views.nth(i)) for i in range(shows)]


def has_code(cell: dict) -> bool:
    return cell["cell_type"] == "code" and "".join(cell["source"]).strip() != ""


class ExplorerView:
    """A live explorer."""

    def __init__(self, element: Locator) -> None:
        self.element = element
        self.picture = element.get_by_role("img")
        self.sentence = element.locator(".dlcourse-sentence")
        self.problem = element.get_by_role("alert")
        self.note = element.get_by_role("status")
        self.sliders = [Control(self, slider) for slider in element.get_by_role("slider").all()]

    def settle(self) -> tuple[str, str]:
        """Wait until every request is answered; return the picture's pixels and the sentence."""
        expect(self.element).not_to_have_attribute("aria-busy", "true")
        return self.picture.evaluate("canvas => canvas.toDataURL()"), self.sentence.text_content()


def decoded(address: str) -> np.ndarray:
    """The pixels of a picture that `settle` returned."""
    png = b64decode(address.removeprefix("data:image/png;base64,"))
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


class Control:
    """A slider with its number box."""

    def __init__(self, view: ExplorerView, slider: Locator) -> None:
        self.view, self.slider = view, slider
        self.label = slider.evaluate("slider => slider.labels[0].textContent")
        self.box = view.element.get_by_role("textbox", name=f"{self.label}, number")

    @property
    def value(self) -> float:
        return float(self.box.input_value())

    def is_at(self, key: str) -> bool:
        """Whether it is at the end that Home or End goes to."""
        end = self.slider.get_attribute({"Home": "min", "End": "max"}[key])
        return self.slider.input_value() == end

    def press(self, key: str) -> None:
        self.slider.press(key)

    def type(self, value: float | str) -> None:
        self.box.fill(value if isinstance(value, str) else f"{value:g}")
        self.box.press("Enter")
