"""Chapter 01's questions: what one line can be, what a bias is for, what a larger weight does."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "border": Question(
        text="A perceptron multiplies a bird's length and depth by a weight each and adds a bias. "
        "It says Gentoo where the sum is above 0. You may set the two weights and the bias as you "
        "like. On a map of all bills, length to the right and depth upwards, what can the border "
        "between Gentoo and Adelie look like?",
        answers={
            "curve": Answer(
                "A curve that bends between the two classes, if the numbers are well chosen.",
                right=False,
                why="Tempting, because a curve would fit most clouds of points better. But a "
                "millimetre of length changes the sum by the same amount everywhere, and so does "
                "a millimetre of depth. Along the border one makes up for the other, always at "
                "the same rate: nothing bends.",
            ),
            "line": Answer(
                "A straight line, at any angle and in any place.",
                right=True,
                why="On the border the sum is 0. Go along it: what a longer bill adds to the sum, "
                "the depth must take away, at the same rate everywhere, and that is a straight "
                "line. The weights set its angle; the bias shifts it.",
            ),
            "ring": Answer(
                "A ring around one class, if the weights are large enough.",
                right=False,
                why="Tempting, because each species is a cloud that one would like to put a ring "
                "around. But walk straight on through a ring: the sum would have to rise above 0 "
                "and fall below it again, and it never turns round on the way. A ring needs "
                "several perceptrons together.",
            ),
            "corner": Answer(
                "A straight line that passes through the point where length and depth are both 0.",
                right=False,
                why="Tempting, because at that point the weights have nothing to multiply. But "
                "what is left there is the bias. Only with a bias of 0 is the sum 0 at that "
                "point; any other bias takes the line away from it.",
            ),
        },
    ),
    "bias": Question(
        text="Six students noted the hours of sleep they missed, from 0 to 5, and the cups of "
        "coffee they drank. Draw each as a point, hours to the right and cups upwards. A "
        "perceptron without a bias says: cups = w · hours. You may choose any w. Which of the six "
        "points can its line never reach?",
        answers={
            "highest": Answer(
                "The highest point.",
                right=False,
                why="Tempting, because a line from the corner must climb most to get there. But w "
                "may be any number, and w = cups / hours makes it climb just enough.",
            ),
            "none": Answer(
                "None: each point can be reached with some w.",
                right=False,
                why="Tempting, because w = cups / hours does it for five of the six. For the "
                "sixth, hours is 0, and there is nothing to divide by.",
            ),
            "rested": Answer(
                "The point furthest to the left.",
                right=True,
                why="There hours is 0, and w · 0 is 0 for every w: the line says no coffee, but "
                "this student drank two cups. A number of its own, added to the product, lifts "
                "the line.",
            ),
            "all_but_one": Answer(
                "All but one of them, whichever w is chosen.",
                right=False,
                why="Tempting, because one line misses most of the points. But the question is "
                "which point no line of this kind reaches: turn it, and it comes by one after "
                "another, except for one.",
            ),
        },
    ),
    "doubled": Question(
        text="A perceptron with a sigmoid separates two classes. Now w₁, w₂ and b are all doubled. "
        "What happens to the decision line, and to the outputs ŷ?",
        answers={
            "further": Answer(
                "The line moves twice as far from the point (0, 0).",
                right=False,
                why="Tempting, because b shifts the line, and b is doubled. But how far it shifts "
                "depends on b compared with the weights, and they are doubled as well.",
            ),
            "surer": Answer(
                "The line stays where it is, and the outputs move closer to 0 and to 1.",
                right=True,
                why="Every z doubles. Where z was 0 it still is, so the line does not move. "
                "Everywhere else z is further from 0: sigmoid(1) = 0.73 becomes sigmoid(2) = 0.88.",
            ),
            "steeper": Answer(
                "The line turns and becomes steeper.",
                right=False,
                why="Tempting, because in y = w · x a larger w is a steeper line. The decision "
                "line is where z = 0, and its angle comes from w₁ compared with w₂, which is as "
                "before. What does become steeper is the rise of ŷ across the line.",
            ),
            "same": Answer(
                "Nothing happens: all three numbers are scaled alike.",
                right=False,
                why="Tempting, because the line indeed stays, and with step the outputs would too. "
                "But sigmoid answers to the size of z: 0.73 for z = 1, and 0.88 for z = 2.",
            ),
        },
    ),
}
