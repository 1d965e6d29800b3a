import re

import numpy as np
import pytest

from dlcourse.datasets import ones_and_sixes
from dlcourse.explorers import ForwardPass
from dlcourse.explorers.forward_pass import LAST, SIZES, chosen, network


@pytest.fixture(scope="module")
def explorer():
    return ForwardPass()


def said(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


def sums(weights, x):
    """The sums z of each layer, by the chapter's formulas alone."""
    W1, b1, W2, b2, W3, b3 = network(weights).get_weights()
    z1 = x @ W1 + b1
    z2 = np.maximum(z1, 0) @ W2 + b2
    return z1, z2, np.maximum(z2, 0) @ W3 + b3


@pytest.mark.parametrize("weights", ["random", "learned"])
@pytest.mark.parametrize(("step", "image"), [(1, 1), (8, 12), (9, 3), (12, 5), (13, 2), (14, 7)])
def test_the_sum_said_is_the_units_own(explorer, step, image, weights):
    layer, unit = chosen(step)
    z = sums(weights, ones_and_sixes().X[2 * image - 1])[layer - 1][unit]
    sentence = said(explorer, step=step, image=image, weights=weights)
    value = float(re.search(r"z = ([−\d.]*\d)", sentence)[1].replace("−", "-"))
    assert value == pytest.approx(z, rel=5e-3)
    assert f"unit {unit + 1} of {('L1', 'L2', 'Out')[layer - 1]}" in sentence


def test_the_sum_that_is_written_out_adds_up(explorer):
    said(explorer, step=5, image=4, weights="learned")
    line = " ".join(text.get_text() for text in explorer._sums)
    left, right = line.replace("−", "-").split("z = ")[1].split(" (bias) = ")
    total = eval(left.replace("·", "*"))
    assert total == pytest.approx(float(right.split(",")[0]), abs=0.03)


@pytest.mark.parametrize("weights", ["random", "learned"])
def test_the_last_step_says_the_shares_and_who_is_right(explorer, weights):
    data = ones_and_sixes()
    z = sums(weights, data.X[1::2])[2]
    share = 1 / (1 + np.exp(z[:, 0] - z[:, 1]))  # softmax of two scores is a sigmoid
    sentence = said(explorer, step=LAST, image=3, weights=weights)
    assert f"{1 - share[2]:.2f} for 1 and {share[2]:.2f} for 6" in sentence
    assert f"it calls {np.sum((share > 0.5) == data.y[1::2])} rightly" in sentence


def test_learned_weights_call_far_more_images_rightly_than_random_ones(explorer):
    right = [
        int(re.search(r"it calls (\d+)", said(explorer, step=LAST, weights=weights))[1])
        for weights in ("random", "learned")
    ]
    assert right[0] < 110
    assert right[1] > 170


def test_only_what_is_computed_so_far_is_written_in_the_units(explorer):
    said(explorer, step=9)
    words = [text.get_text() for text in explorer._network._texts]
    assert all(words[: 5 + 9])
    assert not any(words[5 + 9 :])
    x = [float(word) for word in words[:5]]
    np.testing.assert_allclose(x, ones_and_sixes().X[1], atol=0.006)


def test_every_unit_has_its_step():
    found = [chosen(step) for step in range(LAST + 1)]
    assert found[0] is None is found[-1]
    assert found[1:-1] == [(i, j) for i, n in enumerate(SIZES[1:], 1) for j in range(n)]


def test_the_images_shown_are_both_1s_and_6s(explorer):
    named = [said(explorer, image=image) for image in range(1, 13)]
    assert 3 <= sum("(a 6)" in sentence for sentence in named) <= 9


@pytest.mark.parametrize("step", [0, LAST])
@pytest.mark.parametrize("image", [1, 12])
@pytest.mark.parametrize("weights", ["random", "learned"])
def test_at_every_limit_there_is_a_finite_picture(explorer, step, image, weights):
    assert "nan" not in said(explorer, step=step, image=image, weights=weights)
