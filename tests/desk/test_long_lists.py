"""The desk's list of stories costs the same however many there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.admin import counting
from articles.admin.story_list import StoryList
from articles.models import Article, Redirect, Role
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

STORIES = "/toa-soan/articles/article/"


def test_a_long_list_ends_and_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    ArticleFactory.create_batch(3)
    assert "3 bài viết" in client.get(STORIES).content.decode()

    monkeypatch.setattr(counting, "MOST", 2)
    short = client.get(STORIES).content.decode()

    assert "2 bài viết đầu tiên: lọc hoặc tìm để thấy phần còn lại." in short
    assert client.get(f"{STORIES}?q=Cầu treo").status_code == 200


def test_no_list_counts_everything(client: Client) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    ArticleFactory.create_batch(3)

    with CaptureQueriesContext(connection) as asked:
        client.get(STORIES)
        counts = [query["sql"] for query in asked.captured_queries if "COUNT(" in query["sql"]]

    of_stories = [sql for sql in counts if "articles_article" in sql]
    assert of_stories
    assert all("LIMIT 2000" in sql for sql in of_stories)


def test_no_page_reads_the_texts_of_those_before_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoryList, "list_per_page", 2)
    reporter = UserFactory(role=Role.REPORTER)
    client.force_login(reporter)
    stories = [ArticleFactory(created_by=reporter) for _n in range(6)]

    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"{STORIES}?p=2").context["cl"]
        skipping = [query["sql"] for query in asked.captured_queries if "OFFSET" in query["sql"]]

    assert list(page.result_list) == [stories[3], stories[2]]
    assert any("articles_article" in sql for sql in skipping)
    assert not any("headline" in sql for sql in skipping)


def test_only_what_an_index_holds_sorts_the_list(client: Client) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    first, second = ArticleFactory(headline="Bờ kè"), ArticleFactory(headline="An toàn")

    def listed(address: str) -> list[Article]:
        return list(client.get(address).context["cl"].result_list)

    assert listed(STORIES) == [second, first]
    assert [listed(f"{STORIES}?o={column}") for column in (1, -1, 3, 4)] == [[second, first]] * 4
    assert listed(f"{STORIES}?o=5") == [first, second]
    assert client.get(STORIES).content.decode().count('class="sortable') == 1


def test_former_addresses_are_found_by_how_they_begin(client: Client) -> None:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    for path in ("/tin/1", "/tin/2", "/bai/tin/3"):
        Redirect.objects.create(old_path=path, article=ArticleFactory())

    page = client.get("/toa-soan/articles/redirect/?q=/tin/")

    assert [found.old_path for found in page.context["cl"].result_list] == ["/tin/2", "/tin/1"]
    assert page.content.decode().count('class="sortable') == 1
