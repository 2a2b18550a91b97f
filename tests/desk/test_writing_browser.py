"""No word is lost: in a real browser, with the network, the server and the session going away."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article, Autosave, KeptCopy, Notice, Role
from tests.conftest import PHONE
from tests.desk.writing import at_desk, kept, open_form, ready, save_line, write, write_and_keep
from tests.factories import ArticleFactory, UserFactory
from tests.server import Server, until
from tests.walk.axe import violations, wide

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _short_pauses(settings: Any) -> None:
    settings.AUTOSAVE_PAUSE_MS = 200
    settings.PRESENCE_PING_MS = 300


@pytest.fixture
def article() -> Article:
    article = ArticleFactory(lead="Bản đã lưu.")
    article.photos.create(key="anh-1", caption="Cầu mới")
    return article


@pytest.fixture
def page(new_at_desk: Callable[..., BrowserContext], live_server: Any, article: Article) -> Page:
    """The story's form, open before its writer."""
    page = at_desk(new_at_desk(), article.created_by).new_page()
    open_form(page, article)
    return page


def lead_kept() -> list[str]:
    """The lead that the desk has of what was typed; empty while there is none."""
    slot = Autosave.objects.filter(article__isnull=False).first()
    return slot.fields.get("lead", []) if slot else []


NOTE_STATES = """() => {
  const line = document.querySelector("[data-writing]");
  window.states = [];
  new MutationObserver(() => window.states.push(line.dataset.state))
    .observe(line, { attributeFilter: ["data-state"] });
}"""


def bring_back(page: Page) -> None:
    """Take up the text that the form offers."""
    page.get_by_role("link", name="Viết tiếp bản này").click()
    ready(page)


def test_what_is_typed_is_kept_after_a_pause_and_offered_again(
    page: Page, article: Article
) -> None:
    page.evaluate(NOTE_STATES)
    sent = write_and_keep(page, " Mưa lớn.")
    save_line(page, "kept")
    states = page.evaluate("() => window.states")
    assert (states[0], states[-1]) == ("typed", "kept")
    write_and_keep(page, " lúc sáng", "#id_photos-0-caption")
    write_and_keep(page, "Nước rút. ", ".cke_wysiwyg_div")
    upload = page.locator("#id_photos-0-upload")
    picture = {"name": "cau.jpg", "mimeType": "image/jpeg", "buffer": b"..."}
    kept(page, "cau.jpg", lambda: upload.set_input_files([picture]))  # type: ignore[list-item]
    expect(page.locator("[data-picture-waits]")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    write_and_keep(page, " Trời tạnh.")
    save_line(page, "kept")
    assert {url.split("/")[-2] if "dang-viet" in url else url.split("/")[-3] for url in asked} <= {
        "dang-viet",
        "co-mat",
    }

    asked_to_stay: list[str] = []
    page.once("dialog", lambda dialog: (asked_to_stay.append(dialog.type), dialog.accept())[1])
    open_form(page, article)
    assert asked_to_stay == ["beforeunload"]  # the picture is nowhere but on the page
    assert sent["fields"]["lead"] == ["Bản đã lưu. Mưa lớn."]
    assert page.input_value("#id_lead") == "Bản đã lưu."  # nothing is put in unasked
    expect(page.locator("[data-offers]")).to_contain_text("hãy chọn lại")
    bring_back(page)
    expect(page.locator("[data-chosen-before]")).to_contain_text("cau.jpg")

    assert page.input_value("#id_lead") == "Bản đã lưu. Mưa lớn. Trời tạnh."
    assert page.input_value("#id_photos-0-caption") == "Cầu mới lúc sáng"
    expect(page.locator(".cke_wysiwyg_div")).to_contain_text("Nước rút.")
    article.refresh_from_db()
    assert article.lead == "Bản đã lưu."
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.lead == "Bản đã lưu. Mưa lớn. Trời tạnh."


def test_a_window_closed_in_the_middle_of_a_word_loses_none(page: Page, article: Article) -> None:
    write(page, " Mưa lớn và gió giật cấp tá")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    page = page.context.new_page()
    open_form(page, article)

    bring_back(page)
    assert page.input_value("#id_lead") == "Bản đã lưu. Mưa lớn và gió giật cấp tá"


def test_without_the_network_the_browser_keeps_what_is_typed(page: Page, article: Article) -> None:
    page.context.set_offline(True)
    write(page, " Mưa lớn.")
    save_line(page, "unreachable")
    # What a page sends as it is closed may get past the browser's idea of being offline.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')) }")
    page.close()
    assert lead_kept() == []

    page.context.set_offline(False)
    page = page.context.new_page()
    open_form(page, article)
    bring_back(page)
    assert page.input_value("#id_lead") == "Bản đã lưu. Mưa lớn."


def test_a_line_that_comes_back_takes_what_was_typed_without_it_even_with_a_full_store(
    page: Page, article: Article
) -> None:
    page.context.set_offline(True)
    write(page, " Mưa lớn.")
    save_line(page, "unreachable")
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'Quota') } }"
    )
    write(page, " Gió giật.")
    save_line(page, "full")
    assert not [*violations(page), *wide(page)]
    page.context.set_offline(False)

    save_line(page, "kept")
    assert lead_kept() == ["Bản đã lưu. Mưa lớn. Gió giật."]

    # The first press saves it, though its field tells of the change only as it is left.
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.lead == "Bản đã lưu. Mưa lớn. Gió giật."


