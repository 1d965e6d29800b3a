"""The bundled digits against scikit-learn's copy of the same file."""

import numpy as np
import pytest

from dlcourse import datasets

peer = pytest.importorskip(
    "sklearn.datasets", reason='scikit-learn is not installed: pip install "dlcourse[peers]"'
)


def test_digits_equal_the_copy_in_scikit_learn():
    theirs = peer.load_digits()
    ours = datasets.digits()
    np.testing.assert_array_equal(ours.X, theirs.data)
    np.testing.assert_array_equal(ours.y, theirs.target)
