"""A report that is being handed in is kept on the desk until it is a draft."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.admin.carrying import writer_field
from articles.models import Article, Autosave, KeptCopy, Role
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

INTAKE = "/toa-soan/nhap-ban-tin/"
MINE = "/toa-soan/bai-cua-toi/"
REPORT = """Xã Bao La khánh thành cầu treo

Sáng 15/7, xã Bao La khánh thành cầu treo qua suối Khanh trước sự có mặt của đông đảo bà con.

Theo ban quản lý dự án, cầu dài bốn mươi mét."""
CORRECTED = {
    "report_text": REPORT,
    "filed": "2025-07-15",
    "title": "Cầu treo nối đôi bờ",
    "lead": "Sapo đã sửa.",
    "body-TOTAL_FORMS": "2",
    "body-INITIAL_FORMS": "0",
    "body-0-type": "photo",
    "body-0-text": "Người dân trên cầu mới.",
    "body-0-credit": "Hà Mận",
    "body-1-type": "paragraph",
    "body-1-text": "Cầu dài bốn mươi mét.",
    "byline-TOTAL_FORMS": "1",
    "byline-INITIAL_FORMS": "0",
    "byline-0-name": "Hà Thị Mận",
    "byline-0-role": "text",
    "officials-TOTAL_FORMS": "0",
    "officials-INITIAL_FORMS": "0",
}


@pytest.fixture
def reporter(client: Client) -> User:
    reporter = UserFactory(role=Role.REPORTER)
    client.force_login(reporter)
    return reporter


def typed(client: Client, by: User, token: object, after: int = 0, **fields: str) -> Any:
    sent = {name: [value] for name, value in fields.items()}
    said = {"person": by.pk, "base": 0, "after": after, "age": 0, "fields": sent}
    address = f"{INTAKE}{token}/dang-viet/"
    return client.post(address, said, content_type="application/json")


def test_a_pasted_report_is_in_my_copy_and_offered_until_it_is_a_draft(
    client: Client, reporter: User
) -> None:
    token = uuid4()
    number = typed(client, reporter, token, text=REPORT, filed="2025-07-15").json()["number"]
    slot = Autosave.objects.get()

    mine = client.get(MINE).text
    assert "bản tin đang nhập" in mine
    assert f"{MINE}{slot.name}/" in mine
    assert "Xã Bao La khánh thành cầu treo</a>" in mine
    whole = client.get(f"{MINE}{slot.name}/").text
    assert "cầu dài bốn mươi mét." in whole
    assert f'href="{INTAKE}?tu={slot.name}"' in whole
    offered = client.get(INTAKE)
    assert [offer.typed for offer in offered.context["writing"].offers] == [slot]
    assert "Bạn đang nhập một bản tin" in offered.text
    assert not client.get("/toa-soan/articles/article/add/").context["writing"].offers

    page = client.get(f"{INTAKE}?tu={slot.name}")
    assert page.context["form"]["text"].value() == REPORT
    assert 'value="2025-07-15"' in page.text
    ours = {"form_token": page.context["writing"].token, "autosaved": number}
    assert ours["form_token"] == token
    page = client.post(INTAKE, {**ours, "text": REPORT, "filed": "2025-07-15"})
    assert page.context["writing"].token == token
    ours["autosaved"] = page.context["writing"].after
    client.post(INTAKE, {**ours, **CORRECTED, "keep": "1"})

    assert Article.objects.get().headline == "Cầu treo nối đôi bờ"
    assert [list(client.get(MINE).context["copies"]), list(KeptCopy.objects.all())] == [[], []]


def test_corrections_are_gone_on_with_as_they_were_left(client: Client, reporter: User) -> None:
    token = uuid4()
    first = typed(client, reporter, token, text=REPORT, filed="2025-07-15").json()["number"]
    typed(client, reporter, token, after=first, **CORRECTED)
    slot = Autosave.objects.get()

    shown = client.get(f"{MINE}{slot.name}/")
    assert shown.context["content"]["headline"] == "Cầu treo nối đôi bờ"
    for words in ("Sapo đã sửa.", "Người dân trên cầu mới. (Hà Mận)", "Hà Thị Mận", "suối Khanh"):
        assert words in shown.text, words
    page = client.get(f"{INTAKE}?tu={slot.name}")
    assert page.context["story"]["lead"].value() == "Sapo đã sửa."
    assert [form["text"].value() for form in page.context["blocks"]] == [
        "Người dân trên cầu mới.",
        "Cầu dài bốn mươi mét.",
    ]


def test_without_scripts_what_is_sent_is_kept_before_it_is_a_draft(
    client: Client, reporter: User
) -> None:
    proposed = client.post(INTAKE, {"text": REPORT, "filed": "2025-07-15"})
    assert Autosave.objects.get().fields == {"text": [REPORT], "filed": ["2025-07-15"]}
    ours = {
        "form_token": proposed.context["writing"].token,
        "autosaved": proposed.context["writing"].after,
    }

    wrong = client.post(INTAKE, {**ours, **CORRECTED, "event_date": "hôm nào", "keep": "1"})

    assert wrong.status_code == 422
    assert Autosave.objects.get().fields["title"] == ["Cầu treo nối đôi bờ"]
    assert wrong.context["writing"].after == Autosave.objects.get().number
    assert not KeptCopy.objects.exists()


def test_pressed_twice_it_is_one_draft_and_another_text_is_kept_beside_it(
    client: Client, reporter: User
) -> None:
    sent = {**CORRECTED, "form_token": str(uuid4()), "keep": "1"}
    first = client.post(INTAKE, sent)
    again = client.post(INTAKE, sent, follow=True)

    article = Article.objects.get()
    assert again.redirect_chain == [(first["Location"], 302)]
    assert "Bài này đã được gửi một lần rồi" in again.text
    assert not KeptCopy.objects.exists()

    for _press in range(2):
        changed = client.post(INTAKE, {**sent, "lead": "Sapo sửa nữa."}, follow=True)
    assert "Bài vừa gửi được giữ trong “Bài của tôi”" in changed.text
    assert (Article.objects.get(), article.version) == (article, 1)
    kept = KeptCopy.objects.get()
    assert (kept.is_report, kept.fields["lead"]) == (True, ["Sapo sửa nữa."])


def test_a_second_window_loses_neither_report(client: Client, reporter: User) -> None:
    token = uuid4()
    typed(client, reporter, token, text=REPORT)
    typed(client, reporter, token, text="Bản tin khác hẳn\n\nMột đoạn.")

    copy = KeptCopy.objects.get()
    assert (copy.is_report, copy.fields["text"]) == (True, [REPORT])
    page = client.get(f"{INTAKE}?tu={copy.name}")
    assert page.context["form"]["text"].value() == REPORT
    assert page.context["writing"].token != token


def test_a_report_that_was_only_looked_at_twice_is_offered_once(
    client: Client, reporter: User
) -> None:
    for _look in range(2):
        client.post(INTAKE, {"text": REPORT, "filed": "2025-07-15"})
    typed(client, reporter, uuid4(), text="Bản tin khác hẳn")
    assert Autosave.objects.count() == 3

    offered = client.get(INTAKE).context["writing"].offers

    assert [offer.headline for offer in offered] == [
        "Bản tin khác hẳn",
        "Xã Bao La khánh thành cầu treo",
    ]
    assert len(client.get(MINE).context["copies"]) == 3


def test_nothing_typed_is_nothing_kept(client: Client, reporter: User) -> None:
    token = uuid4()
    typed(client, reporter, token, text=" \n", filed="2025-07-15")
    client.post(INTAKE, {"text": "", "filed": "2025-07-15"})

    assert list(client.get(INTAKE).context["writing"].offers) == []
    assert list(client.get(MINE).context["copies"]) == []


def test_nobody_else_sees_it_or_goes_on_with_it_but_the_administrator_reads_it(
    client: Client, reporter: User
) -> None:
    typed(client, reporter, uuid4(), text=REPORT)
    name = Autosave.objects.get().name
    for role, status in ((Role.EDITOR_IN_CHIEF, 404), (Role.ADMINISTRATOR, 200)):
        client.force_login(UserFactory(role=role))
        answer = client.get(f"{MINE}{name}/")
        assert (answer.status_code, "suối Khanh" in answer.text) == (status, status == 200)
        assert client.get(f"{INTAKE}?tu={name}").status_code in {403, 404}
        assert ("Bao La" in client.get(MINE).text) == (status == 200)


def test_who_is_logged_in_by_now_hands_in_nothing_of_who_typed(
    client: Client, reporter: User
) -> None:
    another = {"writer": writer_field(reporter.pk + 1), "form_token": str(uuid4())}
    page = client.post(INTAKE, {**CORRECTED, "keep": "1", **another})

    assert page.status_code == 409
    assert "còn bài này là của người khác viết" in page.text
    assert not Article.objects.exists()
    assert not KeptCopy.objects.exists()  # there is no such account
