"""Chapter 01's questions: what one line can be, what a bias is for, what a larger weight does."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "one_line": Question(
        text="A perceptron with two weights and a bias calls every point of the plane class 0 or "
        "class 1: class 1 where the sum is above 0. You may set all three numbers as you like. "
        "What can the border between the two classes look like?",
        answers={
            "curve": Answer(
                "A curve that bends between the two classes, if the numbers are well chosen.",
                right=False,
                why="Tempting, because a curve would fit most clouds of points better. But the sum "
                "takes x₁ and x₂ as they are, without squares or products of the two: where it is "
                "0, it is the equation of a straight line.",
            ),
            "line": Answer(
                "A straight line, at any angle and in any place.",
                right=True,
                why="The border is where z = w₁x₁ + w₂x₂ + b is 0, and that is the equation of a "
                "straight line. The weights turn it and the bias shifts it.",
            ),
            "ring": Answer(
                "A ring around one class, if the weights are large enough.",
                right=False,
                why="Tempting, because each species is a cloud that one would like to put a ring "
                "around. Larger weights make the change at the border steeper and leave it "
                "straight. A ring needs several perceptrons together.",
            ),
            "corner": Answer(
                "A straight line that passes through the point (0, 0).",
                right=False,
                why="Tempting, because at x = (0, 0) the weights have nothing to multiply. This is "
                "what happens with b = 0; any other b takes the line away from that point.",
            ),
        },
    ),
    "bias": Question(
        text="Six students noted the hours of sleep they missed and the cups of coffee they drank. "
        "A perceptron without a bias says: cups = w · hours. You may choose any w. "
        "Which of the six points can its line never reach?",
        answers={
            "highest": Answer(
                "The one with the most cups, since the line would have to be too steep.",
                right=False,
                why="Tempting, because it lies furthest from the corner. But w may be any number, "
                "and w = cups / hours makes the line steep enough for this point.",
            ),
            "none": Answer(
                "None: for each point there is a w whose line goes through it.",
                right=False,
                why="Tempting, because w = cups / hours does it for five of the six. For the "
                "sixth, hours is 0, and there is nothing to divide by.",
            ),
            "rested": Answer(
                "The one of the student who missed no sleep and drank two cups.",
                right=True,
                why="With 0 hours, w · 0 is 0 for every w: the line says no coffee, and two cups "
                "are out of its reach. A number of its own, added to the product, lifts the line.",
            ),
            "all_but_one": Answer(
                "Five of them, since a line that turns can only go through one point.",
                right=False,
                why="Tempting, because one line misses most of the points. But the question is "
                "which points no line of this kind reaches: turn it, and it comes by one after "
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
