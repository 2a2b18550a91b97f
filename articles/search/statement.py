"""The SQL of a page of an answer: what answers each tier, and each tier's part of the page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection

from articles.search.lexemes import number
from articles.search.places import Place
from articles.search.spans import Span
from articles.search.tiers import Tier


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
    """A tier to be read in a span, but for what the better tiers hold in it.

    They are read ``within`` a longer one, where that costs no more.
    """

    tier: int
    span: Span
    within: Span | None = None


@dataclass(frozen=True)
class Counted:
    """The tier whose stories are counted, and those of the ones ``beside`` it that it lacks.

    If not ``exactly``, and the page was filled, those looked through for it.
    """

    tier: int
    exactly: bool
    beside: Collection[int] = ()


@dataclass(frozen=True)
class Answering:
    """The ``number`` of stories that answer a tier: ``stories``, None if they are many.

    ``archive`` is about how many readers have in all.
    """

    number: int
    stories: tuple[int, ...] | None
    archive: int


def answering(source: Source, tier: Tier, span: Span, *, few: int) -> Answering:
    """Return what of a span answers a tier, each story if they are ``few`` at most (1 query)."""
    statement = _Statement(source, [tier], most=0)
    with connection.cursor() as cursor:
        cursor.execute(statement.answering(span, few), statement.params)
        number, stories, archive = cursor.fetchone()
    return Answering(number, None if stories is None else tuple(stories), int(archive))


def number_of(source: Source, tier: Tier, beside: Sequence[Tier]) -> int:
    """Return how many stories answer a tier, or one of those ``beside`` it (1 query)."""
    statement = _Statement(source, [tier, *beside], most=0)
    with connection.cursor() as cursor:
        cursor.execute(statement.number(), statement.params)
        return int(cursor.fetchone()[0])


def stories_of(source: Source, tier: Tier, beside: Sequence[Tier]) -> list[int]:
    """Return the stories that answer a tier, or one of those ``beside`` it (1 query)."""
    statement = _Statement(source, [tier, *beside], most=0)
    with connection.cursor() as cursor:
        cursor.execute(statement.stories(), statement.params)
        return [story for (story,) in cursor.fetchall()]


def page_of(
    source: Source,
    tiers: Sequence[Tier],
    steps: Sequence[Step],
    *,
    most: int,
    after: Place | None = None,
    count: Counted | None = None,
) -> tuple[list[tuple[int, datetime, int]], int | None]:
    """Return the next stories as ``(tier, at, id)``, and how many there are (1 query).

    A step is taken only if those before it do not fill the page.
    """
    statement = _Statement(source, tiers, most)
    for step in steps:
        statement.add(step, after if after and after.tier == step.tier else None)
    with connection.cursor() as cursor:
        cursor.execute(statement.page(steps, count), statement.params)
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
        self._betters: dict[Step, str] = {}
        self._pages: list[str] = []
        self._known = ""

    def answering(self, span: Span, few: int) -> str:
        """Return the query for what answers the tier in a span."""
        found = self._set(Step(0, span))
        return (
            f"WITH {', '.join(self._parts)} SELECT count(*),"
            f" CASE WHEN count(*) <= {few:d} THEN coalesce(array_agg(id), '{{}}') END,"
            " (SELECT reltuples FROM pg_class WHERE oid = 'articles_publishedwords'::regclass)"
            f" FROM {found}"
        )

    def page(self, steps: Sequence[Step], count: Counted | None) -> str:
        """Return the whole query: the page, and as its last row how many there are."""
        pages = " UNION ALL ".join(self._pages)
        # A step is only worked out if those before it do not reach the limit.
        self._parts.append(f"page AS MATERIALIZED (SELECT * FROM ({pages} LIMIT %(most)s) found)")
        self._parts.append(
            "ended AS (SELECT CASE count(*) WHEN %(most)s THEN max(step) END AS step FROM page)"
        )
        return (
            f"WITH {', '.join(self._parts)}"
            " (SELECT tier, at, id FROM page ORDER BY tier, at DESC, id DESC)"
            f" UNION ALL SELECT NULL, NULL, {self._number(steps, count)} FROM ended"
        )

    def number(self) -> str:
        """Return the query for how many answer the first tier, or one of the others beside it."""
        steps = [Step(tier, Span()) for tier in range(len(self._tiers))]
        whole = self._whole(steps, Counted(0, exactly=True, beside=range(1, len(steps))))
        return f"WITH {', '.join(self._parts)} SELECT {whole}"

    def stories(self) -> str:
        """Return the query for the stories that answer any of the tiers."""
        sets = [self._set(Step(tier, Span())) for tier in range(len(self._tiers))]
        return f"WITH {', '.join(self._parts)} {_ids(sets, 'UNION')}"

    def _number(self, steps: Sequence[Step], count: Counted | None) -> str:
        """Return how many there are, by the step that the page ended in."""
        if count is None:
            return "NULL::bigint"
        whole = self._whole(steps, count)
        if count.exactly:
            return whole
        cases = ""
        for place, step in enumerate(steps):
            looked_through = steps[: place + 1]
            if step.tier < count.tier:
                number = self._counted(looked_through, step.tier)
            else:
                of_tier = [one for one in steps[place + 1 :] if one.tier == count.tier]
                number = self._whole([*looked_through, *of_tier], count)
            cases += f" WHEN {place} THEN {number}"
        return f"CASE step{cases} ELSE {whole} END"

    def _whole(self, steps: Sequence[Step], count: Counted) -> str:
        """Return how many the tier that is counted holds, and those beside it besides."""
        number = self._counted(steps, count.tier)
        sets = [self._set(step) for step in steps if step.tier == count.tier]
        others = [self._set(step) for step in steps if step.tier in count.beside]
        if not others:
            return number
        return (
            f"{number} + (SELECT count(*) FROM ({_ids(others, 'UNION')}) other"
            f" WHERE NOT EXISTS (SELECT FROM ({_ids(sets, 'UNION ALL')}) one"
            " WHERE one.id = other.id))"
        )

    def _counted(self, steps: Sequence[Step], tier: int) -> str:
        """Return how many stories the steps of a tier hold."""
        sets = [self._set(step) for step in steps if step.tier == tier]
        return " + ".join(f"(SELECT count(*) FROM {name})" for name in sets)

    def add(self, step: Step, after: Place | None) -> None:
        """Add a step, behind ``after`` if the last page ended in its tier."""
        name = self._set(step)
        conditions = []
        if step.tier:
            better = self._better(step)
            conditions.append(f"NOT EXISTS (SELECT FROM {better} b WHERE b.id = {name}.id)")
        if after:
            conditions.append(f"(at, id) < ({self._param(after.at)}, {self._param(after.pk)})")
        place = len(self._pages)
        self._pages.append(
            f"SELECT * FROM (SELECT {place} AS step, {step.tier} AS tier, at, id FROM {name}"
            f" WHERE {' AND '.join(conditions) or 'true'}"
            f" ORDER BY at DESC, id DESC LIMIT %(most)s) page{place}"
        )

    def _better(self, step: Step) -> str:
        """Return the name of the part that holds what the better tiers hold in a step's span."""
        last = Step(step.tier - 1, step.within or step.span)
        if step.tier == 1:
            return self._set(last)
        if step not in self._betters:
            before, name = self._better(last), self._set(last)
            self._betters[step] = better = f"better{len(self._betters)}"
            self._parts.append(
                f"{better} AS MATERIALIZED"
                f" (SELECT id FROM {before} UNION ALL SELECT id FROM {name})"
            )
        return self._betters[step]

    def _set(self, step: Step) -> str:
        """Return the name of the part that holds all stories of a tier in a span."""
        return self._set_of(self._tiers[step.tier], step.span)

    def _set_of(self, tier: Tier, span: Span) -> str:
        if (tier, span) not in self._sets:
            searched = self._searched(span)
            conditions = self._condition(tier, span)
            name = self._sets[tier, span] = f"set{len(self._sets)}"
            self._parts.append(
                f"{name} AS MATERIALIZED (SELECT id, at FROM {searched}"
                f" WHERE {conditions or 'true'})"
            )
        return self._sets[tier, span]

    def _searched(self, span: Span) -> str:
        """Return the stories of a span as a table: all that is searched, or those known of it."""
        if span.stories is None:
            return f"({self._source.sql}) searched"
        if not self._known:
            self._known = "known"
            ids = self._param(list(span.stories))
            self._parts.append(
                "known AS MATERIALIZED (SELECT id, at, lexemes"
                f" FROM ({self._source.sql}) every WHERE id = ANY({ids}))"
            )
        return self._known

    def _condition(self, tier: Tier, span: Span) -> str:
        ways = [(*tier.all_of, *some) for some in tier.either] or [tier.all_of]
        months = span.lexemes if span.stories is None else ()
        groups = [*tier.any_of, *filter(None, [months])]
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
        if span.begins and span.stories is None:
            conditions.append(f"{at} >= {self._param(span.begins)}")
        if span.ends and span.stories is None:
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


def _ids(sets: Iterable[str], put_together: str) -> str:
    return f" {put_together} ".join(f"SELECT id FROM {name}" for name in sets)
