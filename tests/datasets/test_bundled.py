"""The bundled data against rows and counts that were read off the sources by hand."""

import numpy as np
import pytest

from dlcourse import datasets


def test_penguins_have_the_documented_shape_and_types():
    data = datasets.penguins()
    assert (data.X.shape, data.X.dtype) == ((274, 2), np.float64)
    assert (data.y.shape, data.y.dtype) == ((274,), np.int64)
    assert data.feature_names == ("bill length (mm)", "bill depth (mm)")
    assert data.class_names == ("Adelie", "Gentoo")


def test_penguins_are_the_rows_of_the_published_table():
    data = datasets.penguins()
    # First, fourth (the third has no measurement) and last Adelie; first and last Gentoo.
    np.testing.assert_array_equal(
        data.X[[0, 3, 150, 151, 273]],
        [[39.1, 18.7], [36.7, 19.3], [41.5, 18.5], [46.1, 13.2], [49.9, 16.1]],
    )


def test_penguins_have_the_published_counts_and_means():
    data = datasets.penguins()
    np.testing.assert_array_equal(data.y, [0] * 151 + [1] * 123)
    # Means by species as the palmerpenguins documentation prints them, in mm.
    np.testing.assert_allclose(data.X[data.y == 0].mean(axis=0), [38.8, 18.3], atol=0.05)
    np.testing.assert_allclose(data.X[data.y == 1].mean(axis=0), [47.5, 15.0], atol=0.05)


def test_one_line_separates_the_penguins_and_no_single_measurement_does():
    data = datasets.penguins()
    z = data.X @ [1.0, -2.0] - 9.0
    np.testing.assert_array_equal(z > 0, data.y == 1)
    for feature in data.X.T:
        best = max(
            np.mean((sign * (feature - cut) > 0) == data.y) for cut in feature for sign in (1, -1)
        )
        assert best < 0.96


def test_digits_have_the_documented_shape_and_types():
    data = datasets.digits()
    assert (data.X.shape, data.X.dtype) == ((1797, 64), np.float64)
    assert (data.y.shape, data.y.dtype) == ((1797,), np.int64)
    assert (data.X.min(), data.X.max()) == (0, 16)
    assert data.class_names == tuple("0123456789")
    assert len(data.feature_names) == 64


def test_digits_have_the_counts_that_uci_states_for_the_test_part():
    counts = np.bincount(datasets.digits().y)
    np.testing.assert_array_equal(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])


def test_the_first_digit_is_the_first_line_of_the_source_file():
    data = datasets.digits()
    np.testing.assert_array_equal(
        data.X[0, :16], [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]
    )
    assert data.y[0] == 0


@pytest.mark.parametrize("load", [datasets.penguins, datasets.digits])
def test_changing_what_a_loader_returned_changes_no_later_call(load):
    first = load()
    first.X[:] = -1
    first.y[:] = -1
    again = load()
    assert again.X.min() >= 0
    assert again.y.min() == 0


def test_a_dataset_says_its_shapes_and_classes_in_one_line():
    assert repr(datasets.penguins()) == "<Dataset: X (274, 2), y (274,), classes Adelie, Gentoo>"
    assert repr(datasets.coffee()) == "<Dataset: X (6, 1), y (6,)>"
