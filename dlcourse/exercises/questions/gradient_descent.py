"""Chapter 05's questions: the other side, a larger rate, two valleys, and the way to the bottom."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "other_side": Question(
        text="From w = 5, where the slope is 4, the rule w ← w − 0.1 · slope led down. Begin now "
        "at w = 1, as far from 3 on the other side, with the same rule. Where does the first step "
        "go?",
        answers={
            "left": Answer(
                "To the left, to 0.6: the rule subtracts.",
                right=False,
                why="Tempting, because there is a minus in the rule. But what it subtracts has a "
                "sign of its own, and on this side the curve falls to the right.",
            ),
            "other_rule": Answer(
                "To the left and uphill; on this side the rule needs a plus in place of its minus.",
                right=False,
                why="Tempting, because down is the other way here. But the slope has turned round "
                "as well: it is −4, and subtracting −4 is adding 4. The one rule serves both "
                "sides.",
            ),
            "right": Answer(
                "To the right, to 1.4.",
                right=True,
                why="At w = 1 the curve falls to the right, so the slope is −4, and 1 − 0.1 · (−4) "
                "is 1.4. The slope's own sign turns the step round.",
            ),
            "nowhere": Answer(
                "Nowhere: the loss is 4 on both sides, so there is nothing to gain.",
                right=False,
                why="Tempting, because w = 1 is indeed no better than w = 5. But a step compares "
                "with its own neighbourhood, not with the other side: a little to the right of 1 "
                "the loss is smaller.",
            ),
        },
    ),
    "ten_times": Question(
        text="On J(w) = (w − 3)², a first step with η = 0.1 went from 5 to 4.6. Ten such steps "
        "bring w near 3. Now make η ten times as large: η = 1. Where will w be after ten steps?",
        answers={
            "at_three": Answer(
                "At 3, and it will have been there much sooner.",
                right=False,
                why="Tempting, because larger steps in the right direction sound like less time. "
                "But a step is as long as η and the slope make it, whether or not the lowest point "
                "lies on the way: the first goes from 5 by 4, past 3, to 1.",
            ),
            "at_five": Answer(
                "At 5, where it began.",
                right=True,
                why="The first step goes to 5 − 1 · 4 = 1. There the slope is −4, and the second "
                "goes back to 1 + 4 = 5. So it goes on, and after every even number of steps it is "
                "at 5.",
            ),
            "far_away": Answer(
                "Far away: each step is longer than the one before.",
                right=False,
                why="Tempting, because that does happen, for every η above 1. At exactly 1 each "
                "step ends as far from 3 as it began, so the next one is as long, and no longer.",
            ),
            "nearly_three": Answer(
                "Near 3: it passes by at first, but the steps shrink as the curve gets flatter.",
                right=False,
                why="Tempting, because steps do shrink where it is flatter, and for every η below "
                "1 it ends so. But with η = 1 no step ends at a flatter place: the slope is 4 on "
                "one side and −4 on the other.",
            ),
        },
    ),
    "valley": Question(
        text="A loss has two valleys: a deep one near w = 1, and one near w = 5 that is not as "
        "deep. Between them lies a hill. Gradient descent starts at w = 6, with a small η, and may "
        "take as many steps as it likes. Where does it end?",
        answers={
            "deep": Answer(
                "In the deep valley: it goes on as long as there is a lower place.",
                right=False,
                why="Tempting, because the aim is the smallest loss. But the rule knows one number "
                "of the whole curve, the slope under its feet. At the bottom of the near valley "
                "that is 0, and the hill would have to be climbed.",
            ),
            "near": Answer(
                "At the bottom of the near valley.",
                right=True,
                why="Every small step goes downhill, so it cannot climb the hill between. At the "
                "bottom the slope is 0, and η times 0 is a step of no length.",
            ),
            "hill": Answer(
                "On top of the hill, where the slope is 0 as well.",
                right=False,
                why="Tempting, because there the rule would stand still too. But nothing leads "
                "there: beside the top, downhill is away from it.",
            ),
            "swing": Answer(
                "It swings from one valley to the other, as η = 1 did on the bowl.",
                right=False,
                why="Tempting, because a step may pass the bottom. But a small η makes small "
                "steps, and they become smaller still where the valley gets flat.",
            ),
        },
    ),
    "straight": Question(
        text="Two weights at once. Seen from above, the loss is a long narrow valley: its contours "
        "are ellipses, three times as long as they are wide. From a place on its steep side you "
        "take one very small step against the gradient. In which direction does it go?",
        answers={
            "lowest": Answer(
                "Straight towards the lowest point; that is what makes it the best direction.",
                right=False,
                why="Tempting, because there is where it should end. But where the lowest point "
                "lies cannot be felt from here. The gradient is made of the slopes at this one "
                "place, and the side of the valley is steeper than its floor.",
            ),
            "axis": Answer(
                "Along one of the two axes: first the weight with the larger slope is put right.",
                right=False,
                why="Tempting, because one weight often matters more. But all weights are moved "
                "at once, each by its own slope; only where one slope is 0 is the step along an "
                "axis.",
            ),
            "across": Answer(
                "At a right angle to the contour on which you stand, mostly across the valley.",
                right=True,
                why="Along the contour the height does not change, so nothing is gained by going "
                "that way; all of the step goes across it. On an ellipse that direction points "
                "past the middle, except from the ends of its two axes.",
            ),
            "floor": Answer(
                "Along the valley, the long way, since most of the distance lies there.",
                right=False,
                why="Tempting, because that is the long part of the journey. But along the valley "
                "it is nearly flat, so that slope is small and moves its weight little.",
            ),
        },
    ),
}
