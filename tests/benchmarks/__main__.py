"""Measure this engine beside its peers, and print every bar with what was measured.

``python -m tests.benchmarks`` takes some minutes, ``--quick`` about one; ``--browser`` measures the
explorers in Chromium instead, those that are named or all, each for a minute or two. It measures
and does not judge: it always ends well, whatever the machine says.
"""

import argparse
from functools import partial

from tests.benchmarks import costs, speed
from tests.benchmarks.workloads import WORKLOADS

ROWS = {name: partial(speed.report, name) for name in WORKLOADS} | {
    "sweep": costs.sweep,
    "threads": costs.threads,
    "import": costs.importing,
    "start": costs.start,
    "memory": costs.memory,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds: about a minute")
    parser.add_argument(
        "--browser", action="store_true", help="the explorers in Chromium, and nothing else"
    )
    parser.add_argument(
        "rows",
        nargs="*",
        metavar="ROW",
        help=f"{', '.join(ROWS)}, or an explorer's name; W1 means all that begin so",
    )
    arguments = parser.parse_args()
    if arguments.browser:
        from tests.benchmarks import browser  # the engine's rows need no browser's packages

        browser.report(arguments.quick, chosen(parser, arguments.rows, browser.explorers.__all__))
        return
    rows = chosen(parser, arguments.rows, list(ROWS))
    print("Ratios are to dlcourse: the median of rounds, and between which marks half of them lie.")
    for name in rows:
        if name not in WORKLOADS:
            print(f"\n{name}: {ROWS[name].__doc__}", flush=True)
        ROWS[name](arguments.quick)


def chosen(parser: argparse.ArgumentParser, rows: list[str], names: list[str]) -> list[str]:
    """Return the names that begin as one of `rows` does, or all if no row is asked for."""
    unknown = [row for row in rows if not any(name.startswith(row) for name in names)]
    if unknown:
        parser.error(f"there is no row {unknown[0]!r}; rows are {', '.join(names)}")
    return [name for name in names if not rows or name.startswith(tuple(rows))]


if __name__ == "__main__":
    main()
