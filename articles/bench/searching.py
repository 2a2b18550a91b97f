"""How long a search takes, by the kind of question."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.bench.machine import worked
from articles.bench.questions import Question, questions
from articles.models import PublishedArticle
from articles.search import Results, search

SEED = "bench"
QUESTIONS = 1_000

WIDTHS = (20, 6, 8, 8, 8, 8, 9, 8, 8)


@dataclass(frozen=True)
class Taken:
    """What an answer took: milliseconds by the clock, of Python's and PostgreSQL's processor."""

    milliseconds: float
    python: float
    database: float
    queries: int

    @property
    def work(self) -> float:
        """What both processes worked."""
        return self.python + self.database


def table(many: int = QUESTIONS, seed: str = SEED, *, slowest: int = 0) -> Iterator[str]:
    """Yield the lines of a table: each kind's percentiles, all in milliseconds.

    p50, p95 and the greatest are by the clock; then the 95th percentiles of the processor's time
    for Python and PostgreSQL alone, and for both together; last the most queries of one question.
    The ``slowest`` questions follow, those that both worked for longest.
    """
    stories = PublishedArticle.objects.count()
    yield f"search in {stories:,} stories, {many:,} questions, each asked twice"
    yield _line("", "asked", "p50", "p95", "max", "python", "database", "work", "queries")
    asked = [(question, measure(question)) for question in questions(seed, many)]
    for kind in dict.fromkeys(question.kind for question, _taken in asked):
        yield _row(kind, [taken for question, taken in asked if question.kind == kind])
    yield _row("all", [taken for _question, taken in asked])
    asked.sort(key=lambda one: one[1].work, reverse=True)
    for question, taken in asked[:slowest]:
        yield f"{taken.python:.0f} + {taken.database:.0f} ms: {question}"


def measure(question: Question) -> Taken:
    """Ask once to warm up, counting the queries, and once more by the clock."""
    after = _answer(question).older if question.page > 1 else ""
    with CaptureQueriesContext(connection) as captured:
        _answer(question, after)
        queries = len(captured)
    before = worked()
    begun = time.perf_counter()
    _answer(question, after)
    took = (time.perf_counter() - begun) * 1000
    python, database = (now - then for now, then in zip(worked(), before, strict=True))
    return Taken(took, python, database, queries)


def percentile(values: Sequence[float], part: int) -> float:
    """Return the least of ``values`` that ``part`` of a hundred do not exceed."""
    return sorted(values)[max(0, -(-len(values) * part // 100) - 1)]


def _answer(question: Question, after: str = "") -> Results:
    return search(question.typed, narrowing=question.narrowing, newest=question.newest, after=after)


def _row(kind: str, taken: Sequence[Taken]) -> str:
    def at(part: int, of: Callable[[Taken], float]) -> str:
        return f"{percentile([of(one) for one in taken], part):.1f}"

    return _line(
        kind,
        str(len(taken)),
        at(50, lambda one: one.milliseconds),
        at(95, lambda one: one.milliseconds),
        at(100, lambda one: one.milliseconds),
        at(95, lambda one: one.python),
        at(95, lambda one: one.database),
        at(95, lambda one: one.work),
        str(max(one.queries for one in taken)),
    )


def _line(*cells: str) -> str:
    numbers = zip(cells[1:], WIDTHS[1:], strict=True)
    return cells[0].ljust(WIDTHS[0]) + "".join(f"{cell:>{width}}" for cell, width in numbers)
