"""Every picture and sentence of an explorer's grid, drawn beforehand and packed for a page."""

import zlib
from base64 import b64encode
from hashlib import sha256
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dlcourse.explorers.grid import Grid
from dlcourse.plots.sheets import Run, changing_parts, differing, pack_run

if TYPE_CHECKING:
    from dlcourse.explorers.base import Explorer


class Shots(NamedTuple):
    """What an explorer showed, in order: its pictures, compressed, and its sentences.

    ``changed``, ``(height, width)`` bool, tells which pixels were not always the same.
    """

    pictures: list[bytes]
    sentences: list[str]
    changed: np.ndarray


def film(explorer: "Explorer", grid: Grid) -> dict[str, Any]:
    """Return all that the page needs to show the explorer anywhere on its grid, ready for JSON.

    Frames are in the order of ``axes``, the last of which runs fastest and is the longest. One pass
    over it, while the others stand still, is a run. In ``parts`` each part of the picture says for
    every run which of its packed ``runs`` to show: fewer, where not every control changes it.
    """
    axes = dict(sorted(grid.items(), key=lambda axis: len(axis[1])))
    shots = _draw(explorer, axes)
    length = len(list(axes.values())[-1])
    boxes = changing_parts(shots.changed)
    parts = [{"x": box.x, "y": box.y, "shown": [], "runs": []} for box in boxes]
    known: list[dict[bytes, int]] = [{} for _ in boxes]
    for start in range(0, len(shots.pictures), length):
        run = _decompressed(shots, start, start + length)
        for box, part, numbers in zip(boxes, parts, known, strict=True):
            cut = np.ascontiguousarray(box.of(run))
            content = sha256(cut).digest()
            if content not in numbers:
                numbers[content] = len(numbers)
                part["runs"].append(_for_json(pack_run(cut)))
            part["shown"].append(numbers[content])
    sentences = {sentence: number for number, sentence in enumerate(dict.fromkeys(shots.sentences))}
    return {
        "axes": [{"name": name, "values": values} for name, values in axes.items()],
        "sentences": list(sentences),
        "said": [sentences[sentence] for sentence in shots.sentences],
        "parts": parts,
    }


def base64(data: bytes) -> str:
    """Return bytes as text."""
    return b64encode(data).decode()


def _draw(explorer: "Explorer", axes: Grid) -> Shots:
    """Draw the explorer at every combination of the axes' values."""
    first = None
    pictures, sentences = [], []
    for values in product(*axes.values()):
        pixels, sentence = explorer.frame(explorer.start | dict(zip(axes, values, strict=True)))
        if first is None:
            first, changed = pixels, np.zeros(pixels.shape[:2], dtype=bool)
        changed |= differing(pixels, first)
        pictures.append(zlib.compress(pixels, 1))
        sentences.append(sentence)
    return Shots(pictures, sentences, changed)


def _decompressed(shots: Shots, start: int, stop: int) -> np.ndarray:
    """Return pictures `start` to `stop` - 1, ``(n, height, width, 3)`` uint8."""
    raw = b"".join(zlib.decompress(picture) for picture in shots.pictures[start:stop])
    return np.frombuffer(raw, np.uint8).reshape(stop - start, *shots.changed.shape, 3)


def _for_json(run: Run) -> dict[str, Any]:
    sheets = [base64(sheet) for sheet in run.sheets]
    return {**vars(run.box), "per": run.per_sheet, "ground": base64(run.ground), "sheets": sheets}
