"""Pictures flipped, turned and moved at random: more pictures to learn from than were collected.

Only in training; otherwise every picture passes as it is. What may be done to a picture depends on
its meaning: a 6 turned by half a circle is a 9.
"""

from typing import Any

import numpy as np

from dlcourse.engine import checks
from dlcourse.engine.layers.base import Cache
from dlcourse.engine.layers.sampling import FILL_MODES, Sampling
from dlcourse.engine.layers.seeded import SeededLayer

_MODES = {
    "horizontal": np.s_[..., ::-1, :],
    "vertical": np.s_[..., ::-1, :, :],
    "horizontal_and_vertical": np.s_[..., ::-1, ::-1, :],
}


class AugmentationLayer(SeededLayer):
    """What the three share: pictures of shape (n, height, width, channels), changed in training.

    A layer of this kind says in `draw` what is to be done with each picture of a batch. A sweep of
    seeds has a leading axis before ``n``, in the pictures as in what is drawn.
    """

    def build(self, input_shape: tuple) -> None:
        """Check that pictures come in.

        Raises
        ------
        ValueError
            If something else comes in.
        """
        self.compute_output_shape(input_shape)

    def compute_output_shape(self, input_shape: tuple) -> tuple:
        """Return `input_shape`, if it is one of pictures.

        Raises
        ------
        ValueError
            If it is not.
        """
        if len(input_shape) != 4:
            raise ValueError(
                f"layer {self.name!r} must be given pictures, shape (n, height, width, channels); "
                f"received shape {input_shape}"
            )
        return input_shape

    def draw(self, shape: tuple) -> Any:
        """Return what is to be done with a batch of `shape`: with ``forward`` and ``backward``."""
        raise NotImplementedError

    def forward(
        self, x: np.ndarray, cache: Any = None, training: bool = False
    ) -> tuple[np.ndarray, Cache]:
        """Return the changed pictures in training, `x` itself otherwise; and the cache.

        Raises
        ------
        ValueError
            If `x` holds no pictures.
        """
        self.compute_output_shape(x.shape[-4:])
        cache = cache or Cache()
        cache.change = self.draw(x.shape) if training else None
        return (cache.change.forward(x) if training else x), cache

    def backward(self, dy: np.ndarray, cache: Cache) -> np.ndarray:
        """Return the gradient of the pictures as they came in."""
        return dy if cache.change is None else cache.change.backward(dy)


class RandomFlip(AugmentationLayer):
    """Each picture is mirrored or left as it is, with equal chances.

    Parameters
    ----------
    mode : str
        ``"horizontal"`` exchanges left and right, ``"vertical"`` top and bottom,
        ``"horizontal_and_vertical"`` both at once, which is half a turn.
    seed : int, numpy.random.Generator or None
    name : str, optional

    Raises
    ------
    ValueError
        If `mode` is none of these.
    """

    def __init__(
        self, mode: str = "horizontal_and_vertical", *, seed: Any = None, name: str | None = None
    ) -> None:
        checks.known("mode", mode, _MODES)
        self.mode = mode
        super().__init__(seed, name)

    def draw(self, shape: tuple) -> "Flips":
        """Toss a coin for each picture."""
        return Flips(self.generator.random((shape[-4], 1, 1, 1)) <= 0.5, _MODES[self.mode])

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"mode": self.mode}


class Flips:
    """Which pictures of a batch are mirrored, and how; mirrored twice, a picture is itself."""

    def __init__(self, chosen: np.ndarray, mirrored: tuple) -> None:
        self.chosen, self.mirrored = chosen, mirrored

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Return the pictures, some mirrored."""
        return np.where(self.chosen, x[self.mirrored], x)

    backward = forward


class RandomRotation(AugmentationLayer):
    """Each picture is turned about its middle by an angle of its own.

    Parameters
    ----------
    factor : float or (float, float)
        The smallest and the largest angle, in whole turns from -1 to 1, counter-clockwise;
        one number stands for ``(-factor, factor)``. So 0.1 is up to 36 degrees either way.
    fill_mode : str
        What lies outside a picture, see `FILL_MODES`.
    seed : int, numpy.random.Generator or None
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If `factor` is no share of a turn, or `fill_mode` none of these.
    """

    def __init__(
        self, factor: Any, fill_mode: str = "reflect", *, seed: Any = None, name: str | None = None
    ) -> None:
        self.factor = _bounds("factor", factor)
        checks.known("fill_mode", fill_mode, FILL_MODES)
        self.fill_mode = fill_mode
        super().__init__(seed, name)

    def draw(self, shape: tuple) -> Sampling:
        """Draw an angle θ for each picture.

        The new picture has at ``(row, column)``, counted from the middle, what the old one has at
        ``(cos θ · row + sin θ · column, cos θ · column − sin θ · row)``.
        """
        n, height, width = shape[-4:-1]
        angle = 2 * np.pi * self.generator.uniform(*self.factor, (n, 1, 1))
        middle_row, middle_column = (height - 1) / 2, (width - 1) / 2
        row = np.arange(height)[:, np.newaxis] - middle_row
        column = np.arange(width) - middle_column
        cos, sin = np.cos(angle), np.sin(angle)
        rows = middle_row + cos * row + sin * column
        columns = middle_column + cos * column - sin * row
        return Sampling(shape, rows, columns, self.fill_mode)

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {"factor": self.factor, "fill_mode": self.fill_mode}


class RandomTranslation(AugmentationLayer):
    """Each picture is moved by a distance of its own.

    Parameters
    ----------
    height_factor, width_factor : float or (float, float)
        The smallest and the largest way down, and to the right, as a share of the picture's height
        and width, from -1 to 1; one number stands for ``(-factor, factor)``.
    fill_mode : str
        What lies outside a picture, see `FILL_MODES`.
    seed : int, numpy.random.Generator or None
    name : str, optional

    Raises
    ------
    TypeError, ValueError
        If a factor is no share of the picture, or `fill_mode` none of these.
    """

    def __init__(
        self,
        height_factor: Any,
        width_factor: Any,
        fill_mode: str = "reflect",
        *,
        seed: Any = None,
        name: str | None = None,
    ) -> None:
        self.height_factor = _bounds("height_factor", height_factor)
        self.width_factor = _bounds("width_factor", width_factor)
        checks.known("fill_mode", fill_mode, FILL_MODES)
        self.fill_mode = fill_mode
        super().__init__(seed, name)

    def draw(self, shape: tuple) -> Sampling:
        """Draw a way down and a way to the right for each picture."""
        n, height, width = shape[-4:-1]
        down = height * self.generator.uniform(*self.height_factor, (n, 1, 1))
        right = width * self.generator.uniform(*self.width_factor, (n, 1, 1))
        rows = np.arange(height)[:, np.newaxis] - down
        return Sampling(shape, rows, np.arange(width) - right, self.fill_mode)

    def get_config(self) -> dict:
        """Return the constructor's arguments."""
        return super().get_config() | {
            "height_factor": self.height_factor,
            "width_factor": self.width_factor,
            "fill_mode": self.fill_mode,
        }


def _bounds(name: str, factor: Any) -> tuple[float, float]:
    """Return the smallest and the largest value that `factor` stands for."""
    if not isinstance(factor, tuple | list):
        largest = abs(checks.number(name, factor, -1, 1))
        return -largest, largest
    if len(factor) != 2:
        raise ValueError(
            f"{name} must be a number, or two: the smallest and the largest; "
            f"received {checks.shown(factor)}"
        )
    low, high = sorted(checks.number(name, each, -1, 1) for each in factor)
    return low, high
