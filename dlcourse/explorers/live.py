"""The live view: the browser asks with the controls' values, the kernel answers with a picture.

The view is plain JavaScript (view.js), carried into the notebook by anywidget. One message goes
each way for every picture: values there; sentence, and the PNG as a binary buffer, back. A value
that no control takes is refused with a sentence; an explorer that fails says so under its picture.

After a rest the view asks ahead (ahead.js): for the pictures at all positions of the control that
was moved last, so that a move there needs no message. To Python these are requests like any other.
What trains is not asked ahead, since its pictures do not follow from the values alone.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets
from anywidget import AnyWidget

from dlcourse.explorers.controls import check_values
from dlcourse.explorers.outputs import live_script
from dlcourse.plots.canvas import encode_png

if TYPE_CHECKING:
    from dlcourse.explorers.base import Explorer


_HERE = Path(__file__).parent


class NoPicture(Exception):
    """Raised by an explorer that has no new picture; its message tells the reader why."""


class Finished(NoPicture):
    """Raised where that is as it should be, such as when all is trained that was to be trained."""


class View(AnyWidget):
    """The front end of an explorer, with what it needs to know of the controls."""

    _esm = live_script(*(_HERE / f"{name}.js" for name in ("view", "player", "ahead", "live")))
    _css = (_HERE / "view.css").read_text(encoding="utf-8")
    spec = traitlets.Dict().tag(sync=True)


def answer(
    explorer: "Explorer", values: Any, draft: bool = False
) -> tuple[dict[str, Any], list[bytes]]:
    """Return the message, and its buffers, that answers a request for a picture.

    Parameters
    ----------
    explorer : Explorer
    values : Any
        What the front end sent; a dict of values by control name if all is well.
    draft : bool
        Whether a slider is still being dragged, so that the explorer's draft will do.

    Returns
    -------
    message : dict
        ``sentence``; or words to be shown instead, ``note`` where all is well and otherwise
        ``problem``, with ``failed`` telling whether the explorer itself is at fault.
    buffers : list of bytes
        The PNG, or nothing.
    """
    try:
        checked = check_values(explorer.controls, values)
    except ValueError as refusal:
        return {"problem": str(refusal), "failed": False}, []
    try:
        pixels, sentence = explorer.frame(checked, draft)
        return {"sentence": sentence}, [encode_png(pixels)]
    except Finished as reason:
        return {"note": str(reason)}, []
    except NoPicture as reason:
        return {"problem": str(reason), "failed": False}, []
    except Exception as error:  # whatever it is, the reader must be told
        words = f"This picture could not be drawn, so the last one stays. {error!r}"
        return {"problem": words, "failed": True}, []


def live_view(explorer: "Explorer") -> View:
    """Return a widget that shows the explorer and asks it for every picture."""
    view = View(
        spec={
            "title": explorer.title,
            "alt": explorer.alt,
            "width": round(explorer.size[0] * 100),
            "height": round(explorer.size[1] * 100),
            "drafts": explorer.drafts,
            "controls": [
                control.spec() | {"value": explorer.start[control.name]}
                for control in explorer.controls
            ],
        }
    )

    def on_request(_: View, request: dict[str, Any], __: list) -> None:
        message, buffers = answer(explorer, request.get("values"), request.get("draft") is True)
        view.send({"ask": request.get("ask"), **message}, buffers)

    view.on_msg(on_request)
    return view
