"""The SQL of a page of an answer: what answers each tier, and each tier's part of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from articles.search.lexemes import number
from articles.search.places import Place
from articles.search.spans import Span
from articles.search.tiers import Tier

Where = tuple[int, Span]
"""A tier, by its number, in a span of time."""


@dataclass(frozen=True)
class Source:
    """What is searched: SQL that gives ``id``, ``lexemes`` and ``at`` of each story.

    It gives the hour as ``indexed_at`` too, the only one to be looked up in an index: PostgreSQL
    would else walk all stories by their hour, reading the lexemes of each; it cannot know how
    long that takes. ``table`` is the one whose statistics tell how common a lexeme is.
    """

    sql: str
    table: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """A tier to be read in a span, but for what the better tiers hold in it."""

    tier: int
    span: Span


def page_of(
    source: Source,
    tiers: Sequence[Tier],
    steps: Sequence[Step],
    *,
    most: int,
    after: Place | None = None,
    total_of: Sequence[Where] = (),
) -> list[tuple[Any, ...]]:
    """Return the next stories as ``(tier, at, id, total)`` (1 query).

    A step is taken only if those before it do not fill the page. ``total`` is how many stories
    those of ``total_of`` hold together.
    """
    statement = _Statement(source, tiers, most)
    for step in steps:
        statement.add(step, after if after and after.tier == step.tier else None)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql(total_of), statement.params)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class _Statement:
    """The query, put together step by step; each set of stories is worked out at most once."""

    def __init__(self, source: Source, tiers: Sequence[Tier], most: int) -> None:
        self.params: dict[str, Any] = {**source.params, "most": most}
        self._source = source
        self._tiers = tiers
        self._parts: list[str] = []
        self._sets: dict[Where, str] = {}
        self._betters: dict[Where, str] = {}
        self._pages: list[str] = []

    def sql(self, counted: Sequence[Where]) -> str:
        """Return the whole query."""
        counts = [f"(SELECT count(*) FROM {self._set(where)})" for where in counted]
        total = " + ".join(counts) or "NULL"
        pages = " UNION ALL ".join(self._pages)
        return (
            f"WITH {', '.join(self._parts)}"
            # A page is only worked out if those before it do not reach the limit.
            f" SELECT tier, at, id, {total} FROM ({pages} LIMIT %(most)s) found"
            " ORDER BY tier, at DESC, id DESC"
        )

    def add(self, step: Step, after: Place | None) -> None:
        """Add a step, behind ``after`` if the last page ended in its tier."""
        name = self._set((step.tier, step.span))
        conditions = []
        if step.tier:
            better = self._better((step.tier, step.span))
            conditions.append(f"NOT EXISTS (SELECT FROM {better} b WHERE b.id = {name}.id)")
        if after:
            conditions.append(f"(at, id) < ({self._param(after.at)}, {self._param(after.pk)})")
        self._pages.append(
            f"SELECT * FROM (SELECT {step.tier} AS tier, at, id FROM {name}"
            f" WHERE {' AND '.join(conditions) or 'true'}"
            f" ORDER BY at DESC, id DESC LIMIT %(most)s) page{len(self._pages)}"
        )

    def _better(self, where: Where) -> str:
        """Return the name of the part that holds what the better tiers hold in a span."""
        tier, span = where
        if tier == 1:
            return self._set((0, span))
        if where not in self._betters:
            before = self._better((tier - 1, span))
            last = self._set((tier - 1, span))
            self._betters[where] = name = f"better{len(self._betters)}"
            self._parts.append(
                f"{name} AS MATERIALIZED (SELECT id FROM {before} UNION ALL SELECT id FROM {last})"
            )
        return self._betters[where]

    def _set(self, where: Where) -> str:
        """Return the name of the part that holds all stories of a tier in a span."""
        if where not in self._sets:
            number_of_tier, span = where
            name = self._sets[where] = f"set{len(self._sets)}"
            conditions = " AND ".join(self._conditions(self._tiers[number_of_tier], span))
            self._parts.append(
                f"{name} AS MATERIALIZED (SELECT id, at FROM ({self._source.sql}) searched"
                f" WHERE {conditions or 'true'})"
            )
        return self._sets[where]

    def _conditions(self, tier: Tier, span: Span) -> list[str]:
        conditions = [f"lexemes @> {self._numbers(tier.all_of)}"] if tier.all_of else []
        groups = [*tier.any_of, *filter(None, [span.lexemes])]
        conditions += [f"lexemes && {self._numbers(group)}" for group in groups]
        at = "at" if conditions else "indexed_at"
        if span.begins:
            conditions.append(f"{at} >= {self._param(span.begins)}")
        if span.ends:
            conditions.append(f"{at} < {self._param(span.ends)}")
        return conditions

    def _numbers(self, lexemes: Sequence[str]) -> str:
        # As a query of its own, so that the planner does not look up how common each lexeme is:
        # that took it longer than most searches take, and there is only one way to go.
        return f"(SELECT {self._param(sorted(map(number, lexemes)))}::integer[])"

    def _param(self, value: Any) -> str:
        name = f"p{len(self.params)}"
        self.params[name] = value
        return f"%({name})s"
