"""Handing a report in at the desk: what was understood of it is all there to be seen."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import checklist, intake
from articles.models import Article, Role
from articles.models.roles import full_name
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

REPORT = """CHUYỆN LÀNG

Khánh thành đường liên xóm ở Bao La

Sáng 15/7, xã Bao La khánh thành đường liên xóm dài hai cây số trước đông đảo bà con.

Đường nối ba xóm vùng cao với trung tâm xã, giúp hơn ba trăm hộ dân đi lại dễ dàng trong mùa mưa.

Bùi Minh
Điện thoại: 0912 345 678
"""


def test_what_was_set_aside_is_shown_with_its_words(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))

    page = client.post("/toa-soan/nhap-ban-tin/", {"text": REPORT, "filed": "2025-07-15"})

    shown = page.content.decode()
    guesses = [guess for found in page.context["guesses"].values() for guess in found]
    assert {"kicker", "contact"} <= {guess.field for guess in guesses}
    assert page.context["count"] == shown.count('class="guess"')
    assert "“CHUYỆN LÀNG”" in shown
    assert "“Điện thoại: 0912 345 678”" in shown


def test_a_text_and_a_file_are_not_both_read_and_the_text_stays(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    file = SimpleUploadedFile("khac.txt", "Bản tin khác hẳn".encode())

    page = client.post(
        "/toa-soan/nhap-ban-tin/", {"text": REPORT, "filed": "2025-07-15", "file": file}
    )

    assert page.status_code == 422
    assert "Có cả văn bản dán vào và tệp" in page.content.decode()
    assert page.context["form"]["text"].value() == REPORT


def test_an_empty_file_is_told_of_once(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    file = SimpleUploadedFile("rong.txt", b"")

    page = client.post("/toa-soan/nhap-ban-tin/", {"filed": "2025-07-15", "file": file})

    assert page.status_code == 422
    assert page.context["form"].errors == {"__all__": ["Bản tin trống: không có chữ nào để đọc."]}


def test_a_converted_report_says_which_button_goes_on(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    file = SimpleUploadedFile("tin.txt", REPORT.encode("utf-16"))

    page = client.post("/toa-soan/nhap-ban-tin/", {"filed": "2025-07-15", "file": file})

    shown = page.content.decode()
    assert "hãy bấm “Xem hệ thống hiểu thế nào”" in shown
    assert re.search(r"<button[^>]*>Xem hệ thống hiểu thế nào</button>", shown)


def test_what_was_set_aside_stays_to_be_found_on_the_draft(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    report = REPORT.replace("Sáng 15/7", "(baodatto.vn) - Sáng 15/7")
    page = client.post("/toa-soan/nhap-ban-tin/", {"text": report, "filed": "2025-07-15"})
    assert "“(baodatto.vn) -”" in page.text
    sent = {
        **dict(sent_fields(page.context)),
        "keep": "1",
        "title": "CHUYỆN LÀNG: Khánh thành đường liên xóm",
    }

    kept = client.post("/toa-soan/nhap-ban-tin/", sent)

    article = Article.objects.get()
    assert [(guess["field"], guess["value"]) for guess in article.guesses] == [
        ("contact", "Điện thoại: 0912 345 678"),
        ("lead", "(baodatto.vn) -"),
    ]
    assert not [finding for finding in checklist.findings(article) if finding.field == "guesses"]
    shown = client.get(kept["Location"]).text
    assert "“(baodatto.vn) -”" in shown
    assert "“Điện thoại: 0912 345 678”" in shown


def test_what_a_story_has_no_room_for_is_asked_about_and_stays(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    page = client.post("/toa-soan/nhap-ban-tin/", {"text": REPORT, "filed": "2025-07-15"})
    typed = {
        "departments": "Sở Y tế\nTrung tâm " + "rất dài " * 30,
        "places": "Thôn " + "xa xôi " * 30,
        "officials-0-title": "Phó Chủ tịch xã",
    }

    page = client.post(
        "/toa-soan/nhap-ban-tin/", {**dict(sent_fields(page.context)), **typed, "keep": "1"}
    )

    assert page.status_code == 422
    assert {name: page.context["story"][name].value() for name in ("departments", "places")} == {
        name: typed[name] for name in ("departments", "places")
    }
    assert page.context["story"].errors == {
        name: [
            f"“{beginning}…” quá dài cho một tên: {length} ký tự, nhiều nhất là 200. Hãy rút gọn "
            "dòng này hoặc tách thành nhiều dòng."
        ]
        for name, beginning, length in (
            ("departments", "Trung tâm rất dài rất dài rất dài rất dà", 249),
            ("places", "Thôn xa xôi xa xôi xa xôi xa xôi xa xôi ", 214),
        )
    }
    whose = "Chức danh này là của ai? Hãy ghi họ tên; để bỏ dòng này, hãy xóa cả chức danh."
    assert page.context["officials"].errors == [{"name": [whose]}]
    for told in ("quá dài cho một tên: 249 ký tự", "quá dài cho một tên: 214 ký tự", whose):
        assert told in page.text
    assert "Thêm nhân vật" not in page.text
    assert not Article.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.SECRETARY])
def test_a_report_that_comes_twice_is_told_of_and_not_refused(client: Client, role: Role) -> None:
    first = UserFactory(role=Role.REPORTER, first_name="Mận", last_name="Hà Thị")
    client.force_login(first)
    report = {"text": REPORT, "filed": "2025-07-15"}
    page = client.post("/toa-soan/nhap-ban-tin/", report)
    assert list(page.context["messages"]) == []
    sent = dict(sent_fields(page.context)) | {"keep": "1"}
    client.post("/toa-soan/nhap-ban-tin/", sent | {"report_text": REPORT.replace("\n", "\r\n")})
    article = Article.objects.get()
    assert article.report_text == REPORT.strip()

    client.force_login(UserFactory(role=role))
    page = client.post("/toa-soan/nhap-ban-tin/", report)

    told = str(list(page.context["messages"])[-1])
    sees = role != Role.REPORTER
    assert told.startswith("Bản tin này đã được")
    assert full_name(first) in told
    assert (f'href="/toa-soan/articles/article/{article.pk}/change/"' in told) is sees
    assert ("Khánh thành" in told) is sees
    client.post("/toa-soan/nhap-ban-tin/", dict(sent_fields(page.context)) | {"keep": "1"})
    assert Article.objects.count() == 2


def test_asking_whether_a_report_came_before_is_one_query_by_an_index() -> None:
    first = ArticleFactory(report_text=REPORT.strip())
    said = {"section": first.section, "created_by": first.created_by}
    Article.objects.bulk_create(Article(report_text=f"Bản tin {n}", **said) for n in range(500))
    with CaptureQueriesContext(connection) as asked:
        (found,) = intake.taken_in_before(REPORT)
    assert found.report_text == REPORT.strip()
    assert len(asked) == 1
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_article")
        cursor.execute(f"EXPLAIN {asked[0]['sql']}")
        assert "article_report" in str(cursor.fetchall())


def sent_fields(context: Any) -> Iterator[tuple[str, Any]]:
    """Yield what the page on which a proposal is corrected sends, if nothing is changed."""
    sets = [context[name] for name in ("blocks", "signatures", "officials")]
    forms = [context["story"], *(each.management_form for each in sets)]
    for form in [*forms, *(form for each in sets for form in each)]:
        for field in form:
            yield field.html_name, "" if field.value() is None else field.value()
