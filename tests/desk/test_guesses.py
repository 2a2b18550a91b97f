"""What intake guessed stands in the story's form until a person has judged it."""

from datetime import date

import pytest
from django.test import Client

from articles import intake
from articles.admin.guesses import name_of
from articles.facts.finding import directory_on
from articles.models import Article, Role
from tests.desk.test_rights import form_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FILED = date(2025, 8, 20)
REPORT = """Xã Đà Bắc thêm một trạm bơm

Sáng 19/8, ông Quản Văn Thử, Chủ tịch UBND xã Đà Bắc, cùng Sở Nông nghiệp và Môi trường \
nhận bàn giao trạm bơm mới tại xóm Hạ.

Ông Quản Văn Thử bấm nút chạy thử máy bơm.

Cùng dự có đại diện các sở, ngành: Tài chính, Nội vụ và Công an tỉnh.

Trạm bơm tưới cho hơn 40 ha lúa của hai xóm ven sông.

An Bình
"""


@pytest.fixture
def draft() -> Article:
    proposal = intake.propose(REPORT, filed=FILED, directory=directory_on(FILED))
    reporter = UserFactory(role=Role.REPORTER)
    return intake.keep(proposal, by=reporter, report_text=REPORT, filed=FILED)


def guess_about(article: Article, field: str) -> dict[str, str]:
    return next(guess for guess in article.guesses if guess["field"] == field)


def save(client: Client, article: Article, **verdicts: str) -> None:
    client.force_login(article.created_by)
    page = f"/toa-soan/articles/article/{article.pk}/change/"
    typed = {**rows_of(client.get(page)), **form_of(article), **verdicts}
    assert client.post(page, typed).status_code == 302
    article.refresh_from_db()


def rows_of(response: object) -> dict[str, object]:
    """Return the values of a form's rows as the browser would send them back."""
    typed: dict[str, object] = {}
    for formset in response.context["inline_admin_formsets"]:  # type: ignore[attr-defined]
        forms = [formset.formset.management_form, *formset.formset.initial_forms]
        for form in forms:
            for field in form:
                value = field.value()
                typed[field.html_name] = "" if value is None else value
    return typed


def test_each_guess_stands_in_the_form_with_its_reason(client: Client, draft: Article) -> None:
    client.force_login(draft.created_by)
    page = client.get(f"/toa-soan/articles/article/{draft.pk}/change/").content.decode()

    assert draft.guesses
    for guess in draft.guesses:
        assert f'name="{name_of(guess)}"' in page
        assert guess["why"] in page


def test_a_guess_called_right_is_settled_and_the_others_stay(
    client: Client, draft: Article
) -> None:
    guess = guess_about(draft, "event_date")
    others = [other for other in draft.guesses if other != guess]

    save(client, draft, **{name_of(guess): "right", "event_date": "2025-08-19"})

    assert draft.guesses == others
    assert draft.event_date == date(2025, 8, 19)


def test_a_name_called_wrong_leaves_the_story_but_not_its_history(
    client: Client, draft: Article
) -> None:
    guess = guess_about(draft, "departments")
    name = guess["value"]
    assert draft.departments.filter(name=name).exists()

    save(client, draft, **{name_of(guess): "wrong"})

    assert not draft.departments.filter(name=name).exists()
    first = draft.versions.get(number=1)
    assert name in str(first.content)
    assert draft.version == 2


def test_a_day_called_wrong_is_taken_out(client: Client, draft: Article) -> None:
    guess = guess_about(draft, "event_date")

    save(client, draft, **{name_of(guess): "wrong", "event_date": "2025-08-19"})

    assert draft.event_date is None
    assert "event_date" not in [guess["field"] for guess in draft.guesses]


def test_a_verdict_nobody_offered_changes_nothing(client: Client, draft: Article) -> None:
    guesses = draft.guesses

    said = {"guess-999": "wrong", name_of(guesses[0]): "perhaps", "guess-x": "right"}
    save(client, draft, **said)

    assert draft.guesses == guesses


def test_a_guess_about_a_block_says_which(client: Client, draft: Article) -> None:
    about_blocks = [guess for guess in draft.guesses if guess["field"].startswith("body[")]

    shown = open_guesses(client, draft)

    assert [guess["words"] for guess in about_blocks] == [
        "Ông Quản Văn Thử bấm nút chạy thử máy bơm."
    ]
    assert ("Chú thích ảnh", "Ông Quản Văn Thử bấm nút chạy thử máy bơm.") in shown


def test_a_line_above_the_headline_is_named_in_the_form(client: Client) -> None:
    report = f"Chuyên mục: Kinh tế\n\n{REPORT}"
    proposal = intake.propose(report, filed=FILED, directory=directory_on(FILED))
    reporter = UserFactory(role=Role.REPORTER)
    article = intake.keep(proposal, by=reporter, report_text=report, filed=FILED)

    assert ("Chuyên mục", "Kinh tế") in open_guesses(client, article)


def test_one_tick_settles_all_that_nothing_was_said_of(client: Client, draft: Article) -> None:
    guess = guess_about(draft, "departments")
    name = guess["value"]
    others = set(draft.departments.exclude(name=name).values_list("name", flat=True))

    save(client, draft, **{name_of(guess): "wrong", "guess-rest": "right"})

    assert draft.guesses == []
    assert set(draft.departments.values_list("name", flat=True)) == others != set()


def test_a_verdict_is_of_the_guess_that_its_writer_saw_though_others_were_settled_since(
    client: Client, draft: Article
) -> None:
    save(client, draft)
    page = f"/toa-soan/articles/article/{draft.pk}/change/"
    opened = client.get(page)
    offered = {guess.value: guess.name for guess in opened.context["guesses"]}
    first, wrong, *_others = [
        guess["value"] for guess in draft.guesses if guess["field"] == "departments"
    ]
    typed = {**rows_of(opened), **form_of(draft)}

    before = draft.version
    save(client, draft, **{offered[first]: "right"})  # in another window
    assert draft.version == before
    client.post(page, {**typed, offered[wrong]: "wrong"})

    names = set(draft.departments.values_list("name", flat=True))
    assert (first in names, wrong in names) == (True, False)


def open_guesses(client: Client, article: Article) -> list[tuple[str, str]]:
    client.force_login(article.created_by)
    page = client.get(f"/toa-soan/articles/article/{article.pk}/change/")
    return [(str(guess.field), guess.value) for guess in page.context["guesses"]]
