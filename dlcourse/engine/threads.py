"""How many threads a product of matrices may use: one, unless the matrices are large.

BLAS splits even small products among all cores, and then waits for its threads longer than it
computes.
"""

import functools
from contextlib import AbstractContextManager, nullcontext
from typing import Any

# Multiplications in the largest product of a step; below, a second thread was measured to cost more
# than it gives.
WORTH_SHARING = 2e7


@functools.cache
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def limited(multiplications: float) -> AbstractContextManager:
    """Return a context in which BLAS uses one thread, if a step's largest product is small."""
    if multiplications >= WORTH_SHARING:
        return nullcontext()
    return _controller().limit(limits=1, user_api="blas")
