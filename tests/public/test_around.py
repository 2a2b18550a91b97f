"""What holds of every page: errors, caching, cookies, queries, pictures."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from articles.photos.figures import rendition_name
from tests.factories import (
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    SectionFactory,
)
from tests.public.reading import address, body, headlines, many, published

pytestmark = pytest.mark.django_db


def test_an_unknown_address_offers_a_search_and_the_newest_stories(client: Client) -> None:
    published(headline="Tin mới nhất")

    response = client.get("/khong/co/trang/nay/")

    assert response.status_code == 404
    assert "<h1>Không có trang này</h1>" in body(response)
    assert '<form class="search-page" action="/tim-kiem/">' in body(response)
    assert headlines(response) == ["Tin mới nhất"]
    assert response["Cache-Control"] == "no-store"


def test_a_fault_of_ours_is_told_in_vietnamese_without_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    def fail() -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("articles.public.pages.paper_now", fail)
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        response = client.get("/")

    assert response.status_code == 500
    assert "<h1>Hệ thống đang gặp lỗi</h1>" in body(response)


@pytest.fixture
def pages() -> Callable[[int], dict[str, int]]:
    """Make so many more stories that name the same, and tell each page with its queries."""
    named = {
        "section": SectionFactory(slug="kinh-te"),
        "author": AuthorFactory(),
        "official": OfficialFactory(),
        "department": DepartmentFactory(),
        "place": PlaceFactory(),
    }

    def make(stories: int) -> dict[str, int]:
        first = published(**named)
        many(stories - 1, **named)
        today = timezone.localdate()
        return {
            "/": 4,
            "/kinh-te/": 2,
            address(first): 3,
            named["author"].get_absolute_url(): 3,
            named["official"].get_absolute_url(): 4,
            named["department"].get_absolute_url(): 5,
            named["place"].get_absolute_url(): 6,
            f"/luu-tru/{today:%Y/%m/%d}/": 4,
            f"/luu-tru/{today:%Y/%m}/": 4,
            "/tim-kiem/?q=cau+treo": 5,
            f"/tim-kiem/?noi={named['place'].slug.replace('-', '+')}": 7,
            "/tim-kiem/": 1,
            "/gioi-thieu/": 1,
            "/lien-he/": 1,
            "/cai-chinh/": 2,
            "/rss/": 3,
            "/rss/kinh-te/": 4,
            "/atom/": 3,
            f"{named['author'].get_absolute_url()}rss/": 4,
            f"{named['place'].get_absolute_url()}atom/": 4,
            "/sitemap.xml": 6,
            "/sitemap-chung.xml": 6,
            "/sitemap-tin-moi.xml": 2,
            f"/sitemap-{today:%Y-%m}.xml": 2,
            "/khong/co/": 3,
        }

    return make


@pytest.mark.slow
def test_pages_cost_the_same_few_queries_however_many_stories_there_are(
    client: Client, django_assert_num_queries: Any, pages: Callable[[int], dict[str, int]]
) -> None:
    for stories in (3, 57):
        for path, queries in pages(stories).items():
            body(client.get(path))
            with django_assert_num_queries(queries):
                body(client.get(path))


def test_the_first_page_of_an_edition_reads_the_sections_besides(
    client: Client, django_assert_num_queries: Any
) -> None:
    path = address(published())
    with django_assert_num_queries(3 + 1):
        client.get(path)
    with django_assert_num_queries(3):
        client.get(path)


def test_public_pages_are_the_same_for_everybody(
    client: Client, admin_client: Client, pages: Callable[[int], dict[str, int]]
) -> None:
    for path in pages(1):
        response = client.get(path, headers={"Accept-Language": "en"})
        assert not response.cookies, path
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding", path
        assert body(response) == body(admin_client.get(path)), path


def test_a_page_that_has_not_changed_answers_304_and_one_that_has_is_sent_whole(
    client: Client,
) -> None:
    for path in ("/", "/rss/"):
        first = client.get(path)
        assert first["Cache-Control"] == "public, max-age=0, s-maxage=1, stale-while-revalidate=1"
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    published()

    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_rendition_may_be_kept_for_a_year_and_an_original_is_never_served(
    client: Client,
) -> None:
    fingerprint = "cd" * 32
    name = default_storage.save(rendition_name(fingerprint, 320, "webp"), ContentFile(b"RIFF"))
    original = default_storage.save(f"originals/cd/{fingerprint}.jpg", ContentFile(b"secret"))

    response = client.get(f"/media/{name}")

    assert (body(response), response["Content-Type"]) == ("RIFF", "image/webp")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(f"/media/{original}").status_code == 404
    assert client.get(f"/media/{name.replace('320', '640')}").status_code == 404


def test_the_icon_that_browsers_ask_for_is_there(client: Client) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/site/icon-192.png"
