"""Chapter 06's exercises: slopes by hand, a value used twice, layers, a check, a whole network."""

from dlcourse.exercises.chains import BY_HAND, TWICE
from dlcourse.exercises.checking import LARGEST_GAP
from dlcourse.exercises.layers_back import DENSE_BACKWARD, RELU_BACKWARD
from dlcourse.exercises.network_back import BACKWARD

EXERCISES = {
    "by_hand": BY_HAND,
    "twice": TWICE,
    "dense_backward": DENSE_BACKWARD,
    "relu_backward": RELU_BACKWARD,
    "largest_gap": LARGEST_GAP,
    "backward": BACKWARD,
}
