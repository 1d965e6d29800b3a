"""What a student sees after asking: a sign, a word, and the sentences that go with it.

The sign and the word say the same as the colour, so nothing hangs on telling colours apart.
"""

import html
from dataclasses import dataclass

_LOOKS = {
    "correct": ("✓", "Correct", "#00724f"),
    "not yet": ("✗", "Not yet", "#a84300"),
    "not attempted": ("○", "Not attempted", "#4a4a4a"),
}
_PANEL = (
    "background:#ffffff;color:#1b1b1b;border:1px solid #d9d9d9;border-left:6px solid {colour};"
    "border-radius:4px;padding:10px 14px;margin:4px 0;max-width:46em;font-size:15px;line-height:1.5"
)


@dataclass(frozen=True)
class Verdict:
    """The answer to a check; a notebook shows it as a panel, a console as lines of text.

    Attributes
    ----------
    status : str
        "correct", "not yet" or "not attempted".
    sentences : tuple of str
        What to read next, one paragraph each.
    """

    status: str
    sentences: tuple[str, ...]

    def __repr__(self) -> str:
        """Return the verdict as plain text."""
        sign, word, _ = _LOOKS[self.status]
        return "\n  ".join((f"{sign} {word}", *self.sentences))

    def _repr_html_(self) -> str:
        sign, word, colour = _LOOKS[self.status]
        paragraphs = "".join(
            f'<p style="margin:4px 0 0 0">{html.escape(sentence)}</p>'
            for sentence in self.sentences
        )
        return (
            f'<div class="dlcourse-verdict" role="status" style="{_PANEL.format(colour=colour)}">'
            f'<strong style="color:{colour}">{sign} {word}</strong>{paragraphs}</div>'
        )


def number(value: float) -> str:
    """Return a number in at most four digits, for a sentence."""
    return f"{float(value):.4g}"


def apart(expected: float, got: float) -> tuple[str, str]:
    """Return two different numbers in as few digits, from four on, as show that they differ."""
    for digits in range(4, 17):
        texts = f"{expected:.{digits}g}", f"{got:.{digits}g}"
        if texts[0] != texts[1]:
            return texts
    return repr(float(expected)), repr(float(got))
