"""Times that hold on a busy machine: many short turns, one after another, and medians of ratios."""

import statistics
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Ratio(NamedTuple):
    """A median, and the marks below which a quarter and three quarters of the ratios lie."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.median:.2f} × ({self.low:.2f} to {self.high:.2f})"


def interleaved(turns: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Call all `turns` one after another, `rounds` times over; return the seconds of each."""
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            start = time.perf_counter()
            turn()
            seconds[name].append(time.perf_counter() - start)
    return seconds


def ratio(these: list[float], those: list[float]) -> Ratio:
    """Return how many times as long `these` took as `those`, compared round by round."""
    return spread([a / b for a, b in zip(these, those, strict=True)])


def spread(ratios: list[float]) -> Ratio:
    """Return the median of `ratios`, and between which marks half of them lie."""
    if len(ratios) == 1:
        return Ratio(*ratios * 3)
    low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
    return Ratio(median, low, high)


def verdict(measured: float, *, least: float | None = None, most: float | None = None) -> str:
    """Return a bar and whether it is met, in words."""
    if least is not None:
        return f"at least {least:g}: {'met' if measured >= least else 'not met'}"
    return f"at most {most:g}: {'met' if measured <= most else 'not met'}"
