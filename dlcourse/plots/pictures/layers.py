"""Chapter 03's drawings of layers: one neuron made small, units side by side, layers in a row."""

from itertools import pairwise

from matplotlib.figure import Figure

from dlcourse.plots import style
from dlcourse.plots.diagrams import SYMBOL_SIZE, arrow, box, canvas, circle, tag, write
from dlcourse.plots.networks import column, dots, join, layer_places, units
from dlcourse.plots.pictures.perceptron import BIAS, INPUT, UNIT, WEIGHT

SMALL = 20  # type size of symbols in small units
HIDDEN, OUTPUT = style.PURPLE, style.CLASS_COLOURS[1]


def simplified() -> Figure:
    """Every part of a perceptron, and the same perceptron drawn small.

    On the left every part is there: three inputs, a weight on each arrow, the bias, the sum, the
    activation, the prediction. On the right only the inputs, a circle with z in it, and ŷ = g(z):
    the weights, the bias and the activation are still there, but they are not drawn any more.
    """
    figure, ax = canvas(10, 4.2)
    rows = column(3, (0.7, 2.3), 1.15)
    units(ax, rows, INPUT, 0.33, ["$x_1$", "$x_2$", "$x_3$"], SMALL)
    for place, name in zip(rows, ("$w_1$", "$w_2$", "$w_3$"), strict=True):
        arrow(ax, tuple(place), (2.75, 2.3), gaps=(0.38, 0.5))
        tag(ax, (1.6, 2.3 + (place[1] - 2.3) * 0.55), name, WEIGHT, 17)
    arrow(ax, (2.75, 3.55), (2.75, 2.3), gaps=(0.15, 0.5))
    tag(ax, (2.75, 3.6), "$b$", BIAS, 17)
    circle(ax, (2.75, 2.3), r"$\Sigma$", UNIT, 0.45)
    arrow(ax, (2.75, 2.3), (4.0, 2.3), gaps=(0.5, 0.36))
    box(ax, (4.0, 2.3), 0.66, 0.66, UNIT)
    write(ax, (4.0, 2.3), "$g$", SMALL)
    arrow(ax, (4.0, 2.3), (5.1, 2.3), gaps=(0.38, 0.38))
    circle(ax, (5.1, 2.3), r"$\hat{y}$", OUTPUT, 0.36, SMALL)
    rows = column(3, (6.6, 2.3), 1.15)
    units(ax, rows, INPUT, 0.33, ["$x_1$", "$x_2$", "$x_3$"], SMALL)
    for place in rows:
        arrow(ax, tuple(place), (7.75, 2.3), gaps=(0.38, 0.5), colour=style.ORANGE)
    circle(ax, (7.75, 2.3), "$z$", UNIT, 0.45)
    arrow(ax, (7.75, 2.3), (8.65, 2.3), gaps=(0.5, 0.1))
    write(ax, (9.2, 2.3), r"$\hat{y} = g(z)$", SMALL)
    write(ax, (2.75, 0.4), "every part")
    write(ax, (7.8, 0.4), "the same, drawn small")
    ax.plot([5.85, 5.85], [0.3, 3.9], color=style.GRID, linewidth=2)
    return figure


def two_outputs() -> Figure:
    """Two perceptrons on the same inputs, each with its own weights and its own bias.

    Inputs x₁, x₂ and so on to xₘ stand on the left. From each of them one line leads to the unit z₁
    and one to the unit z₂. The lines to z₁ are solid and blue, those to z₂ dashed and orange: no
    weight is shared. Behind the units stand the two predictions, ŷ₁ = g(z₁) and ŷ₂ = g(z₂).
    """
    figure, ax = canvas(10, 4.6)
    rows = column(3, (1.2, 2.3), 0.95, dots_after=2)
    for place in rows:
        for unit, colour, dashes in ((3.25, style.BLUE, "-"), (1.35, style.ORANGE, (0, (3, 1.5)))):
            ends = [[place[0], 4.6], [place[1], unit]]
            ax.plot(*ends, color=colour, linewidth=2.6, linestyle=dashes, zorder=1)
    units(ax, rows, INPUT, 0.4, ["$x_1$", "$x_2$", "$x_m$"])
    dots(ax, rows, 2)
    for i, up in ((1, 3.25), (2, 1.35)):
        circle(ax, (4.6, up), f"$z_{i}$", UNIT)
        arrow(ax, (4.6, up), (6.7, up), gaps=(0.52, 0.1))
        write(ax, (6.85, up), rf"$\hat{{y}}_{i} = g(z_{i})$", SYMBOL_SIZE, ha="left")
    tag(ax, (2.75, 3.52), "$w_{11}$", style.BLUE, 17)
    tag(ax, (2.15, 2.62), "$w_{12}$", style.ORANGE, 17)
    tag(ax, (4.6, 4.1), "bias $w_{01}$", BIAS, 15)
    tag(ax, (4.6, 0.5), "bias $w_{02}$", BIAS, 15)
    return figure


