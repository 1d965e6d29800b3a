"""Chapter 10's last exercise: how it judges a reader, at the edge and beyond it."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers
from dlcourse.datasets import digits, folds
from dlcourse.exercises import check, reading
from dlcourse.exercises.confusing import table
from dlcourse.exercises.dealing import dealt

TEST = folds(digits().y, 5) == 0
Y = digits().y


@pytest.fixture
def reader(monkeypatch):
    """Return a function that makes a reader with so many mistakes in the test and elsewhere."""

    def make(in_test, elsewhere=0, sure=0.9):
        model = Sequential(
            [Input((8, 8, 1)), layers.Flatten(), layers.Dense(10, activation="softmax")]
        )
        X, y, test = reading.parts()
        said = y.copy()
        for part, wrong in ((test, in_test), (~test, elsewhere)):
            places = np.flatnonzero(part)[:wrong]
            said[places] = (y[places] + 1) % 10
        shares = np.where(np.eye(10)[said] > 0, sure, (1 - sure) / 9)
        by_image = {image.tobytes(): share for image, share in zip(X, shares, strict=True)}
        other = np.full(10, 0.1)
        monkeypatch.setattr(
            model, "predict", lambda X: np.array([by_image.get(x.tobytes(), other) for x in X])
        )
        return model

    return make


def test_the_test_images_are_the_chapters_and_run_from_0_to_1():
    X, y, test = reading.parts()
    np.testing.assert_array_equal(test, TEST)
    np.testing.assert_array_equal(y, Y)
    np.testing.assert_array_equal(16 * X.reshape(-1, 64), digits().X)


@pytest.mark.parametrize(("wrong", "status"), [(1, "correct"), (9, "correct"), (10, "not yet")])
def test_nine_mistakes_are_let_pass_and_ten_are_not(reader, wrong, status):
    verdict = check("digits.reader", reader(wrong))
    assert verdict.status == status
    assert (f"{364 - wrong} of 364" if status == "correct" else f"{wrong} of 364") in repr(verdict)


def test_who_knows_all_images_alike_is_asked_for_an_honest_reader(reader):
    assert "no news to it" in repr(check("digits.reader", reader(0, 0)))


def test_one_mistake_in_the_test_shows_that_it_was_not_learned(reader):
    assert check("digits.reader", reader(1, 0)).status == "correct"


def test_a_reader_that_knows_the_others_by_heart_overfits_and_one_that_does_not_lacks_training(
    reader,
):
    assert "it overfits" in repr(check("digits.reader", reader(20, 0)))
    assert "not learned enough" in repr(check("digits.reader", reader(40, 100)))


def test_the_first_loss_is_the_cross_entropy():
    shares = np.array([[0.25, 0.75], [0.5, 0.5]])
    assert reading._loss(shares, np.array([1, 0])) == pytest.approx(-np.log(0.75 * 0.5) / 2)


def test_the_folds_to_write_are_those_of_the_course():
    order = np.random.RandomState(0).permutation(len(Y))
    np.testing.assert_array_equal(dealt(Y[order], 5), folds(Y, 5)[order])


def test_a_confusion_matrix_worked_out_by_hand():
    y, said = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 0, 0, 2])
    np.testing.assert_array_equal(table(y, said, 3), [[1, 1, 0], [0, 1, 0], [2, 0, 1]])
