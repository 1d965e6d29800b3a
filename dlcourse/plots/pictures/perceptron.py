"""Chapter 01's drawings of a perceptron: its parts, its formula, and both with numbers."""

from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from dlcourse import datasets
from dlcourse.plots import style
from dlcourse.plots.diagrams import (
    SYMBOL_SIZE,
    arrow,
    box,
    canvas,
    circle,
    curve,
    tag,
    text_extent,
    tint,
    write,
)

INPUT, WEIGHT, BIAS, UNIT = style.BLUE, style.ORANGE, style.PURPLE, style.MUTED
FORMULA_SIZE = 42
ROW = 2.55
NUMBER_SIZE = 20

# The weights and the bias that tell all 274 penguins apart.
PENGUIN_W, PENGUIN_B = (1, -2), -9


def parts() -> Figure:
    """Parts of a perceptron: inputs, weights, sum and bias, activation, prediction.

    From left to right: the inputs x₁, x₂ and so on to xₙ, each on an arrow with its weight w₁, w₂,
    wₙ, meet in a circle that adds them up, together with the bias b. The sum z goes through the
    activation g, drawn as an S-shaped curve, and comes out as the prediction ŷ.
    """
    figure, ax = canvas(10, 4.7)
    middle, unit, gate, out = 2.75, (4.75, 2.75), (7.05, 2.75), (9.1, 2.75)
    for i, y in (("1", 4.15), ("2", 3.1), ("n", 1.35)):
        circle(ax, (1.0, y), f"$x_{i}$", INPUT)
        arrow(ax, (1.0, y), unit, gaps=(0.5, 0.72))
        tag(ax, (2.5, y + (middle - y) * 0.4), f"$w_{i}$", WEIGHT)
    for x, y in ((1.0, 2.23), (2.5, 2.45)):
        write(ax, (x, y), "⋮", SYMBOL_SIZE)
    arrow(ax, (4.75, 4.1), unit, gaps=(0.2, 0.72))
    tag(ax, (4.75, 4.2), "$b$", BIAS)
    circle(ax, unit, r"$\Sigma$", UNIT, radius=0.66, size=38)
    arrow(ax, unit, gate, gaps=(0.72, 0.75))
    write(ax, (5.87, 3.06), "$z$", SYMBOL_SIZE)
    box(ax, gate, 1.4, 1.3, UNIT)
    z = np.linspace(-6, 6, 60)
    curve(ax, (7.05, 2.58), 1.0, 0.62, z, 1 / (1 + np.exp(-z)))
    write(ax, (6.72, 3.1), "$g$", 22)
    arrow(ax, gate, out, gaps=(0.76, 0.55))
    circle(ax, out, r"$\hat{y}$", UNIT, radius=0.5)
    _columns(ax, (1.0, "inputs"), (2.5, "weights"), (4.75, "sum + bias"))
    _columns(ax, (7.05, "activation"), (9.1, "prediction"))
    return figure


def numbers() -> Figure:
    """One real penguin, a Gentoo, goes through a perceptron.

    The penguin's bill length in millimetres is multiplied by the weight 1, its bill depth by the
    weight −2; the two products and the bias −9 are added. The sum is above 0, so the step gives 1,
    which means Gentoo.
    """
    penguins = datasets.penguins()
    x = penguins.X[penguins.y == 1][0]
    products = x * PENGUIN_W
    z = products.sum() + PENGUIN_B
    y = int(z > 0)
    figure, ax = canvas(10, 4.7)
    unit, gate, out = (5.9, 2.8), (7.75, 2.8), (9.25, 2.8)
    for i, up in enumerate((3.9, 1.7)):
        box(ax, (1.2, up), 2.0, 1.1, INPUT)
        write(ax, (1.2, up + 0.25), penguins.feature_names[i].removesuffix(" (mm)"))
        write(ax, (1.2, up - 0.2), f"{x[i]:.1f} mm", NUMBER_SIZE)
        arrow(ax, (2.2, up), (3.95, up), gaps=(0.06, 0.05))
        weight = _number(PENGUIN_W[i], 0)
        tag(ax, (2.95, up), f"× ({weight})" if PENGUIN_W[i] < 0 else f"× {weight}", WEIGHT)
        write(ax, (4.4, up), _number(products[i]), NUMBER_SIZE)
        arrow(ax, (4.45, up), unit, gaps=(0.48, 0.72))
    arrow(ax, (5.9, 4.15), unit, gaps=(0.1, 0.72))
    tag(ax, (5.9, 4.25), f"$b$ = {_number(PENGUIN_B, 0)}", BIAS)
    circle(ax, unit, r"$\Sigma$", UNIT, radius=0.66, size=38)
    arrow(ax, unit, gate, gaps=(0.72, 0.65))
    box(ax, gate, 1.2, 1.2, UNIT)
    curve(ax, gate, 0.8, 0.6, np.array([-1, 0, 0, 1]), np.array([0, 0, 1, 1]))
    arrow(ax, gate, out, gaps=(0.66, 0.5))
    box(ax, out, 0.84, 0.84, style.CLASS_COLOURS[y])
    write(ax, out, str(y), SYMBOL_SIZE)
    total = f"{_number(products[0])} − {_number(-products[1])} − {-PENGUIN_B}\n= {_number(z)}"
    _columns(ax, (5.9, total), (7.75, f"{_number(z)} > 0,\nso 1"))
    _columns(ax, (9.25, f"1 means\n{penguins.class_names[y]}"))
    return figure


