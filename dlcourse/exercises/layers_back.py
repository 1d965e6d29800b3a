"""Chapter 06's exercises on layers: backward of a dense layer, of ReLU, of a whole network."""

import numpy as np

from dlcourse.exercises.writing import Writing


def _dense(dZ: np.ndarray, X: np.ndarray, W: np.ndarray) -> tuple[np.ndarray, ...]:
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


def _three(dX: str = "dZ @ W.T", dW: str = "X.T @ dZ", db: str = "dZ.sum(axis=0)") -> str:
    return f"dX = {dX}\ndW = {dW}\ndb = {db}\nreturn dX, dW, db"


DENSE = Writing(
    name="backpropagation.dense_backward",
    template='''\
def dense_backward(dZ, X, W):
    """Return dX, dW and db of a dense layer Z = X @ W + b, for a batch.

    dZ: (n, units), the slopes of J over Z; X: (n, n_in), what went in; W: (n_in, units).
    """
    ...
''',
    # Two examples, two features and two units: there, what is transposed wrongly gives no error,
    # only wrong numbers. Then all three sizes apart; then a single example.
    trials=tuple(
        {"dZ": np.array(dZ), "X": np.array(X), "W": np.array(W)}
        for dZ, X, W in (
            ([[1.0, 2.0], [-1.0, 3.0]], [[3.0, 1.0], [0.5, 2.0]], [[1.0, -2.0], [4.0, 0.5]]),
            (
                [[0.5, -1.0], [0.25, 2.0], [-1.5, 0.5]],
                [[1.0, 0.0, 2.0, -1.0], [3.0, -2.0, 0.5, 1.0], [-1.0, 4.0, 1.5, 2.0]],
                [[1.0, 2.0], [0.0, -1.0], [3.0, 0.5], [-2.0, 1.0]],
            ),
            ([[2.0, -0.5, 1.0]], [[0.25, -3.0]], [[1.0, -1.0, 2.0], [0.5, 3.0, -2.0]]),
        )
    ),
    solution=_dense,
    gives=("dX", "dW", "db"),
    slips={
        _three(dX="dZ @ W"): "multiplies dZ by W as it stands; on the way back it is turned round.",
        _three(dX="dZ * W.T", dW="X.T * dZ"): (
            "multiplies entry by entry; where rows meet columns, write @."
        ),
        _three(dX="W @ dZ.T"): "gives dX with its rows and columns changed over, or not at all.",
        _three(dX="W @ dZ"): "has W and dZ in the wrong order in dX, and neither is turned round.",
        _three(dX="dZ.T @ W"): "turns dZ round in dX; it is W that has to be turned.",
        _three(dX="dZ.T @ W.T"): "turns both round in dX; dZ has its examples in rows already.",
        _three(dX="W.T @ dZ"): "has W and dZ in the wrong order in dX.",
        _three(dW="X @ dZ"): "multiplies X by dZ as it stands; which numbers did W meet in X?",
        _three(dW="dZ.T @ X"): "gives dW with its rows and columns changed over.",
        _three(dW="dZ @ X"): "has X and dZ in the wrong order in dW, and neither is turned round.",
        _three(dW="X @ dZ.T"): "turns dZ round in dW; it is X that has to be turned.",
        _three(dW="dZ @ X.T"): "has X and dZ in the wrong order in dW.",
        _three(dW="X.T @ dZ.T"): "turns both round in dW; one of them is right as it stands.",
        _three(dW="X.T @ dZ / len(X)"): (
            "divides dW by n; the mean is in J, so dZ has been divided already."
        ),
        _three(dX="dZ @ W.T / len(X)", dW="X.T @ dZ / len(X)", db="dZ.mean(axis=0)"): (
            "divides all three by n; the mean is in J, so dZ has been divided already."
        ),
        _three(dW="X.T @ dZ / len(X)", db="dZ.mean(axis=0)"): (
            "takes means over the batch; J's own mean is in dZ already."
        ),
        _three(db="dZ.mean(axis=0)"): (
            "takes the mean in db; J's own mean is in dZ already, and here it is added up."
        ),
        _three(db="dZ.sum(axis=1)"): (
            "adds up along the wrong axis in db: b has a number for each unit, used by every "
            "example."
        ),
        _three(db="dZ[0]"): "uses the first example alone in db.",
        _three(db="dZ[-1]"): "uses the last example alone in db.",
        _three(db="np.full(dZ.shape[1], dZ.sum())"): (
            "adds all of dZ up and gives every bias the same."
        ),
        _three(db="np.ones(dZ.shape[1])"): "gives the local derivative in db; dZ is left out.",
        _three(
            dX="np.ones_like(dZ) @ W.T"
        ): "leaves dZ out of dX: W alone is the local derivative.",
        _three(
            dW="X.T @ np.ones_like(dZ)"
        ): "leaves dZ out of dW: X alone is the local derivative.",
        _three(dW="np.outer(X[0], dZ[0])"): "uses the first example alone in dW.",
        _three(dW="np.outer(X[-1], dZ[-1])"): (
            "keeps only the last example's share in dW; over the batch they are added."
        ),
        _three(dW="np.outer(X[-1], dZ[-1])", db="dZ[-1]"): (
            "keeps only the last example's share; over the batch they are added."
        ),
        "return X.T @ dZ, dZ @ W.T, dZ.sum(axis=0)": "gives dW before dX.",
        "return -dZ @ W.T, -X.T @ dZ, -dZ.sum(axis=0)": (
            "gives every slope with a minus; going downhill is the step's business."
        ),
    },
    faults={
        "return dZ @ W.T, X.T @ dZ": "must return 3 values",
        _three(db="dZ"): "it gives an array of shape (2, 2)",
        _three(db="dZ.sum()"): "it gives an array of shape ()",
        _three(db="dZ.sum(axis=0, keepdims=True)"): "it gives an array of shape (1, 2)",
        "print(dZ @ W.T, X.T @ dZ, dZ.sum(axis=0))": "returns nothing",
        _three(dW="X.t @ dZ"): "no attribute 't'",
        _three(dX="dz @ W.T"): "dz is not defined",
        "dX, dW = dZ @ W.T, X.T @ dZ\nfor row in dZ[1:]:\n    dZ[0] += row\nreturn dX, dW, dZ[0]": (
            "changes dZ itself"
        ),
    },
)

