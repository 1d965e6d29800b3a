import numpy as np
import pytest
from matplotlib.colors import to_rgb

from dlcourse.plots.diagrams import canvas
from dlcourse.plots.style import PANEL
from dlcourse.plots.tables import MovingTables, Table


@pytest.fixture
def drawn():
    _, ax = canvas(3, 2)
    tables = MovingTables(ax, 0.5)
    values = np.array([[1.0, -2.0, 0.0], [4.0, -0.5, -3.0]])
    tables.update([Table((0.5, 1.5), values, known=True, framed=True)])
    return tables


def test_a_cell_stands_where_its_row_and_column_are(drawn):
    cells = [path.vertices[:-1] for path in drawn.artists[0].get_paths()]
    assert len(cells) == 6
    assert cells[5].min(axis=0) == pytest.approx([1.5, 0.5])
    assert cells[5].max(axis=0) == pytest.approx([2.0, 1.0])


def test_the_sign_can_be_seen_without_colour(drawn):
    middles = [np.mean(dash, axis=0) for dash in drawn.artists[1].get_segments()]
    np.testing.assert_allclose(middles, [[1.25, 1.25], [1.25, 0.75], [1.75, 0.75]])


def test_a_frame_goes_round_the_whole_table(drawn):
    (frame,) = drawn.artists[2].get_segments()
    assert frame.min(axis=0) == pytest.approx([0.5, 0.5])
    assert frame.max(axis=0) == pytest.approx([2.0, 1.5])


def test_what_is_not_known_is_white_and_has_no_dash(drawn):
    drawn.update([Table((0, 1), np.array([[-1.0, 2.0]]), known=False, framed=False)])
    fills = drawn.artists[0].get_facecolors()[:, :3]
    np.testing.assert_allclose(fills, [to_rgb(PANEL)] * 2)
    assert drawn.dashes == 0
    assert not drawn.artists[2].get_segments()
