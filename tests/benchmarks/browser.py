"""How soon a reader sees something: explorers in Chromium, beside `interact` with a fresh figure.

Both sides stand in one notebook and draw the same from the same values, computed beforehand; keys
go to one and to the other in turn. Times are the page's own, from a key going down to its picture
being there, decoded, for the next frame of the screen.

A step goes to the next value, a leap to the slider's other end; the view may have asked for both
beforehand. A number typed between two positions cannot be foreseen; `interact` is given a
position, which costs it the same.
"""

import statistics
import tempfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Browser, Locator, TimeoutError

from dlcourse import explorers
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider
from tests.benchmarks.timing import ratio, verdict
from tests.browser.baked_page import next_frame_times
from tests.browser.conftest import SCREEN
from tests.browser.notebook_page import Control, ExplorerView, NotebookPage
from tests.browser.served import Lab, serve
from tests.chromium import open_chromium

PREPARED = """
import copy
from dlcourse.explorers import {name}
from dlcourse.explorers.base import Explorer
drawing = {name}()
axis = next(control for control in drawing.controls if control.name == "{axis}")
between = [(3 * a + b) / 4 for a, b in zip(axis.values, axis.values[1:])]
values = [drawing.start | {{axis.name: value}} for value in (*axis.values, *between)]
table = {{each[axis.name]: copy.deepcopy(drawing.compute(**each)) for each in values}}
class Prepared({name}):
    view = Explorer.view
    def compute(self, **values):
        return table[values[axis.name]]
"""
OURS = "Prepared().show()"
BASELINE = """
import matplotlib.pyplot as plt
from ipywidgets import IntSlider, interact
%matplotlib inline
def show(position):
    data = table[values[position][axis.name]]
    figure = plt.figure(figsize=drawing.size, dpi=100)
    drawing.build(figure)
    drawing.draw(data, **values[position])
    plt.show()
    print(drawing.sentence(data, **values[position]))
start = values.index(drawing.start)
interact(show, position=IntSlider(start, 0, len(axis.values) - 1))
"""
TRAINING = "from dlcourse.explorers import Learning\nLearning(epoch=1000).show()"
BUSY = "from pathlib import Path\nwhile Path('busy').exists(): sum(range(1000))"

REST = 300  # milliseconds
KEYS = {"a step": ("ArrowRight", "ArrowLeft"), "a leap": ("End", "Home")}  # there and back
TAKE = "root => root.watch.times.splice(0)"
WATCH = """
(root) => {
  const watch = (root.watch = { pressed: 0, times: [], last: 0, pictures: 0 });
  root.addEventListener("keydown", (event) => (watch.pressed = event.timeStamp), true);
  const seen = () => {
    watch.last = performance.now();
    watch.pictures += 1;
    if (watch.pressed) watch.times.push(watch.last - watch.pressed);
  };
  const sentence = root.querySelector(".dlcourse-sentence"); // written once its picture is drawn
  if (sentence) return new MutationObserver(seen).observe(sentence, { childList: true });
  const holds = (node) => node.nodeName === "IMG" || node.querySelector?.("img");
  const drawn = ({ type, addedNodes }) => type === "attributes" || [...addedNodes].some(holds);
  let answered = 0;
  const look = async (changes) => {
    const picture = [...root.querySelectorAll("img")].at(-1);
    if (!picture || !changes.some(drawn)) return; // what is put there counts, whatever it shows
    try {
      await picture.decode();
    } catch {
      return; // it was put there anew meanwhile, which is looked at too
    }
    if (watch.pressed === answered) return;
    answered = watch.pressed;
    seen();
  };
  const sources = { subtree: true, childList: true, attributeFilter: ["src"] };
  new MutationObserver(look).observe(root, sources);
}
"""
STOP = """
(view) => new Promise((resolve) => {
  const start = performance.now();
  new MutationObserver((_, observer) => {
    if (view.hasAttribute("aria-busy")) return;
    observer.disconnect();
    resolve(performance.now() - start);
  }).observe(view, { attributeFilter: ["aria-busy"] });
  [...view.querySelectorAll("button")].find((button) => button.textContent === "Stop").click();
})
"""


