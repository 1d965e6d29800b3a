"""Objects such as activations by their names, and as something that JSON can hold."""

from collections.abc import Mapping
from typing import Any

from dlcourse.engine import checks


def get(kind: str, identifier: Any, base: type, table: Mapping[str, Any]) -> Any:
    """Return the object that `identifier` stands for.

    Parameters
    ----------
    kind : str
        What to call it in a sentence.
    identifier : str, dict or object
        A name in `table`; what `serialize` returned; or an object of class `base`, as it is.
    base : type
    table : mapping of str to type or object
        A class is made with its default settings.

    Raises
    ------
    ValueError
        If there is no such name; the message lists those there are.
    """
    if isinstance(identifier, base):
        return identifier
    if isinstance(identifier, dict) and "class_name" in identifier:
        classes = [each if isinstance(each, type) else type(each) for each in table.values()]
        by_name = {cls.__name__: cls for cls in classes}
        return checks.known(kind, identifier["class_name"], by_name)(**identifier["config"])
    found = checks.known(kind, identifier, table)
    return found() if isinstance(found, type) else found


def serialize(thing: Any) -> dict[str, Any] | None:
    """Return the class name and the settings of what has no more than these; None for None."""
    if thing is None:
        return None
    return {"class_name": type(thing).__name__, "config": dict(vars(thing))}
