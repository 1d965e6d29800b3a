import itertools

import numpy as np
import pytest

from dlcourse.explorers import training
from dlcourse.explorers.live import Finished, answer, live_view
from dlcourse.explorers.training import Played
from tests.explorers.small import Descent


@pytest.fixture
def descent():
    return Descent()


@pytest.fixture
def play(descent):
    """Ask the live side for a picture; return its sentence."""
    played = Played(descent)
    values = {**played.start, "pace": 1, "epoch": 1000}
    return lambda order="play", **other: played.frame(values | {"order": order} | other)[1]


@pytest.fixture
def sent(descent, monkeypatch):
    """Send a request as a browser would; return the answer without its picture."""
    view, answers = descent.view(), []
    values = {each["name"]: each["value"] for each in view.spec["controls"]}
    values["epoch"] = 1000
    monkeypatch.setattr(view, "send", lambda message, buffers: answers.append(message))

    def sent(**changed):
        view._handle_custom_msg({"ask": "v-1", "values": values | changed}, [])
        return answers.pop()

    return sent


def test_a_still_shows_the_epoch_it_is_told():
    assert "Epoch 5: w is 0.03125." in Descent(epoch=5).still()


def test_a_picture_follows_from_its_values_whatever_was_asked_before(descent):
    grid = [{"eta": eta, "epoch": epoch} for eta in (0, 0.25, 0.5) for epoch in (0, 2, 5)]
    fresh = [Descent().frame(values) for values in grid]
    for values in [*grid, *reversed(grid)]:
        pixels, sentence = descent.frame(values)
        expected = fresh[grid.index(values)]
        assert sentence == expected[1]
        np.testing.assert_array_equal(pixels, expected[0])


def test_going_along_the_epochs_trains_each_once(descent, monkeypatch):
    calls = []
    monkeypatch.setattr(Descent, "train", lambda self, state, eta: calls.append(eta))
    for epoch in (0, 1, 2, 5):
        descent.frame({"eta": 0.25, "epoch": epoch})
    assert calls == [0.25] * 5


def test_live_it_begins_untrained(play):
    assert play("stop") == "Epoch 0: w is 1.0."


def test_it_trains_only_when_it_is_told_to(play):
    play()
    assert [play("stop"), play("stop")] == ["Epoch 1: w is 0.5."] * 2


def test_pace_is_the_number_of_epochs_a_picture(play):
    assert play(pace=5).startswith("Epoch 5:")


def test_a_control_moved_while_it_trains_does_not_reset_it(play):
    play(eta=0.25)
    assert play(eta=0.5).startswith("Epoch 2: w is 0.0.")


def test_what_was_trained_with_before_is_told_and_until_when(play):
    play(eta=0.25)
    play(eta=0.25)
    assert play(eta=0.5) == "Epoch 3: w is 0.0. Until epoch 2, η was 0.25."
    assert play(eta=0.5) == "Epoch 4: w is 0.0. Until epoch 2, η was 0.25."
    assert play(eta=0.25) == (
        "Epoch 5: w is 0.0. Until epoch 4, η was 0.5, and other settings came before."
    )
    assert play("again", eta=1) == "Epoch 0: w is 1.0."


def test_settings_that_could_not_be_trained_with_are_not_told_of(sent):
    sent(order="play", pace=1)
    sent(order="play", pace=1, eta=2)
    assert "Until" not in sent(order="play", pace=1)["sentence"]


def test_a_control_moved_after_it_stopped_tells_of_what_comes_and_not_of_what_was(descent):
    played = Played(descent)
    values = {**played.start, "epoch": 1000, "pace": 1}
    trained = played.frame(values | {"order": "play", "eta": 0.25})
    moved = played.frame(values | {"order": "stop", "eta": 0.5})
    assert moved[1] == f"{trained[1]} From here on, η is 0.5."
    np.testing.assert_array_equal(moved[0], trained[0])
    assert played.frame(values | {"order": "stop", "eta": 0.25})[1] == trained[1]


