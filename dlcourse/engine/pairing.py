"""Does a loss fit the activation that comes last? The mistake that trains, and trains badly."""

import warnings
from typing import Any

from dlcourse.engine import losses

_PROBABILITIES = {
    losses.BinaryCrossentropy: "sigmoid",
    losses.CategoricalCrossentropy: "softmax",
    losses.SparseCategoricalCrossentropy: "softmax",
}


def check(loss: losses.Loss, last: Any) -> None:
    """Raise, or warn, where `loss` and the activation of the layer `last` do not belong together.

    Raises
    ------
    ValueError
        If the loss is told to expect logits and the layer makes probabilities of them, or a softmax
        has one output alone.

    Warns
    -----
    UserWarning
        If the loss expects probabilities and the layer makes none.
    """
    expected = _PROBABILITIES.get(type(loss))
    activation = getattr(last, "activation", None)
    if getattr(activation, "name", None) == "softmax" and getattr(last, "units", None) == 1:
        raise ValueError(
            f"layer {last.name!r} must have at least 2 outputs for 'softmax', which shares 1 among "
            "them; received 1 output: a yes/no question goes with 'sigmoid'"
        )
    if expected is None or activation is None:
        return
    if getattr(loss, "from_logits", False) and activation.name in ("sigmoid", "softmax"):
        raise ValueError(
            f"loss {loss.name!r} with from_logits=True must be given the sums z, without an "
            f"activation; received the output of {activation.name!r} in layer {last.name!r}"
        )
    if not getattr(loss, "from_logits", False) and activation.name != expected:
        warnings.warn(
            f"loss {loss.name!r} expects the probabilities that {expected!r} makes; layer "
            f"{last.name!r} ends with {activation.name!r}",
            stacklevel=3,
        )
