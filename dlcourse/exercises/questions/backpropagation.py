"""Chapter 06's questions: what all slopes cost, a weight of 0, a value used twice, ten layers."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "zero_weight": Question(
        text="On the graph z₁ = w₁ · x, ŷ = w₂ · z₁, J = (ŷ − y)², set w₂ to 0 and leave x = 2, "
        "w₁ = 2.5 and y = 4. The prediction is then 0, and wrong. Which slopes are 0?",
        answers={
            "second": Answer(
                "∂J/∂w₂, since w₂ itself is 0; ∂J/∂w₁ is not.",
                right=False,
                why="Tempting, because the 0 stands at w₂. But the slope asks what a nudge does: "
                "raise w₂ to 0.1, and ŷ becomes 0.5, nearer to 4. It is w₁ whose nudge is "
                "multiplied by w₂, that is by 0.",
            ),
            "both": Answer(
                "Both: a factor 0 makes everything 0.",
                right=False,
                why="Tempting, because ŷ is indeed 0 whatever w₁ is. But the factors on the way "
                "from J to w₂ are 2 (ŷ − y) and z₁; w₂ is not among them.",
            ),
            "first": Answer(
                "∂J/∂w₁; ∂J/∂w₂ is not 0.",
                right=True,
                why="A nudge of w₁ moves z₁, and that is multiplied by w₂ = 0 before it reaches ŷ: "
                "nothing arrives. A nudge of w₂ is multiplied by z₁ = 5, and arrives.",
            ),
            "neither": Answer(
                "Neither: the prediction is wrong, so both weights have something to mend.",
                right=False,
                why="Tempting, because a wrong answer should reach every weight. But a slope is "
                "about a small nudge of one weight alone, and as long as w₂ is 0, no nudge of w₁ "
                "changes the prediction.",
            ),
        },
    ),
    "two_ways": Question(
        text="A value h is used in two places. If h rises by a little, J rises 3 times as much "
        "through the first place; through the second it falls 5 times as much. What is the slope "
        "of J over h?",
        answers={
            "sum": Answer(
                "−2",
                right=True,
                why="One nudge of h moves both places at once, and J feels both: 3 times the nudge "
                "up and 5 times the nudge down are together 2 times the nudge down.",
            ),
            "product": Answer(
                "−15",
                right=False,
                why="Tempting, because so far slopes were multiplied. But factors belong to one "
                "way, where one change causes the next. These are two ways, side by side.",
            ),
            "larger": Answer(
                "−5: the stronger effect decides.",
                right=False,
                why="Tempting, because the stronger effect does give the direction here. But the "
                "weaker one is still there, and takes 3 of the 5 away.",
            ),
            "mean": Answer(
                "−1, the mean of the two.",
                right=False,
                why="Tempting, because two numbers are to become one. But nothing is shared out: h "
                "moves by the whole nudge in both places.",
            ),
        },
    ),
    "first_layer": Question(
        text="A network for the digits has ten hidden layers of 16 sigmoid units each, and random "
        "weights as they come. Compare the slopes of the weights in the first layer with those in "
        "the last, by their usual size. The first layer's are",
        answers={
            "same": Answer(
                "about as large: every weight takes part in every answer.",
                right=False,
                why="Tempting, because without the first layer the last has nothing to work on. "
                "But a nudge there must pass ten sigmoids before it reaches the loss, and each "
                "hands on a quarter of it at most.",
            ),
            "tenth": Answer(
                "about a tenth as large, being ten layers away.",
                right=False,
                why="Tempting, because ten layers sound like a factor of ten. But every layer "
                "multiplies by a factor of its own, and ten factors of a quarter make far less "
                "than a tenth.",
            ),
            "larger": Answer(
                "larger: a nudge there sets ten layers in motion.",
                right=False,
                why="Tempting, because everything behind the first layer does move. But how far? A "
                "sigmoid hands on a quarter of a nudge at most, so each layer moves less than the "
                "one before it.",
            ),
            "tiny": Answer(
                "less than a ten-thousandth as large.",
                right=True,
                why="On the way back each layer multiplies by its sigmoid's slope, a quarter at "
                "most, and by weights below 1. Ten such factors leave next to nothing.",
            ),
        },
    ),
    "whole_bill": Question(
        text="One run forward gives a network's loss. By nudging, 1,210 slopes take 1,210 more "
        "runs. Now go back from the loss instead, layer by layer, and keep what has been found "
        "for the layers before. How many multiplications will all 1,210 slopes take, compared "
        "with those of one run forward?",
        answers={
            "as_many": Answer(
                "About 1,210 times as many: each slope is a product of its own.",
                right=False,
                why="Tempting, because there are 1,210 products to write down. But they share "
                "nearly all their factors: what has come back to a unit serves every weight that "
                "leads into it.",
            ),
            "half": Answer(
                "About 600 times as many: sharing saves half of the work.",
                right=False,
                why="Tempting, because some factors are shared and some are not. But each weight "
                "has only one factor that is its own; all the others were found on the way.",
            ),
            "few": Answer(
                "About one to two times as many.",
                right=True,
                why="Going back, each weight is met twice at most: once for its own slope and once "
                "to hand on what has come back. Forward it is met once.",
            ),
            "none": Answer(
                "None: running forward, all the numbers have been found.",
                right=False,
                why="Tempting, because local slopes such as z₁ and w₂ are indeed there already. "
                "But they are still to be multiplied with what comes back, and that depends on the "
                "loss.",
            ),
        },
    ),
}
