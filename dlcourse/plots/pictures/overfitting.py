"""Chapter 09's pictures: three fits, two thinned networks, where to stop."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from dlcourse.engine.layers import Dropout
from dlcourse.plots import bills, style
from dlcourse.plots.diagrams import WORD_SIZE, canvas, circle, write
from dlcourse.plots.fits import HEAVY, TRAINING, VALIDATION, Fits, LossCurves
from dlcourse.plots.networks import join, layer_places

TITLE_SIZE = 19
DRAW = 4
RATE = 0.5
RUN = 4  # that of the network with which the chapter begins


def three_fits() -> Figure:
    """Thirty penguins, fitted too stiffly, well, and too closely; the losses of each.

    Three columns, each with a fit above and its training loss, solid, and validation loss, dashed,
    for three random starts below. No hidden unit: a straight line that misses the two groups of
    birds, and both losses stay high. One unit: a step from the one group to the other, and
    both losses are lower. Sixteen units: a curve that shoots up to one odd bird and down beside it;
    the training loss falls to about a half, the validation loss rises to four.
    """
    figure = style.new_figure(10, 6.6)
    names = ("underfitting", "a good fit", "overfitting")
    for place, (units, name) in enumerate(zip((0, 1, 16), names, strict=True)):
        networks = bills.trained(DRAW, units=units)
        left = 0.075 + 0.315 * place
        above, below = (figure.add_axes((left, y, 0.255, 0.35)) for y in (0.555, 0.1))
        fits = Fits(above, 3)
        fits.update(*bills.bills(DRAW), bills.LINE[::4], networks.fits[:3, ::4])
        curves = LossCurves(below, 3, bills.EPOCHS, bills.EDGES, bills.TICKS)
        curves.update(networks.loss[:, :3], networks.val_loss[:, :3], every=19)
        for ax in (above, below):
            ax.set(xlabel="", ylabel="")
            ax.tick_params(labelsize=13, labelleft=place == 0)
        words = ("line", "1 unit", "16 units")[place]
        above.set_title(f"{name}: {words}", fontsize=17, color=style.INK, pad=10)
    figure.text(0.5, 0.487, "bill length (mm)", ha="center", fontsize=14)
    figure.text(0.5, 0.03, "epoch", ha="center", fontsize=14)
    figure.text(0.02, 0.73, "depth (mm)", va="center", rotation=90, fontsize=14)
    figure.text(0.02, 0.275, "loss", va="center", rotation=90, fontsize=14)
    figure.legend(
        curves.handles,
        ["training", "validation"],
        loc="lower left",
        bbox_to_anchor=(0.06, -0.011),
        ncols=2,
        frameon=False,
        fontsize=14,
        handlelength=2.6,
    )
    return figure


def thirty_birds() -> Figure:
    """Thirty penguins, and the curve that a network of 16 units has learned from them.

    Dots by bill length and bill depth, in two groups, short and deep bills, long and less deep
    ones, and one odd bird, 46 mm long and 21.5 mm deep. The curve runs through the first group,
    dives below 12 mm, shoots up to the odd bird, comes down and runs through the second group.
    """
    figure = style.new_figure(10, 4.8)
    ax = figure.add_axes((0.09, 0.155, 0.89, 0.81))
    ax.set(xlim=(32, 61), ylim=(12, 23))
    style.name_axes(ax, "bill length (mm)", "bill depth (mm)")
    fit = bills.trained(DRAW).fits[RUN]
    ax.plot(bills.LINE, fit, color=style.PURPLE, linewidth=HEAVY + 1)
    ax.plot(*bills.bills(DRAW)[0], "o", color=style.INK, markersize=10)
    return figure


def thinned() -> Figure:
    """Two steps of training with dropout: one network, each time without other units.

    Two drawings of a network with three inputs, two hidden layers of five units and two outputs.
    Units that are dropped are empty, crossed out and have no lines. In the first drawing and in the
    second they are different ones.
    """
    figure, ax = canvas(10, 4.4)
    layer = Dropout(RATE, seed=2)
    layer.build((None, 10))
    for step, middle in ((1, 2.55), (2, 7.45)):
        kept = layer.forward(np.ones((1, 10)), training=True)[0][0] > 0
        places = layer_places((3, 5, 5, 2), (middle, 2.0), (1.3, 0.72))
        there = [places[0], places[1][kept[:5]], places[2][kept[5:]], places[3]]
        for left, right in pairwise(there):
            join(ax, left, right, style.BLUE, 1.4)
        for column, stay in zip(places, there, strict=True):
            for at in column:
                on = any(np.array_equal(at, each) for each in stay)
                circle(ax, tuple(at), "" if on else "×", style.BLUE if on else style.MUTED, 0.22)
        write(ax, (middle, 4.1), f"step {step}", TITLE_SIZE)
    return figure


def where_to_stop() -> Figure:
    """Losses of one training, and the epoch at which it should have stopped.

    One network of 16 units on thirty penguins. The training loss, solid, falls all the way. The
    validation loss, dashed, falls until a vertical line, then rises. Left of the line both
    losses still fall, right of it the network learns its thirty birds by heart.
    """
    figure = style.new_figure(10, 4.8)
    ax = figure.add_axes((0.09, 0.155, 0.87, 0.81))
    networks = bills.trained(DRAW)
    epochs = np.arange(1, bills.EPOCHS + 1)
    training, validation = networks.loss[:, RUN], networks.val_loss[:, RUN]
    ax.set(xlim=(0, bills.EPOCHS), ylim=(0, 6))
    style.name_axes(ax, "epoch", "loss")
    ax.plot(epochs, training, linewidth=HEAVY + 1, **TRAINING)
    ax.plot(epochs, validation, linewidth=HEAVY + 1, **VALIDATION)
    best = int(np.argmin(validation)) + 1
    ax.plot([best, best], [0, 4.9], color=style.INK, linewidth=2)
    ax.plot(best, validation[best - 1], "D", color=style.INK, markersize=11)
    write(ax, (best, 5.3), f"stop here: epoch {best}", WORD_SIZE, ha="left")
    write(ax, (225, 3.1), "validation", WORD_SIZE, color=VALIDATION["color"])
    write(ax, (160, 1.35), "training", WORD_SIZE, color=TRAINING["color"])
    return figure


PICTURES = {
    "09_thirty_birds": thirty_birds,
    "09_three_fits": three_fits,
    "09_thinned": thinned,
    "09_where_to_stop": where_to_stop,
}
