"""Who answers for the paper stands on every page, as of the day; corrections have a page."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Correction, Edition, Masthead, Move, Role, masthead_on
from tests.factories import ArticleFactory, UserFactory, publish
from tests.public.reading import address, body, came_out, days_ago, every_page, headlines, published

pytestmark = pytest.mark.django_db


def masthead(valid_from: date, **said: Any) -> Masthead:
    facts = {
        "governing_body": "Tỉnh ủy Thử",
        "editor_in_chief": "Đàm Thị Bưởi",
        "licence": "số 1/GP, ngày 2/1/2025",
        "address": "Số 1 phố Thử",
        "phone": "0210 1",
        "email": "toasoan@thu.example",
    }
    return Masthead.objects.create(valid_from=valid_from, **{**facts, **said})


def test_every_page_tells_who_answers_for_the_paper_today(client: Client) -> None:
    today = timezone.localdate()
    masthead(today - timedelta(days=9), editor_in_chief="Người Trước")
    masthead(today, editor_in_chief="Người Nay")
    masthead(today + timedelta(days=1), editor_in_chief="Người Sau")
    article = published()

    for path in ("/", address(article), "/gioi-thieu/", "/tim-kiem/", "/khong/co/"):
        page = body(client.get(path))
        assert '<p class="governing">Tỉnh ủy Thử</p>' in page, path
        assert "<p>Tổng biên tập: Người Nay</p>" in page, path
        assert "<p>Giấy phép: số 1/GP, ngày 2/1/2025</p>" in page, path
        assert "Số 1 phố Thử" in page, path
        assert "0210 1" in page, path
        assert '<a href="mailto:toasoan@thu.example">' in page, path
        assert "Người Trước" not in page, path
        assert "Người Sau" not in page, path


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("(0210) 384.6647", '<a href="tel:02103846647">(0210) 384.6647</a>'),
        ("+84 210 384 6647", '<a href="tel:+842103846647">+84 210 384 6647</a>'),
        ("0210 384 6647 – 0218 385 4123", "0210 384 6647 – 0218 385 4123"),
        ("<b>112", "&lt;b&gt;112"),
    ],
)
def test_a_reader_on_a_phone_dials_the_newsroom(client: Client, phone: str, shown: str) -> None:
    masthead(timezone.localdate(), phone=phone, hotline=phone)

    assert body(client.get("/lien-he/")).count(f"<dd>{shown}</dd>") == 2


def test_a_masthead_holds_from_its_day_until_the_next_ones() -> None:
    first, second = masthead(date(2015, 1, 1)), masthead(date(2025, 7, 1))

    assert masthead_on(date(2014, 12, 31)) is None
    assert masthead_on(date(2015, 1, 1)) == first
    assert masthead_on(date(2025, 6, 30)) == first
    assert masthead_on(date(2025, 7, 1)) == second


def test_a_paper_without_a_masthead_has_its_pages_all_the_same(client: Client) -> None:
    for path in ("/gioi-thieu/", "/lien-he/"):
        assert "Thông tin tòa soạn chưa được nhập." in body(client.get(path))
    assert 'class="imprint"' not in body(client.get("/"))


def test_what_the_masthead_says_is_text_not_html(client: Client) -> None:
    masthead(date(2015, 1, 1), about="Dòng <b>đậm</b>\n\nĐoạn hai", offices="Nơi A\nNơi B")

    assert "<p>Dòng &lt;b&gt;đậm&lt;/b&gt;</p>" in body(client.get("/gioi-thieu/"))
    assert "Nơi A<br>Nơi B" in body(client.get("/lien-he/"))


def test_a_change_of_the_masthead_begins_a_new_edition() -> None:
    before = Edition.objects.get().number

    masthead(date(2015, 1, 1))

    assert Edition.objects.get().number == before + 1


def test_administrators_keep_the_masthead_and_nobody_else(client: Client) -> None:
    said = {
        "valid_from": "2026-01-02",
        "governing_body": "Tỉnh ủy Thử",
        "editor_in_chief": "Đàm Thị Bưởi",
        "licence": "số 1/GP",
        "address": "Số 1 phố Thử",
        "phone": "0210 1",
        "email": "toasoan@thu.example",
    }
    path = "/toa-soan/articles/masthead/add/"

    client.force_login(UserFactory(role=Role.EDITOR_IN_CHIEF))
    assert client.post(path, said).status_code == 403
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert client.post(path, said).status_code == 302

    assert Masthead.objects.get().valid_from == date(2026, 1, 2)


def test_the_corrections_page_lists_them_the_last_first(client: Client) -> None:
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    for headline, text in (
        ("Bài một", "Cây cầu dài 40 m."),
        ("Bài hai", "Ông Bưởi, không phải bà."),
    ):
        workflow.move(published(headline=headline), Move.Kind.CORRECT, by=chief, reason=text)

    response = client.get("/cai-chinh/")

    assert headlines(response) == ["Bài hai", "Bài một"]
    assert "<p>Cây cầu dài 40 m.</p>" in unescape(body(response))


def test_no_correction_betrays_a_story_that_readers_do_not_have(client: Client) -> None:
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    withdrawn = published(headline="Bài đã gỡ")
    workflow.move(withdrawn, Move.Kind.CORRECT, by=chief, reason="Nói lại.")
    workflow.move(withdrawn, Move.Kind.WITHDRAW, by=chief, reason="Sai")
    waiting = publish(
        ArticleFactory(headline="Bài hẹn giờ"), publish_at=timezone.now() + timedelta(hours=1)
    )
    Correction.objects.create(story=waiting.published, text="Nói trước.")

    assert headlines(client.get("/cai-chinh/")) == []


def test_all_corrections_are_reached_page_by_page(client: Client) -> None:
    article = came_out(publish(ArticleFactory(headline="Bài")), days_ago(50))
    at = days_ago(3)
    Correction.objects.bulk_create(
        Correction(story=article.published, text=f"Lần {number}", published_at=at)
        for number in range(45)
    )

    assert len(every_page(client, "/cai-chinh/")) == 45
