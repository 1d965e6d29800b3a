"""Layers, under Keras 3's names."""

from dlcourse.engine.graph import Input
from dlcourse.engine.layers.activation import Activation, LeakyReLU, ReLU, Softmax
from dlcourse.engine.layers.augmentation import RandomFlip, RandomRotation, RandomTranslation
from dlcourse.engine.layers.base import Cache, Layer
from dlcourse.engine.layers.core import Dense
from dlcourse.engine.layers.merging import Add, Concatenate
from dlcourse.engine.layers.preprocessing import Normalization
from dlcourse.engine.layers.regularization import Dropout
from dlcourse.engine.layers.shaping import Flatten

__all__ = [
    "Activation",
    "Add",
    "Cache",
    "Concatenate",
    "Dense",
    "Dropout",
    "Flatten",
    "Input",
    "Layer",
    "LeakyReLU",
    "Normalization",
    "RandomFlip",
    "RandomRotation",
    "RandomTranslation",
    "ReLU",
    "Softmax",
]
