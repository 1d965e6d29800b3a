"""Chapter 06: slopes go back through the graph x → z₁ → ŷ → J, a factor at a time."""

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from dlcourse.explorers.base import Explorer
from dlcourse.explorers.controls import Choice, Slider, positions
from dlcourse.explorers.grid import Grid
from dlcourse.explorers.words import number
from dlcourse.plots.canvas import Artist, Figure
from dlcourse.plots.diagrams import arrow, way_back
from dlcourse.plots.networks import inches
from dlcourse.plots.style import BLUE, INK, MUTED, PANEL, PURPLE, TEXT_SIZE, TITLE_SIZE

LAST = 7
RADIUS = 0.4
ROW, TOP = 1.42, 2.92  # the heights of the graph and of what enters it from above, in inches
PLACES = {
    "x": (0.85, ROW),
    "z₁": (2.85, ROW),
    "ŷ": (5.7, ROW),
    "J": (8.75, ROW),
    "w₁": (2.85, TOP),
    "w₂": (5.7, TOP),
    "y": (8.75, TOP),
}
EDGES = (("x", "z₁"), ("w₁", "z₁"), ("z₁", "ŷ"), ("w₂", "ŷ"), ("ŷ", "J"), ("y", "J"))
KNOWN_FROM = {"z₁": 1, "ŷ": 2, "J": 3}  # the step that finds a node's value
BACK = {4: ("J", "ŷ"), 5: ("ŷ", "w₂"), 6: ("ŷ", "z₁"), 7: ("z₁", "w₁")}  # a slope's way, by step
AT_STEP = {1: "z₁", 2: "ŷ", 3: "J", **{step: end for step, (_, end) in BACK.items()}}


class Flow(NamedTuple):
    """What the graph holds: values and slopes of J by name, and what a nudge of one weight does."""

    values: dict[str, float]
    slopes: dict[str, float]
    nudged_loss: float
    by_nudge: float


class ChainRule(Explorer):
    """The graph of two weights in a row: forward, backward by the chain rule, and by a nudge."""

    title = "Forward and backward through a graph"
    alt = (
        "A graph: x and w₁ lead to z₁, z₁ and w₂ lead to ŷ, ŷ and the label y lead to the loss J. "
        "Each circle holds its value once it is known. Dashed arrows lead back from J, each with "
        "its local derivative, to the slopes of J found so far. Below: what a nudge of one weight "
        "does to J."
    )
    controls = (
        Slider("step", "step", positions(0, LAST, 1), 3),
        Slider("x", "x", positions(-3, 3, 0.5), 2),
        Slider("w1", "w₁", positions(-3, 3, 0.1), 2.5),
        Slider("w2", "w₂", positions(-3, 3, 0.1), 0.6),
        Slider("y", "y (label)", positions(-6, 6, 0.5), 4),
        Choice("weight", "nudge", ("w₁", "w₂"), "w₁"),
        Slider("h", "h (nudge)", (0.001, 0.01, 0.1, 0.5, 1), 0.1),
    )
    size = (9.6, 3.45)
    baked_grid: ClassVar[Grid] = {
        "step": positions(0, LAST, 1),
        "w2": (-3, 0, 0.6),
        "h": (0.001, 0.1, 1),
    }

    def build(self, figure: Figure) -> Sequence[Artist]:
        plane = inches(figure, 0, 0, 1, 1)
        for start, end in EDGES:
            arrow(plane, PLACES[start], PLACES[end], gaps=(RADIUS, RADIUS + 0.03), width=1.8)
        self._rings = plane.scatter(*zip(*PLACES.values(), strict=True), s=(144 * RADIUS) ** 2)
        self._rings.set_zorder(3)
        looks = {"fontsize": TITLE_SIZE, "color": INK, "zorder": 4}
        for name, (across, up) in PLACES.items():
            plane.text(across - 0.42, up + 0.3, name, ha="right", **looks)
        self._inside = {
            name: plane.text(across, up - 0.07, "", ha="center", **looks)
            for name, (across, up) in PLACES.items()
        }
        self._ways = {
            step: way_back(plane, PLACES[start], PLACES[end], RADIUS, PURPLE)
            for step, (start, end) in BACK.items()
        }
        back = {"fontsize": TEXT_SIZE, "color": PURPLE, "zorder": 4, "linespacing": 1.25}
        self._locals = {
            4: plane.text(7.23, ROW + 0.2, "", ha="center", **back),
            5: plane.text(5.95, 2.08, "", ha="left", **back),
            6: plane.text(4.27, ROW + 0.2, "", ha="center", **back),
            7: plane.text(3.1, 2.08, "", ha="left", **back),
        }
        found = {"fontsize": TITLE_SIZE, "color": PURPLE, "zorder": 4, "fontweight": "bold"}
        self._found = {
            4: plane.text(5.7, ROW - 0.72, "", ha="center", **found),
            5: plane.text(6.2, TOP - 0.07, "", ha="left", **found),
            6: plane.text(2.85, ROW - 0.72, "", ha="center", **found),
            7: plane.text(3.35, TOP - 0.07, "", ha="left", **found),
        }
        self._nudged = plane.text(0.2, 0.1, "", **looks)
        words = [*self._inside.values(), *self._locals.values(), *self._found.values()]
        return [*self._ways.values(), self._rings, *words, self._nudged]

    def compute(
        self, step: float, x: float, w1: float, w2: float, y: float, weight: str, h: float
    ) -> Flow:
        z = w1 * x
        y_hat = w2 * z
        loss = (y_hat - y) ** 2
        to_y_hat = 2 * (y_hat - y)
        to_z = to_y_hat * w2
        nudged = ((w1 + h) * w2 if weight == "w₁" else w1 * (w2 + h)) * x
        after = (nudged - y) ** 2
        return Flow(
            {"x": x, "w₁": w1, "w₂": w2, "y": y, "z₁": z, "ŷ": y_hat, "J": loss},
            {"ŷ": to_y_hat, "w₂": to_y_hat * z, "z₁": to_z, "w₁": to_z * x},
            after,
            (after - loss) / h,
        )

    def draw(self, data: Flow, step: float, weight: str, h: float, **_: Any) -> None:
        step = round(step)
        for name, text in self._inside.items():
            known = step >= KNOWN_FROM.get(name, 0)
            text.set_text(digits(data.values[name]) if known else "")
        now = [AT_STEP.get(step) == name for name in PLACES]
        self._rings.set(
            facecolor=PANEL,
            edgecolor=[(PURPLE if step in BACK else BLUE) if at else MUTED for at in now],
            linewidths=[4 if at else 1.8 for at in now],
        )
        local = locals_of(data)
        for at, (_start, end) in BACK.items():
            there = step >= at
            self._ways[at].set_visible(there)
            self._locals[at].set_text(local[at] if there else "")
            slope = f"∂J/∂{end} = {digits(data.slopes[end])}"
            self._found[at].set_text(slope if there else "")
        self._nudged.set_text(nudge_of(data, weight, h) if step >= KNOWN_FROM["J"] else "")

    def sentence(self, data: Flow, step: float, weight: str, h: float, **_: Any) -> str:
        step = round(step)
        given = ", ".join(
            f"{name} = {digits(data.values[name])}" for name in ("x", "w₁", "w₂", "y")
        )
        said = f"Step {step} of {LAST}, with {given}. {worked(data, step)}"
        if step < KNOWN_FROM["J"]:
            return f"{said}."
        said = f"{said}. {nudge_of(data, weight, h)}"
        by_rule = 5 if weight == "w₂" else 7
        if step < by_rule:
            return f"{said}."
        slope, apart = data.slopes[weight], abs(data.by_nudge - data.slopes[weight])
        end = "the same" if apart < 1e-9 else f"{number(apart, 2)} apart"
        return f"{said}; by the chain rule ∂J/∂{weight} = {digits(slope)}, {end}."