def report(quick: bool, names: list[str]) -> None:
    """Measure these explorers, and print each bar."""
    with open_chromium() as browser, tempfile.TemporaryDirectory() as folder:
        with serve(Path(folder)) as lab:
            for name in names:
                attempt(report_keys, browser, lab, name, 4 if quick else 40)
            attempt(report_training, browser, lab, 1 if quick else 3)
        for name in names:
            file = Path(folder) / f"{name}.html"
            attempt(report_baked, browser, getattr(explorers, name)(), file)


def attempt(measure: Callable[..., None], *arguments: object) -> None:
    """Measure something; where an answer does not come in time, say so and go on."""
    try:
        measure(*arguments)
    except TimeoutError as late:
        print(f"  NO ANSWER: {late.message.splitlines()[0]}", flush=True)


def opened(browser: Browser, lab: Lab, name: str, *cells: str) -> NotebookPage:
    """A new notebook of these cells, open in JupyterLab."""
    lab.write(name, *cells)
    return NotebookPage(browser.new_context(viewport=SCREEN).new_page(), lab, name, "lab/tree")


def live(page: NotebookPage) -> ExplorerView:
    """The one explorer on a page, once it shows its first picture."""
    element = page.page.locator(".dlcourse-view.dlcourse-live")
    element.wait_for()
    view = ExplorerView(element)
    view.settle()
    return view


def axis_of(explorer: Explorer) -> tuple[int, str]:
    """The slider that the keys move: the epoch where there is one, else the first.

    Its place among the sliders, and its name.
    """
    names = [control.name for control in explorer.controls if isinstance(control, Slider)]
    place = names.index("epoch") if "epoch" in names else 0
    return place, names[place]


def prepared(explorer: Explorer) -> str:
    """A cell that computes beforehand what both sides draw along the axis."""
    return PREPARED.format(name=type(explorer).__name__, axis=axis_of(explorer)[1])


def report_keys(browser: Browser, lab: Lab, name: str, rounds: int) -> None:
    """Press keys on an explorer and on `interact`, and print how long their pictures took."""
    explorer = getattr(explorers, name)()
    page = opened(browser, lab, f"{name}.ipynb", prepared(explorer), OURS, BASELINE)
    page.run_all()
    view = live(page)
    baseline = page.page.locator(".jp-Notebook .jp-Cell").nth(2)
    baseline.locator("img").wait_for()
    place, axis = axis_of(explorer)
    control = view.sliders[place]
    sides = {
        "dlcourse": (view.element, control.slider, control.box),
        "interact": (baseline, baseline.get_by_role("slider"), baseline.locator(".widget-readout")),
    }
    for root, *_ in sides.values():
        root.evaluate(WATCH)
    print(f"\n{name}: a key to its picture")
    values = next(each.values for each in explorer.controls if each.name == axis)
    at_end = explorer.start[axis] == values[-1]
    for kind, keys in KEYS.items():
        for number in range(rounds):
            for side, (root, slider, _) in sides.items():
                pressed(side, root, slider, keys[(number + at_end) % 2])
        report_kind(kind, *(root.evaluate(TAKE) for root, *_ in sides.values()))
    for number in range(rounds):
        at = number % (len(values) - 1)
        typed = (3 * values[at] + values[at + 1]) / 4, at + 1
        for (side, (root, _, box)), text in zip(sides.items(), typed, strict=True):
            box.fill(f"{Decimal(str(text)):f}")  # as one types it: 0.000075 and not 7.5e-05
            pressed(side, root, box, "Enter")
    report_kind("a number typed", *(root.evaluate(TAKE) for root, *_ in sides.values()))
    report_burst(view, explorer, axis, control)
    page.page.context.close()


