"""Chapter 07's exercise on Adam: momentum and RMSProp together, corrected for their start at 0."""

import numpy as np

from dlcourse.engine.optimizers import Adam
from dlcourse.exercises.stepping import EPSILON, SLOPE, W, engine_step
from dlcourse.exercises.writing import Writing


def _adam(
    m: str = "m = beta_1 * m + (1 - beta_1) * slope",
    v: str = "v = beta_2 * v + (1 - beta_2) * slope**2",
    m_hat: str = "m / (1 - beta_1**t)",
    v_hat: str = "v / (1 - beta_2**t)",
    move: str = "w - eta * m_hat / (np.sqrt(v_hat) + epsilon)",
    result: str = "w, m, v",
) -> str:
    return f"{m}\n{v}\nm_hat = {m_hat}\nv_hat = {v_hat}\nw = {move}\nreturn {result}"


_ADAM = Writing(
    name="learning_rates.adam",
    template='''\
def adam(w, slope, m, v, t, eta, beta_1, beta_2, epsilon):
    """Return the weight and both running means after step number t of Adam.

    w, slope, m, v: numbers, or arrays of the same shape; m and v are the running means of the
    slopes and of their squares before this step, uncorrected. t: 1 in the first step.
    eta: η; beta_1, beta_2: the shares of m and of v that are kept; epsilon: ε.
    """
    ...
''',
    # The first step of all, whose length is η; then the third, with a weight that never had a
    # slope; then a late one. Shares are NumPy's numbers: whoever divides by 0 gets to the end, and
    # is told why.
    trials=tuple(
        {"w": w, "slope": slope, "m": m, "v": v, "t": t, "eta": eta}
        | {"beta_1": np.float64(beta_1), "beta_2": np.float64(beta_2), "epsilon": EPSILON}
        for w, slope, m, v, t, eta, beta_1, beta_2 in (
            (4.0, 2.0, 0.0, 0.0, 1, 0.5, 0.75, 0.96),
            (W, SLOPE, np.array([0.5, -0.2, 0.0]), np.array([1.0, 2.0, 0.0]), 3, 0.1, 0.9, 0.99),
            (-1.0, -2.0, 0.3, 5.0, 10, 1.5, 0.5, 0.9),
        )
    ),
    solution=lambda w, slope, m, v, t, eta, beta_1, beta_2, epsilon: engine_step(
        Adam(eta, beta_1, beta_2, epsilon), w, slope, taken=t - 1, mean=m, mean_square=v
    ),
    gives=("w", "m", "v"),
    slips={
        _adam(move="w + eta * m_hat / (np.sqrt(v_hat) + epsilon)"): (
            "goes uphill: a step leads against the mean slope."
        ),
        _adam(m_hat="m", v_hat="v"): (
            "corrects neither mean for having begun at 0, so that its first steps are off."
        ),
        _adam(m_hat="m"): "uses m as it is; it began at 0, and is too small at first.",
        _adam(v_hat="v"): "uses v as it is; it began at 0, so the first steps are too long.",
        _adam(m_hat="m / (1 - beta_1)", v_hat="v / (1 - beta_2)"): (
            "corrects in every step as is right in the first: where is t?"
        ),
        _adam(m_hat="m / (1 - beta_1 * t)", v_hat="v / (1 - beta_2 * t)"): (
            "multiplies by t; the shares are to be raised to the power t."
        ),
        _adam(m_hat="m / (1 - beta_1)**t", v_hat="v / (1 - beta_2)**t"): (
            "raises the whole bracket to the power t; the power comes first, and then 1 minus it."
        ),
        _adam(m_hat="m / (1 - beta_1**(t - 1))", v_hat="v / (1 - beta_2**(t - 1))"): (
            "counts from 0, so that it divides by 0 in the first step, where t is 1."
        ),
        _adam(m_hat="m / (1 - beta_1**(t + 1))", v_hat="v / (1 - beta_2**(t + 1))"): (
            "counts one step too many: t is 1 in the first step."
        ),
        _adam(m_hat="m * (1 - beta_1**t)", v_hat="v * (1 - beta_2**t)"): (
            "multiplies where the correction divides: it makes what is too small smaller yet."
        ),
        _adam(m_hat="m / beta_1**t", v_hat="v / beta_2**t"): (
            "divides by the power itself; what is missing is 1 minus the power."
        ),
        _adam(result="w, m_hat, v_hat"): (
            "hands back the corrected means; what is remembered is m and v themselves."
        ),
        "m = (beta_1 * m + (1 - beta_1) * slope) / (1 - beta_1**t)\n"
        "v = (beta_2 * v + (1 - beta_2) * slope) / (1 - beta_2**t)\n"
        "return w - eta * m / (np.sqrt(v) + epsilon), m, v": (
            "takes the mean of slopes for v, and hands back corrected means."
        ),
        _adam(v="v = beta_2 * v + (1 - beta_2) * slope"): (
            "takes the mean of slopes for v; it is that of their squares."
        ),
        _adam(move="w - eta * m_hat / (v_hat + epsilon)"): "divides by v̂ itself; take its root.",
        _adam(move="w - eta * m_hat"): "makes no use of v in the step.",
        _adam(move="w - eta * slope / (np.sqrt(v_hat) + epsilon)"): (
            "moves by the slope itself, as RMSProp does; here the mean m̂ stands in its place."
        ),
        _adam(move="w - m_hat / (np.sqrt(v_hat) + epsilon)"): "leaves out η.",
        _adam(move="w - eta * m_hat / np.sqrt(v_hat)"): (
            "divides 0 by 0 for a weight that never had a slope; ε keeps that from happening."
        ),
        _adam(m="m = beta_1 * m + slope"): (
            "adds the whole slope to m; a mean gives it the share 1 − β₁."
        ),
        _adam(v="v = beta_2 * v + slope**2"): (
            "adds the whole square to v; a mean gives it the share 1 − β₂."
        ),
        _adam(
            "m = (1 - beta_1) * m + beta_1 * slope", "v = (1 - beta_2) * v + beta_2 * slope**2"
        ): ("has each share and 1 minus it changed over."),
        _adam(
            "m = beta_2 * m + (1 - beta_2) * slope",
            "v = beta_1 * v + (1 - beta_1) * slope**2",
            "m / (1 - beta_2**t)",
            "v / (1 - beta_1**t)",
        ): "has β₁ and β₂ changed over.",
        _adam(m_hat="m / (1 - beta_1**t)", v_hat="v / (1 - beta_1**t)"): (
            "corrects v with β₁; it is β₂ that v forgets by."
        ),
        _adam(v="v = beta_2 * v + (1 - beta_2) * m**2"): (
            "squares the mean m for v; the slope itself is squared."
        ),
        _adam(result="m, v, w"): "gives the means first; w comes first.",
        _adam(result="w, v, m"): "gives v before m; m comes first.",
        "m_new = beta_1 * m + (1 - beta_1) * slope\n"
        "v_new = beta_2 * v + (1 - beta_2) * slope**2\n"
        "m_hat = m_new / (1 - beta_1**t)\nv_hat = v_new / (1 - beta_2**t)\n"
        "return w - eta * m_hat / (np.sqrt(v_hat) + epsilon), m, v": (
            "moves rightly, but hands back the old means: this step is forgotten."
        ),
    },
    faults={
        _adam(result="w"): "it gives the number",
        _adam(m="m *= beta_1\nm += (1 - beta_1) * slope"): "changes m",
        "print(w, m, v)": "returns nothing",
        _adam(m_hat="m / (1 - beta1**t)"): "beta1 is not defined",
        _adam(m_hat="m / (1 - beta_1^t)"): "a power is written with **",
    },
)

ADAM = _ADAM.exercise(
    task="Write step t of Adam: both running means, both corrected, and the step.",
    covers="Tried on the first step and on later ones, on single weights and on three at once; "
    "each step is the engine's own.",
    answers=(
        "m = beta_1 * m + (1 - beta_1) * slope\nv = beta_2 * v + (1 - beta_2) * slope**2\n"
        "m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)\n"
        "return w - eta * m_hat / (np.sqrt(v_hat) + epsilon), m, v",
        "first = m + (1 - beta_1) * (slope - m)\nsecond = v + (1 - beta_2) * (slope * slope - v)\n"
        "alpha = eta * (1 - beta_2**t) ** 0.5 / (1 - beta_1**t)\n"
        "return w - alpha * first / (second**0.5 + epsilon), first, second",
        "import numpy as np\n\n"
        "def mean(old, new, kept):\n    return kept * old + (1 - kept) * new\n\n"
        "m, v = mean(m, slope, beta_1), mean(v, np.square(slope), beta_2)\n"
        "size = np.sqrt(v / (1 - np.power(beta_2, t)) + epsilon)\n"
        "return (w - eta / (1 - np.power(beta_1, t)) * m / size, m, v)",
    ),
)
