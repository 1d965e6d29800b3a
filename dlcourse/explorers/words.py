"""Values as a sentence needs them: numbers with few digits, and a minus sign that is one."""

import numpy as np


def number(value: float, digits: int = 3) -> str:
    """Return `value` with at most so many significant digits, never in exponent form.

    Parameters
    ----------
    value : float
        A finite number.
    digits : int
        Significant digits; those left of the point are always all there.

    Examples
    --------
    >>> number(-0.5), number(1234.56), number(-0.0), number(0.00012345)
    ('−0.5', '1235', '0', '0.000123')
    """
    rounded = float(f"{value:.{digits - 1}e}") if abs(value) < 10**digits else round(value)
    text = f"{rounded:.12f}".rstrip("0").rstrip(".")
    return "0" if text in ("0", "-0") else text.replace("-", "−")


def percent(wrong: np.ndarray) -> str:
    """Return the share of those that are not wrong, as '68.2 %'."""
    return f"{100 * (1 - np.mean(wrong)):.1f} %"


def spoken(value: float | str | bool) -> str:
    """Return any control's value in words: a number as `number` has it, a tick as on or off."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return value if isinstance(value, str) else number(value)
