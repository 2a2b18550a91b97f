"""The page of a story."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Move, PublishedArticle, Role
from articles.templatetags.newspaper import iso
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    DepartmentFactory,
    OfficialFactory,
    PlaceFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.public.reading import address, body, came_out, days_ago, draft, headlines, published

pytestmark = pytest.mark.django_db


def test_a_story_stands_at_its_address_with_headline_lead_and_body(client: Client) -> None:
    article = published(
        headline="Nước sạch về bản Mường Lống",
        lead="Sau ba năm, vòi nước đầu tiên đã chảy.",
        body="<p>Bà con <b>không</b> phải đi xa nữa.</p>",
        section=SectionFactory(name="Xã hội", slug="xa-hoi"),
    )

    page = body(client.get(f"/xa-hoi/nuoc-sach-ve-ban-muong-long-{article.pk}/"))

    assert "<title>Nước sạch về bản Mường Lống – Báo Đất Tổ</title>" in page
    assert "<h1>Nước sạch về bản Mường Lống</h1>" in page
    assert '<p class="sapo">Sau ba năm, vòi nước đầu tiên đã chảy.</p>' in page
    assert '<div class="body"><p>Bà con <b>không</b> phải đi xa nữa.</p></div>' in page
    assert '<a href="/xa-hoi/" aria-current="true">Xã hội</a>' in page


def test_of_a_story_at_midnight_only_the_day_is_told(client: Client) -> None:
    """That is an older site's story of which no hour was kept."""
    article = published(at=datetime(2019, 7, 14, 17, tzinfo=UTC))

    when = '<time datetime="2019-07-15T00:00:00+07:00">{}</time>'
    assert when.format("Thứ Hai, 15/7/2019") in body(client.get(address(article)))
    assert when.format("15/7/2019") in body(client.get("/"))


@pytest.mark.parametrize("wrong", ["/sai/dung-{pk}/", "/{section}/sai-{pk}/", "/{section}/-{pk}/"])
def test_a_wrong_section_or_slug_leads_to_the_right_address(client: Client, wrong: str) -> None:
    article = published()

    response = client.get(wrong.format(pk=article.pk, section=article.section.slug))

    assert (response.status_code, response["Location"]) == (301, address(article))


def test_a_draft_and_a_scheduled_story_are_not_there(client: Client) -> None:
    waiting = ArticleFactory(headline="Bài chưa ai duyệt")
    scheduled = publish(
        ArticleFactory(headline="Bài hẹn giờ"), publish_at=timezone.now() + timedelta(hours=1)
    )

    for article in (waiting, scheduled):
        response = client.get(f"/{article.section.slug}/x-{article.pk}/")
        assert response.status_code == 404
        assert article.headline not in body(response)


def test_a_scheduled_story_is_there_once_its_hour_has_come(client: Client) -> None:
    scheduled = publish(ArticleFactory(), publish_at=timezone.now() + timedelta(hours=1))

    came_out(scheduled, timezone.now())

    assert client.get(address(scheduled)).status_code == 200


def test_a_withdrawn_story_answers_410_with_its_notice_and_nothing_of_itself(
    client: Client,
) -> None:
    article = published(headline="Cầu sập trong đêm", body="<p>Tin chưa kiểm chứng.</p>")
    workflow.move(
        article,
        Move.Kind.WITHDRAW,
        by=UserFactory(role=Role.EDITOR_IN_CHIEF),
        reason="nguồn tin bịa",
        notice="Bài được gỡ vì sai sự thật. Tòa soạn xin lỗi bạn đọc.",
    )

    response = client.get(address(article))
    page = body(response)

    assert response.status_code == 410
    assert "<p>Bài được gỡ vì sai sự thật. Tòa soạn xin lỗi bạn đọc.</p>" in page
    assert '<meta name="robots" content="noindex">' in page
    for word in ("Cầu sập", "Tin chưa kiểm chứng", "nguồn tin bịa"):
        assert word not in page


def test_the_date_is_as_vietnamese_readers_know_it_in_the_papers_time(client: Client) -> None:
    article = published(at=datetime(2025, 7, 15, 3, 30, tzinfo=UTC))

    page = body(client.get(address(article)))

    assert '<time datetime="2025-07-15T10:30:00+07:00">Thứ Ba, 15/7/2025, 10:30</time>' in page
    assert "Cập nhật" not in page


