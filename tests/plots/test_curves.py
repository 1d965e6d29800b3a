import numpy as np
import pytest

from dlcourse.plots.curves import TangentCurve
from dlcourse.plots.style import new_figure


@pytest.fixture
def parabola():
    curve = TangentCurve(new_figure(3, 3).subplots(), reach=0.5)
    x = np.linspace(-2, 2, 41)
    return lambda at, slope: (curve.update(x, x**2, (at, at**2), slope), curve.artists)[1]


def test_the_tangent_has_the_slope_and_the_reach(parabola):
    _, tangent, point = parabola(1.5, 3.0)
    np.testing.assert_allclose(tangent.get_xydata(), [[1.0, 0.75], [2.0, 3.75]])
    np.testing.assert_allclose(point.get_xydata(), [[1.5, 2.25]])


def test_without_a_slope_there_is_no_tangent_and_with_one_it_is_back(parabola):
    assert not parabola(0, None)[1].get_visible()
    assert parabola(0, 0.0)[1].get_visible()
