"""Finding the public stories that answer a query, best or newest first."""

from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import Any

from django.db.models.functions import Left
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import PublishedArticle
from articles.search import phrases
from articles.search.asking import Query, read
from articles.search.directory import Named, named_in
from articles.search.narrowing import Narrowing
from articles.search.places import Place
from articles.search.snippets import Marker
from articles.search.spelling import correction
from articles.search.statement import Source, number_of, stories_of
from articles.search.tiers import Tier, tiers
from articles.search.walking import is_answered, walk

LIMIT = 20

MOST_READ = 10_000
"""How many stories are read to count those that have a phrase of more than two words."""

READ_FOR_SNIPPETS = 20_000
"""How many characters of a story are looked through for its snippet."""


@dataclass(frozen=True)
class Hit:
    """A story that was found; headline and snippet are HTML with the words in ``<mark>``.

    ``is_related`` tells that it is not of the commune that was asked for, but of one that this was
    merged into or made from.
    """

    story: PublishedArticle
    headline: SafeString
    snippet: SafeString
    is_related: bool = False


@dataclass(frozen=True)
class Results:
    """What a query found.

    ``total`` counts all there are (None on the pages behind the first); with ``more`` there are
    others that were not counted. ``older`` is what to give to ``search`` as ``after`` for the
    next ones, empty at the end. ``named`` is what the query names in the directories,
    ``correction`` what it may have been meant to be. Both are told on the first page only.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    total: int | None = 0
    more: bool = False
    older: str = ""
    named: Named = field(default_factory=Named)
    correction: str = ""


def search(
    typed: str,
    *,
    limit: int = LIMIT,
    after: str = "",
    narrowing: Narrowing | None = None,
    newest: bool = False,
) -> Results:
    """Return the public stories that hold every word of ``typed``.

    At most 10 queries, and 4 more where it is narrowed and something else was meant; a phrase of
    more than two words takes some for each lot that is read (``phrases``).
    Stories with the marks as typed come before those without; then, unless the ``newest`` are to
    come first, those with the words in the headline, those in which they stand together, and then
    the newer story (``tiers``). Stories of communes that became one with one that is named come
    last; where its name is the whole query, behind those that have it in a row, since its syllables
    scattered in a story are chance. Without a word and without a narrowing nothing is asked or
    found. Raises ``ValueError`` for an ``after`` that no answer gave.
    """
    query = read(typed)
    narrowing = narrowing or Narrowing()
    place = Place.read(after) if after else None
    if not query.words and not narrowing:
        return Results(query)
    named = named_in(query)
    direct = tiers(query, newest=newest)
    near = len(direct)
    if any(entry.kind == "place" for entry in named.answers):
        near = len(list(takewhile(lambda tier: tier.together, direct)))
    asked = [*direct[:near], *named.related, *direct[near:]]
    related = range(near, near + len(named.related))
    if place and place.tier >= len(asked):
        raise ValueError(after)
    answer = partial(
        walk, _public(), asked, narrowing, widest=asked.index(direct[-1]), beside=related
    )
    if phrases.longer(query):
        found = phrases.walk_kept(query, answer, most=limit + 1, after=place)
    else:
        found = answer(most=limit + 1, after=place)
    shown = found.places[:limit]
    last = shown[-1] if len(found.places) > limit else found.given_up_at
    stories = _stories(shown)
    markers = {as_typed: Marker(query, as_typed=as_typed) for as_typed in (True, False)}
    hits = [
        _hit(stories[one.pk], markers[asked[one.tier].as_typed], is_related=one.tier in related)
        for one in shown
        if one.pk in stories
    ]
    own = [asked[one.tier] for one in shown if one.tier not in related]
    return Results(
        query,
        hits,
        total=None if found.total is None else found.total - len(shown) + len(hits),
        more=found.more,
        older=str(last) if last else "",
        named=named if place is None else Named(),
        correction="" if place or named.answers else _correction(query, own, narrowing),
    )


def number_found(found: Results) -> int:
    """Return how many stories a first page's query finds, uncounted ones too (1 or 2 queries).

    Of phrases that the index does not know, it is how many may have them if those are very many.
    """
    asked = tiers(found.query)[-1], found.named.related
    if not phrases.longer(found.query):
        return number_of(_public(), *asked)
    may = stories_of(_public(), *asked)
    return len(may) if len(may) > MOST_READ else len(phrases.holding(found.query, may))


def finds_any(query: Query, narrowing: Narrowing) -> bool:
    """Tell whether a public story answers (2 queries)."""
    return is_answered(_public(), tiers(query)[-1], narrowing)


def _correction(query: Query, answered: list[Tier], narrowing: Narrowing) -> str:
    """Return what may have been meant where no story has the words together, or any of them.

    Where the search is narrowed, its stories alone tell whether that finds anything, but all of
    them whether the words are right as they are (at most 4 queries more).
    """
    if answered and answered[0].together:
        return ""
    if narrowing and _stand_together(query, Narrowing()):
        return ""
    meant = correction(query, found_nothing=not answered)
    return meant if not narrowing or _stand_together(read(meant), narrowing) else ""


def _stand_together(query: Query, narrowing: Narrowing) -> bool:
    """Tell whether the words, with any marks, stand side by side in a story (2 queries)."""
    bare = [tier for tier in tiers(query) if tier.together and not tier.as_typed]
    return is_answered(_public(), bare[-1], narrowing)


def _public() -> Source:
    """Return what readers may search."""
    now = timezone.now()
    return Source(
        "SELECT story_id AS id, published_at + interval '0' AS at, published_at AS indexed_at,"
        " lexemes FROM articles_publishedwords WHERE published_at <= %(now)s AND NOT withdrawn",
        {"now": now},
        until=now,
    )


def _stories(places: list[Place]) -> dict[int, Any]:
    """Return the stories, with the beginning of their text."""
    shown = PublishedArticle.objects.public().annotate(beginning=Left("text", READ_FOR_SNIPPETS))
    return shown.defer("body", "text").in_bulk([place.pk for place in places])


def _hit(story: Any, marker: Marker, *, is_related: bool) -> Hit:
    text = f"{story.lead}\n{story.beginning}"
    return Hit(
        story,
        marker.marked(story.headline),
        marker.snippet(text, headline=story.headline),
        is_related,
    )