def test_a_later_change_is_told_with_its_hour(client: Client) -> None:
    article = published(at=datetime(2025, 7, 15, 3, 30, tzinfo=UTC))
    PublishedArticle.objects.filter(pk=article.pk).update(
        modified_at=datetime(2025, 7, 16, 1, 5, tzinfo=UTC)
    )

    page = body(client.get(address(article)))

    assert 'Cập nhật <time datetime="2025-07-16T08:05:00+07:00">16/7/2025, 08:05</time>' in page


def test_a_byline_names_everybody_with_what_they_did(client: Client) -> None:
    article = ArticleFactory()
    names = [("Hà Mường", "text"), ("Lò Thị Én", "photo"), ("TTXVN", "source")]
    for position, (name, role) in enumerate(names):
        article.bylines.create(author=AuthorFactory(name=name), role=role, position=position)
    workflow.save(article, by=article.created_by)

    page = body(client.get(address(publish(article))))
    feed = body(client.get("/rss/"))

    writer, photographer, agency = (line.author_id for line in article.bylines.all())
    assert page.partition('<p class="byline">')[2].partition("</p>")[0].strip() == (
        f'<a href="/tac-gia/ha-muong-{writer}/">Hà Mường</a>'
        f' - Ảnh: <a href="/tac-gia/lo-thi-en-{photographer}/">Lò Thị Én</a>'
        f' (Theo <a href="/tac-gia/ttxvn-{agency}/">TTXVN</a>)'
    )
    assert re.findall("<dc:creator>(.*?)<", feed) == ["Hà Mường", "Lò Thị Én", "TTXVN"]


def test_people_stand_with_the_title_of_the_day_and_bodies_and_places_with_their_pages(
    client: Client,
) -> None:
    official = OfficialFactory(name="Quách Văn Thử")
    PostingFactory(official=official, title="Bí thư Huyện ủy", end=date(2025, 6, 30))
    PostingFactory(official=official, title="Chủ tịch UBND xã", start=date(2025, 7, 1))
    department = DepartmentFactory(name="Sở Thử nghiệm")
    place = PlaceFactory(name="Mường Thử")
    article = draft(
        headline="Bùi Thị Ỏng ở xóm <Ải> với bà Bùi Thị Ỏn",
        official=official,
        department=department,
        place=place,
        event_date=date(2025, 6, 30),
    )
    article.officials.create(name="Bùi Thị Ỏn", title="trưởng xóm", position=1)
    workflow.save(article, by=article.created_by)

    page = body(client.get(address(publish(article))))

    assert (
        f'<a href="/nhan-vat/quach-van-thu-{official.pk}/">Quách Văn Thử</a>'
        " <span>Bí thư Huyện ủy</span>" in page
    )
    assert "<b>Bùi Thị Ỏn</b> <span>trưởng xóm</span>" in page
    assert f'<a href="/co-quan/so-thu-nghiem-{department.pk}/">Sở Thử nghiệm</a>' in page
    assert f'<a href="/dia-phuong/muong-thu-{place.pk}/">xã Mường Thử</a>' in page
    assert "Chủ tịch UBND xã" not in page
    assert (
        '<h1>Bùi Thị Ỏng ở xóm &lt;Ải&gt; với bà <span class="whole">Bùi Thị Ỏn</span></h1>' in page
    )


def test_a_correction_stands_on_top_as_a_note_and_whole_under_the_story(client: Client) -> None:
    article = published()
    assert "#cai-chinh" not in body(client.get(address(article)))

    workflow.move(
        article,
        Move.Kind.CORRECT,
        by=UserFactory(role=Role.EDITOR_IN_CHIEF),
        reason="Cầu dài 42 mét,\nkhông phải 40 mét.",
    )

    page = body(client.get(address(article)))
    today = timezone.localdate()
    day = f"{today.day}/{today.month}/{today.year}"
    assert f'href="#cai-chinh">Bài đã được cải chính ngày {day}: xem nội dung cải chính</a>' in page
    under = page.partition('id="cai-chinh"')[2]
    assert "Cầu dài 42 mét,<br>không phải 40 mét.</p>" in under


