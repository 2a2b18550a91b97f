"""What an answer costs: its queries, and the work that they and Python are to the processor."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.bench.machine import worked

RUNS = 15
TIMES = 200
WARMING_UP = 20
"""Answers before those that are timed: each of a server's threads has its connection then."""

Ask = Callable[[], Any]


@dataclass(frozen=True)
class Cost:
    """What something costs: the number of its queries, and the least milliseconds of some runs.

    They are the processor's, in Python and in PostgreSQL together, and the least of them: what else
    the machine does can only add to a run.
    """

    queries: int
    milliseconds: float

    def __str__(self) -> str:
        return f"{self.queries} queries, {self.milliseconds:.1f} ms of the processor"


def cost(ask: Ask) -> Cost:
    """Return what ``ask()`` costs in this process."""
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    taken = []
    for _run in range(RUNS):
        before = sum(worked())
        ask()
        taken.append(sum(worked()) - before)
    return Cost(queries, min(taken))


def clocked(ask: Ask, times: int = TIMES) -> str:
    """Return in words how long one waits for ``ask()``."""
    for _time in range(WARMING_UP):
        ask()
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return f"{median(taken):.1f} ms (median; 95 of 100 within {quantiles(taken, n=20)[-1]:.1f})"
