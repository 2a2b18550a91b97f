"""What the desk answers to addresses and forms that no page of ours would send."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article, Author, Role
from articles.photos import accept
from tests.factories import UserFactory
from tests.photos.pictures import data, halves, upload

pytestmark = pytest.mark.django_db

STORIES = "/toa-soan/articles/article/"


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.REPORTER))
    return client


@pytest.mark.parametrize("number", ["abc", "²", "-1", "1%00", "%F0%9F%98%80", "9" * 30])
@pytest.mark.parametrize("page", ["change", "delete"])
def test_an_address_that_names_no_story_is_answered(
    reporter: Client, number: str, page: str
) -> None:
    for answer in (reporter.get, reporter.post):
        response = answer(f"{STORIES}{number}/{page}/", follow=True)
        assert response.status_code in {200, 403, 404}


@pytest.mark.parametrize("number", ["abc", "²", "-1", "1%00", "9" * 30])
def test_a_history_of_no_story_is_not_found(reporter: Client, number: str) -> None:
    response = reporter.get(f"{STORIES}{number}/history/", follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize("query", ["article/?state=%00", "place/?kind__exact=%00"])
def test_a_filter_that_no_text_can_match_is_not_found(reporter: Client, query: str) -> None:
    assert reporter.get(f"/toa-soan/articles/{query}").status_code == 404


def test_a_login_that_leads_elsewhere_leads_to_the_desk(client: Client) -> None:
    person = UserFactory(role=Role.REPORTER)
    person.set_password("một-mật-khẩu-dài")
    person.save()
    said = {"username": person.username, "password": "một-mật-khẩu-dài"}

    response = client.post("/toa-soan/login/", {**said, "next": "//noi-khac.example/"})

    assert response.headers["Location"] == "/toa-soan/"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\xff\xfe\x20\x00\x0a\x00", b"\xfe\xff\x00\x20"])
def test_a_foreign_file_without_a_word_is_called_empty(reporter: Client, content: bytes) -> None:
    file = SimpleUploadedFile("tin.txt", content)

    response = reporter.post("/toa-soan/nhap-ban-tin/", {"filed": "2025-07-15", "file": file})

    assert response.status_code == 422
    assert "Bản tin trống: không có chữ nào để đọc." in response.content.decode()


@pytest.mark.parametrize(("role", "allowed"), [(Role.EDITOR, True), (Role.REPORTER, False)])
def test_editors_keep_the_credit_of_a_photo(client: Client, role: str, allowed: bool) -> None:
    photo = accept(upload(data(halves())), by=None)
    client.force_login(UserFactory(role=role))
    page = f"/toa-soan/articles/photo/{photo.pk}/change/"
    said = {"credit": "Hà Mận", "focal_x": "0.25", "focal_y": "0.5"}

    response = client.post(page, said)

    photo.refresh_from_db()
    assert response.status_code == (302 if allowed else 403)
    assert (photo.credit, photo.focal_x) == (("Hà Mận", 0.25) if allowed else ("", 0.5))


def test_a_name_that_nobody_can_see_is_no_name(client: Client) -> None:
    client.force_login(UserFactory(role=Role.EDITOR))
    page = "/toa-soan/articles/author/add/"

    refused = client.post(page, {"name": "\u200b \u200b", "kind": "person"})
    client.post(page, {"name": "Hà\u200b \u202eMận ", "kind": "person"})

    assert refused.status_code == 200
    assert [author.name for author in Author.objects.all()] == ["Hà Mận"]


def test_a_headline_too_long_to_be_kept_comes_back_whole(reporter: Client) -> None:
    counts = {
        f"{part}-{name}_FORMS": 0
        for part in ("body", "byline", "officials")
        for name in ("TOTAL", "INITIAL")
    }
    title = "Tít rất dài " * 30
    said = {"keep": "1", "report_text": "Bản tin", "filed": "2025-07-15", "title": title, **counts}

    response = reporter.post("/toa-soan/nhap-ban-tin/", said)

    assert response.status_code == 422
    assert title.strip() in response.content.decode()
    assert not Article.objects.exists()