def test_related_stories_are_those_with_most_in_common_then_the_newest(client: Client) -> None:
    section, official, place = SectionFactory(), OfficialFactory(), PlaceFactory()
    article = published(section=section, official=official, place=place)
    published(headline="Cùng mục, mới", section=section, at=days_ago(1))
    published(headline="Cùng mục, cũ", section=section, at=days_ago(9))
    published(headline="Cùng người và nơi", official=official, place=place, at=days_ago(30))
    published(headline="Cùng người", official=official, at=days_ago(3))
    published(headline="Chuyện khác", at=days_ago(2))

    page = client.get(address(article))

    assert headlines(page) == ["Cùng người và nơi", "Cùng mục, mới", "Cùng người", "Cùng mục, cũ"]


def test_a_headline_with_the_same_words_is_nearer_than_a_newer_one(client: Client) -> None:
    section = SectionFactory()
    article = published(headline="Giá bưởi Đoan Hùng tăng mạnh", section=section)
    published(headline="Vào vụ thu hoạch bưởi Đoan Hùng", section=section, at=days_ago(9))
    published(headline="Giá xăng tăng, bưởi thì không", section=section, at=days_ago(1))
    published(headline="Khai giảng ở vùng cao", section=section, at=days_ago(2))

    assert headlines(client.get(address(article)))[0] == "Vào vụ thu hoạch bưởi Đoan Hùng"


@pytest.mark.parametrize("headline", ["!!!", "Lũ", "a' | !b & (c", "\\"])
def test_a_headline_of_any_signs_has_its_page(client: Client, headline: str) -> None:
    assert client.get(address(published(headline=headline))).status_code == 200


def test_other_sites_are_told_what_to_show_of_a_story(client: Client) -> None:
    article = published(headline='Giá "bưởi" lên', lead="Nhà vườn <vui>.")
    PublishedArticle.objects.filter(pk=article.pk).update(
        lead_photo={
            "photo": "ab" * 32, "widths": [640, 1280, 1920], "width": 2400, "height": 1600,
            "alt": "Vườn bưởi", "caption": "", "credit": "", "focal_x": 0.5, "focal_y": 0.5,
        }
    )  # fmt: skip

    page = body(client.get(address(article)))

    for name, content in {
        "og:type": "article",
        "og:title": "Giá &quot;bưởi&quot; lên",
        "og:description": "Nhà vườn &lt;vui&gt;.",
        "og:url": f"http://testserver{address(article)}",
        "og:image": f"http://testserver/media/renditions/ab/{'ab' * 32}/1280.jpg",
        "og:image:width": "1280",
        "og:image:height": "853",
        "og:image:alt": "Vườn bưởi",
    }.items():
        assert f'<meta property="{name}" content="{content}">' in page
    assert f'<link rel="canonical" href="http://testserver{address(article)}">' in page
    assert '<meta name="robots" content="max-image-preview:large">' in page


@pytest.mark.parametrize(
    ("lead", "text", "shown"),
    [
        ("", "<h2>Sáng</h2><p>Nước &amp; <b>điện</b> về.</p><p>Hết.</p>", "Nước &amp; điện về."),
        ("", "<h2>Sáng</h2>", ""),
        ("nước " * 50, "<p>Hết.</p>", "nước " * 39 + "…"),
        ("n" * 300, "<p>Hết.</p>", "n" * 199 + "…"),
    ],
)
def test_what_is_shown_in_short_is_the_lead_or_the_first_paragraph_to_a_whole_word(
    client: Client, lead: str, text: str, shown: str
) -> None:
    page = body(client.get(address(published(lead=lead, body=text))))

    told = shown.replace(" …", "…")
    assert f'<meta name="description" content="{told}">' in page
    assert f'<meta property="og:description" content="{told}">' in page


def test_moments_are_told_to_machines_in_whole_seconds_as_html_wants_them() -> None:
    moment = datetime(2025, 7, 15, 3, 30, 0, 815_799, tzinfo=UTC)
    assert iso(moment) == "2025-07-15T10:30:00+07:00"
