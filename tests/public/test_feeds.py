"""RSS, Atom, sitemaps, robots.txt."""

from datetime import UTC, date, datetime
from xml.etree.ElementTree import Element, fromstring

import pytest
from django.test import Client

from articles.models import Correction, PlaceSuccession, PublishedArticle
from articles.public import sitemaps
from tests.factories import AuthorFactory, PlaceFactory, SectionFactory
from tests.public.reading import address, body, days_ago, many, published

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
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
    many(30, section=section, at=lambda _: days_ago(9))
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
        "guid": f"tag:testserver,2026-07-15:{article.pk}",
        CONTENT: (
            "<p><strong>Nhà vườn lo.</strong></p>\n"
            "<p>Cây cầu dài 40 mét được dựng lại trong ba tuần.</p>"
        ),
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


def test_an_authors_and_a_places_feed_have_the_stories_that_name_them(client: Client) -> None:
    author, place = AuthorFactory(name="Hà Mường"), PlaceFactory(name="Cẩm Thử")
    merged = PlaceFactory(name="Cẩm Cũ")
    PlaceSuccession.objects.create(
        predecessor=merged, successor=place, happened_on=date(2025, 7, 1)
    )
    published(headline="Tin xã cũ", place=merged, at=days_ago(3))
    published(headline="Bài của chị", author=author, place=place, at=days_ago(2))
    published(headline="Bài khác")

    for entry, title, stories in (
        (author, "Hà Mường", ["Bài của chị"]),
        (place, "xã Cẩm Thử", ["Bài của chị", "Tin xã cũ"]),
    ):
        feed = channel(client, f"{entry.get_absolute_url()}rss/")
        assert feed.findtext("title") == f"Báo Đất Tổ – {title}"
        assert feed.findtext("link") == f"http://testserver{entry.get_absolute_url()}"
        assert [item.findtext("title") for item in feed.findall("item")] == stories
        atom = fromstring(client.get(f"{entry.get_absolute_url()}atom/").content)  # noqa: S314
        assert [item.findtext(f"{ATOM}title") for item in atom.findall(f"{ATOM}entry")] == stories


def test_a_feed_is_found_under_the_name_that_an_author_had(client: Client) -> None:
    author = AuthorFactory(name="Hà Mường")

    response = client.get(f"/tac-gia/ten-cu-{author.pk}/atom/")

    assert response.status_code == 301
    assert response["Location"] == f"/tac-gia/ha-muong-{author.pk}/atom/"
    assert client.get("/tac-gia/ai-do-999999/rss/").status_code == 404


def test_atom_tells_a_storys_hours_and_its_name_for_ever(client: Client) -> None:
    article = published(headline="Giá chè", lead="", at=datetime(2026, 7, 15, 3, 30, tzinfo=UTC))
    changed = datetime(2026, 7, 16, 1, tzinfo=UTC)
    PublishedArticle.objects.update(modified_at=changed)

    entry = fromstring(client.get("/atom/").content).find(f"{ATOM}entry")  # noqa: S314

    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == f"tag:testserver,2026-07-15:{article.pk}"
    assert entry.findtext(f"{ATOM}published") == "2026-07-15T03:30:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-07-16T01:00:00+00:00"
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert content.text == "<p>Cây cầu dài 40 mét được dựng lại trong ba tuần.</p>"


@pytest.mark.parametrize("path", ["/rss/", "/atom/"])
def test_a_feed_tells_what_was_corrected_and_names_each_author(client: Client, path: str) -> None:
    story = PublishedArticle.objects.get(pk=published(lead="Giá < 5 nghìn").pk)
    story.byline = [
        {"id": number, "slug": "", "name": name, "role": "text", "kind": "person"}
        for number, name in enumerate(["Hà Mường", "Lò Minh Thư"], 1)
    ]
    story.save()
    for hour, text in ((3, "Cầu dài 42 mét,\nkhông phải 40 < 42."), (4, "Cầu rộng 3 mét.")):
        at = datetime(2026, 7, 16, hour, tzinfo=UTC)
        Correction.objects.create(story=story, text=text, published_at=at)

    root = fromstring(client.get(path).content)  # noqa: S314

    [content] = [found.text for tag in (CONTENT, f"{ATOM}content") for found in root.iter(tag)]
    assert content == (
        "<p><strong>Giá &lt; 5 nghìn</strong></p>\n"
        "<p>Cây cầu dài 40 mét được dựng lại trong ba tuần.</p>\n<h2>Cải chính</h2>\n"
        "<p>Thứ Năm, 16/7/2026, 10:00. Cầu dài 42 mét,<br>không phải 40 &lt; 42.</p>\n"
        "<p>Thứ Năm, 16/7/2026, 11:00. Cầu rộng 3 mét.</p>"
    )
    names = [name.text for name in root.iter(CREATOR)]
    names += [author.findtext(f"{ATOM}name") for author in root.iter(f"{ATOM}author")]
    assert names == ["Hà Mường", "Lò Minh Thư"]


