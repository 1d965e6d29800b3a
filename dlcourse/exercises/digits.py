"""Chapter 10's exercises: what which part is for, the folds, the confusion matrix, a reader."""

from dlcourse.exercises.confusing import CONFUSION
from dlcourse.exercises.dealing import DEAL
from dlcourse.exercises.filling import Word, filling
from dlcourse.exercises.reading import READER

PARTS = filling(
    task="For each of five decisions: by which part of the images may it be made?",
    covers="What is learned, comes from the training part, what is chosen, from the validation "
    "part; and the test part decides nothing.",
    blanks={
        "weights": Word(
            "training",
            {
                "validation": "Images that the weights were fitted to can no longer say how the "
                "network does on images it has not met; so none would be left to choose by.",
                "test": "Then these images are known to the network, and say nothing of new ones.",
            },
        ),
        "mean_pixel": Word(
            "training",
            {
                "validation": "A mean is worked out from images, as weights are: it is learned, "
                "and belongs where everything is learned.",
                "test": "A mean of the test images tells the network something about them "
                "beforehand.",
            },
        ),
        "eta": Word(
            "validation",
            {
                "training": "By its training loss the η that memorises best would win.",
                "test": "Whatever is chosen by the test images has been fitted to them, η as well.",
            },
        ),
        "last_epoch": Word(
            "validation",
            {
                "training": "The training loss goes on falling while the network begins to "
                "memorise; it never says stop.",
                "test": "Stopping where the test images come off best is choosing by them.",
            },
        ),
        "claim": Word(
            "test",
            {
                "training": "On images that it has learned from, a network may be right by having "
                "memorised them.",
                "validation": "Of all that was tried you kept what does best on these images, so "
                "their number is too good, as the hook has shown.",
            },
        ),
    },
    comments={
        "weights": "the weights and biases",
        "mean_pixel": "the mean image, to be subtracted from every image",
        "eta": "which of eight learning rates is taken",
        "last_epoch": "at which epoch training ends",
        "claim": "which accuracy you tell others",
    },
    answers=tuple(
        {
            name: f'"{way(word)}"'
            for name, word in {
                "weights": "training",
                "mean_pixel": "training",
                "eta": "validation",
                "last_epoch": "validation",
                "claim": "test",
            }.items()
        }
        for way in (str, str.capitalize, str.upper)
    ),
)

EXERCISES = {"parts": PARTS, "deal": DEAL, "confusion": CONFUSION, "reader": READER}
