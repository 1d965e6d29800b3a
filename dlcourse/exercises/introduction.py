"""Chapter 00's exercises: the accuracy of a rule, a rule made by hand, six programs sorted."""

import numpy as np

from dlcourse.exercises.filling import Word, filling
from dlcourse.exercises.hand_made import HAND_MADE
from dlcourse.exercises.writing import Writing

ACCURACY = '''\
def accuracy(said, labels):
    """Return the share of the images that were called rightly, from 0 to 1.

    said: the digit that a rule said to each image; labels: the digit that each is. Both are arrays.
    """
    ...
'''

# The first: right, wrong, said to be nines and labelled nines are four, two, five and three of
# six, so that no two slips give the same number. The last: all wrong.
TRIALS = tuple(
    {"said": np.array(said), "labels": np.array(labels)}
    for said, labels in (
        ([9, 9, 9, 9, 9, 3], [9, 3, 9, 3, 9, 3]),
        ([0, 1, 2, 3, 4, 1, 2], [0, 2, 2, 3, 1, 1, 4]),
        ([9, 3, 9], [3, 9, 3]),
    )
)

# Bodies that give a wrong number, and what a function does that gives that same number.
SLIPS = {
    "return np.sum(said == labels)": "gives how many are right; a share is that of all images.",
    "return np.mean(said != labels)": "gives the share that is called wrongly.",
    "return 100 * np.mean(said == labels)": "gives a percentage; return a share from 0 to 1.",
    "return np.sum(said == labels) // len(labels)": (
        "divides with //, which drops what comes after the point; / keeps it."
    ),
    "return np.mean(said)": "gives the mean of the digits that were said; compare with labels.",
    "return np.mean(labels)": "gives the mean of the labels; compare with what was said.",
    "return np.mean(np.abs(said - labels))": (
        "gives how far apart the digits are; but 3 for 9 is no more wrong than 8 for 9."
    ),
    "return np.sum(said == labels) / 181": (
        "divides by 181; it must do for any number of images, and len counts them."
    ),
    "return np.mean((said == 9) & (labels == 9))": (
        "counts the nines that were called so; a three called a three is right as well."
    ),
    "return np.mean(said == 9)": "gives how often 9 was said, whether that is right or not.",
    "return np.mean(labels == 9)": "gives how many of the labels are 9, whatever was said.",
    "return np.sum(said == labels) / (len(labels) - 1)": (
        "divides by one less than the number of images; len counts them all."
    ),
    "right = 0\nfor a, b in zip(said, labels):\n    if a == b:\n        right += 1\n"
    "    return right / len(labels)": (
        "returns inside the loop, after the first image; move return to the left."
    ),
}

# Bodies that do not even give a number, or do harm besides, and the words they bring up.
FAULTS = {
    "print(np.mean(said == labels))": "returns nothing",
    "return said == labels": "gives several values where one number was expected",
    "return (said == labels).all()": "the truth value False",
    'return f"{np.mean(said == labels):.0%}"': "the text '67%'",
    "return round(np.mean(said == labels), 1)": "Do not round the result",
    "labels -= said\nreturn np.mean(labels == 0)": "changes labels",
    "return 0.5": "gives the same result whatever",
    "right = 0\nif said == labels:\n    right += 1\nreturn right / len(labels)": (
        "an array is compared here"
    ),
    "return np.mean(said == truth)": "truth is not defined",
    "for i in range(len(said) + 1):\n    right = said[i] == labels[i]\nreturn right": (
        "there is no such place"
    ),
}

COUNTING = Writing(
    name="introduction.accuracy",
    template=ACCURACY,
    trials=TRIALS,
    solution=lambda said, labels: np.mean(said == labels),
    slips=SLIPS,
    faults=FAULTS,
)

PROGRAMS = {
    "income_tax": Word(
        "written",
        {
            "learned": "It is full of numbers, and they come from a table. But a parliament set "
            "those numbers; no examples of incomes and taxes were needed to find them."
        },
    ),
    "spam_filter": Word(
        "learned",
        {
            "written": "A person did decide that words get weights which are added up. But which "
            "weight each word has, and so what is spam, was counted in sorted e-mails."
        },
    ),
    "chess": Word(
        "written",
        {
            "learned": "It may well beat its author, and that looks as if it had learned. But it "
            "is as good after a thousand games as before the first: how it looks ahead and what "
            "a piece is worth are its author's."
        },
    ),
    "house_prices": Word(
        "learned",
        {
            "written": "Its form is plain, a straight line, and a person chose that. But the two "
            "numbers of that line were found from sales that had taken place, and other sales "
            "would give others."
        },
    ),
    "thermostat": Word(
        "written",
        {
            "learned": "It does measure and react. But what it does at which temperature was fixed "
            "beforehand, and no measurement changes that."
        },
    ),
    "face_unlock": Word(
        "learned",
        {
            "written": "It does not change any more once it is in the phone. But its weights were "
            "found from photographs; that learning ended before it was sold makes no difference."
        },
    ),
}

COMMENTS = {
    "income_tax": "takes the tax from the brackets of the law's table",
    "spam_filter": "adds up a weight for each word, counted in 10,000 sorted e-mails",
    "chess": "looks eight moves ahead; its author set a queen to 9, a rook to 5",
    "house_prices": "price = a · area + b, with a and b from 500 past sales",
    "thermostat": "heats below 19 degrees, stops above 21",
    "face_unlock": "a network made from a million photographs, fixed since",
}
SORTED = {name: word.right for name, word in PROGRAMS.items()}


EXERCISES = {
    "accuracy": COUNTING.exercise(
        task="Return the share of the images whose label is what the rule said, from 0 to 1.",
        covers="Tried on 6, 7 and 3 images, the last of them all wrong.",
        answers=(
            "return np.mean(said == labels)",
            "right = 0\nfor a, b in zip(said, labels):\n    if a == b:\n        right += 1\n"
            "return right / len(labels)",
            "return sum(int(a == b) for a, b in zip(said, labels)) / len(said)",
            "return 1 - np.count_nonzero(said - labels) / said.size",
        ),
    ),
    "my_rule": HAND_MADE,
    "programs": filling(
        task='Put "written" where a person wrote the rule, and "learned" where it was found from '
        "examples.",
        covers="Six programs: what counts is where the rule came from, not what it can do.",
        blanks=PROGRAMS,
        comments=COMMENTS,
        answers=(
            {name: f'"{word}"' for name, word in SORTED.items()},
            {name: f"'{word.capitalize()}'" for name, word in SORTED.items()},
            {name: f'" {word.upper()} "' for name, word in SORTED.items()},
        ),
    ),
}