@pytest.mark.parametrize("path", ["/rss/", "/atom/"])
def test_a_feed_has_pictures_and_links_with_whole_addresses(client: Client, path: str) -> None:
    photo = f"/media/renditions/ab/{'ab' * 32}"
    published(lead="")
    PublishedArticle.objects.update(
        body=(
            '<p>Xem <a href="/kinh-te/">kinh tế</a> và <a href="https://a.example/">kia</a>, '
            'không phải src="/x".</p>'
            f'<figure class="photo"><picture><source type="image/avif" srcset="{photo}/640.avif">'
            f'<img src="{photo}/640.jpg" srcset="{photo}/640.jpg 640w" sizes="100vw" alt="Bưởi" '
            'loading="lazy"></picture><figcaption>Bưởi chín</figcaption></figure>'
        ),
        lead_photo={
            "photo": "ab" * 32, "widths": [640], "width": 640, "height": 480, "alt": "Bưởi",
            "caption": "Bưởi chín", "credit": "Hà Mường", "focal_x": 0.5, "focal_y": 0.5,
        },
    )  # fmt: skip

    root = fromstring(client.get(path).content)  # noqa: S314

    [content] = [found.text for tag in (CONTENT, f"{ATOM}content") for found in root.iter(tag)]
    assert content == (
        '<p>Xem <a href="http://testserver/kinh-te/">kinh tế</a> và '
        '<a href="https://a.example/">kia</a>, không phải src="/x".</p>'
        f'<figure class="photo"><img src="http://testserver{photo}/640.jpg" alt="Bưởi">'
        "<figcaption>Bưởi chín</figcaption></figure>"
    )
    [picture] = root.iter(f"{MEDIA}content")
    assert picture.attrib == {
        "url": f"http://testserver{photo}/640.jpg",
        "medium": "image",
        "type": "image/jpeg",
        "width": "640",
        "height": "480",
    }
    assert picture.findtext(f"{MEDIA}description") == "Bưởi chín"
    assert picture.findtext(f"{MEDIA}credit") == "Hà Mường"


def test_a_story_without_a_lead_is_described_by_its_first_paragraph(client: Client) -> None:
    published(lead="", body="<p>Nước &amp; điện &lt;về&gt;.</p>")

    item = channel(client, "/rss/").find("item")

    assert item is not None
    assert item.findtext("description") == "Nước &amp; điện &lt;về&gt;."


def test_a_control_character_in_a_headline_does_not_break_the_feed(client: Client) -> None:
    article = published()
    PublishedArticle.objects.filter(pk=article.pk).update(headline="Cầu\x01 mới", lead="\x02Xong")

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
        (f"{site}/sitemap-chung.xml", "2025-09-01T01:00:00+00:00"),
        (f"{site}/sitemap-2025-08.xml", "2025-07-31T17:00:00+00:00"),
        (f"{site}/sitemap-2025-07.xml", "2025-09-01T01:00:00+00:00"),
    ]
    assert told(client, "/sitemap-2025-07.xml") == [
        (site + address(july), "2025-09-01T01:00:00+00:00")
    ]
    assert told(client, "/sitemap-2025-08.xml") == [
        (site + address(august), "2025-07-31T17:00:00+00:00")
    ]
    assert told(client, "/sitemap-chung.xml") == [
        (f"{site}/", "2025-09-01T01:00:00+00:00"),
        (f"{site}/kinh-te/", "2025-09-01T01:00:00+00:00"),
    ]


