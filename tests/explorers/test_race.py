"""OptimizerRace: every racer takes the steps of its formula, and networks are trained honestly."""

import re

import numpy as np
import pytest

from dlcourse import optimizers
from dlcourse.explorers import OptimizerRace
from dlcourse.explorers.race import MOMENTA, NETWORK, RACERS, RATES, STARTS
from dlcourse.plots.small_digits import SEEN, STEPS, images, untrained
from dlcourse.plots.terrain import LANDSCAPES

NAMES = list(RACERS)


@pytest.fixture(scope="module")
def explorer():
    return OptimizerRace()


def values(**changed):
    return {"on": "ravine", "eta": 0.1, "mu": 0.9, "start": 1} | changed


def walked(name, slopes, w, eta, mu):
    """Where an optimizer's own formula leads, from the papers."""
    w, a, d, m, v = np.array(w), np.zeros(2), np.zeros(2), np.zeros(2), np.zeros(2)
    if name == "Adagrad":
        a = a + 0.1  # where the engine's sum begins
    for t in range(1, STEPS + 1):
        g = slopes(w)
        if name == "SGD":
            step = -eta * g
        elif name == "momentum":
            v = mu * v - eta * g
            step = v
        elif name == "Adagrad":
            a = a + g**2
            step = -eta * g / np.sqrt(a)
        elif name == "RMSProp":
            a = 0.9 * a + 0.1 * g**2
            step = -eta * g / np.sqrt(a + 1e-7)
        elif name == "Adadelta":
            a = 0.95 * a + 0.05 * g**2
            delta = g * np.sqrt(d + 1e-7) / np.sqrt(a + 1e-7)
            d = 0.95 * d + 0.05 * delta**2
            step = -eta * delta
        else:
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            step = -eta * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-12)
        w = w + step
    return w


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("on", LANDSCAPES)
def test_each_path_ends_where_its_formula_leads(explorer, on, name):
    ground = LANDSCAPES[on]
    found = explorer.compute(**values(on=on)).paths[NAMES.index(name)]
    expected = walked(name, ground.slopes, ground.starts[0], 0.1, 0.9)
    np.testing.assert_allclose(found[:, -1], expected, atol=1e-4)


@pytest.mark.parametrize("on", LANDSCAPES)
def test_the_losses_are_those_of_the_places(explorer, on):
    data = explorer.compute(**values(on=on, start=2))
    for path, losses in zip(data.paths, data.losses, strict=True):
        np.testing.assert_allclose(losses, [LANDSCAPES[on].loss(place) for place in path.T])


@pytest.mark.parametrize(("name", "eta", "mu"), [("Adam", 0.01, 0.9), ("momentum", 0.1, 0.5)])
def test_a_network_of_the_race_is_the_one_trained_alone(explorer, name, eta, mu):
    X, y = images()
    model = untrained(RACERS[name][0](eta, mu), 2)
    history = model.fit(X[:SEEN], y[:SEEN], batch_size=SEEN, epochs=STEPS, verbose=0).history
    data = explorer.compute(**values(on=NETWORK, eta=eta, mu=mu, start=2))
    found = data.losses[NAMES.index(name)]
    np.testing.assert_allclose(found[:-1], history["loss"], rtol=1e-9)
    assert data.ends[NAMES.index(name), RATES.index(eta)] == found[-1]


def test_no_momentum_is_plain_descent(explorer):
    for on in ("ravine", NETWORK):
        plain, kept = explorer.compute(**values(on=on, mu=0)).losses[:2]
        np.testing.assert_allclose(plain, kept, rtol=1e-12)


def test_on_the_ridge_of_the_saddle_nobody_gets_away(explorer):
    paths = explorer.compute(**values(on="saddle", start=3)).paths
    np.testing.assert_array_equal(paths[:, 1], 0)


def test_beside_the_ridge_plain_descent_is_the_slower(explorer):
    data = explorer.compute(**values(on="saddle", start=1))
    ends = dict(zip(NAMES, data.losses[:, -1], strict=True))
    assert ends["SGD"] > 0.35
    assert max(ends[name] for name in ("momentum", "RMSProp", "Adam")) < 0.05


def test_on_the_ravine_with_eta_1_momentum_stays_where_plain_descent_runs_away(explorer):
    text = explorer.frame(values(eta=1))[1]
    assert "SGD run away, momentum 0.0" in text


@pytest.mark.parametrize("mu", [0.5, 0.9])
def test_on_rough_ground_it_takes_much_momentum_to_get_out_of_the_holes(explorer, mu):
    data = explorer.compute(**values(on="rough", mu=mu))
    ends = dict(zip(NAMES, data.losses[:, -1], strict=True))
    assert (ends["momentum"] < 0.01) == (mu == 0.9)
    assert all(end > 0.5 for name, end in ends.items() if name != "momentum")


def test_who_has_run_away_is_said_to_have_and_nobody_else(explorer):
    for on in LANDSCAPES:
        for eta in RATES:
            data = explorer.compute(**values(on=on, eta=eta))
            text = explorer.sentence(data, **values(on=on, eta=eta))
            for name, path in zip(NAMES, data.paths, strict=True):
                assert (f"{name} run away" in text) == (np.abs(path[:, -1]).max() > 100)


def test_a_tiny_loss_is_not_called_0(explorer):
    data, text = explorer.compute(**values()), explorer.frame(values())[1]
    assert 0 < data.losses[NAMES.index("RMSProp"), -1] < 0.0001
    assert "RMSProp below 0.0001" in text
    assert not re.search(r" 0[,.](?!\d)", text)


def test_what_lies_between_goes_to_the_nearest_and_says_so(explorer):
    text = explorer.frame(values(on=NETWORK, eta=0.09, mu=0.85))[1]
    assert "with η = 0.1 and momentum 0.9 (the nearest that were trained)" in text


@pytest.mark.parametrize("on", [*LANDSCAPES, NETWORK])
def test_every_sentence_is_in_finite_numbers(explorer, on):
    for eta in (RATES[0], 0.5, RATES[-1]):
        for mu in (MOMENTA[0], MOMENTA[-1]):
            for start in STARTS if on != NETWORK else STARTS[:1]:
                text = explorer.frame(values(on=on, eta=eta, mu=mu, start=start))[1]
                assert not re.search(r"nan|inf|\de[+-]", text)


def test_each_racer_is_told_apart_by_line_and_marker():
    looks = [(line, marker) for _, _, line, marker in RACERS.values()]
    assert len({marker for _, marker in looks}) == len(set(looks)) == 6


def test_the_makers_make_what_their_names_say():
    kinds = [type(make(0.1, 0.5)) for make, *_ in RACERS.values()]
    assert kinds == [
        optimizers.SGD,
        optimizers.SGD,
        optimizers.Adagrad,
        optimizers.Adadelta,
        optimizers.RMSprop,
        optimizers.Adam,
    ]


def test_going_to_the_network_and_back_gives_the_same_picture(explorer):
    before, _ = explorer.frame(values())
    explorer.frame(values(on=NETWORK))
    after, _ = explorer.frame(values())
    np.testing.assert_array_equal(before, after)
