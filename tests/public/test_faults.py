"""What cannot be read is answered in Vietnamese, with what to do."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_form_that_is_too_large_is_answered_with_what_to_do() -> None:
    client = Client()
    client.force_login(UserFactory())
    fields = {f"lead-{number}": "" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    answer = client.post("/toa-soan/articles/article/add/", fields)
    assert answer.status_code == 400
    assert "<h1>Không đọc được nội dung gửi lên</h1>" in answer.text
    assert "Bấm nút Quay lại của trình duyệt: chữ bạn gõ vẫn còn" in answer.text


def test_while_the_database_is_away_readers_and_search_engines_are_told_to_come_again() -> None:
    def away(*_query: Any) -> None:
        raise OperationalError("connection refused")

    with connection.execute_wrapper(away):
        answer = Client(raise_request_exception=False).get("/gioi-thieu/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "<h1>Hệ thống đang gặp lỗi</h1>" in answer.text


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "POST", "DELETE"])
@pytest.mark.parametrize(
    "path", ["/", "/gioi-thieu/", "/rss/", "/sitemap-tin-moi.xml", "/tim-kiem/"]
)
def test_pages_are_for_reading_and_no_other_method_brings_them(method: str, path: str) -> None:
    answer = Client().generic(method, path)
    assert (answer.status_code, answer["Allow"], answer.content) == (405, "GET, HEAD", b"")
