"""What the desk answers to addresses and forms that no page of ours would send."""

from datetime import date
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from PIL import ExifTags, Image

from articles import intake
from articles.admin.proposal_forms import ProposalForms
from articles.facts.finding import directory_on
from articles.models import Article, Author, Role
from articles.photos import accept
from articles.photos.renditions import names_of
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, DepartmentFactory, PlaceFactory, UserFactory
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


@pytest.mark.parametrize("query", ["article/?state=%00", "place/?kind__exact=%00&kind__exact=x"])
def test_a_filter_that_no_text_can_match_is_not_found(reporter: Client, query: str) -> None:
    assert reporter.get(f"/toa-soan/articles/{query}").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "article/?headline__regex=(",
        "article/?publish_at__year=99999999999",
        "article/?report_text__startswith=a",
        "article/?created_by__password__startswith=p",
        "article/?_to_field=created_by",
        "place/?kind__regex=(",
        "photo/?rendition_widths__contains=x",
        "author/?user=1",
    ],
)
def test_a_list_is_narrowed_only_as_its_filters_offer(reporter: Client, query: str) -> None:
    response = reporter.get(f"/toa-soan/articles/{query}")

    assert response.status_code == 404
    assert "Không có gì ở địa chỉ này" in response.content.decode()


def test_the_filters_themselves_narrow(client: Client) -> None:
    wanted, other = ArticleFactory(headline="Bài cần tìm"), ArticleFactory(headline="Bài khác")
    client.force_login(UserFactory(role=Role.SECRETARY))

    for query in (f"section__id__exact={wanted.section_id}", "state=draft&mine=yes&q="):
        page = client.get(f"/toa-soan/articles/article/?{query}").content.decode()
        assert other.headline not in page
    assert client.get("/toa-soan/articles/place/?kind__exact=xã").status_code == 200
    assert client.get("/toa-soan/articles/article/?sensitive__exact=1").status_code == 200


LONG = "9" * 5_000


@pytest.mark.parametrize(
    "address",
    [
        f"articles/article/{LONG}/change/",
        f"bai-cua-toi/?nguoi={LONG}",
        f"bai-cua-toi/?truoc=2025-07-15_{LONG}_slot",
        f"bai-cua-toi/?truoc=2025-07-15_{'9' * 30}_slot",
        "bai-cua-toi/?truoc=9999-12-31T23:59:59-23:59_1_slot",
        "bai-cua-toi/?truoc=0001-01-01_1_slot",
        f"thong-bao/?truoc={LONG}",
        f"hang-loat/approve/?bai={LONG}",
    ],
)
def test_a_number_that_is_none_is_answered(client: Client, address: str) -> None:
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))

    assert client.get(f"/toa-soan/{address}").status_code in {200, 302, 404}


@pytest.mark.parametrize("said", [LONG, "٣", "-1", ""])
def test_a_form_that_says_no_number_changes_nothing(client: Client, said: str) -> None:
    article = ArticleFactory(headline="Bài đang có", status="submitted")
    client.force_login(UserFactory(role=Role.SECRETARY))
    page = f"/toa-soan/bai/{article.pk}"

    answers = [
        client.post(f"{page}/phien-ban/1/dua-lai/", {"seen": said}),
        client.post(f"{page}/nhan-bai/", {"of": said}),
        client.post(
            "/toa-soan/hang-loat/approve/", {"bai": article.pk, f"seen-{article.pk}": said}
        ),
    ]

    assert [answer.status_code for answer in answers] == [409, 404, 200]
    article.refresh_from_db()
    assert (article.status, article.version) == ("submitted", 1)


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


def test_a_name_taken_out_of_the_credit_is_taken_out_of_the_files(client: Client) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Người báo tin".encode()
    photo = accept(upload(data(halves(), exif=exif.tobytes())), by=None)
    client.force_login(UserFactory(role=Role.EDITOR))
    page = f"/toa-soan/articles/photo/{photo.pk}/change/"

    def held() -> list[bool]:
        files = names_of(photo.fingerprint, photo.rendition_widths)
        return ["Người báo tin".encode() in default_storage.open(name).read() for name in files]

    assert held() == [True, True, True]
    client.post(page, {"credit": "Bạn đọc", "focal_x": "0.5", "focal_y": "0.5"})
    assert held() == [False, False, False]
    default_storage.delete(photo.original.name)

    said = client.post(page, {"credit": "", "focal_x": "0.5", "focal_y": "0.5"}, follow=True)

    assert "vẫn còn ghi nguồn ảnh và bản quyền cũ" in said.content.decode()


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