def locals_of(data: Flow) -> dict[int, str]:
    """Return the local derivative that each step back multiplies by, in two lines."""
    return {
        4: f"∂J/∂ŷ = 2(ŷ − y)\n= {digits(data.slopes['ŷ'])}",
        5: f"∂ŷ/∂w₂ = z₁\n= {digits(data.values['z₁'])}",
        6: f"∂ŷ/∂z₁ = w₂\n= {digits(data.values['w₂'])}",
        7: f"∂z₁/∂w₁ = x\n= {digits(data.values['x'])}",
    }


def worked(data: Flow, step: int) -> str:
    """Return a step's calculation with its numbers."""
    v = {name: digits(value) for name, value in data.values.items()}
    d = {name: digits(value) for name, value in data.slopes.items()}
    bracket = {name: f"({value})" if value.startswith("−") else value for name, value in v.items()}
    gap = f"{v['ŷ']} − {bracket['y']}"
    return {
        0: "Only x, the weights and the label are known",
        1: f"Forward: z₁ = w₁ · x = {v['w₁']} · {bracket['x']} = {v['z₁']}",
        2: f"Forward: ŷ = w₂ · z₁ = {v['w₂']} · {bracket['z₁']} = {v['ŷ']}",
        3: f"Forward: J = (ŷ − y)² = ({gap})² = {v['J']}",
        4: f"Back: ∂J/∂ŷ = 2 (ŷ − y) = 2 · ({gap}) = {d['ŷ']}",
        5: f"Back: ∂J/∂w₂ = ∂J/∂ŷ · z₁ = {d['ŷ']} · {bracket['z₁']} = {d['w₂']}",
        6: f"Back: ∂J/∂z₁ = ∂J/∂ŷ · w₂ = {d['ŷ']} · {bracket['w₂']} = {d['z₁']}",
        7: f"Back: ∂J/∂w₁ = ∂J/∂z₁ · x = {d['z₁']} · {bracket['x']} = {d['w₁']}",
    }[step]


def nudge_of(data: Flow, weight: str, h: float) -> str:
    """Return what the nudge does to the loss."""
    return (
        f"With a nudge of {weight} by h = {number(h)}, J becomes {digits(data.nudged_loss)}, and "
        f"ΔJ/h = {digits(data.by_nudge)}"
    )


def digits(value: float) -> str:
    """Return a number in four digits, none of them beyond the sixth place."""
    return number(round(value, 6), 4)