def report_kind(kind: str, ours: list[float], theirs: list[float]) -> None:
    """Print how long the pictures of both sides took, and how that compares."""
    found, median = ratio(theirs, ours), statistics.median(ours)
    print(f"  {kind}: dlcourse {median:.0f} ms, {verdict(median, most=60)};", end=" ")
    print(f"interact {statistics.median(theirs):.0f} ms, {found} as long,", end=" ")
    print(verdict(found.median, least=4), flush=True)


def pressed(side: str, root: Locator, control: Locator, key: str) -> None:
    """Go to a slider or a box, let the page come to rest, press a key, and await the picture."""
    control.focus()
    root.page.wait_for_timeout(REST)
    before = root.evaluate("root => root.watch.times.length")
    root.page.keyboard.press(key)
    try:
        root.page.wait_for_function(
            "([root, before]) => root.watch.times.length > before",
            arg=[root.element_handle(), before],
        )
    except TimeoutError as late:
        raise TimeoutError(f"{side} shows no picture after {key}") from late


def report_burst(view: ExplorerView, explorer: Explorer, axis: str, control: Control) -> None:
    """Press 20 keys without waiting, to the upper end and back, and print how soon all is still."""
    control.press("Home")
    view.element.page.wait_for_timeout(REST)
    steps = int(control.slider.get_attribute("max"))
    for number in range(20):
        way = number // steps % 2
        view.element.page.keyboard.press(("ArrowRight", "ArrowLeft")[way])
    view.element.page.wait_for_timeout(1000)
    _, sentence = view.settle()
    late = view.element.evaluate("root => root.watch.last - root.watch.pressed")
    right = sentence == explorer.frame(explorer.start | {axis: control.value})[1]
    print(f"  20 keys at once: {'the right' if right else 'A WRONG'} sentence,", end=" ")
    print(f"{late:.0f} ms after the last, {verdict(late, most=150)}", flush=True)


def report_training(browser: Browser, lab: Lab, turns: int) -> None:
    """Play and stop `Learning`, by itself and beside a cell that computes."""
    page = opened(browser, lab, "training.ipynb", TRAINING, BUSY)
    page.run_all()
    view = live(page)
    view.element.evaluate(WATCH)
    print("\nLearning: pictures while it trains, and the answer to Stop")
    report_play(view, "by itself", turns)
    flag = lab.folder / "notebooks" / "busy"
    flag.touch()
    try:
        cell = page.page.locator(".jp-Notebook .jp-Cell").nth(1)
        cell.locator(".cm-content").click()
        page.page.keyboard.press("Control+Enter")
        cell.locator(".jp-InputPrompt", has_text="[*]:").wait_for()
        report_play(view, "beside a busy cell", turns)
    finally:
        flag.unlink()
    page.page.context.close()


def report_play(view: ExplorerView, where: str, turns: int) -> None:
    """Play for two seconds and stop, some times over; print pictures a second, and times."""
    rates, stops = [], []
    for _ in range(turns):
        view.element.get_by_role("button", name="Play").click()
        before = view.element.evaluate("root => root.watch.pictures")
        view.element.page.wait_for_timeout(2000)
        rates.append((view.element.evaluate("root => root.watch.pictures") - before) / 2)
        stops.append(view.element.evaluate(STOP))
    rate, stop = statistics.median(rates), statistics.median(stops)
    print(f"  {where}: {rate:.0f} a second, {verdict(rate, least=10)};", end=" ")
    print(f"Stop after {stop:.0f} ms, {verdict(stop, most=200)}", flush=True)


def report_baked(browser: Browser, explorer: Explorer, file: Path) -> None:
    """Bake an explorer, step through its sliders, and print how long the next frame takes."""
    explorer.bake(file)
    times = sorted(next_frame_times(browser, file))
    most = times[int(0.95 * len(times))]
    print(f"\n{type(explorer).__name__}, baked, {file.stat().st_size / 1e6:.2f} MB: the next frame")
    print(f"  {statistics.median(times):.1f} ms, 19 of 20 within {most:.1f};", end=" ")
    print(f"the latest of {len(times)}: {times[-1]:.1f} ms,", end=" ")
    print(verdict(times[-1], most=16), flush=True)
