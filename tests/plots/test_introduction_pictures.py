"""Chapter 00's pictures say what its data say."""

import numpy as np
from matplotlib.text import Text

from dlcourse.datasets import digits
from dlcourse.plots.pictures import PICTURES


def words(name):
    return " ".join(text.get_text() for text in PICTURES[name]().findobj(Text))


def threes_and_nines():
    """The threes and nines of the file, 181 of them for training, and which are nines."""
    every = digits()
    kept = every.X[np.isin(every.y, (3, 9))].reshape(-1, 8, 8)
    return kept, every.y[np.isin(every.y, (3, 9))] == 9


def test_the_sum_of_the_nine_that_is_judged_is_the_learned_weights_sum():
    images, nine = threes_and_nines()
    w = np.zeros((8, 8))
    for image, is_nine in zip(
        np.tile(images[:181], (9, 1, 1)), np.tile(nine[:181], 9), strict=True
    ):
        w += image * (int(is_nine) - int(np.sum(image * w) > 0))
    total = np.sum(w * images[:181][nine[:181]][0])
    assert f"{total:+.0f}" in words("00_judged")
    assert "above 0: so 9" in words("00_judged")


def test_the_ink_of_the_moved_nine_is_that_of_its_four_pixels():
    images, nine = threes_and_nines()
    first = images[181:][nine[181:]][0]
    before, after = first[2:4, 2:4].mean(), first[2:4, 1:3].mean()
    assert f"{before:.2f} > 7.5, so 9" in words("00_moved")
    assert f"{after:.2f} < 7.5, so 3" in words("00_moved")
