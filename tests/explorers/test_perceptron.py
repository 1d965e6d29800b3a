import re

import numpy as np
import pytest

from dlcourse.datasets import coffee, penguins
from dlcourse.explorers import Coffee, Perceptron


@pytest.fixture(scope="module")
def perceptron():
    explorer = Perceptron()
    return lambda **values: explorer.frame({**explorer.start, **values})[1]


@pytest.fixture(scope="module")
def students():
    explorer = Coffee()
    return lambda **values: explorer.frame({**explorer.start, **values})[1]


def birds_right(w1, w2, b):
    length, depth = penguins().X.T
    return int(np.sum((length * w1 + depth * w2 + b > 0) == (penguins().y == 1)))


@pytest.mark.parametrize("setting", [(1, -1, -20), (1, -1, -25), (0.3, -2.5, 27), (-3, 5, 30)])
@pytest.mark.parametrize("activation", ["step", "sigmoid", "linear"])
def test_the_count_of_birds_is_true(perceptron, setting, activation):
    right = birds_right(*setting)
    sentence = perceptron(
        **dict(zip(("w1", "w2", "b"), setting, strict=True)), activation=activation
    )
    assert f"{right} of 274 birds are on their own side" in sentence
    assert f"accuracy {100 * right / 274:.1f} %" in sentence


def test_the_wrong_birds_are_told_by_species(perceptron):
    assert "Wrong: 87 Adelie, 0 Gentoo." in perceptron(w2=-1, b=-20)


def test_the_loss_is_the_mean_cross_entropy(perceptron):
    z = penguins().X @ [1, -1] - 20
    loss = np.mean(np.log1p(np.exp(np.where(penguins().y == 1, -z, z))))
    assert f"The loss is {loss:.3g}." in perceptron(w2=-1, b=-20)


def test_at_the_start_no_bias_alone_leaves_all_birds_right():
    w1, w2, b = (Perceptron().start[name] for name in ("w1", "w2", "b"))
    biases = next(control for control in Perceptron.controls if control.name == "b").values
    best = max(birds_right(w1, w2, other) for other in biases)
    assert birds_right(w1, w2, b) < best < 274
    assert best in [birds_right(w1, w2, other) for other in biases[1:-1]]


def test_the_solution_can_be_reached_with_the_sliders(perceptron):
    values = {"w1": 1, "w2": -2, "b": -9}
    sliders = {control.name: control for control in Perceptron.controls}
    assert all(value in sliders[name].values for name, value in values.items())
    assert "all 274 birds are on their own side, accuracy 100.0 %" in perceptron(**values)


@pytest.mark.parametrize("activation", ["step", "linear"])
def test_without_a_probability_there_is_no_loss(perceptron, activation):
    sentence = perceptron(activation=activation)
    assert "There is no loss" in sentence
    assert "no probability" in sentence


@pytest.mark.parametrize("activation", ["sigmoid", "linear"])
def test_the_line_and_its_sides_are_the_same_for_every_activation(activation):
    explorer = Perceptron()
    step, _ = explorer.frame({**explorer.start, "activation": "step"})
    other, _ = explorer.frame({**explorer.start, "activation": activation})
    left_panel = slice(0, step.shape[1] // 2 - 50)
    np.testing.assert_array_equal(step[:, left_panel], other[:, left_panel])


@pytest.mark.parametrize(
    ("activation", "drawn"), [("step", True), ("sigmoid", True), ("linear", False)]
)
def test_one_half_is_marked_where_it_parts_the_classes(activation, drawn):
    explorer = Perceptron()
    explorer.frame({**explorer.start, "activation": activation})
    assert explorer._half.get_visible() == drawn


@pytest.mark.parametrize(("b", "species"), [(-20, "Adelie"), (0, "Adelie"), (0.5, "Gentoo")])
def test_without_weights_there_is_no_line(perceptron, b, species):
    sentence = perceptron(w1=0, w2=0, b=b)
    assert "no line" in sentence
    assert f"all 274 birds count as {species}" in sentence


@pytest.mark.parametrize(("w1", "species", "accuracy"), [(1, "Gentoo", 44.9), (-1, "Adelie", 55.1)])
def test_all_birds_on_one_side_is_said(perceptron, w1, species, accuracy):
    sentence = perceptron(w1=w1, w2=0, b=0)
    assert f"all 274 birds count as {species}, accuracy {accuracy} %" in sentence


def test_an_upright_line_separates_by_length_alone(perceptron):
    assert f"{birds_right(0.7, 0, -30)} of 274" in perceptron(w1=0.7, w2=0, b=-30)


def test_the_sentence_writes_a_true_minus(perceptron):
    assert "-" not in perceptron()


@pytest.mark.parametrize(("w", "b"), [(0.5, 2), (-1, -1), (3, 5)])
def test_the_gap_with_a_bias_is_true(students, w, b):
    gap = float(re.search(r"six students is ([\d.]+)\.", students(w=w, bias=True, b=b))[1])
    expected = np.mean((coffee().y - (w * coffee().X[:, 0] + b)) ** 2)
    assert gap == pytest.approx(expected, rel=5e-3)


def test_without_the_box_b_changes_nothing_and_this_is_said():
    explorer = Coffee()
    at = [explorer.frame({"w": 0.8, "bias": False, "b": b}) for b in (-1, 5)]
    assert at[0][1] == at[1][1]
    assert "moving b changes nothing until you tick the box" in at[0][1]
    np.testing.assert_array_equal(at[0][0], at[1][0])


def test_the_best_line_through_the_corner_is_worse_than_one_with_a_bias(students):
    gap = re.compile(r"six students is ([\d.]+)\.")
    slopes = next(control for control in Coffee.controls if control.name == "w").values
    best = min(float(gap.search(students(w=w))[1]) for w in slopes)
    assert best > 10 * float(gap.search(students(w=0.5, bias=True, b=2))[1])


def test_the_sliders_come_within_one_percent_of_the_best_gap(students):
    sliders = {control.name: control for control in Coffee.controls}
    best = dict(zip(("w", "b"), np.polyfit(coffee().X[:, 0], coffee().y, 1), strict=True))
    near = {k: min(sliders[k].values, key=lambda v: abs(v - best[k])) for k in best}
    gap, least = (
        np.mean((coffee().y - (line["w"] * coffee().X[:, 0] + line["b"])) ** 2)
        for line in (near, best)
    )
    assert least <= gap < 1.01 * least
