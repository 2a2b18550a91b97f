"""The readers' pages: what they show, and that their number of queries stays the same."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Article, Move, Role
from tests.factories import (
    ArticleFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db


def address(article: Article) -> str:
    return str(article.published.get_absolute_url())


def test_a_published_story_stands_on_the_front_page_and_on_its_own(client: Client) -> None:
    article = publish(ArticleFactory(headline="Nước sạch về bản Mường Lống"))

    front = client.get("/").content.decode()
    own = client.get(address(article)).content.decode()

    assert f'<a href="{address(article)}">Nước sạch về bản Mường Lống</a>' in front
    assert "<h1>Nước sạch về bản Mường Lống</h1>" in own
    assert address(article) == f"/{article.section.slug}/nuoc-sach-ve-ban-muong-long-{article.pk}/"


def test_a_wrong_slug_leads_to_the_right_address(client: Client) -> None:
    article = publish(ArticleFactory())

    response = client.get(f"/sai/sai-{article.pk}/")

    assert (response.status_code, response["Location"]) == (301, address(article))


def test_drafts_and_scheduled_stories_are_not_there(client: Client) -> None:
    draft = ArticleFactory()
    scheduled = publish(ArticleFactory(), publish_at=timezone.now() + timedelta(hours=1))

    for article in (draft, scheduled):
        response = client.get(f"/{article.section.slug}/x-{article.pk}/")
        assert response.status_code == 404
        assert article.headline not in response.content.decode()


def test_a_withdrawn_story_answers_410_with_its_notice_and_leaves_every_list(
    client: Client,
) -> None:
    article = publish(ArticleFactory(headline="Tin sẽ được gỡ"))
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)

    workflow.move(
        article, Move.Kind.WITHDRAW, by=chief, reason="Sai nguồn", notice="Bài đã được gỡ."
    )

    response = client.get(address(article))
    assert response.status_code == 410
    assert "Bài đã được gỡ." in response.content.decode()
    assert "Sai nguồn" not in response.content.decode()
    for page in ("/", f"/{article.section.slug}/", "/tim-kiem/?q=gỡ", "/rss/", "/luu-tru/"):
        assert "Tin sẽ được gỡ" not in client.get(page, follow=True).content.decode()


def test_the_title_of_an_official_is_that_of_the_day(client: Client) -> None:
    article = ArticleFactory(event_date=timezone.localdate())
    posting = PostingFactory(title="Chủ tịch UBND xã", start=timezone.localdate())
    article.officials.create(name=posting.official.name, title="cán bộ", official=posting.official)
    workflow.save(article, by=article.created_by)

    page = client.get(address(publish(article))).content.decode()

    assert "<span>Chủ tịch UBND xã</span>" in page
    assert "cán bộ" not in page


@pytest.mark.parametrize(("stories", "name"), [(3, "few"), (40, "many")])
def test_pages_cost_the_same_queries_however_many_stories_there_are(
    client: Client, django_assert_num_queries, stories: int, name: str
) -> None:
    section = SectionFactory()
    author = UserFactory(role=Role.REPORTER)
    articles = [publish(ArticleFactory(section=section, created_by=author)) for _ in range(stories)]

    for path, queries in {
        "/": 3,
        f"/{section.slug}/": 2,
        address(articles[0]): 4,
        "/tim-kiem/?q=cau": 3,
        "/rss/": 2,
        f"/luu-tru/{timezone.localdate():%Y/%m/%d}/": 4,
    }.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_a_list_goes_on_by_key_and_shows_every_story_once(client: Client) -> None:
    section = SectionFactory()
    author = UserFactory(role=Role.REPORTER)
    expected = {publish(ArticleFactory(section=section, created_by=author)).pk for _ in range(23)}

    first = client.get(f"/{section.slug}/")
    second = client.get(f"/{section.slug}/", {"truoc": first.context["listing"].older})

    shown = [story.pk for page in (first, second) for story in page.context["listing"].stories]
    assert len(shown) == len(expected)
    assert set(shown) == expected
    assert second.context["listing"].older == ""


def test_public_pages_set_no_cookie_and_do_not_vary_by_one(client: Client) -> None:
    response = client.get(address(publish(ArticleFactory())))

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
