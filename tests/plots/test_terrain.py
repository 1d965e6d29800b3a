"""The landscapes of chapter 07 have the slopes, the holes and the limits that it speaks of."""

import numpy as np
import pytest

from dlcourse.plots.terrain import (
    DEEP_VALLEY,
    FALSE_VALLEY,
    LANDSCAPES,
    ROUGH_START,
    rough,
    rough_path,
    rough_slope,
)

H = 1e-6
every_landscape = pytest.mark.parametrize("name", LANDSCAPES)


def nudged(loss, w, along):
    step = np.zeros(2)
    step[along] = H
    return (loss(w + step) - loss(w - step)) / (2 * H)


@pytest.mark.parametrize("w", [-3, 0.3, 1.7, 2.05, 3, 5.5, 9])
def test_the_rough_slope_is_what_a_nudge_gives(w):
    assert rough_slope(w) == pytest.approx((rough(w + H) - rough(w - H)) / (2 * H), abs=1e-7)


@every_landscape
@pytest.mark.parametrize("w", [(-4.0, 1.0), (0.3, -0.7), (2.0, 2.0), (0.01, 0.0)])
def test_both_slopes_are_what_nudges_give(name, w):
    loss, slopes = LANDSCAPES[name].loss, LANDSCAPES[name].slopes
    expected = [nudged(loss, np.array(w), along) for along in (0, 1)]
    np.testing.assert_allclose(slopes(np.array(w)), expected, atol=1e-7)


@every_landscape
def test_the_lowest_point_is_lower_than_all_that_is_drawn(name):
    ground = LANDSCAPES[name]
    plane = np.meshgrid(*(np.linspace(*ends, 201) for ends in ground.edges))
    assert ground.loss(np.array(ground.lowest)) == pytest.approx(0)
    assert ground.loss(np.array(plane)).min() >= 0


@every_landscape
def test_every_start_lies_in_the_picture(name):
    ground = LANDSCAPES[name]
    for start in ground.starts:
        assert all(low < w < high for w, (low, high) in zip(start, ground.edges, strict=True))


def test_the_two_holes_are_minima_and_the_deep_one_is_lower():
    line = np.linspace(-1, 13, 140_001)
    inside = rough(line)[1:-1]
    lower = (inside < rough(line)[:-2]) & (inside < rough(line)[2:])
    np.testing.assert_allclose(line[1:-1][lower], [FALSE_VALLEY, DEEP_VALLEY], atol=0.01)
    assert rough(DEEP_VALLEY) < rough(FALSE_VALLEY) < rough(ROUGH_START)


@pytest.mark.parametrize(
    ("near", "limit"), [(FALSE_VALLEY, 0.14), (DEEP_VALLEY, 0.88), (-100.0, 10.0)]
)
def test_each_hole_has_its_limit(near, limit):
    curvature = (rough_slope(near + 0.001) - rough_slope(near - 0.001)) / 0.002
    assert 2 / curvature == pytest.approx(limit, rel=0.03)


def test_the_ravine_is_30_times_as_steep_across_as_along():
    along, across = LANDSCAPES["ravine"].slopes(np.array([1.0, 1.0]))
    assert across == pytest.approx(30 * along)


def test_at_the_saddle_both_slopes_are_0_and_one_way_leads_down():
    ground = LANDSCAPES["saddle"]
    here = ground.loss(np.zeros(2))
    np.testing.assert_array_equal(ground.slopes(np.zeros(2)), 0)
    assert ground.loss(np.array([0.1, 0])) > here > ground.loss(np.array([0, 0.1]))


def test_many_rates_walk_as_each_does_alone():
    rates = np.array([0.01, 0.5, 12.0])
    together = rough_path(rates, 20, 1000)
    for i, eta in enumerate(rates):
        np.testing.assert_array_equal(together[:, i], rough_path(eta, 20, 1000))


def test_what_has_run_away_stays_where_it_got_to():
    path = rough_path(np.array(12.0), 60, 1000)
    assert np.isfinite(path).all()
    assert abs(path[-2]) > 1000
    assert path[-1] == path[-2]
