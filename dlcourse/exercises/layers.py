"""Chapter 03's exercises: a dense layer, its parameters counted, softmax, and one network twice."""

import numpy as np

from dlcourse.engine import activations
from dlcourse.exercises.building import BUILD
from dlcourse.exercises.sharing import SOFTMAX
from dlcourse.exercises.writing import Writing

DENSE = Writing(
    name="layers.dense",
    template='''\
def dense(X, W, b, g):
    """Return what a dense layer makes of a batch: a row for each example, a column for each unit.

    X: (n, n_in), one example a row; W: (n_in, units); b: (units,); g: a function.
    """
    ...
''',
    # Two examples and two units, small enough for the head: there, b can also be added along the
    # wrong axis without an error. Then other sizes, and a single example.
    trials=tuple(
        {"X": np.array(X), "W": np.array(W), "b": np.array(b), "g": g}
        for X, W, b, g in (
            (
                [[2.0, 1.0, 0.0], [1.0, 3.0, 2.0]],
                [[1.0, -1.0], [2.0, 0.5], [-1.5, 1.0]],
                [0.5, -1.0],
                activations.tanh,
            ),
            (
                [[1.0, -2.0], [0.5, 1.0], [3.0, 0.25], [-1.0, -1.0]],
                [[1.0, 2.0, -1.0], [0.5, -1.0, 3.0]],
                [0.5, 1.0, -0.25],
                activations.relu,
            ),
            ([[1.0, 2.0]], [[0.5, -1.0], [1.0, 2.0]], [0.25, -3.5], activations.linear),
        )
    ),
    solution=lambda X, W, b, g: g(X @ W + b),
    slips={
        "return X @ W + b": "stops at z = X @ W + b; what is still to come is g.",
        "return g(X @ W)": "leaves out the biases b.",
        "return X @ W": "leaves out both b and g.",
        "return g(X @ W) + b": "adds b after g; b is a part of z.",
        "return g(X) @ W + b": "applies g to the inputs; g comes last.",
        "return g(g(X @ W + b))": "applies g twice.",
        "return g(X @ W - b)": "subtracts b; it is added.",
        "return g(X @ W * b)": "multiplies by b; b is added.",
        "return np.maximum(X @ W + b, 0)": "applies a ReLU, whatever g is.",
        "return np.tanh(X @ W + b)": "applies tanh, whatever g is.",
        "return g(X[0] @ W + b)": "looks only at the first example; there is a row for each.",
        "return g((X @ W + b).sum(axis=1))": (
            "adds the units of each example together; every unit keeps a column of its own."
        ),
        "return g((X @ W + b).sum(axis=0))": (
            "adds the examples together; every example keeps a row of its own."
        ),
        "return g((X @ W + b).mean(axis=0))": (
            "takes the mean over the examples; every example keeps a row of its own."
        ),
        "return g(X @ W + b).T": "turns the result round: examples are rows, units are columns.",
        "return g(X @ W + b.sum())": "adds all biases to every unit; each unit has one of its own.",
        "return g(X @ W + b[0])": "gives every unit the first bias; each has one of its own.",
        "return g(X @ W[:, :1] + b)": "gives every unit the weights of the first one.",
        "return g(X.sum(axis=1, keepdims=True) * W.sum(axis=0) + b)": (
            "adds the features up before they are weighted; each has a weight of its own."
        ),
        "return g((X @ W).sum() + b)": "adds the sums of all examples and units together.",
        "return g(X @ W + b[:, np.newaxis])": (
            "turns b into a column, so that each example gets a bias; each unit has one."
        ),
        "Z = X @ W\nfor i in range(len(b)):\n    Z[i % len(Z)] += b[i]\nreturn g(Z)": (
            "adds a bias to each row; b holds one for each unit, and units are columns."
        ),
    },
    faults={
        "return g(X @ W.T + b)": "two arrays of different lengths meet here",
        "return g(W @ X + b)": "two arrays of different lengths meet here",
        "return g(X * W + b)": "two arrays of different lengths meet here",
        "print(g(X @ W + b))": "returns nothing",
        "return X @ W + b > 0": "an array of truth values",
        "return g(XW + b)": "XW",
        "return np.round(g(X @ W + b), 2)": "Do not round the result",
        "W *= 2\nreturn g(X @ W / 2 + b)": "changes W itself",
    },
)

