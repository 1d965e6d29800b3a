"""What `check` says of a line between the penguins: what is wrong with it, and where to turn."""

import numpy as np
import pytest

from dlcourse.datasets import penguins
from dlcourse.exercises import check


def separate_verdict(w, b):
    return repr(check("perceptron.separate", w, b))


@pytest.mark.parametrize("w", [None, ..., (..., ...), (1, ...), [None, 2]])
def test_unfilled_weights_are_not_attempted(w):
    assert separate_verdict(w, -9).startswith("○ Not attempted")


def test_an_unfilled_bias_is_not_attempted():
    assert separate_verdict((1, -2), ...).startswith("○ Not attempted")


@pytest.mark.parametrize(
    ("w", "b", "says"),
    [
        ("12", 1, "my_w must hold 2 numbers, as in (1, 1); it is the text '12'"),
        ([[1, 2]], 1, "it holds 1"),
        ([[1], [2]], 1, "my_w[0] must be a number; it is a list of length 1"),
        ((1, float("inf")), 1, "my_w[1] must be a finite number; it is inf"),
        ((1, -2), "-9", "my_b must be a number; it is the text '-9'"),
        ((1, -2), [-9], "my_b must be a number; it is a list of length 1"),
        ((1, -2), 10**400, "my_b must lie between -1e+12 and 1e+12"),
        ((1, True), -9, "my_w[1] must be a number; it is the truth value True"),
    ],
)
def test_values_that_are_no_numbers_are_named(w, b, says):
    assert says in separate_verdict(w, b)


def test_the_bird_shown_is_one_that_is_wrong_with_its_own_numbers():
    assert separate_verdict((1, -2), -8).splitlines()[1:] == [
        "  Called wrongly: 1 of 274 birds.",
        "  This Adelie is called Gentoo: its z is too large.",
        "  It has a bill 44.1 mm long and 18.0 mm deep: "
        "z = 1 · 44.1 + (-2) · 18.0 + (-8) = 0.1, so it is called Gentoo; it is Adelie.",
    ]


@pytest.mark.parametrize(
    ("w", "b", "hint"),
    [
        ((0, 5, -1), -9, "decimals with a point"),
        ((1, -2), (-8, 5), "decimals with a point"),
        ((1, -2), (-9,), "Take away the comma"),
        (("1", "-2"), -9, "without quotation marks"),
    ],
)
def test_a_number_that_is_written_otherwise_brings_up_how_to_write_it(w, b, hint):
    assert hint in separate_verdict(w, b)


def test_a_bird_on_the_line_is_said_to_be_there():
    assert "= 0 up to rounding, on your line, so" in separate_verdict((1, -2), -8.1)


@pytest.mark.parametrize(("w", "b"), [((1, -2), 3), ((1, 1), -50)])
def test_more_than_half_wrong_is_not_taken_for_both_signs_turned(w, b):
    assert "Both signs" not in separate_verdict(w, b)


def test_every_direction_that_separates_has_the_signs_that_the_messages_ask_for():
    birds = penguins()
    angles = np.radians(np.arange(0, 360, 0.5))
    directions = np.array([np.cos(angles), np.sin(angles)])
    z = birds.X @ directions
    separates = z[birds.y == 1].min(axis=0) > z[birds.y == 0].max(axis=0)
    signs = np.sign(directions[:, separates])
    assert separates.any()
    assert (signs == [[1], [-1]]).all()


@pytest.mark.parametrize(
    ("w", "b", "says"),
    [
        ((1, -2), -9, "the chapter's own numbers; can you find others?"),
        ((0.1, -0.2), -0.9, "the chapter's own numbers times 0.1, which draws the same line"),
        ((1, -2.5), 0, "the chapter's own numbers; can you find others?"),
    ],
)
def test_the_chapters_own_numbers_are_correct_and_recognised(w, b, says):
    assert separate_verdict(w, b).startswith("✓ Correct")
    assert says in separate_verdict(w, b)


def test_numbers_of_ones_own_are_correct_without_more_ado():
    assert separate_verdict((1, -2), -9.1).count("\n") == 1
