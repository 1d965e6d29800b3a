import re

import numpy as np
import pytest

from dlcourse.datasets import penguins
from dlcourse.explorers import Descent1D, Descent2D
from dlcourse.explorers.gradient_descent import CURVES


@pytest.fixture(scope="module")
def descent():
    return Descent1D()


@pytest.fixture(scope="module")
def landscape():
    return Descent2D()


def sentence(explorer, **values):
    return explorer.frame({**explorer.start, **values})[1]


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d[\d.]*\d|−?\d", text)]


def gentoo():
    birds = penguins()
    length, depth = birds.X[birds.y == 1].T
    return length - 47.5, depth


def line_after(eta, steps, w, b):
    """Weight, bias, loss and slopes by the chapter's formulas, one step after the other."""
    x, y = gentoo()
    for _ in range(steps + 1):
        error = w * x + b - y
        slopes = 2 * (error @ x) / len(x), 2 * error.sum() / len(x)
        last = [w, b, (error @ error) / len(x), *slopes]
        w, b = w - eta * slopes[0], b - eta * slopes[1]
    return last


def test_the_lectures_step_is_written_out(descent):
    said = sentence(descent, start=5, eta=0.1, steps=1)
    assert "after 1 step: w = 4.6 and J = 2.56." in said
    assert "The last step was 5 − 0.1 · 4 = 4.6." in said
    assert descent._update.get_text() == "5 − 0.1 · 4 = 4.6"


def test_before_any_step_it_says_the_loss_and_the_slope(descent):
    assert "before any step: J = 4 and the slope is 4." in sentence(descent, steps=0)


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("w", [0.3, 2.5, 4, 5.9])
def test_a_curves_slope_is_that_of_its_loss(curve, w):
    loss, slope, _ = CURVES[curve]
    assert slope(w) == pytest.approx((loss(w + 1e-6) - loss(w - 1e-6)) / 2e-6, abs=1e-6)


@pytest.mark.parametrize("eta", [0.01, 0.1, 0.5, 0.95, 1.05])
@pytest.mark.parametrize("steps", [1, 7, 30])
def test_on_the_bowl_each_step_keeps_the_same_share_of_the_distance(descent, eta, steps):
    w = 3 + (5 - 3) * (1 - 2 * eta) ** steps
    said = numbers(sentence(descent, eta=eta, steps=steps).split(": ")[1])
    assert said[0] == pytest.approx(w, rel=1e-3, abs=1e-6)
    assert said[1] == pytest.approx((w - 3) ** 2, rel=1e-3, abs=1e-6)


def test_at_eta_1_it_bounces_between_5_and_1_for_ever(descent):
    ends = [sentence(descent, eta=1, steps=steps) for steps in (1, 2, 29, 30)]
    assert [numbers(said.split(": ")[1])[0] for said in ends] == [1, 5, 1, 5]


def test_beyond_eta_1_it_gets_further_away_and_this_is_said(descent):
    sentence(descent, eta=1.1, steps=30)
    assert descent._note.get_text() == "beyond this picture"
    assert numbers(descent._loss.get_text())[0] == pytest.approx((2 * 1.2**30) ** 2, rel=1e-3)


def test_small_steps_end_in_the_false_valley_and_large_ones_may_leap_over_it(descent):
    small, large = (
        numbers(sentence(descent, curve="two valleys", start=6, eta=eta, steps=30).split(": ")[1])
        for eta in (0.1, 0.3)
    )
    assert small[:2] == pytest.approx([4.934, 1.987], abs=1e-3)
    assert large[0] < 1.3
    assert large[1] < 0.7


@pytest.mark.parametrize(("start", "stays"), [(0, True), (6, True), (4.5, False)])
def test_far_from_the_hole_the_plain_is_too_flat_to_move(descent, start, stays):
    said = sentence(descent, curve="hole in a plain", start=start, eta=0.1, steps=30)
    assert (abs(numbers(said.split(": ")[1])[0] - start) < 0.1) == stays


def test_a_weight_that_runs_away_is_said_in_words(descent):
    said = sentence(descent, curve="two valleys", start=6, eta=1.1, steps=30)
    assert "w has run away: after 2 steps it is beyond ±1000." in said
    assert descent._loss.get_text() == ""


def test_the_points_drawn_are_those_of_the_descent(descent):
    sentence(descent, start=5, eta=0.1, steps=3)
    w = np.array([5, 4.6, 4.28, 4.024])
    np.testing.assert_allclose(descent._trail.get_data(), [w, (w - 3) ** 2])
    np.testing.assert_allclose(descent._losses.get_data(), [range(4), (w - 3) ** 2])


def test_the_tangent_touches_where_the_last_step_began(descent):
    sentence(descent, start=5, eta=0.1, steps=2)
    w, height = descent._tangent.get_data()
    np.testing.assert_allclose(height, 1.6**2 + 3.2 * (w - 4.6))


@pytest.mark.parametrize("setting", [(0.02, 10, 1, 13), (0.1, 30, 1, 13), (0.105, 50, -1, 17.4)])
def test_the_lines_numbers_are_true(landscape, setting):
    eta, steps, w, b = setting
    said = numbers(sentence(landscape, eta=eta, steps=steps, w=w, b=b))
    expected = [eta, steps, w, b, *line_after(*setting)]
    np.testing.assert_allclose(said, expected, rtol=6e-3, atol=1e-6)


def test_beside_it_the_other_rates_are_true(landscape):
    said = numbers(sentence(landscape, steps=20, compare=True).split("as many steps")[1])
    losses = [line_after(eta, 20, 1, 13)[2] for eta in (0.01, 0.05)]
    assert said == pytest.approx([losses[0], 0.01, losses[1], 0.05], rel=6e-3)


@pytest.mark.parametrize("compare", [False, True])
def test_other_paths_and_their_names_are_seen_when_compared(landscape, compare):
    sentence(landscape, compare=compare)
    seen = [artist.get_visible() for artist in (*landscape._paths, *landscape._losses)]
    assert seen == [compare, compare, True] * 2
    assert landscape._names.get_visible() == compare


def test_the_path_drawn_is_that_of_the_formulas(landscape):
    sentence(landscape, eta=0.05, steps=4)
    b, w = landscape._paths[-1].get_data()
    expected = [line_after(0.05, steps, 1, 13)[:2] for steps in range(5)]
    np.testing.assert_allclose(np.column_stack([w, b]), expected)


def test_beyond_a_rate_of_the_slider_the_loss_grows(landscape):
    rates = next(control for control in Descent2D.controls if control.name == "eta").values
    losses = [line_after(eta, 50, 1, 13)[2] for eta in (rates[-1], 0.1)]
    assert losses[0] > 1000 > 1 > losses[1]
    heights = landscape._losses[-1].get_data
    sentence(landscape, eta=rates[-1], steps=50)
    assert max(heights()[1]) == 40  # drawn at the edge


def test_a_line_that_runs_away_is_said_in_words_with_the_step_at_which_it_did(landscape):
    said = sentence(landscape, eta=0.13, steps=50)
    lost = next(steps for steps in range(50) if abs(line_after(0.13, steps, 1, 13)[0]) > 100)
    assert f"w has run away, after {lost} steps it is beyond ±100." in said
    assert landscape._numbers.get_text() == "w has run away"


def test_at_a_tenth_the_weight_leaps_to_and_fro_across_the_valley(landscape):
    sentence(landscape, eta=0.1, steps=10)
    _, w = landscape._paths[-1].get_data()
    assert set(np.sign(np.diff(w) * np.resize([-1, 1], 10))) == {1}