def test_the_setting_in_the_sentence_is_the_one_it_was_trained_with(monkeypatch):
    monkeypatch.setattr(Descent, "sentence", lambda self, data, epoch, eta: f"{epoch}, {eta}.")
    played = Played(Descent())
    orders = [("stop", 0.75), ("play", 0.25), ("stop", 0.5), ("play", 0.5), ("again", 1)]
    said = [
        played.frame({**played.start, "epoch": 1000, "pace": 1, "order": order, "eta": eta})[1]
        for order, eta in orders
    ]
    assert said == [
        "0, 0.75.",
        "1, 0.25.",
        "1, 0.25. From here on, η is 0.5.",
        "2, 0.5. Until epoch 1, η was 0.25.",
        "0, 1.0.",
    ]


def test_start_again_forgets_the_training(play):
    play()
    assert play("again") == "Epoch 0: w is 1.0."
    assert play() == "Epoch 1: w is 0.5."


def test_a_slow_epoch_does_not_keep_the_picture_waiting_for_others(play, monkeypatch):
    clock = itertools.count()  # a second goes by between any two looks at it
    monkeypatch.setattr(training.time, "perf_counter", lambda: next(clock))
    assert play(pace=50).startswith("Epoch 1:")


def test_it_stops_at_the_epoch_it_is_told(play):
    assert play(pace=50, epoch=2).startswith("Epoch 2:")
    with pytest.raises(Finished, match=r"^Training stops here: epoch 2 is reached\.$"):
        play(epoch=2)


def test_it_goes_on_when_it_is_told_a_later_epoch(play):
    play(pace=50, epoch=2)
    assert play(pace=50, epoch=5).startswith("Epoch 5:")


@pytest.mark.parametrize("epoch", [0, 1, 1.5])
def test_it_does_not_go_back_to_an_earlier_one(play, epoch):
    play(pace=50, epoch=2)
    with pytest.raises(Finished, match="epoch 2 is reached"):
        play(epoch=epoch)


def test_where_it_stops_it_shows_what_the_still_does(descent):
    played = Played(descent)
    pixels, sentence = played.frame(played.start | {"order": "play", "pace": 50})
    expected = descent.frame(descent.start)
    assert sentence == expected[1]
    np.testing.assert_array_equal(pixels, expected[0])


def test_two_views_do_not_share_a_run(descent):
    first, second = Played(descent), Played(descent)
    first.frame(first.start | {"order": "play", "pace": 1})
    assert second.frame(second.start)[1].startswith("Epoch 0:")


def test_a_slip_in_training_is_told_in_words_as_a_failure(sent):
    sent(order="play")
    message = sent(order="play", eta=1.75)
    assert "a slip in training" in message["problem"]
    assert message["failed"]


def test_a_run_that_diverges_is_told_in_a_sentence_and_is_no_failure(sent):
    message = sent(order="play", eta=2)
    words = "η = 2 is too large: the loss is no number any more."
    assert message == {"ask": "v-1", "problem": words, "failed": False}


def test_an_epoch_that_is_reached_is_told_and_is_no_problem(sent):
    assert sent(order="play", epoch=0) == {
        "ask": "v-1",
        "note": "Training stops here: epoch 0 is reached.",
    }


@pytest.mark.parametrize("eta", [1.75, 2])
def test_after_trouble_it_goes_on_from_the_last_good_state(sent, eta):
    sent(order="play", pace=1)
    sent(order="play", pace=1, eta=eta)
    assert sent(order="play", pace=1)["sentence"] == "Epoch 2: w is 0.25."


@pytest.mark.parametrize("order", ["run", None, True, 1])
def test_an_order_that_no_button_gives_is_refused(sent, order):
    assert sent(order=order)["problem"].startswith("training takes play, stop or again, not")


def test_live_there_are_a_pace_and_buttons_besides():
    spec = Descent(eta=0.5).view().spec
    assert [(c["label"], c["kind"], c["value"]) for c in spec["controls"]] == [
        ("η", "slider", 0.5),
        ("train to epoch", "slider", 2),
        ("epochs a picture", "slider", 2),
        ("training", "player", "stop"),
    ]


def test_without_playing_it_is_an_explorer_like_any_other(descent):
    message, _ = answer(descent, {"eta": 0.25, "epoch": 1})
    assert message == {"sentence": "Epoch 1: w is 0.5."}
    kinds = [control["kind"] for control in live_view(descent).spec["controls"]]
    assert kinds == ["slider", "slider"]
