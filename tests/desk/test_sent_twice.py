"""A story's form that is sent twice, by a browser without scripts: one story, one version."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from articles import unsaved, workflow
from articles.models import Article, Autosave, KeptCopy, Move, Role, Version
from tests.desk.forms import sent_by
from tests.factories import SectionFactory, UserFactory
from tests.together.waiting import until_done_or_waiting

pytestmark = pytest.mark.django_db

ADD = "/toa-soan/articles/article/add/"
Sent = dict[str, Any]


@pytest.fixture
def sent(client: Client) -> Sent:
    """What a reporter's browser sends of a new story."""
    client.force_login(UserFactory(role=Role.REPORTER))
    said = {"headline": "Cầu treo nối đôi bờ", "lead": "Cầu mở.", "section": SectionFactory().pk}
    return sent_by(client.get(ADD).text, "article_form") | said


def send(client: Client, sent: Sent, **changes: Any) -> HttpResponse:
    return client.post(ADD, {**sent, **changes})


def texts(article: Article) -> list[str]:
    """The leads of the story's versions, the first one first."""
    versions = Version.objects.filter(article=article).order_by("number")
    return [content["lead"] for content in versions.values_list("content", flat=True)]


def test_the_second_time_leads_to_the_story_that_was_made(client: Client, sent: Sent) -> None:
    first = send(client, sent)
    again = client.post(ADD, sent, follow=True)

    article = Article.objects.get()
    assert again.redirect_chain == [(first["Location"], 302)]
    assert "Bài này đã được gửi một lần rồi" in again.text
    assert texts(article) == ["Cầu mở."]
    assert not KeptCopy.objects.exists()


def test_two_presses_of_hand_in_hand_one_story_in(client: Client, sent: Sent) -> None:
    client.get(send(client, sent, _hand_in="1")["Location"])
    again = client.post(ADD, {**sent, "_hand_in": "1"}, follow=True)

    article = Article.objects.get()
    assert (article.status, texts(article)) == ("submitted", ["Cầu mở."])
    assert [move.kind for move in article.moves.all()] == ["submit"]
    said = ["Bài này đã được gửi một lần rồi: đây là bài đó, không có bài thứ hai."]
    assert [str(message) for message in again.context["messages"]] == said
    assert not KeptCopy.objects.exists()


def test_what_was_saved_first_and_handed_in_from_the_page_before_is_handed_in(
    client: Client, sent: Sent
) -> None:
    send(client, sent)
    send(client, sent, _hand_in="1")

    assert Article.objects.get().status == "submitted"


def test_back_edited_and_sent_again_is_the_next_version(client: Client, sent: Sent) -> None:
    send(client, sent)
    again = client.post(ADD, {**sent, "lead": "Cầu mở từ sáng nay."}, follow=True)
    send(client, sent, lead="Cầu mở từ sáng nay.")
    send(client, sent)

    article = Article.objects.get()
    assert article.lead == "Cầu mở từ sáng nay."
    assert texts(article) == ["Cầu mở.", "Cầu mở từ sáng nay."]
    assert "nay là phiên bản 2 của bài" in again.text
    assert not Autosave.objects.exclude(fields={}).exists()
    assert not KeptCopy.objects.exists()


def test_back_leads_to_the_story_where_the_address_names_the_form(
    client: Client, sent: Sent
) -> None:
    """As the page's script makes it do."""
    here = f"{ADD}?phieu={sent['form_token'][0]}"
    assert client.get(here).status_code == 200
    made = client.post(here, sent)

    assert client.get(here)["Location"] == made["Location"]
    assert client.get(f"{ADD}?phieu=1").status_code == 200
    client.force_login(UserFactory(role=Role.REPORTER))
    assert client.get(here).status_code == 200


def test_what_somebody_else_saved_since_is_not_written_over(client: Client, sent: Sent) -> None:
    send(client, sent)
    article = Article.objects.get()
    Article.objects.filter(pk=article.pk).update(lead="Biên tập đã sửa.")
    workflow.save(article, by=UserFactory(role=Role.EDITOR_IN_CHIEF))

    again = client.post(ADD, {**sent, "lead": "Cầu mở từ sáng nay."}, follow=True)

    assert texts(article) == ["Cầu mở.", "Biên tập đã sửa."]
    slot = Autosave.objects.exclude(fields={}).get()
    assert (slot.article, slot.base, slot.fields["lead"]) == (article, 1, ["Cầu mở từ sáng nay."])
    assert again.redirect_chain[-1][0] == f"/toa-soan/bai/{article.pk}/hai-ban/{slot.name}/"


