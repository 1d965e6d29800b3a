"""Chapter 08: how large a batch should be, by steps, by epochs and by time; and how noisy it is."""

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, NamedTuple

import numpy as np

from dlcourse.engine import threads
from dlcourse.explorers import reader
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.reader import EPOCHS, TRAINING, Course, Images
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.style import BLUE, INK, LEGEND, ORANGE, PURPLE, TEXT_SIZE, style_axes

SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, TRAINING)
RATES = (0.05, 0.1, 0.2, 0.5, 1)
SIDE_BY_SIDE = 64  # images that the imagined machine works through in one tick
DRAWN = 60  # batches whose gradients are shown
LOSSES = (0.04, 12)
SIDEWAYS = 10  # of the left panel; no gradient of one image is further out
COMPARED = (1, TRAINING)  # always drawn beside the slider's batch size
LOOKS = (
    {"color": PURPLE, "linestyle": ":", "marker": "^", "label": "B = 1"},
    {"color": ORANGE, "linestyle": "--", "marker": "s", "label": f"B = {TRAINING:,}"},
    {"color": BLUE, "linestyle": "-", "marker": "o", "label": "slider's B"},
)


class Gradients(NamedTuple):
    """Some batches' gradients in lengths of the full one: along it, and to its side."""

    along: np.ndarray
    aside: np.ndarray
    noise: float  # root of the mean square of their distance from the full gradient


class Seen(NamedTuple):
    """The gradients of batches, and the courses of training: those compared, then the slider's."""

    batch_size: int
    rate: int  # its place in each course
    gradients: Gradients
    courses: list[Course]


class Batches(Explorer):
    """One reader of digits, trained for five epochs with batches of any size, by three clocks.

    Time is counted, not measured: in ticks of a machine that works through 64 images side by side,
    so that a step takes as many ticks as it has 64s, the last one begun counting whole. A stopwatch
    would say something else on every machine and in every run, and the picture would be another
    each time.
    """

    title = "How large should a batch be?"
    alt = (
        "Left: the gradients of 60 batches as dots, in lengths of the full gradient, which is "
        "an arrow to the right: how far each goes along it, and how far to its side. Right: the "
        "training loss of a digit reader over three scales, steps, epochs and ticks of time, all "
        "on scales of powers, for the slider's batch size and for 1 and all 1,200 images."
    )
    controls = (
        Slider("size", "batch size B", SIZES, 32),
        Slider("eta", "η (learning rate)", RATES, 0.1),
    )
    size = (9.6, 4.2)
    baked_grid: ClassVar[Grid] = {"size": SIZES, "eta": RATES}

    def build(self, figure: Figure) -> Sequence[Artist]:
        cloud = figure.add_axes((0.065, 0.135, 0.235, 0.7))
        cloud.set(xlim=(-0.3, 2.3), ylim=(-0.4, SIDEWAYS), xticks=(0, 1, 2))
        style_axes(cloud, "along the full gradient", "to its side")
        cloud.annotate(
            "", (1, 0), (0, 0), arrowprops={"color": INK, "width": 2, "headwidth": 9, "shrink": 0}
        )
        moving: list[Artist] = cloud.plot([], [], "o", color=BLUE, markersize=5, alpha=0.6)
        self._dots = moving[0]
        self._curves = []
        ends = {"markevery": [-1], "markersize": 8, "linewidth": 2.2}
        for left, name, most in (
            (0.375, "steps", TRAINING * EPOCHS),
            (0.587, "epochs", EPOCHS),
            (0.799, "time in ticks", TRAINING * EPOCHS),
        ):
            ax = figure.add_axes((left, 0.135, 0.19, 0.7), xscale="log", yscale="log")
            ax.set(xlim=(most / 10**4.2, 1.4 * most), ylim=LOSSES)
            style_axes(ax, name, "training loss J" if not self._curves else "")
            ax.set_yticks([0.05, 0.2, 1, 5], ["0.05", "0.2", "1", "5"])
            if self._curves:
                ax.tick_params(labelleft=False)
            powers = [10.0**power for power in range(-2, 4) if most / 10**4.2 < 10.0**power <= most]
            ax.set_xticks(powers, [f"{power:,g}" for power in powers])
            ax.minorticks_off()
            self._curves.append([ax.plot([], [], **look, **ends)[0] for look in LOOKS])
        ax.legend(
            loc="lower right",
            bbox_to_anchor=(1.03, 0.99),
            ncols=3,
            **LEGEND | {"handletextpad": 0.5},
        )
        self._noise = figure.text(0.065, 0.895, "", fontsize=TEXT_SIZE + 2, color=INK)
        moving += [line for panel in self._curves for line in panel]
        return [*moving, self._noise]

    def compute(self, size: float, eta: float) -> Seen:
        batch_size = round(size)
        rates = RATES if eta in RATES else (eta,)
        courses = [course(each, rates) for each in (*COMPARED, batch_size)]
        return Seen(batch_size, rates.index(eta), gradients(batch_size), courses)

    def draw(self, data: Seen, size: float, eta: float) -> None:
        self._dots.set_data(data.gradients.along, data.gradients.aside)
        self._noise.set_text(f"noise: {number(data.gradients.noise, 2)} × the gradient")
        for i, each in enumerate(data.courses):
            batch_size = (*COMPARED, data.batch_size)[i]
            losses = np.clip(each.losses[1:, data.rate], *LOSSES)
            steps = each.steps[1:]
            across = (steps, steps / reader.steps_in(batch_size), ticks(steps, batch_size))
            for panel, x in zip(self._curves, across, strict=True):
                panel[i].set_data(x, losses)

    def sentence(self, data: Seen, size: float, eta: float) -> str:
        course, B = data.courses[-1], data.batch_size
        an_epoch = reader.steps_in(B)
        last = course.steps[-1]
        plural = "step" if an_epoch == 1 else "steps"
        noise = data.gradients.noise
        noisy = (
            f"gives a gradient that is off by {number(noise, 2)} times the length of the full one"
            if noise > 1e-9
            else "gives the full gradient"
        )
        return (
            f"Batch size {B}: {an_epoch:,} {plural} an epoch, and at the start a batch "
            f"{noisy}. With η = {number(eta)}, after {EPOCHS} epochs, {last:,} steps and "
            f"{int(ticks(last, B)):,} ticks, the training loss is "
            f"{number(course.losses[-1, data.rate], 2)} and the validation loss "
            f"{number(course.val_loss[data.rate], 2)}."
        )


