"""A while in float32; tests run in float64 otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager

from dlcourse import config


@contextmanager
def single_precision() -> Iterator[None]:
    before = config.floatx()
    config.set_floatx("float32")
    try:
        yield
    finally:
        config.set_floatx(before)
