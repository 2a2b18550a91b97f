"""Whatever people type, in whichever field, is shown as words: no page reads it as HTML."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import photos, workflow
from articles.models import Article, Move, Role
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DepartmentFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.photos.pictures import data, halves, upload
from tests.walk.crawl import crawl, search_for

pytestmark = pytest.mark.django_db

HOSTILE = "\"'><b data-evil>x</script><script data-evil>{{ 7*7 }}</script>]]><!--"
"""What would leave an attribute, an element, a script or a CDATA section, if it could."""


class Elements(HTMLParser):
    """Counts the elements that somebody typed."""

    def __init__(self) -> None:
        super().__init__()
        self.evil = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.evil += any(name == "data-evil" for name, _value in attrs)


def evil_in(page: str) -> int:
    """Return how many typed elements a browser would find in ``page``."""
    reader = Elements()
    reader.feed(page)
    if page.startswith("<?xml"):
        items = "".join(re.findall(r"<(?:item|entry)>.*?</(?:item|entry)>", page, re.S))
        for text in re.findall(r"<(?:content|description|summary)\b[^>]*>(.*?)</", items, re.S):
            reader.feed(unescape(text))
    return reader.evil


@pytest.fixture
def story(settings: Any, tmp_path: Path) -> Article:
    """A published and corrected story of which every text is hostile."""
    settings.MEDIA_ROOT = tmp_path
    reporter = UserFactory(role=Role.REPORTER, first_name=HOSTILE, last_name=HOSTILE)
    section = SectionFactory(name=HOSTILE[:80], slug="chuyen-la", description=HOSTILE)
    article = ArticleFactory(
        headline=HOSTILE, lead=HOSTILE, body=f"<p>{HOSTILE}</p>", section=section,
        created_by=reporter,
    )  # fmt: skip
    photo = photos.accept(upload(data(halves((700, 500)))), by=reporter)
    photo.description = photo.credit = photo.copyright = HOSTILE
    photo.save()
    article.photos.create(
        key="anh-1", photo=photo, caption=HOSTILE, credit=HOSTILE, alt=HOSTILE, position=0
    )
    posting = PostingFactory(official__name=HOSTILE, official__about=HOSTILE, title=HOSTILE)
    official = posting.official
    department = DepartmentFactory(name=HOSTILE, short_name=HOSTILE[:60], about=HOSTILE)
    place = PlaceFactory(name=HOSTILE[:80])
    author = AuthorFactory(name=HOSTILE, about=HOSTILE, user=reporter)
    article.bylines.create(author=author, role="both", position=0)
    article.officials.create(name=HOSTILE, title=HOSTILE, official=official, position=0)
    article.departments.create(name=HOSTILE, department=department, position=0)
    article.places.create(name=HOSTILE, place=place, position=0)
    workflow.save(article, by=reporter)
    return _corrected(publish(article))


def _corrected(article: Article) -> Article:
    secretary = User.objects.get(groups__name=Role.SECRETARY)
    return workflow.move(article, Move.Kind.CORRECT, by=secretary, reason=HOSTILE)


def test_no_page_of_the_site_reads_typed_words_as_html(story: Article) -> None:
    pages = crawl(["/", search_for("data-evil"), "/luu-tru/", "/cai-chinh/", "/sitemap.xml"])

    shown = [address for address, page in pages.items() if "data-evil" in page]
    assert len(shown) >= 10
    assert {address: evil_in(page) for address, page in pages.items() if evil_in(page)} == {}


def test_no_page_of_the_desk_reads_typed_words_as_html(story: Article, client: Client) -> None:
    secretary = User.objects.get(groups__name=Role.SECRETARY)
    client.force_login(secretary)
    number = story.pk
    addresses = [
        "/toa-soan/",
        "/toa-soan/articles/article/",
        f"/toa-soan/articles/article/{number}/change/",
        f"/toa-soan/bai/{number}/lich-su/",
        f"/toa-soan/bai/{number}/xem-truoc/",
        *(f"/toa-soan/bai/{number}/thao-tac/{kind}/" for kind in workflow.RULES),
        *(f"/toa-soan/articles/{kind}/" for kind in ("author", "official", "department", "photo")),
    ]

    pages = {address: client.get(address).content.decode() for address in addresses}
    proposal = client.post(
        "/toa-soan/nhap-ban-tin/", {"text": f"{HOSTILE}\n\n{HOSTILE}", "filed": "2025-07-15"}
    )
    pages["intake"] = proposal.content.decode()

    assert all("data-evil" in page for address, page in pages.items() if str(number) in address)
    assert {address: evil_in(page) for address, page in pages.items() if evil_in(page)} == {}


def test_the_parser_that_finds_typed_elements_would_find_one() -> None:
    assert evil_in(f"<p>{HOSTILE}</p>") == 2
    item = "<item><description>&lt;b data-evil&gt;</description></item>"
    assert evil_in(f"<?xml?>{item}") == 1
