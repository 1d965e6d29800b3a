"""Chapter 03's pictures with numbers in them: images, arrays, scores, and what single units see."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dlcourse import Input, Sequential, datasets, layers, optimizers, utils
from dlcourse.plots import style
from dlcourse.plots.diagrams import Point, arrow, canvas, tint, write
from dlcourse.plots.maps import DecisionMap
from dlcourse.plots.pictures.perceptron import INPUT, UNIT, WEIGHT
from dlcourse.plots.points import ClassPoints

X = np.array([[2, 1, 0], [1, 3, 2]])
W = np.array([[1, 1, 2, -1], [2, -1, 0, 1], [0, 0, 1, 1]])
B = np.array([1, 0, -1, 2])
SCORES = np.array([2.0, 1.0, -1.0])
PARTS = {  # first row, last row, first column, last column
    "top": (0, 1, 0, 7),
    "bottom": (6, 7, 0, 7),
    "left": (0, 7, 0, 2),
    "right": (0, 7, 5, 7),
    "middle": (3, 4, 3, 4),
}


def one_sum_for_ten() -> Figure:
    """One perceptron that was trained to answer with the digit itself cannot tell ten digits apart.

    Ten rows, one for each digit from 0 to 9. In each row a mark for every image of that digit at
    the sum z that the perceptron makes of it, and a diamond where that sum should be. The marks of
    every row spread over several whole numbers and overlap with those of the rows around it.
    """
    data = datasets.digits()
    seen = np.arange(len(data.y)) % 2 == 0
    with utils.drawing_from(utils.generator(0)):
        model = Sequential([Input((64,)), layers.Dense(1, name="sum")])
        model.compile(optimizers.SGD(0.02), loss="mean_squared_error")
        model.fit(data.X[seen] / 16, data.y[seen], epochs=60, verbose=0)
        z = model.predict(data.X[~seen] / 16)[:, 0]
    figure = style.new_figure(10, 5)
    ax = figure.add_axes((0.085, 0.155, 0.895, 0.815), xlim=(-4, 12.5), ylim=(9.7, -0.7))
    digit = data.y[~seen]
    marks = np.stack([digit - 0.27, digit + 0.27, np.full(len(z), np.nan)], axis=1)
    ax.plot(np.repeat(z, 3), marks.ravel(), color=tint(style.BLUE, 0.7), linewidth=1.4)
    ax.plot(range(10), range(10), markersize=9, **style.CORNER)
    style.name_axes(ax, "the sum z (the diamond is where it should be)", "the digit in the image")
    ax.set(xticks=range(-3, 13), yticks=range(10))
    return figure


def encoded() -> Figure:
    """Five numbers stand for an image: how black five parts of it are on average.

    On the left the scan of a handwritten 6, 8 by 8 pixels. To its right the same scan five times,
    each time with one part framed: the two top rows, the two bottom rows, the three columns on the
    left, the three on the right, the four pixels in the middle. Under each stands the mean ink of
    that part, from 0 for white to 1 for black.
    """
    features, wanted = datasets.ones_and_sixes(), np.isin(datasets.digits().y, (1, 6))
    place = 1
    image = datasets.digits().X[wanted][place].reshape(8, 8)
    figure, ax = canvas(10, 3.3)
    for i, (name, edges) in enumerate({"the scan": None, **PARTS}.items()):
        left = 0.35 + 1.6 * i
        scan = figure.add_axes((left / 10, 0.32, 0.13, 0.13 * 10 / 3.3))
        scan.set_axis_off()
        scan.pcolormesh(image[::-1], cmap="gray_r", vmin=0, vmax=16, edgecolor="face")
        top, bottom, first, last = edges or (0, 7, 0, 7)
        frame = (first, 7 - bottom), last - first + 1, bottom - top + 1
        colour = style.ORANGE if edges else style.MUTED
        scan.add_patch(Rectangle(*frame, fill=False, edgecolor=colour, linewidth=4, clip_on=False))
        write(ax, (left + 0.65, 2.75), name)
        if edges:
            write(ax, (left + 0.65, 0.6), f"{features.X[place, i - 1]:.2f}", 20)
    write(ax, (1.0, 0.6), "x =", 20)
    return figure


def batch() -> Figure:
    """Two examples go through a dense layer at once: rows are examples, columns are units.

    Three arrays of numbers and their result. X has 2 rows, the examples, and 3 columns, the
    features. W has 3 rows, the features again, and 4 columns, one for each unit. b has 4 numbers.
    Z has 2 rows and 4 columns. The second row of X, the third column of W, the third number of b
    and the place of Z where they meet are marked: 1 · 2 + 3 · 0 + 2 · 1 − 1 = 3.
    """
    figure, ax = canvas(10, 3.9)
    middle = 2.0
    draw_array(ax, (1.2, middle), X, INPUT, row=1)
    draw_array(ax, (3.95, middle), W, WEIGHT, column=2)
    draw_array(ax, (6.35, middle), B[np.newaxis], style.PURPLE, column=2, cell=0.36)
    draw_array(ax, (8.65, middle), X @ W + B, UNIT, row=1, column=2)
    for x, sign in ((2.4, "·"), (5.3, "+"), (7.37, "=")):
        write(ax, (x, middle), sign, 26)
    names = ("$X$ (2, 3)", "$W$ (3, 4)", "$b$ (4,)", "$Z$ (2, 4)")
    for x, name in zip((1.2, 3.95, 6.35, 8.65), names, strict=True):
        write(ax, (x, 3.5), name, 20)
    write(ax, (5, 0.42), "second example, third unit:  1 · 2 + 3 · 0 + 2 · 1 + (−1) = 3")
    return figure


def draw_array(
    ax: Axes,
    centre: Point,
    values: np.ndarray,
    colour: str,
    row: int | None = None,
    column: int | None = None,
    cell: float = 0.5,
) -> None:
    """Draw an array of whole numbers; marked is a row, a column, or where both meet."""
    rows, columns = values.shape
    for i in range(rows):
        for j in range(columns):
            at = (
                centre[0] + cell * (j - (columns - 1) / 2),
                centre[1] + 0.55 * ((rows - 1) / 2 - i),
            )
            marked = (row is None or i == row) and (column is None or j == column)
            looks = {"facecolor": tint(colour, 0.45 if marked else 0.1), "edgecolor": colour}
            corner = (at[0] - cell / 2, at[1] - 0.275)
            ax.add_patch(Rectangle(corner, cell, 0.55, linewidth=1.5, **looks))
            write(ax, at, str(values[i, j]).replace("-", "−"), 18 if cell > 0.45 else 16)


def shares() -> Figure:
    """Softmax in two steps: scores become powers of e, and powers become shares of their sum.

    Three panels of three bars each, for classes A, B and C. First the scores 2, 1 and −1, one of
    them below 0. Then e to the power of each, all above 0: 7.39, 2.72 and 0.37. Then each of these
    divided by their sum: 0.71, 0.26 and 0.04.
    """
    powers = np.exp(SCORES)
    figure, ax = canvas(10, 4)
    panels = (("scores $z$", SCORES, "{:.0f}"), ("$e^z$", powers, "{:.2f}"))
    panels = (*panels, ("shares: $e^z$ / sum", powers / powers.sum(), "{:.2f}"))
    for i, (name, values, form) in enumerate(panels):
        middle, tallest = 1.7 + 3.3 * i, np.abs(values).max()
        write(ax, (middle, 3.6), name, 19)
        ax.plot([middle - 1.15, middle + 1.15], [1.3, 1.3], color=style.MUTED, linewidth=1.5)
        for j, value in enumerate(values):
            x, height = middle + 0.75 * (j - 1), 1.6 * value / tallest
            colour = (style.BLUE, style.ORANGE, style.PURPLE)[j]
            ax.bar([x], [height], 0.5, bottom=1.3, color=colour, zorder=2)
            above = 1.3 + max(height, 0) + 0.2
            write(ax, (x, above), form.format(value).replace("-", "−"))
            write(ax, (x, 0.3), "ABC"[j])
    for x in (3.35, 6.65):
        arrow(ax, (x - 0.25, 2.1), (x + 0.25, 2.1), width=3)
    return figure


def edges() -> Figure:
    """First units see a straight edge each; the units after them combine edges to bent regions.

    Three columns of small maps, all of the same plane: ink in the middle to the right, ink on the
    right upwards. In each map the part is tinted in which one unit's sum is above 0. First column,
    the four units of the first hidden layer: straight borders. Second column, the four units of the
    second: borders with corners. Third column, the output: the region in which it says 2, with
    every other image of a 0, 1 or 2 on it.
    """
    data = datasets.twos_or_not()
    mean, spread = data.X.mean(axis=0), data.X.std(axis=0)
    with utils.drawing_from(utils.generator(8)):
        hidden = [layers.Dense(4, "relu", name=name) for name in ("first", "second")]
        model = Sequential([Input((2,)), *hidden, layers.Dense(1, "sigmoid", name="last")])
        model.compile(optimizers.Adam(0.05), loss="binary_crossentropy")
        model.fit((data.X - mean) / spread, data.y, batch_size=len(data.y), epochs=300, verbose=0)
    places = [(0.03 + 0.21 * j, 0.69 - 0.222 * i, 0.19, 0.2) for j in range(2) for i in range(4)]
    places.append((0.5, 0.2, 0.47, 0.5))
    figure, ax = canvas(10, 7.2)
    maps = [_map(figure, place) for place in places]
    y, sums = (maps[0].X - mean) / spread, []
    for layer in model.layers:
        sums += list((y @ layer.W + layer.b).T)
        y = layer(y)
    for each, z in zip(maps, sums, strict=True):
        each.update(np.tanh(z) / 2 + 0.5)  # above 0.5 where z is above 0
    shown = slice(None, None, 2)  # half of them are enough to see where they lie
    points = ClassPoints(figure.axes[-1], data.y[shown], data.class_names, 6, ring_name="")
    points.update(data.X[shown], ringed=np.zeros(len(data.y[shown]), dtype=bool))
    for x, words in ((1.25, "first layer"), (3.35, "second layer"), (7.35, "output")):
        write(ax, (x, 6.85), words, 20)
    return figure


def _map(figure: Figure, place: tuple[float, float, float, float]) -> DecisionMap:
    """Return an empty map of the plane of `twos_or_not`, on a part of the figure."""
    ax = figure.add_axes(place, xlim=(-0.05, 1.05), ylim=(-0.04, 0.54), xticks=[], yticks=[])
    ax.spines[:].set_edgecolor(style.MUTED)
    return DecisionMap(ax, points=45)


PICTURES = {
    "03_one_sum_for_ten": one_sum_for_ten,
    "03_encoded": encoded,
    "03_batch": batch,
    "03_shares": shares,
    "03_edges": edges,
}
