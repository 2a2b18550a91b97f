"""What is typed is kept before it is saved, for those who may save it, and nothing is dropped."""

import json
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import unsaved
from articles.models import Article, Autosave, KeptCopy, Role
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def typed(client: Client, where: Article | str, lead: str, **said: int) -> HttpResponse:
    path = f"bai-moi/{where}" if isinstance(where, str) else f"bai/{where.pk}"
    who = said.get("person") or int(client.session["_auth_user_id"])
    body = {"base": 1, "after": 0, "age": 0, **said, "person": who, "fields": {"lead": [lead]}}
    return client.post(
        f"/toa-soan/{path}/dang-viet/", json.dumps(body), content_type="application/json"
    )


@pytest.fixture
def article(client: Client) -> Article:
    article = ArticleFactory(lead="Bản đã lưu")
    client.force_login(article.created_by)
    return article


def test_a_form_writes_over_its_own_slot_and_leaves_the_story_alone(
    client: Client, article: Article
) -> None:
    assert json.loads(typed(client, article, "Mưa").content) == {"number": 1}
    assert json.loads(typed(client, article, "Mưa lớn", after=1).content) == {"number": 2}

    slot = Autosave.objects.get()
    assert (slot.article, slot.person, slot.fields) == (
        article,
        article.created_by,
        {"lead": ["Mưa lớn"]},
    )
    assert not KeptCopy.objects.exists()
    article.refresh_from_db()
    assert article.lead == "Bản đã lưu"


def test_two_tabs_of_one_person_lose_neither_text(client: Client, article: Article) -> None:
    typed(client, article, "Ở cửa sổ một")
    typed(client, article, "Ở cửa sổ hai")

    assert KeptCopy.objects.get().fields == {"lead": ["Ở cửa sổ một"]}
    assert Autosave.objects.get().fields == {"lead": ["Ở cửa sổ hai"]}


def test_sending_again_after_a_lost_answer_keeps_no_second_copy(
    client: Client, article: Article
) -> None:
    typed(client, article, "Mưa lớn")
    typed(client, article, "Mưa lớn")

    assert not KeptCopy.objects.exists()


def test_a_text_that_comes_late_does_not_take_the_place_of_a_newer_one(
    client: Client, article: Article
) -> None:
    typed(client, article, "Vừa viết")
    typed(client, article, "Viết từ hôm qua, lúc mất mạng", age=86_400)

    kept = KeptCopy.objects.get()
    assert kept.fields == {"lead": ["Viết từ hôm qua, lúc mất mạng"]}
    slot = Autosave.objects.get()
    assert slot.fields == {"lead": ["Vừa viết"]}
    assert (slot.number, kept.number) == (1, 2)
    assert slot.typed_at > kept.typed_at


def test_a_form_is_not_kept_under_the_name_of_who_logged_in_since(
    client: Client, article: Article
) -> None:
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF, last_name="Lê", first_name="An")
    body = {"person": chief.pk, "base": 1, "after": 0, "age": 0, "fields": {"lead": ["Của An"]}}
    answer = client.post(
        f"/toa-soan/bai/{article.pk}/dang-viet/", json.dumps(body), content_type="application/json"
    )

    assert answer.status_code == 409
    assert "Trần Minh" in json.loads(answer.content)["error"]
    assert not Autosave.objects.exists()


def test_a_new_story_has_a_slot_before_it_has_a_record(client: Client) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))
    form = uuid4()

    assert json.loads(typed(client, str(form), "Tin mới", base=0).content) == {"number": 1}
    assert Autosave.objects.get(token=form).fields == {"lead": ["Tin mới"]}
    assert not Article.objects.exists()


def test_who_may_not_save_the_story_may_not_autosave_it(client: Client, article: Article) -> None:
    client.force_login(UserFactory(role=Role.REPORTER))

    assert typed(client, article, "Của người lạ").status_code == 403
    assert not Autosave.objects.exists()


def test_who_may_not_see_the_story_any_more_is_told_so_as_a_script_asks(
    client: Client, article: Article
) -> None:
    """A page would look to it as the log-in does: it would wait for one, and send no form."""
    client.force_login(UserFactory(role=Role.EDITOR))  # of its section until a moment ago

    answer = typed(client, article, "Đang viết")

    assert answer.status_code == 403
    assert "Chỉ tác giả" in json.loads(answer.content)["error"]


def test_a_count_that_is_none_does_not_shut_the_form(client: Client, article: Article) -> None:
    body = {"person": article.created_by_id, "base": 1, "after": 0, "age": 0}
    fields = {"lead": ["Mưa"], "photos-TOTAL_FORMS": ["9" * 5_000]}
    page = f"/toa-soan/bai/{article.pk}/dang-viet/"
    client.post(page, json.dumps({**body, "fields": fields}), content_type="application/json")

    assert client.get(f"/toa-soan/articles/article/{article.pk}/change/").status_code == 200
    assert client.get(f"/toa-soan/bai-cua-toi/{Autosave.objects.get().name}/").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        pytest.param("[" * 100_000, id="nested"),
        '{"base": 1, "after": 0}',
        '{"person": 1, "base": -1, "after": 0, "age": 0, "fields": {}}',
        '{"person": 1, "base": 1, "after": true, "age": 0, "fields": {}}',
        '{"person": 1, "base": 1, "after": 0, "age": 0, "fields": {"lead": "Mưa"}}',
    ],
)
def test_what_no_form_sends_is_refused_with_a_reason(
    client: Client, article: Article, body: str
) -> None:
    response = client.post(
        f"/toa-soan/bai/{article.pk}/dang-viet/", body, content_type="application/json"
    )

    assert response.status_code == 400
    assert json.loads(response.content)["error"]
    assert not Autosave.objects.exists()


def test_letters_that_no_database_holds_do_not_cost_the_others(
    client: Client, article: Article
) -> None:
    typed(client, article, "Mưa\0 lớn\ud800")

    assert Autosave.objects.get().fields == {"lead": ["Mưa lớn?"]}


def test_a_kept_copy_is_never_changed(client: Client, article: Article) -> None:
    typed(client, article, "Một")
    typed(client, article, "Hai")

    with pytest.raises(IntegrityError, match="kept for good"), transaction.atomic():
        KeptCopy.objects.update(fields={})


def test_an_autosave_asks_the_database_a_known_number_of_times(
    client: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    typed(client, article, "Mưa")

    with django_assert_num_queries(9):
        typed(client, article, "Mưa lớn", after=1, person=article.created_by_id)


def test_a_text_that_its_form_wrote_on_is_found_under_its_former_name(
    client: Client, article: Article
) -> None:
    typed(client, article, "Mưa")
    name = Autosave.objects.get().name
    typed(client, article, "Mưa lớn", after=1)

    found = unsaved.find(name)
    assert found is not None
    assert found.fields == {"lead": ["Mưa lớn"]}
