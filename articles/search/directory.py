"""What a query names in the directories: people, bodies, authors and places, merged ones too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from operator import attrgetter

from django.db import connection
from django.db.models import Model, Q
from django.urls import reverse
from django.utils import timezone

from articles import vietnamese
from articles.models import Author, Department, Official, Place, covered, successions_of
from articles.search import words
from articles.search.asking import Query, read
from articles.search.lexemes import pair, token
from articles.search.tiers import Tier

KINDS: dict[str, type[Model]] = {
    "official": Official,
    "department": Department,
    "place": Place,
    "author": Author,
}
"""What stands on top of an answer, in this order."""

COMMUNES = [Place.Kind.COMMUNE, Place.Kind.WARD, Place.Kind.SPECIAL_ZONE, Place.Kind.TOWNSHIP]
KINDS_OF_PLACES = {tuple(kind.split()) for kind in Place.Kind.values}

# Written out, because putting it together from expressions took longer than the database does.
_ENTRIES = """
SELECT 'official', official.id, name, slug, '', coalesce(post.title, ''), post.ended_on
    FROM articles_official official LEFT JOIN LATERAL (
        SELECT title, CASE WHEN "end" < %(today)s THEN "end" END AS ended_on
        FROM articles_posting
        WHERE official_id = official.id AND coalesce(start, %(today)s) <= %(today)s
        ORDER BY ended_on DESC NULLS FIRST, rank, start DESC NULLS LAST LIMIT 1
    ) post ON true WHERE slug = %(slug)s
UNION ALL
SELECT 'department', id, name, slug, '', '', valid_to FROM articles_department
    WHERE slug = %(slug)s OR upper(short_name) = upper(%(typed)s)
UNION ALL
SELECT 'place', place.id, place.name, place.slug, place.kind,
    concat_ws(', ', nullif(place.district, ''), parent.kind || ' ' || parent.name), place.valid_to
    FROM articles_place place LEFT JOIN articles_place parent ON parent.id = place.parent_id
    WHERE place.slug = ANY(%(runs)s)
UNION ALL
SELECT 'author', id, name, slug, '', '', NULL::date FROM articles_author WHERE slug = %(slug)s
"""

LONGEST_NAME = 6
"""How many words of a query a place's name may have."""

MOST_ANSWERS = 4
MOST_RELATED = 6


@dataclass(frozen=True)
class Entry:
    """Somebody or something in a directory; ``detail`` and ``ended_on`` tell namesakes apart.

    They are where a place lies, or the post that an official holds or held last; and when the
    place, the body or the post ended.
    """

    kind: str
    pk: int
    name: str
    slug: str
    sort: str = ""
    detail: str = ""
    ended_on: date | None = None

    @property
    def full_name(self) -> str:
        """The name as papers print it: ``xã Đại Đồng``."""
        return f"{self.sort} {self.name}".strip()

    def get_absolute_url(self) -> str:
        """Return the address of the entry's page on the site."""
        return reverse(f"public:{self.kind}", args=[self.slug, self.pk])


@dataclass(frozen=True)
class Succession:
    """One commune that became part of another on a day."""

    predecessor: Entry
    successor: Entry
    happened_on: date


@dataclass(frozen=True)
class Merger:
    """The communes that became part of one other on a day."""

    predecessors: list[Entry]
    successor: Entry
    happened_on: date


@dataclass(frozen=True)
class Named:
    """What a query names.

    ``answers`` are what the whole query is the name of; ``successions`` tell what became of the
    commune that it names, or what that was made from; ``related`` are the tiers of stories of
    those other communes.
    """

    answers: list[Entry] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    related: list[Tier] = field(default_factory=list)

    def __or__(self, other: "Named") -> "Named":
        """Return what either names; the stories of other communes are those of the first alone."""
        return Named(
            list(dict.fromkeys([*self.answers, *other.answers])),
            list(dict.fromkeys([*self.successions, *other.successions])),
            self.related,
        )

    @property
    def mergers(self) -> list[Merger]:
        """The successions as people tell them: all that a commune was made from, by the day."""
        merged: dict[tuple[Entry, date], list[Entry]] = {}
        for step in sorted(self.successions, key=attrgetter("happened_on")):
            merged.setdefault((step.successor, step.happened_on), []).append(step.predecessor)
        return [Merger(made_from, place, day) for (place, day), made_from in merged.items()]


def named_in(query: Query) -> Named:
    """Return what a query names; 1 query, 2 if it names a commune."""
    said = query.words
    if not said:
        return Named()
    runs = {vietnamese.slug(" ".join(said[i:j])): (i, j) for i, j in _runs(len(said))}
    entries = list(_entries(vietnamese.slug(" ".join(said)), query.typed, runs))
    answers = [entry for entry in entries if _is_name(entry, said)]
    places = [
        (entry, runs[entry.slug])
        for entry in entries
        if entry.kind == "place" and _are(said[slice(*runs[entry.slug])], entry.name)
    ]
    if not places:
        return Named(answers[:MOST_ANSWERS])
    longest = max(end - start for _entry, (start, end) in places)
    meant = [(entry, run) for entry, run in places if run[1] - run[0] == longest]
    named = Named(answers[:MOST_ANSWERS], _successions(entry for entry, _run in meant))
    if _is_in_long_phrase(query, meant[0][1]):
        return named
    rest = _without_place(said, meant[0][1])
    return replace(named, related=_related(meant, named.successions, rest))


