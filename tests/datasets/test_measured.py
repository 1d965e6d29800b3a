"""The features that are measured from images, worked out again pixel by pixel."""

import numpy as np
import pytest

from dlcourse import datasets


def balance(image):
    right = upper = ink = 0
    for row in range(8):
        for column in range(8):
            pixel = image[8 * row + column]
            ink += pixel
            right += pixel if column >= 4 else -pixel
            upper += pixel if row < 4 else -pixel
    return 100 * right / ink, 100 * upper / ink


@pytest.mark.parametrize("place", [0, 1, 2, 100, 538])
def test_ink_balance_measures_each_image(place):
    data = datasets.digits()
    chosen = [i for i, digit in enumerate(data.y) if digit in (0, 6, 9)]
    measured = datasets.ink_balance()
    assert measured.X.shape == (len(chosen), 2)
    np.testing.assert_allclose(measured.X[place], balance(data.X[chosen[place]]))
    assert measured.y[place] == (data.y[chosen[place]] == 0)


def test_zeros_lie_between_sixes_and_nines():
    data = datasets.digits()
    upper = datasets.ink_balance().X[:, 1]
    digit = data.y[np.isin(data.y, (0, 6, 9))]
    six, zero, nine = (upper[digit == kind].mean() for kind in (6, 0, 9))
    assert six < -20 < -5 < zero < 5 < 20 < nine
