"""Keras runs on PyTorch here: one framework less to install. It reads this when it is imported."""

import os

os.environ["KERAS_BACKEND"] = "torch"
