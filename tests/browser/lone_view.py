"""A live view in a page of its own, without a notebook.

Its questions come to the test, which answers as the kernel would, or lets them wait.
"""

import json
import math
from base64 import b64encode
from urllib.parse import quote

from dlcourse.explorers.live import answer, live_view
from tests.browser.notebook_page import ExplorerView

LONG = 400  # milliseconds: a rest, and the time for an answer

PAGE = """<!doctype html><style>{css}</style><div id="{id}"></div>
<script type="module">
import widget from "data:text/javascript;charset=utf-8,{esm}";
let receive;
const model = {{
  get: () => ({spec}),
  on: (_, listener) => (receive = listener),
  send: async (request) => window.deliver(await window.kernel(request)),
}};
window.deliver = (answer) => {{
  if (!answer) return;
  const bytes = Uint8Array.from(atob(answer.png), (letter) => letter.charCodeAt(0));
  receive(answer.message, bytes.length ? [new DataView(bytes.buffer)] : []);
}};
widget.render({{ model, el: document.getElementById("{id}") }});
</script>"""


class Kernel:
    """Answers a view, and keeps what it was asked: the values and whether a draft would do.

    It has so many `answers` left; then questions wait.
    """

    def __init__(self, explorer):
        self.explorer, self.asked, self.answers, self.waiting = explorer, [], math.inf, []

    def __call__(self, request):
        self.asked.append((*request["values"].values(), request.get("draft") is True))
        self.answers -= 1
        if self.answers < 0:
            return self.waiting.append(request)
        return self.reply(request)

    def reply(self, request):
        message, buffers = answer(self.explorer, request["values"], request.get("draft") is True)
        png = b64encode(b"".join(buffers)).decode()
        return {"message": {"ask": request["ask"], **message}, "png": png}

    def new(self):
        """What it was asked since this was called last."""
        asked, self.asked = self.asked, []
        return asked


class LoneView:
    """A page with one view, and the kernel behind it.

    After an answer that took `slow` milliseconds it asks ahead no more; a busy machine takes some.
    """

    def __init__(self, browser, explorer, slow=60_000):
        self.page = browser.new_page()
        self.complaints = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.kernel = Kernel(explorer)
        self.page.expose_function("kernel", self.kernel)
        view = live_view(explorer)
        assert view._esm.count("SLOW = 300;") == 1
        esm = view._esm.replace("SLOW = 300;", f"SLOW = {slow};")
        content = {"css": view._css, "esm": quote(esm), "spec": json.dumps(view.spec)}
        self.page.set_content(PAGE.format(id="view", **content))
        self.page.locator(".dlcourse-live").wait_for()
        self.view = ExplorerView(self.page.locator(".dlcourse-live"))
        self.slider = self.view.sliders[0]

    def rested(self):
        """Wait until it asks no more; return what it asked for since this was called last."""
        count = -1
        while count < (count := len(self.kernel.asked)):
            self.page.wait_for_timeout(LONG)
        return self.kernel.new()

    def step(self, *keys):
        """Press keys on the first slider, one after the other's answer."""
        for key in keys:
            self.slider.press(key)
            self.view.settle()

    def kernel_wakes(self):
        """Give the answers that the kernel held back."""
        self.kernel.answers = math.inf
        for request in self.kernel.waiting:
            self.page.evaluate("answer => window.deliver(answer)", self.kernel.reply(request))
