"""Examples as a row of numbered cards, framed batch by batch, as artists that can change."""

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dlcourse.plots import style
from dlcourse.plots.diagrams import CAPITAL_HEIGHT, Point, tint

TO_COME, IN_HAND, MET = style.PANEL, tint(style.BLUE, 0.45), tint(style.MUTED, 0.3)


class CardRow:
    """Cards side by side, a gap after each batch: white to come, blue in hand, grey once met.

    Parameters
    ----------
    ax : Axes
        Its coordinates are inches.
    count : int
        How many cards.
    first : tuple of float
        The middle of the first card.
    size : tuple of float
        Of a card.
    """

    def __init__(self, ax: Axes, count: int, first: Point, size: Point) -> None:
        self._first, self._size = first, size
        looks = {"linewidth": 1.5, "edgecolor": style.MUTED}
        self._cards = [ax.add_patch(Rectangle((0, 0), *size, **looks)) for _ in range(count)]
        words = {"ha": "center", "va": "baseline", "fontsize": style.TITLE_SIZE}
        self._numbers = [ax.text(0, 0, "", **words, color=style.INK) for _ in range(count)]

    @property
    def artists(self) -> list[Artist]:
        """The artists, in drawing order."""
        return [*self._cards, *self._numbers]

    def update(self, numbers: Sequence[int], batch_size: int, batch: int, over: bool) -> None:
        """Show these numbers in batches of a size.

        Parameters
        ----------
        numbers : sequence of int
            What is written on the cards.
        batch_size : int
        batch : int
            Which batch is in hand, from 1; 0 for none.
        over : bool
            Whether all cards have been met.
        """
        width, height = self._size
        drop = style.TITLE_SIZE / 72 * CAPITAL_HEIGHT / 2
        for i, (card, text) in enumerate(zip(self._cards, self._numbers, strict=True)):
            own = i // batch_size + 1
            x = self._first[0] + i * width + (own - 1) * width / 4
            card.set_xy((x - width / 2, self._first[1] - height / 2))
            met = over or own < batch
            card.set_facecolor(MET if met else IN_HAND if own == batch else TO_COME)
            card.set_linewidth(3 if own == batch else 1.5)
            card.set_edgecolor(style.INK if own == batch else style.MUTED)
            text.set_position((x, self._first[1] - drop))
            text.set_text(f"{numbers[i]}")