def test_a_session_that_ends_while_typing_costs_nothing(page: Page, live_server: Any) -> None:
    page.context.clear_cookies(name="sessionid")
    write(page, " Mưa lớn.")
    save_line(page, "expired")
    assert not [*violations(page), *wide(page)]
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Đăng nhập lại").click()
    log_in = opened.value
    log_in.fill("#id_username", Article.objects.get().created_by.username)
    log_in.fill("#id_password", "mat-khau-thu")
    with log_in.expect_navigation():
        log_in.click("[type=submit]")
    log_in.close()

    save_line(page, "kept")
    until(lambda: lead_kept() == ["Bản đã lưu. Mưa lớn."])
    write(page, " Gió giật.")
    until(lambda: lead_kept() == ["Bản đã lưu. Mưa lớn. Gió giật."])


def test_a_syllable_being_put_together_is_not_sent_in_the_middle(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    keys = page.context.new_cdp_session(page)
    page.focus("#id_lead")
    page.keyboard.press("Control+End")
    for part in ("n", "nư", "nươ", "nước"):
        keys.send(
            "Input.imeSetComposition",
            {"text": part, "selectionStart": len(part), "selectionEnd": len(part)},
        )
    # The pause is over when the browser's store has it; the desk is not asked in the middle.
    page.wait_for_function("() => Object.values(localStorage).some((one) => one.includes('nước'))")
    assert [url for url in asked if "dang-viet" in url] == []

    sent = kept(page, "nước", lambda: keys.send("Input.insertText", {"text": "nước"}))
    assert sent["fields"]["lead"] == ["Bản đã lưu.nước"]
    assert page.input_value("#id_lead") == "Bản đã lưu.nước"


def test_two_windows_of_one_person_know_of_each_other_and_keep_both_texts(
    page: Page, article: Article
) -> None:
    other = page.context.new_page()
    open_form(other, article)
    expect(page.locator("[data-presence-line]")).to_contain_text("Bạn đang mở bài này")

    write_and_keep(page, " Ở cửa sổ một.")
    write_and_keep(other, " Ở cửa sổ hai.")

    assert KeptCopy.objects.get().fields["lead"] == ["Bản đã lưu. Ở cửa sổ một."]
    assert lead_kept() == ["Bản đã lưu. Ở cửa sổ hai."]


def test_two_people_see_each_other_and_choose_between_two_texts(
    page: Page, article: Article, new_at_desk: Callable[..., BrowserContext], live_server: Any
) -> None:
    editor = UserFactory(role=Role.EDITOR, first_name="Hạnh", last_name="Lê")
    article.section.editors.add(editor)
    hers = at_desk(new_at_desk(), editor).new_page()
    open_form(hers, article)
    expect(page.locator("[data-presence-line]")).to_contain_text("Lê Hạnh")
    expect(hers.locator("[data-presence-line]")).to_contain_text("Trần Minh")

    write(hers, " Bản của biên tập.")
    hers.click('input[name="_save"]')
    expect(hers.locator(".messagelist .success")).to_be_visible()
    write(page, " Bản của phóng viên.")
    page.fill("#id_headline", "Cầu treo đã nối lại")
    page.click('input[name="_save"]')

    lead = page.locator("section", has=page.locator("#question-lead"))
    expect(lead.locator("ins")).to_contain_text("phóng viên")
    expect(lead.locator("del")).to_contain_text("biên tập")
    assert not [*violations(page), *wide(page)]
    lead.get_by_label("của họ", exact=True).check()
    page.get_by_role("button", name="Gộp như đã chọn").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    article.refresh_from_db()
    assert (article.headline, article.lead) == (
        "Cầu treo đã nối lại",
        "Bản đã lưu. Bản của biên tập.",
    )
    assert [version.content["lead"] for version in article.versions.order_by("number")][1:] == [
        "Bản đã lưu. Bản của biên tập.",
        "Bản đã lưu. Bản của biên tập.",
    ]
    assert KeptCopy.objects.get().fields["lead"] == ["Bản đã lưu. Bản của phóng viên."]
    page.goto("/toa-soan/bai-cua-toi/")
    expect(page.locator(".copies")).to_contain_text("Bản của phóng viên.")


def test_a_story_taken_over_keeps_the_other_text_and_tells_its_writer(
    page: Page, article: Article, new_at_desk: Callable[..., BrowserContext], live_server: Any
) -> None:
    write_and_keep(page, " Đang viết dở.")
    editor = UserFactory(role=Role.EDITOR, first_name="Hạnh", last_name="Lê")
    article.section.editors.add(editor)
    phone = new_at_desk(viewport=PHONE, color_scheme="dark")
    hers = at_desk(phone, editor).new_page()
    open_form(hers, article)
    expect(hers.locator("[data-presence-line] form button")).to_be_visible()
    assert not [*violations(hers), *wide(hers)]
    hers.locator("[data-presence-line] form button").press("Enter")
    expect(hers.locator(".messagelist .success")).to_contain_text("Trần Minh")

    expect(page.locator(".save-line [data-taken]")).to_contain_text("Lê Hạnh")
    expect(page.locator(".save-line [data-taken]")).to_be_in_viewport()
    aside = article.versions.get(aside=True)
    assert (aside.content["lead"], aside.made_by) == (
        "Bản đã lưu. Đang viết dở.",
        article.created_by,
    )
    told = Notice.objects.get(kind=Notice.Kind.TAKEN_OVER)
    assert (told.person, told.by) == (article.created_by, editor)
    article.refresh_from_db()
    assert article.claimed_by == editor
    page.goto("/toa-soan/bai-cua-toi/")
    expect(page.locator(".copies")).to_contain_text("Đang viết dở.")


def test_a_server_killed_in_the_middle_of_typing_costs_no_word(
    new_context: Callable[..., BrowserContext], article: Article
) -> None:
    with Server() as server:  # with the pauses of every day: three seconds
        context = at_desk(new_context(base_url=server.url), article.created_by, server.url)
        page = context.new_page()
        open_form(page, article)
        write_and_keep(page, " Trước khi mất điện.")
        server.kill()
        write(page, " Trong lúc mất điện.")
        save_line(page, "unreachable")

        server.start()
        until(lambda: lead_kept() == ["Bản đã lưu. Trước khi mất điện. Trong lúc mất điện."])
        save_line(page, "kept")
