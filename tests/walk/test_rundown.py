"""In the browser: an hour changed in the rundown, publishing asks once, a submit that stops."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from articles import checklist, workflow
from articles.checklist.checks import CHECKS
from articles.models import Level, Move, PublishedArticle, Role
from tests.conftest import PHONE
from tests.desk.writing import at_desk, at_queue, open_form, ready
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish
from tests.rundown.test_boards import planned, tomorrow
from tests.walk.axe import OTHER_LOOKS, in_every_look, violations, wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


def test_an_hour_is_changed_in_the_rundown_with_and_without_script(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    secretary = UserFactory(username="thuky", role=Role.SECRETARY)
    article = publish(ArticleFactory(headline="Chợ phiên Mường Thử"), publish_at=tomorrow(9))
    planned(timezone.now() - timedelta(hours=2), headline="Bài lẽ ra đã đăng")
    planned(tomorrow(11), headline="Bài trong kế hoạch")
    page = f"/toa-soan/ke-hoach/?ngay={tomorrow():%Y-%m-%d}"

    desk = at_desk(new_at_desk(), secretary).new_page()
    desk.goto(page)
    expect(desk.locator(".rundown-late")).to_contain_text("Bài lẽ ra đã đăng")
    card = desk.locator(".entry-scheduled")
    card.locator("summary").click()
    expect(card.locator("input[type=time]")).to_be_focused()
    card.locator("input[type=time]").fill("14:30")
    desk.keyboard.press("Enter")
    expect(desk.locator(".messagelist .success")).to_contain_text("Chợ phiên Mường Thử")
    expect(desk.get_by_role("row", name="14 giờ")).to_contain_text("14:30")
    found = [*violations(desk), *wide(desk)]

    without_script = new_at_desk(viewport=PHONE, java_script_enabled=False)
    on_phone = at_desk(without_script, secretary).new_page()
    on_phone.goto(page)
    card = on_phone.locator(".entry-scheduled")
    card.locator("summary").click()
    card.locator("input[type=time]").fill("16:05")
    card.get_by_role("button", name="Đổi", exact=True).click()
    expect(on_phone.locator(".entry-scheduled time")).to_have_text("16:05")
    assert PublishedArticle.objects.get(pk=article.pk).published_at == tomorrow(16, 5)

    for path in (page, "/toa-soan/ke-hoach/tuan/", "/toa-soan/articles/checkrule/"):
        desk.goto(path)
        desk.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += in_every_look(desk)
    assert not found, "\n".join(found)


def test_publishing_asks_once_and_shows_the_page_as_readers_will_see_it(
    new_at_desk: Callable[..., BrowserContext], new_context: Callable[..., BrowserContext]
) -> None:
    UserFactory(username="thuky", role=Role.SECRETARY)
    article = ArticleFactory(headline="Cầu treo mở lại")
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    workflow.move(article, Move.Kind.APPROVE, by=UserFactory(role=Role.EDITOR_IN_CHIEF))
    desk = at_queue(new_at_desk(viewport=PHONE), "thuky")
    desk.click(".queue-story")
    desk.click(".moves .move-publish")
    shown = desk.frame_locator(".as-read iframe")
    expect(shown.locator("h1")).to_have_text("Cầu treo mở lại")
    expect(desk.locator(".checklist")).to_contain_text("Bài chưa có tên tác giả.")
    found = in_every_look(desk, OTHER_LOOKS)
    assert not found, "\n".join(found)

    desk.get_by_role("button", name="Đăng", exact=True).click()
    expect(desk.locator(".messagelist .success")).to_be_visible()
    reader = new_context().new_page()
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text("Cầu treo mở lại")


def test_the_preview_can_be_framed_by_the_desk_and_by_nobody_else(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    article = ArticleFactory(created_by=reporter)
    page = at_desk(new_at_desk(), reporter).new_page()
    headers = [
        answer.headers
        for path in (f"/toa-soan/bai/{article.pk}/xem-truoc/", "/toa-soan/", "/")
        if (answer := page.goto(path))
    ]
    assert [
        (
            one["x-frame-options"],
            one["content-security-policy"].partition("frame-ancestors ")[2].partition(";")[0],
        )
        for one in headers
    ] == [("SAMEORIGIN", "'self'"), ("DENY", "'none'"), ("DENY", "'none'")]


def test_what_the_paper_stops_is_not_handed_in_and_the_list_leads_to_the_field(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    rule = checklist.Rule(CHECKS["headline_long"], Level.STOPS, 6)
    checklist.decide([rule], by=UserFactory(role=Role.SECRETARY))
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    article = ArticleFactory(created_by=reporter, section=SectionFactory())
    page = at_desk(new_at_desk(), reporter).new_page()
    open_form(page, article)
    page.fill("#id_headline", "Tít này dài hơn số chữ mà báo cho phép")
    page.click('input[name="_hand_in"]')

    stop = "Tít có 10 chữ; báo quy định tối đa 6."
    expect(page.locator(".messagelist .error")).to_contain_text(stop)
    article.refresh_from_db()
    assert (article.status, article.version) == ("draft", 2)
    ready(page)
    page.get_by_role("link", name=stop).click()
    expect(page.locator("#id_headline")).to_be_focused()
    page.fill("#id_headline", "Tít ngắn thôi")
    page.click('input[name="_hand_in"]')

    expect(page.locator(".messagelist .success").first).to_be_visible()
    expect(page.locator(".messagelist .warning")).to_contain_text("nên xem lại")
    article.refresh_from_db()
    assert article.status == "submitted"
