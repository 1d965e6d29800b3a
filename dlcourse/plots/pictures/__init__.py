"""The course's pictures: a function each, in a file a chapter, all written by one command.

A picture's name is its file's in `images/`. Its docstring's first line is its title, the paragraph
after that its description; both go into the file for those who cannot see it.
"""

from pathlib import Path

from dlcourse.plots.pictures import (
    activations,
    backpropagation,
    backpropagation_batch,
    bending,
    course,
    decision_lines,
    digits,
    epochs,
    gradient_descent,
    ideas,
    introduction,
    layers,
    layers_numbers,
    learning_rates,
    loss,
    overfitting,
    perceptron,
    six_pairs,
)
from dlcourse.plots.pictures.svg import render

PICTURES = (
    course.PICTURES
    | introduction.PICTURES
    | perceptron.PICTURES
    | decision_lines.PICTURES
    | activations.PICTURES
    | bending.PICTURES
    | loss.PICTURES
    | layers.PICTURES
    | layers_numbers.PICTURES
    | gradient_descent.PICTURES
    | backpropagation.PICTURES
    | backpropagation_batch.PICTURES
    | learning_rates.PICTURES
    | epochs.PICTURES
    | ideas.PICTURES
    | digits.PICTURES
    | overfitting.PICTURES
    | six_pairs.PICTURES
)

_CHECKOUT = Path(__file__).resolve().parents[3]


def write_pictures(names: list[str]) -> list[Path]:
    """Draw pictures into the checkout's `images/`.

    Parameters
    ----------
    names : list of str
        Which ones; all where the list is empty.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ValueError
        If there is no such picture, or no checkout to write to. Then nothing is written.
    """
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        raise ValueError(
            f"names must be pictures: {', '.join(PICTURES)}. Received: {', '.join(unknown)}."
        )
    folder = _CHECKOUT / "images"
    if not (_CHECKOUT / "pyproject.toml").is_file() or not folder.is_dir():
        raise ValueError(
            "pictures are written into a checkout of the course; "
            f"the installed package in {_CHECKOUT} has no images/ beside a pyproject.toml."
        )
    return [_write(name, folder) for name in names or PICTURES]


def _write(name: str, folder: Path) -> Path:
    path = folder / f"{name}.svg"
    path.write_text(render(PICTURES[name]), encoding="utf-8", newline="\n")
    return path
