import numpy as np

from dlcourse.plots.confusion import Confusion
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
    assert [text.get_text() for text in table._counts] == ["0", "3", "·", "5"]
    tints = table._cells.get_array()
    assert (tints[..., 3] > 0).tolist() == [[True, True], [False, True]]
    np.testing.assert_array_equal(tints[0, 0], tints[1, 1])
    assert (tints[0, 1] != tints[0, 0]).any()


def test_the_frame_goes_to_the_row_and_the_column():
    table = Confusion(axes(), 3)
    table.choose(2, 0)
    assert table.frame.get_xy() == (0, 2)