@cache
def images() -> tuple[Images, Images]:
    """Return the images, read from their file once."""
    return reader.images()


@cache
def course(batch_size: int, rates: tuple[float, ...]) -> Course:
    """Return how training goes with these batches, for each of the rates."""
    return reader.train(*images(), batch_size, np.array(rates, dtype=float))


@cache
def gradients(batch_size: int) -> Gradients:
    """Return the gradients of batches drawn at the start, where all weights are 0."""
    data, _ = images()
    random = np.random.RandomState(1)
    W = np.zeros((data.X.shape[1], 10))
    full = reader.gradient(W, data.X, data.Y)
    length = np.linalg.norm(full)
    batches = [random.permutation(TRAINING)[:batch_size] for _ in range(DRAWN)]
    with threads.limited(full.size * batch_size):
        drawn = np.array([reader.gradient(W, data.X[rows], data.Y[rows]) for rows in batches])
    along = np.sum(drawn * full, axis=(1, 2)) / length
    aside = drawn - along[:, np.newaxis, np.newaxis] * full / length
    away = np.sum((drawn - full) ** 2, axis=(1, 2))
    sides = np.sqrt(np.sum(aside**2, axis=(1, 2)))
    return Gradients(along / length, sides / length, float(np.sqrt(away.mean()) / length))


def ticks(steps: np.ndarray | int, batch_size: int) -> np.ndarray | int:
    """Return the ticks that so many steps take; a last batch that is not full may take fewer."""
    full, rest = divmod(TRAINING, batch_size)
    epochs, within = np.divmod(steps, reader.steps_in(batch_size))
    an_epoch = full * -(-batch_size // SIDE_BY_SIDE) + -(-rest // SIDE_BY_SIDE)
    return epochs * an_epoch + within * -(-batch_size // SIDE_BY_SIDE)
