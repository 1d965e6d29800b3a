"""Training steps of all contenders, side by side, once it is known that they compute the same."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from tests.benchmarks.contenders import Engine, Naive, Products
from tests.benchmarks.peers import PEERS, installed
from tests.benchmarks.timing import Ratio, ratio, spread, verdict
from tests.benchmarks.workloads import WORKLOADS, Workload

ROOT = Path(__file__).resolve().parents[2]
TOLERANCE = 1e-5
# How many times as long as this engine a peer takes, at least.
AT_LEAST = {
    "W1-tanh": {"PyTorch": 12, "scikit-learn": 5},
    "W1-relu": {"PyTorch": 12, "scikit-learn": 5},
    "W1-sigmoid": {"PyTorch": 10, "scikit-learn": 5},
    "W2": {"PyTorch": 4},
    "W3-adam": {"PyTorch": 1.1},
    "W5": {"PyTorch": 10},
}
# How many times as long as the products alone this engine takes, at most.
AT_MOST = {"W4-sgd": 1.15}


def different(contenders: Sequence, X: np.ndarray, y: np.ndarray, batch: int) -> dict[str, float]:
    """Return by name how far off those are whose losses differ from the first one's.

    All are trained for two epochs of two batches in the same order.
    """
    few = slice(2 * batch)
    expected, *others = [each.fit(X[few], y[few], 2, shuffle=False) for each in contenders]
    off = {
        each.name: float(np.abs(np.subtract(losses, expected)).max())
        for each, losses in zip(contenders[1:], others, strict=True)
        if losses
    }
    return {name: by for name, by in off.items() if not by <= TOLERANCE}


def measured(workload: Workload, heats: int, rounds: int) -> tuple[dict, dict[str, float]]:
    """Return seconds a step by contender, one for each round, and who computed something else.

    In a round each contender has one turn; what they meet is the same.

    Every heat begins from the initial weights: a network trained for very long has gradients so
    near to 0 that every processor slows down.
    """
    kinds = [Engine, *filter(installed, PEERS), Naive, Products]
    X, y = workload.data()
    clock = time.process_time if workload.cpu else time.perf_counter
    seconds: dict[str, list[float]] = {kind.name: [] for kind in kinds}
    wrong: dict[str, float] = {}
    with threadpool_limits(1), np.errstate(all="ignore"):
        for heat in range(heats):
            contenders = [kind(workload, workload.weights()) for kind in kinds]
            wrong |= different(contenders, X, y, workload.batch)
            for number in range(rounds):
                start = (heat * rounds + number) * workload.n % max(len(X) - workload.n, 1)
                part = slice(start, start + workload.n)
                for each in contenders:
                    epochs = max(1, round(workload.epochs * getattr(each, "fraction", 1)))
                    begun = clock()
                    each.fit(X[part], y[part], epochs)
                    steps = epochs * -(-workload.n // workload.batch)
                    seconds[each.name].append((clock() - begun) / steps)
    return seconds, wrong


def report(name: str, quick: bool) -> None:
    """Measure a workload and print its table; those without a bar are left out when quick."""
    if quick and name not in AT_LEAST | AT_MOST:
        return
    workload = WORKLOADS[name]
    print(f"\n{name}: {'-'.join(map(str, workload.sizes))}, batch {workload.batch}, ", end="")
    print(f"{workload.activation}, {workload.optimizer}, float32, 1 BLAS thread", end="")
    print(", CPU time" if workload.cpu else "", flush=True)
    runs = [in_process(name, quick) for _ in range(3 if workload.cpu and not quick else 1)]
    if quick and workload.cpu:
        print("  (a fit of few steps: its set-up weighs more than in the full run)")
    for by in (run["wrong"] for run in runs):
        for peer, off in by.items():
            print(f"  {peer} computes OTHER LOSSES, off by {off:.1e}: its time means nothing")
    for peer in runs[0]["seconds"]:
        step = statistics.median(statistics.median(run["seconds"][peer]) for run in runs)
        ratios = [ratio(run["seconds"][peer], run["seconds"]["dlcourse"]) for run in runs]
        overall = ratios[0] if len(runs) == 1 else spread([each.median for each in ratios])
        print(f"  {peer:15}{step * 1e6:12,.1f} µs a step  {said(name, peer, overall)}")
    for peer in PEERS:
        if not installed(peer):
            print(f'  {peer.name} is not installed: pip install -e ".[peers]"')


def said(name: str, peer: str, measured: Ratio) -> str:
    """Return the ratio to this engine, and the bar where there is one."""
    if peer == "dlcourse":
        return ""
    text = f"{measured}"
    if peer in AT_LEAST.get(name, {}):
        text += "  " + verdict(measured.median, least=AT_LEAST[name][peer])
    if peer == Products.name and name in AT_MOST:
        over = 1 / measured.median
        text += f"  dlcourse takes {over:.2f} × the floor, " + verdict(over, most=AT_MOST[name])
    return text


def in_process(name: str, quick: bool) -> dict:
    """Return what `measured` returns, from a fresh process."""
    command = [sys.executable, "-m", "tests.benchmarks.speed", name, str(int(quick))]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise RuntimeError(f"measuring {name} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def main(name: str, quick: bool) -> None:
    """What the fresh process does: measure, and print JSON."""
    import dlcourse

    dlcourse.config.set_floatx("float32")
    workload = WORKLOADS[name]
    heats, rounds = (1, 1) if workload.cpu else (8, 3)
    if quick:
        heats = 1
    if quick and workload.cpu:
        workload = replace(workload, epochs=1)
    seconds, wrong = measured(workload, heats, rounds)
    print(json.dumps({"seconds": seconds, "wrong": wrong}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] == "1")
