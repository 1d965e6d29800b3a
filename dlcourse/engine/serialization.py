"""Objects as something that JSON can hold: the name of their class, and their settings."""

from types import ModuleType
from typing import Any


def serialize(thing: Any) -> dict[str, Any] | None:
    """Return the class name and the settings of an initializer or a regularizer; None for None."""
    if thing is None:
        return None
    return {"class_name": type(thing).__name__, "config": dict(vars(thing))}


def deserialize(value: Any, module: ModuleType) -> Any:
    """Return what `serialize` was given, of a class in `module`; anything else as it is."""
    if isinstance(value, dict):
        return getattr(module, value["class_name"])(**value["config"])
    return value
