"""A form sent after its person was logged out, by a browser without scripts, loses nothing."""

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from articles.admin.carrying import writer_field
from articles.models import Article, Comment, KeptCopy, Role
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

LOGIN = "/toa-soan/login/"
MINE = "/toa-soan/bai-cua-toi/"
PASSWORD = "mat-khau-thu"  # of all that the factory makes
LEAD = 'Sapo gõ trên điện thoại: "sáu dòng",\r\ndòng hai <b>&amp;</b>.'


@pytest.fixture
def article() -> Article:
    return ArticleFactory(lead="Bản đã lưu.")


@pytest.fixture
def sent(client: Client, article: Article) -> HttpResponse:
    """What the desk answers to a form of the story's writer, whose session is over."""
    form = form_of(article, writer=writer_field(article.created_by_id), lead=LEAD, _save="Lưu")
    picture = SimpleUploadedFile("anh.jpg", b"...")
    address = f"/toa-soan/articles/article/{article.pk}/change/"
    return client.post(address, {**form, "photos-0-file": picture})


def hidden(page: HttpResponse) -> dict[str, str]:
    """The hidden fields of a page, as a browser reads them."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in fields}


def log_in(
    client: Client, page: HttpResponse, user: User, password: str = PASSWORD
) -> HttpResponse:
    said = {**hidden(page), "username": user.username, "password": password}
    return client.post(LOGIN, said)


def test_it_is_sent_again_by_who_wrote_it(
    client: Client, article: Article, sent: HttpResponse
) -> None:
    assert sent.status_code == 403
    assert "Hãy đăng nhập, rồi bấm một nút để gửi lại." in sent.text
    assert "Sapo gõ trên" not in sent.text  # it is carried, not shown

    mistaken = log_in(client, sent, article.created_by, "sai mật khẩu")
    assert hidden(mistaken)["carried"] == hidden(sent)["carried"]
    again = log_in(client, mistaken, article.created_by)
    assert "hãy chọn lại tệp" in again.text
    fields = hidden(again)
    assert fields["lead"] == LEAD
    assert "carried" not in fields
    action = re.search(r'<form method="post" action="(/toa-soan/articles[^"]+)"', again.text)
    assert action
    saved = client.post(action[1], fields)

    assert saved.status_code == 302
    article.refresh_from_db()
    assert (article.lead, article.version) == (LEAD.replace("\r\n", "\n"), 2)


def test_of_two_windows_that_were_logged_out_neither_loses_its_text(article: Article) -> None:
    """The log-in in one of them makes the token of the other one's log-in stale."""
    browser = Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})
    token = hidden(browser.get(LOGIN))["csrfmiddlewaretoken"]
    address = f"/toa-soan/articles/article/{article.pk}/change/"
    said = {"writer": writer_field(article.created_by_id), "csrfmiddlewaretoken": token}
    first, second = (
        browser.post(address, {**said, "lead": f"Sapo của cửa sổ {window}."}) for window in (1, 2)
    )

    assert hidden(log_in(browser, first, article.created_by))["lead"] == "Sapo của cửa sổ 1."
    again = log_in(browser, second, article.created_by)
    assert hidden(again)["lead"] == "Sapo của cửa sổ 2."

    browser.force_login(UserFactory(role=Role.EDITOR_IN_CHIEF))
    other = log_in(browser, second, article.created_by)
    assert (other.status_code, "cửa sổ 2" in other.text) == (403, False)
    assert [(copy.person, copy.fields["lead"]) for copy in KeptCopy.objects.all()] == [
        (article.created_by, ["Sapo của cửa sổ 2."])
    ]


