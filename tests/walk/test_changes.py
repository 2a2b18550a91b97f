"""An editor reviews what changed, a version is brought back, a lawyer reads one version."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from articles import workflow
from articles.models import Article, Move
from tests.conftest import PHONE
from tests.desk.writing import at_desk, at_queue
from tests.walk.axe import violations, wide
from tests.workflow.newsroom import Newsroom

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


def test_a_change_is_reviewed_brought_back_and_shown_to_a_lawyer(
    new_at_desk: Callable[..., BrowserContext], new_context: Callable[..., BrowserContext]
) -> None:
    room = Newsroom()
    article = room.story("submitted")
    editor, author = room.people["editor"], room.people["author"]
    workflow.move(article, Move.Kind.APPROVE, by=editor)
    workflow.move(article, Move.Kind.RETURN, by=room.people["chief"], reason="Thêm ý.")
    room.edit(article, "Câu này người duyệt chưa đọc.")
    room.move(article, Move.Kind.SUBMIT)

    # The queue leads to the difference since the editor's own approval; the move is made there.
    page = at_queue(new_at_desk(viewport=PHONE), editor.username)
    page.click(".queue-story")
    expect(page.locator(".bases [aria-current]")).to_contain_text("Từ khi bạn duyệt")
    expect(page.locator(".diff ins").first).to_contain_text("Câu này người duyệt chưa đọc.")
    expect(page.locator(".whole")).not_to_have_attribute("open", "")
    page.click(".moves .move-approve")
    page.click(".desk-page .actions .button")
    expect(page.locator(".messagelist .success").first).to_be_visible()

    # Two versions are chosen in the history and compared; the older one is brought back.
    page.goto(f"/toa-soan/bai/{article.pk}/lich-su/")
    page.check("input[name=tu][value='1']")
    page.check("input[name=den][value='2']")
    page.click(".compare-bar .button")
    expect(page.locator("#diff-body")).to_be_visible()
    page.go_back()
    page.click("text=Đưa lại phiên bản 1")
    expect(page.locator(".diff del").first).to_contain_text("Câu này người duyệt chưa đọc.")
    assert not [*violations(page), *wide(page)]
    page.click("form.panel .button")
    expect(page.locator(".messagelist .success").first).to_contain_text("phiên bản 3")
    stored = Article.objects.get()
    assert "chưa đọc" not in stored.body
    assert (stored.version, stored.approvals, stored.state) == (3, 0, "submitted")

    # The reporter shares version 2; a lawyer without an account reads it until it is revoked.
    desk = at_desk(new_at_desk(), author).new_page()
    desk.goto(f"/toa-soan/bai/{article.pk}/lich-su/")
    desk.click("text=Liên kết riêng đến phiên bản 2")
    desk.fill("#id_reader", "Luật sư Đinh Thử")
    desk.click("form.panel .button")
    address = desk.locator("input[readonly]").input_value()
    desk.wait_for_load_state()  # the script that copies has run
    desk.click("[data-copy]")
    expect(desk.locator("[data-copy]")).to_have_text("Đã chép")
    lawyer = new_context(viewport=PHONE, color_scheme="dark").new_page()
    lawyer.goto(address)
    expect(lawyer.locator(".body")).to_contain_text("Câu này người duyệt chưa đọc.")
    assert not [*violations(lawyer), *wide(lawyer)]
    desk.click("text=Thu hồi")
    expect(desk.locator(".messagelist .success").first).to_be_visible()
    lawyer.reload()
    expect(lawyer.locator("h1")).to_have_text("Liên kết này không mở được")
    assert not [*violations(lawyer), *wide(lawyer)]
