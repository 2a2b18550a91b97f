"""Seeing every change: the history, comparing, the review page, bringing a version back."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles import versions, workflow
from articles.models import Article, Claim, Move, Role, Version
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    OfficialFactory,
    PlaceFactory,
    SectionFactory,
    UserFactory,
    publish,
)
from tests.workflow.newsroom import Newsroom

pytestmark = pytest.mark.django_db

FIRST = "<p>Cầu dài 40 mét.</p><p>Bà con góp 120 ngày công.</p><p>Lũ đã rút hẳn.</p>"


def edit(article: Article, *, by: User | None = None, **fields: object) -> Article:
    Article.objects.filter(pk=article.pk).update(**fields)
    article = Article.objects.get(pk=article.pk)
    return workflow.save(article, by=by or article.created_by)


def text_of(html: str) -> str:
    """What a page says between its header and its end, one space between words."""
    main = html[html.index('id="content"') :]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def marks(html: str, tag: str) -> list[str]:
    """The words marked as put in or taken out, without what is said to screen readers only."""
    legend_left = re.sub(r'<p class="help diff-legend">.*?</p>', "", html, flags=re.S)
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", legend_left, re.S)
    return [re.sub(r'<span class="said">.*?</span>', "", words) for words in found]


@pytest.fixture
def story(client: Client) -> Article:
    article = ArticleFactory(body=FIRST)
    client.force_login(article.created_by)
    return article


# --- Comparing ------------------------------------------------------------------------------------


def test_two_versions_are_compared_word_by_word(client: Client, story: Article) -> None:
    edit(story, body=FIRST.replace("120 ngày", "150 ngày"), headline="Cầu treo đã nối lại")

    page = client.get(f"/toa-soan/bai/{story.pk}/so-sanh/?tu=1&den=2").content.decode()

    assert marks(page, "ins")[-1] == "150"
    assert marks(page, "del")[-1] == "120"
    assert 'id="diff-headline"' in page
    assert 'id="diff-lead"' not in page
    assert "[thêm vào: </span>150" in page


def test_a_paragraph_that_moved_is_said_to_have_moved(client: Client, story: Article) -> None:
    one, two, three = re.findall(r"<p>.*?</p>", FIRST)
    edit(story, body=two + three + one)

    page = client.get(f"/toa-soan/bai/{story.pk}/so-sanh/?tu=1&den=2").content.decode()

    assert (marks(page, "ins"), marks(page, "del")) == ([], [])
    assert "Chuyển đến đây Cầu dài 40 mét." in text_of(page)
    assert "Chuyển khỏi đây Cầu dài 40 mét." in text_of(page)


def test_long_stretches_without_a_change_are_folded(client: Client, story: Article) -> None:
    many = "".join(f"<p>Đoạn thứ {n} nói về thôn {n}.</p>" for n in range(30))
    edit(story, body=many)
    edit(story, body=many.replace("thôn 15", "xóm 15"))

    page = client.get(f"/toa-soan/bai/{story.pk}/so-sanh/?tu=2&den=3").content.decode()

    assert page.count('<details class="diff-fold">') == 2
    assert "14 đoạn không thay đổi" in page
    assert marks(page, "ins") == ["xóm"]


def test_the_hour_planned_is_compared(client: Client) -> None:
    article = ArticleFactory()
    hour = timezone.now() + timedelta(hours=30)
    article = publish(article, publish_at=hour)
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(article, Move.Kind.UNSCHEDULE, by=chief)
    article = edit(article, by=chief, lead="Sapo mới.")
    article = workflow.move(article, Move.Kind.APPROVE, by=chief)
    client.force_login(chief)
    before = client.get(f"/toa-soan/bai/{article.pk}/so-sanh/?tu=1&den=2").content.decode()
    assert 'id="diff-planned"' not in before

    workflow.move(article, Move.Kind.SCHEDULE, by=chief, publish_at=hour)
    page = client.get(f"/toa-soan/bai/{article.pk}/so-sanh/?tu=1&den=2").content.decode()

    assert 'id="diff-planned"' in page
    assert f"{timezone.localtime(hour):%H:%M}" in marks(page, "ins")[-1]


def test_what_readers_have_is_one_side(client: Client) -> None:
    article = publish(ArticleFactory(lead="Bản đang đăng."))
    client.force_login(article.created_by)
    edit(article, lead="Bản đang sửa.")

    page = client.get(f"/toa-soan/bai/{article.pk}/so-sanh/?tu=live&den=2").content.decode()

    assert (marks(page, "del"), marks(page, "ins")) == (["đăng"], ["sửa"])
    assert "bạn đọc đang có" in text_of(page)


@pytest.mark.parametrize("query", ["", "tu=1", "tu=1&den=9", "tu=x&den=1", "tu=live&den=1"])
def test_versions_that_are_not_there_are_not_compared(
    client: Client, story: Article, query: str
) -> None:
    response = client.get(f"/toa-soan/bai/{story.pk}/so-sanh/?{query}")
    assert response.status_code == 404
    assert "Không có gì ở địa chỉ này" in response.content.decode()


def test_html_in_a_text_is_shown_as_text(client: Client, story: Article) -> None:
    edit(story, headline="<script>alert(1)</script>", lead="<ins>không phải</ins>")
    for page in ("so-sanh/?tu=1&den=2", "xem-xet/", "phien-ban/1/dua-lai/", "lich-su/"):
        html = client.get(f"/toa-soan/bai/{story.pk}/{page}").content.decode()
        assert "<script>alert(1)" not in html
        assert "<ins>không phải" not in html


# --- The history ----------------------------------------------------------------------------------


def test_the_history_names_the_fields_that_each_version_changed(
    client: Client, story: Article
) -> None:
    edit(story, lead="Sapo mới.", headline="Tít mới")
    said = text_of(client.get(f"/toa-soan/bai/{story.pk}/lich-su/").content.decode())
    assert "Phiên bản 2 – Tít bài, Sapo" in said
    assert "Phiên bản 1 – bản đầu tiên" in said


def test_the_history_tells_who_was_on_the_story_between_versions_and_moves(client: Client) -> None:
    room = Newsroom()
    article = room.story("submitted")
    editor, secretary = room.people["editor"], room.people["secretary"]
    workflow.claim(article, by=editor)
    workflow.hand_over(article, to=secretary, by=editor, text="Chị xem giúp số liệu.")
    workflow.give_back(article, by=secretary)
    room.move(article, Move.Kind.APPROVE)

    client.force_login(secretary)
    said = text_of(client.get(f"/toa-soan/bai/{article.pk}/lich-su/").content.decode())
    told = ["Duyệt :", "Thôi nhận bài", "Giao bài →", "Nhận bài", "Gửi duyệt :", "Phiên bản 1"]
    assert [word for _place, word in sorted((said.index(word), word) for word in told)] == told
    assert "Chị xem giúp số liệu." in said


def test_a_long_history_is_walked_by_key_and_never_loads_all_of_it(
    client: Client, story: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    content = versions.latest(story).content
    began = timezone.now() - timedelta(days=40)
    Version.objects.bulk_create(
        Version(
            article=story,
            number=n,
            content={**content, "lead": f"Sapo lần {n}"},
            made_by=story.created_by,
            made_at=began + timedelta(hours=n // 2),  # every two at the same moment
        )
        for n in range(2, 101)
    )
    Article.objects.filter(pk=story.pk).update(version=100)
    writer = story.created_by
    Claim.objects.bulk_create(  # between them, some at the very same moments
        Claim(article=story, kind="claim", made_by=writer, holder=writer, made_at=moment)
        for moment in [began + timedelta(hours=n) for n in range(10, 40)]
    )
    seen: list[str] = []
    claims = 0
    address = f"/toa-soan/bai/{story.pk}/lich-su/"
    while address:
        with django_assert_num_queries(10):
            page = client.get(address).content.decode()
        assert page.count('<li class="event panel">') <= 20
        seen += re.findall(r"Phiên bản (\d+)</b>", page)
        claims += page.count("<b>Nhận bài</b>")
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"{urlsplit(address).path}{older[1]}" if older else ""

    assert claims == 30
    assert sorted(map(int, seen)) == list(range(1, 101))
    assert seen[1:] == [str(n) for n in range(100, 1, -1)]  # version 1 was made today
    with django_assert_num_queries(11):
        client.get(f"/toa-soan/bai/{story.pk}/so-sanh/?tu=3&den=99")


@pytest.mark.parametrize("key", ["x", "1-2", "1-0-x", "9" * 30 + "-0-1"])
def test_a_place_in_the_history_that_nobody_wrote_is_not_found(
    client: Client, story: Article, key: str
) -> None:
    assert client.get(f"/toa-soan/bai/{story.pk}/lich-su/?truoc={key}").status_code == 404


# --- The review -----------------------------------------------------------------------------------


def review(client: Client, article: Article, by: User, query: str = "") -> str:
    client.force_login(by)
    return client.get(f"/toa-soan/bai/{article.pk}/xem-xet/{query}").content.decode()


def test_an_approver_sees_the_whole_story_first_then_what_changed_since_their_own_approval(
    client: Client,
) -> None:
    room = Newsroom()
    article = room.story("submitted")
    editor, secretary = room.people["editor"], room.people["secretary"]

    page = review(client, article, editor)
    assert '<details class="whole panel" open>' in page
    assert "diff-legend" not in page

    workflow.move(article, Move.Kind.APPROVE, by=editor)  # version 1
    edit(article, by=secretary, lead="Sapo do thư ký sửa.")  # version 2
    edit(article, by=secretary, lead="Sapo do thư ký sửa lại.")  # version 3

    page = review(client, article, editor)
    assert 'id="diff-lead"' in page
    assert "Từ khi bạn duyệt" in page
    assert "/thao-tac/approve/?seen=3" in page
    assert '<details class="whole panel" open>' not in page
    assert "diff-legend" not in review(client, article, secretary)  # has approved nothing of it


def test_against_what_is_live_and_since_it_was_returned(client: Client) -> None:
    room = Newsroom()
    article = room.story("live, changes submitted")
    editor = room.people["editor"]
    page = review(client, article, editor)
    assert "So với bản bạn đọc đang có" in page
    assert "Bổ sung: nước đã rút." in marks(page, "ins")[-1]

    workflow.move(article, Move.Kind.RETURN, by=editor, reason="Thêm nguồn.")
    edit(article, lead="Theo lời ông trưởng thôn.")
    page = review(client, article, editor, "?tu=2")
    assert "Từ khi bạn trả lại" in page
    assert 'id="diff-lead"' in page
    assert 'id="diff-body"' not in page
    assert client.get(f"/toa-soan/bai/{article.pk}/xem-xet/?tu=3").status_code == 404


def test_what_was_not_looked_at_is_not_approved(client: Client) -> None:
    room = Newsroom()
    article = room.story("submitted")
    editor = room.people["editor"]
    asked = re.search(r'/thao-tac/approve/\?seen=1"', review(client, article, editor))
    assert asked
    edit(article, by=room.people["secretary"], lead="Chưa ai đọc.")

    page = client.get(f"/toa-soan/bai/{article.pk}/thao-tac/approve/?seen=1").content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    assert seen[1] == "1"
    client.post(f"/toa-soan/bai/{article.pk}/thao-tac/approve/", {"seen": seen[1]})

    article.refresh_from_db()
    assert article.approvals == 0


def test_the_queue_of_an_approver_leads_to_the_review(client: Client) -> None:
    room = Newsroom()
    article = room.story("submitted")
    client.force_login(room.people["editor"])
    assert (
        f'href="/toa-soan/bai/{article.pk}/xem-xet/"' in client.get("/toa-soan/").content.decode()
    )


def test_the_review_shows_captions_credits_and_descriptions(client: Client, story: Article) -> None:
    story.photos.create(key="anh-1", caption="Cầu nhìn từ bờ", credit="Hà Vân", alt="Cây cầu")
    edit(story, body=FIRST + '<figure data-photo="anh-1"></figure>')
    page = review(client, story, story.created_by)
    assert 'data-photo-key="anh-1">Cầu nhìn từ bờ</span>' in page
    assert "Hà Vân" in page
    assert "Cho người khiếm thị: Cây cầu" in page


# --- Bringing a version back ----------------------------------------------------------------------


def test_bringing_a_version_back_brings_everything_back(client: Client) -> None:
    section, other = SectionFactory(), SectionFactory()
    article = ArticleFactory(section=section, body=FIRST, event_date="2025-07-15")
    author = AuthorFactory(user=article.created_by)
    BylineFactory(article=article, author=author, role="both")
    official, place = OfficialFactory(), PlaceFactory()
    article.officials.create(name=official.name, title="Bí thư", official=official)
    article.departments.create(name="Sở chưa có trong danh bạ")
    article.places.create(name="xã Mường Thử", place=place)
    article.photos.create(key="anh-1", caption="Cầu", credit="Vân", alt="Cây cầu")
    edit(article)
    wanted = versions.latest(Article.objects.get(pk=article.pk)).content

    for parts in ("bylines", "officials", "departments", "places", "photos"):
        getattr(article, parts).all().delete()
    edit(article, headline="Khác", lead="", body="<p>Khác</p>", section=other, event_date=None)
    client.force_login(article.created_by)
    address = f"/toa-soan/bai/{article.pk}/phien-ban/2/dua-lai/"
    shown = client.get(address).content.decode()
    assert "Phiên bản 3" in shown
    client.post(address, {"seen": "3"})

    article.refresh_from_db()
    assert article.version == 4
    back = versions.latest(article)
    assert back.content == wanted
    assert back.label == "Đưa lại phiên bản 2"
    assert list(article.versions.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
    ]


def test_a_version_brought_back_is_approved_again(client: Client) -> None:
    room = Newsroom()
    article = room.story("live, changes approved")
    client.force_login(room.people["secretary"])
    client.post(f"/toa-soan/bai/{article.pk}/phien-ban/1/dua-lai/", {"seen": "2"})

    article = Article.objects.get(pk=article.pk)
    assert (article.version, article.approvals, article.state) == (3, 0, "submitted")
    assert article.moves.first().kind == Move.Kind.EDIT


def test_who_may_not_write_now_brings_nothing_back(client: Client) -> None:
    room = Newsroom()
    article = room.story("draft")
    edit(article, lead="Sapo mới.")
    address = f"/toa-soan/bai/{article.pk}/phien-ban/1/dua-lai/"
    client.force_login(room.people["author"])
    stale = client.post(address, {"seen": "1"})
    assert "Bài đã thay đổi sau khi bạn mở" in stale.content.decode()
    room.move(article, Move.Kind.SUBMIT)
    late = client.post(address, {"seen": "2"})
    assert "Bài đang chờ duyệt" in late.content.decode()

    article.refresh_from_db()
    assert (article.version, article.lead) == (2, "Sapo mới.")


def test_the_mark_sensitive_is_not_taken_off_by_an_old_version(client: Client) -> None:
    article = ArticleFactory()
    edit(article, sensitive=True)
    client.force_login(article.created_by)
    answer = client.post(f"/toa-soan/bai/{article.pk}/phien-ban/1/dua-lai/", {"seen": "2"})
    assert "Chỉ tổng biên tập" in answer.content.decode()
    article.refresh_from_db()
    assert (article.sensitive, article.version) == (True, 2)
