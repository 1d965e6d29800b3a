"""What chapter 06's pictures say in numbers is so."""

import numpy as np
from matplotlib.text import Text

from dlcourse import Input, Sequential, layers
from dlcourse.plots.pictures import PICTURES
from dlcourse.plots.pictures.backpropagation_batch import DZ, X, slope_sizes


def words(name):
    return {text.get_text() for text in PICTURES[name]().findobj(Text)}


def test_runs_are_counted_as_the_engine_counts_parameters():
    for sizes in ((1, 1), (5, 8, 4, 2), (64, 16, 10)):
        model = Sequential([Input((sizes[0],)), *(layers.Dense(n) for n in sizes[1:])])
        assert f"{model.count_params() + 1:,}" in words("06_runs")


def test_the_graphs_slopes_are_those_of_nudges():
    def J(w1, w2):
        return (w2 * w1 * 2 - 4) ** 2

    n = 1e-6
    along_1 = (J(2.5 + n, 0.6) - J(2.5 - n, 0.6)) / (2 * n)
    along_2 = (J(2.5, 0.6 + n) - J(2.5, 0.6 - n)) / (2 * n)
    said = words("06_back")
    assert rf"$\partial J/\partial w_1$ $= {along_1:.1f}$" in said
    assert rf"$\partial J/\partial w_2$ $= {along_2:.0f}$" in said


def test_the_product_of_the_batch_has_a_term_from_each_example():
    dW = sum(np.outer(x, dz) for x, dz in zip(X, DZ, strict=True))
    assert {str(value).replace("-", "−") for value in dW.ravel()} <= words("06_dense_back")
    assert dW[1, 0] == 10


def test_sigmoids_slopes_fade_and_relus_do_not():
    sigmoid, relu = slope_sizes("sigmoid"), slope_sizes("relu")
    assert sigmoid == sorted(sigmoid)
    assert sigmoid[0] < 1e-6 * sigmoid[-1]
    assert max(relu) < 3 * min(relu)
