"""Feeds and sitemaps keep to their formats, whatever stands in the stories."""

from pathlib import Path

import pytest
import xmlschema
from django.test import Client
from django.utils import timezone

from articles.models import PublishedArticle
from tests.factories import AuthorFactory, PlaceFactory, SectionFactory
from tests.public.reading import body, days_ago, published

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
PHOTO = {
    "photo": "ab" * 32, "widths": [640], "width": 640, "height": 480, "alt": 'Bưởi "chín"',
    "caption": "Bưởi <chín> & ngọt", "credit": "Hà Mường", "focal_x": 0.5, "focal_y": 0.5,
}  # fmt: skip


@pytest.fixture
def paths() -> dict[str, str]:
    """Fill the paper; give the addresses by schema and what is asked of it."""
    author, place = AuthorFactory(name='Hà "Mường" & bạn'), PlaceFactory(name="Cẩm <Thử>")
    section = SectionFactory(name="Khoa học & đời sống", slug="khoa-hoc")
    for headline in ("Giá <b>chè</b> & bưởi", 'Lời "nói"\x0b', "]]> </title> <!--"):
        published(headline=headline, section=section, author=author, place=place)
    published(headline="Bài cũ", lead="", at=days_ago(400))
    PublishedArticle.objects.filter(headline__startswith="Giá").update(
        lead_photo=PHOTO, body="<p>Đoạn ]]> & <b>đậm</b>\x02</p>"
    )
    month = timezone.localtime(PublishedArticle.objects.latest("published_at").published_at)
    return {
        "/sitemap.xml": "sitemap",
        "/sitemap-chung.xml": "sitemap",
        f"/sitemap-{month:%Y-%m}.xml": "sitemap",
        "/sitemap-tin-moi.xml": "sitemap",
        **{f"{where}rss/": "rss" for where in ("/", author.get_absolute_url())},
        **{f"{where}atom/": "atom" for where in ("/", place.get_absolute_url())},
        "/rss/khoa-hoc/": "rss",
        "/atom/khoa-hoc/": "atom",
    }


def test_feeds_and_sitemaps_pass_their_schemas(client: Client, paths: dict[str, str]) -> None:
    schemas = {name: xmlschema.XMLSchema(SCHEMAS / f"{name}.xsd") for name in set(paths.values())}

    wrong = [
        f"{path}: {error.path} {error.reason}"
        for path, name in paths.items()
        for error in schemas[name].iter_errors(body(client.get(path)))
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("sitemap", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>'),
        ("rss", '<rss version="2.0"><channel><link>/a</link></channel></rss>'),
        ("atom", '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title></feed>'),
    ],
)
def test_the_schemas_refuse_what_is_wrong(name: str, wrong: str) -> None:
    assert not xmlschema.XMLSchema(SCHEMAS / f"{name}.xsd").is_valid(wrong)