def test_nobody_else_is_given_it_and_who_wrote_it_has_it_in_my_copy_once(
    client: Client, article: Article, sent: HttpResponse
) -> None:
    for chief in (UserFactory(role=Role.EDITOR_IN_CHIEF), UserFactory(role=Role.SECRETARY)):
        page = log_in(client, sent, chief)

        assert page.status_code == 409
        assert "không được gửi dưới tên bạn" in page.text
        assert "Sapo gõ trên" not in page.text
        assert "Sapo gõ trên" not in client.get(MINE).text

    article.refresh_from_db()
    assert (article.lead, article.version) == ("Bản đã lưu.", 1)
    kept = KeptCopy.objects.get()
    assert (kept.person, kept.article, kept.base) == (article.created_by, article, 1)
    assert kept.fields["lead"] == [LEAD.replace("\r\n", "\n")]
    assert kept.fields.keys().isdisjoint({"writer", "csrfmiddlewaretoken", "_save"})
    client.force_login(article.created_by)
    assert "Người khác đã đăng nhập khi bài được gửi" in client.get(MINE).text


@pytest.mark.parametrize("closed", ["is_active", "is_staff"])
def test_what_is_sent_from_an_account_that_was_closed_is_kept_at_once(
    client: Client, article: Article, closed: str
) -> None:
    writer = article.created_by
    client.force_login(writer)
    User.objects.filter(pk=writer.pk).update(**{closed: False})

    said = form_of(article, writer=writer_field(writer.pk), lead=LEAD)
    sent = client.post(f"/toa-soan/articles/article/{article.pk}/change/", said)

    assert (sent.status_code, "Tài khoản của bạn đã bị đóng" in sent.text) == (403, True)
    kept = KeptCopy.objects.get()
    assert (kept.person, kept.why) == (writer, "refused")
    assert kept.fields["lead"] == [LEAD.replace("\r\n", "\n")]


def test_who_may_not_see_the_story_any_more_has_the_text_without_it(
    client: Client, article: Article
) -> None:
    editor = UserFactory(role=Role.EDITOR)  # of that section until a moment ago
    said = form_of(article, writer=writer_field(editor.pk), lead=LEAD)
    sent = client.post(f"/toa-soan/articles/article/{article.pk}/change/", said)

    log_in(client, sent, UserFactory(role=Role.EDITOR_IN_CHIEF))  # who sees it

    kept = KeptCopy.objects.get()
    assert (kept.person, kept.article, kept.base) == (editor, None, 0)


@pytest.mark.parametrize("address", ["articles/article/add/", "nhap-ban-tin/"])
def test_a_new_story_and_a_report_are_kept_for_who_wrote_them(
    client: Client, article: Article, address: str
) -> None:
    writer = article.created_by
    said = {"writer": writer_field(writer.pk), "form_token": str(uuid4()), "text": LEAD}
    for _press in range(2):
        sent = client.post(f"/toa-soan/{address}", said)
        log_in(client, sent, UserFactory(role=Role.EDITOR_IN_CHIEF))
        client.logout()

    kept = KeptCopy.objects.get()
    assert (kept.person, kept.article, kept.is_report) == (writer, None, "ban-tin" in address)
    assert Article.objects.get() == article


def test_other_forms_leave_no_copy(client: Client, article: Article) -> None:
    """Nobody can write into somebody's copies what is no text of theirs."""
    said = {"writer": writer_field(article.created_by_id), "reason": LEAD}
    sent = client.post(f"/toa-soan/bai/{article.pk}/thao-tac/spike/", said)

    page = log_in(client, sent, UserFactory(role=Role.EDITOR_IN_CHIEF))

    assert page.status_code == 409
    assert not KeptCopy.objects.exists()


