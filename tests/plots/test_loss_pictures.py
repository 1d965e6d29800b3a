"""What chapter 04's pictures say in numbers is so."""

import numpy as np
from matplotlib.text import Text

from dlcourse.datasets import digits, penguins
from dlcourse.plots.pictures import PICTURES
from dlcourse.plots.pictures.loss import LINES, TRAINING, UNSURE, W, unsure_shares

ORDER = np.random.RandomState(0).permutation(274)


def words(name):
    return {text.get_text() for text in PICTURES[name]().findobj(Text)}


def wrong(b, which):
    length, depth = penguins().X[which].T
    return np.sum((length * W[0] + depth * W[1] + b > 0) != penguins().y[which])


def test_neither_line_leaves_one_of_the_thirty_on_a_wrong_side():
    assert [wrong(b, ORDER[:TRAINING]) for _, b in LINES] == [0, 0]


def test_the_birds_kept_aside_are_counted():
    said = {f"line {name}: {wrong(b, ORDER[TRAINING:])} of 244 wrong" for name, b in LINES}
    assert said <= words("04_judged")
    assert said == {"line A: 20 of 244 wrong", "line B: 1 of 244 wrong"}


def test_the_squares_are_added_up_and_averaged():
    said = words("04_squares")
    assert {"squares: 6 in all, 1 on average", "squares: 9 in all, 1.5 on average"} <= said


def test_each_bird_pays_minus_the_log_of_what_came_true():
    assert {"0.11", "0.22", "2.30"} <= words("04_what_happened")


def test_the_unsure_five_is_taken_for_a_nine():
    shares = unsure_shares()
    assert digits().y[UNSURE] == 5
    assert shares.argmax() == 9
    np.testing.assert_allclose([shares.sum(), shares[5], shares[9]], [1, 0.25, 0.56], atol=5e-3)
    assert f"{-np.log(shares[5]):.2f}" in words("04_one_hot")
