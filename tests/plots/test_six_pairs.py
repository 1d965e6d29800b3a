"""The six pairs are what the exercise takes them for."""

import numpy as np
import pytest

from dlcourse.exercises.curves import PAIRS
from dlcourse.plots.pictures import six_pairs

GUESS = np.log(10)


@pytest.fixture(params="ABCDEF")
def letter(request):
    return request.param


def test_there_is_a_pair_for_each_question():
    assert list(six_pairs.pairs()) == list(PAIRS)


def test_each_pair_shows_what_its_answer_says(letter):
    loss, val_loss = six_pairs.losses(letter)
    last, val_last, lowest = loss[-1], val_loss[-1], val_loss.min(axis=0)
    falls = (val_last <= 1.05 * lowest) & (lowest < 0.8 * GUESS)
    holds = {
        "larger": (last > 0.4 * GUESS) & (np.abs(val_last / last - 1) < 0.1),
        "split": (val_last < 0.02) & (last < 0.01),
        "regularise": (last < 0.002) & (lowest < 0.2 * GUESS) & (val_last > 1.2 * lowest),
        "repeat": np.full(3, len(set(np.sign(val_last - 1.1 * lowest))) == 2),
        "debug": (last < 0.01) & (val_loss.min(axis=0) > GUESS) & (val_last > 3 * GUESS),
        "keep": (last < 0.05) & falls & (val_last < 0.1 * GUESS),
    }
    assert holds[PAIRS[letter].right].all()


def test_no_other_pair_has_so_few_judges():
    judges = {letter: len(pair.validation[1]) for letter, pair in six_pairs.pairs().items()}
    assert judges["D"] == 6
    assert min(many for letter, many in judges.items() if letter != "D") == 100


def test_in_b_nearly_all_judging_images_were_learned_from():
    pair = six_pairs.pairs()["B"]
    learned = {image.tobytes() for image in pair.training[0]}
    known = [image.tobytes() in learned for image in pair.validation[0]]
    assert np.mean(known) > 0.95


def test_only_in_e_do_labels_belong_to_other_images():
    judging = six_pairs.pairs()["C"].validation
    wrong = six_pairs.pairs()["E"].validation
    np.testing.assert_array_equal(wrong[0], judging[0])
    np.testing.assert_array_equal(wrong[1][1:], judging[1][:-1])
