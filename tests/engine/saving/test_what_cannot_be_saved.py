"""What no file can hold is refused in a sentence, and so is a place to save that is none."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, activations, layers, losses, optimizers
from dlcourse.engine.saving import save_model
from dlcourse.engine.sweep import Sweep
from tests.engine.saving.models import small


def test_a_name_that_does_not_end_in_npz(tmp_path):
    with pytest.raises(ValueError, match=r"filepath must end in .npz; received '.*model.keras'"):
        save_model(small(), tmp_path / "model.keras")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        save_model(small(), tmp_path / "nowhere" / "model.npz")


def test_a_rate_that_is_a_function_of_ones_own(path):
    model = small()
    model.compile(optimizers.SGD(lambda step: 0.1), "sparse_categorical_crossentropy")
    with pytest.raises(TypeError, match="a function of your own, which no file can hold"):
        save_model(model, path)


def test_an_activation_of_ones_own(path):
    class Sine(activations.Activation):
        name = "sine"

        def forward(self, z, out=None):
            return np.sin(z, out=out)

    with pytest.raises(TypeError, match="'wavy' cannot be saved: its class Dense cannot make"):
        save_model(Sequential([Input((4,)), layers.Dense(3, Sine(), name="wavy")]), path)


def test_a_loss_that_hides_its_settings(path):
    class Huber(losses.MeanSquaredError):
        def __init__(self, delta=1.0):
            self._d = delta

    model = small()
    model.compile("sgd", Huber())
    with pytest.raises(TypeError, match="Huber cannot be saved: it must keep its setting 'delta'"):
        save_model(model, path)
    assert not path.exists()


def test_a_sweep(path):
    sweep = Sweep(small(), learning_rate=[0.1, 0.2])
    with pytest.raises(ValueError, match="a sweep cannot be saved"):
        save_model(sweep._stack, path)
