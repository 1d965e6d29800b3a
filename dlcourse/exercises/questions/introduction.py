"""Chapter 00's questions: what weights look like, what new images and a shift do, who decides."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "weights": Question(
        text="A machine gets the 181 training images with their labels. It finds a number for each "
        "of the 64 pixels, so that pixel times number, all added up, is above 0 for the nines and "
        "not for the threes. Draw the 64 numbers as a picture, each in the place of its pixel. "
        "What does the picture look like?",
        answers={
            "darkest": Answer(
                "Numbers far from 0 wherever the digits have much ink, such as in the bottom "
                "stroke.",
                right=False,
                why="Tempting, because ink is all that there is to go by. But where threes and "
                "nines have much ink alike, it is no sign of either: a large number there would "
                "push both sums up, or both down.",
            ),
            "average": Answer(
                "An average nine: high where nines have ink, and 0 elsewhere.",
                right=False,
                why="Tempting, because the sum is to be large for nines. But threes have ink in "
                "many of the same pixels, and their sums would become large as well. Something "
                "must speak against nines too, and that takes numbers below 0.",
            ),
            "noise": Answer(
                "No pattern that a person could read: a machine found them.",
                right=False,
                why="Tempting, because the inside of large networks is indeed hard to read. But "
                "here each number belongs to one pixel and says one thing: how much ink in this "
                "place speaks for a nine.",
            ),
            "difference": Answer(
                "Numbers far from 0 where threes and nines differ, near 0 where they are alike, "
                "dark or not.",
                right=True,
                why="Only a place where one digit has ink and the other has not can tell them "
                "apart: above 0 where the nines have it, below 0 where the threes do.",
            ),
        },
    ),
    "unseen": Question(
        text="After nine times through the 181 training images the learned rule calls every one of "
        "them rightly. Now it gets the 182 test images, which it has never seen. How many of them "
        "does it call rightly?",
        answers={
            "all": Answer(
                "All of them: it has found the rule.",
                right=False,
                why="Tempting, because not one mistake was left to learn from. But that only "
                "means that it found some weights that fit these 181. Many others fit them too, "
                "and they do not agree on every new image.",
            ),
            "most": Answer(
                "Most of them, but not all.",
                right=True,
                why="New nines have ink in much the same places, so most of what was found holds "
                "for them. Some are written as none of the 181 was, and for those the weights "
                "were never tried.",
            ),
            "half": Answer(
                "About half, as many as by guessing: it knows the 181 by heart.",
                right=False,
                why="Tempting, because learning by heart is a real danger, and chapter 09 is about "
                "it. But the weights do not store the images. They hold 64 numbers in all, and "
                "what those say about places holds for other images too.",
            ),
        },
    ),
    "decided": Question(
        text="Nobody told the machine its 64 weights. Is there anything in its rule that a person "
        "decided nevertheless?",
        answers={
            "much": Answer(
                "Yes: that the rule is such a sum, what to do at a mistake, and which images, "
                "labelled by whom, it learns from.",
                right=True,
                why="All of that was fixed before the first image, and it sets what can be found. "
                "A sum of pixels cannot notice that a line is closed; a wrong label would be "
                "learned like a right one.",
            ),
            "nothing": Answer(
                "No: it began with 64 zeros and found everything by itself.",
                right=False,
                why="Tempting, because nobody touched a weight. But zeros alone find nothing: "
                "someone chose a sum as the form of the rule, wrote down what changes at a "
                "mistake, and gave every image its label.",
            ),
            "pixels": Answer(
                "Yes: which pixels are important.",
                right=False,
                why="Tempting, because you have just looked for such pixels yourself. But the "
                "machine got all 64 on equal terms, all with a weight of 0. Which of them count "
                "is what came out.",
            ),
            "passes": Answer(
                "Only how often it goes through the images.",
                right=False,
                why="Tempting, because the 9 is the one number that we typed in. But it only says "
                "when to stop. With other labels on the images, nine times through them would "
                "have given another rule.",
            ),
        },
    ),
    "moved": Question(
        text="Every test image is moved one pixel to the right; people read them as before. Two "
        "rules, made with images that were not moved, are tried on them: a hand-made one that "
        "looks at one block of pixels, and the learned one with its 64 weights. What happens?",
        answers={
            "neither": Answer(
                "Hardly anything: they are the same digits.",
                right=False,
                why="Tempting, because you would hardly notice. But neither rule sees a digit. "
                "Each sees which number stands in which place, and all of these have changed.",
            ),
            "by_hand": Answer(
                "The hand-made rule breaks; the learned one holds, since it has seen many nines.",
                right=False,
                why="Tempting, because many nines sound like knowing what a nine is. But every "
                "weight belongs to one place, and none of the images it learned from was moved. "
                "It has learned where ink stood, not what a nine is.",
            ),
            "both": Answer(
                "Both get much worse.",
                right=True,
                why="Both go by fixed places, and the ink has left them. The learned rule has more "
                "places to go by, and that does not save it.",
            ),
            "learned": Answer(
                "The learned rule breaks; the hand-made one holds, since it needs so little.",
                right=False,
                why="Tempting, because what has few parts has few that can fail. But its few "
                "pixels moved like all the others, and no other has a say that could make up "
                "for them.",
            ),
        },
    ),
}
