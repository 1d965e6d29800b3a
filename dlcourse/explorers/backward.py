"""Chapter 06: a batch goes through a two-layer network and back; every gradient has its shape."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

import numpy as np

from dlcourse.datasets import ones_and_sixes
from dlcourse.engine import activations
from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.networks import inches
from dlcourse.plots.style import INK, PURPLE, TEXT_SIZE
from dlcourse.plots.tables import MovingTables, Table

LAST = 9
MOST = 6  # examples, and hidden units
CLASSES = 2
CELL = 0.19  # inches
UPPER, LOWER = 3.5, 1.62  # the height of the arrays' upper edges
ACROSS = {  # the middle of each array
    "X": 0.75,
    "W₁": 2.05,
    "Z₁": 3.75,
    "H": 5.2,
    "W₂": 6.3,
    "Z₂": 7.55,
    "Ŷ": 8.85,
}
BELOW = {"b₁": "W₁", "b₂": "W₂"}  # drawn as one more row, a little apart
KNOWN_FROM = {"X": 0, "W₁": 0, "b₁": 0, "W₂": 0, "b₂": 0, "Z₁": 1, "H": 2, "Z₂": 3, "Ŷ": 4}
BACK_FROM = {"Z₂": 5, "W₂": 6, "b₂": 6, "H": 7, "Z₁": 8, "W₁": 9, "b₁": 9}
RULES = {
    0: "Forward: the batch X is there, and the weights and biases",
    1: "Forward: Z₁ = X · W₁ + b₁",
    2: "Forward: H = ReLU(Z₁)",
    3: "Forward: Z₂ = H · W₂ + b₂",
    4: "Forward: Ŷ = softmax(Z₂), and the loss J = {loss}",
    5: "Back: dZ₂ = (Ŷ − Y) / n",
    6: "Back: dW₂ = Hᵀ · dZ₂, and db₂ adds the rows of dZ₂ up",
    7: "Back: dH = dZ₂ · W₂ᵀ",
    8: "Back: dZ₁ is dH where Z₁ is above 0, and 0 elsewhere",
    9: "Back: dW₁ = Xᵀ · dZ₁, and db₁ adds the rows of dZ₁ up",
}
SHAPES = {  # of what a step multiplies, and of what comes out
    1: "(n, m) · (m, h) → (n, h)",
    2: "(n, h) → (n, h)",
    3: "(n, h) · (h, k) → (n, k)",
    4: "(n, k) → (n, k)",
    5: "(n, k) − (n, k) → (n, k)",
    6: "(h, n) · (n, k) → (h, k)",
    7: "(n, k) · (k, h) → (n, h)",
    8: "(n, h) → (n, h)",
    9: "(m, n) · (n, h) → (m, h)",
}


class Pass(NamedTuple):
    """The arrays of a pass forward and back, by name, the batch's loss, and its numbers."""

    arrays: dict[str, np.ndarray]
    gradients: dict[str, np.ndarray]
    loss: float


