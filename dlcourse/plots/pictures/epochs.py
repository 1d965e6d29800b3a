"""Chapter 08's pictures: what looks are spent on, how batches scatter, an epoch, a loop, rates."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dlcourse import datasets
from dlcourse.engine import optimizers, utils
from dlcourse.engine.graph import Input
from dlcourse.engine.layers import Dense
from dlcourse.engine.models import Sequential
from dlcourse.engine.optimizers import schedules
from dlcourse.plots import style
from dlcourse.plots.cards import CardRow
from dlcourse.plots.diagrams import WORD_SIZE, arrow, box, canvas, write
from dlcourse.plots.images import ink

TITLE_SIZE = 19
TRAINING, EPOCHS = 1200, 10
MIDDLE = 47.5  # mm, the average Gentoo's bill to the tenth
START = (1.0, 13.0)  # w and b of chapter 05's first line
RATE, RATE_EPOCHS, STEPS = 0.5, 20, 38


def long_look() -> Figure:
    """All 1,200 training images, looked at for one step, with the first 32 of them framed.

    A wall of handwritten digits, 24 rows of 50 small images. Together they are what one step of
    chapter 05's network looks at. A frame surrounds the first 32 images of the top row.
    """
    figure, ax = canvas(10, 5.2)
    pixels = datasets.digits().X[:TRAINING].reshape(24, 50, 8, 8)
    wall = figure.add_axes((0.02, 0.03, 0.96, 0.8862))
    ink(wall, pixels.swapaxes(1, 2).reshape(24 * 8, 50 * 8))
    wall.set(xlim=(-1, 401), ylim=(193, -1))
    wall.set_axis_off()
    looks = {"facecolor": "none", "edgecolor": style.BLUE, "linewidth": 5}
    wall.add_patch(Rectangle((0, 0), 32 * 8, 8, **looks))
    write(ax, (0.2, 4.98), "32 images", WORD_SIZE, ha="left", color=style.BLUE)
    write(ax, (9.8, 4.98), "1,200 images: one step", WORD_SIZE, ha="right")
    return figure


def same_looks() -> Figure:
    """Twelve thousand looks at images, spent on 10 exact steps or on 380 rough ones.

    Validation accuracy against the number of images that training has looked at, for chapter 05's
    network. With a step after every 1,200 images, 10 steps in all, it rises slowly and ends at
    0.48. With a step after every 32 images, 380 steps, it is above one half after the first 1,200
    looks, and ends at 0.91.
    """
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.1, 0.15, 0.65, 0.81))
    ax.set(xlim=(0, TRAINING * EPOCHS), ylim=(0, 1), yticks=(0, 0.25, 0.5, 0.75, 1))
    looks = np.arange(1, EPOCHS + 1) * TRAINING
    for batch_size, colour, line, marker in (
        (32, style.BLUE, "-", "o"),
        (TRAINING, style.ORANGE, "--", "s"),
    ):
        shares = _accuracies(batch_size)
        steps = EPOCHS * -(-TRAINING // batch_size)
        ax.plot(looks, shares, line, color=colour, marker=marker, linewidth=3, markersize=9)
        words = f"{steps} steps of\n{batch_size:,} images:\n{shares[-1]:.2f} right"
        write(ax, (12250, shares[-1] - 0.06 * (batch_size == 32)), words, WORD_SIZE, ha="left")
    style.name_axes(ax, "images looked at", "validation accuracy", away=50)
    ticks = range(0, 12001, 3000)
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    return figure


def estimates() -> Figure:
    """Gradients of batches scatter round the full gradient; four times the batch, half as far.

    Three panels over the slope along b, across, and the slope along w, upwards, for the line of
    123 Gentoo at w = 1, b = 13. A cross marks the full gradient, about -4 along b and 15 along w.
    Around it lie dots, the gradients of 150 batches drawn at random: widely scattered for batches
    of 4 birds, half as widely for 16, and close by for 64.
    """
    figure = style.new_figure(10, 4.6)
    x, y = _gentoo()
    errors = START[0] * x + START[1] - y
    own = 2 * np.column_stack([errors, errors * x])
    random = np.random.RandomState(0)
    for left, size in zip((0.085, 0.395, 0.705), (4, 16, 64), strict=True):
        ax = figure.add_axes((left, 0.17, 0.28, 0.7))
        ax.set(xlim=(-12, 4.5), ylim=(-12, 96), xticks=(-8, -4, 0), yticks=(0, 15, 45, 75))
        means = np.array([own[random.permutation(len(x))[:size]].mean(axis=0) for _ in range(150)])
        ax.plot(*means.T, "o", color=style.BLUE, markersize=6, alpha=0.45)
        full = own.mean(axis=0)
        ax.plot(*full, "P", color=style.ORANGE, markersize=17, markeredgecolor=style.INK)
        name = r"$\partial J / \partial w$" if left < 0.1 else ""
        style.name_axes(ax, r"$\partial J / \partial b$", name)
        if left > 0.1:
            ax.tick_params(labelleft=False)
        ax.set_title(f"batches of {size}", fontsize=TITLE_SIZE, pad=10)
    return figure


def epoch() -> Figure:
    """Twelve examples in batches of 5, three epochs, nine steps, a new order in each epoch.

    Three rows of twelve numbered cards, one row an epoch. In each row the cards stand in another
    order and are cut into three batches, of 5, 5 and 2 cards, each marked with its step: steps 1 to
    3 in the first epoch, 4 to 6 in the second, 7 to 9 in the third. Every number from 1 to 12 is in
    each row once.
    """
    figure, ax = canvas(10, 4.5)
    random = np.random.RandomState(3)
    for row, up in enumerate((3.55, 2.15, 0.75)):
        write(ax, (0.3, up), f"epoch {row + 1}", WORD_SIZE, ha="left")
        cards = CardRow(ax, 12, (1.95, up), (0.62, 0.56))
        cards.update(random.permutation(12) + 1, 5, 0, False)
        for batch, (first, last) in enumerate(((0, 4), (5, 9), (10, 11))):
            middle = 1.95 + 0.62 * (first + last) / 2 + batch * 0.62 / 4
            write(ax, (middle, up + 0.5), f"step {3 * row + batch + 1}", WORD_SIZE)
    return figure


def loop() -> Figure:
    """One epoch as two loops: batch after batch, and then what is done once an epoch.

    Boxes joined by arrows. Shuffle leads to a batch; the batch to forward, loss, backward, update,
    in a row. From update an arrow marked "next batch" leads back to the batch. When all batches are
    met, an arrow leads down to validation and from there to the callbacks; they lead back to
    shuffle, marked "next epoch", or out, marked "stop".
    """
    figure, ax = canvas(10, 4.6)
    top, low = 3.1, 0.85
    names = ("shuffle", "batch", "forward", "loss", "backward", "update")
    places = [(0.95 + 1.62 * i, top) for i in range(6)]
    for name, at in zip(names, places, strict=True):
        colour = {"shuffle": style.PURPLE, "update": style.BLUE}.get(name, style.MUTED)
        box(ax, at, 1.3, 0.8, colour)
        write(ax, at, name, WORD_SIZE)
    for left, right in pairwise(places):
        arrow(ax, left, right, gaps=(0.67, 0.7))
    (batch, _), (update, _) = places[1], places[5]
    above = top + 0.95
    for start, end in (((update, top + 0.42), (update, above)), ((update, above), (batch, above))):
        ax.plot(*zip(start, end, strict=True), color=style.INK, linewidth=2.2, zorder=1)
    arrow(ax, (batch, above), (batch, top), gaps=(0, 0.44))
    write(ax, ((batch + update) / 2, above + 0.25), "next batch: one step each", WORD_SIZE)
    validation, callbacks = (places[4][0] + 0.81, low), (places[2][0] + 0.5, low)
    for at, words in ((validation, "validation data"), (callbacks, "callbacks")):
        box(ax, at, 2.3, 0.8, style.ORANGE)
        write(ax, at, words, WORD_SIZE)
    arrow(ax, (validation[0] + 0.6, top), (validation[0] + 0.6, low), gaps=(0.44, 0.44))
    write(ax, (validation[0] + 0.45, 1.95), "all batches met", WORD_SIZE, ha="right")
    arrow(ax, validation, callbacks, gaps=(1.17, 1.2))
    shuffle = places[0][0]
    ax.plot([callbacks[0] - 1.17, shuffle], [low, low], color=style.INK, linewidth=2.2, zorder=1)
    arrow(ax, (shuffle, low), (shuffle, top), gaps=(0, 0.44))
    write(ax, (shuffle + 0.15, 0.5), "next epoch", WORD_SIZE, ha="left")
    arrow(ax, callbacks, (callbacks[0], 2.2), gaps=(0.42, 0))
    write(ax, (callbacks[0] - 0.15, 1.9), "or stop", WORD_SIZE, ha="right")
    return figure


def rates() -> Figure:
    """Three schedules for the learning rate over 20 epochs, from 0.5 downwards.

    The learning rate against the epochs. Piecewise constant: 0.5 for 10 epochs, then 0.05.
    Exponential: halved every 5 epochs, to 0.03 after 20. Cosine: flat at first, steepest in the
    middle, flat again, and 0 at the end.
    """
    figure = style.new_figure(10, 4.4)
    ax = figure.add_axes((0.09, 0.17, 0.61, 0.79))
    ax.set(xlim=(0, RATE_EPOCHS), ylim=(0, 0.55), xticks=range(0, 21, 5))
    last = RATE_EPOCHS * STEPS
    steps = np.arange(last + 1)
    for schedule, name, colour, dashes, where in (
        (schedules.PiecewiseConstantDecay([last // 2], [RATE, RATE / 10]), *PIECEWISE),
        (schedules.ExponentialDecay(RATE, 5 * STEPS, 0.5), *EXPONENTIAL),
        (schedules.CosineDecay(RATE, last), *COSINE),
    ):
        values = [schedule(int(step)) for step in steps]
        ax.plot(steps / STEPS, values, color=colour, linewidth=3.5, linestyle=dashes)
        ax.plot([20.4, 21.6], [where, where], color=colour, linewidth=3.5, linestyle=dashes,
                clip_on=False)  # fmt: skip
        write(ax, (21.9, where), name, WORD_SIZE, ha="left")
    style.name_axes(ax, "epoch", "learning rate η", away=45)
    return figure


PIECEWISE = ("piecewise constant", style.ORANGE, "-", 0.42)
EXPONENTIAL = ("exponential", style.BLUE, (0, (5, 2)), 0.27)
COSINE = ("cosine", style.PURPLE, (0, (2, 1.5)), 0.12)


def _accuracies(batch_size: int) -> list[float]:
    """Return chapter 05's network's validation accuracy after each epoch."""
    images = datasets.digits()
    pixels = images.X / 16
    with utils.drawing_from(utils.generator(5)):
        hidden, output = Dense(16, activation="relu"), Dense(10, activation="softmax")
        network = Sequential([Input((64,)), hidden, output])
        network.compile(
            optimizers.SGD(RATE), "sparse_categorical_crossentropy", metrics=["accuracy"]
        )
        history = network.fit(
            pixels[:TRAINING],
            images.y[:TRAINING],
            batch_size=batch_size,
            epochs=EPOCHS,
            verbose=0,
            validation_data=(pixels[TRAINING:], images.y[TRAINING:]),
        )
    return history.history["val_accuracy"]


def _gentoo() -> tuple[np.ndarray, np.ndarray]:
    """Return the lengths, less `MIDDLE`, and the depths of the 123 Gentoo."""
    birds = datasets.penguins()
    X = birds.X[birds.y == 1]
    return X[:, 0] - MIDDLE, X[:, 1]


PICTURES = {
    "08_long_look": long_look,
    "08_same_looks": same_looks,
    "08_estimates": estimates,
    "08_epoch": epoch,
    "08_loop": loop,
    "08_rates": rates,
}
