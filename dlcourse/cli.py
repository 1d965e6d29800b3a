"""The command line: `lab` for students, `solutions` for instructors, `build` for authors.

Each command imports what it needs only when it runs.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

_AUTHOR_EXTRA = ("jupytext", "nbclient", "nbformat")
_SLIDES_EXTRA = (
    "markdown_it",
    "mdit_py_plugins",
    "pygments",
    "sphinx_revealjs",
    "ziafont",
    "ziamath",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows `dlcourse` on the command line. Default: that of this process.

    Returns
    -------
    int
        0 where all went well, 1 where one sentence on standard error says what did not.
    """
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except KeyboardInterrupt:
        return 130
    except _Refused as error:
        print(f"dlcourse: {error}", file=sys.stderr)
        return 1
    return 0


class _Refused(Exception):
    """A command cannot do what was asked; the message is a sentence."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dlcourse", description="A course on deep learning.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    lab = commands.add_parser("lab", help="copy the course into a folder and open it there")
    lab.add_argument("folder", nargs="?", type=Path, default=Path("dlcourse-work"))
    lab.add_argument("--no-browser", action="store_true", help="print the address only")
    lab.add_argument("--port", type=_port, help="where to listen (default: a free one)")
    lab.set_defaults(run=_lab)
    handout = commands.add_parser("handout", help="for instructors: print chapters to PDF")
    handout.add_argument("chapters", nargs="*", metavar="CHAPTER", help="default: all")
    handout.add_argument("--out", type=Path, default=Path("handouts"), metavar="DIR")
    handout.set_defaults(run=_handout)
    solutions = commands.add_parser(
        "solutions", help="for instructors: print a chapter's solutions"
    )
    solutions.add_argument("chapter", metavar="CHAPTER", help="such as 05_gradient_descent")
    solutions.set_defaults(run=_solutions)
    slides = commands.add_parser("slides", help="for instructors: a deck of slides a chapter")
    slides.add_argument("chapters", nargs="*", metavar="CHAPTER", help="default: all")
    slides.add_argument("--out", type=Path, default=Path("slides"), metavar="DIR")
    slides.set_defaults(run=_slides)
    build = commands.add_parser("build", help="for authors: notebooks/src to executed notebooks")
    build.add_argument("chapters", nargs="*", metavar="CHAPTER", help="default: all")
    build.set_defaults(run=_build)
    pictures = commands.add_parser("pictures", help="for authors: draw the pictures in images")
    pictures.add_argument("names", nargs="*", metavar="NAME", help="default: all")
    pictures.set_defaults(run=_pictures)
    return parser


def _port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(
            f"a port is a whole number from 1 to 65535. Received: {text}"
        )
    return int(text)


def _lab(options: argparse.Namespace) -> None:
    from dlcourse.lab import LabError, run
    from dlcourse.workspace import FolderError

    try:
        run(options.folder, options.port, browser=not options.no_browser)
    except (FolderError, LabError) as error:
        raise _Refused(error) from error


def _handout(options: argparse.Namespace) -> None:
    try:
        from dlcourse.publish.chapters import ChapterError
        from dlcourse.publish.handout import PrintError, write_handouts
    except ModuleNotFoundError as error:
        if error.name not in _SLIDES_EXTRA:
            raise
        raise _Refused(
            f"a handout needs {error.name}, which is not installed. "
            'Install it with: pip install "dlcourse[slides]"'
        ) from error
    try:
        for path in write_handouts(options.chapters, options.out):
            print(path)
    except (ChapterError, PrintError) as error:
        raise _Refused(error) from error


def _solutions(options: argparse.Namespace) -> None:
    from dlcourse.publish.chapters import ChapterError
    from dlcourse.publish.solutions import solutions

    try:
        text = solutions(options.chapter)
    except ChapterError as error:
        raise _Refused(error) from error
    sys.stdout.reconfigure(encoding="utf-8")  # the text has arrows, which not every console's has
    sys.stdout.write(text)


def _slides(options: argparse.Namespace) -> None:
    try:
        from dlcourse.publish.chapters import ChapterError
        from dlcourse.publish.slides import write_decks
    except ModuleNotFoundError as error:
        if error.name not in _SLIDES_EXTRA:
            raise
        raise _Refused(
            f"slides need {error.name}, which is not installed. "
            'Install it with: pip install "dlcourse[slides]"'
        ) from error
    try:
        for path in write_decks(options.chapters, options.out):
            print(path)
    except ChapterError as error:
        raise _Refused(error) from error
    except OSError as error:
        raise _Refused(f"{options.out} cannot be written to ({error.strerror})") from error


def _build(options: argparse.Namespace) -> None:
    try:
        from dlcourse.publish.build import BuildError, build_chapters
    except ModuleNotFoundError as error:
        if error.name not in _AUTHOR_EXTRA:
            raise
        raise _Refused(
            f"building needs {error.name}, which is not installed. "
            'Install it with: pip install "dlcourse[author]"'
        ) from error
    try:
        build_chapters(options.chapters)
    except BuildError as error:
        raise _Refused(error) from error


def _pictures(options: argparse.Namespace) -> None:
    from dlcourse.plots.pictures import write_pictures

    try:
        paths = write_pictures(options.names)
    except ValueError as error:
        raise _Refused(error) from error
    for path in paths:
        print(path)


if __name__ == "__main__":
    sys.exit(main())