def places_called(name: str) -> Named:
    """Return the places that a search for ``name`` is narrowed to, and what became of them."""
    named = named_in(read(name))
    return Named([entry for entry in named.answers if entry.kind == "place"], named.successions)


def ids_of(kind: str, name: str) -> tuple[int, ...]:
    """Return whose stories those of a kind have that bear a name (1 query).

    Those with the marks as typed, or with any where there is none. A place or body has the stories
    of what it was made from too (``covered``).
    """
    said: Sequence[str] = words.marked(name)
    if kind == "place":
        said = _without_kind(said)
    named = Q(slug=vietnamese.slug(" ".join(said)))
    if kind == "department":
        named |= Q(short_name__iexact=name.strip()) & ~Q(short_name="")
    found = KINDS[kind]._default_manager.filter(named).values_list("name", covered(KINDS[kind]))
    bearing = [whose for entry, whose in found if kind == "department" or _are(said, entry)]
    every = bearing or [whose for _entry, whose in found]
    return tuple(dict.fromkeys(chain.from_iterable(every)))


def _runs(many: int) -> list[tuple[int, int]]:
    """Return where in a query of so many words a place's name may stand: two words, or all."""
    return [
        (start, end)
        for start in range(many)
        for end in range(start + 1, min(start + LONGEST_NAME, many) + 1)
        if end - start > 1 or many == 1
    ]


def _entries(slug: str, typed: str, runs: Iterable[str]) -> Iterable[Entry]:
    """Yield the entries with the name, and the places with one of the names (1 query).

    What is there today comes before what has ended.
    """
    with connection.cursor() as cursor:
        today = timezone.localdate()
        cursor.execute(_ENTRIES, {"slug": slug, "typed": typed, "runs": list(runs), "today": today})
        rows = cursor.fetchall()
    order = list(KINDS)
    entries = [Entry(*row) for row in rows]
    yield from sorted(entries, key=lambda e: (order.index(e.kind), e.ended_on is not None, e.pk))


def _is_name(entry: Entry, said: Sequence[str]) -> bool:
    if entry.kind == "department":
        return True  # by its short name perhaps
    return _are(said, entry.name) or (
        entry.kind == "place" and _are(_without_kind(said), entry.name)
    )


def _are(said: Sequence[str], name: str) -> bool:
    """Tell whether words as typed are a name; a word without marks stands for any."""
    written = words.marked(name)
    return len(said) == len(written) and all(
        typed in (word, *words.folded_all([word]))
        for typed, word in zip(said, written, strict=True)
    )


def _without_kind(said: Sequence[str]) -> Sequence[str]:
    """Return the words without ``xã`` or the like at their head."""
    for kind in KINDS_OF_PLACES:
        if len(said) > len(kind) and _are(said[: len(kind)], " ".join(kind)):
            return said[len(kind) :]
    return said


def _is_in_long_phrase(query: Query, run: tuple[int, int]) -> bool:
    """Tell whether a place's name stands in a phrase that is looked for in the texts themselves.

    No story of another commune has that.
    """
    start = 0
    for part in query.parts:
        end = start + len(part)
        if len(part) > 2 and start < run[1] and run[0] < end:
            return True
        start = end
    return False


def _without_place(said: Sequence[str], run: tuple[int, int]) -> list[str]:
    """Return the words of a query besides the place that it names."""
    before = list(said[: run[0]])
    for kind in KINDS_OF_PLACES:
        if len(before) >= len(kind) and _are(before[-len(kind) :], " ".join(kind)):
            before = before[: -len(kind)]
            break
    return [*before, *said[run[1] :]]


def _successions(places: Iterable[Entry]) -> list[Succession]:
    """Return what became of communes and what they were made from (1 query)."""
    steps = (
        successions_of([place.pk for place in places])
        .filter(predecessor__kind__in=COMMUNES)
        .select_related("predecessor", "successor")
        .order_by("-happened_on", "-whole", "predecessor__sort_key", "pk")
    )
    return [
        Succession(_entry(step.predecessor), _entry(step.successor), step.happened_on)
        for step in steps
    ]


def _entry(place: Place) -> Entry:
    return Entry("place", place.pk, place.name, place.slug, place.kind, place.district)


def _related(
    meant: list[tuple[Entry, tuple[int, int]]], successions: list[Succession], rest: list[str]
) -> list[Tier]:
    """Return the tiers of stories of the other communes: filed under them, then naming them."""
    ours = {entry.pk for entry, _run in meant}
    both = [end for step in successions for end in (step.predecessor, step.successor)]
    others = {entry.pk: entry for entry in both if entry.pk not in ours}
    if not others:
        return []
    besides = [lexeme for word in rest for lexeme in {word, *words.folded_all([word])}]
    filed = Tier(tuple(besides), (tuple(token("place", pk) for pk in others),))
    names = {entry.name: words.marked(entry.name) for entry in others.values()}
    mine = {entry.name for entry, _run in meant}
    naming = [
        Tier((*besides, *said, *map(pair, folded, folded[1:])))
        for name, said in names.items()
        if name not in mine and len(folded := words.folded_all(said)) > 1
    ]
    return [filed, *naming[:MOST_RELATED]]
