"""Chapter 08's exercises: steps counted, batches cut, the whole loop, and two callbacks."""

from dlcourse.exercises.filling import Number, filling
from dlcourse.exercises.minibatches import MINIBATCHES
from dlcourse.exercises.stopping import SLOW_DOWN, STOP_EARLY
from dlcourse.exercises.training_loop import TRAIN

STEPS = filling(
    task="Steps with batches of 100: in an epoch of 1,000 examples, in 5 such epochs, in an epoch "
    "of 1,050, and how many examples its last batch holds.",
    covers="Each batch is a step and each step one update; what is left over makes a smaller batch "
    "of its own.",
    blanks={
        "an_epoch": Number(
            10,
            {
                1000: "This is how many examples there are; they go through in groups.",
                100: "This is how many examples a batch has.",
                9: "So many full batches leave 100 examples over.",
                11: "Nothing is left over here for one batch more.",
                1: "One step an epoch is what the full batch takes.",
                0.1: "This is the batch divided by the examples; turn it round.",
            },
            "How often do 100 examples go into 1,000?",
        ),
        "five_epochs": Number(
            50,
            {
                10: "This is one epoch; there are 5, each with as many steps.",
                5: "This is how many epochs there are; each has several steps.",
                2: "This divides by 5; five epochs take more steps than one.",
                5000: "This is how many times an example is looked at.",
                15: "This adds 5; every one of the 5 epochs has all its steps.",
                500: "This is 5 batches' worth of examples.",
                55: "This has a ragged batch in each epoch; of 1,000 examples none are left over.",
            },
            "As many steps as one epoch has, five times.",
        ),
        "larger_set": Number(
            11,
            {
                10.5: "There is no half step: a batch that is not full is met all the same.",
                10: "Then the last 50 examples would never be met.",
                12: "One batch too many; how many examples would be left for it?",
                1050: "This is how many examples there are now.",
                55: "This is for 5 epochs; one is asked for.",
                60: "This counts each 50 left over as ten steps; they are one.",
            },
            "First the full batches; then, are any examples left?",
        ),
        "last_batch": Number(
            50,
            {
                100: "Full batches come first; then there are not enough left to fill one.",
                0: "The full batches hold 1,000 of the 1,050.",
                0.5: "This is what share of a batch it is; examples are asked for.",
                95.45454545454545: "This shares the examples out evenly; batches are filled in "
                "turn.",
                1: "The batch is one; how many examples are in it?",
                1000: "This is how many the full batches hold together.",
                105: "This cuts all into ten equal parts; a batch has at most 100.",
            },
            "Take the full batches away from 1,050.",
        ),
    },
    comments={
        "an_epoch": "steps in one epoch, with 1,000 examples",
        "five_epochs": "steps in 5 such epochs",
        "larger_set": "steps in one epoch, with 1,050 examples",
        "last_batch": "examples in the last batch of those 1,050",
    },
    answers=(
        {"an_epoch": "10", "five_epochs": "50", "larger_set": "11", "last_batch": "50"},
        {
            "an_epoch": "1000 / 100",
            "five_epochs": "5 * an_epoch",
            "larger_set": "1050 // 100 + 1",
            "last_batch": "1050 % 100",
        },
        {
            "an_epoch": "1000 // 100",
            "five_epochs": "5 * 1000 // 100",
            "larger_set": "-(-1050 // 100)",
            "last_batch": "1050 - 10 * 100",
        },
    ),
)

EXERCISES = {
    "steps": STEPS,
    "minibatches": MINIBATCHES,
    "train": TRAIN,
    "stop_early": STOP_EARLY,
    "slow_down": SLOW_DOWN,
}
