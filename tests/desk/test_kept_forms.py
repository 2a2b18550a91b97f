"""A post that cannot be taken: a page that says what to do, and the text of whom it belongs to."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import workflow
from articles.admin.carrying import writer_field
from articles.models import Article, KeptCopy, Move, Role
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

INTAKE = "/toa-soan/nhap-ban-tin/"
REASON = "Tít dài quá, rút lại còn một dòng."
HERE = {"HTTP_ORIGIN": "http://testserver", "HTTP_REFERER": f"http://testserver{INTAKE}"}
DRAFT = {
    "keep": "1",
    "report_text": "Bản tin",
    "filed": "2025-07-15",
    "title": "Nối nhịp bờ vui",
    **{
        f"{part}-{count}_FORMS": 0
        for part in ("body", "byline", "officials")
        for count in ("TOTAL", "INITIAL")
    },
}


@pytest.fixture
def reporter() -> User:
    return UserFactory(role=Role.REPORTER)


@pytest.fixture
def stale(reporter: User) -> Client:
    """Somebody whose page has a token of another session."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    return client


def test_a_stale_page_is_answered_in_vietnamese_with_what_was_typed(stale: Client) -> None:
    said = {"text": REASON, "title": "Tít", "new_password1": "một mật khẩu rất dài và bí mật"}

    page = stale.post(INTAKE, said, **HERE)

    shown = page.content.decode()
    assert page.status_code == 403
    assert "Hãy mở lại trang, đưa nội dung vào ô và bấm nút lần nữa." in shown
    assert page.context["typed"] == [REASON]
    assert f'<a class="button" href="http://testserver{INTAKE}">Mở lại trang</a>' in shown
    assert "mật khẩu rất dài" not in shown


def test_a_stale_page_of_who_was_logged_in_before_shows_nobody_else_their_words(
    stale: Client,
) -> None:
    article = ArticleFactory()
    said = form_of(article, lead=REASON, writer=writer_field(article.created_by_id))

    page = stale.post(f"/toa-soan/articles/article/{article.pk}/change/", said, **HERE)

    assert (page.status_code, REASON in page.text) == (409, False)
    kept = KeptCopy.objects.get()
    assert (kept.person, kept.fields["lead"]) == (article.created_by, [REASON])


def test_words_sent_to_a_story_out_of_sight_stand_on_the_page_that_refuses_them(
    client: Client, reporter: User
) -> None:
    client.force_login(reporter)
    pk = ArticleFactory().pk
    for path, field in [("thao-tac/return", "reason"), ("binh-luan", "text"), ("giao", "text")]:
        page = client.post(f"/toa-soan/bai/{pk}/{path}/", {field: REASON})
        assert (page.status_code, page.context["typed"]) == (403, [REASON])
        assert f">{REASON}</textarea>" in page.text


def test_another_site_puts_no_words_on_our_pages(stale: Client) -> None:
    page = stale.post(INTAKE, {"text": REASON}, HTTP_ORIGIN="https://noi-khac.example")

    assert page.status_code == 403
    assert page.context["typed"] == []
    assert REASON not in page.content.decode()


def test_a_post_that_led_on_names_its_record(client: Client, reporter: User) -> None:
    client.force_login(reporter)

    taken = client.post(INTAKE, {**DRAFT, "kept_as": "12-34", "kept_by": str(reporter.pk)})

    assert (taken.status_code, taken.cookies["desk_took"].value) == (302, "12-34")


def test_a_refused_or_logged_out_post_does_not(client: Client, reporter: User) -> None:
    logged_out = client.post(INTAKE, {**DRAFT, "kept_as": "12-34"})
    client.force_login(reporter)
    refused = client.post(INTAKE, {**DRAFT, "event_date": "hôm nào", "kept_as": "12-34"})

    assert (logged_out.status_code, "desk_took" in logged_out.cookies) == (302, False)
    assert (refused.status_code, "desk_took" in refused.cookies) == (422, False)
    assert 'data-continues="12-34"' in refused.content.decode()


def test_nobody_sends_what_another_account_typed(client: Client, reporter: User) -> None:
    client.force_login(reporter)

    page = client.post(INTAKE, {**DRAFT, "kept_as": "12-34", "kept_by": str(reporter.pk + 1)})

    assert page.status_code == 403
    assert "nội dung không được gửi dưới tên họ" in page.content.decode()
    assert not Article.objects.exists()


def test_a_move_of_several_stories_names_its_record_where_it_is_answered(client: Client) -> None:
    editor = UserFactory(role=Role.EDITOR)
    article = ArticleFactory(section=SectionFactory(editors=[editor]))
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    client.force_login(editor)
    said = {"bai": article.pk, f"seen-{article.pk}": article.version, "kept_as": "12-34"}

    refused = client.post("/toa-soan/hang-loat/return/", said)
    done = client.post("/toa-soan/hang-loat/return/", {**said, "reason": REASON})

    assert ("data-took" in refused.content.decode(), refused.status_code) == (False, 422)
    assert 'data-took="12-34"' in done.content.decode()
    article.refresh_from_db()
    assert article.status == "returned"


def test_every_form_with_a_long_text_keeps_it(client: Client) -> None:
    article = ArticleFactory()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    client.force_login(UserFactory(role=Role.EDITOR_IN_CHIEF))
    story = f"/toa-soan/bai/{article.pk}"

    for path in (f"{story}/binh-luan/", f"{story}/thao-tac/return/", f"{story}/giao/"):
        assert " data-keep" in client.get(path).content.decode(), path
