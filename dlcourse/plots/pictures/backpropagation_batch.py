"""Chapter 06's pictures of many slopes at once: a layer's batch on its way back, and ten layers."""

import numpy as np
from matplotlib.figure import Figure

from dlcourse import Input, Sequential, datasets, layers, optimizers, utils
from dlcourse.plots import style
from dlcourse.plots.diagrams import canvas, write
from dlcourse.plots.pictures.layers_numbers import draw_array
from dlcourse.plots.pictures.perceptron import INPUT, WEIGHT

X = np.array([[2, 1, 0], [1, 3, 2]])
DZ = np.array([[1, -2], [3, 1]])
KINDS = {"sigmoid": ("o", style.ORANGE), "relu": ("s", style.BLUE)}


def dense_back() -> Figure:
    """Two examples at once on their way back through a dense layer: X turned round, times dZ.

    Three arrays of numbers. X turned round has 3 rows, the features, and 2 columns, the examples.
    dZ has 2 rows, the examples, and 2 columns, the units. Their product dW has 3 rows and 2
    columns, as W has. The second row of the first, the first column of the second and the place
    where they meet are marked: 1 · 1 + 3 · 3 = 10, a term from each example.
    """
    figure, ax = canvas(10, 3.9)
    middle = 2.1
    draw_array(ax, (2.0, middle), X.T, INPUT, row=1)
    draw_array(ax, (5.0, middle), DZ, style.PURPLE, column=0)
    draw_array(ax, (8.1, middle), X.T @ DZ, WEIGHT, row=1, column=0)
    for x, sign in ((3.55, "·"), (6.55, "=")):
        write(ax, (x, middle), sign, 26)
    names = ("$X^T$ (3, 2)", "$dZ$ (2, 2)", "$dW$ (3, 2)")
    for x, name in zip((2.0, 5.0, 8.1), names, strict=True):
        write(ax, (x, 3.45), name, 20)
    write(ax, (5, 0.5), "second feature, first unit:  1 · 1 + 3 · 3 = 10, a term from each example")
    return figure


def fading() -> Figure:
    """How large the slopes are in each layer of a network with ten hidden layers.

    Points for eleven layers from left to right, on a scale on which each grid line is a hundred
    times the one below. With ReLU, squares, the slopes are of about the same size in all layers.
    With sigmoids, circles, they are largest in the last layer, and in each layer before it about a
    quarter of the next, so that in the first they are less than a millionth of that.
    """
    figure = style.new_figure(10, 4.8)
    ax = figure.add_axes((0.115, 0.165, 0.87, 0.73), yscale="log")
    ax.set(xlim=(0.6, 11.4), ylim=(1e-9, 1))
    for kind, (marker, colour) in KINDS.items():
        sizes = slope_sizes(kind)
        ax.plot(range(1, 12), sizes, color=colour, linewidth=3, marker=marker, markersize=11)
    write(ax, (6.2, 2.5e-3), "ReLU", 20, color=style.INK)
    write(ax, (4.4, 1e-5), "sigmoid", 20, color=style.INK)
    style.name_axes(ax, "layer", "size of its slopes", 62)
    ax.set_xticks(range(1, 12))
    ax.set_yticks([1e-8, 1e-6, 1e-4, 1e-2, 1])
    ax.minorticks_off()
    return figure


def slope_sizes(kind: str) -> list[float]:
    """Return the root mean square of each layer's slopes: ten hidden layers of 16, fresh."""
    images = datasets.digits()
    with utils.drawing_from(utils.generator(0)):
        hidden = [layers.Dense(16, kind, name=f"L{i}") for i in range(10)]
        model = Sequential([Input((64,)), *hidden, layers.Dense(10, "softmax", name="Out")])
    before = model.get_weights()
    model.compile(optimizers.SGD(1.0), "sparse_categorical_crossentropy")
    model.fit(images.X / 16, images.y, batch_size=len(images.y), epochs=1, verbose=0)
    moved = [a - b for a, b in zip(before, model.get_weights(), strict=True)]
    return [float(np.sqrt(np.mean(slopes**2))) for slopes in moved[::2]]


PICTURES = {"06_dense_back": dense_back, "06_fading": fading}
