import math

import pytest

from dlcourse.explorers.controls import Choice, Slider, Tick, check_values, positions

W = Slider("w", "w (weight)", (-1.0, 0.0, 2.5), 0.0)
G = Choice("g", "activation", ("step", "linear"), "step")
BIAS = Tick("bias", "with a bias", False)


@pytest.mark.parametrize("value", [-1, 2.5, 0.123])
def test_slider_takes_any_number_in_its_range(value):
    assert W.check(value) == value


@pytest.mark.parametrize("value", [-1.001, 2.501, math.nan, math.inf, "1", None, True, [1]])
def test_slider_refuses_with_its_range_and_what_it_got(value):
    with pytest.raises(
        ValueError, match=r"^w \(weight\) takes a number from −1 to 2\.5, not "
    ) as e:
        W.check(value)
    assert repr(value) in str(e.value)


@pytest.mark.parametrize("value", ["relu", None, 0, ["step"]])
def test_choice_refuses_what_is_not_an_option(value):
    with pytest.raises(ValueError, match="activation is one of step, linear, not"):
        G.check(value)


@pytest.mark.parametrize("value", [1, "on", None])
def test_tick_refuses_what_is_neither_true_nor_false(value):
    with pytest.raises(ValueError, match="with a bias is either on"):
        BIAS.check(value)


def test_values_are_returned_when_all_are_good():
    values = {"w": 2, "g": "linear", "bias": True}
    assert check_values((W, G, BIAS), values) == values


@pytest.mark.parametrize("values", [{"w": 1}, {"w": 1, "g": "step", "v": 2}, {}, None, "w"])
def test_missing_or_unknown_names_are_told(values):
    with pytest.raises(ValueError, match="A value is needed for each of w, g; received"):
        check_values((W, G), values)


def test_slider_must_start_on_one_of_its_values():
    with pytest.raises(ValueError, match="must be ascending and hold value"):
        Slider("w", "w", (0.0, 1.0), 0.5)


def test_choice_must_start_on_one_of_its_options():
    with pytest.raises(ValueError, match="value must be one of"):
        Choice("g", "g", ("step",), "relu")


def test_positions_hold_both_ends_and_no_rounding_dust():
    assert positions(-0.3, 0.3, 0.1) == (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)