def formula() -> Figure:
    """Parts of the perceptron's formula, each with its name.

    The formula is ŷ = g(x₁w₁ + x₂w₂ + … + b). Pointers name its parts: ŷ is the prediction, g the
    activation, x₁ and x₂ are inputs, w₁ and w₂ weights, b is the bias. All inside the brackets is
    z, the weighted sum plus the bias.
    """
    figure, ax = canvas(10, 4.6)
    row = (r"\hat{y}", "=", "g", "(", "x_1", "w_1", "+", "x_2", "w_2", "+", "…", "+", "b", ")")
    ends = _row(ax, row)
    _name(ax, "prediction", UNIT, [ends[0]], above=True)
    _name(ax, "activation", UNIT, [ends[2]], above=False)
    _name(ax, "inputs", INPUT, [ends[4], ends[7]], above=True)
    _name(ax, "weights", WEIGHT, [ends[5], ends[8]], above=False)
    _name(ax, "bias", BIAS, [ends[12]], above=True)
    left, right = ends[4][0], ends[12][1]
    ax.plot([left, left, right, right], [0.84, 0.72, 0.72, 0.84], color=style.INK, linewidth=2)
    write(ax, ((left + right) / 2, 0.36), "the weighted sum plus the bias: $z$")
    return figure


def _columns(ax: Axes, *columns: tuple[float, str]) -> None:
    """Write words under the parts of the drawing."""
    for x, words in columns:
        write(ax, (x, 0.5), words)


def _number(value: float, digits: int = 1) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def _row(ax: Axes, symbols: tuple[str, ...]) -> list[tuple[float, float]]:
    """Set a formula in one row across the canvas; return where each symbol begins and ends."""
    inks = [text_extent(f"${s}$", FORMULA_SIZE) for s in symbols]
    widths = [right - left for left, right in inks]
    tight = [s[0] in "g(x" or after == ")" for s, after in pairwise(symbols)]
    gaps = [0.13 if close else 0.22 for close in tight]
    x = (ax.get_xlim()[1] - sum(widths) - sum(gaps)) / 2
    ends = []
    for symbol, ink, width, gap in zip(symbols, inks, widths, [*gaps, 0], strict=True):
        write(ax, (x - ink[0], ROW), f"${symbol}$", FORMULA_SIZE, ha="left")
        ends.append((x, x + width))
        x += width + gap
    return ends


def _name(
    ax: Axes, word: str, colour: str, ends: list[tuple[float, float]], *, above: bool
) -> None:
    """Mark symbols of the formula's row and join them to their name, above it or below."""
    away = 1 if above else -1
    middles = [(left + right) / 2 for left, right in ends]
    at = (sum(middles) / len(middles), ROW + 1.3 * away)
    for x, (left, right) in zip(middles, ends, strict=True):
        looks = {"facecolor": tint(colour, 0.3), "edgecolor": "none", "zorder": 2}
        shape = "round,pad=0.05,rounding_size=0.1"
        corner = (left, ROW - 0.42)
        ax.add_patch(FancyBboxPatch(corner, right - left, 0.8, boxstyle=shape, **looks))
        ax.plot([at[0], x], [at[1], ROW], color=colour, linewidth=2.2, zorder=1)
    tag(ax, at, word, colour)


PICTURES = {
    "01_perceptron": parts,
    "01_perceptron_numbers": numbers,
    "01_formula": formula,
}