class Backward(Explorer):
    """Images of 1s and 6s go through 5-h-2 and back; arrays as cells, gradients below them."""

    title = "A batch forward and backward through two layers"
    alt = (
        "Two rows of arrays, drawn as tables of cells. Above, from left to right: X, W₁ with b₁, "
        "Z₁, H, W₂ with b₂, Z₂ and Ŷ, each with its shape. Below W₁, Z₁, H, W₂ and Z₂ stand their "
        "gradients, of the same shapes, as far as they are known. A cell is blue above 0, orange "
        "with a dash below 0, and white at 0."
    )
    controls = (
        Slider("step", "step", positions(0, LAST, 1), 6),
        Slider("n", "examples n", positions(1, MOST, 1), 4),
        Slider("h", "hidden units h", positions(1, MOST, 1), 3),
    )
    size = (9.6, 4.0)
    baked_grid: ClassVar[Grid] = {
        "step": positions(0, LAST, 1),
        "n": (1, 4, 6),
        "h": (1, 3, 6),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        plane = inches(figure, 0, 0, 1, 1)
        self._tables = MovingTables(plane, CELL)
        self._names = {name: self._text(plane, name, INK) for name in KNOWN_FROM}
        self._back_names = {name: self._text(plane, name, PURPLE) for name in BACK_FROM}
        names = [*self._names.values(), *self._back_names.values()]
        return [*self._tables.artists, *names]

    def _text(self, plane: Any, name: str, colour: str) -> Artist:
        """Make the text of an array's name, empty as yet; a bias has it to its right."""
        side = "left" if name in BELOW else "center"
        looks = {"va": "bottom", "fontsize": TEXT_SIZE, "linespacing": 1.1, "color": colour}
        return plane.text(0, 0, "", ha=side, **looks)

    def compute(self, step: float, n: float, h: float) -> Pass:
        n, h = round(n), round(h)
        data, drawn = ones_and_sixes(), np.random.RandomState(3)
        X, right = data.X[:n], np.eye(CLASSES)[data.y[:n]]
        W1 = drawn.uniform(-1, 1, (MOST, X.shape[1])).T[:, :h]  # more units leave the first as is
        W2, b1 = drawn.uniform(-1, 1, (MOST, CLASSES))[:h], drawn.uniform(-0.3, 0.3, MOST)[:h]
        b2 = np.array([0.2, -0.1])
        Z1 = X @ W1 + b1
        H = np.maximum(Z1, 0)
        Z2 = H @ W2 + b2
        Y = activations.softmax(Z2)
        dZ2 = (Y - right) / n
        dH = dZ2 @ W2.T
        dZ1 = np.where(Z1 > 0, dH, 0.0)
        return Pass(
            {"X": X, "W₁": W1, "b₁": b1[np.newaxis], "Z₁": Z1, "H": H}
            | {"W₂": W2, "b₂": b2[np.newaxis], "Z₂": Z2, "Ŷ": Y},
            {"W₁": X.T @ dZ1, "b₁": dZ1.sum(axis=0)[np.newaxis], "Z₁": dZ1, "H": dH}
            | {"W₂": H.T @ dZ2, "b₂": dZ2.sum(axis=0)[np.newaxis], "Z₂": dZ2},
            float(-np.mean(np.log(np.sum(right * Y, axis=1)))),
        )

    def draw(self, data: Pass, step: float, **_: Any) -> None:
        step = round(step)
        upper = [
            Table(
                _corner(data.arrays, name, UPPER),
                array,
                known=step >= KNOWN_FROM[name],
                framed=step == KNOWN_FROM[name] > 0,
            )
            for name, array in data.arrays.items()
        ]
        lower = [
            Table(
                _corner(data.arrays, name, LOWER), array, known=True, framed=step == BACK_FROM[name]
            )
            for name, array in data.gradients.items()
            if step >= BACK_FROM[name]
        ]
        self._tables.update([*upper, *lower])
        for names, before, top in ((self._names, "", UPPER), (self._back_names, "d", LOWER)):
            for name, text in names.items():
                known = top == UPPER or step >= BACK_FROM[name]
                text.set_text(_name(data, name, before) if known else "")
                text.set_position(_name_place(data.arrays, name, top))

    def sentence(self, data: Pass, step: float, n: float, h: float) -> str:
        step = round(step)
        rule, shapes = _said(data, step)
        learned = [name for name in data.gradients if name[0] in "Wb"]
        known = sum(data.gradients[name].size for name in learned if step >= BACK_FROM[name])
        every = sum(data.gradients[name].size for name in learned)
        examples = "1 example" if round(n) == 1 else f"{round(n)} examples"
        units = "1 hidden unit" if round(h) == 1 else f"{round(h)} hidden units"
        end = f"; {shapes}" if shapes else ""
        return (
            f"Step {step} of {LAST}, with {examples} and {units}. {rule}{end}. So far {known} of "
            f"the {every} slopes of weights and biases are known."
        )


def _name(data: Pass, name: str, before: str) -> str:
    """Return an array's name with its shape; a bias has room for its name alone."""
    rows, columns = data.arrays[name].shape
    return f"{before}{name}" if name in BELOW else f"{before}{name}\n({rows}, {columns})"


def _name_place(arrays: dict[str, np.ndarray], name: str, top: float) -> tuple[float, float]:
    """Return where an array's name stands."""
    if name not in BELOW:
        return ACROSS[name], top + 0.06
    left, up = _corner(arrays, name, top)
    return left + CELL * arrays[name].shape[1] + 0.06, up - CELL


def _corner(arrays: dict[str, np.ndarray], name: str, top: float) -> tuple[float, float]:
    """Return the upper left corner of an array's table."""
    above = BELOW.get(name)
    rows, columns = arrays[above or name].shape
    down = CELL * rows + 0.08 if above else 0
    return ACROSS[above or name] - CELL * columns / 2, top - down


def _said(data: Pass, step: int) -> tuple[str, str]:
    """Return a step's rule, and its shapes in numbers."""
    n, m = data.arrays["X"].shape
    sizes = {"n": n, "m": m, "h": data.arrays["H"].shape[1], "k": CLASSES}
    shapes = "".join(str(sizes.get(letter, letter)) for letter in SHAPES.get(step, ""))
    return RULES[step].format(loss=number(data.loss)), f"shapes {shapes}" if shapes else ""
