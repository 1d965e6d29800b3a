"""Chapter 02's questions: lines in a row, a sum of two bends, a flat slope, a unit that is off."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "in_a_row": Question(
        text="Several perceptrons look at the same two features. What they give out goes into one "
        "more perceptron, and that decides. All but the last are linear: they hand on their sums "
        "as they are. All weights and biases may be chosen. What can the border look like?",
        answers={
            "corners": Answer(
                "A line with corners: one for each perceptron in between.",
                right=False,
                why="Tempting, because each of them has a line of its own. But a corner would need "
                "something that changes where a line is crossed, and a linear perceptron does the "
                "same on both sides: its sum goes on growing at the same rate.",
            ),
            "line": Answer(
                "One straight line, as with a single perceptron.",
                right=True,
                why="A sum of sums is a sum: however the numbers are mixed on the way, one more "
                "percent of a feature changes the last z by the same amount everywhere.",
            ),
            "parallel": Answer(
                "Several straight lines, one from each perceptron.",
                right=False,
                why="Tempting, because several perceptrons can draw several lines. But only the "
                "last one decides, by one sum of theirs, and where that sum is 0 is one line.",
            ),
            "curve": Answer(
                "Nearly any curve, if there are enough of them.",
                right=False,
                why="Tempting, because more numbers to choose should mean more shapes. With the "
                "right activation they do. But here all these numbers come down to two weights "
                "and one bias.",
            ),
        },
    ),
    "added": Question(
        text="One unit gives max(0, x), another gives max(0, −x). You add the two. How does the "
        "sum look, drawn over x from −50 to 50?",
        answers={
            "line": Answer(
                "A straight line: the sum of two sums.",
                right=False,
                why="Tempting, because that was so a moment ago. But these two are no longer "
                "linear: each is 0 on one side, so on each side only the other one speaks.",
            ),
            "zero": Answer(
                "0 everywhere: x and −x cancel.",
                right=False,
                why="Tempting, because x + (−x) is 0. But each is cut off before they are added: "
                "at x = 5 the one gives 5 and the other 0.",
            ),
            "valley": Answer(
                "A valley: down to 0 from the left, and up again to the right.",
                right=True,
                why="Left of 0 only the second unit speaks, with −x; right of 0 only the first, "
                "with x. Two straight pieces meet in a bend.",
            ),
            "bowl": Answer(
                "A smooth bowl, like x².",
                right=False,
                why="Tempting, because it falls and then rises. But each piece is straight: from "
                "x = 1 to 2 it rises by 1, and from 49 to 50 as well.",
            ),
        },
    ),
    "slope": Question(
        text="At z = 0 the sigmoid is 0.5, and its slope there is 0.25. What is its slope at "
        "z = 5, where it is 0.9933?",
        answers={
            "same": Answer(
                "0.25 as well: it is the same curve.",
                right=False,
                why="Tempting, because a straight line has one slope for all. A curve has another "
                "at each point: from 0.9933 there is not much left to rise to 1.",
            ),
            "larger": Answer(
                "About 0.5: the larger the output, the larger the slope.",
                right=False,
                why="Tempting, because a strong output looks like a strong response. But the slope "
                "is not how high the curve is, it is how fast it still rises.",
            ),
            "zero": Answer(
                "Exactly 0: it has arrived at 1.",
                right=False,
                why="Tempting, because in a drawing the curve has become flat. But it is still "
                "rising, by less and less: on paper it never arrives.",
            ),
            "small": Answer(
                "Less than 0.01.",
                right=True,
                why="Raise z by a whole 1, to 6, and the output goes from 0.9933 to 0.9975. The "
                "slope is 0.0066, about a fortieth of what it is in the middle.",
            ),
        },
    ),
    "below_0": Question(
        text="A ReLU unit's z is below 0 for every one of the training images, so it gives 0 for "
        "all of them. You go on training for 1,000 more epochs. What happens to its weights and "
        "its bias?",
        answers={
            "nothing": Answer(
                "Nothing: they stay as they are to the last digit.",
                right=True,
                why="Each is moved by how much the loss changes with it, and that passes through "
                "the slope of ReLU, which is 0 for every one of the images.",
            ),
            "slowly": Answer(
                "They come back slowly, since training lowers the loss.",
                right=False,
                why="Tempting, because the loss would be lower if the unit helped. But learning "
                "only feels the nearest surroundings: a little more or less of a weight, and the "
                "unit still gives 0.",
            ),
            "larger": Answer(
                "They come back if η is made large enough.",
                right=False,
                why="Tempting, because larger steps go further. But the step is η times a slope, "
                "and any number times 0 is 0.",
            ),
            "shrink": Answer(
                "They shrink towards 0, since the unit is not used.",
                right=False,
                why="Tempting, because what is not used withers elsewhere in life. To shrink they "
                "would have to be moved, and nothing moves them.",
            ),
        },
    ),
}
