"""What a baked page keeps of an explorer's controls."""

import re

import pytest

from dlcourse.explorers.controls import Choice, Player, Slider, Tick, positions
from dlcourse.explorers.grid import FRAMES, LONGEST_AXIS, grid_of


class Turned:
    """Has what grid_of() looks at."""

    controls = (
        Slider("x", "x", positions(0, 10, 0.1), 5),
        Slider("y", "y", (1, 2, 3), 2),
        Choice("word", "word", ("a", "b", "c"), "b"),
        Tick("on", "on", False),
        Player("order", "training"),
    )
    baked_grid = {}  # noqa: RUF012

    def __init__(self, baked_grid, **start):
        self.baked_grid = baked_grid
        self.start = {control.name: control.value for control in self.controls} | start


def test_an_explorer_that_does_not_say_keeps_all_that_can_be_set():
    grid = grid_of(Turned({}))
    assert list(grid) == ["x", "y", "word", "on"]
    assert grid["y"] == (1, 2, 3)
    assert grid["word"] == ("a", "b", "c")
    assert grid["on"] == (False, True)
    assert grid["x"][0] == 0
    assert grid["x"][-1] == 10
    assert len(grid["x"]) * 3 * 3 * 2 <= FRAMES


def test_one_slider_alone_is_thinned_to_the_longest_axis():
    explorer = Turned({})
    explorer.controls = explorer.controls[:1]
    assert len(grid_of(explorer)["x"]) == LONGEST_AXIS


def test_controls_that_are_not_named_do_not_stay():
    assert grid_of(Turned({"x": (0, 5, 10)})) == {"x": (0, 5, 10)}


def test_words_keep_the_order_of_the_control():
    assert grid_of(Turned({"word": ("c", "b")})) == {"word": ("b", "c")}


@pytest.mark.parametrize(
    ("name", "kept", "start", "values"),
    [
        ("x", (0, 5, 10), 5.03, (0, 5, 5.03, 10)),
        ("x", (2, 4), 7, (2, 4, 7)),
        ("word", ("a", "b"), "c", ("a", "b", "c")),
    ],
)
def test_the_start_is_always_there(name, kept, start, values):
    assert grid_of(Turned({name: kept}, **{name: start})) == {name: values}


@pytest.mark.parametrize("start", [0.01, 5.03, 9.99])
def test_on_a_full_axis_the_start_takes_its_neighbours_place_but_no_ends(start):
    (values,) = grid_of(Turned({"x": positions(0, 10, 0.25)}, x=start)).values()
    assert len(values) == LONGEST_AXIS
    assert {0, start, 10} <= set(values)


@pytest.mark.parametrize(
    ("grid", "words"),
    [
        ({"z": (1, 2)}, "Turned.baked_grid keeps some of x, y, word, on; received 'z'."),
        ({"order": ("play", "stop")}, "keeps some of x, y, word, on; received 'order'."),
        ({"x": (0, 11)}, "x takes a number from 0 to 10, not 11."),
        ({"word": ("a", "d")}, "word is one of a, b, c, not 'd'."),
        ({"x": positions(0, 10, 0.1)}, "needs 2 to 41 different values for each control; "),
        ({"x": (1,)}, "received 1 for x."),
        ({"x": (1, 1, 2)}, "received 3 for x."),
    ],
)
def test_a_grid_that_cannot_be_is_told_in_a_sentence(grid, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        grid_of(Turned(grid))
