"""How much longer a work takes on ten times as much: a ratio, measured side by side in one run."""

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

BETWEEN_TEN_AND_A_HUNDRED = 40
"""What grows evenly takes ten times as long, what grows with the square a hundred times."""


def grows_evenly(work: Callable[[int], Result], size: int) -> Result:
    """Return what ``work`` makes of ``size``, and fail if a tenth of it is very much quicker."""
    work(size // 10)  # what is made once, is made here
    little, _made = _seconds(work, size // 10)
    whole, made = _seconds(work, size)
    assert whole < BETWEEN_TEN_AND_A_HUNDRED * little
    return made


def _seconds(work: Callable[[int], Result], size: int) -> tuple[float, Result]:
    gc.disable()  # the objects of other tests are not to be looked through at this one's cost
    try:
        began = time.process_time()
        made = work(size)
        return time.process_time() - began, made
    finally:
        gc.enable()
