"""Chapter 06's exercises on paper: the two slopes of the graph, and a value used twice."""

from dlcourse.exercises.filling import Number, Word, filling

BY_HAND = filling(
    task="On the graph z₁ = w₁ · x, ŷ = w₂ · z₁, J = (ŷ − y)², with x = 3, w₁ = 0.5, w₂ = −2 and "
    "y = −1: go forward to ŷ, then back to both slopes.",
    covers="The prediction is too low, and both slopes fit: w₂ should rise, and w₁ should fall, "
    "since w₂ is below 0 and turns round whatever w₁ does.",
    blanks={
        "prediction": Number(
            -3.0,
            {
                3.0: "Mind the sign: w₂ is below 0.",
                1.5: "This is z₁; one product is still to come.",
                -6.0: "This is w₂ · x, without w₁.",
                -0.5: "This is z₁ + w₂; on this graph w₂ multiplies.",
            },
            "Work out z₁ = w₁ · x first, then ŷ = w₂ · z₁.",
        ),
        "dJ_dy_hat": Number(
            -4.0,
            {
                4.0: "Either this is J itself, or the sign is lost: ŷ lies below y.",
                -2.0: "This is ŷ − y; the slope of its square has a factor before it.",
                2.0: "This is y − ŷ; the slope needs it the other way round, and a factor.",
                -8.0: "This adds y in place of subtracting it: y is −1, and −3 − (−1) is −2.",
                -6.0: "This is 2 ŷ; the label is missing.",
            },
            "The slope of (ŷ − y)² over ŷ is 2 (ŷ − y).",
        ),
        "dJ_dw2": Number(
            -6.0,
            {
                -12.0: "This multiplies by x; what w₂ is multiplied by in ŷ is z₁.",
                8.0: "This multiplies by w₂; that is what a nudge of z₁ would meet.",
                1.5: "This is ∂ŷ/∂w₂ alone; it still has to meet ∂J/∂ŷ.",
                6.0: "A sign is lost: ∂J/∂ŷ is below 0 and z₁ above.",
                -2.5: "This adds the two factors; the chain rule multiplies them.",
                -3.0: "This takes ŷ − y for ∂J/∂ŷ; its factor 2 is missing.",
            },
            "Multiply ∂J/∂ŷ by what a nudge of w₂ does to ŷ = w₂ · z₁.",
        ),
        "dJ_dw1": Number(
            24.0,
            {
                -24.0: "A sign is lost on the way: two of the three factors are below 0.",
                8.0: "This is ∂J/∂z₁; from z₁ there is one more factor to w₁.",
                -12.0: "This leaves out w₂, through which every change of z₁ must go.",
                -6.0: "This is ∂J/∂w₂ once more.",
                4.0: "This multiplies by w₁ in the end; ∂z₁/∂w₁ is x.",
                36.0: "This starts from ∂J/∂w₂; w₂'s slope is not on the way from J to w₁.",
                12.0: "This takes ŷ − y for ∂J/∂ŷ; its factor 2 is missing.",
                -3.0: "This adds the three factors; the chain rule multiplies them.",
            },
            "Three factors: ∂J/∂ŷ, then ∂ŷ/∂z₁, then ∂z₁/∂w₁.",
        ),
    },
    comments={
        "prediction": "ŷ",
        "dJ_dy_hat": "∂J/∂ŷ",
        "dJ_dw2": "∂J/∂w₂",
        "dJ_dw1": "∂J/∂w₁",
    },
    answers=(
        {"prediction": "-3", "dJ_dy_hat": "-4", "dJ_dw2": "-6", "dJ_dw1": "24"},
        {
            "prediction": "-2 * 0.5 * 3",
            "dJ_dy_hat": "2 * (prediction + 1)",
            "dJ_dw2": "dJ_dy_hat * 1.5",
            "dJ_dw1": "dJ_dy_hat * -2 * 3",
        },
        {
            "prediction": "-2 * 1.5",
            "dJ_dy_hat": "2 * (-3 - -1)",
            "dJ_dw2": "-4 * (0.5 * 3)",
            "dJ_dw1": "-4 * -2 * 3",
        },
    ),
)

TWICE = filling(
    task="h = w · x is used twice, in a = 3 h and in b = h²; ŷ = a + b and J = (ŷ − y)². With "
    "x = 4, w = 0.5 and y = 9: what comes back to h on each way, the slope for w, and why.",
    covers="What comes back on both ways is added at h, and goes on to w as one number.",
    blanks={
        "through_a": Number(
            6.0,
            {
                2.0: "This is ∂J/∂ŷ, which is also ∂J/∂a; from a to h there is one more factor.",
                3.0: "This is ∂a/∂h alone; what has come back as far as a is to be multiplied.",
                12.0: "This multiplies by h as well; the slope of 3 h over h is 3.",
                8.0: "This is what comes back through b.",
                -6.0: "ŷ is 10 and y is 9, so ŷ − y is above 0.",
                60.0: "This takes ŷ for ŷ − y.",
                24.0: "This goes on as far as w; the question is what reaches h.",
            },
            "Go from J to ŷ, from ŷ to a, from a to h: multiply three slopes.",
        ),
        "through_b": Number(
            8.0,
            {
                2.0: "This is ∂J/∂ŷ, which is also ∂J/∂b; from b to h there is one more factor.",
                4.0: "This is ∂b/∂h alone, or it lacks the 2 of ∂J/∂ŷ or of h².",
                6.0: "This is what comes back through a.",
                16.0: "This has a factor 2 too many: the slope of h² is 2 h, and h is 2.",
                32.0: "This goes on as far as w; the question is what reaches h.",
            },
            "Go from J to ŷ, from ŷ to b, from b to h; the slope of h² over h is 2 h.",
        ),
        "dJ_dw": Number(
            56.0,
            {
                14.0: "This is ∂J/∂h; from h to w there is one more factor.",
                24.0: "This follows the way through a alone.",
                32.0: "This follows the way through b alone.",
                28.0: "This is half of it, the mean of the two ways; nothing is averaged here.",
                192.0: "This multiplies the two ways; factors lie along a way, and these are two.",
                48.0: "This multiplies the two ways at h.",
                7.0: "This multiplies by w in the end; ∂h/∂w is x.",
            },
            "First find ∂J/∂h from what comes back on both ways, then multiply by ∂h/∂w.",
        ),
        "because": Word(
            "both move",
            {
                "larger wins": "A nudge of h does not choose: a and b both change, each by its own "
                "slope, and ŷ feels both.",
                "mean": "A mean would do if each place felt half of the nudge. But one nudge of h "
                "moves a and b fully, at the same time.",
                "one after the other": "That is when slopes are multiplied: along one way, where "
                "one change causes the next. Here two changes stand side by side.",
            },
        ),
    },
    comments={
        "through_a": "what comes back to h through a",
        "through_b": "what comes back to h through b",
        "dJ_dw": "∂J/∂w",
        "because": '"both move", "larger wins", "mean" or "one after the other"',
    },
    answers=(
        {"through_a": "6", "through_b": "8", "dJ_dw": "56", "because": '"both move"'},
        {
            "through_a": "2 * (10 - 9) * 3",
            "through_b": "2 * (10 - 9) * 2 * 2",
            "dJ_dw": "(through_a + through_b) * 4",
            "because": '"both move"',
        },
        {
            "through_a": "2 * 1 * 3",
            "through_b": "2 * 2 * 2",
            "dJ_dw": "6 * 4 + 8 * 4",
            "because": '"both move"',
        },
    ),
)
