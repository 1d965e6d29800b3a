"""The answers a student has committed to, in `.dlcourse/answers.json` of their folder.

A damaged file is never written over: it is put aside under a new name, and a sentence says so.
"""

import itertools
import json
from pathlib import Path

from dlcourse.workspace import student_folder

DAMAGED = (
    "Your earlier answers cannot be read: {path} is damaged. Your next answer begins a new file, "
    "and the damaged one is kept beside it."
)


def committed(question: str) -> tuple[str | None, str]:
    """Return the answer that was stored for a question, and a sentence where there is trouble.

    Returns
    -------
    choice : str or None
        The short name of the answer; None if there is none.
    note : str
        Empty where all is well.
    """
    path = _path()
    try:
        return _read(path).get(question), ""
    except ValueError:
        return None, DAMAGED.format(path=path)
    except OSError as error:
        return None, f"Your earlier answers cannot be read: {error}."


def commit(question: str, choice: str) -> str:
    """Store an answer, and return a sentence about what went wrong; empty where all is well."""
    path, note = _path(), ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            answers = _read(path)
        except ValueError:
            answers = {}
            kept = path.rename(_free_name(path))
            note = f"The damaged file of earlier answers was kept as {kept.name}."
        part = path.with_name(f"{path.name}.part")
        answers[question] = choice
        part.write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        return f"Your answer could not be stored: {error}."
    return note


def _path() -> Path:
    return student_folder() / ".dlcourse" / "answers.json"


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    answers = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(answers, dict):
        raise ValueError("not a table of answers")
    return answers


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"answers.damaged-{n}.json") for n in itertools.count(1))
    return next(name for name in names if not name.exists())
