"""Measure this engine beside its peers, and print every bar with what was measured.

``python -m tests.benchmarks`` takes some minutes, ``--quick`` about one; ``--browser`` measures the
explorers in Chromium instead. It measures and does not judge: it always ends well, whatever the
machine says.
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
        "rows", nargs="*", metavar="ROW", help=f"{', '.join(ROWS)}; W1 means all that begin so"
    )
    arguments = parser.parse_args()
    if arguments.browser:
        from tests.benchmarks import browser  # the engine's rows need no browser's packages

        browser.report(arguments.quick)
        return
    unknown = [row for row in arguments.rows if not any(name.startswith(row) for name in ROWS)]
    if unknown:
        parser.error(f"there is no row {unknown[0]!r}; rows are {', '.join(ROWS)}")
    print("Ratios are to dlcourse: the median of rounds, and between which marks half of them lie.")
    for name, row in ROWS.items():
        if not arguments.rows or name.startswith(tuple(arguments.rows)):
            if name not in WORKLOADS:
                print(f"\n{name}: {row.__doc__}", flush=True)
            row(arguments.quick)


if __name__ == "__main__":
    main()
