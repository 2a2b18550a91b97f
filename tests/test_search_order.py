"""Search, whatever is asked of whatever archive: what is found, in what order, page by page."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, PublishedArticle
from articles.models.copying import copy_in
from articles.search import Query, indexing, read, search, walking, words
from articles.search.narrowing import Narrowing
from articles.search.tiers import MOST_PAIRS_WITH_A_BREAK, tiers
from tests.factories import SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

SYLLABLES = ["bán", "bàn", "ban", "chè", "che", "đá", "da"]
"""Syllables of which some differ in nothing but their marks."""

PARTS = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=3)
QUERIES = st.lists(
    st.one_of(PARTS.map(" ".join), PARTS.map(lambda said: f'"{" ".join(said)}"')),
    min_size=1,
    max_size=3,
).map(" ".join)


COUNTED = ["a small archive", "a large one"]


@pytest.fixture(params=[*COUNTED, "a vast one", "one of common words"])
def archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Forty stories: in all cases but the first more than are looked through at once."""
    if request.param != "a small archive":
        monkeypatch.setattr(walking, "NEWEST", 12)
    if request.param == "a vast one":
        monkeypatch.setattr(walking, "VAST", -2)
    if request.param == "one of common words":
        monkeypatch.setattr(walking, "FEW", 1)
        monkeypatch.setattr(walking, "FURTHER", 1)
    chance = Random("stories")
    section, writer = SectionFactory(), UserFactory()

    def said(most: int) -> str:
        return " ".join(chance.choice(SYLLABLES) for _n in range(chance.randint(1, most)))

    articles = Article.objects.bulk_create(
        Article(headline=said(3), section=section, created_by=writer) for _n in range(40)
    )
    now = timezone.now()
    rows = PublishedArticle.objects.bulk_create(
        PublishedArticle(
            article=article,
            version=1,
            section=section,
            slug="a",
            headline=article.headline,
            text=said(8),
            published_at=now - timedelta(days=30 * n, minutes=1),
            modified_at=now,
        )
        for n, article in enumerate(articles)
    )
    copy_in([indexing.words_of(row) for row in rows])
    yield request.param


def paged(typed: str, size: int) -> list[PublishedArticle]:
    """Return what all pages of an answer show, one after the other."""
    found = search(typed, limit=size)
    shown = [hit.story for hit in found.hits]
    while found.older:
        found = search(typed, limit=size, after=found.older)
        shown += [hit.story for hit in found.hits]
    return shown


def rank(story: PublishedArticle, query: Query) -> int | None:
    """Return how well a story answers, 0 the best, None for not at all: told from its words."""
    parts = [words.marked(story.headline), words.marked(story.text)]
    ways = ([query.with_marks] if query.with_marks else []) + [frozenset()]
    for worse, exact in enumerate(ways):
        typed = [word if word in exact else words.folded_all([word])[0] for word in query.words]
        if _all(typed, [*parts[0], *parts[1]]) and _has_phrases(query, parts):
            return 5 * worse + _of_its_kind(query, typed, parts)
    return None


def _of_its_kind(query: Query, typed: list[str], parts: list[list[str]]) -> int:
    """Return the rank among the stories with the same marks that all hold the words."""
    headline, *_text = parts
    wanted = set(pairwise(query.folded))
    missing = len(wanted - _pairs(parts))
    if _all(typed, headline) and _has_phrases(query, parts):
        return 0 if wanted <= _pairs([headline]) else 1
    if missing == 1 and 1 < len(wanted) <= MOST_PAIRS_WITH_A_BREAK:
        return 3
    return 4 if missing else 2


def _all(typed: list[str], said: list[str]) -> bool:
    return set(typed) <= {*said, *words.folded_all(said)}


def _pairs(parts: list[list[str]]) -> set[tuple[str, str]]:
    return {pair for said in parts for pair in pairwise(words.folded_all(said))}


def _has_phrases(query: Query, parts: list[list[str]]) -> bool:
    said = [f" {' '.join(words.folded_all(part))} " for part in parts]
    return all(any(f" {' '.join(phrase)} " in one for one in said) for phrase in query.phrases)


@settings(
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=QUERIES, size=st.integers(2, 50))
def test_all_pages_show_each_answer_once_the_better_first_then_the_newer(
    archive: str, typed: str, size: int
) -> None:
    query = read(typed)
    ranked = {
        story: place
        for story in PublishedArticle.objects.all()
        if (place := rank(story, query)) is not None
    }

    expected = sorted(ranked, key=lambda story: (ranked[story], -story.published_at.timestamp()))

    assert [s.pk for s in paged(typed, size)] == [story.pk for story in expected]


@pytest.mark.parametrize("typed", ["bán", "bán chè", "ban che", "đá bán chè"])
def test_the_total_is_that_of_all_pages_but_for_a_vast_archive(archive: str, typed: str) -> None:
    every = len(paged(typed, 3))

    found = search(typed, limit=3)

    assert found.total is not None
    assert found.more is (archive not in COUNTED)
    assert 3 < found.total <= every if found.more else found.total == every


def test_what_is_asked_in_one_tier_is_all_counted_or_said_to_be_more(archive: str) -> None:
    found = search("ban", limit=3, newest=True)

    assert found.more is (archive == "one of common words")
    assert found.more or found.total == search("ban", limit=50).total


def test_what_does_not_fill_a_page_is_counted_however_vast_the_archive(archive: str) -> None:
    found = search('"đá bán chè"', limit=50)

    assert found.total == len(found.hits)
    assert not found.more or archive == "one of common words"


@pytest.mark.parametrize("newest", [False, True])
def test_of_what_is_not_all_counted_there_is_more(
    archive: str, newest: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "NEWEST", 12)
    monkeypatch.setattr(walking, "FEW", -1)

    found = search("ban", limit=3, newest=newest)

    assert found.more
    assert found.total is not None
    assert 3 <= found.total <= 13


@pytest.mark.django_db
def test_what_the_ways_of_a_narrowed_query_have_in_common_is_not_asked_by_itself() -> None:
    """PostgreSQL takes out what is alike, and reads the lexemes of all stories for the rest."""
    section = Narrowing(named={"section": (1, 2)})

    with CaptureQueriesContext(connection) as asked:
        search("hội nghị tổng kết", narrowing=section)
        walked, *_slips = [
            query["sql"] for query in asked.captured_queries if "better" in query["sql"]
        ]

    parts = re.findall(r"\(SELECT '[^']*'::int4\[\]::integer\[\][^)]*\)", walked)
    assert len(parts) > 20
    assert len(set(parts)) == len(parts)


def test_pairs_with_marks_are_asked_only_where_pairs_were_found() -> None:
    typed, bare = tiers(read("hội đồng xã"))[:5], tiers(read("hội đồng xã"))[5:]

    assert [tier.within for tier in typed] == [None, None, bare[2], bare[3], None]
    assert [tier.within for tier in bare] == [None] * 5
