"""Related stories: those that share people, places, bodies or words with a story."""

from itertools import pairwise
from typing import Any

from django.utils import timezone

from articles.models import Paper, PublishedArticle
from articles.models.written_out import stories
from articles.public.stories import CARD
from articles.search import words

CONSIDERED = 120
OF_KIND, OF_SECTION = 20, 60
LEAST = 5
"""The stories that are looked at, so that a governor's page costs no more than another: the newest
of each kind of tie, then of the section.

Those of several places (people, bodies) share the number, and each has the least of it.
"""

MOST_OF_WORDS = 3.0

# LIMIT keeps the planner from reading the whole table: a story is looked up by its key. One that is
# a number here, and no value, has it keep one plan for all stories, where the archive is large.
# Letters are made small once for a story: ILIKE does it for each pair of words.
_QUERY = """
WITH considered (article_id, tie) AS MATERIALIZED (
    {newest}
    (SELECT article_id, NULL FROM articles_publishedarticle
        WHERE section_id = %(section)s AND withdrawn_at IS NULL AND published_at <= %(now)s
        ORDER BY published_at DESC, article_id DESC LIMIT {of_section})
    LIMIT {considered}
)
SELECT story.*
FROM (
    SELECT article_id, count(DISTINCT tie) AS ties FROM considered
    WHERE article_id <> %(story)s GROUP BY article_id) AS once,
LATERAL (
    SELECT {columns} FROM articles_publishedarticle
    WHERE article_id = once.article_id AND withdrawn_at IS NULL AND published_at <= %(now)s
    LIMIT 1) AS story
ORDER BY (section_id = %(section)s)::int
    + ties
    + least(%(most_of_words)s::real, (
        SELECT coalesce(sum(CASE
            WHEN strpos(small.headline, said) > 0 THEN 1::real
            WHEN strpos(small.lead, said) > 0 THEN 0.25::real END), 0)
        FROM unnest(%(pairs)s::text[]) AS said,
            (SELECT lower(story.headline) AS headline, lower(story.lead) AS lead OFFSET 0) AS small
    )) DESC,
    published_at DESC, story.article_id DESC
LIMIT %(most)s
"""

_NEWEST = """
    SELECT newest.story_id, '{kind}'
    FROM unnest(%({kind}s)s::bigint[]) AS named (pk), LATERAL (
        SELECT story_id FROM articles_published{kind}
        WHERE {kind}_id = named.pk AND published_at <= %(now)s
        ORDER BY published_at DESC, story_id DESC LIMIT %(each_{kind})s) AS newest
    UNION ALL
"""

KINDS = ("official", "place", "department")

RELATED = _QUERY.format(
    columns=", ".join(CARD),
    newest="".join(_NEWEST.format(kind=kind) for kind in KINDS),
    of_section=OF_SECTION,
    considered=CONSIDERED,
)


def related(story: PublishedArticle, paper: Paper, most: int = 4) -> list[PublishedArticle]:
    """Return the public stories with most ties to ``story``, the newest of them first; 1 query.

    The section ties by one; people, places and bodies by one each, to their newest stories alone.
    So does each pair of neighbouring words of the headline that stands in the other's, up to
    ``MOST_OF_WORDS`` (two syllables are a word in Vietnamese more often than one is), and less what
    stands in its lead.
    """
    named = {
        "official": _known(story.people),
        "place": _known(story.places),
        "department": _known(story.departments),
    }
    said: dict[str, Any] = {
        "story": story.pk,
        "section": story.section_id,
        "now": timezone.now(),
        "most": most,
        "pairs": [f"{first} {second}" for first, second in _pairs(story.headline)],
        "most_of_words": MOST_OF_WORDS,
    }
    for kind, entries in named.items():
        said[f"{kind}s"] = entries
        said[f"each_{kind}"] = max(OF_KIND // (len(entries) or 1), LEAST)
    return paper.with_sections(stories(RELATED, CARD, said))


def _pairs(headline: str) -> dict[tuple[str, str], None]:
    """Return the neighbouring words of a headline in small letters, each pair once."""
    return dict.fromkeys(pairwise(words.found_in(headline.lower())))


def _known(named: list[dict[str, Any]]) -> list[int]:
    """Return those of what a story names that the directory knows."""
    return [item["id"] for item in named if item["id"]]
