import numpy as np

from dlcourse.datasets import digits, learned_weights, moved_right, threes_and_nines


def test_they_are_all_the_threes_and_nines_each_once():
    training, test = threes_and_nines()
    every = digits()
    kept = every.X[np.isin(every.y, (3, 9))]
    np.testing.assert_array_equal(np.vstack([training.X, test.X]), kept)
    assert (len(training.X), len(test.X)) == (181, 182)
    assert len(np.unique(kept, axis=0)) == len(kept)  # no image is in both by being there twice


def test_the_label_is_the_digit():
    training, test = threes_and_nines()
    counts = [[int(np.sum(part.y == digit)) for digit in (3, 9)] for part in (training, test)]
    assert counts == [[92, 89], [91, 91]]


def test_an_image_moved_right_keeps_its_rows_and_loses_its_last_column():
    image = np.array([[1, 2, 3], [4, 5, 6]])
    np.testing.assert_array_equal(moved_right(image), [[0, 1, 2], [0, 4, 5]])
    np.testing.assert_array_equal(image, [[1, 2, 3], [4, 5, 6]])


def test_each_of_many_images_is_moved_by_itself():
    images = np.arange(12.0).reshape(2, 2, 3)
    np.testing.assert_array_equal(moved_right(images)[1], moved_right(images[1]))


def test_learning_stops_when_every_image_is_called_rightly():
    X = np.array([[2.0, 0.0, 1.0], [2.0, 1.0, 0.0]])
    w = learned_weights(X, np.array([True, False]))
    np.testing.assert_array_equal(w, [0, -1, 1])
