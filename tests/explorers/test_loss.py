import re

import numpy as np
import pytest

from dlcourse import losses
from dlcourse.datasets import penguins
from dlcourse.explorers import EmpiricalLoss, LossOf

ADELIE, GENTOO = LossOf.controls[1].options
PREDICTION, SUM = LossOf.controls[2].options


@pytest.fixture(scope="module")
def loss_of():
    return LossOf()


@pytest.fixture(scope="module")
def empirical():
    return EmpiricalLoss()


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"−?\d+(?:\.\d+)?", text)]


def at(explorer, **values):
    return explorer.frame(explorer.start | values)[1]


def birds(kept_aside):
    order = np.random.RandomState(0).permutation(274)
    which = order[30:] if kept_aside else order[:30]
    return penguins().X[which, 0], penguins().y[which]


def empirical_loss(name, cut, w, kept_aside=False):
    """The mean over the birds, by the engine's loss of the predictions."""
    x, y = birds(kept_aside)
    y_hat = 1 / (1 + np.exp(-w * (x - cut)))
    entropy = losses.BinaryCrossentropy()
    return (losses.MeanSquaredError() if name == "squared error" else entropy)(y, y_hat)


@pytest.mark.parametrize("y_hat", [0.01, 0.3, 0.99])
@pytest.mark.parametrize(("label", "y"), [(ADELIE, 0), (GENTOO, 1)])
def test_both_losses_and_their_slopes_over_the_prediction_are_true(loss_of, y_hat, label, y):
    got = numbers(at(loss_of, y_hat=y_hat, label=label).split("):")[1])
    entropy = -np.log(y_hat if y else 1 - y_hat)
    slope = -1 / y_hat if y else 1 / (1 - y_hat)
    expected = [(y_hat - y) ** 2, 2 * (y_hat - y), entropy, slope]
    np.testing.assert_allclose(got, expected, rtol=6e-3, atol=1e-9)


@pytest.mark.parametrize("y_hat", [0.01, 0.3, 0.99])
@pytest.mark.parametrize(("label", "y"), [(ADELIE, 0), (GENTOO, 1)])
def test_the_slopes_over_z_are_those_of_a_small_nudge(loss_of, y_hat, label, y):
    *_, entropy_slope = got = numbers(at(loss_of, y_hat=y_hat, label=label, over=SUM))
    z, h = np.log(y_hat / (1 - y_hat)), 1e-5
    up, down = (1 / (1 + np.exp(-(z + nudge))) for nudge in (h, -h))
    squared = ((up - y) ** 2 - (down - y) ** 2) / (2 * h)
    entropy = (np.log(down if y else 1 - down) - np.log(up if y else 1 - up)) / (2 * h)
    np.testing.assert_allclose([got[-3], entropy_slope], [squared, entropy], rtol=6e-3)


def test_a_sure_wrong_answer_is_flat_for_squared_error_and_steep_for_cross_entropy(loss_of):
    squared, entropy = loss_of.compute(0.02, GENTOO, SUM)
    assert abs(entropy.slope) > 20 * abs(squared.slope)


@pytest.mark.parametrize("over", [PREDICTION, SUM])
def test_point_and_tangent_lie_on_the_curve(loss_of, over):
    loss_of.frame({"y_hat": 0.3, "label": GENTOO, "over": over})
    drawn = zip(loss_of._curves, loss_of._points, loss_of._tangents, strict=True)
    for curve, point, tangent in drawn:
        (x,), (y,) = point.get_data()
        assert np.interp(x, *curve.get_data()) == pytest.approx(y, abs=1e-3)
        near = np.interp([x - 0.01, x + 0.01], *tangent.get_data())
        np.testing.assert_allclose(near, np.interp([x - 0.01, x + 0.01], *curve.get_data()), 2e-3)


@pytest.mark.parametrize("name", ["squared error", "cross-entropy"])
@pytest.mark.parametrize(("cut", "w"), [(36, 0.1), (42.1, 1.4), (46, 0.5), (50, 1)])
def test_both_means_are_true(empirical, name, cut, w):
    sentence = at(empirical, cut=cut, w=w, loss=name, validation=True)
    means = re.findall(r"(?:30 birds|kept aside) is ([\d.]+),", sentence)
    expected = [empirical_loss(name, cut, w, kept_aside) for kept_aside in (False, True)]
    np.testing.assert_allclose([float(mean) for mean in means], expected, rtol=6e-3)


def test_the_wrong_birds_are_counted(empirical):
    sentence = at(empirical, cut=42.1, w=1.4, validation=True)
    counts = [int(count) for count in re.findall(r"with (\d+) of them", sentence)]
    assert counts == [np.sum((x > 42.1) != y) for x, y in (birds(False), birds(True))] == [1, 17]


def test_the_dearest_bird_is_named(empirical):
    x, y = birds(False)
    costs = -np.log(
        np.where(y == 1, 1 / (1 + np.exp(-3 * (x - 43))), 1 / (1 + np.exp(3 * (x - 43))))
    )
    said = numbers(at(empirical, cut=43, w=3).split("dearest is the Gentoo")[1])
    np.testing.assert_allclose(said, [x[costs.argmax()], costs.max()], rtol=6e-3)


def test_each_bird_stands_as_high_as_its_loss_and_the_dashes_at_their_mean(empirical):
    at(empirical, cut=44, w=0.5)
    heights = np.concatenate([artist.get_ydata() for artist in empirical._birds._classes])
    assert heights.max() < 3.9
    assert empirical._level.get_ydata()[0] == pytest.approx(heights.mean())


def test_the_point_lies_on_the_curve(empirical):
    for cut in (38, 42.1, 46):
        at(empirical, cut=cut, w=0.5, validation=True)
        for curve, point in (
            (empirical._curve, empirical._now),
            (empirical._other, empirical._other_now),
        ):
            assert np.interp(cut, *curve.get_data()) == pytest.approx(
                point.get_ydata()[0], abs=1e-3
            )


def test_the_birds_kept_aside_are_neither_drawn_nor_told_before_the_box_is_ticked(empirical):
    assert "kept aside" not in at(empirical)
    assert not empirical._other.get_visible()
    assert not empirical._other_now.get_visible()


def test_the_least_training_loss_of_the_sliders_is_not_the_least_of_the_birds_kept_aside():
    cuts, weights = (EmpiricalLoss.controls[i].values for i in (0, 1))
    settings = [(cut, w) for cut in cuts for w in weights]
    chosen = min(settings, key=lambda setting: empirical_loss("cross-entropy", *setting))
    assert chosen == (42.1, 1.4)
    aside = empirical_loss("cross-entropy", *chosen, kept_aside=True)
    assert aside > 1.5 * empirical_loss("cross-entropy", *chosen)
    assert aside > 1.2 * empirical_loss("cross-entropy", 43.1, 1.1, kept_aside=True)


def test_a_larger_weight_costs_more_though_no_other_bird_is_wrong(empirical):
    mild, bold = (at(empirical, cut=42.1, w=w) for w in (1.4, 3))
    assert "with 1 of them wrong" in mild
    assert "with 1 of them wrong" in bold
    assert empirical_loss("cross-entropy", 42.1, 3) > empirical_loss("cross-entropy", 42.1, 1.4)