RELU = Writing(
    name="backpropagation.relu_backward",
    template='''\
def relu_backward(dH, Z):
    """Return dZ of H = np.maximum(Z, 0): what comes back through ReLU.

    dH: the slopes of J over H; Z: what went in, of the same shape. At Z = 0 the slope is 0.
    """
    ...
''',
    # Both signs of dH meet both signs of Z; then a Z of exactly 0, and other shapes.
    trials=(
        {"dH": np.array([[2.0, -3.0], [5.0, -7.0]]), "Z": np.array([[1.5, 0.5], [-2.0, -4.0]])},
        {
            "dH": np.array([[1.0, -2.0, 0.25], [0.0, 4.0, -0.5]]),
            "Z": np.array([[0.0, 3.0, -1.0], [2.0, 0.5, 0.0]]),
        },
        {"dH": np.array([-1.0, 2.5, 3.5]), "Z": np.array([4.0, -0.5, 0.25])},
    ),
    solution=lambda dH, Z: np.where(Z > 0, dH, 0.0),
    slips={
        "return np.maximum(dH, 0)": (
            "puts the slopes themselves through ReLU; whether one passes is up to Z, not to its "
            "own sign."
        ),
        "return np.where(Z > 0, 1.0, 0.0)": (
            "gives ReLU's own slope; what has come back, dH, is still to be multiplied."
        ),
        "return np.maximum(Z, 0)": "goes forward; what is asked for is the way back.",
        "return dH * np.maximum(Z, 0)": "multiplies by ReLU's value; its slope is 1 or 0.",
        "return dH * Z": "multiplies by Z; ReLU's slope is 1 or 0.",
        "return dH": "lets everything pass, also where ReLU is flat.",
        "return np.where(Z > 0, dH, 0.01 * dH)": "is that of leaky ReLU; ReLU lets nothing pass.",
        "return dH * np.sign(Z)": "turns slopes round where Z is below 0; there ReLU is flat.",
        "return np.where(Z >= 0, dH, 0.0)": "lets slopes pass at Z = 0, where it counts as flat.",
        "return np.where(Z > 0, 0.0, dH)": "lets pass where ReLU is flat, and stops all the rest.",
        "return np.where(Z > 0, -dH, 0.0)": "changes the signs; ReLU's slope above 0 is 1.",
        "return np.where(dH > 0, Z, 0.0)": "has dH and Z changed over.",
        "return dH + (Z > 0)": "adds ReLU's slope; along a way slopes are multiplied.",
        "return np.where(Z > 0, Z, 0.0) + dH": "adds forward and backward up.",
        "return np.maximum(dH, 0) * (Z > 0)": (
            "stops negative slopes as well; above 0, ReLU lets slopes of both signs pass."
        ),
        "return np.where(Z > 0, dH, Z)": "gives Z itself where ReLU is flat; nothing passes there.",
    },
    faults={
        "return Z > 0": "an array of truth values",
        "dH[Z <= 0] = 0\nreturn dH": "changes dH itself",
        "if Z > 0:\n    return dH\nreturn 0 * dH": "compare a single number",
        "print(dH * (Z > 0))": "returns nothing",
        "return (Z > 0) * dY": "dY is not defined",
        "return dH[Z > 0]": "it gives an array of shape",
    },
)

DENSE_BACKWARD = DENSE.exercise(
    task="Write the backward pass of a dense layer: dX, dW and db from dZ, for a whole batch.",
    covers="Tried on 1, 2 and 3 examples; what it was given is left unchanged.",
    answers=(
        _three(),
        "dX, dW, db = np.zeros_like(X), np.zeros_like(W), np.zeros(W.shape[1])\n"
        "for x, dz, dx in zip(X, dZ, dX):\n    dx += W @ dz\n    dW += np.outer(x, dz)\n"
        "    db += dz\nreturn dX, dW, db",
        "ones = np.ones(len(X))\nreturn (W @ dZ.T).T, (dZ.T @ X).T, ones @ dZ",
        "return (np.einsum('nu,iu->ni', dZ, W), np.einsum('ni,nu->iu', X, dZ), "
        "np.einsum('nu->u', dZ))",
    ),
)

RELU_BACKWARD = RELU.exercise(
    task="Write the backward pass of ReLU: dZ from dH and Z.",
    covers="Tried with slopes of both signs where Z is above, below and exactly 0.",
    answers=(
        "return dH * (Z > 0)",
        "return np.where(Z > 0, dH, 0)",
        "dZ = dH.copy()\ndZ[Z <= 0] = 0\nreturn dZ",
        "slope = np.heaviside(Z, 0)\nreturn slope * dH",
    ),
)
