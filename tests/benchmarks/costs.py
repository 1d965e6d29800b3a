"""What else must stay small: sweeps, threads, importing, starting, memory."""

import os
import statistics
import subprocess
import sys
import tempfile

import numpy as np
from threadpoolctl import threadpool_limits

import dlcourse
from dlcourse.engine.loop import PIECE
from dlcourse.engine.sweep import Sweep
from tests.benchmarks.contenders import Engine, engine_model
from tests.benchmarks.peers import PyTorch, installed
from tests.benchmarks.speed import ROOT
from tests.benchmarks.timing import interleaved, ratio, verdict
from tests.benchmarks.workloads import WORKLOADS, Workload
from tests.processes import run_python

IMPORT = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"

DATA = """
import numpy as np
X = np.random.default_rng(0).normal(size=(1000, 2)).astype(np.float32)
y = (X[:, :1] * X[:, 1:] > 0).astype(np.float32)
"""

FIRST_EPOCH = {
    "dlcourse": DATA
    + """
from dlcourse import Input, Sequential, layers, losses, optimizers
hidden = [layers.Dense(16, activation="tanh") for _ in range(2)]
model = Sequential([Input((2,)), *hidden, layers.Dense(1)])
model.compile(optimizers.SGD(0.1, momentum=0.9), losses.BinaryCrossentropy(from_logits=True))
model.fit(X, y, batch_size=32, epochs=1, verbose=0)
print("done", flush=True)
""",
    "PyTorch": DATA
    + """
import torch
from torch import nn
model = nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
loss = nn.BCEWithLogitsLoss()
order = torch.randperm(1000)
X, y = torch.from_numpy(X)[order], torch.from_numpy(y)[order]
for start in range(0, 1000, 32):
    optimizer.zero_grad()
    loss(model(X[start : start + 32]), y[start : start + 32]).backward()
    optimizer.step()
print("done", flush=True)
""",
}

MEMORY = """
import tracemalloc
import dlcourse
from tests.benchmarks.contenders import engine_model
from tests.benchmarks.workloads import WORKLOADS
dlcourse.config.set_floatx("float32")
workload = WORKLOADS["W3-adam"]
tracemalloc.start()
X, y = workload.data()
tracemalloc.reset_peak()
engine_model(workload).fit(X, y, batch_size=workload.batch, verbose=0)
print(tracemalloc.get_traced_memory()[1])
"""


def sweep(quick: bool) -> None:
    """Train 16 and 64 learning rates of W1 at once, against one network."""
    for name in ("W1-tanh", "W1-relu"):
        sweep_of(WORKLOADS[name], quick)


def sweep_of(workload: Workload, quick: bool) -> None:
    """Print how many times as long as one network 16 and 64 of a workload take."""
    X, y = workload.data()
    dlcourse.config.set_floatx("float32")
    model = engine_model(workload)
    runs = {"1": model}
    runs |= {str(n): Sweep(model, learning_rate=np.geomspace(1e-3, 0.5, n)) for n in (16, 64)}
    arguments = {"batch_size": workload.batch, "epochs": workload.epochs, "verbose": 0}
    turns = {name: lambda run=run: run.fit(X, y, **arguments) for name, run in runs.items()}
    with threadpool_limits(1):
        seconds = interleaved(turns, 5 if quick else 40)
    for n, most in (("16", 4), ("64", 14)):
        found = ratio(seconds[n], seconds["1"])
        bar = verdict(found.median, most=most)
        print(f"  {workload.name}: {n} networks take {found} as long as one, {bar}")


def threads(quick: bool) -> None:
    """Train W2 with as many BLAS threads as there are, against one."""
    workload = WORKLOADS["W2"]
    X, y = workload.data()
    dlcourse.config.set_floatx("float32")
    engine = Engine(workload, workload.weights())

    def one_thread() -> None:
        with threadpool_limits(1):
            engine.fit(X, y, workload.epochs)

    turns = {"default": lambda: engine.fit(X, y, workload.epochs), "one": one_thread}
    seconds = interleaved(turns, 10 if quick else 60)
    found = ratio(seconds["default"], seconds["one"])
    print(f"  default threads take {found} as long as one, {verdict(found.median, most=1.3)}")


def importing(quick: bool) -> None:
    """Import this package, and NumPy alone, in fresh processes, both compiled before."""
    turns = {name: IMPORT.format(name) for name in ("dlcourse", "numpy")}
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    with tempfile.TemporaryDirectory() as compiled:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(8 if quick else 42):
            for name, program in turns.items():
                took = float(run_python(program, env=environment).stdout)
                if number:
                    seconds[name].append(took)
    found = ratio(seconds["dlcourse"], seconds["numpy"])
    print(f"  import numpy takes {statistics.median(seconds['numpy']) * 1e3:.0f} ms;", end=" ")
    print(f"import dlcourse {found} as long, {verdict(found.median, most=1.5)}")


def start(quick: bool) -> None:
    """Start Python, import, build, and train the first epoch of W1."""
    if not installed(PyTorch):
        print('  PyTorch is not installed: pip install -e ".[peers]"')
        return
    turns = {name: lambda p=p: until_done(p) for name, p in FIRST_EPOCH.items()}
    interleaved(turns, 1)
    seconds = interleaved(turns, 2 if quick else 9)
    for name, times in seconds.items():
        print(f"  {name:10}{statistics.median(times):6.2f} s from the start of Python")
    found = ratio(seconds["PyTorch"], seconds["dlcourse"])
    print(f"  PyTorch takes {found} as long, {verdict(found.median, least=10)}")


def memory(quick: bool) -> None:
    """Count the bytes that are held at the worst moment of an epoch of W3 with 60,000 examples."""
    peak = int(run_python(MEMORY).stdout)
    workload = WORKLOADS["W3-adam"]
    pairs = list(zip(workload.sizes, workload.sizes[1:], strict=False))
    parameters = 4 * sum((n_in + 1) * n_out for n_in, n_out in pairs)
    examples = 4 * workload.pool * workload.sizes[0]
    labels = 8 * workload.pool
    outputs = 4 * workload.pool * workload.classes
    # A layer keeps its input with a column of ones, z, y, dz and dx; the last batch has its own.
    rows = 2 * workload.batch
    kept = 4 * rows * sum(n_in + 1 + 3 * n_out + n_in for n_in, n_out in pairs)
    # Labels and outputs: the labels as given and shuffled, the outputs, three steps of their loss.
    each_epoch = 6 * outputs
    room = 4 * PIECE
    buffers = room + each_epoch + kept
    limit = examples + labels + 6 * parameters + buffers
    print(f"  peak {mb(peak)} MB of arrays and objects (tracemalloc)")
    print(
        f"  data {mb(examples + labels)}"
        f" + 6 × parameters {mb(6 * parameters)}"
        f" + buffers {mb(buffers)} = {mb(limit)} MB:"
        f" {'met' if peak <= limit else 'not met'}"
    )
    print(
        f"  buffers: room for the examples of a few batches {mb(room)},"
        f" labels, outputs and their loss {mb(each_epoch)},"
        f" what layers keep of a batch {mb(kept)}"
    )


def mb(count: float) -> str:
    return f"{count / 1e6:.1f}"


def until_done(program: str) -> None:
    """Return as soon as `program`, in a Python of its own, prints its first line."""
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
