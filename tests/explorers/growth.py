"""Move an explorer many times in a process of its own, and say what stays behind.

``python -m tests.explorers.growth Coffee 50`` prints, as JSON, how many figures there are, whether
pyplot was loaded, and by how many bytes the process grew from its 20th move on.
"""

import gc
import itertools
import json
import sys
import tracemalloc

from matplotlib.figure import Figure

from dlcourse import explorers
from dlcourse.explorers.controls import Slider
from dlcourse.explorers.live import answer
from dlcourse.explorers.training import Played, TrainingExplorer

try:
    import resource
except ImportError:  # Windows, where NumPy's and Python's own memory is what can be counted
    resource = None
    tracemalloc.start()


def used() -> int:
    """The most memory that the process had so far, in bytes."""
    if resource is None:
        return tracemalloc.get_traced_memory()[1]
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main(name: str, moves: int) -> None:
    """Move the first slider to and fro, as a reader would who asks for every picture; or play."""
    explorer = getattr(explorers, name)()
    side = Played(explorer) if isinstance(explorer, TrainingExplorer) else explorer
    order = {"order": "play", "epoch": 1000} if side is not explorer else {}
    slider = next(control for control in side.controls if isinstance(control, Slider))
    positions = itertools.cycle([*slider.values, *reversed(slider.values)])
    for number, value in enumerate(itertools.islice(positions, 20 + moves)):
        if number == 20:
            before = used()
        message, (png,) = answer(side, {**side.start, **order, slider.name: value})
        assert message["sentence"]
        assert png
    figures = sum(isinstance(each, Figure) for each in gc.get_objects())
    found = {"figures": figures, "pyplot": "matplotlib.pyplot" in sys.modules}
    print(json.dumps({**found, "grown": used() - before}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
