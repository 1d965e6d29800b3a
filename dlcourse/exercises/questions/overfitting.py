"""Chapter 09's questions: the other birds, a spread of losses, who answers, mirrored digits."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "others": Question(
        text="A network of 16 hidden units learns from 30 penguins. As it trains on and on, its "
        "loss on these 30 goes down from 2 to 0.6. Meanwhile its loss on 154 other penguins is "
        "measured, from which it does not learn. What does that do?",
        answers={
            "falls": Answer(
                "It falls to about 0.6 as well: what holds for 30 penguins holds for penguins.",
                right=False,
                why="Tempting, because at first both do fall together. But bills of the same "
                "length differ in depth, and a curve that comes nearer and nearer to 30 of them "
                "follows what is special to those 30.",
            ),
            "stays": Answer(
                "It falls too, to about 2, and stays there: more training can do no harm.",
                right=False,
                why="Tempting, because the network is told nothing wrong about the others. But "
                "each of its predictions is for all birds of that length: where it bends towards "
                "one odd bird, it bends away from all the others.",
            ),
            "turns": Answer(
                "It falls at first, and then rises, though nothing went wrong in training.",
                right=True,
                why="First the network learns what all penguins have in common, then what is "
                "special to these 30. The first helps with the others, the second harms.",
            ),
            "nothing": Answer(
                "Nothing: it does not learn from them, so their loss stays as it was.",
                right=False,
                why="Tempting, because these birds change no weight. But their loss is worked out "
                "with weights that the other 30 have changed.",
            ),
        },
    ),
    "spread": Question(
        text="Suppose that ten times 100 digits are drawn and a network is trained on them, once "
        "without and once with a cure. Without it the ten validation losses lie between 0.38 and "
        "0.94. With it, each is about 0.04 smaller than its partner from the same digits and the "
        "same start. Does the cure help?",
        answers={
            "drowned": Answer(
                "Nobody can say: 0.04 drowns in a spread from 0.38 to 0.94.",
                right=False,
                why="Tempting, because two single runs would indeed tell nothing. But the spread "
                "comes from the digits drawn, and both partners share it. In the difference "
                "between partners it is gone.",
            ),
            "partners": Answer(
                "Yes, though little: look at the ten differences, not at the twenty losses.",
                right=True,
                why="Each difference compares like with like. If all ten point the same way, that "
                "is no chance; how much it is worth is another question.",
            ),
            "accuracy": Answer(
                "Only if the accuracy rises by as much.",
                right=False,
                why="Tempting, because accuracy is what people ask for. But a loss may fall "
                "because wrong answers are given less confidently, with the same number of them "
                "right. That is a help too, and another one.",
            ),
            "best": Answer(
                "Compare the best run with the cure with the best run without it.",
                right=False,
                why="Tempting, because one network will be used in the end. But the best of ten "
                "is mostly the one whose digits were the easiest.",
            ),
        },
    ),
    "in_use": Question(
        text="A network was trained with dropout at rate 0.5. Now it is to say how deep the bill "
        "of a new bird is. Which of its 16 hidden units answer?",
        answers={
            "half": Answer(
                "Eight of them, drawn anew for each bird, as it is used to from training.",
                right=False,
                why="Tempting, because this is how it was trained. But then the same bird would "
                "get another answer each time. Chance was there to keep units from relying on each "
                "other; once they have learned, it only disturbs.",
            ),
            "best": Answer(
                "The eight that turned out to be the most useful.",
                right=False,
                why="Tempting, because dropping sounds like choosing. But which units are dropped "
                "is chance and nothing else, and each of them was trained to be of use.",
            ),
            "all": Answer(
                "All sixteen.",
                right=True,
                why="Dropout is a part of training only. In use the whole network answers; it "
                "stands for all the thinned ones that shared its weights.",
            ),
        },
    ),
    "mirrored": Question(
        text="Only 100 images of digits are there to learn from. Someone has the idea to mirror "
        "each of them, left for right, in half of all cases: that makes twice as many images for "
        "nothing. What will become of the loss on new digits?",
        answers={
            "better": Answer(
                "It becomes smaller: more images to learn from are always better.",
                right=False,
                why="Tempting, because more data is the surest cure for overfitting. But more of "
                "what? Nobody writes a mirrored 3, and what is learned about mirrored digits is of "
                "no use for real ones.",
            ),
            "nothing": Answer(
                "It stays about the same: the network is told nothing new.",
                right=False,
                why="Tempting, because the ink is the same, only turned round. But the pixels are "
                "others, and it is the pixels that get weights.",
            ),
            "worse": Answer(
                "It becomes larger.",
                right=True,
                why="Half of what it meets are shapes that no new digit has, some of them like "
                "another digit. It spends its units, and its few images, on telling those apart.",
            ),
        },
    ),
}
