"""Chapter 08's pictures say what the engine and the data say."""

import numpy as np
from matplotlib.text import Annotation, Text

from dlcourse.datasets import penguins
from dlcourse.engine.optimizers import schedules
from dlcourse.plots.cards import CardRow
from dlcourse.plots.pictures import PICTURES, epochs
from dlcourse.plots.style import new_figure


def words(name):
    return [text.get_text() for text in PICTURES[name]().findobj(Text)]


def test_both_ways_end_where_the_description_says():
    assert f"{epochs._accuracies(1200)[-1]:.2f}" == "0.48"
    shares = epochs._accuracies(32)
    assert shares[0] > 0.5
    assert f"{shares[-1]:.2f}" == "0.91"
    assert {"0.91 right", "0.48 right", "380 steps of", "10 steps of"} <= set(
        words("08_same_looks")
    )


def test_a_batch_four_times_as_large_is_off_half_as_far():
    figure = PICTURES["08_estimates"]()
    birds = penguins()
    x, y = birds.X[birds.y == 1].T
    errors = (x - 47.5) + 13 - y
    full = 2 * np.mean(errors), 2 * np.mean(errors * (x - 47.5))
    away = []
    for ax in figure.axes:
        dots, cross = ax.lines
        np.testing.assert_allclose(cross.get_xydata()[0], full)
        assert len(dots.get_xydata()) == 150
        (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
        inside = (dots.get_xydata() > (left, low)) & (dots.get_xydata() < (right, high))
        assert inside.all()
        away.append(np.sqrt(np.mean(np.sum((dots.get_xydata() - full) ** 2, axis=1))))
    # Drawn without putting back from 123, which makes the last a third less again.
    rule = [np.sqrt((123 - B) / 122 / B) for B in (4, 16, 64)]
    np.testing.assert_allclose(away / away[0], rule / rule[0], rtol=0.15)


def test_every_epoch_of_the_cards_holds_all_twelve():
    numbers = [text.get_text() for text in PICTURES["08_epoch"]().findobj(Text)]
    cards = [int(text) for text in numbers if text.isdigit()]
    rows = [cards[i : i + 12] for i in (0, 12, 24)]
    assert all(sorted(row) == list(range(1, 13)) for row in rows)
    assert len({tuple(row) for row in rows}) == 3
    assert {f"step {number}" for number in range(1, 10)} <= set(numbers)


def test_the_rates_end_where_the_description_says():
    (ax,) = PICTURES["08_rates"]().axes
    ends = [line.get_ydata()[-1] for line in ax.lines if len(line.get_xdata()) > 2]
    np.testing.assert_allclose(ends, [0.05, 0.5**5, 0], atol=1e-12)
    assert schedules.ExponentialDecay(0.5, 190, 0.5)(190) == 0.25


def test_the_loop_names_what_an_epoch_does():
    drawn = [text.get_text() for text in PICTURES["08_loop"]().findobj(Annotation)]
    parts = ["shuffle", "batch", "forward", "loss", "backward", "update"]
    assert [word for word in drawn if word in parts] == parts


def test_a_gap_parts_one_batch_of_cards_from_the_next():
    ax = new_figure(6, 2).add_axes((0, 0, 1, 1), xlim=(0, 6), ylim=(0, 2))
    cards = CardRow(ax, 5, (1, 1), (0.5, 0.5))
    cards.update([3, 1, 2, 5, 4], 2, 2, False)
    lefts = [card.get_x() for card in cards._cards]
    np.testing.assert_allclose(np.diff(lefts), [0.5, 0.625, 0.5, 0.625])
    assert [text.get_text() for text in cards._numbers] == list("31254")
