import re

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers, utils
from dlcourse.datasets import digits, folds
from dlcourse.explorers import Digits
from dlcourse.explorers.digits import EPOCHS, course, validation

FOLD = folds(digits().y, 5)
X, Y = digits().X / 16, digits().y


@pytest.fixture(scope="module")
def explorer():
    return Digits()


def numbers(text):
    return [float(found) for found in re.findall(r"\d+(?:\.\d+)?", text)]


def network(first, second, eta, dropout):
    inside = [layers.Dense(first, "relu"), layers.Dropout(dropout)]
    if second:
        inside += [layers.Dense(second, "relu"), layers.Dropout(dropout)]
    model = Sequential([Input((64,)), *inside, layers.Dense(10, "softmax")])
    model.compile(optimizers.Adam(eta), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


@pytest.mark.parametrize("settings", [(64, 0, 0.01, 0), (16, 8, 0.03, 0.3), (2, 0, 1, 0.9)])
def test_a_course_is_what_fit_reports(settings):
    with utils.drawing_from(utils.generator(0)):
        model = network(*settings)
        history = model.fit(
            X[FOLD == 2],
            Y[FOLD == 2],
            batch_size=32,
            epochs=EPOCHS,
            validation_data=(X[FOLD == 1], Y[FOLD == 1]),
            verbose=0,
        ).history
    got = course(*settings)
    np.testing.assert_allclose(got.loss, history["loss"], rtol=1e-6)
    np.testing.assert_allclose(got.val_loss, history["val_loss"], rtol=1e-6)
    right = np.array(history["val_accuracy"]) * len(validation()[1])
    np.testing.assert_allclose(len(validation()[1]) - got.wrong, right, atol=1e-6)
    shares = model.predict(X[FOLD == 1])
    own = shares[np.arange(len(shares)), Y[FOLD == 1]]
    np.testing.assert_allclose(own[got.worst[-1]], np.sort(own)[:8], rtol=1e-6)
    np.testing.assert_array_equal(got.said[-1], shares[got.worst[-1]].argmax(axis=1))
    np.testing.assert_allclose(got.share[-1], shares[got.worst[-1]].max(axis=1), rtol=1e-6)


def test_images_learned_from_and_images_judged_are_two_folds_and_neither_is_the_test():
    np.testing.assert_array_equal(validation()[0], X[FOLD == 1])


def test_the_epochs_alone_train_nothing_anew(explorer, monkeypatch):
    explorer.frame(explorer.start)
    monkeypatch.setattr(Sequential, "fit", lambda *_, **__: pytest.fail("it trains"))
    for epochs in (1, 7, EPOCHS):
        explorer.frame(explorer.start | {"epochs": epochs})


@pytest.mark.parametrize("epochs", [1, 12, EPOCHS])
def test_the_sentence_and_the_picture_say_the_same(explorer, epochs):
    said = explorer.frame(explorer.start | {"epochs": epochs})[1]
    got = course(64, 0, 0.01, 0)
    best = np.argmin(got.val_loss[:epochs]) + 1
    worst = got.worst[epochs - 1][0]
    expected = [64, 0.01, 0, epochs, got.loss[epochs - 1], got.val_loss[epochs - 1], best, 362]
    expected += [got.wrong[epochs - 1], validation()[1][worst], got.said[epochs - 1][0]]
    np.testing.assert_allclose(numbers(said), expected, rtol=0.06)
    np.testing.assert_allclose(explorer._val.get_ydata(), got.val_loss[:epochs])
    shown = explorer._readings._pictures[0].get_array()
    np.testing.assert_allclose(shown, 16 * X[FOLD == 1][worst].reshape(8, 8))


@pytest.mark.parametrize("first", [2, 128])
@pytest.mark.parametrize("eta", [0.0001, 1])
@pytest.mark.parametrize("dropout", [0, 0.9])
def test_at_every_limit_the_numbers_are_finite_and_the_curves_in_sight(
    explorer, first, eta, dropout
):
    values = {"first": first, "second": 64, "eta": eta, "dropout": dropout, "epochs": EPOCHS}
    said = explorer.frame(values)[1]
    assert "nan" not in said
    assert "inf" not in said
    for line in (explorer._loss, explorer._val):
        assert np.isfinite(line.get_ydata()).all()
        assert line.get_ydata().max() <= 10


def test_what_the_chapter_says_of_the_settings():
    start, thrown = course(64, 0, 0.01, 0), course(64, 0, 1, 0)
    assert start.loss[-1] < 0.02 < 0.05 < start.val_loss[-1]
    assert len(set(thrown.said[-1])) == 1
    assert thrown.wrong[-1] > 300
    dropped = course(64, 0, 0.01, 0.5)
    assert dropped.loss[-1] > dropped.val_loss[-1]
    assert course(64, 0, 0.01, 0.9).val_loss[-1] > 5 * start.val_loss[-1]
    good = [(64, 0, 0.01, 0), (128, 0, 0.01, 0.2), (128, 64, 0.003, 0.3), (64, 0, 0.003, 0)]
    assert set.intersection(*(set(course(*settings).worst[-1]) for settings in good))
