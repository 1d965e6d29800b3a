"""Pictures that answer to their controls, one file a chapter."""

from dlcourse.explorers.activations import Activation
from dlcourse.explorers.augmentation import Augmentation
from dlcourse.explorers.bending import StraightOrBent
from dlcourse.explorers.capacity import Capacity
from dlcourse.explorers.dropout import Dropout
from dlcourse.explorers.dying import DyingReLU
from dlcourse.explorers.early_stopping import EarlyStopping
from dlcourse.explorers.empirical_loss import EmpiricalLoss
from dlcourse.explorers.forward_pass import ForwardPass
from dlcourse.explorers.gradient_descent import Descent1D
from dlcourse.explorers.introduction import HandMadeFeature
from dlcourse.explorers.l2 import L2
from dlcourse.explorers.landscape import Descent2D
from dlcourse.explorers.learning import Learning
from dlcourse.explorers.loss import LossOf
from dlcourse.explorers.network import Network
from dlcourse.explorers.perceptron import Coffee, Perceptron

__all__ = [
    "L2",
    "Activation",
    "Augmentation",
    "Capacity",
    "Coffee",
    "Descent1D",
    "Descent2D",
    "Dropout",
    "DyingReLU",
    "EarlyStopping",
    "EmpiricalLoss",
    "ForwardPass",
    "HandMadeFeature",
    "Learning",
    "LossOf",
    "Network",
    "Perceptron",
    "StraightOrBent",
]
