"""Chapter 10's questions: what new images will say, four ways to train, and a second look."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "new_images": Question(
        text="Each winner was kept because it read the most of 101 images, none of which any "
        "network had learned from. Now the four winners read about 1,490 images that played no "
        "part. How do they do there, on average?",
        answers={
            "as_promised": Answer(
                "About as well as on the 101: those were new to the networks, too.",
                right=False,
                why="Tempting, because no network learned from the 101. But they decided which is "
                "kept, and a network that happens to suit them is kept more often than one that "
                "does not.",
            ),
            "like_all": Answer(
                "Like the average of all 24: who won was a matter of luck.",
                right=False,
                why="Tempting, because luck was in it. But some starts did lead to a better "
                "network, and a better one wins more often: the winners stay above the average.",
            ),
            "in_between": Answer(
                "Less well than on the 101, but better than the average of all 24.",
                right=True,
                why="A winner owes its place partly to being good and partly to images that "
                "happened to suit it. New images keep the first part and not the second.",
            ),
            "better": Answer(
                "Better: with so many images single mistakes weigh less.",
                right=False,
                why="Tempting, because a score on many images is indeed steadier. Steadier is not "
                "higher: with more images the luck in it becomes smaller, and that luck was good.",
            ),
        },
    ),
    "four_ways": Question(
        text="The same network is trained for as many epochs in four ways: as it is; with dropout "
        "0.2; with every image turned and moved a little at random, anew in each epoch; and with "
        "both. Which way leaves the smallest loss on the training images, as training reports it?",
        answers={
            "as_it_is": Answer(
                "As it is.",
                right=True,
                why="Both cures make the task harder on purpose. What training reports is the loss "
                "with units left out and with images changed; the plain network meets each image "
                "unchanged, again and again, and learns it by heart.",
            ),
            "dropout": Answer(
                "With dropout.",
                right=False,
                why="Tempting, because dropout is to make the network better. It does so on images "
                "it has not met; the training images are read with a part of the units missing.",
            ),
            "moved": Answer(
                "With images turned and moved: it has seen far more of them.",
                right=False,
                why="Tempting, because more images are more to learn from. But none of them comes "
                "twice, so none can be learned by heart, and the reported loss is that of images "
                "just met for the first time.",
            ),
            "both": Answer(
                "With both: two cures are better than one.",
                right=False,
                why="Tempting, because both are cures. What they cure is overfitting, and it shows "
                "in the validation loss; the training loss is the price.",
            ),
        },
    ),
    "second_look": Question(
        text="You open the test set: 9 of 364 are wrong. You change the dropout, train again, and "
        "open it once more: 7 are wrong. You deliver the second network. What do you tell the "
        "buyer?",
        answers={
            "second": Answer(
                "357 of 364: that is the network you deliver.",
                right=False,
                why="Tempting, because it is the number of that network. But the test set has "
                "chosen it, as the 101 images chose the winners: the number is too good.",
            ),
            "mean": Answer(
                "356 of 364, the mean of both.",
                right=False,
                why="Tempting, because it looks like a fair middle. But it belongs to neither "
                "network, and half of it is still a number that was chosen.",
            ),
            "first": Answer(
                "355 of 364: that was the only honest look.",
                right=False,
                why="Tempting, because the first look was indeed an honest one. But it was a look "
                "at another network; deliver that one, and the number is right.",
            ),
            "neither": Answer(
                "Neither: for the second network you need images that have decided nothing.",
                right=True,
                why="The test set has been used for choosing, so it is a validation set now. "
                "Either you deliver the first network, with its number, or you find new images for "
                "the second.",
            ),
        },
    ),
}
