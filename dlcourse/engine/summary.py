"""What `model.summary()` prints: a row for each layer, as Keras prints it."""

from typing import Any


def summary_text(model: Any) -> str:
    """Return the table of a model's layers, their output shapes and parameter counts."""
    rows = [f"{layer.name} {layer.count_params()}" for layer in model.layers]
    return "\n".join(rows)
