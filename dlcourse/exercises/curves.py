"""Chapter 09's exercise of reading: six pairs of loss curves, and what to do about each.

The curves are those of the picture 09_six_pairs, which trains them.
"""

from dlcourse.exercises.filling import Word, filling

PAIRS = {
    "A": Word(
        "larger",
        {
            "regularise": "In A both losses stay high, on the images learned from too: whoever "
            "holds this network back more makes both worse.",
            "keep": "In A even the images that were learned from are told apart badly, as their "
            "high loss says.",
            "split": "In A the validation loss is not suspiciously low; it is as high as the "
            "training loss.",
            "repeat": "In A all three starts stay high; more of them would say the same.",
            "debug": "A falls from what guessing costs, slowly and in both losses alike: it learns "
            "what it can. It has two units.",
        },
    ),
    "B": Word(
        "split",
        {
            "larger": "In B the training loss goes to nearly 0; there is no lack of units.",
            "regularise": "In B both losses go to nearly 0, so there is no rise to hold back. That "
            "is what is odd about it: compare with C, which also learns 100 different images by "
            "heart.",
            "keep": "B looks like the best of all six, and that is the trap: new images are never "
            "as well known as learned ones, after training by heart. Read how the data were made.",
            "repeat": "In B the starts agree, epoch by epoch.",
            "debug": "B's program may be free of mistakes. Read what stands above it: where do the "
            "images that judge come from?",
        },
    ),
    "C": Word(
        "regularise",
        {
            "larger": "C's network knows its images by heart, as the training loss near 0 says; a "
            "larger one would only do so sooner.",
            "keep": "In C the validation loss was lower in the first epochs than at the end: "
            "something is to be gained.",
            "split": "In C the judging images are clearly new to the network: their loss is far "
            "above that of the learned ones.",
            "repeat": "In C all three starts show the same turn, and there are 300 images to "
            "judge by.",
            "debug": "In C the validation loss first falls well below what guessing costs: the "
            "program does work on new images.",
        },
    ),
    "D": Word(
        "repeat",
        {
            "larger": "In D the training loss is low, and what the validation loss does, nobody "
            "can tell from this.",
            "regularise": "In D one start seems to overfit, and another goes on falling. A cure "
            "chosen by such curves is chosen by chance.",
            "keep": "D may be good or not: the starts contradict each other. Look how many images "
            "judge.",
            "split": "In D nothing says that images are in both sets: the curves are too unlike "
            "each other for that.",
            "debug": "D's validation loss jumps, but round a level far below guessing. So few "
            "images do jump; no mistake is needed for that.",
        },
    ),
    "E": Word(
        "debug",
        {
            "larger": "In E the training loss falls to nearly 0; units are not what is missing.",
            "regularise": "E looks like overfitting, and worse. But overfitting begins with "
            "learning something: here the validation loss never falls below what guessing costs.",
            "keep": "In E new images are judged worse than by guessing.",
            "split": "If images were in both sets, E's validation loss would be too low. It is too "
            "high.",
            "repeat": "In E three starts and 300 images agree; chance does not do this.",
        },
    ),
    "F": Word(
        "keep",
        {
            "larger": "F has a low training loss, and a validation loss that has come down with "
            "it and levelled off: little is left for more units to gain.",
            "regularise": "In F there is a gap, but a gap alone is no illness: the validation loss "
            "does not rise. Every network knows its own images better.",
            "split": "F's validation loss ends above its training loss, as it should with new "
            "images.",
            "repeat": "In F the three starts agree, and 300 images judge.",
            "debug": "F falls, in both losses, and stays down; nothing here asks for a search.",
        },
    ),
}

CURVES = filling(
    task='For each pair of curves, choose "larger", "regularise", "keep", "split", "repeat" or '
    '"debug".',
    covers="Six pairs: a gap alone is no illness, a rise alone is not always overfitting, and "
    "curves that look too good are to be asked where they come from.",
    blanks=PAIRS,
    comments={},
    answers=(
        {name: f'"{word.right}"' for name, word in PAIRS.items()},
        {name: f"'{word.right.upper()}'" for name, word in PAIRS.items()},
        {name: f'" {word.right.capitalize()} "' for name, word in PAIRS.items()},
    ),
)
