"""Narrowing a search: to days, a section, an author, a person, a body, a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from articles.models.days import beginning_of
from articles.search.lexemes import token
from articles.search.spans import Span


@dataclass(frozen=True)
class Narrowing:
    """Which stories are searched: from ``first`` to ``last`` day, both included, and ``named``.

    ``named`` holds, by kind (``section``, ``author``, ``official``, ``department``, ``place``),
    the ids of which a story must have one.
    """

    first: date | None = None
    last: date | None = None
    named: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.named)

    @property
    def span(self) -> Span:
        """The time that is searched."""
        day_after = self.last + timedelta(days=1) if self.last and self.last < date.max else None
        begins = beginning_of(self.first) if self.first else None
        return Span(begins, beginning_of(day_after) if day_after else None)

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The groups of lexemes of which a story must have one each, but for those of its time."""
        return [tuple(token(kind, pk) for pk in pks) for kind, pks in sorted(self.named.items())]
