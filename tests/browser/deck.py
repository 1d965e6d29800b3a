"""A deck in a browser, opened from a file with the network off, and walked slide by slide."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

SIZES = {"720": (1280, 720), "1080": (1920, 1080), "4:3": (1024, 768)}
SMALLEST = {"type": 24, "picture": 200}  # pixels, where the screen has 720 lines

LOOK = Path(__file__).with_name("deck.js").read_text(encoding="utf-8")


class Deck:
    """A deck, and all that it asked for or complained of."""

    def __init__(self, browser: Browser, path: Path, **settings) -> None:
        self.name = path.stem
        self.context = browser.new_context(offline=True, **settings)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.Reveal?.isReady()")
        self.page.wait_for_function(
            "!document.querySelector('.dlcourse-baked:not(.dlcourse-live)')"
        )
        self.page.evaluate("document.fonts.ready")

    def __enter__(self) -> "Deck":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    @property
    def count(self) -> int:
        return self.page.evaluate("Reveal.getTotalSlides()")

    def show(self, number: int) -> None:
        """Go to a slide, with all its steps taken."""
        self.page.evaluate("n => Reveal.slide(n)", number)
        while self.page.evaluate("Reveal.availableFragments().next"):
            self.page.evaluate("Reveal.nextFragment()")

    def walk(self, size: tuple[int, int]) -> Iterator[tuple[int, list[str]]]:
        """Yield every slide's number, and what is wrong with it on a screen of this size."""
        width, height = size
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(
            "s => Reveal.getConfig().width === s", arg=_canvas(width, height)
        )
        for number in range(self.count):
            self.show(number)
            yield number, self.page.evaluate(LOOK, SMALLEST)


def _canvas(width: int, height: int) -> int:
    return round(min(max(720 * width / height, 960), 1280))
