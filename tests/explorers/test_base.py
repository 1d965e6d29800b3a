import gc
import re
import subprocess
import sys
from html import escape

import numpy as np
import pytest
from matplotlib.figure import Figure

from dlcourse.explorers import Coffee, Perceptron
from dlcourse.explorers.controls import Slider
from tests.explorers.baking import KINDS

every_explorer = pytest.mark.parametrize("kind", KINDS)

# Where every control has an effect, for explorers that have one without it at their start.
VISIBLE = {Coffee: {"bias": True, "b": 2}}


def visible(explorer):
    return explorer.start | VISIBLE.get(type(explorer), {})


def each_end(explorer):
    """Yield the explorer's values with one control moved to one of its ends."""
    start = visible(explorer)
    for control in explorer.controls:
        if isinstance(control, Slider):
            ends = [control.values[0], control.values[-1]]
        else:
            ends = getattr(control, "options", (False, True))
        for value in ends:
            if value != start[control.name]:
                yield {**start, control.name: value}


@every_explorer
def test_every_control_changes_picture_and_sentence_at_both_ends(kind):
    explorer = kind()
    pixels, sentence = explorer.frame(visible(explorer))
    for values in each_end(explorer):
        moved_pixels, moved_sentence = explorer.frame(values)
        assert (moved_pixels != pixels).any(), values
        assert moved_sentence != sentence, values


@every_explorer
def test_a_picture_depends_on_its_values_and_not_on_those_before(kind):
    used = kind()
    for values in [*each_end(used), used.start]:
        np.testing.assert_array_equal(used.frame(values)[0], kind().frame(values)[0])


@every_explorer
def test_fifty_moves_leave_one_figure(kind):
    gc.collect()
    before = {id(o) for o in gc.get_objects() if type(o) is Figure}
    explorer = kind()
    name, values = explorer.controls[0].name, explorer.controls[0].values[:50]
    for value in values:
        explorer.frame({**explorer.start, name: value})
    figures = [o for o in gc.get_objects() if type(o) is Figure and id(o) not in before]
    assert len(figures) == 1


def test_no_explorer_imports_pyplot():
    code = (
        "import sys; from dlcourse import explorers as all; "
        "[getattr(all, name)().still() for name in all.__all__]; "
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_explorer_starts_where_it_is_told():
    told, moved = Perceptron(w1=1, w2=-2, b=-9), Perceptron()
    values = moved.start | {"w1": 1, "w2": -2, "b": -9}
    assert told.start == values
    assert escape(moved.frame(values)[1]) in told.still()


def test_one_told_start_leaves_the_others_as_they_are():
    Coffee(w=2, bias=True)
    assert Coffee().start == {"w": 1, "bias": False, "b": 0}


@pytest.mark.parametrize(
    ("start", "error", "words"),
    [
        ({"w3": 1}, TypeError, "Perceptron takes w1, w2, b, activation; received w3."),
        ({"w1": 4}, ValueError, "w₁ (bill length) takes a number from −3 to 3, not 4."),
        ({"w1": "1"}, ValueError, "w₁ (bill length) takes a number from −3 to 3, not '1'."),
    ],
)
def test_a_start_that_cannot_be_is_told_in_a_sentence(start, error, words):
    with pytest.raises(error, match=f"^{re.escape(words)}$"):
        Perceptron(**start)


@every_explorer
def test_a_refused_value_changes_nothing(kind):
    explorer = kind()
    before = explorer.frame(explorer.start)
    first = explorer.controls[0]
    with pytest.raises(ValueError, match=re.escape(first.label)):
        explorer.frame({**explorer.start, first.name: float("nan")})
    np.testing.assert_array_equal(explorer.frame(explorer.start)[0], before[0])


@every_explorer
def test_the_still_is_the_same_each_time(kind):
    assert kind().still() == kind().still()


@every_explorer
def test_the_still_is_whole_by_itself(kind):
    explorer = kind()
    still = explorer.still()
    assert 'class="dlcourse-still"' in still
    assert f'alt="{explorer.alt}"'.replace("'", "&#x27;") in still
    assert explorer.frame(explorer.start)[1] in still
    assert 'src="data:image/png;base64,iVBORw0KGgo' in still
    assert "<script" not in still
