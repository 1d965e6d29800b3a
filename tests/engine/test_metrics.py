import numpy as np
import pytest

from dlcourse.engine import metrics

YES_NO = np.array([[1.0], [0.0], [1.0], [0.0]])
ROWS = np.eye(3)
# A metric, labels, predictions, and what comes out.
BY_HAND = {
    # yes, no, no, yes: the first two are right
    "binary_accuracy": (YES_NO, np.array([[0.9], [0.2], [0.3], [0.6]]), 0.5),
    # largest: 0, 2, 2: the first and the last are right
    "categorical_accuracy": (ROWS, np.array([[5, 1, 2], [0, 1, 2], [-3, -2, -1.0]]), 2 / 3),
    # (0.5 + 1.5 + 0 + 2) / 4 = 1
    "mean_absolute_error": (YES_NO, YES_NO + np.array([[0.5], [-1.5], [0], [2]]), 1.0),
}
each = pytest.mark.parametrize("name", BY_HAND)


@each
def test_metrics_by_hand(name):
    y, p, expected = BY_HAND[name]
    _, metric = metrics.get(name, p.shape[-1])
    assert metric(y, p) == pytest.approx(expected, abs=1e-15)


@each
def test_the_metric_of_one_network_is_a_float(name):
    y, p, _ = BY_HAND[name]
    assert type(metrics.get(name, p.shape[-1])[1](y, p)) is float


@each
def test_each_replica_has_a_metric_of_its_own(name):
    y, p, _ = BY_HAND[name]
    metric = metrics.get(name, p.shape[-1])[1]
    stack = np.stack([p, p[::-1], np.roll(p, 1, axis=-1)])
    np.testing.assert_allclose(metric(y, stack), [metric(y, own) for own in stack], rtol=1e-15)


def test_one_half_is_no():
    assert metrics.binary_accuracy(np.array([[0.0]]), np.array([[0.5]])) == 1


def test_accuracy_of_several_yes_and_no_counts_each_answer():
    # three of four answers are right, though only one of the two examples is right throughout
    y, p = np.array([[1.0, 0], [1, 1]]), np.array([[0.9, 0.1], [0.8, 0.3]])
    assert metrics.binary_accuracy(y, p) == 0.75


@pytest.mark.parametrize(
    ("units", "function"), [(1, metrics.binary_accuracy), (2, metrics.categorical_accuracy)]
)
def test_accuracy_is_chosen_by_the_number_of_outputs(units, function):
    assert metrics.get("accuracy", units) == ("accuracy", function)


@pytest.mark.parametrize("name", ["mae", "mean_absolute_error"])
def test_a_metric_is_logged_under_the_name_it_was_asked_for_by(name):
    assert metrics.get(name, 1) == (name, metrics.mean_absolute_error)


def test_an_unknown_metric_is_answered_with_those_there_are():
    with pytest.raises(
        ValueError,
        match=r"metric must be one of 'accuracy', .*'mae'; received 'acuracy'.*mean 'accuracy'",
    ):
        metrics.get("acuracy", 1)