def hidden_layer() -> Figure:
    """One hidden layer between inputs and outputs, drawn unit by unit and as dense layers.

    Above: inputs x₁, x₂ to xₘ, each joined to every unit z₁, z₂, z₃ and so on of the hidden layer,
    the last with the index d, and those, each joined to both outputs ŷ₁ and ŷ₂. All weights between
    inputs and hidden layer are called W with a raised 1 in brackets, those between hidden layer and
    outputs W with a raised 2.
    Below: the same as three words with two boxes between them, each box a dense layer.
    """
    figure, ax = canvas(10, 6.4)
    across = (1.6, 5.0, 8.4)
    x = column(3, (across[0], 4.15), 0.9, dots_after=2)
    z = column(4, (across[1], 4.15), 0.8, dots_after=3)
    y = column(2, (across[2], 4.15), 1.3)
    join(ax, x, z)
    join(ax, z, y)
    units(ax, x, INPUT, 0.33, ["$x_1$", "$x_2$", "$x_m$"], SMALL)
    units(ax, z, HIDDEN, 0.33, ["$z_1$", "$z_2$", "$z_3$", "$z_d$"], SMALL)
    units(ax, y, OUTPUT, 0.36, [r"$\hat{y}_1$", r"$\hat{y}_2$"], SMALL)
    dots(ax, x, 2)
    dots(ax, z, 3)
    tag(ax, (3.3, 5.75), "$W^{(1)}$", WEIGHT)
    tag(ax, (6.8, 5.4), "$W^{(2)}$", WEIGHT)
    for at, words in zip(across, ("inputs", "hidden layer", "outputs"), strict=True):
        write(ax, (at, 1.85), words)
    ax.plot([0.5, 9.5], [1.45, 1.45], color=style.GRID, linewidth=2)
    for at, words in zip(across, ("$x$", "$g(z)$", r"$\hat{y}$"), strict=True):
        write(ax, (at, 0.75), words, SYMBOL_SIZE)
    for at, words in ((3.3, "Dense(d)"), (6.7, "Dense(2)")):
        arrow(ax, (at - 1.3, 0.75), (at + 1.25, 0.75))
        box(ax, (at - 0.05, 0.75), 1.5, 0.75, WEIGHT)
        write(ax, (at - 0.05, 0.75), words)
    return figure


def deep() -> Figure:
    """Hidden layers one after the other, each fed by the one before it: a deep network.

    Inputs on the left and two outputs on the right. Between them stand hidden layers: the first,
    three dots for those that are not drawn, then layer k − 1 and layer k. A unit is named by its
    layer and its place in it: z with the index k, i. The lines to one such unit of layer k are
    drawn thick: they come from every unit of layer k − 1.
    """
    figure, ax = canvas(10, 5.1)
    across = (0.9, 2.7, 5.1, 7.1, 9.1)
    x, first, before, layer, y = (
        column(n, (at, 2.85), gap, dots_after)
        for n, at, gap, dots_after in zip(
            (3, 4, 4, 4, 2), across, (0.85, 0.8, 0.8, 0.8, 1.2), (2, 3, 3, 3, None), strict=True
        )
    )
    for left, right in ((x, first), (before, layer), (layer, y)):
        join(ax, left, right, style.GRID, 2)
    join(ax, before, layer[1:2], style.ORANGE, 3.5)
    units(ax, x, INPUT, 0.3, ["$x_1$", "$x_2$", "$x_m$"], 17)
    units(ax, y, OUTPUT, 0.33, [r"$\hat{y}_1$", r"$\hat{y}_2$"], 17)
    for places, k in ((first, "1"), (before, "k-1"), (layer, "k")):
        names = [f"$z_{{{k},{i}}}$" for i in ("1", "2", "3", "d")]
        units(ax, places, HIDDEN, 0.38, names, 14 if len(k) > 1 else 17)
        dots(ax, places, 3)
    dots(ax, x, 2)
    write(ax, (3.9, 2.85), "…", 34)
    tag(ax, (6.1, 4.7), "$W^{(k)}$", WEIGHT, 17)
    names = ("inputs", "layer 1", "layer $k-1$", "layer $k$", "outputs")
    for at, words in zip(across, names, strict=True):
        write(ax, (at, 0.4), words, 16)
    return figure


def running_example() -> Figure:
    """Five inputs, hidden layers of 8 and 4 units, and 2 outputs: the running example.

    Four columns of circles, every circle joined to all of the next column: 5 inputs x, layer L1 of
    8 units with ReLU, layer L2 of 4 units with ReLU, layer Out of 2 units with softmax. Below each
    stands the shape of what comes out of it for n examples: (n, 5), (n, 8), (n, 4), (n, 2).
    """
    figure, ax = canvas(10, 6.2)
    places = layer_places((5, 8, 4, 2), (5, 3.35), (2.55, 0.54))
    colours = (INPUT, HIDDEN, HIDDEN, OUTPUT)
    for left, right in pairwise(places):
        join(ax, left, right, width=1.3)
    for layer, colour in zip(places, colours, strict=True):
        units(ax, layer, colour, 0.22)
    heads = ("x", "L1", "L2", "Out")
    kinds = ("5 features", "8 units, ReLU", "4 units, ReLU", "2 units, softmax")
    for layer, head, kind, size in zip(places, heads, kinds, (5, 8, 4, 2), strict=True):
        at = float(layer[0, 0])
        write(ax, (at, 5.8), head, SMALL)
        write(ax, (at, 0.88), kind, 15)
        write(ax, (at, 0.45), f"(n, {size})", 15, color=style.MUTED)
    return figure


PICTURES = {
    "03_simplified": simplified,
    "03_two_outputs": two_outputs,
    "03_hidden_layer": hidden_layer,
    "03_deep": deep,
    "03_running_example": running_example,
}
