"""A page of the paper is light: what a phone on a slow line has to fetch before it can be read."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Photo, PublishedArticle
from articles.photos.figures import figure_html
from newsroom.static_storage import StaticStorage
from tests.factories import AuthorFactory, DepartmentFactory, OfficialFactory, PlaceFactory
from tests.public.reading import address, body, published

pytestmark = pytest.mark.django_db

KILOBYTE = 1024
STORY = settings.BASE_DIR / "articles" / "demo" / "stories"


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def sheet_of_readers(folder: Path) -> bytes:
    """The sheet as it is collected for readers, its parts in it."""
    site = shutil.copytree(settings.BASE_DIR / "static" / "site", folder / "site")
    storage = StaticStorage(location=folder, base_url="/static/")
    files = [str(path.relative_to(folder)) for path in site.rglob("*.*")]
    list(storage.post_process({name: (storage, name) for name in files}))
    return (folder / storage.stored_name("site/css/paper.css")).read_bytes()


@pytest.fixture
def page(client: Client) -> str:
    """A long story: what the demo's stories say together, five pictures, everything named."""
    words = " ".join(path.read_text() for path in sorted(STORY.glob("0[1-5]*.txt")))
    article = published(
        author=AuthorFactory(),
        official=OfficialFactory(),
        department=DepartmentFactory(),
        place=PlaceFactory(),
    )
    photos = [
        Photo(
            fingerprint=f"{number:064x}", width=2400, height=1600,
            rendition_widths=[320, 480, 640, 960, 1280, 1920],
        )
        for number in range(5)
    ]  # fmt: skip
    figures = [figure_html(photo, caption="Bưởi chín", credit="Hà", alt="Bưởi") for photo in photos]
    PublishedArticle.objects.filter(pk=article.pk).update(body=f"<p>{words}</p>{''.join(figures)}")
    assert len(words.split()) > 1000
    return body(client.get(address(article)))


def test_a_long_story_is_at_most_fifteen_kilobytes(page: str) -> None:
    assert compressed(page.encode()) <= 15 * KILOBYTE


def test_style_and_scripts_are_at_most_twenty_and_ten_kilobytes(page: str, tmp_path: Path) -> None:
    assert set(re.findall(r'href="/static/([^"]+\.css)"', page)) == {"site/css/paper.css"}
    sheet = sheet_of_readers(tmp_path)
    assert compressed(sheet) <= 20 * KILOBYTE
    scripts = (settings.BASE_DIR / "static" / "site" / "js").glob("*.js")
    assert sum(compressed(path.read_bytes()) for path in scripts) <= 10 * KILOBYTE


def test_the_parts_of_the_sheet_stand_in_it_in_their_order(tmp_path: Path) -> None:
    sheet = sheet_of_readers(tmp_path).decode()
    assert "@import" not in sheet
    first = ["--paper:", ".masthead-top {", ".list .card", ".calendar {", ".lead-story", ".sapo {"]
    places = [sheet.index(rule) for rule in [*first, "@media print", "font-size-adjust:"]]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/tim-kiem/?q=cau", "/sitemap-chung.xml"])
def test_what_no_edition_keeps_travels_compressed_too(client: Client, path: str) -> None:
    published(headline="Cầu mới")
    plain = body(client.get(path))
    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    sent = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(sent).decode() == plain


def test_nothing_is_fetched_from_elsewhere_and_nothing_stands_in_the_page(page: str) -> None:
    fetched = re.findall(
        r'<(?:script|img|source|link)[^>]+(?:src|href|srcset)="(https?:[^"]*)"', page
    )
    assert [found for found in fetched if not found.startswith("http://testserver/")] == []
    assert "<style" not in page
    assert re.findall(r"<script(?![^>]*(?: src=|application/ld\+json))", page) == []
    assert re.findall(r"<[^>]+\s(?:style|on[a-z]+)=", page) == []
