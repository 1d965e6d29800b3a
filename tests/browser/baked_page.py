"""A baked explorer in a browser, opened from a file with the network off."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.notebook_page import ExplorerView

REST = 300  # milliseconds between a page's first picture and a reader's first key
# A key repeats about every 33 ms while it is held down.
NEXT_FRAME = """
async (view) => {
  const settled = (act) => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (view.hasAttribute("aria-busy")) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(view, { attributeFilter: ["aria-busy"] });
    const start = performance.now();
    act();
  });
  const times = [];
  for (const slider of view.querySelectorAll("input[type=range]")) {
    for (const [end, step] of [[slider.max, 1], [slider.min, -1]]) {
      while (slider.value !== end) {
        await new Promise((resolve) => setTimeout(resolve, 33));
        slider.value = Number(slider.value) + step;
        times.push(await settled(() => slider.dispatchEvent(new Event("input"))));
      }
    }
  }
  return times;
}
"""


class BakedPage:
    """A page of baked explorers, and all that it asked for or complained of."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(path.as_uri())
        elements = page.locator(".dlcourse-baked")
        self.elements = [elements.nth(i) for i in range(elements.count())]

    def explorers(self) -> list[ExplorerView]:
        """Every explorer on the page, once each has shown its first picture."""
        for element in self.elements:
            element.and_(self.page.locator(".dlcourse-live")).wait_for()
        return [ExplorerView(element) for element in self.elements]


@contextmanager
def open_baked(browser: Browser, path: Path, **settings) -> Iterator[BakedPage]:
    """Open a baked page without a network; `settings` are those of a browser's new context."""
    context = browser.new_context(offline=True, **settings)
    try:
        yield BakedPage(context.new_page(), path)
    finally:
        context.close()


def next_frame_times(browser: Browser, path: Path) -> list[float]:
    """Milliseconds from a slider's step to the next picture and sentence, over all its positions.

    For each slider of a baked page, a step every 33 ms: to its upper end, then to the lower one.
    """
    with open_baked(browser, path) as baked:
        (explorer,) = baked.explorers()
        baked.page.wait_for_timeout(REST)
        return explorer.element.evaluate(NEXT_FRAME)
