"""RSS, sitemaps, robots.txt."""

from datetime import UTC, datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from articles.models import PublishedArticle
from tests.factories import AuthorFactory, SectionFactory
from tests.public.reading import address, body, days_ago, published

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


def channel(client: Client, path: str) -> Element:
    found = fromstring(client.get(path).content).find("channel")  # noqa: S314
    assert found is not None
    return found


def told(client: Client, path: str) -> list[tuple[str, str | None]]:
    """The addresses of a sitemap, each with its last change."""
    root = fromstring(body(client.get(path)))  # noqa: S314
    return [
        (str(entry.findtext(f"{SITEMAP}loc")), entry.findtext(f"{SITEMAP}lastmod"))
        for entry in root
    ]


def test_the_papers_feed_tells_of_the_newest_thirty_stories(client: Client) -> None:
    section = SectionFactory(name="Kinh tế", slug="kinh-te")
    for _ in range(30):
        published(section=section, at=days_ago(9))
    article = published(
        headline="Giá chè <lên> & xuống",
        lead="Nhà vườn lo.",
        section=section,
        author=AuthorFactory(name="Hà Mường"),
        at=datetime(2026, 7, 15, 3, 30, tzinfo=UTC),
    )
    PublishedArticle.objects.exclude(pk=article.pk).update(published_at=days_ago(900))

    feed = channel(client, "/rss/")
    items = feed.findall("item")

    assert feed.findtext("title") == "Báo Đất Tổ"
    assert feed.findtext("language") == "vi"
    assert len(items) == 30
    assert {child.tag: child.text for child in items[0]} == {
        "title": "Giá chè <lên> & xuống",
        "link": f"http://testserver{address(article)}",
        "description": "Nhà vườn lo.",
        CREATOR: "Hà Mường",
        "pubDate": "Wed, 15 Jul 2026 03:30:00 +0000",
        "guid": f"story-{article.pk}",
        "category": "Kinh tế",
    }


def test_a_sections_feed_has_its_own_stories_only(client: Client) -> None:
    published(headline="Của mục", section=SectionFactory(name="Y tế", slug="y-te"))
    published(headline="Của mục khác")

    feed = channel(client, "/rss/y-te/")

    assert feed.findtext("title") == "Báo Đất Tổ – Y tế"
    assert feed.findtext("link") == "http://testserver/y-te/"
    assert [item.findtext("title") for item in feed.findall("item")] == ["Của mục"]
    assert client.get("/rss/khong-co/").status_code == 404


def test_a_control_character_in_a_headline_does_not_break_the_feed(client: Client) -> None:
    article = published()
    PublishedArticle.objects.filter(pk=article.pk).update(headline="Cầu\x0b mới", lead="\x02Xong")

    item = channel(client, "/rss/").find("item")

    assert item is not None
    assert (item.findtext("title"), item.findtext("description")) == ("Cầu mới", "Xong")


def test_the_sitemap_has_a_file_for_each_month_with_its_true_last_change(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    july = published(section=section, at=datetime(2025, 7, 31, 16, 59, tzinfo=UTC))
    august = published(section=section, at=datetime(2025, 7, 31, 17, 0, tzinfo=UTC))
    changed = datetime(2025, 9, 1, 1, tzinfo=UTC)
    PublishedArticle.objects.filter(pk=july.pk).update(modified_at=changed)

    site = "http://testserver"
    assert told(client, "/sitemap.xml") == [
        (f"{site}/sitemap-chung.xml", None),
        (f"{site}/sitemap-2025-08.xml", "2025-07-31T17:00:00+00:00"),
        (f"{site}/sitemap-2025-07.xml", "2025-09-01T01:00:00+00:00"),
    ]
    assert told(client, "/sitemap-2025-07.xml") == [
        (site + address(july), "2025-09-01T01:00:00+00:00")
    ]
    assert told(client, "/sitemap-2025-08.xml") == [
        (site + address(august), "2025-07-31T17:00:00+00:00")
    ]
    assert told(client, "/sitemap-chung.xml") == [(f"{site}/", None), (f"{site}/kinh-te/", None)]


@pytest.mark.parametrize("month", ["2025-07", "2025-13", "0000-01", "9999-12"])
def test_a_month_without_stories_has_no_sitemap(client: Client, month: str) -> None:
    assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_crawlers_are_kept_from_the_desk_and_the_search(client: Client) -> None:
    assert body(client.get("/robots.txt")).splitlines() == [
        "User-agent: *",
        "Disallow: /toa-soan/",
        "Disallow: /tim-kiem/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
        "Sitemap: http://testserver/sitemap-tin-moi.xml",
    ]
