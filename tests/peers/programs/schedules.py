"""Learning rates that change with the step."""

from tests.peers.programs.optimizers import trained
from tests.peers.programs.program import agrees

STEPS = (0, 1, 2, 7, 10, 11, 25, 40, 99)


def rates(schedule):
    return [float(schedule(step)) for step in STEPS]


@agrees(within=1e-6)
def exponential_decay(keras):
    schedule = keras.optimizers.schedules.ExponentialDecay(0.5, decay_steps=10, decay_rate=0.7)
    return {"rates": rates(schedule), **trained(keras, keras.optimizers.SGD(schedule))}


@agrees(within=1e-6)
def exponential_decay_in_stairs(keras):
    schedule = keras.optimizers.schedules.ExponentialDecay(
        initial_learning_rate=0.5, decay_steps=10, decay_rate=0.7, staircase=True
    )
    return {"rates": rates(schedule), **trained(keras, keras.optimizers.SGD(schedule))}


@agrees(within=1e-6)
def inverse_time_decay(keras):
    schedule = keras.optimizers.schedules.InverseTimeDecay(0.5, decay_steps=10, decay_rate=0.5)
    return {"rates": rates(schedule), **trained(keras, keras.optimizers.SGD(schedule))}


@agrees(within=1e-6)
def inverse_time_decay_in_stairs(keras):
    schedule = keras.optimizers.schedules.InverseTimeDecay(0.5, 10, 0.5, staircase=True)
    return {"rates": rates(schedule), **trained(keras, keras.optimizers.SGD(schedule))}


@agrees(within=1e-6)
def a_rate_in_three_pieces(keras):
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([10, 25], [0.5, 0.2, 0.05])
    return {"rates": rates(schedule), **trained(keras, keras.optimizers.SGD(schedule))}


@agrees(within=1e-6)
def cosine_decay(keras):
    schedule = keras.optimizers.schedules.CosineDecay(0.5, decay_steps=40, alpha=0.1)
    return {
        "rates": rates(schedule),
        **trained(keras, keras.optimizers.SGD(schedule, momentum=0.5)),
    }


@agrees(within=1e-5)
def adam_with_a_schedule(keras):
    schedule = keras.optimizers.schedules.CosineDecay(0.05, decay_steps=40)
    return trained(keras, keras.optimizers.Adam(schedule))
