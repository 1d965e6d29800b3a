"""Chapter 06's last exercise: the backward pass of a whole network of two layers."""

import numpy as np

from dlcourse.exercises.writing import Writing


def _back(
    X: np.ndarray,
    Y: np.ndarray,
    Z1: np.ndarray,
    H: np.ndarray,
    Y_hat: np.ndarray,
    W2: np.ndarray,
) -> tuple[np.ndarray, ...]:
    dZ2 = (Y_hat - Y) / len(X)
    dZ1 = np.where(Z1 > 0, dZ2 @ W2.T, 0.0)
    return X.T @ dZ1, dZ1.sum(axis=0), H.T @ dZ2, dZ2.sum(axis=0)


def _body(
    dZ2: str = "(Y_hat - Y) / len(X)",
    dH: str = "dZ2 @ W2.T",
    dZ1: str = "dH * (Z1 > 0)",
    result: str = "X.T @ dZ1, dZ1.sum(axis=0), H.T @ dZ2, dZ2.sum(axis=0)",
) -> str:
    return f"dZ2 = {dZ2}\ndH = {dH}\ndZ1 = {dZ1}\nreturn {result}"


def _trial(*arrays: list) -> dict[str, np.ndarray]:
    X, Y, Z1, Y_hat, W2 = (np.array(array, dtype=float) for array in arrays)
    return {"X": X, "Y": Y, "Z1": Z1, "H": np.maximum(Z1, 0), "Y_hat": Y_hat, "W2": W2}


