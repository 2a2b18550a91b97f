"""The front page."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from articles.models import PublishedArticle
from tests.factories import SectionFactory
from tests.public.reading import address, body, days_ago, headlines, many, published

pytestmark = pytest.mark.django_db

PHOTO = {
    "photo": "ab" * 32, "widths": [320, 640], "width": 900, "height": 600, "alt": "Cầu treo",
    "caption": "", "credit": "", "focal_x": 0.0, "focal_y": 1.0,
}  # fmt: skip


@time_machine.travel(datetime(2026, 7, 14, 17, 30, tzinfo=UTC), tick=False)
def test_an_empty_paper_says_so_with_its_name_and_the_day(client: Client) -> None:
    page = body(client.get("/"))

    assert "<title>Báo Đất Tổ – Tin tức tỉnh Phú Thọ</title>" in page
    assert '<time datetime="2026-07-15">Thứ Tư, 15/7/2026</time>' in page
    assert "Chưa có bài nào được đăng." in page


def test_the_newest_story_with_a_picture_leads(client: Client) -> None:
    old = published(headline="Cầu treo thông xe", at=days_ago(1))
    PublishedArticle.objects.filter(pk=old.pk).update(lead_photo=PHOTO)
    published(headline="Mưa lớn ở vùng cao")

    page = client.get("/")

    assert headlines(page) == ["Cầu treo thông xe", "Mưa lớn ở vùng cao"]
    assert f'<h2 class="headline"><a href="{address(old)}">' in body(page)
    assert '<span class="crop focal-x0 focal-y4">' in body(page)


def test_a_section_that_nobody_has_written_for_since_has_no_block(client: Client) -> None:
    busy, quiet, gone = (SectionFactory(position=n) for n in range(3))
    many(10, section=busy, headline="Mới {}", at=days_ago)
    many(1, section=quiet, headline="Lặng {}", at=lambda _: days_ago(360))
    many(2, section=gone, headline="Cũ {}", at=lambda _: days_ago(370))

    assert headlines(client.get("/"))[9:] == ["Mới 9", "Lặng 0"]
    published(headline="Lại có", section=gone)
    page = client.get("/")
    assert headlines(page)[9:] == ["Mới 8", "Mới 9", "Lặng 0", "Cũ 1", "Cũ 0"]
    of_blocks = body(page).partition('class="blocks"')[2]
    assert of_blocks.count('class="when"') == 2  # the old ones', lest they be taken for news


def test_no_story_stands_twice_and_every_section_has_its_newest_four(client: Client) -> None:
    for parity in range(2):
        many(
            10,
            section=SectionFactory(position=parity),
            headline=f"Tin {parity} số {{}}",
            at=lambda n, parity=parity: days_ago(2 * n + parity),
        )

    shown = headlines(client.get("/"))

    newest = [f"Tin {n % 2} số {n // 2}" for n in range(20)]
    assert shown[:9] == newest[:9]
    of_first = [headline for n, headline in enumerate(newest) if n % 2 == 0 and n >= 9][:4]
    of_second = [headline for n, headline in enumerate(newest) if n % 2 == 1 and n >= 9][:4]
    assert shown[9:] == of_first + of_second
