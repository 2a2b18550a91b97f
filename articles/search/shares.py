"""How common a lexeme is: in what share of the stories it stands.

PostgreSQL keeps this for its planner (ANALYZE, which it runs by itself): the shares of the
commonest elements of an array. What is not among them is rarer than the rarest of them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from articles.search.lexemes import number
from articles.search.tiers import Tier

_SHARES = """
WITH known AS (
    SELECT kept.number, kept.share
    FROM pg_stats, unnest(most_common_elems::text::integer[], most_common_elem_freqs)
        AS kept (number, share)
    WHERE schemaname = current_schema AND tablename = %(table)s AND attname = 'lexemes'
)
SELECT
    (SELECT reltuples FROM pg_class WHERE oid = %(table)s::regclass),
    (SELECT min(share) FROM known WHERE number IS NOT NULL),
    (SELECT jsonb_object_agg(number, share) FROM known WHERE number = ANY(%(numbers)s))
"""


@dataclass(frozen=True)
class Shares:
    """The shares of the common ones among some lexemes; ``stories`` is how many there are in all.

    ``rarest`` is the share of the rarest lexeme that counts as common.
    """

    known: dict[int, float]
    rarest: float
    stories: float

    def most(self, tier: Tier) -> float:
        """Return how many stories a tier can hold at most, as far as is known."""
        shares = [self._of(lexeme) for lexeme in tier.all_of]
        shares += [sum(map(self._of, group)) for group in tier.any_of]
        return min([1.0, *shares]) * self.stories

    def _of(self, lexeme: str) -> float:
        return self.known.get(number(lexeme), self.rarest)


def shares(table: str, asked: Iterable[Tier]) -> Shares:
    """Return how common the lexemes of some tiers are in ``table`` (1 query)."""
    lexemes = {
        lexeme
        for tier in asked
        for lexeme in (*tier.all_of, *(one for g in tier.any_of for one in g))
    }
    with connection.cursor() as cursor:
        cursor.execute(_SHARES, {"table": table, "numbers": sorted(map(number, lexemes))})
        stories, rarest, known = cursor.fetchone()
    shares_by_number = {int(lexeme): share for lexeme, share in json.loads(known or "{}").items()}
    return Shares(shares_by_number, rarest or 0.0, max(stories, 0.0))
