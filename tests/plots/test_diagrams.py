import numpy as np
import pytest

from dlcourse.plots.diagrams import canvas, way_back


@pytest.mark.parametrize("end", [(1, 2), (4, 5), (1, 5), (6, 1)])
def test_a_way_back_runs_beside_the_arrow_from_rim_to_rim(end):
    _, ax = canvas(7, 6)
    start, end = np.array([4.0, 2.0]), np.array(end, dtype=float)
    points = way_back(ax, tuple(start), tuple(end), 0.4, "black").get_xydata()
    along = (end - start) / np.hypot(*(end - start))
    across = np.array([-along[1], along[0]])
    np.testing.assert_allclose((points - start) @ across, 0.15)
    lengths = (points - start) @ along
    assert lengths[0] == pytest.approx(0.4)
    assert 0.4 < np.hypot(*(end - start)) - lengths[1] < 0.6
