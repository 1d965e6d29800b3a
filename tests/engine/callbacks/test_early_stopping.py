"""When `EarlyStopping` ends training, and which weights it leaves."""

import numpy as np
import pytest

from dlcourse import Sequential, callbacks, layers
from tests.engine.callbacks.runs import X, Y, run
from tests.engine.perceptron import perceptron


def test_ends_after_as_many_epochs_without_improvement_as_patience_says():
    stop = callbacks.EarlyStopping(patience=2)
    _, _, history = run([3, 2, 2.5, 1.9, 2, 1.9, 0, 0], stop)
    # 1.9 is met in epoch 3; epochs 4 and 5 are no better.
    assert history.epoch == [0, 1, 2, 3, 4, 5]
    assert (stop.stopped_epoch, stop.best_epoch, stop.best) == (5, 3, 1.9)


def test_with_no_patience_ends_at_the_first_epoch_that_is_no_better():
    assert run([3, 2, 2, 1], callbacks.EarlyStopping())[2].epoch == [0, 1, 2]


def test_an_improvement_by_less_than_min_delta_counts_as_none():
    stop = callbacks.EarlyStopping(min_delta=0.5)
    assert run([3, 2, 1.6, 0], stop)[2].epoch == [0, 1, 2]
    assert run([3, 2, 1.4, 0], stop)[2].epoch == [0, 1, 2, 3]


def test_the_sign_of_min_delta_does_not_matter():
    stop = callbacks.EarlyStopping(min_delta=-0.5)
    assert run([3, 2, 1.6, 0], stop)[2].epoch == [0, 1, 2]


def test_min_delta_counts_upwards_too():
    stop = callbacks.EarlyStopping(mode="max", min_delta=0.5)
    assert run([1, 2, 2.5, 9], stop)[2].epoch == [0, 1, 2]


def test_more_is_better_for_an_accuracy_and_for_mode_max():
    stop = callbacks.EarlyStopping(mode="max", patience=1)
    assert run([1, 2, 1.5, 3], stop)[2].epoch == [0, 1, 2]

    class Accuracies(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["val_accuracy"] = [0.5, 0.7, 0.6, 0.9][epoch]

    watch = [Accuracies(), callbacks.EarlyStopping("val_accuracy")]
    history = perceptron().fit(X, Y, epochs=4, verbose=0, callbacks=watch)
    assert history.epoch == [0, 1, 2]


def test_goes_back_to_the_weights_of_the_best_epoch():
    stop = callbacks.EarlyStopping(patience=2, restore_best_weights=True)
    model, script, _ = run([3, 1, 2, 2, 0], stop)
    np.testing.assert_array_equal(model.get_weights()[0], script.weights[1][0])
    assert not np.array_equal(script.weights[1][0], script.weights[3][0])


def test_goes_back_too_when_the_last_epoch_comes_first():
    stop = callbacks.EarlyStopping(patience=9, restore_best_weights=True)
    model, script, _ = run([3, 1, 2], stop)
    np.testing.assert_array_equal(model.get_weights()[1], script.weights[1][1])


def test_keeps_the_last_weights_unless_asked_to_go_back():
    model, script, _ = run([1, 2, 0], callbacks.EarlyStopping())
    np.testing.assert_array_equal(model.get_weights()[0], script.weights[1][0])


def test_epochs_before_start_from_epoch_do_not_count():
    stop = callbacks.EarlyStopping(start_from_epoch=2)
    assert run([0, 5, 4, 3, 3.5, 0], stop)[2].epoch == [0, 1, 2, 3, 4]
    assert stop.best == 3


def test_begins_anew_with_each_fit():
    stop = callbacks.EarlyStopping()
    run([1, 2], stop)
    assert run([9, 8, 7], stop)[2].epoch == [0, 1, 2]


def test_a_name_that_is_not_reported_is_answered_with_those_there_are():
    with pytest.raises(ValueError, match="monitor must be one of 'loss', 'accuracy'; received"):
        perceptron().fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping("acuracy")])


@pytest.mark.parametrize("monitor", ["val_loss", "acuracy"])
def test_a_name_that_will_not_be_reported_is_refused_before_the_first_step(monitor):
    model = Sequential([layers.Dense(1, activation="sigmoid")])
    model.compile("sgd", "binary_crossentropy")
    with pytest.raises(ValueError, match="monitor"):
        model.fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping(monitor)])
    assert not model.built


def test_the_validation_loss_needs_validation_data():
    with pytest.raises(ValueError, match="'val_loss' needs validation_data or validation_split"):
        perceptron().fit(X, Y, verbose=0, callbacks=[callbacks.EarlyStopping()])


def test_a_name_whose_better_direction_is_unknown_needs_a_mode():
    class Reports(callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            logs["weight"] = 1.0

    watch = [Reports(), callbacks.EarlyStopping("weight")]
    model = perceptron()
    before = model.get_weights()[0]
    with pytest.raises(ValueError, match="mode must be 'min' or 'max' for monitor='weight'"):
        model.fit(X, Y, epochs=2, verbose=0, callbacks=watch)
    np.testing.assert_array_equal(model.get_weights()[0], before)
