"""A reader reports a mistake; the desk sees it on its first page and closes it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from playwright.sync_api import BrowserContext

from articles.models import Article, Edition, PublishedArticle, ReaderReport, Role
from tests.factories import ArticleFactory, UserFactory
from tests.public.reading import address, body, days_ago, published

pytestmark = pytest.mark.django_db


def send(client: Client, article: Article, by: str = "10.0.0.1", **said: str) -> Any:
    form = {"passage": "cầu dài 40 mét", "message": "Cầu dài 42 mét.", "contact": "", **said}
    return client.post(
        f"/bao-loi/{article.pk}/",
        form,
        headers={"Origin": "http://testserver"},
        REMOTE_ADDR=by,
    )


def test_a_report_comes_to_the_desk_with_its_passage(client: Client) -> None:
    article = published()

    response = send(client, article, contact="doc@thu.example")

    assert response["Location"] == f"/bao-loi/{article.pk}/da-gui/"
    assert "tòa soạn đã nhận được báo lỗi" in body(client.get(response["Location"]))
    report = ReaderReport.objects.get()
    assert (report.story_id, report.passage, report.message, report.contact) == (
        article.pk,
        "cầu dài 40 mét",
        "Cầu dài 42 mét.",
        "doc@thu.example",
    )
    assert "10.0.0.1" not in report.sender


def test_the_form_shows_the_marked_passage_as_text_and_is_kept_nowhere(client: Client) -> None:
    response = client.get(f"/bao-loi/{published().pk}/", {"doan": "a <b>40</b>"})

    assert "a &lt;b&gt;40&lt;/b&gt;</textarea>" in body(response)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_an_empty_report_is_refused_and_nothing_typed_is_lost(client: Client) -> None:
    response = send(client, published(), message="", contact="0210 1")

    assert response.status_code == 422
    assert "Còn thiếu một chỗ ở dưới." in body(response)
    assert 'value="0210 1"' in body(response)
    assert "cầu dài 40 mét</textarea>" in body(response)
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize("origin", ["http://testserver", "http://[", ""])
def test_a_report_without_anything_in_it_is_refused(client: Client, origin: str) -> None:
    response = client.post(f"/bao-loi/{published().pk}/", headers={"Origin": origin})

    assert response.status_code == (422 if origin == "http://testserver" else 429)
    assert not ReaderReport.objects.exists()


def test_one_address_sends_five_within_an_hour(client: Client) -> None:
    article = published()
    for _ in range(5):
        assert send(client, article).status_code == 302

    refused = send(client, article, message="Lời thứ sáu.")

    assert refused.status_code == 429
    assert "Xin gửi báo lỗi này sau." in body(refused)
    assert "Lời thứ sáu.</textarea>" in body(refused)
    assert send(client, article, by="10.0.0.2").status_code == 302
    ReaderReport.objects.update(sent_at=days_ago(1))
    assert send(client, article).status_code == 302


def test_programs_and_other_sites_send_nothing(client: Client) -> None:
    article = published()

    assert send(client, article, website="http://spam.example").status_code == 302
    elsewhere = client.post(
        f"/bao-loi/{article.pk}/", {"message": "a"}, headers={"Origin": "https://elsewhere.example"}
    )

    assert elsewhere.status_code == 429
    assert not ReaderReport.objects.exists()


def test_there_is_no_form_for_a_story_that_readers_do_not_have(client: Client) -> None:
    draft, withdrawn = ArticleFactory(), published()
    PublishedArticle.objects.filter(pk=withdrawn.pk).update(withdrawn_at=days_ago(0))

    for pk in (draft.pk, withdrawn.pk, 0, 10**17):
        assert client.get(f"/bao-loi/{pk}/").status_code == 404
        assert client.get(f"/bao-loi/{pk}/da-gui/").status_code == 404


def test_a_report_begins_no_edition(client: Client) -> None:
    article = published()
    before = Edition.objects.get().number

    send(client, article)

    assert Edition.objects.get().number == before


def test_editors_find_open_reports_on_their_first_page_and_close_them(client: Client) -> None:
    article = published()
    send(client, article)
    report = ReaderReport.objects.get()
    editor = UserFactory(role=Role.EDITOR)
    client.force_login(editor)
    change = f"/toa-soan/articles/readerreport/{report.pk}/change/"
    assert "1 báo lỗi của bạn đọc đang chờ" in body(client.get("/toa-soan/"))
    assert "Cầu dài 42 mét." in body(client.get("/toa-soan/articles/readerreport/?open=yes"))
    assert f"/toa-soan/articles/article/{article.pk}/change/" in body(client.get(change))

    client.post(change, {"outcome": "Đã cải chính.", "message": "Lời khác"})

    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == ("Đã cải chính.", editor)
    assert report.message == "Cầu dài 42 mét."
    assert "báo lỗi của bạn đọc đang chờ" not in body(client.get("/toa-soan/"))


def test_who_corrects_a_story_reads_there_what_readers_say_of_it(client: Client) -> None:
    article = published()
    send(client, article, message="Cầu dài 42 mét.", contact="doc@thu.example")
    report = ReaderReport.objects.get()
    pages = [
        f"/toa-soan/articles/article/{article.pk}/change/",
        f"/toa-soan/bai/{article.pk}/xem-xet/",
        f"/toa-soan/bai/{article.pk}/thao-tac/correct/",
    ]
    said = f'<a href="/toa-soan/articles/readerreport/{report.pk}/change/">ghi cách xử lý</a>'
    client.force_login(article.created_by)
    assert [said in body(client.get(page)) for page in pages[:2]] == [False, False]

    secretary = UserFactory(role=Role.SECRETARY, last_name="Cao", first_name="Minh")
    client.force_login(secretary)
    shown = [body(client.get(page)) for page in pages]
    assert [said in page and "Cầu dài 42 mét." in page for page in shown] == [True, True, True]
    form = f"/toa-soan/articles/readerreport/{report.pk}/change/"
    assert "Cách liên lạc với bạn đọc" in body(client.get(form))
    client.post(form, {"outcome": "Đã cải chính.", "opened": ""})
    assert said not in body(client.get(pages[0]))
    assert "Cao Minh</td>" in body(client.get("/toa-soan/articles/readerreport/"))


def test_of_two_who_write_what_became_of_a_report_the_second_is_shown_the_first_ones_words(
    client: Client,
) -> None:
    send(client, published())
    report = ReaderReport.objects.get()
    change = f"/toa-soan/articles/readerreport/{report.pk}/change/"
    first, second = UserFactory.create_batch(2, role=Role.EDITOR)
    client.force_login(first)
    client.post(change, {"outcome": "Đã cải chính:\r\n42 mét.", "opened": ""})
    client.force_login(second)

    refused = client.post(change, {"outcome": "Bạn đọc nhầm.", "opened": ""})

    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == ("Đã cải chính:\n42 mét.", first)
    assert "Trong lúc đó, Trần Minh đã viết: “Đã cải chính:" in body(refused)
    form = refused.context["adminform"].form
    assert form["outcome"].value() == "Bạn đọc nhầm."
    client.post(change, {"outcome": "Bạn đọc nhầm.", "opened": form["opened"].value()})
    report.refresh_from_db()
    assert (report.outcome, report.handled_by) == ("Bạn đọc nhầm.", second)


def test_a_reporter_does_not_see_who_wrote_what(client: Client) -> None:
    send(client, published(), contact="doc@thu.example")
    client.force_login(UserFactory(role=Role.REPORTER))

    assert "báo lỗi của bạn đọc đang chờ" not in body(client.get("/toa-soan/"))
    assert client.get("/toa-soan/articles/readerreport/").status_code == 403


@pytest.mark.parametrize("wrong", [{"message": ""}, {"outcome": "Xong"}])
def test_the_database_wants_a_message_and_a_name_under_what_became_of_it(
    wrong: dict[str, str],
) -> None:
    story = published().published
    with pytest.raises(IntegrityError), transaction.atomic():
        ReaderReport.objects.create(**{"story": story, "message": "a", "sender": "b", **wrong})


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_a_reader_does_with_a_story(new_context: Callable[..., BrowserContext]) -> None:
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.install()
    page.goto(address(published(body="<p>Cây cầu dài 40 mét.</p>")))
    story = page.url

    size = "parseFloat(getComputedStyle(document.querySelector('.body')).fontSize)"
    usual = page.evaluate(size)
    page.get_by_role("button", name="Chữ to hơn").click()
    assert page.evaluate(size) > usual
    page.reload()
    assert page.evaluate(size) > usual

    page.clock.pause_at("2100-01-01")  # what the button says then, it goes on saying
    page.get_by_role("button", name="Chép liên kết").click()
    page.get_by_role("button", name="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == story

    page.evaluate("getSelection().selectAllChildren(document.querySelector('.body p'))")
    page.wait_for_selector("a.report[href*='doan=']")
    page.get_by_role("link", name="Báo lỗi").click()
    assert page.locator("textarea[name=passage]").input_value() == "Cây cầu dài 40 mét."
    page.fill("textarea[name=message]", "42 mét mới đúng.")
    page.get_by_role("button", name="Gửi tòa soạn").click()
    page.get_by_role("heading", name="Cảm ơn bạn").wait_for()
    assert ReaderReport.objects.get().message == "42 mét mới đúng."
    assert context.cookies() == []
