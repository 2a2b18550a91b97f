"""What pages say to machines: JSON-LD, cards on other sites, the manifest, security.txt."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import BrowserContext

from articles import workflow
from articles.models import Author, Masthead, Move, PublishedArticle, Role
from tests.factories import (
    AuthorFactory,
    OfficialFactory,
    PlaceFactory,
    SectionFactory,
    UserFactory,
)
from tests.public.reading import address, body, published

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
HOUR = datetime(2026, 7, 15, 3, 30, tzinfo=UTC)
PHOTO = {
    "photo": "ab" * 32, "widths": [640, 1280, 1920], "width": 2400, "height": 1600,
    "alt": "Vườn bưởi", "caption": "Bưởi chín", "credit": "Hà Mường",
    "focal_x": 0.5, "focal_y": 0.5,
}  # fmt: skip


def told(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """What the page at ``path`` says to machines, by kind."""
    page = body(client.get(path))
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def is_there(address: str) -> bool:
    """Whether the file of a static address is there."""
    return finders.find(address.removeprefix(SITE).removeprefix("/static/")) is not None


def masthead() -> Masthead:
    return Masthead.objects.create(
        valid_from=date(2015, 1, 1),
        governing_body="Tỉnh ủy Thử",
        editor_in_chief="Đàm Thị Bưởi",
        licence="số 1/GP",
        address="Số 1 phố Thử",
        phone="0210 1",
        email="toasoan@thu.example",
    )


def test_a_story_tells_machines_what_it_tells_readers(client: Client) -> None:
    author, official, place = AuthorFactory(name="Hà Mường"), OfficialFactory(), PlaceFactory()
    article = published(
        headline="Bưởi lên giá",
        lead="Nhà vườn vui.",
        section=SectionFactory(name="Kinh tế", slug="kinh-te"),
        author=author,
        official=official,
        place=place,
        at=HOUR,
    )
    PublishedArticle.objects.update(lead_photo=PHOTO)

    assert told(client, address(article))["NewsArticle"] == {
        "@type": "NewsArticle",
        "mainEntityOfPage": SITE + address(article),
        "url": SITE + address(article),
        "headline": "Bưởi lên giá",
        "description": "Nhà vườn vui.",
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{SITE}/media/renditions/ab/{'ab' * 32}/1280.jpg",
                "width": 1280,
                "height": 853,
                "caption": "Bưởi chín",
                "creditText": "Hà Mường",
            }
        ],
        "datePublished": "2026-07-15T03:30:00+00:00",
        "articleSection": "Kinh tế",
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "author": [
            {"@type": "Person", "name": "Hà Mường", "url": SITE + author.get_absolute_url()}
        ],
        "publisher": {"@id": f"{SITE}/#toa-soan"},
        "mentions": [
            {"@type": "Person", "name": official.name, "url": SITE + official.get_absolute_url()},
            {"@type": "Place", "name": place.full_name, "url": SITE + place.get_absolute_url()},
        ],
    }


def test_a_group_that_signs_is_an_organization_and_everybody_else_a_person(client: Client) -> None:
    kinds = Author.Kind.PEN_NAME, Author.Kind.GROUP
    someone, group = (published(author=AuthorFactory(kind=kind)) for kind in kinds)
    Author.objects.update(kind=Author.Kind.SOURCE)  # a story keeps what it came out with

    for article, kind in ((someone, "Person"), (group, "Organization")):
        [author] = told(client, address(article))["NewsArticle"]["author"]
        assert author["@type"] == kind


def test_a_story_names_the_way_to_it(client: Client) -> None:
    section = SectionFactory(name="Kinh tế", slug="kinh-te")
    article = published(headline="Bưởi lên giá", section=section)

    steps = told(client, address(article))["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Trang chủ", f"{SITE}/"),
        (2, "Kinh tế", f"{SITE}/kinh-te/"),
        (3, "Bưởi lên giá", SITE + address(article)),
    ]


def test_a_correction_is_told_with_its_hour_and_the_change_it_is(client: Client) -> None:
    article = published(at=HOUR)
    assert "dateModified" not in told(client, address(article))["NewsArticle"]
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(article, Move.Kind.CORRECT, by=chief, reason="Con số đúng là 40 mét.")

    story = told(client, address(article))["NewsArticle"]

    [correction] = story["correction"]
    assert correction["text"] == "Con số đúng là 40 mét."
    assert correction["url"] == f"{SITE}{address(article)}#cai-chinh"
    assert story["dateModified"] == correction["datePublished"]


def test_all_pictures_of_a_story_are_told_each_once(client: Client) -> None:
    def figure(letter: str) -> str:
        path = f"/media/renditions/{letter * 2}/{letter * 64}"
        return (
            f'<figure><picture><img src="{path}/640.jpg" srcset="{path}/320.jpg 320w, '
            f'{path}/640.jpg 640w" alt=""></picture></figure>'
        )

    article = published()
    PublishedArticle.objects.update(
        body=figure("a") + figure("c") + figure("c"), lead_photo={**PHOTO, "photo": "a" * 64}
    )

    first, *others = told(client, address(article))["NewsArticle"]["image"]

    assert first["url"] == f"{SITE}/media/renditions/aa/{'a' * 64}/1280.jpg"
    assert others == [f"{SITE}/media/renditions/cc/{'c' * 64}/640.jpg"]


def test_the_paper_tells_who_answers_for_it(client: Client) -> None:
    masthead()

    paper = told(client, "/")["NewsMediaOrganization"]

    assert paper["@id"] == f"{SITE}/#toa-soan"
    assert paper["name"] == "Báo Đất Tổ"
    assert paper["parentOrganization"]["name"] == "Tỉnh ủy Thử"
    assert paper["email"] == "toasoan@thu.example"
    assert paper["correctionsPolicy"] == f"{SITE}/cai-chinh/"
    assert is_there(paper["logo"]["url"])


def test_nothing_in_a_story_can_end_the_block_of_data(client: Client) -> None:
    headline = "A</script><script>alert(1)</script><!-- & B"
    article = published(headline=headline)

    assert told(client, address(article))["NewsArticle"]["headline"] == headline
    assert "<script>alert(1)" not in body(client.get(address(article)))


@pytest.mark.parametrize("path", ["/", "/kinh-te/", "/gioi-thieu/"])
def test_pages_without_a_picture_have_the_papers_card(client: Client, path: str) -> None:
    SectionFactory(slug="kinh-te")

    page = body(client.get(path))

    [image] = re.findall(r'<meta property="og:image" content="(.*?)">', page)
    assert image.startswith(f"{SITE}/static/site/card.")
    assert is_there(image)


def test_a_phone_can_keep_the_site_on_its_home_screen(client: Client) -> None:
    response = client.get("/manifest.webmanifest")

    assert response["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert (manifest["name"], manifest["start_url"]) == ("Báo Đất Tổ", "/")
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]
    assert all(is_there(icon["src"]) for icon in manifest["icons"])


def test_who_finds_a_weakness_is_told_where_to_write(client: Client) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    masthead()

    lines = dict(
        line.split(": ", 1) for line in body(client.get("/.well-known/security.txt")).splitlines()
    )

    assert lines["Contact"] == "mailto:toasoan@thu.example"
    assert lines["Canonical"] == f"{SITE}/.well-known/security.txt"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_browser_blocks_nothing_on_a_page(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = new_context().new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(address(published(author=AuthorFactory())))
    page.wait_for_load_state("networkidle")

    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert said == []
