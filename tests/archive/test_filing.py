"""Words that wait before the search's index are filed by whoever writes next."""

import pytest
from django.db import connection

from articles import versions
from articles.models import CopyWords, PublishedArticle, PublishedWords
from articles.models.copying import copy_in
from articles.search import indexing, search
from articles.search.copies import index_new_copies
from tests.factories import ArticleFactory
from tests.public.reading import published

PICTURE = {"key": "a", "photo": None, "caption": "Thợ hàn dầm", "credit": "", "alt": ""}

pytestmark = pytest.mark.django_db


def story(headline: str) -> PublishedArticle:
    """A story that readers have and nobody can find yet."""
    pk = published(headline=headline).pk
    PublishedWords.objects.filter(pk=pk).delete()
    return PublishedArticle.objects.get(pk=pk)


def waiting(index: str = "published_words") -> int:
    """File what waits; return on how many pages it stood."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
        return int(cursor.fetchone()[0])


def test_what_a_killed_import_left_is_filed_with_the_next_story() -> None:
    left, later = story("Mưa đá"), story("Nắng to")
    copy_in([indexing.words_of(left)])
    indexing.index(later)

    assert waiting() == 0
    copy_in([indexing.words_of(story("Gió lốc"))])
    assert waiting() > 0


def test_many_stories_are_filed_by_their_writer() -> None:
    rows = [story("Mưa đá ở Mường Thàng"), story("Nắng to")]

    indexing.index_many(rows, begun_by=rows[0].article.created_by_id)

    assert waiting() == 0
    assert [hit.story.pk for hit in search("muong thang").hits] == [rows[0].pk]


def test_what_waits_of_copies_is_filed_by_who_keeps_one_and_with_a_lot() -> None:
    row = story("Mưa đá")
    draft = ArticleFactory()
    assert CopyWords.objects.get().pk == draft.pk
    assert waiting("copy_words") == 0

    pictured = {**versions.snapshot(row.article), "photos": [PICTURE]}
    index_new_copies([(row.article, pictured)])
    indexing.index_many([row], begun_by=row.article.created_by_id)
    assert CopyWords.objects.count() == 2
    assert waiting("copy_words") == 0

    CopyWords.objects.all().delete()
    index_new_copies([(row.article, pictured)])
    assert waiting("copy_words") > 0
