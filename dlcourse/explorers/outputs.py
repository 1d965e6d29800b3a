"""Two outputs for one thing: a still that any page can show, and after it the live view.

A notebook that is reopened, printed, read aloud or published has no kernel behind it, and its
widgets are dead. So whatever is live is stored twice: first as plain HTML, complete by itself, then
as the widget's view. A style sheet shows one of the two; where it fails both show, and nothing is
lost.
"""

from pathlib import Path

from anywidget import AnyWidget
from IPython import get_ipython
from IPython.display import display

# An output is a `.jp-OutputArea-child` in JupyterLab, Notebook 7 and nbconvert's pages.
# First rule: the live view is there, so its still can go. Second: there is no live view after the
# still, so whatever the dead widget left in its place (an error about a lost model) goes.
PAIR_STYLE = """<style>
.jp-OutputArea-child:has(.dlcourse-still):has(+ .jp-OutputArea-child .dlcourse-live),
.jp-OutputArea-child:has(.dlcourse-still) + .jp-OutputArea-child:not(:has(.dlcourse-live)) {
  display: none;
}
</style>"""


# By cell: the request that ran it last, and the live views that it displayed.
_views: dict[str, tuple[str, list[AnyWidget]]] = {}


def live_script(*own: Path) -> str:
    """Return a live view's scripts as one, after what all of them need.

    Parameters
    ----------
    *own : Path
        The view's own files.
    """
    files = [Path(__file__).with_name("common.js"), *own]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def show_pair(still_html: str, text: str, view: AnyWidget) -> None:
    """Display a still and its live view as two outputs, of which a page shows one.

    Parameters
    ----------
    still_html : str
        The still, complete by itself; its outermost element has the class ``dlcourse-still``.
    text : str
        The same in plain words, for front ends without HTML.
    view : AnyWidget
        The live view; its element has the class ``dlcourse-live`` once it is running.
    """
    _close_earlier(view)
    display({"text/html": still_html + PAIR_STYLE, "text/plain": text}, raw=True)
    widget_view = {"version_major": 2, "version_minor": 0, "model_id": view.model_id}
    display({"application/vnd.jupyter.widget-view+json": widget_view}, raw=True)


def _close_earlier(view: AnyWidget) -> None:
    """Close what the same cell displayed when it ran before, so that its figures can be freed.

    Its place on the page is taken by `view`. A widget that nobody closes lives as long as the
    kernel. Where the front end does not say which cell it runs, nothing is closed.
    """
    request = getattr(get_ipython(), "get_parent", dict)()
    cell = request.get("metadata", {}).get("cellId")
    if cell is None:
        return
    run = request["header"]["msg_id"]
    last_run, views = _views.get(cell, (run, []))
    if run != last_run:
        for earlier in views:
            earlier.close()
        views = []
    _views[cell] = (run, [*views, view])
