"""Chapter 04's questions: what accuracy feels, what squares weigh, what is sure, what is unseen."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "nudge": Question(
        text="A perceptron calls 26 of 30 birds rightly. You add 0.01 to its bias, so that every "
        "bird's z rises by 0.01. What becomes of its accuracy?",
        answers={
            "little": Answer(
                "It changes a little: every z has changed a little.",
                right=False,
                why="Tempting, because every z and every ŷ has moved. But accuracy asks only on "
                "which side of 0 a z lies. It can change by a whole bird, or not at all; there is "
                "no little in between.",
            ),
            "up": Answer(
                "It rises a little: four birds are still wrong, and they can be won.",
                right=False,
                why="Tempting, because some of the four may need a larger z. But others may need a "
                "smaller one; and none is won before its z has crossed 0.",
            ),
            "same": Answer(
                "Mostly nothing.",
                right=True,
                why="A bird changes sides only if its z lay within 0.01 of 0. As a rule none of 30 "
                "does, and then the accuracy is the same to the last digit.",
            ),
            "worse": Answer(
                "It falls a little: the old bias was chosen to be the best.",
                right=False,
                why="Tempting, because a step away from the best can only be worse. But nobody "
                "said that this bias was the best, and accuracy has no small falls: it loses a "
                "whole bird, or none.",
            ),
        },
    ),
    "squares": Question(
        text="Two lines predict cups of coffee for six students. The first misses every student by "
        "one cup. The second is exact for five of them and misses the sixth by three cups. Which "
        "has the smaller mean squared error?",
        answers={
            "second": Answer(
                "The second: all its gaps together are 3 cups, and those of the first are 6.",
                right=False,
                why="Tempting, because by the sum of the gaps the second is twice as good. But "
                "here each gap is squared before it is added: the one gap of 3 counts 9, more than "
                "six gaps of 1.",
            ),
            "first": Answer(
                "The first.",
                right=True,
                why="Six squares of 1 make 6, and one square of 3 makes 9. Divided by six students "
                "that is 1 against 1.5.",
            ),
            "exact": Answer(
                "The second: it is right five times out of six, the first never.",
                right=False,
                why="Tempting, because that is how accuracy counts. A squared error does not ask "
                "how often one is exactly right, but how far off one is.",
            ),
        },
    ),
    "sure": Question(
        text="A perceptron with a sigmoid has z = −4 for a Gentoo, so ŷ = 0.02: it is sure, and "
        "wrong. You raise z a little, to −3.9. Which of the two losses falls more?",
        answers={
            "squared": Answer(
                "The squared error: it is large, and squares grow fast.",
                right=False,
                why="Tempting, because a square is steep far from 0. But the gap is ŷ − y, and ŷ "
                "hardly moves here: at z = −4 the sigmoid is nearly flat. The square of a gap that "
                "does not change does not change either.",
            ),
            "alike": Answer(
                "Both fall alike: they judge the same ŷ.",
                right=False,
                why="Tempting, because both depend on ŷ alone. But how a loss answers to a change "
                "of ŷ near 0 differs: one of them has a log in it, which is as steep there as the "
                "sigmoid is flat.",
            ),
            "neither": Answer(
                "Neither: the bird is called Adelie before and after.",
                right=False,
                why="Tempting, because the verdict is the same. That is how accuracy sees it; a "
                "loss answers to every change of ŷ, however small.",
            ),
            "entropy": Answer(
                "The cross-entropy, by far.",
                right=True,
                why="It falls by about 0.1, the squared error by less than 0.004. Where the "
                "sigmoid is flat, the log of what it gives is steep, and the two make up "
                "for each other.",
            ),
        },
    ),
    "unseen": Question(
        text="You try many cuts and weights, and keep those with the smallest loss on your 30 "
        "birds. Then 244 other birds come, of the same two species. What do you expect of the loss "
        "on these?",
        answers={
            "same": Answer(
                "The same, but for a little chance up or down: the birds are of the same kind.",
                right=False,
                why="Tempting, because both lots were drawn from the same birds. That would hold "
                "for numbers chosen beforehand. But these were chosen because they suit the 30, "
                "with all that is accidental about them.",
            ),
            "higher": Answer(
                "More often higher than lower, though not always.",
                right=True,
                why="The choice fitted the accidents of the 30 as well, and the others do not "
                "share those. By chance the others may still be the easier birds.",
            ),
            "always": Answer(
                "Higher, always: the 30 were the ones it was made for.",
                right=False,
                why="Tempting, because the choice favours the 30. But where the 30 happen to be "
                "hard cases and the others easy ones, that can outweigh it.",
            ),
            "lower": Answer(
                "Lower: with so many more birds, chance averages out.",
                right=False,
                why="Tempting, because more birds do make a steadier mean. Steadier is not lower: "
                "it comes nearer to what the numbers are really worth.",
            ),
        },
    ),
}
