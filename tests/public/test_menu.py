"""The sections in the menu, and those outside it."""

import re

import pytest
from django.test import Client

from articles.models import Section
from tests.factories import SectionFactory
from tests.public.reading import address, body, days_ago, headlines, many, published

pytestmark = pytest.mark.django_db


def menus(client: Client, path: str) -> list[list[str]]:
    """The sections that the head and the foot of a page list."""
    page = body(client.get(path))
    return [
        re.findall('<a href="/([a-z-]+)/"', nav) for nav in re.findall("<nav.*?</nav>", page, re.S)
    ]


def test_a_section_outside_the_menu_keeps_all_but_its_place_there(client: Client) -> None:
    SectionFactory(slug="thoi-su", position=1)
    old = SectionFactory(name="Sổ tay", slug="so-tay", position=2, in_menu=False)
    story = published(headline="Chuyện cũ", section=old)

    for path in ("/", "/so-tay/", address(story), "/khong/co/"):
        assert menus(client, path)[:2] == [["thoi-su"], ["thoi-su"]], path
    assert headlines(client.get("/so-tay/")) == ["Chuyện cũ"]
    assert "Chuyện cũ" in body(client.get("/rss/so-tay/"))
    assert "/so-tay/</loc>" in body(client.get("/sitemap-chung.xml"))
    assert '<a href="/so-tay/">Sổ tay</a>' in body(client.get(address(story)))
    assert '<option value="so-tay">Sổ tay</option>' in body(client.get("/tim-kiem/"))


def test_a_section_outside_the_menu_has_no_block_until_it_is_put_there(client: Client) -> None:
    inside, outside = SectionFactory(position=1), SectionFactory(position=2, in_menu=False)
    many(10, section=inside, headline="Trong {}", at=days_ago)
    many(1, section=outside, headline="Ngoài {}", at=lambda _: days_ago(20))

    assert headlines(client.get("/"))[9:] == ["Trong 9"]
    Section.objects.filter(pk=outside.pk).update(in_menu=True)
    assert headlines(client.get("/"))[9:] == ["Trong 9", "Ngoài 0"]
