"""Every picture and sentence of an explorer's grid, drawn beforehand and packed for a page."""

from base64 import b64encode
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from dlcourse.explorers.grid import Grid
from dlcourse.plots.sheets import Run, changing, changing_parts, pack_run

if TYPE_CHECKING:
    from dlcourse.explorers.base import Explorer


def film(explorer: "Explorer", grid: Grid) -> dict[str, Any]:
    """Return all that the page needs to show the explorer anywhere on its grid, ready for JSON.

    Frames are in the order of ``axes``, the last of which runs fastest and is the longest. One pass
    over it, while the others stand still, is a run. In ``parts`` each part of the picture says for
    every run which of its packed ``runs`` to show: fewer, where not every control changes it.

    Until they are packed, all frames are held at once: 300 MB for the largest of the course.
    """
    axes = dict(sorted(grid.items(), key=lambda axis: len(axis[1])))
    pictures, said = _draw(explorer, axes)
    length = len(list(axes.values())[-1])
    boxes = changing_parts(changing(pictures))
    parts = [{"x": box.x, "y": box.y, "shown": [], "runs": []} for box in boxes]
    known: list[dict[bytes, int]] = [{} for _ in boxes]
    for start in range(0, len(pictures), length):
        run = pictures[start : start + length]
        for box, part, numbers in zip(boxes, parts, known, strict=True):
            cut = np.stack([box.of(picture) for picture in run])
            content = sha256(cut).digest()
            if content not in numbers:
                numbers[content] = len(numbers)
                part["runs"].append(_for_json(pack_run(cut)))
            part["shown"].append(numbers[content])
    sentences = {sentence: number for number, sentence in enumerate(dict.fromkeys(said))}
    return {
        "axes": [{"name": name, "values": values} for name, values in axes.items()],
        "sentences": list(sentences),
        "said": [sentences[sentence] for sentence in said],
        "parts": parts,
    }


def base64(data: bytes) -> str:
    """Return bytes as text."""
    return b64encode(data).decode()


def _draw(explorer: "Explorer", axes: Grid) -> tuple[list[np.ndarray], list[str]]:
    """Return the picture and the sentence at every combination of the axes' values."""
    pictures, sentences = [], []
    for values in product(*axes.values()):
        pixels, sentence = explorer.frame(explorer.start | dict(zip(axes, values, strict=True)))
        pictures.append(pixels)
        sentences.append(sentence)
    return pictures, sentences


def _for_json(run: Run) -> dict[str, Any]:
    sheets = [base64(sheet) for sheet in run.sheets]
    return {**vars(run.box), "per": run.per_sheet, "ground": base64(run.ground), "sheets": sheets}
