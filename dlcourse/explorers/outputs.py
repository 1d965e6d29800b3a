"""Two outputs for one thing: a still that any page can show, and after it the live view.

A notebook that is reopened, printed, read aloud or published has no kernel behind it, and its
widgets are dead. So whatever is live is stored twice: first as plain HTML, complete by itself, then
as the widget's view. A style sheet shows one of the two; where it fails both show, and nothing is
lost.
"""

from anywidget import AnyWidget
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
    display({"text/html": still_html + PAIR_STYLE, "text/plain": text}, raw=True)
    widget_view = {"version_major": 2, "version_minor": 0, "model_id": view.model_id}
    display({"application/vnd.jupyter.widget-view+json": widget_view}, raw=True)
