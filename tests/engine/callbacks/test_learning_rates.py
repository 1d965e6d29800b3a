"""The callbacks that set the learning rate: on a plateau, and before each epoch."""

import numpy as np
import pytest

from dlcourse import callbacks, optimizers
from tests.engine.callbacks.runs import X, Y, run
from tests.engine.perceptron import perceptron


class TestReduceLROnPlateau:
    def rates(self, values, learning_rate=1.0, **settings):
        reduce = callbacks.ReduceLROnPlateau(factor=0.5, **settings)
        model, _, history = run(values, reduce, perceptron(learning_rate))
        return [*history.history["learning_rate"], model.optimizer.learning_rate]

    def test_multiplies_the_rate_when_patience_is_over(self):
        # The rate of an epoch is logged before that epoch's end can change it.
        assert self.rates([3, 3, 3, 3, 3], patience=2) == [1, 1, 1, 0.5, 0.5, 0.25]

    def test_waits_after_a_reduction_as_long_as_cooldown_says(self):
        rates = self.rates([3, 3, 3, 3, 3], patience=1, cooldown=2)
        assert rates == [1, 1, 0.5, 0.5, 0.25, 0.25]

    def test_does_not_go_below_min_lr(self):
        assert self.rates([3] * 4, patience=1, min_lr=0.4) == [1, 1, 0.5, 0.4, 0.4]

    def test_leaves_a_rate_that_is_below_min_lr_already(self):
        assert self.rates([3] * 3, patience=1, min_lr=2.0) == [1, 1, 1, 1]

    def test_an_improvement_by_less_than_min_delta_counts_as_none(self):
        assert self.rates([3, 2.9, 2.8], patience=1, min_delta=0.15) == [1, 1, 0.5, 0.5]
        assert self.rates([3, 2.9, 2.8], patience=1, min_delta=0.05) == [1, 1, 1, 1]

    def test_an_optimizer_with_a_schedule_refuses_before_training(self):
        model = perceptron()
        schedule = optimizers.schedules.ExponentialDecay(0.1, 10, 0.9)
        model.compile(optimizers.SGD(schedule), "binary_crossentropy")
        before = model.get_weights()
        with pytest.raises(TypeError, match="follows a schedule"):
            model.fit(X, Y, verbose=0, callbacks=[callbacks.ReduceLROnPlateau("loss")])
        np.testing.assert_array_equal(model.get_weights()[0], before[0])


class TestLearningRateScheduler:
    def test_sets_the_rate_before_each_epoch_and_logs_it(self):
        seen = []

        def schedule(epoch, learning_rate):
            seen.append((epoch, learning_rate))
            return learning_rate / 2

        watch = [callbacks.LearningRateScheduler(schedule)]
        history = perceptron(8.0).fit(X, Y, epochs=3, verbose=0, callbacks=watch)
        assert seen == [(0, 8), (1, 4), (2, 2)]
        assert history.history["learning_rate"] == [4, 2, 1]

    def test_the_first_epoch_already_runs_at_the_new_rate(self):
        one, other = perceptron(0.1), perceptron(0.3)
        other.set_weights(one.get_weights())
        watch = [callbacks.LearningRateScheduler(lambda epoch, rate: 0.3)]
        one.fit(X, Y, verbose=0, shuffle=False, callbacks=watch)
        other.fit(X, Y, verbose=0, shuffle=False)
        np.testing.assert_array_equal(one.get_weights()[0], other.get_weights()[0])

    def test_a_schedule_may_ask_for_the_epoch_alone(self):
        halving = callbacks.LearningRateScheduler(lambda epoch: 0.5**epoch)
        history = perceptron().fit(X, Y, epochs=3, verbose=0, callbacks=[halving]).history
        assert history["learning_rate"] == [1, 0.5, 0.25]

    def test_a_schedule_that_returns_no_number_gets_a_sentence(self):
        watch = [callbacks.LearningRateScheduler(lambda epoch, rate: None)]
        with pytest.raises(TypeError, match="learning_rate must be a number above 0"):
            perceptron().fit(X, Y, verbose=0, callbacks=watch)
