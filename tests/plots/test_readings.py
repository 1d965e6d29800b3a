import numpy as np
import pytest

from dlcourse.plots.canvas import Canvas
from dlcourse.plots.confusion import Confusion, _written
from dlcourse.plots.readings import Readings
from dlcourse.plots.style import new_figure


def axes():
    return new_figure(4, 4).add_axes((0, 0, 1, 1))


def test_images_and_their_words_are_shown_and_the_rest_goes():
    readings = Readings(axes(), 2, 2)
    pixels = np.arange(192.0).reshape(3, 64)
    readings.update(pixels, ["a", "b", "c"])
    readings.update(pixels[1:2], ["d"])
    pictures, words = readings._pictures, readings._words
    assert [each.get_visible() for each in pictures] == [True, False, False, False]
    assert [each.get_visible() for each in words] == [True, False, False, False]
    np.testing.assert_array_equal(pictures[0].get_array(), pixels[1].reshape(8, 8))
    assert words[0].get_text() == "d"


def test_a_table_writes_its_counts_and_tints_mistakes_and_the_diagonal():
    table = Confusion(axes(), 2)
    table.count(np.array([[0, 3], [0, 5]]))
    written = [_written(word) for word in ("0", "3", "·", "5")]
    assert list(map(id, table._counts.get_paths())) == list(map(id, written))
    tints = table._cells.get_array()
    assert (tints[..., 3] > 0).tolist() == [[True, True], [False, True]]
    np.testing.assert_array_equal(tints[0, 0], tints[1, 1])
    assert (tints[0, 1] != tints[0, 0]).any()


def test_each_count_stands_in_the_middle_of_its_cell():
    figure = new_figure(4, 4)
    table = Confusion(figure.add_axes((0, 0, 1, 1)), 2)
    table.count(np.array([[11, 0], [0, 444]]))
    canvas = Canvas(figure, [table.frame])
    dark = canvas.pixels().sum(axis=2) < 200
    for cell in (dark[2:198, 2:198], dark[202:398, 202:398]):
        rows, columns = np.nonzero(cell)
        for places in (rows, columns):
            assert (places.min() + places.max()) / 2 == pytest.approx(97.5, abs=1)


def test_the_frame_goes_to_the_row_and_the_column():
    table = Confusion(axes(), 3)
    table.choose(2, 0)
    assert table.frame.get_xy() == (0, 2)
