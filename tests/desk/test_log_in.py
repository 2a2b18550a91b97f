"""Logging in to the desk: wrong passwords, and what they lead to."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from articles.models import Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "một-mật-khẩu-dài"


@pytest.fixture
def someone() -> User:
    person = UserFactory(role=Role.REPORTER)
    person.set_password(PASSWORD)
    person.save()
    return person


def log_in(client: Client, person: User, password: str, *, address: str) -> HttpResponse:
    said = {"username": person.username, "password": password}
    return client.post("/toa-soan/login/", said, REMOTE_ADDR=address)


def test_five_wrong_passwords_shut_the_address_out(client: Client, someone: User) -> None:
    answers = [log_in(client, someone, "đoán", address="203.0.113.7") for _try in range(5)]
    right = log_in(client, someone, PASSWORD, address="203.0.113.7")

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "Sai mật khẩu năm lần" in right.content.decode()
    assert "_auth_user_id" not in client.session


def test_others_are_not_shut_out_with_it(client: Client, someone: User) -> None:
    for _try in range(5):
        log_in(client, someone, "đoán", address="203.0.113.7")

    from_elsewhere = log_in(client, someone, PASSWORD, address="198.51.100.4")

    assert from_elsewhere.headers["Location"] == "/toa-soan/"


def test_a_right_password_begins_the_count_anew(client: Client, someone: User) -> None:
    tries = ["đoán"] * 4 + [PASSWORD] + ["đoán"] * 4 + [PASSWORD]

    answers = [log_in(client, someone, word, address="203.0.113.7") for word in tries]

    assert [answer.status_code for answer in answers] == [200] * 4 + [302] + [200] * 4 + [302]


def test_a_name_longer_than_any_is_wrong_like_any_other(client: Client, someone: User) -> None:
    said = [
        client.post("/toa-soan/login/", {"username": name, "password": "đoán"})
        for name in (someone.username, "tên-dài" * 50)
    ]

    assert [answer.status_code for answer in said] == [200, 200]
    assert said[0].context["form"].errors == said[1].context["form"].errors


@pytest.mark.parametrize("page", ["", "password_change/", "articles/article/"])
def test_no_browser_keeps_a_page_of_the_desk(client: Client, someone: User, page: str) -> None:
    client.force_login(someone)

    said = client.get(f"/toa-soan/{page}").headers["Cache-Control"]

    assert {"no-store", "private"} <= set(said.split(", "))
