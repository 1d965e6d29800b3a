"""A deck in a browser, opened from a file with the network off, and walked slide by slide."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

SIZES = {"720": (1280, 720), "1080": (1920, 1080), "4:3": (1024, 768)}
SMALLEST_TYPE = 24  # pixels, where the screen has 720 lines
SMALLEST_PICTURE = 220

# What is wrong with the slide that is shown, in words; and the room that its picture has.
LOOK = """
() => {
  const slide = Reveal.getCurrentSlide();
  const lines = 720 / innerHeight;
  const box = slide.getBoundingClientRect();
  const wrong = new Set();
  const outside = (rect, what) => {
    for (const [side, by] of Object.entries({
      left: box.left - rect.left, right: rect.right - box.right,
      top: box.top - rect.top, bottom: rect.bottom - (box.bottom - 36 / lines),
    })) {
      if (rect.width && rect.height && by > 1) wrong.add(`${Math.round(by * lines)} beyond ${side}: ${what}`);
    }
  };
  if (box.left < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) wrong.add("the slide is cut off");
  const scale = box.height / slide.offsetHeight;
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("aside, style, script, svg, .dlcourse-longest")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize) * scale * lines;
    if (size < %f - 0.1) wrong.add(`type of ${size.toFixed(1)}: ${node.data.trim().slice(0, 40)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) outside(rect, node.data.trim().slice(0, 40));
  }
  for (const formula of slide.querySelectorAll("svg.formula")) {
    const size = (formula.getBoundingClientRect().width / parseFloat(formula.style.width)) * lines;
    if (!formula.closest("aside") && size < %d - 0.1) wrong.add(`formula of ${size.toFixed(1)}`);
  }
  for (const each of slide.querySelectorAll(":scope > :not(aside), img, canvas, svg, input, pre")) {
    if (!each.closest("aside")) outside(each.getBoundingClientRect(), `<${each.nodeName}>`);
  }
  const children = [...slide.querySelectorAll(":scope > :not(aside)")].map((each) => each.getBoundingClientRect());
  children.slice(1).forEach((rect, i) => {
    if (rect.top < children[i].bottom - 1) wrong.add(`child ${i + 1} lies over the one above`);
  });
  for (const picture of slide.querySelectorAll(".picture img, canvas")) {
    const { width, height } = picture.getBoundingClientRect();
    const shape = picture.naturalWidth ? picture.naturalWidth / picture.naturalHeight : picture.width / picture.height;
    const seen = Math.min(height, width / shape) * lines;
    if (seen < %d) wrong.add(`the picture is ${Math.round(seen)} high`);
  }
  return [...wrong];
}
""" % (SMALLEST_TYPE, SMALLEST_TYPE, SMALLEST_PICTURE)


class Deck:
    """A deck, and all that it asked for or complained of."""

    def __init__(self, browser: Browser, path: Path, **settings) -> None:
        self.context = browser.new_context(offline=True, **settings)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(path.as_uri())
        self.page.wait_for_function("window.Reveal?.isReady()")
        self.page.wait_for_function("!document.querySelector('.dlcourse-baked:not(.dlcourse-live)')")
        self.page.evaluate("document.fonts.ready")

    @property
    def count(self) -> int:
        return self.page.evaluate("Reveal.getTotalSlides()")

    def show(self, number: int) -> None:
        """Go to a slide, with all its steps taken."""
        self.page.evaluate("n => { Reveal.slide(n); while (Reveal.nextFragment()); }", number)

    def walk(self, size: tuple[int, int]) -> Iterator[tuple[int, list[str]]]:
        """Yield every slide's number, and what is wrong with it on a screen of this size."""
        width, height = size
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("s => Reveal.getConfig().width === s", arg=_canvas(width, height))
        for number in range(self.count):
            self.show(number)
            yield number, self.page.evaluate(LOOK)


def _canvas(width: int, height: int) -> int:
    return round(min(max(720 * width / height, 960), 1280))