NETWORK = Writing(
    name="backpropagation.backward",
    template='''\
def backward(X, Y, Z1, H, Y_hat, W2):
    """Return dW1, db1, dW2, db2: the slopes of the mean cross-entropy of a two-layer network.

    X: (n, n_in), a batch; Y: (n, k), its one-hot labels; Z1, H, Y_hat: what forward has found;
    W2: (hidden, k), the weights of the second layer.
    """
    ...
''',
    # Two of everything, with one Z1 below 0: there, a missing .T gives only wrong numbers. Then all
    # sizes apart, and a single example.
    trials=(
        _trial(
            [[1, 2], [3, -1]],
            [[1, 0], [0, 1]],
            [[2, 1], [4, -0.5]],
            [[0.25, 0.75], [0.5, 0.5]],
            [[1, -2], [4, 3]],
        ),
        _trial(
            [[1, 0, 2, -1], [0.5, -2, 1, 3], [2, 1, -1, 0.25]],
            [[0, 1, 0], [1, 0, 0], [0, 0, 1]],
            [[0.5, -1], [2, 3], [-0.25, 1]],
            [[0.25, 0.5, 0.25], [0.125, 0.75, 0.125], [0.5, 0.25, 0.25]],
            [[1, -1, 2], [0.5, 3, -2]],
        ),
        _trial([[2, -3]], [[0, 1]], [[1, -2, 3]], [[0.875, 0.125]], [[1, 2], [-1, 0.5], [3, -2]]),
    ),
    solution=_back,
    gives=("dW1", "db1", "dW2", "db2"),
    slips={
        _body(dZ2="Y_hat - Y"): "leaves out the 1/n of the mean: J is a mean over the batch.",
        _body(dZ2="(Y - Y_hat) / len(X)"): (
            "has every sign the wrong way round; going down is the step's business."
        ),
        _body(dZ2="Y - Y_hat"): "takes Y − Ŷ, and leaves out 1/n.",
        _body(dZ2="Y_hat / len(X)"): "leaves out the labels in dZ₂.",
        _body(dZ2="2 * (Y_hat - Y) / len(X)"): (
            "has a factor 2, which belongs to the squared error; the loss here is another."
        ),
        _body(dZ2="(Y_hat - Y) / Y.size"): (
            "divides by all entries of Y; the mean goes over the examples, the rows."
        ),
        _body(dZ2="(Y_hat - Y) * Y_hat * (1 - Y_hat) / len(X)"): (
            "multiplies by a slope of the sigmoid's form as well; Ŷ − Y has the softmax in it."
        ),
        _body(dZ2="-Y / Y_hat / len(X)"): (
            "goes back as far as Ŷ; through the softmax as well, what comes back is Ŷ − Y over n."
        ),
        _body(dZ1="dH * Z1"): "multiplies by Z₁; ReLU's slope is 1 or 0.",
        _body(dZ1="dH"): "leaves ReLU out: where Z₁ is below 0, nothing may pass.",
        _body(dZ1="dH * H"): "multiplies by ReLU's value; its slope is 1 or 0.",
        _body(dZ1="np.maximum(dH, 0)"): "puts the slopes through ReLU; ask Z₁ which of them pass.",
        _body(dZ1="dH * (dH > 0)*(Z1 > 0)"): "lets only positive slopes pass; ask Z₁ alone.",
        _body(dZ1="1.0 * (Z1 > 0)"): "gives ReLU's slope for dZ₁; dH is to be multiplied by it.",
        _body(dH="dZ2 @ W2"): "does not turn W₂ round on the way back.",
        _body(result="X.T @ dZ1, dZ1.sum(axis=0), Z1.T @ dZ2, dZ2.sum(axis=0)"): (
            "takes Z₁ for what went into the second layer; that was H."
        ),
        _body(result="H.T @ dZ1, dZ1.sum(axis=0), H.T @ dZ2, dZ2.sum(axis=0)"): (
            "takes H for what went into the first layer; that was X."
        ),
        _body(result="X.T @ dZ1, dZ1.sum(axis=0), X.T @ dZ2, dZ2.sum(axis=0)"): (
            "takes X for what went into the second layer; that was H."
        ),
        _body(result="X @ dZ1, dZ1.sum(axis=0), H @ dZ2, dZ2.sum(axis=0)"): (
            "turns neither X nor H round."
        ),
        _body(result="dZ1.T @ X, dZ1.sum(axis=0), dZ2.T @ H, dZ2.sum(axis=0)"): (
            "gives dW₁ and dW₂ with their rows and columns changed over."
        ),
        _body(result="X.T @ dZ1, dZ1.sum(axis=1), H.T @ dZ2, dZ2.sum(axis=1)"): (
            "adds up along the wrong axis for the biases."
        ),
        _body(result="X.T @ dZ1, dZ1.mean(axis=0), H.T @ dZ2, dZ2.mean(axis=0)"): (
            "takes a mean for the biases; the 1/n is in dZ₂ already."
        ),
        _body(
            result="X.T @ dZ1 / len(X), dZ1.mean(axis=0), H.T @ dZ2 / len(X), dZ2.mean(axis=0)"
        ): "divides by n twice.",
        _body(result="H.T @ dZ2, dZ2.sum(axis=0), X.T @ dZ1, dZ1.sum(axis=0)"): (
            "gives the second layer's slopes first."
        ),
        _body(result="dZ1.sum(axis=0), X.T @ dZ1, dZ2.sum(axis=0), H.T @ dZ2"): (
            "gives each bias before its weights."
        ),
        _body(result="-X.T @ dZ1, -dZ1.sum(axis=0), -H.T @ dZ2, -dZ2.sum(axis=0)"): (
            "has every sign the wrong way round; going down is the step's business."
        ),
    },
    faults={
        _body(result="X.T @ dZ1, H.T @ dZ2"): "must return 4 values",
        _body(result="X.T @ dZ1, dZ1, H.T @ dZ2, dZ2"): "For db1, your function must give an array",
        _body(dZ2="(Y_hat - y) / len(X)"): "y is not defined",
        _body(dH="dZ2 @ W2.T()"): "round brackets right after a value",
        _body(result="print(X.T @ dZ1)"): "returns nothing",
        _body(dZ2="Y_hat\ndZ2 -= Y\ndZ2 /= len(X)"): "changes Y_hat itself",
    },
)

BACKWARD = NETWORK.exercise(
    task="Write the backward pass of a network with one hidden layer of ReLU units and a softmax "
    "at its end: the slopes of the mean cross-entropy for both layers.",
    covers="Tried on 1, 2 and 3 examples with networks of different sizes; what it was given is "
    "left unchanged.",
    answers=(
        _body(),
        "n = len(X)\ndW1, db1, dW2, db2 = 0, 0, 0, 0\n"
        "for x, y, z1, h, y_hat in zip(X, Y, Z1, H, Y_hat):\n"
        "    dz2 = (y_hat - y) / n\n    dz1 = np.where(z1 > 0, W2 @ dz2, 0)\n"
        "    dW1 = dW1 + np.outer(x, dz1)\n    db1 = db1 + dz1\n"
        "    dW2 = dW2 + np.outer(h, dz2)\n    db2 = db2 + dz2\nreturn dW1, db1, dW2, db2",
        "def dense(dZ, A):\n    return A.T @ dZ, dZ.sum(axis=0)\n\n"
        "gap = (Y_hat - Y) / Y.shape[0]\nback = gap @ W2.T\nback[Z1 <= 0] = 0\n"
        "return (*dense(back, X), *dense(gap, H))",
    ),
)
