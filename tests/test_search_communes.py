"""Search: as many stories are told as all pages show, those of communes of other names too."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, PlaceSuccession, PublishedArticle
from articles.models.copying import copy_in
from articles.search import Results, indexing, search, walking
from tests.factories import PlaceFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

SYLLABLES = ["bán", "chè", "đá", "mường", "thử"]
COMMUNES = ["Bán Chè", "Đá Mường", "Thử Bán"]
QUERIES = st.lists(st.sampled_from([*SYLLABLES, "che", *COMMUNES]), min_size=1, max_size=3)

SIZES = ["small", "large", "vast", "of common words"]


@pytest.fixture(params=SIZES)
def archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Forty stories, half of them filed under communes of which the last was made of the others."""
    if request.param != "small":
        monkeypatch.setattr(walking, "NEWEST", 12)
    if request.param == "vast":
        monkeypatch.setattr(walking, "VAST", -2)
    if request.param == "of common words":
        monkeypatch.setattr(walking, "FEW", 1)
    chance = Random("communes")
    section, writer = SectionFactory(), UserFactory()
    *former, today = communes = [PlaceFactory(name=name) for name in COMMUNES]
    for place in former:
        PlaceSuccession.objects.create(
            predecessor=place, successor=today, happened_on=date(2025, 7, 1)
        )

    def said(most: int) -> str:
        return " ".join(chance.choice(SYLLABLES) for _n in range(chance.randint(1, most)))

    articles = Article.objects.bulk_create(
        Article(headline=said(2), section=section, created_by=writer) for _n in range(40)
    )
    now = timezone.now()
    rows = PublishedArticle.objects.bulk_create(
        PublishedArticle(
            article=article,
            version=1,
            section=section,
            slug="a",
            headline=article.headline,
            text=said(9),
            places=[{"name": "", "id": chance.choice(communes).pk}] if n % 2 else [],
            published_at=now - timedelta(days=30 * n, minutes=1),
            modified_at=now,
        )
        for n, article in enumerate(articles)
    )
    copy_in([indexing.words_of(row) for row in rows])
    yield request.param


def pages(typed: str, size: int) -> list[Results]:
    """Return all pages of an answer."""
    found = [search(typed, limit=size)]
    while found[-1].older:
        found.append(search(typed, limit=size, after=found[-1].older))
    return found


@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(typed=QUERIES.map(" ".join), size=st.integers(2, 45))
def test_as_many_stories_are_told_as_all_pages_show(archive: str, typed: str, size: int) -> None:
    first, *others = pages(typed, size)
    shown = [hit.story.pk for found in (first, *others) for hit in found.hits]

    assert len(shown) == len(set(shown))
    assert first.total is not None
    assert first.total <= len(shown) if first.more else first.total == len(shown)
    assert not first.more or archive in ("vast", "of common words")
    assert [found.total for found in others] == [None] * len(others)


def test_machines_are_told_how_many_there_are_whatever_the_archive(archive: str) -> None:
    asked = ["Thử Bán", "bán chè", "đá Bán Chè", "mường"]
    out = StringIO()

    call_command("search", *asked, "--json", "--limit", "3", stdout=out)

    told = [json.loads(line)["total"] for line in out.getvalue().splitlines()]
    assert told == [sum(len(found.hits) for found in pages(typed, 20)) for typed in asked]


@pytest.mark.parametrize("typed", ["Thử Bán", "thu ban", "đá Bán Chè"])
def test_wherever_the_first_page_ends_no_more_is_told_than_there_is(
    archive: str, typed: str
) -> None:
    every = len(search(typed, limit=50).hits)

    for size in range(1, every + 1):
        found = search(typed, limit=size)
        assert found.total is not None
        assert size <= found.total <= every
        assert found.more or found.total == every


def test_stories_of_the_other_communes_are_counted_in_no_more_queries(archive: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = search("Thử Bán", limit=45)

    related = [hit for hit in found.hits if hit.is_related]
    assert (len(found.hits), len(related)) == (27, 14)
    assert len(asked) == (5 if archive == "small" else 6)
    assert found.more if archive == "of common words" else found.total == 27


@pytest.mark.parametrize(
    "typed",
    ['"bán chè đá"', '"thử Bán Chè"', '"mường đá" "thử bán mường"', '"đá thử bán" đá mường'],
)
def test_of_a_long_phrase_no_more_is_told_than_was_read(archive: str, typed: str) -> None:
    every = [hit.story.pk for found in pages(typed, 2) for hit in found.hits]
    out = StringIO()
    call_command("search", typed, "--json", "--limit", "1", stdout=out)

    assert json.loads(out.getvalue())["total"] == len(set(every)) == len(every)
    for size in (1, 3, 50):
        found = search(typed, limit=size)
        assert found.total is not None
        assert found.total <= len(every) if found.more else found.total == len(every)


def test_a_communes_name_within_a_long_phrase_brings_no_stories_of_others(archive: str) -> None:
    found = search('"thử Bán Chè"', limit=50)

    assert [one.successor.name for one in found.named.mergers] == ["Thử Bán"]
    assert found.named.related == []
    assert search('"Bán Chè"').named.related != []
