"""Pictures that answer to their controls, one file a chapter."""

from dlcourse.explorers.activations import Activation
from dlcourse.explorers.augmentation import Augmentation
from dlcourse.explorers.backward import Backward
from dlcourse.explorers.batches import Batches
from dlcourse.explorers.bending import StraightOrBent
from dlcourse.explorers.capacity import Capacity
from dlcourse.explorers.chain_rule import ChainRule
from dlcourse.explorers.digits import Digits
from dlcourse.explorers.dropout import Dropout
from dlcourse.explorers.dying import DyingReLU
from dlcourse.explorers.early_stopping import EarlyStopping
from dlcourse.explorers.empirical_loss import EmpiricalLoss
from dlcourse.explorers.epoch_replay import EpochReplay
from dlcourse.explorers.forward_pass import ForwardPass
from dlcourse.explorers.gradient_descent import Descent1D
from dlcourse.explorers.introduction import HandMadeFeature
from dlcourse.explorers.l2 import L2
from dlcourse.explorers.landscape import Descent2D
from dlcourse.explorers.learning import Learning
from dlcourse.explorers.learning_rates import LearningRate
from dlcourse.explorers.loss import LossOf
from dlcourse.explorers.mistakes import Mistakes
from dlcourse.explorers.network import Network
from dlcourse.explorers.perceptron import Coffee, Perceptron
from dlcourse.explorers.race import OptimizerRace

__all__ = [
    "L2",
    "Activation",
    "Augmentation",
    "Backward",
    "Batches",
    "Capacity",
    "ChainRule",
    "Coffee",
    "Descent1D",
    "Descent2D",
    "Digits",
    "Dropout",
    "DyingReLU",
    "EarlyStopping",
    "EmpiricalLoss",
    "EpochReplay",
    "ForwardPass",
    "HandMadeFeature",
    "Learning",
    "LearningRate",
    "LossOf",
    "Mistakes",
    "Network",
    "OptimizerRace",
    "Perceptron",
    "StraightOrBent",
]
