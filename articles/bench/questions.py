"""What readers might ask of an archive: questions of every kind, made from its own stories.

One seed gives the same questions on the same archive. Four of ten are typed without marks.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from django.db.models import Max, Min
from django.utils import timezone

from articles import vietnamese
from articles.models import (
    Author,
    Department,
    Official,
    Place,
    PublishedArticle,
    Section,
    covered,
)
from articles.search import Narrowing, words
from articles.search.spelling import one_letter_away

READ = 300
"""How many stories the questions are made from."""

OFTEN = 0.3
"""In what share of the stories a word stands that counts as common."""


@dataclass(frozen=True)
class Question:
    """What is asked; ``kind`` is what it is counted under, ``page`` is 1 or 2."""

    kind: str
    typed: str
    narrowing: Narrowing = field(default_factory=Narrowing)
    newest: bool = False
    page: int = 1


def questions(seed: str, many: int) -> list[Question]:
    """Return so many questions, of each kind the same number."""
    asking = _Asking(Random(seed))  # noqa: S311  (nothing secret)
    kinds = list(asking.kinds.items())
    return [
        replace(make(), kind=kind) for kind, make in (kinds[n % len(kinds)] for n in range(many))
    ]


class _Asking:
    """Makes questions of what some stories hold."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._stories = _stories(chance)
        texts = [words.found_in(f"{one.headline}. {one.text}") for one in self._stories]
        often = Counter(word for text in texts for word in set(map(str.lower, text)))
        pairs = Counter(pair for text in texts for pair in set(_pairs(text)))
        most = len(texts) * OFTEN
        self._common = sorted(word for word, stories in often.items() if stories > most)
        self._common_pairs = sorted(pair for pair, stories in pairs.items() if stories > most / 3)
        self._texts = texts
        self._often = often
        self._names = _names()
        self.kinds: dict[str, Callable[[], Question]] = {
            "rare": lambda: self._ask(self._seldom()),
            "common": lambda: self._ask(self._frequent()),
            "rare and common": lambda: self._ask(f"{self._seldom()} {self._frequent()}"),
            "words of a headline": lambda: self._ask(self._of_headline()),
            "words of a text": lambda: self._ask(self._scattered()),
            "phrase": lambda: self._ask(f'"{self._in_a_row(self._text(), 2, 5)}"'),
            "name": lambda: self._ask(chance.choice(chance.choice(self._names))),
            "slip": lambda: self._ask(self._slipped()),
            "narrowed": self._narrowed,
            "newest first": lambda: replace(self._any(), newest=True),
            "second page": lambda: replace(self._any(), page=2),
        }

    def _ask(self, typed: str) -> Question:
        bare = self._chance.random() < 0.4
        return Question("", vietnamese.fold(typed) if bare else typed)

    def _any(self) -> Question:
        make = self._chance.choice(
            [self._frequent, self._seldom, self._of_headline, self._scattered]
        )
        return self._ask(make())

    def _text(self) -> Sequence[str]:
        return self._chance.choice(self._texts)

    def _seldom(self) -> str:
        """Return a word that one of the stories has, with the one beside it or alone."""
        while True:
            text = self._text()
            places = [n for n, word in enumerate(text) if self._often[word.lower()] <= 2]
            if places:
                place = self._chance.choice(places)
                return " ".join(text[max(0, place - self._chance.choice([0, 1, 2])) : place + 1])

    def _frequent(self) -> str:
        """Return up to three common words or pairs."""
        many = self._chance.choice([1, 1, 1, 2, 2, 3])
        lists = (self._common, self._common_pairs or self._common)
        return " ".join(self._chance.choice(self._chance.choice(lists)) for _n in range(many))

    def _of_headline(self) -> str:
        headline = self._chance.choice(self._stories).headline
        return self._in_a_row(words.found_in(headline), 1, 6)

    def _scattered(self) -> str:
        text = self._text()
        return " ".join(self._chance.sample(text, min(len(text), self._chance.randint(2, 6))))

    def _in_a_row(self, text: Sequence[str], least: int, most: int) -> str:
        many = self._chance.randint(least, most)
        start = self._chance.randint(0, max(0, len(text) - many))
        return " ".join(text[start : start + many])

    def _slipped(self) -> str:
        said = self._in_a_row(words.found_in(self._chance.choice(self._stories).headline), 2, 4)
        words_said = said.split()
        place = self._chance.randrange(len(words_said))
        bare = vietnamese.fold(words_said[place]).lower()
        words_said[place] = self._chance.choice(sorted(one_letter_away(bare)))
        return " ".join(words_said)

    def _narrowed(self) -> Question:
        return replace(self._any(), narrowing=self._chance.choice(self._narrowings())())

    def _narrowings(self) -> list[Callable[[], Narrowing]]:
        story = self._chance.choice(self._stories)
        day = timezone.localdate(story.published_at)
        authors = [item["id"] for item in story.byline if item["id"]]
        places = [item["id"] for item in story.places if item["id"]]
        return [
            lambda: Narrowing(named={"section": (story.section_id,)}),
            lambda: Narrowing(named={"author": tuple(authors[:1])} if authors else {}),
            lambda: Narrowing(named={"place": _covered(places[0])} if places else {}),
            lambda: Narrowing(first=day - timedelta(days=30), last=day),
            lambda: Narrowing(first=day - timedelta(days=365 * 3), last=day),
            lambda: Narrowing(last=day),
        ]


def _stories(chance: Random) -> list[PublishedArticle]:
    """Return stories from anywhere in the archive."""
    public = PublishedArticle.objects.public().defer("body")
    ends = public.aggregate(Min("pk"), Max("pk"))
    found: dict[int, PublishedArticle] = {}
    for _story in range(READ):
        start = chance.randint(ends["pk__min"], ends["pk__max"])
        story = public.filter(pk__gte=start).order_by("pk")[0]
        found[story.pk] = story
    return list(found.values())


def _covered(place: int) -> tuple[int, ...]:
    """Return whose stories a place has, as the search page asks for them."""
    return tuple(Place.objects.values_list(covered(Place), flat=True).get(pk=place))


def _names() -> list[list[str]]:
    """Return the names of each directory, as one would look for them."""
    kinds: list[type[Author | Department | Official | Section]]
    kinds = [Author, Department, Official, Section]
    named = [list(kind.objects.order_by("pk").values_list("name", flat=True)) for kind in kinds]
    places = [place.full_name for place in Place.objects.order_by("pk")]
    return [names for names in [*named, places] if names]


def _pairs(text: Sequence[str]) -> list[str]:
    return [f"{one} {other}".lower() for one, other in pairwise(text)]
