"""How common a lexeme is: in what share of the stories it stands.

PostgreSQL keeps this for its planner (ANALYZE, which it runs by itself): the shares of the
commonest elements of an array. What is not among them is rarer than the rarest of them.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from articles.search.lexemes import number
from articles.search.tiers import Tier

KEPT_SECONDS = 300
"""How long a process remembers what it was told: shares change with the archive, not by the hour.
"""

_SHARES = """
SELECT
    (SELECT reltuples FROM pg_class WHERE oid = %(table)s::regclass),
    (SELECT most_common_elems::text::integer[] FROM stats),
    (SELECT most_common_elem_freqs FROM stats)
"""

_STATISTICS = """
WITH stats AS MATERIALIZED (
    SELECT most_common_elems, most_common_elem_freqs FROM pg_stats
    WHERE schemaname = current_schema AND tablename = %(table)s AND attname = 'lexemes'
)
"""


@dataclass(frozen=True)
class Shares:
    """The shares of the common lexemes by their numbers; ``stories`` is how many there are in all.

    ``rarest`` is the share of the rarest lexeme that counts as common.
    """

    known: Mapping[int, float]
    rarest: float
    stories: float

    def most(self, tier: Tier) -> float:
        """Return how many stories a tier can hold at most, as far as is known."""
        shares = [self._of(lexeme) for lexeme in tier.all_of]
        shares += [sum(map(self._of, group)) for group in tier.any_of]
        return min([1.0, *shares]) * self.stories

    def _of(self, lexeme: str) -> float:
        return self.known.get(number(lexeme), self.rarest)


_kept: dict[str, tuple[float, Shares]] = {}


def shares(table: str) -> Shares:
    """Return how common the lexemes in ``table`` are (1 query, or none: ``KEPT_SECONDS``)."""
    now = time.monotonic()
    if table not in _kept or now - _kept[table][0] > KEPT_SECONDS:
        _kept[table] = now, _asked(table)
    return _kept[table][1]


def _asked(table: str) -> Shares:
    with connection.cursor() as cursor:
        cursor.execute(_STATISTICS + _SHARES, {"table": table})
        stories, lexemes, frequencies = cursor.fetchone()
    # Behind the shares PostgreSQL keeps the least and the greatest of them, and that of NULL.
    known = dict(zip(lexemes or [], frequencies or [], strict=False))
    return Shares(known, min(known.values(), default=0.0), max(stories, 0.0))
