"""Chapter 00's rule made by hand: it is tried on the threes and nines, and told where it fails."""

from typing import Any

import numpy as np

from dlcourse.datasets import Dataset, learned_weights, moved_right, threes_and_nines
from dlcourse.exercises import functions, values
from dlcourse.exercises.base import Exercise, NotAttempted, NotYet, WrongAnswer

NAME = "introduction.my_rule"
SIDE = 8
ONE_BLOCK = 165  # training images that the best rule with one block and one threshold gets right


def grade_rule(function: Any) -> tuple[str, ...]:
    """Call every training image by a student's rule; where it is good enough, the others too."""
    functions.expect_function(function, NAME, ("image",))
    functions.expect_nothing_from_the_notebook(function)
    training, test = threes_and_nines()
    images = _images(training)
    said = _said(function, images)
    right = int(np.sum(said == training.y))
    if right <= ONE_BLOCK:
        raise NotYet(*_what_is_wrong(said, training, right))
    others = _images(test)
    w = learned_weights(training.X, training.y == 9).reshape(SIDE, SIDE)
    return (
        f"Training images called rightly: {right} of {len(said)}.",
        _beside("Test images", function, w, others, test.y),
        _beside("The same, one pixel further right", function, w, moved_right(others), test.y),
    )


def _beside(name: str, function: Any, w: np.ndarray, images: np.ndarray, digits: np.ndarray) -> str:
    """Say how many images the rule calls rightly, and how many the learned weights."""
    right = np.sum(_said(function, images) == digits)
    learned = np.sum((np.sum(images * w, axis=(1, 2)) > 0) == (digits == 9))
    return f"{name}: {right} of {len(digits)}. The learned weights: {learned}."


def _images(part: Dataset) -> np.ndarray:
    return part.X.reshape(-1, SIDE, SIDE)


def _said(function: Any, images: np.ndarray) -> np.ndarray:
    """Return the digit that the rule gives to each image."""
    return np.array([_digit(function, image, place) for place, image in enumerate(images)])


def _digit(function: Any, image: np.ndarray, place: int) -> int:
    called = functions.call(function, {"image": image})
    given = called.result
    if isinstance(given, np.ndarray) and given.ndim == 0:
        given = given[()]
    if called.changed:
        raise NotYet("Your rule changes the image itself, which belongs to whoever called it.")
    if given is ...:
        raise NotAttempted("Your function still returns three dots.")
    if _is_number(given) and given in (3, 9):
        return int(given)
    of = f"for the image in row {place} of the table"
    if given is None:
        raise NotYet(
            f"Your rule returns nothing {of}. Whichever way it takes, it must come to a return."
        )
    raise NotYet(
        f"Your rule must return 3 or 9; {of} it gives {values.kind(given)}.", *_meant(given)
    )


def _is_number(given: Any) -> bool:
    return isinstance(given, (int, float, np.number)) and not isinstance(given, bool)


def _meant(given: Any) -> tuple[str, ...]:
    """Return what may help where something else came than a digit."""
    if isinstance(given, (bool, np.bool_)):
        return ("Return 9 where that is true, and 3 where it is not.",)
    if isinstance(given, str):
        return ("Numbers stand without quotation marks.",)
    if _is_number(given):
        return ("Compare that number with a threshold, and return a digit.",)
    return ()


def _what_is_wrong(said: np.ndarray, training: Dataset, right: int) -> tuple[str, ...]:
    """Return sentences for a rule that is not good enough on the training images."""
    n, nines = len(said), int(np.sum(training.y == 9))
    says_nine = int(np.sum(said == 9))
    if says_nine in (0, n):
        return (
            f"Your rule says {said[0]} to all {n} training images.",
            "A pixel runs from 0 to 16, and so does the mean of several: does your threshold lie "
            "between what threes have in that place and what nines have?",
        )
    if n - right > ONE_BLOCK:
        return (
            f"Your two answers are the wrong way round: only {right} of {n} training images are "
            "called rightly, and with 3 and 9 exchanged it would be the other "
            f"{n - right}.",
        )
    lost = [int(np.sum((training.y == digit) & (said != digit))) for digit in (3, 9)]
    counts = (
        f"Called rightly: {right} of {n} training images; more than {ONE_BLOCK} are needed. Wrong: "
        f"{lost[0]} threes and {lost[1]} nines."
    )
    if says_nine > 1.3 * nines:
        return counts, f"It says 9 to {says_nine} images, and {nines} are nines: too easily."
    if says_nine < 0.7 * nines:
        return counts, f"It says 9 to {says_nine} images, and {nines} are nines: too seldom."
    if right > ONE_BLOCK - 20:
        return (
            counts,
            "The best single block gets that far. Which other place would tell apart the images "
            "that yours calls wrongly?",
        )
    return (
        counts,
        "Neither answer comes too often, so it is the place that tells too little: look where "
        "threes and nines differ.",
    )


