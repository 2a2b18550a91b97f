"""Hands at the desk: a story is taken on and handed over; keys; moves with several stories."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from articles import workflow
from articles.models import Article, Move, Notice, Role
from tests.conftest import PHONE
from tests.desk.writing import at_desk, at_queue, ready
from tests.factories import ArticleFactory, SectionFactory, UserFactory
from tests.walk.axe import violations, wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


def editors() -> tuple[User, User]:
    first = UserFactory(username="huan", role=Role.EDITOR, last_name="Lại", first_name="Quang Huấn")
    second = UserFactory(
        username="quyen", role=Role.EDITOR, last_name="Phan", first_name="Thục Quyên"
    )
    return first, second


def handed_in(**fields: object) -> Article:
    article = ArticleFactory(**fields)
    return workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)


def whole(page: Page) -> list[str]:
    return [*violations(page), *wide(page)]


def test_a_story_goes_from_hand_to_hand_on_a_phone(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    first, second = editors()
    section = SectionFactory(editors=[first, second])
    article = handed_in(
        section=section,
        headline="Lũ quét cuốn trôi cầu tạm",
        priority=1,
        deadline=timezone.now() - timedelta(hours=2),
    )
    found: list[str] = []
    page = at_queue(new_at_desk(viewport=PHONE), "huan")
    expect(page.locator("#queue-waiting + ul")).to_contain_text("quá hạn 2 giờ")
    found += whole(page)

    page.get_by_role("link", name="Lũ quét cuốn trôi cầu tạm").first.click()
    page.get_by_role("button", name="Tôi nhận bài này").click()
    expect(page.locator(".pressing")).to_contain_text("bạn đang làm")
    found += whole(page)
    page.get_by_role("link", name="Giao bài").click()
    page.get_by_label("Giao cho").select_option(label="Phan Thục Quyên – biên tập viên")
    page.get_by_label("Việc cần làm").fill("Chị gọi lại cho xã nhé.")
    found += whole(page)
    page.get_by_role("button", name="Giao bài").click()
    expect(page.locator(".messagelist")).to_contain_text("Đã giao bài cho Phan Thục Quyên")

    other = at_queue(new_at_desk(viewport=PHONE, color_scheme="dark"), "quyen")
    unread = Notice.objects.filter(person=second, read_at=None).count()
    expect(other.locator(".desk-nav .unread")).to_have_text(f"{unread} chưa xem")
    other.get_by_role("link", name="Thông báo", exact=False).first.click()
    notice = other.locator(".notice").first
    expect(notice).to_contain_text("Lại Quang Huấn đã giao bài cho bạn.")
    expect(notice).to_contain_text("Chị gọi lại cho xã nhé.")
    found += whole(other)
    notice.get_by_role("link").click()
    expect(other.locator(".desk-nav .unread")).to_have_count(0)
    other.get_by_role("button", name="Thôi nhận bài").click()
    expect(other.locator(".messagelist")).to_contain_text("Bạn đã thôi nhận bài này.")
    other.goto("/toa-soan/thong-bao/thu/")
    found += whole(other)
    other.goto(f"/toa-soan/bai/{article.pk}/thao-tac/return/")
    expect(other.locator(".told")).to_contain_text("Trần Minh")
    found += whole(other)

    assert not found, "\n".join(found)


def test_several_stories_are_approved_from_the_list(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    first, _second = editors()
    section = SectionFactory(editors=[first])
    waiting = [handed_in(section=section) for _ in range(2)]
    draft = ArticleFactory(section=section, headline="Bài còn đang viết")
    page = at_desk(new_at_desk(viewport=PHONE), first).new_page()
    page.goto("/toa-soan/articles/article/")
    found = whole(page)

    for box in page.locator("input.action-select").all():
        box.check()
    page.locator("select[name=action]").select_option(label="Duyệt")
    page.locator("button[name=index]").click()
    expect(page.locator("#skipped-title")).to_have_text("1 bài sẽ bỏ qua")
    found += whole(page)
    page.get_by_role("button", name="Duyệt").click()
    expect(page.locator("#moved-title")).to_have_text("Đã xong 2 bài")
    expect(page.locator("#skipped-title")).to_have_text("Đã bỏ qua 1 bài")
    found += whole(page)

    states = {article.pk: article.status for article in Article.objects.all()}
    assert states == {waiting[0].pk: "approved", waiting[1].pk: "approved", draft.pk: "draft"}
    assert not found, "\n".join(found)


def test_the_desk_is_worked_by_keys(new_at_desk: Callable[..., BrowserContext]) -> None:
    first, _second = editors()
    section = SectionFactory(editors=[first])
    urgent, plain = handed_in(section=section, priority=1), handed_in(section=section)
    draft = ArticleFactory(section=section, created_by=first)
    page = at_queue(new_at_desk(), "huan")

    page.keyboard.press("t")
    page.wait_for_url(f"**/bai/{urgent.pk}/xem-xet/")
    page.keyboard.press("Alt+n")
    page.wait_for_url(f"**/bai/{plain.pk}/xem-xet/")
    page.keyboard.press("x")
    page.wait_for_url(f"**/bai/{plain.pk}/xem-truoc/")
    page.get_by_role("link", name="Về bài viết").press("Enter")
    page.wait_for_url(f"**/article/{plain.pk}/change/")

    page.goto(f"/toa-soan/articles/article/{draft.pk}/change/")
    ready(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Phím tắt")
    expect(keys.locator("tbody tr:visible")).to_have_count(5)
    found = whole(page)
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()

    headline = page.locator("#id_headline")
    headline.fill("")
    headline.press_sequentially("Ltgx?")
    expect(headline).to_have_value("Ltgx?")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Đã lưu thành phiên bản 2")
    ready(page)
    page.locator(".cke_wysiwyg_div").click()
    page.keyboard.type("gl")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/toa-soan/")

    draft.refresh_from_db()
    assert (draft.headline, draft.status, draft.version) == ("Ltgx?", "submitted", 3)
    assert "gl" in draft.body
    assert not found, "\n".join(found)


def test_keys_of_a_single_letter_can_be_turned_off(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    first, _second = editors()
    handed_in(section=SectionFactory(editors=[first]))
    page = at_queue(new_at_desk(), "huan")
    page.locator("button.account").click()
    page.get_by_role("button", name="Phím tắt").click()
    page.get_by_label("Dùng phím một chữ").uncheck()
    page.get_by_role("button", name="Đóng").click()
    page.reload()

    page.keyboard.press("t")
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    assert page.url.endswith("/toa-soan/")
