"""Chapter 07's questions: a rough road, raw millimetres, a kept step, and slopes far apart."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "rough_road": Question(
        text="A loss has two holes: a narrow one that is not deep, and behind it a broad one, at "
        "whose bottom the loss is smallest. Gradient descent comes from the side of the narrow "
        "one, and may take as many steps as it likes: once with a small η, once with a middling "
        "one, once with a large one. Which of the three comes to rest at the smallest loss?",
        answers={
            "small": Answer(
                "The small one: it never steps too far, and it has all the time it needs.",
                right=False,
                why="Tempting, because short steps follow the curve faithfully. That is the "
                "trouble: they follow it to the bottom of the first hole, where the slope is 0, "
                "and no amount of time leads out.",
            ),
            "all": Answer(
                "All three: with time enough η decides how fast, not where.",
                right=False,
                why="Tempting, because on the bowl of chapter 05 it was so, for every η below the "
                "limit. With two holes there are two places to end at, and each hole has a limit "
                "of its own.",
            ),
            "middling": Answer(
                "The middling one.",
                right=True,
                why="Its steps are too long to come to rest in the narrow hole and short enough to "
                "come to rest in the broad one. How long is too long, the text works out below.",
            ),
            "large": Answer(
                "The large one: it leaps over the narrow hole at once.",
                right=False,
                why="Tempting, because it does leap over the narrow hole. But what is too long "
                "for one hole may be too long for the other as well: it leaps to and fro over the "
                "broad one, and never comes to rest.",
            ),
        },
    ),
    "ten_thousand": Question(
        text="Chapter 05 found the line for the 123 Gentoo in about 100 steps. There x was the "
        "bill's length less 47.5 mm. Now x is the length itself, some 47 mm for every bird, and η "
        "is nearly the largest with which it does not diverge. After 10,000 steps, where is it?",
        answers={
            "there": Answer(
                "At the lowest point, and long since: it is the same birds and the same line.",
                right=False,
                why="Tempting, because the best line is indeed the same line. But the way to it is "
                "not: the landscape has been stretched, and the limit for η has come down.",
            ),
            "away": Answer(
                "Far away: with numbers as large as 47 it diverges.",
                right=False,
                why="Tempting, because with the η of chapter 05 it does, in a few steps. But here "
                "η was made small enough for these numbers. The price is paid elsewhere.",
            ),
            "between": Answer(
                "At a poor line, creeping: one direction was finished at once, another has hardly "
                "begun.",
                right=True,
                why="The large x makes the landscape very steep in one direction, and that sets "
                "the limit for η. In the other direction it is as flat as before, and there so "
                "small an η hardly moves it.",
            ),
            "nearly": Answer(
                "A little short of the lowest point: 47 times the numbers take 47 times the steps.",
                right=False,
                why="Tempting, because 100 steps times 47 are fewer than 10,000. But the steepness "
                "grows with the square of the numbers, and what counts is how unequal it is in the "
                "two directions.",
            ),
        },
    ),
    "two_slopes": Question(
        text="Let each step keep 0.9 of the step before it, and add η = 0.1 times the slope, "
        "downhill. For one weight the slope is 1 every time. For another it is 1, −1, 1, −1, and "
        "so on. Without the keeping, every step would be 0.1 long. How long are the steps in the "
        "end?",
        answers={
            "both_longer": Answer(
                "Ten times as long for both, 1: what is kept adds up.",
                right=False,
                why="Tempting, because it does add up where all steps go one way. For the second "
                "weight the step kept points the other way than the new one, and takes some of it "
                "off.",
            ),
            "one_longer": Answer(
                "Ten times as long for the first; the second does not move any more.",
                right=False,
                why="Tempting, because steps to and fro do cancel. They would in full if all of a "
                "step were kept. As only 0.9 is, some of the new step remains.",
            ),
            "shorter": Answer(
                "0.9 times as long for both: a tenth is lost each time.",
                right=False,
                why="Tempting, because 0.9 sounds like a loss. But it multiplies the step before, "
                "not the new one, which is added in full.",
            ),
            "unlike": Answer(
                "Ten times as long for the first, about half as long for the second.",
                right=True,
                why="A step of length s is kept where 0.9 s + 0.1 is s again: at s = 1. To and fro "
                "the step kept goes against the new one, so the length stays where 0.1 − 0.9 s is "
                "s: at about 0.053.",
            ),
        },
    ),
    "far_apart": Question(
        text="In the first step one weight has the slope 1,000, another the slope 0.001. A new "
        "rule gives each weight a rate of its own: η divided by the root of the sum of the "
        "squares of all its slopes so far, this one among them. With η = 0.1, how far do the two "
        "weights move?",
        answers={
            "proportional": Answer(
                "By 100 and by 0.0001.",
                right=False,
                why="Tempting, because that is η times the slope, the rule that you know. The new "
                "one divides it by the slope's own size as well.",
            ),
            "turned": Answer(
                "By 0.0001 and by 100: where it is steep, the rate is small.",
                right=False,
                why="Tempting, because the rates are indeed 0.0001 and 100. But a rate is still to "
                "be multiplied by the slope.",
            ),
            "alike": Answer(
                "Both by 0.1.",
                right=True,
                why="The sum holds one square, and its root is the slope's size. A slope divided "
                "by its own size is 1 or −1: which way is all that is left of it. How far, η "
                "alone says.",
            ),
            "steep_only": Answer(
                "By 0.1 and hardly at all: 0.001 squared is next to nothing.",
                right=False,
                why="Tempting, because the square is tiny, a millionth. But it is divided by, so "
                "that a tiny one makes the rate large, by as much as the slope is small.",
            ),
        },
    ),
}
