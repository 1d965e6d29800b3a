"""A layer that a student wrote is saved, too, and comes back if its class is named."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers
from dlcourse.engine import schedules
from dlcourse.engine.saving import load_model, save_model
from tests.engine.saving.models import A, B


class Scale(layers.Layer):
    """A layer as a student writes one, with a parameter."""

    def __init__(self, start, name=None):
        super().__init__(name=name)
        self.start = start

    def build(self, input_shape):
        self.parameters = {"s": np.full(input_shape[-1], float(self.start))}

    def forward(self, x, cache=None):
        cache = cache or layers.Cache()
        cache.x = x
        return x * self.s, cache

    def backward(self, dy, cache):
        cache.ds = (dy * cache.x).sum(axis=-2)
        return dy * self.s

    def get_config(self):
        return super().get_config() | {"start": self.start}


def test_comes_back_with_custom_objects(path):
    model = Sequential([Input((4,)), Scale(2), layers.Dense(3)])
    model.compile("adam", "mse")
    model.fit(A, B, verbose=0)
    save_model(model, path)
    again = load_model(path, custom_objects={"Scale": Scale})
    np.testing.assert_array_equal(again.predict(A), model.predict(A))


def test_without_custom_objects_the_sentence_names_it(path):
    save_model(Sequential([Input((4,)), Scale(2)]), path)
    with pytest.raises(ValueError, match=r"'Scale', .* pass custom_objects={'Scale': Scale}"):
        load_model(path)


def test_without_a_get_config_it_cannot_be_saved(path):
    class Lost(Scale):
        get_config = layers.Layer.get_config

    with pytest.raises(TypeError, match=r"'lost.*' cannot be saved: its class Lost cannot"):
        save_model(Sequential([Input((4,)), Lost(2)]), path)
    assert not path.exists()


class Halving(schedules.LearningRateSchedule):
    """A schedule as a student writes one."""

    def __init__(self, start):
        self.start = start

    def __call__(self, step):
        return self.start / 2**step


def test_a_schedule_of_ones_own_comes_back_too(path):
    model = Sequential([Input((4,)), layers.Dense(3)])
    model.compile(optimizers.SGD(Halving(0.5)), "mse")
    model.fit(A, B, batch_size=len(A), epochs=2, verbose=0)
    save_model(model, path)
    with pytest.raises(ValueError, match=r"a schedule of class 'Halving', .*={'Halving': Halving}"):
        load_model(path)
    again = load_model(path, custom_objects={"Halving": Halving})
    assert again.optimizer.learning_rate == 0.5 / 4