MY_RULE = '''\
def my_rule(image):
    """Return 9 or 3 for one image, an array of shape (8, 8)."""
    ...
'''


def _rule(*lines: str) -> str:
    return MY_RULE.replace("    ...\n", "".join(f"    {line}\n" for line in lines))


HAND_MADE = Exercise(
    task="Write a rule that returns 9 or 3 for an image, and that calls more of the training "
    "images rightly than the best rule with one block does.",
    template=MY_RULE,
    hands_in=("my_rule",),
    grade=grade_rule,
    covers="It is better than every rule with one block and one threshold.",
    answers=(
        _rule(
            "left, right = image[2:4, 2:4].mean(), image[2:4, 5:7].mean()",
            "return 9 if left + right > 13 else 3",
        ),
        _rule(
            "votes = 0",
            "for row in (2, 3):",
            "    for column in (2, 3, 5, 6):",
            "        votes += image[row][column]",
            "if votes > 52:",
            "    return 9",
            "return 3",
        ),
        _rule(
            "import numpy as np",
            "",
            "return np.where(image[3, 5] + image[2:4, 2:4].mean() > 17, 9, 3)",
        ),
    ),
    wrong=(
        WrongAnswer(_rule("return 9"), "says 9 to all 181 training images"),
        WrongAnswer(
            _rule("return 9 if image[2:4, 2:4].mean() > 75 else 3"),
            "says 3 to all 181 training images",
        ),
        WrongAnswer(
            _rule("return 3 if image[2:4, 2:4].sum() + image[2:4, 5:7].sum() > 52 else 9"),
            "the wrong way round",
        ),
        WrongAnswer(
            _rule("return 9 if image[2:4, 2:4].mean() > 7.5 else 3"),
            "Which other place would tell apart",
        ),
        WrongAnswer(
            _rule("return 9 if image[2:4, 2:4].mean() > 0.5 else 3"),
            "It says 9 to 170 images, and 89 are nines: too easily",
        ),
        WrongAnswer(
            _rule("return 9 if image[2:4, 2:4].mean() > 12 else 3"),
            "It says 9 to 18 images, and 89 are nines: too seldom",
        ),
        WrongAnswer(
            _rule("return 9 if image[0:2, 2:6].mean() < 10.5 else 3"),
            "it is the place that tells too little",
        ),
        WrongAnswer(_rule("return image[2:4, 2:4].mean() > 7.5"), "Return 9 where that is true"),
        WrongAnswer(_rule("return image[2:4, 2:4].mean()"), "Compare that number with"),
        WrongAnswer(_rule("return '9'"), "Numbers stand without quotation marks"),
        WrongAnswer(_rule("return image > 7.5"), "it gives an array of shape (8, 8)"),
        WrongAnswer(
            _rule("if image[2:4, 2:4].mean() > 7.5:", "    return 9"), "must come to a return"
        ),
        WrongAnswer(_rule("return 9 if image[2:4, 2:4] > 7.5 else 3"), "an array is compared here"),
        WrongAnswer(_rule("return 9 if image[3, 8] > 7.5 else 3"), "there is no such place"),
        WrongAnswer(
            _rule("return 9 if image[2:4, 2:4].mean > 7.5 else 3"), "without its round brackets"
        ),
        WrongAnswer(
            _rule("image[image < 5] = 0", "return 9 if image[2:4, 2:4].mean() > 7.5 else 3"),
            "changes the image itself",
        ),
        WrongAnswer(_rule("return 9 if img[2:4, 2:4].mean() > 7.5 else 3"), "img is not defined"),
    ),
)
