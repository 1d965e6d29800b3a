"""Labels as people have them, and each way in which they do not fit a loss."""

import numpy as np
import pytest

from dlcourse import losses

mse, mae, bce = losses.MeanSquaredError(), losses.MeanAbsoluteError(), losses.BinaryCrossentropy()
cce, sparse = losses.CategoricalCrossentropy(), losses.SparseCategoricalCrossentropy()

CLASSES = np.array([0, 1, 2, 1])
ROWS = np.eye(3)[CLASSES]
READY = {
    "one number an example": (mse, [1.5, -2], 1, [[1.5], [-2]]),
    "numbers in a column": (mse, [[1.5], [-2]], 1, [[1.5], [-2]]),
    "two numbers an example": (mae, [[1, 2], [3, 4]], 2, [[1, 2], [3, 4]]),
    "true and false": (bce, [True, False], 1, [[1], [0]]),
    "a probability": (bce, [0.25, 1], 1, [[0.25], [1]]),
    "several yes and no": (bce, [[1, 1], [0, 1]], 2, [[1, 1], [0, 1]]),
    "one-hot rows": (cce, ROWS, 3, ROWS),
    "shares": (cce, [[0.25, 0.75]], 2, [[0.25, 0.75]]),
    "class numbers": (sparse, CLASSES, 3, ROWS),
    "class numbers in a column": (sparse, CLASSES[:, np.newaxis], 3, ROWS),
    "class numbers as floats": (sparse, [0.0, 1.0], 2, [[1, 0], [0, 1]]),
}


@pytest.mark.parametrize("case", READY)
def test_labels_are_made_ready(case):
    loss, y, units, expected = READY[case]
    got = loss.labels("y", y, units)
    assert got.dtype == np.float64
    np.testing.assert_array_equal(got, expected)


WRONG_LABELS = {
    "numbers for another width": (mse, ROWS, 2, r"label for each of the 2.*\(4, 2\).*\(4, 3\)"),
    "one number for two outputs": (
        mse,
        [0.5, 1.5],
        2,
        r"each of the 2 outputs.*received .*\(2,\)$",
    ),
    "three axes": (mse, np.ones((2, 1, 1)), 1, r"y must have one label .*\(2,\); .*\(2, 1, 1\)$"),
    "one-hot into one sigmoid": (bce, ROWS, 1, r"one label .*\(4, 3\).*3 columns need 3 units"),
    "class numbers into one sigmoid": (
        bce,
        CLASSES,
        1,
        r"labels from 0 to 1 .* received 2 \(1 of 4\): more than two classes need .*'sparse_cat",
    ),
    "two classes from 1": (bce, [1, 2, 1], 1, r"received 2 \(1 of 3\): count the classes from 0$"),
    "-1 and 1": (bce, [-1, 1], 1, r"labels from 0 to 1 .* received -1 \(1 of 2\)$"),
    "class numbers for three sigmoids": (bce, CLASSES, 3, r"shape \(4, 3\).*'sparse_categorical_"),
    "class numbers to categorical": (
        cce,
        CLASSES,
        3,
        r"y must be one-hot, shape \(4, 3\).*received shape \(4,\).*'sparse_categorical_cross",
    ),
    "class numbers in a column": (cce, CLASSES[:, None], 3, r"one-hot.*\(4, 1\).*'sparse_cat"),
    "one-hot rows for another width": (cce, ROWS, 4, r"each of the 4 outputs.*\(4, 4\).*\(4, 3\)"),
    "rows that add up to 2": (cce, [[0, 1], [1, 1]], 2, r"row 1 .* and sum 2 \(1 of 2 rows"),
    "rows with a negative share": (cce, [[-0.5, 1.5]], 2, r"row 0 with smallest value -0\.5"),
    "one output for classes": (cce, [0, 1], 1, "at least 2; received 1 output.*'binary_cross"),
    "one-hot to sparse": (
        sparse,
        ROWS,
        3,
        r"one class number .* shape \(4,\).*received shape \(4, 3\).*'categorical_crossentropy'",
    ),
    "a class too many": (sparse, CLASSES, 2, r"from 0 to 1, one for .*received 2 \(1 of 4\)$"),
    "classes from 1": (sparse, CLASSES + 1, 3, r"received 3 .*count the classes from 0"),
    "a class of -1": (sparse, CLASSES - 1, 3, r"whole class numbers from 0 to 2.*received -1"),
    "half a class": (sparse, [0, 0.5], 3, r"whole class numbers .*received 0\.5 \(1 of 2\)"),
    "one output for class numbers": (sparse, [0, 1], 1, "at least 2; received 1 output"),
    "text": (
        sparse,
        ["cat", "dog"],
        2,
        r"y must consist of numbers; received str 'cat' at index \(0,\)",
    ),
}


@pytest.mark.parametrize("case", WRONG_LABELS)
def test_labels_that_do_not_fit_the_loss(case):
    loss, y, units, sentence = WRONG_LABELS[case]
    with pytest.raises((TypeError, ValueError), match=sentence):
        loss.labels("y", y, units)