def test_who_a_form_was_shown_to_is_known_for_as_long_as_a_session_lasts(
    client: Client, article: Article, time_machine: Any
) -> None:
    address = f"/toa-soan/articles/article/{article.pk}/change/"
    begun = datetime(2026, 3, 2, 8, tzinfo=UTC)
    time_machine.move_to(begun, tick=False)
    form = form_of(article, writer=writer_field(article.created_by_id), lead=LEAD)
    time_machine.move_to(begun + timedelta(weeks=2), tick=False)
    carried = client.post(address, form)
    assert "carried" in hidden(carried)

    time_machine.move_to(begun + timedelta(weeks=2, seconds=1), tick=False)
    shown = client.post(address, form)
    assert ("carried" in hidden(shown), "Sapo gõ trên" in shown.text) == (False, True)
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    client.force_login(chief)
    refused = client.post(address, form)
    assert (refused.status_code, "Sapo gõ trên" in refused.text) == (409, False)
    assert "đã quá lâu" in refused.text
    assert not KeptCopy.objects.exists()
    article.refresh_from_db()
    assert article.version == 1
    client.logout()

    time_machine.move_to(begun + timedelta(weeks=2, days=3), tick=False)  # after the week-end
    assert hidden(log_in(client, carried, article.created_by))["lead"] == LEAD


def test_names_and_numbers_of_fields_count_in_what_is_too_long(
    client: Client, article: Article
) -> None:
    address = f"/toa-soan/articles/article/{article.pk}/change/"
    writer = {"writer": writer_field(article.created_by_id)}
    many = {f"{number:05}{'a' * 90}": "" for number in range(20_000)}

    for said, is_carried in (({"lead": LEAD}, True), (many, False)):
        form = urlencode({**writer, **said})
        page = client.post(address, form, content_type="application/x-www-form-urlencoded")
        assert ("carried" in hidden(page)) == is_carried


def test_nobody_prepares_what_a_colleague_would_send(client: Client, article: Article) -> None:
    """On a shared computer: a log-in left open that carries a move in the secretary's name."""
    secretary = UserFactory(role=Role.SECRETARY)
    move = f"/toa-soan/bai/{article.pk}/thao-tac/publish/"
    signature = writer_field(article.created_by_id).partition(":")[2]
    for forged in (str(secretary.pk), f"{secretary.pk}:{signature}"):
        said = {"seen": 1, "writer": forged, "reason": "Bài này đăng ngay đi nhé."}
        left_open = client.post(move, said)
        assert "carried" not in hidden(left_open)

        again = log_in(client, left_open, secretary)
        assert (again.status_code, again["Location"]) == (302, move)
        client.logout()


def test_what_this_newsroom_did_not_carry_is_an_ordinary_log_in(
    client: Client, article: Article, sent: HttpResponse
) -> None:
    forged = {**hidden(sent), "carried": hidden(sent)["carried"][:-1] + "_"}
    said = {**forged, "username": article.created_by.username, "password": PASSWORD}

    page = client.post(LOGIN, said)

    assert (page.status_code, page["Location"]) == (302, forged["next"])
    assert forged["next"] == f"/toa-soan/articles/article/{article.pk}/change/"


def test_a_form_that_does_not_say_whose_it_is_shows_its_text_for_copying(
    client: Client, article: Article
) -> None:
    said = {"where": "story", "text": "Câu này cần thêm một nguồn nữa.", "quote": ""}

    page = client.post(f"/toa-soan/bai/{article.pk}/binh-luan/", said)

    assert page.status_code == 403
    assert "Câu này cần thêm một nguồn nữa.</textarea>" in page.text
    assert "carried" not in hidden(page)
    assert not Comment.objects.exists()


def test_passwords_and_what_scripts_send_are_not_carried(client: Client, article: Article) -> None:
    secret = "một mật khẩu rất dài và bí mật"
    writer = {"writer": writer_field(article.created_by_id), "new_password1": secret}
    carried = client.post("/toa-soan/password_change/", {"new_password1": secret, "old": "x"})
    autosave = client.post(f"/toa-soan/bai/{article.pk}/dang-viet/", {}, "application/json")
    assert [carried.status_code, autosave.status_code] == [302, 302]

    page = client.post("/toa-soan/password_change/", writer)
    again = log_in(client, page, article.created_by)
    assert hidden(again).keys() == {"csrfmiddlewaretoken", "writer"}