def test_a_withdrawal_changes_its_months_file_and_its_sections_page(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    kept, withdrawn = [
        published(section=section, at=datetime(2025, 7, day, 3, tzinfo=UTC)) for day in (1, 2)
    ]
    alone = published(section=SectionFactory(), at=datetime(2025, 6, 2, 3, tzinfo=UTC))
    at = datetime(2025, 8, 3, 4, tzinfo=UTC)
    PublishedArticle.objects.filter(pk__in=[withdrawn.pk, alone.pk]).update(withdrawn_at=at)

    site = "http://testserver"
    assert told(client, "/sitemap.xml") == [
        (f"{site}/sitemap-chung.xml", at.isoformat()),
        (f"{site}/sitemap-2025-07.xml", at.isoformat()),
    ]
    assert (f"{site}/kinh-te/", at.isoformat()) in told(client, "/sitemap-chung.xml")
    assert [path for path, _ in told(client, "/sitemap-2025-07.xml")] == [site + address(kept)]


def test_what_is_too_much_for_one_file_stands_in_others(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST", 2)
    section = SectionFactory(slug="kinh-te")
    stories = [
        published(section=section, at=datetime(2025, 7, day, 3, tzinfo=UTC)) for day in range(1, 6)
    ]

    index = [path.removeprefix("http://testserver") for path, _ in told(client, "/sitemap.xml")]

    assert index == [
        "/sitemap-chung.xml",
        "/sitemap-2025-07.xml",
        "/sitemap-2025-07-2.xml",
        "/sitemap-2025-07-3.xml",
    ]
    months = [[path for path, _ in told(client, part)] for part in index[1:]]
    site = "http://testserver"
    assert [len(part) for part in months] == [2, 2, 1]
    assert sum(months, []) == [site + address(story) for story in stories]  # noqa: RUF017
    assert client.get("/sitemap-2025-07-4.xml").status_code == 404
    assert client.get("/sitemap-2025-07-0.xml").status_code == 404
    assert client.get("/sitemap-chung-2.xml").status_code == 404


@pytest.mark.parametrize("part", ["9" * 9, "9" * 20, "9" * 40])
def test_no_index_names_so_many_files(client: Client, part: str) -> None:
    assert client.get(f"/sitemap-chung-{part}.xml").status_code == 404
    assert client.get(f"/sitemap-2025-07-{part}.xml").status_code == 404


def test_a_sections_other_address_changes_the_months_of_its_stories_alone(client: Client) -> None:
    section = SectionFactory(slug="kinh-te")
    published(section=section, at=datetime(2025, 7, 15, 3, tzinfo=UTC))
    published(at=datetime(2025, 8, 15, 3, tzinfo=UTC))
    before = dict(told(client, "/sitemap.xml"))

    section.name = "Kinh tế tỉnh"
    section.save()
    assert dict(told(client, "/sitemap.xml")) == before
    section.slug = "kinh-te-tinh"
    section.save()
    section.save()  # it still knows nothing of the hour, and does not take it away

    section.refresh_from_db()
    site, changed = "http://testserver", section.readdressed_at.isoformat()
    assert dict(told(client, "/sitemap.xml")) == before | {
        f"{site}/sitemap-chung.xml": changed,
        f"{site}/sitemap-2025-07.xml": changed,
    }


@pytest.mark.parametrize("month", ["2025-07", "2025-13", "0000-01", "9999-12"])
def test_a_month_without_stories_has_no_sitemap(client: Client, month: str) -> None:
    assert client.get(f"/sitemap-{month}.xml").status_code == 404


def test_crawlers_are_kept_from_the_desk_and_the_forms(client: Client) -> None:
    assert body(client.get("/robots.txt")).splitlines() == [
        "User-agent: *",
        "Disallow: /toa-soan/",
        "Disallow: /bao-loi/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
        "Sitemap: http://testserver/sitemap-tin-moi.xml",
    ]


def test_whatever_was_searched_for_engines_know_one_page_of_search(client: Client) -> None:
    for query in ("", "?q=cau+treo", "?q=cau&truoc=0-1-1"):
        page = body(client.get(f"/tim-kiem/{query}"))
        assert '<link rel="canonical" href="http://testserver/tim-kiem/">' in page
