"""Layers, under Keras 3's names."""

from dlcourse.engine.layers.base import Cache, Layer
from dlcourse.engine.layers.core import Dense

__all__ = ["Cache", "Dense", "Layer"]
