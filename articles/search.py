"""Full text search on PostgreSQL: marks as typed rank first, none typed matches all.

Two vectors stand beside each story: the words in one spelling with their marks, and folded. A
query is matched on the folded one; where the person typed marks, stories that have those very
marks come first. Words of a query are quoted as lexemes by PostgreSQL itself, so that nothing
typed is ever an operator; double quotes hold a phrase together.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import add, and_

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from articles import vietnamese
from articles.models import PublishedArticle

INDEXED_CHARACTERS = 250_000
"""How much of a text is indexed; PostgreSQL's tsvector holds at most a megabyte."""

MOST_WORDS = 16
"""Words of a query that are looked for; more are left out, and the answer says so."""

SNIPPET_WORDS = 36

_WORD = re.compile(r"[^\W_]+")
_PHRASE = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")


@dataclass(frozen=True)
class Query:
    """What somebody typed: ``words`` to be found all, ``phrases`` to be found as they stand."""

    typed: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    shortened: bool = False

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word, those of phrases among them."""
        return (*self.words, *(word for phrase in self.phrases for word in phrase))


@dataclass(frozen=True)
class Hit:
    """A story that was found, and its words around the match as HTML with ``<mark>``."""

    story: PublishedArticle
    snippet: SafeString


@dataclass(frozen=True)
class Results:
    """What a query found, best first; ``total`` counts all."""

    query: Query
    hits: list[Hit] = field(default_factory=list)
    total: int = 0


def read_query(typed: str) -> Query:
    """Return what ``typed`` asks for; any text at all is a query."""
    text = vietnamese.normal(vietnamese.clean(typed[:4000]))
    phrases = [tuple(_WORD.findall(phrase)) for phrase in _PHRASE.findall(text)]
    words = _WORD.findall(_PHRASE.sub(" ", text))
    kept: list[tuple[str, ...]] = []
    room = MOST_WORDS
    for phrase in filter(None, phrases):
        kept.append(phrase[:room])
        room -= len(kept[-1])
    every = sum(map(len, phrases)) + len(words)
    return Query(
        typed=typed[:200],
        words=tuple(words[: max(0, room)]),
        phrases=tuple(filter(None, kept)),
        shortened=every > MOST_WORDS or len(typed) > 4000,
    )


def search(typed: str, *, limit: int = 20) -> Results:
    """Return the public stories that hold every word of ``typed``, best first.

    Stories with the marks as typed come before those without, then those in which the words
    stand together, then by rank, then the newest. Two queries; none if there is no word.
    """
    query = read_query(typed)
    if not query.all_words:
        return Results(query)
    folded = _tsquery(query, vietnamese.fold)
    found = PublishedArticle.objects.public().filter(search_folded=folded)
    total = found.count()
    ranked = found.annotate(
        as_typed=_one_if(Q(search_marked=_tsquery(query, str.lower)))
        if _has_marks(query)
        else Value(0, IntegerField()),
        together=_one_if(
            Q(search_folded=_phrase([vietnamese.fold(word) for word in query.all_words]))
        ),
        rank=SearchRank(F("search_folded"), folded, cover_density=True, normalization=Value(1)),
    ).order_by("-as_typed", "-together", "-rank", "-published_at", "-article_id")
    stories = list(ranked.defer("body", "search_folded", "search_marked")[:limit])
    return Results(query, [Hit(story, snippet(story, query)) for story in stories], total)


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _has_marks(query: Query) -> bool:
    return any(vietnamese.fold(word) != word.lower() for word in query.all_words)


def _tsquery(query: Query, spelled: Callable[[str], str]) -> SearchQuery:
    """Return the query in the spelling of one of the vectors."""
    phrases = [*((word,) for word in query.words), *query.phrases]
    return reduce(and_, (_phrase([spelled(word) for word in phrase]) for phrase in phrases))


def _phrase(words: list[str]) -> SearchQuery:
    return SearchQuery(" ".join(words), search_type="phrase", config="simple")


def snippet(story: PublishedArticle, query: Query) -> SafeString:
    """Return the part of the story with most of the words, escaped, the words in ``<mark>``."""
    wanted = {vietnamese.fold(word) for word in query.all_words}
    text = f"{story.lead}\n{story.text}"[:20_000]
    words = list(_WORD.finditer(text))
    hits = [vietnamese.fold(word[0]) in wanted for word in words]
    start = _best_window(hits)
    shown = words[start : start + SNIPPET_WORDS]
    if not shown:
        return SafeString("")
    pieces: list[str] = ["… "] if start else []
    position = shown[0].start()
    for word, hit in zip(shown, hits[start:], strict=False):
        pieces.append(conditional_escape(text[position : word.start()]))
        pieces.append(
            format_html("<mark>{}</mark>", word[0]) if hit else conditional_escape(word[0])
        )
        position = word.end()
    if start + SNIPPET_WORDS < len(words):
        pieces.append(" …")
    return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)


def _best_window(hits: list[bool]) -> int:
    """Return where the window with most hits begins, a little before its first hit."""
    best, best_count, count = 0, 0, 0
    for end, hit in enumerate(hits):
        count += hit - (hits[end - SNIPPET_WORDS] if end >= SNIPPET_WORDS else 0)
        if count > best_count:
            best, best_count = max(0, end - SNIPPET_WORDS + 1), count
    first = next((i for i in range(best, len(hits)) if hits[i]), 0)
    return max(0, min(best, first), first - 6)


def index(row: PublishedArticle) -> None:
    """Write the search columns of a public story."""
    names = [item["name"] for item in (*row.byline, *row.people, *row.departments, *row.places)]
    weighted = [
        (row.headline, "A"),
        (row.lead, "B"),
        (" ".join(names), "B"),
        (row.text[:INDEXED_CHARACTERS], "D"),
    ]
    PublishedArticle.objects.filter(pk=row.pk).update(
        search_marked=_vector([(vietnamese.normal(text).lower(), w) for text, w in weighted]),
        search_folded=_vector([(vietnamese.fold(text), weight) for text, weight in weighted]),
    )


def _vector(weighted: list[tuple[str, str]]) -> SearchVector:
    parts = [SearchVector(Value(text), weight=weight, config="simple") for text, weight in weighted]
    return reduce(add, parts)
