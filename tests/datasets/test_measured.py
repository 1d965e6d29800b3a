"""The features that are measured from images, worked out again pixel by pixel."""

import numpy as np
import pytest

from dlcourse import datasets

EACH = pytest.mark.parametrize(
    ("load", "wanted", "kind"),
    [(datasets.ones_and_sixes, (1, 6), 6), (datasets.twos_or_not, (0, 1, 2), 2)],
)


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


def images(wanted):
    """The images as lists of rows, and their labels."""
    data = datasets.digits()
    chosen = [i for i, label in enumerate(data.y) if label in wanted]
    return [data.X[i].reshape(8, 8).tolist() for i in chosen], data.y[chosen]


def ink(image, rows, columns):
    pixels = [image[row][column] for row in rows for column in columns]
    return sum(pixels) / len(pixels) / 16


@EACH
def test_labels_and_names_fit_the_digits(load, wanted, kind):
    data = load()
    np.testing.assert_array_equal(data.y == 1, images(wanted)[1] == kind)
    assert data.X.shape == (len(data.y), len(data.feature_names))
    assert data.class_names[1] == str(kind)


@EACH
def test_ink_lies_between_0_and_1(load, wanted, kind):
    assert load().X.min() >= 0
    assert load().X.max() <= 1


@pytest.mark.parametrize("place", [0, 100, 362])
def test_a_one_or_six_is_the_ink_in_its_five_parts(place):
    image, everything = images((1, 6))[0][place], range(8)
    expected = [
        ink(image, (0, 1), everything),
        ink(image, (6, 7), everything),
        ink(image, everything, (0, 1, 2)),
        ink(image, everything, (5, 6, 7)),
        ink(image, (3, 4), (3, 4)),
    ]
    np.testing.assert_allclose(datasets.ones_and_sixes().X[place], expected)


@pytest.mark.parametrize("place", [0, 2, 536])
def test_a_two_or_not_is_the_ink_in_its_two_parts(place):
    image = images((0, 1, 2))[0][place]
    expected = [ink(image, (3, 4), (3, 4)), ink(image, range(8), (5, 6, 7))]
    np.testing.assert_allclose(datasets.twos_or_not().X[place], expected)


def test_twos_lie_between_zeros_and_ones_in_the_ink_of_the_middle():
    middle, labels = datasets.twos_or_not().X[:, 0], images((0, 1, 2))[1]
    zero, one, two = (np.median(middle[labels == digit]) for digit in range(3))
    assert zero < two < one
