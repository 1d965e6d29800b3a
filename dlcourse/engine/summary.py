"""What `model.summary()` prints: a table with a row for each layer, as Keras prints it."""

from typing import Any

from dlcourse.engine.graph import uses
from dlcourse.engine.layers import Dense, Normalization

# Titles and widths of the columns. Keras has these widths where a line of 80 characters is all
# there is, as in a notebook; fixed here, so that a summary is the same wherever it is printed.
_CHAIN = {"Layer (type)": 31, "Output Shape": 22, "Param #": 13}
_GRAPH = {"Layer (type)": 19, "Output Shape": 17, "Param #": 10, "Connected to": 17}


def summary_text(model: Any) -> str:
    """Return the table of a model's layers, with their output shapes and parameter counts.

    Parameters
    ----------
    model : Model
        Where its layers do not simply follow one another, a last column says what feeds which:
        ``dense[1][0]`` is the output of the second use of the layer ``dense``.
    """
    columns = _CHAIN if _is_chain(model) else _GRAPH
    rows = [fields[: len(columns)] for fields in _rows(model)]
    weights = model.weights if model.symbols else []
    count, size = sum(w.size for w in weights), _readable(sum(w.nbytes for w in weights))
    return "\n".join(
        [
            f'Model: "{model.name}"',
            *_table(columns, rows),
            f" Total params: {count:,} ({size})",
            f" Trainable params: {count:,} ({size})",
            " Non-trainable params: 0 (0.00 B)",
        ]
    )


def _is_chain(model: Any) -> bool:
    """Whether each layer is used once, on what the one before it gave."""
    symbols = model.symbols
    linked = all(s.parents == (symbols[i],) for i, s in enumerate(symbols[1:]))
    return linked and (not symbols or len(model.layers) == len(symbols) - 1)


def _rows(model: Any) -> list[list[str]]:
    """Return the fields of each layer: name and type, shape, parameters, what it is fed by."""
    if not model.symbols:
        return [_unbuilt(layer) for layer in model.layers]
    used = uses(model.symbols)
    labels = {
        symbol: f"{_name(model, owner)}[{k}][0]"
        for owner, symbols in used.items()
        for k, symbol in enumerate(symbols)
    }
    rows = []
    for owner, symbols in used.items():
        name, layer = _name(model, owner), symbols[0].layer
        kind = type(layer).__name__ if layer else "InputLayer"
        fed_by = ", ".join(labels[parent] for symbol in symbols for parent in symbol.parents)
        params = f"{layer.count_params() if layer else 0:,}"
        rows.append([f"{name} ({kind})", str(symbols[-1].shape), params, fed_by or "-"])
    from dlcourse.engine.models import Sequential  # it imports this file

    return rows[1:] if isinstance(model, Sequential) else rows


def _unbuilt(layer: Any) -> list[str]:
    waits = isinstance(layer, Dense | Normalization)  # the others have no numbers to wait for
    return [f"{layer.name} ({type(layer).__name__})", "?", "0 (unbuilt)" if waits else "0"]


def _name(model: Any, owner: Any) -> str:
    """Return the name of a layer, or of an input; one without a name is counted."""
    if owner.name:
        return owner.name
    unnamed = [symbol for symbol in model.inputs if not symbol.name]
    return f"input_layer_{unnamed.index(owner)}".removesuffix("_0")


def _table(columns: dict[str, int], rows: list[list[str]]) -> list[str]:
    """Return the lines of a table; a field that is too long goes on in the next line."""
    widths = list(columns.values())
    lines = [
        _rule("┏┳┓", "━", widths),
        *_row("┃", list(columns), widths),
        _rule("┡╇┩", "━", widths),
    ]
    for row in rows:
        lines += [*_row("│", row, widths), _rule("├┼┤", "─", widths)]
    return [*lines[:-1], _rule("└┴┘", "─", widths)]


def _rule(corners: str, line: str, widths: list[int]) -> str:
    left, middle, right = corners
    return left + middle.join(line * (width + 2) for width in widths) + right


def _row(edge: str, fields: list[str], widths: list[int]) -> list[str]:
    wrapped = [_wrapped(field, width) for field, width in zip(fields, widths, strict=True)]
    height = max(map(len, wrapped))
    lines = []
    for i in range(height):
        parts = [lines_of[i] if i < len(lines_of) else "" for lines_of in wrapped]
        # The third column holds numbers, which stand to the right.
        padded = [
            f"{part:>{width}}" if column == 2 else f"{part:<{width}}"
            for column, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append(edge + edge.join(f" {part} " for part in padded) + edge)
    return lines


def _wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width`, broken between words; a long word is cut."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return [line if len(line) <= width else line[: width - 1] + "…" for line in lines]


def _readable(size: float) -> str:
    for unit in ("B", "KB", "MB"):
        if size < 1024:
            return f"{size:.2f} {unit}"
        size /= 1024
    return f"{size:.2f} GB"