def test_no_browser_cuts_off_what_is_pasted_and_too_long(client: Client) -> None:
    """It would drop the rest unseen: what is too long is refused, and comes back whole."""
    article = ArticleFactory()
    article.officials.create(name="Đinh Công Thử")
    client.force_login(article.created_by)
    pages = [f"{STORIES}{article.pk}/change/"]
    pages += [f"/toa-soan/bai/{article.pk}/{part}/" for part in ("binh-luan", "giao")]

    assert [page for page in pages if " maxlength=" in client.get(page).text] == []
    long = "Tít rất dài " * 30
    refused = client.post(pages[0], form_of(article, headline=long))
    assert refused.context["adminform"].form["headline"].value() == long


def test_a_text_too_long_for_a_story_is_refused_and_given_back(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    typed = f"<p>{'a' * 500_000}</p>"

    response = client.post(f"{STORIES}{article.pk}/change/", form_of(article, body=typed))

    assert "Nội dung quá dài cho một bài: 500007 ký tự" in response.content.decode()
    assert response.context["adminform"].form["body"].value() == typed
    article.refresh_from_db()
    assert article.version == 1


def test_a_save_that_does_not_say_what_it_opened_is_refused(client: Client) -> None:
    article = ArticleFactory(headline="Bài đang có")
    client.force_login(article.created_by)

    client.post(f"{STORIES}{article.pk}/change/", form_of(article, headline="Đè", opened=""))

    article.refresh_from_db()
    assert article.headline == "Bài đang có"


def test_a_picture_keeps_who_handed_it_in(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    card = {
        "photos-TOTAL_FORMS": 1,
        "photos-0-upload": upload(data(halves())),
        "photos-0-caption": "Cầu mới qua suối",
    }

    client.post(f"{STORIES}{article.pk}/change/", form_of(article, **card))

    assert article.photos.get().photo.uploaded_by == article.created_by


def test_a_report_in_too_many_paragraphs_is_refused(reporter: Client) -> None:
    said = {"filed": "2025-07-15", "text": "Một dòng\n" * 5_001}

    response = reporter.post("/toa-soan/nhap-ban-tin/", said)

    assert response.status_code == 422
    assert "Bản tin có 5.001 đoạn; nhiều nhất là 5.000 đoạn." in response.content.decode()


def test_the_longest_report_in_pieces_can_be_kept(reporter: Client) -> None:
    text = "\n".join(f"Đoạn số {number} của bản tin." for number in range(5_000))
    filed = date(2025, 7, 15)
    understood = intake.propose(text, filed=filed, directory=directory_on(filed))
    shown = ProposalForms.of(understood, text, filed)

    response = reporter.post("/toa-soan/nhap-ban-tin/", {**sent(shown), "keep": "1"})

    assert response.status_code == 302
    assert "Đoạn số 4999 của bản tin." in Article.objects.get().body


def test_a_refused_proposal_still_shows_what_was_guessed(reporter: Client) -> None:
    said = {"filed": "2025-07-15", "text": "Khánh thành cầu\n\nSáng 15/7, xã mở cầu.\n\nAn Bình"}
    shown = reporter.post("/toa-soan/nhap-ban-tin/", said)

    again = reporter.post(
        "/toa-soan/nhap-ban-tin/",
        {**sent(proposed(shown)), "event_date": "hôm nào đó", "keep": "1"},
    )

    assert again.status_code == 422
    assert again.context["guesses"] == shown.context["guesses"] != {}


def proposed(page: Any) -> ProposalForms:
    """Return the forms of a page of what was understood."""
    return ProposalForms(
        *(page.context[part] for part in ("story", "blocks", "signatures", "officials"))
    )


def sent(shown: ProposalForms) -> dict[str, object]:
    """Return the fields of what was understood, as the browser would send them."""
    forms = [shown.story]
    for part in (shown.blocks, shown.signatures, shown.officials):
        forms += [part.management_form, *part.forms]
    values = {field.html_name: field.value() for form in forms for field in form}
    return {name: "" if value is None else value for name, value in values.items()}


def test_nothing_in_the_directory_holds_itself(client: Client) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    place, department = PlaceFactory(), DepartmentFactory()
    within = {"kind": place.kind, "name": place.name, "parent": place.pk}
    out_of = {"name": department.name, "predecessors": [department.pk]}

    refused = client.post(f"/toa-soan/articles/place/{place.pk}/change/", within)
    also_refused = client.post(f"/toa-soan/articles/department/{department.pk}/change/", out_of)

    assert "Một địa phương không thể nằm trong chính nó." in refused.content.decode()
    assert "Một cơ quan không thể được lập từ chính nó." in also_refused.content.decode()
    with pytest.raises(IntegrityError, match="department_does_not_precede_itself"):
        department.predecessors.add(department)
