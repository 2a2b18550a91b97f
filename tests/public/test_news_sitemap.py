"""The sitemap that news searches read."""

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from articles.models import PublishedArticle
from tests.public.reading import address, body, days_ago, published

pytestmark = pytest.mark.django_db


def test_it_names_the_stories_of_two_days_and_no_others(client: Client) -> None:
    fresh = published(headline="Chè <Long Cốc> & nắng", at=days_ago(1.9))
    published(headline="Tin đã cũ", at=days_ago(2.1))

    urlset = fromstring(body(client.get("/sitemap-tin-moi.xml")))

    assert [(part.tag.rpartition("}")[2], part.text) for part in urlset.iter()] == [
        ("urlset", "\n"),
        ("url", None),
        ("loc", f"http://testserver{address(fresh)}"),
        ("news", None),
        ("publication", None),
        ("name", "Báo Đất Tổ"),
        ("language", "vi"),
        (
            "publication_date",
            PublishedArticle.objects.get(pk=fresh.pk).published_at.isoformat(),
        ),
        ("title", "Chè <Long Cốc> & nắng"),
    ]