COUNT = Writing(
    name="layers.count_parameters",
    template='''\
def count_parameters(sizes):
    """Return how many numbers a network learns.

    sizes: an array of whole numbers, the inputs first, then the units of each dense layer.
    """
    ...
''',
    trials=tuple({"sizes": np.array(sizes)} for sizes in ([4, 3, 2], [2, 1], [5, 6, 2, 7, 3])),
    solution=lambda sizes: np.sum((sizes[:-1] + 1) * sizes[1:]),
    slips={
        "return np.prod(sizes)": "multiplies all sizes; a layer has weights only to the next one.",
        "return np.sum(sizes[:-1] * sizes[1:])": "counts the weights and forgets the biases.",
        "return np.sum(sizes[1:])": "counts the biases and forgets the weights.",
        "return np.sum(sizes)": "counts the units, inputs and all; what is learned are weights.",
        "return np.sum(sizes[:-1] * sizes[1:]) + np.sum(sizes)": (
            "gives the inputs biases too; they are no units, and nothing is learned in them."
        ),
        "return np.sum(sizes[:-1] * (sizes[1:] + 1))": (
            "counts a bias for each input of a layer; each unit has one, however many inputs."
        ),
        "return np.sum(sizes[:-1] * sizes[1:] + 1)": (
            "counts one bias for each layer; each unit has one of its own."
        ),
        "return np.sum(sizes[:-1] * sizes[1:]) + 1": (
            "counts a single bias for the whole network; each unit has one of its own."
        ),
        "return np.sum((sizes[:-1] + 1) * (sizes[1:] + 1))": (
            "adds 1 to both sizes; only the inputs of a layer get one more, for the bias."
        ),
        "return np.sum((sizes[:-1] + 1) * sizes[1:]) - sizes[-1]": (
            "leaves out the biases of the output layer; its units have them too."
        ),
        "return (sizes[0] + 1) * sizes[1]": "counts only the first layer.",
        "return (sizes[-2] + 1) * sizes[-1]": (
            "counts only the last layer. If you have a loop: does it add, or overwrite?"
        ),
        "return np.sum((sizes[1:-1] + 1) * sizes[2:])": (
            "leaves out the first layer, the one that the inputs lead to."
        ),
        "return np.sum(sizes[:-1] + sizes[1:])": (
            "adds the two sizes; each unit has a weight for every one of its inputs."
        ),
        "return (sizes[0] + 1) * sizes[1:].sum()": (
            "joins every layer to the inputs; each layer is fed by the one before it."
        ),
        "return np.sum(sizes * np.roll(sizes, 1)) + np.sum(sizes[1:])": (
            "joins the outputs back to the inputs; in Python sizes[-1] is the last one."
        ),
        "return np.sum(sizes ** 2 + sizes)": (
            "joins each layer to itself; weights lead from one layer to the next."
        ),
    },
    faults={
        "return (sizes[:-1] + 1) * sizes[1:]": "several values where one number was expected",
        "print(np.sum((sizes[:-1] + 1) * sizes[1:]))": "returns nothing",
        "return 23": "gives the same result whatever sizes is",
        "return np.sum((sizes + 1) * sizes[1:])": "two arrays of different lengths meet here",
        "total = 0\nfor i in range(len(sizes)):\n    total += (sizes[i] + 1) * sizes[i + 1]\n"
        "return total": "there is no such place",
        "for n in sizes:\n    total += n\nreturn total": "total is used before it has",
    },
)

EXERCISES = {
    "dense": DENSE.exercise(
        task="Write a dense layer: for a batch X, with weights W, biases b and an activation g.",
        covers="Tried with 1, 2 and 4 examples, with 2 and 3 units, and with three activations; "
        "what it was given is left unchanged.",
        answers=(
            "Z = X @ W + b\nreturn g(Z)",
            "return g(np.dot(X, W) + b)",
            "return np.array([g(x @ W + b) for x in X])",
            "import numpy as np\n\nZ = np.zeros((len(X), len(b)))\nfor i in range(len(X)):\n"
            "    for j in range(len(b)):\n        Z[i, j] = np.sum(X[i] * W[:, j]) + b[j]\n"
            "return g(Z)",
            "return g((W.T @ X.T + b[:, np.newaxis]).T)",
        ),
    ),
    "count_parameters": COUNT.exercise(
        task="Count the weights and biases of a network from its sizes: inputs, then the units of "
        "each layer.",
        covers="Tried on networks of 1, 2 and 4 layers.",
        answers=(
            "total = 0\nfor n_in, n_out in zip(sizes[:-1], sizes[1:]):\n"
            "    total += n_in * n_out + n_out\nreturn total",
            "return np.sum((sizes[:-1] + 1) * sizes[1:])",
            "return sum((sizes[i] + 1) * sizes[i + 1] for i in range(len(sizes) - 1))",
            "before, total = sizes[0], 0\nfor n in sizes[1:]:\n    total += n * (1 + before)\n"
            "    before = n\nreturn int(total)",
            "return sizes[:-1] @ sizes[1:] + sizes.sum() - sizes[0]",
        ),
    ),
    "softmax": SOFTMAX,
    "build": BUILD,
}
