"""Decks of slides, one file a chapter, made from the stored notebooks; explorers are baked in."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from threadpoolctl import threadpool_limits

import dlcourse.explorers
from dlcourse.publish.chapters import find_chapters, read_cells
from dlcourse.publish.cutting import Call, Slide, cut
from dlcourse.publish.deck import deck_html

_PROCESSES = 2


def write_decks(names: list[str], folder: Path) -> list[Path]:
    """Write the decks of some chapters into a folder, which is made where it is missing.

    Parameters
    ----------
    names : list of str
        Chapters such as "05_gradient_descent"; all of them if empty.
    folder : Path

    Returns
    -------
    list of Path
        The files, each with everything that it needs inside.

    Raises
    ------
    ChapterError
        If there is no chapter of such a name.
    """
    notebooks = find_chapters(names)
    chapters = {path.stem: read_cells(path) for path in notebooks}
    decks: dict[str, list[Slide]] = {}
    baked = _bake(_explorers(notebooks, chapters, decks))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, slides in decks.items():
        file = folder / f"{name}.html"
        title = re.search("^# (.+)$", chapters[name][0]["source"], re.MULTILINE)[1]
        file.write_text(_deck(title, slides, baked), encoding="utf-8", newline="\n")
        written.append(file)
    return written


def _explorers(
    notebooks: list[Path], chapters: dict[str, list[dict]], decks: dict[str, list[Slide]]
) -> Iterator[Call]:
    """Cut one chapter after another into `decks`, and yield each one's explorers as it is cut."""
    for path in notebooks:
        decks[path.stem] = cut(chapters[path.stem], path.parent)
        yield from (slide.explorer for slide in decks[path.stem] if slide.explorer)


def _deck(title: str, slides: list[Slide], baked: dict[Call, str]) -> str:
    seen = (slide.html + baked.get(slide.explorer, "") for slide in slides)
    return deck_html(
        title, [(slide.kind, html, slide.notes) for slide, html in zip(slides, seen, strict=True)]
    )


def _bake(calls: Iterable[Call]) -> dict[Call, str]:
    """Return each explorer as a piece of HTML; the first are baked while the last are awaited."""
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        pieces: dict[Call, Future[str]] = {}
        for call in calls:
            if call not in pieces:
                pieces[call] = pool.submit(_fragment, call)
        return {call: piece.result() for call, piece in pieces.items()}


def _fragment(call: Call) -> str:
    with threadpool_limits(1):  # one for each process is enough
        return getattr(dlcourse.explorers, call.name)(**dict(call.start)).baked_fragment()
