"""Chapter 03's questions: many answers at once, what a layer adds, equal starts, shifted scores."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "team": Question(
        text="Each image is one of ten digits. One perceptron gives one number. Several may look "
        "at one image, and all of them learn from the same examples. Which team names the most new "
        "images rightly?",
        answers={
            "four": Answer(
                "Four perceptrons with yes/no answers: four answers have 16 combinations, enough "
                "for ten digits.",
                right=False,
                why="Tempting, because four yes/no answers are enough to write ten numbers. But "
                "each perceptron must then put unlike digits together: with the digits written as "
                "computers do, one of the four has to answer yes to 1, 3, 5, 7 and 9. One straight "
                "border cannot part those from the rest, and one wrong answer of four spoils all.",
            ),
            "biases": Answer(
                "Ten perceptrons, one for each digit, with the same weights and ten different "
                "biases.",
                right=False,
                why="Tempting, because each of the ten has a number of its own. But with the same "
                "weights all ten get the same sum of products from an image. The one with the "
                "largest bias is then ahead of the others on every image there is, and the team "
                "always names its digit.",
            ),
            "ten": Answer(
                "Ten perceptrons, one for each digit, each with weights and a bias of its own; the "
                "largest answer wins.",
                right=True,
                why="Each of them has one task that a straight border can mostly do: mine, or not "
                "mine. They share the inputs and nothing else. That is what this chapter is about.",
            ),
            "parts": Answer(
                "Ten perceptrons, each with a tenth of the image; together they see everything.",
                right=False,
                why="Tempting, because work that is shared is done sooner. But a piece of a few "
                "pixels looks alike in most digits, and nobody puts the pieces together again. "
                "Seeing less gains nothing: a weight can be 0 where a pixel does not matter.",
            ),
        },
    ),
    "count": Question(
        text="A network has two features, one hidden layer of 8 units and 1 output. It learns 33 "
        "numbers. Now a second hidden layer of 8 units is put between the first and the output. "
        "How many more numbers are there to learn?",
        answers={
            "eight": Answer(
                "8 more, one for each new unit.",
                right=False,
                why="Tempting, because 8 circles are added to the drawing. But what is learned are "
                "weights and biases, and those are on the lines: into each new unit lead 8.",
            ),
            "again": Answer(
                "33 more: as many again.",
                right=False,
                why="Tempting, because the second layer is as large as the first. But the first is "
                "fed by 2 features, and the second by 8 units: each of its units has more lines.",
            ),
            "weights": Answer(
                "64 more: 8 lines into each of 8 units.",
                right=False,
                why="Tempting, because those are all the new lines. But each new unit also has a "
                "bias, which is not drawn.",
            ),
            "seventy_two": Answer(
                "72 more: 64 weights and 8 biases.",
                right=True,
                why="8 lines lead into each of the 8 new units, and each of them adds a bias: "
                "8 · 8 + 8. The output is fed by 8 units, as before.",
            ),
        },
    ),
    "same_start": Question(
        text="Chapter 01's perceptron started with all its weights at 0 and learned. Now a network "
        "with 8 hidden units starts with every weight and bias at 0.1, the same for all. After "
        "60 epochs, what have its hidden units become?",
        answers={
            "different": Answer(
                "Eight different units: learning gives each what the network lacks.",
                right=False,
                why="Tempting, because learning moves every weight to where it helps. But what "
                "would help is worked out from the same numbers for all eight, so all eight are "
                "moved alike, in every step.",
            ),
            "same": Answer(
                "Eight times the same unit.",
                right=True,
                why="They have the same inputs, the same weights, the same outputs and the same "
                "effect on what follows. Whatever is good for one is exactly as good for the "
                "others. Nothing ever parts them.",
            ),
            "slow": Answer(
                "Eight different units, only later: the start costs some epochs.",
                right=False,
                why="Tempting, because a bad start mostly costs time and no more. But two units "
                "that are equal now are equal after the next step, and after the one after that: "
                "no number of epochs is enough.",
            ),
            "nothing": Answer(
                "They stay as they are, at 0.1: nothing is learned at all.",
                right=False,
                why="Tempting, because a network of equals sounds stuck. But the loss does fall, "
                "and the weights do move; only they move in step.",
            ),
        },
    ),
    "shift": Question(
        text="Softmax makes shares of 0.73 and 0.27 from the scores 2 and 1. Add 100 to both "
        "scores. What are the shares now?",
        answers={
            "half": Answer(
                "Nearly one half each: 102 and 101 are almost the same.",
                right=False,
                why="Tempting, because 102 is hardly more than 101. That would be so if each score "
                "were divided by their sum. But softmax divides powers of e, and one of them is "
                "still e times the other, because the scores are still 1 apart.",
            ),
            "sure": Answer(
                "Nearly 1 and 0: large scores mean that the network is sure.",
                right=False,
                why="Tempting, because for a single sigmoid a large z means being sure. But here "
                "both scores are large. What counts is how far one is ahead of the other, and that "
                "is 1, as before.",
            ),
            "same": Answer(
                "0.73 and 0.27, as before.",
                right=True,
                why="Both powers of e become e to the power of 100 times as large, and so does "
                "their sum. In the division that factor cancels.",
            ),
        },
    ),
}
