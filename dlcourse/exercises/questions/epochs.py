"""Chapter 08's questions: many small steps, four times the batch, no shuffling, and a rise."""

from dlcourse.exercises.questions import Answer, Question

QUESTIONS = {
    "ten_looks": Question(
        text="The network of chapter 05 may look at each of its 1,200 images ten times, no more. "
        "It can take a step after each look at all of them, 10 steps, each along the exact "
        "gradient. Or it can take a step after every 32 images, 380 steps, each along a gradient "
        "made of those 32 alone. η is the same. Which network reads unseen digits better "
        "afterwards?",
        answers={
            "exact": Answer(
                "The one with 10 exact steps: each of them goes the best way.",
                right=False,
                why="Tempting, because every one of its steps is better. But the gradient tells "
                "the way at one place only, and after a short step a new one is needed. Ten exact "
                "looks at the compass lead less far than 380 rough ones.",
            ),
            "same": Answer(
                "Both alike: they have looked at the same images as often.",
                right=False,
                why="Tempting, because the gradients of the 38 batches do add up to what the full "
                "batch says. But each of the 38 is asked at another place, where the steps before "
                "it have led, and that is what brings it on.",
            ),
            "many": Answer(
                "The one with 380 rough steps.",
                right=True,
                why="A gradient of 32 images is wrong in detail and right on the whole. A step "
                "along it is nearly as good as an exact one, and costs 1,200 / 32, about 38 times "
                "less.",
            ),
            "nothing": Answer(
                "Neither: 32 images hold about three of each digit, from which nobody learns to "
                "read; and 10 steps are too few.",
                right=False,
                why="Tempting, because three examples of a digit are few indeed. But no batch has "
                "to teach everything: the next one comes with other images, and what is peculiar "
                "to one batch is taken back by others.",
            ),
        },
    ),
    "four_times": Question(
        text="Batches of 16 images give gradients that are off from the full one by some distance, "
        "on average. You make the batches four times as large, 64 images. How far off are they "
        "now?",
        answers={
            "quarter": Answer(
                "A quarter as far.",
                right=False,
                why="Tempting, because four times the work should give four times the exactness. "
                "That would be so if the errors of the 64 images took each other away one by one. "
                "They are random: some do, and some add up.",
            ),
            "half": Answer(
                "Half as far.",
                right=True,
                why="Random errors partly cancel: a mean over four times as many is off by half. "
                "The square of the distance falls to a quarter.",
            ),
            "same": Answer(
                "As far as before: the additional images are no better than the first.",
                right=False,
                why="Tempting, because each single image is indeed as far off as any other. But "
                "it is their mean that is used, and in a mean errors to one side and to the other "
                "partly cancel.",
            ),
            "sixteenth": Answer(
                "A sixteenth: 4 squared.",
                right=False,
                why="Tempting, because there is a square in it. But it is the square of the "
                "distance that falls, to a quarter; the distance itself falls to the root of that.",
            ),
        },
    ),
    "as_they_lie": Question(
        text="Somebody has put the 1,200 training images in order: first all zeros, then all ones, "
        "and so on to the nines. Training goes through them as they lie, 32 by 32, epoch after "
        "epoch, with no shuffling. After three epochs, how does the network read unseen digits?",
        answers={
            "as_well": Answer(
                "As well as with shuffling: in an epoch it meets the same images.",
                right=False,
                why="Tempting, because the sum over an epoch is the same, and a full batch would "
                "not mind. But here the weights move after every 32, and the last hundred images "
                "of the epoch were all nines.",
            ),
            "slower": Answer(
                "Somewhat worse: the batches are less varied, so it learns more slowly.",
                right=False,
                why="Tempting, because each batch does teach less. But it is not only slower: "
                "each batch of one digit is best served by saying that digit always, whatever "
                "the image, and that wipes out what was learned before.",
            ),
            "nines": Answer(
                "It calls nearly everything a nine.",
                right=True,
                why="For about four batches in a row the right answer is nine, so each step makes "
                "nine more likely, for every image. With the next epoch's zeros the same happens "
                "to zero. The gradient of such a batch is no estimate of the full one.",
            ),
            "zeros": Answer(
                "It reads the zeros well, which it met first, and the later digits less and less.",
                right=False,
                why="Tempting, because what is learned first sticks, with people. Weights have no "
                "such respect for age: the last steps are the ones that show.",
            ),
        },
    ),
    "one_rise": Question(
        text="After each epoch the validation loss is measured. Up to epoch 4 it fell, and after "
        "epoch 5 it is higher than before. When should training end?",
        answers={
            "now": Answer(
                "Now: from here on it gets worse.",
                right=False,
                why="Tempting, because that is what we wait for. But the steps are noisy, and so "
                "is what one epoch of them leaves behind. One rise is often followed by the best "
                "values yet.",
            ),
            "wait": Answer(
                "Only once several epochs in a row have brought no new best value.",
                right=True,
                why="That way a single bad epoch is forgiven, and a lasting turn is noticed some "
                "epochs late. The weights of the best epoch can be kept meanwhile, so that being "
                "late costs nothing but time.",
            ),
            "never": Answer(
                "When the training loss stops falling.",
                right=False,
                why="Tempting, because training works on that loss. But it may fall for ever, long "
                "after the images that count, those never seen, are read worse.",
            ),
            "all": Answer(
                "When all the epochs that were asked for are done.",
                right=False,
                why="Tempting, because somebody chose that number. But nobody knew it beforehand; "
                "it is a guess, and the validation loss is a measurement.",
            ),
        },
    ),
}
