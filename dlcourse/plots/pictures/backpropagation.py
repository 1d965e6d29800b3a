"""Chapter 06's pictures of graphs: runs by nudging, forward and back, two ways, Mazur's network."""

from collections.abc import Mapping
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dlcourse.plots import style
from dlcourse.plots.diagrams import WORD_SIZE, arrow, canvas, circle, tag, way_back, write
from dlcourse.plots.networks import column, dots, join, units
from dlcourse.plots.pictures.perceptron import INPUT, UNIT

BACK = style.PURPLE
NETWORKS = {"a line": (1, 1), "5-8-4-2": (5, 8, 4, 2), "64-16-10": (64, 16, 10)}
ROW, TOP = 1.75, 3.55  # the heights of the graph and of what enters it from above, in inches
PLACES = {
    "$x$": (0.75, ROW),
    "$z_1$": (2.75, ROW),
    r"$\hat y$": (5.9, ROW),
    "$J$": (9.2, ROW),
    "$w_1$": (2.75, TOP),
    "$w_2$": (5.9, TOP),
    "$y$": (9.2, TOP),
}
GIVEN = {"x": 2.0, "w1": 2.5, "w2": 0.6, "y": 4.0}  # the chapter's example


def runs() -> Figure:
    """How often a network must run for one step, if every slope is found by a nudge.

    On the left, a network with one line drawn thick: that weight is nudged by h, and the whole
    network must run once more to see what became of the loss J. On the right, bars for the number
    of runs that one step takes: 3 for a line with 2 numbers, 95 for the network 5-8-4-2, and 1,211
    for the network 64-16-10, whose bar is by far the longest.
    """
    figure, ax = canvas(10, 4.2)
    layers = [column(5, (0.75, 2.45), 0.58, 3), column(4, (2.25, 2.45), 0.58, 2)]
    layers.append(column(3, (3.75, 2.45), 0.7))
    for left, right in pairwise(layers):
        join(ax, left, right, style.GRID)
    ax.plot(*zip(layers[0][1], layers[1][0], strict=True), color=style.ORANGE, linewidth=5)
    for layer, colour in zip(layers, (INPUT, UNIT, UNIT), strict=True):
        units(ax, layer, colour, 0.2)
    dots(ax, layers[0], 3, 20)
    dots(ax, layers[1], 2, 20)
    tag(ax, (1.5, 3.72), "$w + h$", style.ORANGE, WORD_SIZE)
    arrow(ax, (4.05, 2.45), (4.75, 2.45), width=2.5)
    write(ax, (4.98, 2.45), "$J$", 24)
    write(ax, (2.55, 0.35), "one nudge: the whole network runs again", 15)
    bars = figure.add_axes((0.655, 0.2, 0.325, 0.62))
    counts = [1 + sum((a + 1) * b for a, b in pairwise(sizes)) for sizes in NETWORKS.values()]
    bars.barh(range(3), counts, 0.55, color=style.BLUE)
    for row, count in enumerate(counts):
        far = count > 600
        at, ha = (count - 25, "right") if far else (count + 25, "left")
        colour = style.PANEL if far else style.INK
        write(bars, (at, row), f"{count:,}", WORD_SIZE, ha=ha, color=colour)
    bars.set(xlim=(0, 1300), ylim=(2.5, -0.5))
    style.name_axes(bars, "runs for one step, by nudging")
    bars.set_xticks(range(0, 1201, 400))
    bars.set_yticks(range(3), NETWORKS)
    bars.grid(False, axis="y")
    return figure


def graph() -> Figure:
    """Numbers found from left to right on the graph x → z₁ → ŷ → J.

    Seven circles. From x = 2 and the weight w₁ = 2.5 above it arrows lead to z₁ = 5; from z₁ and
    the weight w₂ = 0.6 to the prediction ŷ = 3; from ŷ and the label y = 4 to the loss J = 1. Below
    each of the three stands how it was found.
    """
    figure, ax = canvas(10, 4.3)
    _draw_graph(ax)
    for name, rule in (("$z_1$", "$z_1 = w_1 x$"), (r"$\hat y$", r"$\hat y = w_2 z_1$")):
        write(ax, (PLACES[name][0], 0.75), rule, 20)
    write(ax, (9.0, 0.75), r"$J = (\hat y - y)^2$", 20)
    return figure


def back() -> Figure:
    """Slopes of J on the same graph, each the product of the factors on its way back.

    From J a dashed arrow leads back to ŷ, with 2 (ŷ − y) = −2; from ŷ one leads to w₂, with the
    factor z₁ = 5, which gives −10, and one to z₁, with the factor w₂ = 0.6, which gives −1.2; from
    z₁ one leads to w₁, with the factor x = 2, which gives −2.4.
    """
    figure, ax = canvas(10, 4.3)
    _draw_graph(ax)
    ways_back = (("$J$", r"$\hat y$"), (r"$\hat y$", "$w_2$"))
    ways_back += ((r"$\hat y$", "$z_1$"), ("$z_1$", "$w_1$"))
    for start, end in ways_back:
        way_back(ax, PLACES[start], PLACES[end], 0.46, BACK)
    v = _values()
    factors = (
        ((7.5, ROW + 0.32), rf"$2(\hat y - y) = {v['to_y_hat']:g}$", "center"),
        ((6.2, 2.62), f"$z_1 = {v['z']:g}$", "left"),
        ((4.25, ROW + 0.32), f"$w_2 = {v['w2']:g}$", "center"),
        ((3.05, 2.62), f"$x = {v['x']:g}$", "left"),
    )
    for at, words, ha in factors:
        write(ax, at, words, 19, ha=ha, color=BACK)
    slopes = (
        ((5.9, 0.72), r"$\partial J/\partial \hat y$", v["to_y_hat"]),
        ((7.35, TOP), r"$\partial J/\partial w_2$", v["to_w2"]),
        ((2.75, 0.72), r"$\partial J/\partial z_1$", v["to_z"]),
        ((4.2, TOP), r"$\partial J/\partial w_1$", v["to_w1"]),
    )
    for at, name, slope in slopes:
        tag(ax, at, f"{name} $= {slope:g}$", BACK, 18)
    return figure


