"""Words that wait before the search's index are filed by whoever writes next."""

import pytest
from django.db import connection

from articles.models import PublishedArticle, PublishedWords
from articles.models.copying import copy_in
from articles.search import indexing, search
from tests.public.reading import published

pytestmark = pytest.mark.django_db


def story(headline: str) -> PublishedArticle:
    """A story that readers have and nobody can find yet."""
    pk = published(headline=headline).pk
    PublishedWords.objects.filter(pk=pk).delete()
    return PublishedArticle.objects.get(pk=pk)


def waiting() -> int:
    """File what waits; return on how many pages it stood."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('published_words')")
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
