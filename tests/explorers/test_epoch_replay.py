"""EpochReplay takes the steps that the rules give, and meets every bird once an epoch."""

import numpy as np
import pytest

from dlcourse import Input, Sequential, layers, optimizers
from dlcourse.explorers import EpochReplay
from dlcourse.explorers.epoch_replay import ETA, LAST, batches, birds, moments

SIZES = range(1, 11)


@pytest.fixture(scope="module")
def explorer():
    return EpochReplay()


@pytest.mark.parametrize("size", SIZES)
def test_an_epoch_meets_every_bird_once(size):
    for moment in moments(size):
        if moment.stage == "end":
            met = [
                m.order[(m.batch - 1) * size : m.batch * size]
                for m in moments(size)
                if m.stage == "batch" and m.epoch == moment.epoch
            ]
            assert sorted(np.concatenate(met)) == list(range(10))
            assert len(met) == batches(size) == -(-10 // size)


@pytest.mark.parametrize("size", SIZES)
def test_the_steps_are_those_of_fit(size):
    x, y = birds()
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.set_weights([np.array([[1.0]]), np.array([13.0])])
    model.compile(optimizers.SGD(ETA), "mean_squared_error")
    for moment in moments(size):
        if moment.stage == "end":
            order = moment.order
            model.fit(x[order][:, None], y[order], batch_size=size, shuffle=False, verbose=0)
            w, b = model.get_weights()
            np.testing.assert_allclose(moment.line, [w[0, 0], b[0]], rtol=1e-9)


def test_each_epoch_has_an_order_of_its_own():
    orders = {m.epoch: tuple(m.order) for m in moments(10) if m.stage == "shuffle"}
    assert len(set(orders.values())) == len(orders) > 5


def test_stages_come_in_the_order_of_the_chapter():
    one = ["batch", "forward", "loss", "backward", "update"]
    stages = [moment.stage for moment in moments(4)]
    assert stages[:19] == ["order", "shuffle", *one * 3, "end", "shuffle"]
    assert len(stages) == LAST + 1


def test_the_first_update_is_what_a_pencil_gives(explorer):
    x, y = birds()
    rows = moments(4)[6].order[:4]
    errors = x[rows] + 13 - y[rows]
    w, b = 1 - 0.02 * 2 * np.mean(errors * x[rows]), 13 - 0.02 * 2 * np.mean(errors)
    explorer.frame({"stage": 6, "size": 4})
    shown = explorer._rows[-1].get_text()
    assert f"= {w:.3f}\n" in shown
    assert shown.endswith(f"= {b:.3f}")


def test_a_batch_meets_the_line_that_the_one_before_it_left():
    first, second = moments(4)[6], moments(4)[8]
    assert first.stage == "update"
    assert second.before == first.line != first.before


@pytest.mark.parametrize("size", SIZES)
def test_at_every_stage_the_loss_of_all_birds_is_bounded(size):
    x, y = birds()
    for moment in moments(size):
        w, b = moment.line
        assert np.mean((w * x + b - y) ** 2) < 14  # that of the start


@pytest.mark.parametrize("size", [1, 4, 10])
def test_every_stage_has_a_sentence_of_its_own(explorer, size):
    said = [explorer.sentence(m, stage, size) for stage, m in enumerate(moments(size))]
    assert len(set(said)) == LAST + 1
    assert not any("nan" in sentence for sentence in said)


def test_cards_are_grey_once_met_and_blue_in_hand(explorer):
    explorer.frame({"stage": 9, "size": 4})  # the second batch is in hand
    colours = [card.get_facecolor() for card in explorer._cards._cards]
    assert [colours.index(colour) for colour in colours] == [0] * 4 + [4] * 4 + [8] * 2
