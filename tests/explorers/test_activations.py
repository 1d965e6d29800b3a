import re

import numpy as np
import pytest

from dlcourse.explorers import Activation

FORMULAS = {
    "step": lambda z: float(z > 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": lambda z: (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)),
    "ReLU": lambda z: z if z > 0 else 0.0,
    "leaky ReLU": lambda z: z if z > 0 else 0.01 * z,
}
WITH_KINK = ("step", "ReLU", "leaky ReLU")


@pytest.fixture(scope="module")
def explorer():
    return Activation()


@pytest.mark.parametrize("activation", FORMULAS)
@pytest.mark.parametrize("z", [-6, -2.5, -0.1, 0.1, 1, 5])
def test_the_sentence_has_the_value_and_the_slope(explorer, activation, z):
    sentence = explorer.frame({"z": z, "activation": activation})[1].replace("−", "-")
    said = re.search(r"gives (\S+), with slope (\S+): .* by about (\S+?)\.?( It is .*)?$", sentence)
    value, slope, rise = map(float, said.groups()[:3])
    g = FORMULAS[activation]
    by_difference = (g(z + 1e-5) - g(z - 1e-5)) / 2e-5
    assert value == pytest.approx(g(z), rel=6e-3)
    assert slope == pytest.approx(by_difference, rel=6e-3, abs=1e-9)
    assert rise == pytest.approx(0.1 * slope, rel=6e-3)


@pytest.mark.parametrize("activation", FORMULAS)
@pytest.mark.parametrize("z", [-6, 0, 6])
def test_the_point_is_on_the_curve_and_the_tangent_goes_through_it(explorer, activation, z):
    explorer.frame({"z": z, "activation": activation})
    curve, tangent, point = explorer._g.artists
    (x,), (y,) = point.get_data()
    assert (x, y) == (z, pytest.approx(FORMULAS[activation](z)))
    at = np.flatnonzero(np.abs(curve.get_xdata() - z) < 1e-9)
    assert np.isnan(curve.get_ydata()[at]) or curve.get_ydata()[at] == pytest.approx(y)
    assert np.mean(tangent.get_ydata()) == pytest.approx(y)
    assert tangent.get_visible() == (z != 0 or activation not in WITH_KINK)


@pytest.mark.parametrize("activation", WITH_KINK)
def test_at_a_kink_there_is_no_slope_to_tell(explorer, activation):
    assert "no" in explorer.frame({"z": 0, "activation": activation})[1]
    assert np.isnan(explorer._slope.get_ydata()).sum() == 1


def test_the_slopes_are_drawn_to_one_scale(explorer):
    tops = []
    for activation in ("sigmoid", "tanh"):
        explorer.frame({"z": 0, "activation": activation})
        tops.append(explorer._here.get_ydata()[0])
        assert explorer._here.axes.get_ylim() == (-0.06, 1.12)
    assert tops == [0.25, 1]


def test_the_chapters_saturated_sigmoid_can_be_reached_with_the_slider(explorer):
    assert 5 in Activation.controls[0].values
    sentence = explorer.frame({"z": 5, "activation": "sigmoid"})[1]
    assert "slope 0.00665" in sentence
    assert "saturated" in sentence


@pytest.mark.parametrize("activation", ["step", "ReLU"])
def test_what_is_flat_by_nature_is_not_called_saturated(explorer, activation):
    assert "saturated" not in explorer.frame({"z": -5, "activation": activation})[1]


@pytest.mark.parametrize("activation", FORMULAS)
def test_the_whole_curve_is_within_its_panel(explorer, activation):
    explorer.frame({"z": 0, "activation": activation})
    bottom, top = explorer._left.get_ylim()
    drawn = explorer._g.artists[0].get_ydata()
    assert bottom < np.nanmin(drawn)
    assert np.nanmax(drawn) < top
