"""Entries of the newsroom's lists that two people save: the second is told of the first."""

import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Official, Role, Section
from tests.factories import OfficialFactory, PlaceFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

NO_POSTS = {"postings-TOTAL_FORMS": "0", "postings-INITIAL_FORMS": "0"}


@pytest.fixture
def mai(client: Client) -> Client:
    person = UserFactory(role=Role.EDITOR, username="mai", last_name="Lò", first_name="Mai")
    client.force_login(person)
    return client


@pytest.fixture
def dung() -> Client:
    client = Client()
    client.force_login(UserFactory(role=Role.ADMINISTRATOR, last_name="Vì", first_name="Dũng"))
    return client


def opened(client: Client, page: str) -> str:
    """After which save the form says that it was opened."""
    [said] = re.findall(r'name="opened" value="(\d+)"', client.get(page).text)
    return said


def refusal(answer: Any) -> list[str]:
    """What is said above a form that was not saved."""
    said = answer.context["adminform"].form.non_field_errors()
    return [re.sub(r"\d+/\d+/\d{4}, \d\d:\d\d", "[lúc]", line) for line in said]


def test_who_saves_an_entry_second_is_told_what_the_first_changed(mai: Client) -> None:
    entry = OfficialFactory(name="Bùi Văn Ánh", about="Kỹ sư")
    page = f"/toa-soan/articles/official/{entry.pk}/change/"
    typed = {"name": "Bùi Văn Ánh", "about": "Tiến sĩ", **NO_POSTS, "opened": opened(mai, page)}
    theirs = {**typed, "name": "Bùi Văn Ảnh", "about": "Kỹ sư", "postings-TOTAL_FORMS": "1"}
    mai.post(page, {**theirs, "postings-0-title": "Giám đốc", "postings-0-rank": "0"})

    answer = mai.post(page, typed)

    assert "Hãy xem những chỗ được báo bên dưới: chưa có gì được lưu." in answer.text
    assert refusal(answer) == [
        "Lò Mai đã lưu mục này lúc [lúc]. Đã thay đổi Tên. Đã thêm chức vụ “Bùi Văn Ảnh, Giám "
        "đốc”.",
        "Những gì bạn nhập vẫn ở dưới đây, chưa được lưu; lưu lần nữa thì thay vào.",
        "Tên, hiện đang là: “Bùi Văn Ảnh”",
        "Giới thiệu, hiện đang là: “Kỹ sư”",
    ]
    assert answer.context["adminform"].form["about"].value() == "Tiến sĩ"
    [again] = re.findall(r'name="opened" value="(\d+)"', answer.text)
    assert mai.post(page, {**typed, "opened": again}).status_code == 302
    kept = Official.objects.get()
    assert (kept.name, kept.about, kept.postings.count()) == ("Bùi Văn Ánh", "Tiến sĩ", 1)


def test_what_was_saved_meanwhile_is_told_as_the_form_shows_it(dung: Client) -> None:
    editor = UserFactory(role=Role.EDITOR, username="dang", last_name="Lò", first_name="Đăng")
    section = SectionFactory(name="Thời sự", slug="thoi-su", position=1)
    page = f"/toa-soan/articles/section/{section.pk}/change/"
    said = {"name": "Thời sự", "slug": "thoi-su", "position": "1", "opened": opened(dung, page)}
    chain = {"chain": "editor,secretary"}
    dung.post(page, {**said, "chain": "secretary", "editors": [editor.pk]})

    answer = dung.post(page, {**said, **chain, "position": "2"})

    assert refusal(answer)[2:] == [
        "Thứ tự, hiện đang là: “1”",
        "Quy trình duyệt, hiện đang là: “Thư ký tòa soạn đăng”",
        "Biên tập viên, hiện đang là: “Lò Đăng (dang)”",
    ]
    assert Section.objects.get().position == 1


def test_a_save_that_changed_nothing_keeps_nobody_waiting(mai: Client) -> None:
    place = PlaceFactory(name="Vĩnh Phú")
    page = f"/toa-soan/articles/place/{place.pk}/change/"
    typed = {
        name: value
        for name, value in mai.get(page).context["adminform"].form.initial.items()
        if value is not None
    } | {"opened": opened(mai, page), "made_from-TOTAL_FORMS": 0, "made_from-INITIAL_FORMS": 0}
    assert mai.post(page, typed).status_code == 302
    assert mai.post(page, {**typed, "district": "Huyện mới"}).status_code == 302
    assert refusal(mai.post(page, typed))[0].endswith("Đã thay đổi Huyện cũ.")


@pytest.mark.parametrize("said", ["", "x", "9" * 30])
def test_a_form_that_says_not_when_it_was_opened_is_taken(mai: Client, said: str) -> None:
    entry = OfficialFactory(name="Bùi Văn Ánh")
    page = f"/toa-soan/articles/official/{entry.pk}/change/"
    for name in ("Bùi Văn Ảnh", "Bùi Văn Anh"):
        assert mai.post(page, {"name": name, **NO_POSTS, "opened": said}).status_code == 302
    assert Official.objects.get().name == "Bùi Văn Anh"
    assert mai.get("/toa-soan/articles/official/x/change/").status_code == 302
