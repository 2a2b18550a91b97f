"""What is typed outside a story's form survives the session, the network and the window."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from articles import comments, workflow
from articles.models import Article, Move, Role, Unsent
from tests.conftest import PHONE
from tests.desk.writing import at_desk, kept, save_line
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

LENGTH = "Theo ban quản lý dự án, cầu dài bốn mươi mét."
TREES = "Dịp này, xã trồng thêm hai trăm cây lát hoa dọc hai bờ suối Khanh."
REPORT = f"""Xã Bao La khánh thành cầu treo

Sáng 15/7, xã Bao La khánh thành cầu treo qua suối Khanh trước sự có mặt của đông đảo bà con.

{LENGTH}

{TREES}

Hà Thị Mận
"""
NOTHING_STORED = "() => !Object.keys(localStorage).some((one) => one.startsWith('typed-in'))"
STORED = "() => Object.entries(localStorage).some(([name, one]) => one.includes('%s'))"


@pytest.fixture(autouse=True)
def _short_pauses(settings: Any) -> None:
    settings.AUTOSAVE_PAUSE_MS = 400


@pytest.fixture
def reporter() -> User:
    return UserFactory(username="phongvien", role=Role.REPORTER)


@pytest.fixture
def page(new_at_desk: Callable[..., BrowserContext], reporter: User) -> Page:
    return at_desk(new_at_desk(viewport=PHONE), reporter).new_page()


def log_in_again(page: Page, username: str) -> None:
    page.fill("#id_username", username)
    page.fill("#id_password", "mat-khau-thu")
    with page.expect_navigation():  # until the scripts have come, too
        page.click("[type=submit]")


def test_a_report_and_its_corrections_outlive_window_session_and_network(page: Page) -> None:
    page.goto("/toa-soan/nhap-ban-tin/")
    kept(page, "lát hoa", lambda: page.fill("#id_text", REPORT))
    page.close()

    page = page.context.new_page()
    page.goto("/toa-soan/nhap-ban-tin/")
    expect(page.locator(".offer")).to_contain_text("Xã Bao La khánh thành cầu treo")
    page.get_by_role("link", name="Viết tiếp bản này").click()
    expect(page.locator("#id_text")).to_have_value(REPORT)
    with page.expect_navigation():
        page.get_by_role("button", name="Xem hệ thống hiểu thế nào").click()

    # Corrected: two parts joined, one taken out and brought back, one split, then the words.
    first = page.locator("[data-block] textarea").first
    second = page.locator("[data-block] textarea").nth(1)
    second.focus()
    page.get_by_role("button", name="Gộp lên").click()
    whole = f"{LENGTH} {TREES}"
    expect(first).to_have_value(whole)
    page.get_by_role("button", name="Bỏ đoạn này").press("Enter")
    expect(page.locator("[data-block]")).to_have_count(0)
    page.get_by_role("button", name="Hoàn tác").press("Enter")
    expect(first).to_have_value(whole)
    first.evaluate("(field, at) => { field.focus(); field.setSelectionRange(at, at) }", len(LENGTH))
    page.get_by_role("button", name="Tách ở đây").click()
    page.get_by_role("button", name="Chuyển lên").last.press("Enter")
    expect(first).to_have_value(TREES)
    title = "Cầu treo nối đôi bờ Bao La"
    kept(page, title, lambda: page.fill("#id_title", title))

    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu thành bản nháp").click()
    save_line(page, "unreachable")
    page.context.set_offline(False)
    save_line(page, "kept")

    # The session is over: after the log-in the corrections are sent again.
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lưu thành bản nháp").click()
    log_in_again(page, "phongvien")
    page.get_by_role("button", name="Gửi lại").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    article = Article.objects.get()
    assert article.headline == "Cầu treo nối đôi bờ Bao La"
    assert article.body.split("\n") == [f"<p>{TREES}</p>", f"<p>{LENGTH}</p>"]
    page.goto("/toa-soan/bai-cua-toi/")
    expect(page.locator(".copies")).to_have_text(
        "Không có gì: mọi thứ bạn viết đã nằm trong các bài."
    )
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('typed'))") == []


def test_a_reason_outlives_the_session_and_stays_with_its_person(page: Page) -> None:
    editor = UserFactory(username="bientap", role=Role.EDITOR)
    article = ArticleFactory(section=SectionFactory(editors=[editor]))
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    returning = f"/toa-soan/bai/{article.pk}/thao-tac/return/"
    page.context.clear_cookies()
    page.goto(f"/toa-soan/login/?next={returning}")
    log_in_again(page, "bientap")
    page.fill("#id_reason", "Rút tít lại còn một dòng.")
    page.context.clear_cookies(name="sessionid")
    page.locator(".desk-page .actions .button").click()

    # Somebody else at the same machine is shown nothing of it.
    UserFactory(username="thuky", role=Role.SECRETARY)
    log_in_again(page, "thuky")
    expect(page.locator("#id_reason")).to_have_value("")
    expect(page.locator(".kept")).to_have_count(0)

    # Back as herself it stands there; after another log-in in a second window it is sent at once.
    page.context.clear_cookies(name="sessionid")
    page.goto(returning)
    log_in_again(page, "bientap")
    expect(page.locator("#id_reason")).to_have_value("Rút tít lại còn một dòng.")
    page.context.clear_cookies()
    other = page.context.new_page()
    other.goto(returning)
    log_in_again(other, "bientap")
    expect(other.locator("#id_reason")).to_be_visible()
    other.close()
    page.locator(".desk-page .actions .button").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Move.objects.filter(kind=Move.Kind.RETURN).get().reason == "Rút tít lại còn một dòng."

    # A comment is kept at the desk, whatever becomes of this browser, and forgotten once sent.
    page.goto(f"/toa-soan/bai/{article.pk}/binh-luan/")
    with page.expect_response("**/chua-gui/"):
        page.fill("#remark_text", "Câu này cần nguồn.")
    page.wait_for_function(NOTHING_STORED)
    page.reload()
    page.get_by_role("button", name="Đưa lại vào ô").click()
    expect(page.locator("#remark_text")).to_have_value("Câu này cần nguồn.")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".comment-text")).to_have_text("Câu này cần nguồn.")
    page.wait_for_function(NOTHING_STORED)
    assert not Unsent.objects.exists()


def test_what_back_brings_into_the_form_again_is_kept_on(page: Page, reporter: User) -> None:
    panel = f"/toa-soan/bai/{ArticleFactory(created_by=reporter).pk}/binh-luan/"
    page.route("**/chua-gui/", lambda route: route.abort())
    page.goto(panel)
    page.fill("#remark_text", "Góp ý gõ dở rồi xem bài khác.")
    page.wait_for_function(STORED % "gõ dở")
    page.evaluate("addEventListener('unload', () => {})")  # so that Back makes the page anew
    page.goto("/toa-soan/bai-cua-toi/")
    page.go_back()
    expect(page.locator("#remark_text")).to_have_value("Góp ý gõ dở rồi xem bài khác.")
    expect(page.locator(".kept:not([data-said=refused])")).to_have_count(0)
    page.unroute("**/chua-gui/")
    page.close()

    page = page.context.new_page()
    page.goto(panel)
    page.get_by_role("button", name="Đưa lại vào ô").click()
    expect(page.locator("#remark_text")).to_have_value("Góp ý gõ dở rồi xem bài khác.")


def test_what_the_desk_has_and_back_brings_into_the_form_is_one_text(
    page: Page, reporter: User
) -> None:
    panel = f"/toa-soan/bai/{ArticleFactory(created_by=reporter).pk}/binh-luan/"
    page.goto(panel)
    with page.expect_response("**/chua-gui/"):
        page.fill("#remark_text", "Góp ý đã nằm ở tòa soạn.")
    page.wait_for_function(NOTHING_STORED)
    page.evaluate("addEventListener('unload', () => {})")
    page.goto("/toa-soan/bai-cua-toi/")
    with page.expect_response("**/chua-gui/"):  # it goes on with the desk's row
        page.go_back()
    expect(page.locator("#remark_text")).to_have_value("Góp ý đã nằm ở tòa soạn.")
    expect(page.locator(".kept")).to_have_count(0)
    page.wait_for_function(NOTHING_STORED)
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.locator(".comment-text")).to_have_text("Góp ý đã nằm ở tòa soạn.")
    page.wait_for_function(NOTHING_STORED)
    assert not Unsent.objects.exists()


def test_two_windows_put_the_same_words_back_and_neither_writes_over_the_other(
    page: Page, reporter: User
) -> None:
    panel = f"/toa-soan/bai/{ArticleFactory(created_by=reporter).pk}/binh-luan/"

    def write(page: Page, text: str) -> None:
        with page.expect_request_finished(lambda sent: text in (sent.post_data or "")):
            page.fill("#remark_text", text)
        page.wait_for_function(NOTHING_STORED)  # the window knows that the desk has it

    page.goto(panel)
    write(page, "Góp ý gốc.")
    page.close()
    windows = [page.context.new_page() for _ in range(2)]
    for window in windows:
        window.goto(panel)
        expect(window.get_by_role("button", name="Đưa lại vào ô")).to_be_visible()
    for number, window in enumerate(windows):
        window.get_by_role("button", name="Đưa lại vào ô").click()
        write(window, f"Góp ý của cửa sổ {number}.")
    write(windows[0], "Viết lại hẳn.")
    assert sorted(Unsent.objects.values_list("fields__text__0", flat=True)) == [
        "Góp ý của cửa sổ 1.",
        "Viết lại hẳn.",
    ]


def test_an_answer_held_by_the_browser_outlives_the_settling_of_its_comment(
    page: Page, reporter: User
) -> None:
    article = ArticleFactory(created_by=reporter)
    remark = comments.add(article, "Nguồn nào?", by=reporter)
    panel = f"/toa-soan/bai/{article.pk}/binh-luan/"
    page.goto(panel)
    page.route("**/toa-soan/bai/**", lambda route: route.abort())
    page.fill(f"#answer-{remark.pk}", "Của xã, tôi đã hỏi lại.")
    page.locator("[value=answer]").click()
    page.wait_for_function(STORED % '"sent":true')
    page.close()
    comments.resolve(remark, by=reporter)

    page = page.context.new_page()
    page.goto(panel)
    expect(page.locator(".comment .kept q")).to_have_text("Của xã, tôi đã hỏi lại.")
    expect(page.get_by_role("button", name="Đưa lại vào ô")).to_have_count(0)
    page.wait_for_function(NOTHING_STORED)
    assert Unsent.objects.get().fields["text"] == ["Của xã, tôi đã hỏi lại."]


def test_who_leaves_an_entry_that_is_typed_and_not_saved_is_asked(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    page = at_desk(new_at_desk(), UserFactory(role=Role.EDITOR)).new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/toa-soan/articles/author/add/")
    page.fill("#id_about", "Viết về vùng cao từ năm 1998.")
    page.goto("/toa-soan/articles/author/add/")
    assert asked == ["beforeunload"]

    page.fill("#id_name", "Hà Thị Mận")
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert asked == ["beforeunload"]


def test_who_logs_out_leaves_nothing_and_is_asked_of_what_the_desk_does_not_take(
    page: Page, reporter: User, settings: Any
) -> None:
    settings.AUTOSAVE_PAUSE_MS = 60_000
    comments_page = f"/toa-soan/bai/{ArticleFactory(created_by=reporter).pk}/binh-luan/"
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.goto(comments_page)
    page.fill("#remark_text", "Câu này gõ rồi thoát ngay.")
    page.click(".account")
    page.click("#logout-form button")
    page.wait_for_url("**/logout/")
    assert Unsent.objects.get().fields["text"] == ["Câu này gõ rồi thoát ngay."]
    assert page.evaluate(NOTHING_STORED)
    assert asked == []

    at_desk(page.context, reporter)
    page.route("**/chua-gui/", lambda route: route.abort())
    page.goto(comments_page)
    page.fill("#remark_text", "Câu này cần nguồn.")
    page.wait_for_function(STORED % "cần nguồn")
    page.click(".account")
    page.click("#logout-form button")

    page.wait_for_url("**/logout/")
    assert [message[:28] for message in asked] == ["Có nội dung bạn đã gõ mà chư"]
    assert page.evaluate("localStorage.length") == page.evaluate(
        "Object.keys(localStorage).filter((one) => !one.startsWith('typed-in')).length"
    )