def test_what_comes_when_the_story_may_not_be_changed_is_in_my_copy(
    client: Client, sent: Sent
) -> None:
    send(client, sent)
    article = Article.objects.get()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    workflow.move(article, Move.Kind.APPROVE, by=UserFactory(role=Role.EDITOR_IN_CHIEF))

    again = send(client, sent, lead="Cầu mở từ sáng nay.")

    assert (again.status_code, texts(article)) == (403, ["Cầu mở."])
    assert "Bài bạn viết được giữ trong “Bài của tôi”." in again.text
    kept = KeptCopy.objects.get()
    assert (kept.article, kept.base, kept.why) == (article, 1, "refused")
    assert kept.fields["lead"] == ["Cầu mở từ sáng nay."]


def test_what_was_sent_again_and_refused_is_brought_back_beside_the_storys_own_rows(
    client: Client, sent: Sent
) -> None:
    """A new story's form knows none of them: in the story's they would stand twice."""
    named = {"officials-TOTAL_FORMS": "1", "officials-0-name": "Đinh Thị Thử"}
    send(client, sent, **named)
    article = Article.objects.get()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    editor = UserFactory(role=Role.EDITOR_IN_CHIEF)
    workflow.move(article, Move.Kind.APPROVE, by=editor)
    send(client, sent, **named, lead="Cầu mở từ sáng nay.")
    workflow.move(article, Move.Kind.RETURN, by=editor, reason="Thêm chi tiết")
    name = KeptCopy.objects.get().name

    page = client.get(f"/toa-soan/articles/article/{article.pk}/change/?tu={name}", follow=True)
    client.post(page.redirect_chain[-1][0], {"choice": "mine", "seen": "1"})

    assert texts(article) == ["Cầu mở.", "Cầu mở từ sáng nay."]
    assert article.officials.get().name == "Đinh Thị Thử"


def test_what_another_window_typed_in_the_form_is_not_thrown_away(
    client: Client, sent: Sent
) -> None:
    send(client, sent)
    article = Article.objects.get()
    token = article.form_token
    assert str(token) == sent["form_token"][0]
    unsaved.keep(token, by=article.created_by, base=0, fields={"lead": ["Dở dang"]}, after=0)

    send(client, sent)

    assert KeptCopy.objects.get().fields["lead"] == ["Dở dang"]
    assert not Autosave.objects.exclude(fields={}).exists()


def test_a_form_is_one_persons_and_what_says_no_form_makes_a_story_each_time(
    client: Client, sent: Sent
) -> None:
    send(client, sent)
    for _time in range(2):
        send(client, sent, form_token="")
    client.force_login(UserFactory(role=Role.REPORTER))
    send(client, sent, writer="")

    assert Article.objects.count() == 4
    assert Article.objects.exclude(form_token=None).count() == 2


@pytest.mark.parametrize("button", ["_save", "_hand_in"])
def test_a_storys_own_form_sent_twice_meets_no_other_text(
    client: Client, sent: Sent, button: str
) -> None:
    address = send(client, sent)["Location"]
    form = sent_by(client.get(address).text, "article_form") | {"lead": "Cầu đã mở.", button: "1"}
    client.get(client.post(address, form)["Location"])

    again = client.post(address, form, follow=True)

    article = Article.objects.get()
    assert texts(article) == ["Cầu mở.", "Cầu đã mở."]
    assert article.moves.count() == (button == "_hand_in")
    said = [str(message) for message in again.context["messages"]]
    assert said == ["Bài đã có đúng nội dung này, ở phiên bản 2."]
    assert again.redirect_chain == [(address, 302)]
    assert not Autosave.objects.exclude(fields={}).exists()
    assert not KeptCopy.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_very_same_moment_one_makes_the_story(client: Client, sent: Sent) -> None:
    """The second one comes while the first has not been committed yet."""

    def act() -> HttpResponse:
        try:
            return send(client, sent)
        finally:
            connection.close()

    first = Client()
    first.cookies = client.cookies
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            made = send(first, sent)
            acting = pool.submit(act)
            until_done_or_waiting(acting)
        again = acting.result(timeout=60)

    assert again["Location"] == made["Location"]
    assert texts(Article.objects.get()) == ["Cầu mở."]
