"""The SQL of a page of an answer: what answers each tier, and each tier's part of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
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
    long that takes. No story is newer than ``until``, if that is known.
    """

    sql: str
    params: Mapping[str, Any] = field(default_factory=dict)
    until: datetime | None = None


@dataclass(frozen=True)
class Step:
    """A tier to be read in a span, but for what the better tiers hold in it."""

    tier: int
    span: Span


def number_of(source: Source, tier: Tier, span: Span) -> tuple[int, int]:
    """Return how many stories of a span answer a tier, and about how many there are (1 query).

    The second is what the planner knows: how many readers have, whatever is searched.
    """
    statement = _Statement(source, [tier], most=0)
    with connection.cursor() as cursor:
        cursor.execute(statement.number(0, span), statement.params)
        number, there_are = cursor.fetchone()
    return number, int(there_are)


def page_of(
    source: Source,
    tiers: Sequence[Tier],
    steps: Sequence[Step],
    *,
    most: int,
    after: Place | None = None,
    count: Sequence[Where] = (),
) -> tuple[list[tuple[int, datetime, int]], int | None]:
    """Return the next stories as ``(tier, at, id)``, and how many there are (1 query).

    A step is taken only if those before it do not fill the page. Of ``count``, the worse tiers
    last, the first is counted that a full page does not go beyond, else the last.
    """
    statement = _Statement(source, tiers, most)
    for step in steps:
        statement.add(step, after if after and after.tier == step.tier else None)
    with connection.cursor() as cursor:
        cursor.execute(statement.page(count), statement.params)
        rows = cursor.fetchall()
    *found, (_tier, _at, number) = rows
    return found, number


class _Statement:
    """The query, put together step by step; each set of stories is worked out at most once."""

    def __init__(self, source: Source, tiers: Sequence[Tier], most: int) -> None:
        self.params: dict[str, Any] = {**source.params, "most": most}
        self._source = source
        self._tiers = tiers
        self._parts: list[str] = []
        self._sets: dict[tuple[Tier, Span], str] = {}
        self._betters: dict[Where, str] = {}
        self._pages: list[str] = []

    def number(self, tier: int, span: Span) -> str:
        """Return the query that counts a tier in a span, and tells how large the archive is."""
        counted = self._set((tier, span))
        return (
            f"WITH {', '.join(self._parts)} SELECT count(*), (SELECT reltuples FROM pg_class"
            f" WHERE oid = 'articles_publishedwords'::regclass) FROM {counted}"
        )

    def page(self, count: Sequence[Where]) -> str:
        """Return the whole query: the page, and as its last row how many there are."""
        pages = " UNION ALL ".join(self._pages)
        # A step is only worked out if those before it do not reach the limit.
        self._parts.append(
            f"page AS MATERIALIZED (SELECT tier, at, id FROM ({pages} LIMIT %(most)s) found)"
        )
        self._parts.append(
            "ended AS (SELECT CASE count(*) WHEN %(most)s THEN max(tier) END AS tier FROM page)"
        )
        return (
            f"WITH {', '.join(self._parts)}"
            " (SELECT * FROM page ORDER BY tier, at DESC, id DESC)"
            f" UNION ALL SELECT NULL, NULL, {self._number(count)} FROM ended"
        )

    def _number(self, count: Sequence[Where]) -> str:
        numbers = [(where[0], f"(SELECT count(*) FROM {self._set(where)})") for where in count]
        if len(numbers) < 2:
            return numbers[0][1] if numbers else "NULL::bigint"
        cases = "".join(f" WHEN tier <= {tier} THEN {number}" for tier, number in numbers[:-1])
        return f"CASE{cases} ELSE {numbers[-1][1]} END"

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
        number_of_tier, span = where
        return self._set_of(self._tiers[number_of_tier], span)

    def _set_of(self, tier: Tier, span: Span) -> str:
        if (tier, span) not in self._sets:
            conditions = self._condition(tier, span)
            name = self._sets[tier, span] = f"set{len(self._sets)}"
            self._parts.append(
                f"{name} AS MATERIALIZED (SELECT id, at FROM ({self._source.sql}) searched"
                f" WHERE {conditions or 'true'})"
            )
        return self._sets[tier, span]

    def _condition(self, tier: Tier, span: Span) -> str:
        ways = [(*tier.all_of, *some) for some in tier.either] or [tier.all_of]
        groups = [*tier.any_of, *filter(None, [span.lexemes])]
        # Each way is a whole question to the index, which begins with what is rarest in it: it
        # answers the parts of a question that are told apart each by itself, over all stories.
        asked = " OR ".join(
            "("
            + " AND ".join(
                [f"lexemes @> {self._numbers(way)}"] * bool(way)
                + [f"lexemes && {self._numbers(group)}" for group in groups]
            )
            + ")"
            for way in ways
            if way or groups
        )
        conditions = [f"({asked})"] if asked else []
        at = "at" if asked else "indexed_at"
        if span.begins:
            conditions.append(f"{at} >= {self._param(span.begins)}")
        if span.ends:
            conditions.append(f"{at} < {self._param(span.ends)}")
        if tier.within:
            conditions.append(f"EXISTS (SELECT FROM {self._set_of(tier.within, span)})")
        return " AND ".join(conditions)

    def _numbers(self, lexemes: Sequence[str]) -> str:
        # As a query of its own, so that the planner does not look up how common each lexeme is:
        # that took it longer than most searches take, and there is only one way to go. Each has a
        # name of its own: what the ways have in common would be asked of the index alone, and the
        # rest of the lexemes of every story that it finds.
        given = self._param(sorted(map(number, lexemes)))
        return f"(SELECT {given}::integer[] AS asked{len(self.params)})"

    def _param(self, value: Any) -> str:
        name = f"p{len(self.params)}"
        self.params[name] = value
        return f"%({name})s"