def ways() -> Figure:
    """Two ways lead from one value to the loss, and the slopes are added.

    From a circle h two arrows lead to the circles a and b, and from each an arrow to J. Dashed
    arrows lead back: through a comes 3, through b comes −5. Where they meet, at h, stands their
    sum, 3 + (−5) = −2.
    """
    figure, ax = canvas(10, 3.6)
    h, a, b, loss = (2.6, 1.8), (5.4, 2.85), (5.4, 0.75), (8.4, 1.8)
    for start, end in ((h, a), (h, b), (a, loss), (b, loss)):
        arrow(ax, start, end, gaps=(0.46, 0.5))
        way_back(ax, end, start, 0.46, BACK)
    for at, name in ((h, "$h$"), (a, "$a$"), (b, "$b$"), (loss, "$J$")):
        circle(ax, at, name, style.BLUE)
    tag(ax, (3.75, 2.95), "3", BACK)
    tag(ax, (3.75, 0.6), "$-5$", BACK)
    tag(ax, (1.1, 1.8), "$3 + (-5) = -2$", BACK, 17)
    return figure


def mazur() -> Figure:
    """Matt Mazur's network: two inputs, two hidden units, two outputs, with his numbers.

    Inputs 0.05 and 0.10. Each is joined to both hidden units: to h₁ with the weights 0.15 and 0.20,
    to h₂ with 0.25 and 0.30; their bias is 0.35. Each hidden unit is joined to both outputs: to o₁
    with 0.40 and 0.45, to o₂ with 0.50 and 0.55; their bias is 0.60. The targets are 0.01 and 0.99.
    """
    figure, ax = canvas(10, 4.4)
    layers = [column(2, (x, 2.2), 2.2) for x in (1.4, 4.6, 7.8)]
    weights = (("0.15", "0.25", "0.20", "0.30"), ("0.40", "0.50", "0.45", "0.55"))
    names = (("$w_1$", "$w_3$", "$w_2$", "$w_4$"), ("$w_5$", "$w_7$", "$w_6$", "$w_8$"))
    for left, right, row, called in zip(layers, layers[1:], weights, names, strict=False):
        ends = [(a, b) for a in left for b in right]
        for (a, b), weight, name in zip(ends, row, called, strict=True):
            arrow(ax, tuple(a), tuple(b), gaps=(0.46, 0.48), width=1.8)
            share = 0.5 if a[1] == b[1] else 0.26
            at = tuple(a + share * (b - a))
            tag(ax, at, f"{name} {weight}", style.ORANGE, 14)
    symbols = (("0.05", "0.10"), ("$h_1$", "$h_2$"), ("$o_1$", "$o_2$"))
    for layer, row, colour in zip(layers, symbols, (INPUT, UNIT, UNIT), strict=True):
        units(ax, layer, colour, 0.45, row, 18)
    for at, target in zip(layers[-1], ("0.01", "0.99"), strict=True):
        write(ax, (at[0] + 0.6, at[1]), f"target {target}", 16, ha="left")
    write(ax, (4.6, 0.3), "bias 0.35", 16)
    write(ax, (7.8, 0.3), "bias 0.60", 16)
    return figure


def _values() -> dict[str, float]:
    """Return the example's values and slopes."""
    z = GIVEN["w1"] * GIVEN["x"]
    y_hat = GIVEN["w2"] * z
    to_y_hat = 2 * (y_hat - GIVEN["y"])
    to_z = to_y_hat * GIVEN["w2"]
    found = {"z": z, "y_hat": y_hat, "loss": (y_hat - GIVEN["y"]) ** 2, "to_y_hat": to_y_hat}
    return {**GIVEN, **found, "to_z": to_z, "to_w2": to_y_hat * z, "to_w1": to_z * GIVEN["x"]}


def _draw_graph(ax: Axes) -> None:
    """Draw the circles with the example's values, and the arrows forward."""
    ends = (("$x$", "$z_1$"), ("$w_1$", "$z_1$"), ("$z_1$", r"$\hat y$"))
    ends += (("$w_2$", r"$\hat y$"), (r"$\hat y$", "$J$"), ("$y$", "$J$"))
    for start, end in ends:
        arrow(ax, PLACES[start], PLACES[end], gaps=(0.46, 0.5))
    v = _values()
    held: Mapping[str, float] = {
        "$x$": v["x"], "$z_1$": v["z"], r"$\hat y$": v["y_hat"], "$J$": v["loss"],
        "$w_1$": v["w1"], "$w_2$": v["w2"], "$y$": v["y"],
    }  # fmt: skip
    for name, at in PLACES.items():
        colour = style.ORANGE if name.startswith("$w") else style.BLUE
        circle(ax, at, f"{held[name]:g}", colour, size=20)
        write(ax, (at[0] - 0.5, at[1] + 0.47), name, 20)


PICTURES = {
    "06_runs": runs,
    "06_graph": graph,
    "06_back": back,
    "06_ways": ways,
    "06_mazur": mazur,
}
