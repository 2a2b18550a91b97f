"""What is typed beside a story is kept at the desk until its form has done what it is for."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from articles import comments, unsaved, workflow
from articles.models import Article, Move, Role, Unsent
from articles.unsaved import unsent
from tests.factories import ArticleFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

MY_COPY = "/toa-soan/bai-cua-toi/"
REASON = "Rút tít lại còn một dòng."


@pytest.fixture
def editor(client: Client) -> User:
    editor = UserFactory(role=Role.EDITOR)
    client.force_login(editor)
    return editor


@pytest.fixture
def article(editor: User) -> Article:
    article = ArticleFactory(headline="Cầu treo", section=SectionFactory(editors=[editor]))
    return workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)


def typed(client: Client, where: Article | None, form: str, **said: Any) -> HttpResponse:
    body = {
        "person": int(client.session["_auth_user_id"]),
        "form": form,
        "window": "12-34",
        "age": 0,
        "is_aside": False,
        "fields": {"reason": [REASON]},
    }
    path = f"bai/{where.pk}/chua-gui/" if where else "chua-gui/"
    return client.post(
        f"/toa-soan/{path}", json.dumps({**body, **said}), content_type="application/json"
    )


def words(reason: str) -> dict[str, list[str]]:
    return {"reason": [reason]}


def marks(answer: HttpResponse) -> dict[str, str]:
    """What the window's next writing follows."""
    said = json.loads(answer.content)
    return {said["window"]: said["mark"]} if said else {}


def held() -> list[tuple[str, dict[str, list[str]]]]:
    return [(one.form, one.fields) for one in Unsent.objects.order_by("pk")]


def offered(page: HttpResponse) -> list[str]:
    """The windows whose texts a page offers again."""
    found = re.search(r'<script id="unsent" type="application/json">(.*?)</script>', page.text)
    return [one["window"] for one in json.loads(found[1])] if found else []


def test_a_window_writes_over_its_own_words_only_until_it_has_none(
    client: Client, article: Article
) -> None:
    assert typed(client, article, "return").status_code == 200
    typed(client, article, "return", window="5-6", fields={"reason": ["Ở cửa sổ khác"]})
    longer = {"reason": [f"{REASON} Viết lại."], "seen": ["1"]}
    follows = marks(typed(client, article, "return", fields=longer))
    assert held() == [("return", longer), ("return", {"reason": ["Ở cửa sổ khác"]})]

    typed(client, article, "return", fields={"reason": [" "], "seen": ["1"]}, follows=follows)
    assert held() == [("return", {"reason": ["Ở cửa sổ khác"]})]
    [row] = Unsent.objects.values("article", "person", "form", "window", "fields")
    with pytest.raises(IntegrityError), transaction.atomic():
        Unsent.objects.create(
            article=article, person=UserFactory(), form="return", window="7", fields={}
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Unsent.objects.create(article_id=row.pop("article"), person_id=row.pop("person"), **row)


def test_words_that_the_window_did_not_write_last_are_never_written_over(
    client: Client, article: Article
) -> None:
    """Another machine, a browser's old record, a page that was open all the time."""
    first = marks(typed(client, article, "return"))
    here = marks(typed(client, article, "return", fields=words("Viết ở đây."), follows=first))
    there = marks(typed(client, article, "return", fields=words("Viết ở kia."), follows=first))
    assert there.keys() != here.keys()
    typed(client, article, "return", age=3600)
    typed(client, article, "return", fields=words(" "), follows=first)
    texts = ["Viết ở đây.", "Viết ở kia.", REASON]
    assert [one.fields["reason"] for one in Unsent.objects.order_by("pk")] == [[x] for x in texts]

    # Each goes on with its own; the same words once more are no others.
    typed(client, article, "return", fields=words("Đã rút."), follows=here)
    [window] = there
    again = typed(client, article, "return", window=window, fields=words("Viết ở kia."))
    assert marks(again).keys() == {window}
    assert sorted(one.fields["reason"][0] for one in Unsent.objects.all()) == [
        REASON,
        "Viết ở kia.",
        "Đã rút.",
    ]


def test_two_windows_take_up_the_same_words_and_both_keep_what_they_make_of_them(
    client: Client, article: Article
) -> None:
    offer = marks(typed(client, article, "return"))
    for window in ("one", "two"):
        said = {"window": window, "fields": words(f"{REASON} Cửa sổ {window}.")}
        typed(client, article, "return", **said, follows=offer)
    assert [one.window for one in Unsent.objects.order_by("pk")] == ["one", "two"]

    # What was written on since it was offered is neither taken over nor put into My copy.
    stale = marks(typed(client, article, "return", window="three"))
    typed(client, article, "return", window="three", fields=words(f"{REASON} Nữa."))
    typed(client, article, "return", window="four", fields=words("Khác."), follows=stale)
    typed(client, article, "return", window="three", is_aside=True, follows=stale)
    assert Unsent.objects.get(window="three", is_aside=False).fields == words(f"{REASON} Nữa.")
    assert Unsent.objects.filter(is_aside=True).count() == 1


def test_nothing_is_kept_of_whom_it_is_no_business_of(client: Client, article: Article) -> None:
    other = UserFactory(role=Role.EDITOR)
    assert typed(client, article, "return", person=other.pk).status_code == 409
    assert typed(client, article, "schedule").status_code == 400
    assert typed(client, article, "return", window="<b>").status_code == 400
    assert typed(client, article, "return", fields={"reason": REASON}).status_code == 400
    assert typed(client, article, "return", follows={"\0": "x"}).status_code == 400
    client.force_login(other)
    assert typed(client, article, "return").status_code == 403
    assert held() == []


def test_what_is_too_much_is_refused_with_a_sentence(client: Client, article: Article) -> None:
    answer = typed(client, article, "comment", fields={"text": ["Dài" * unsent.LONGEST]})
    assert (answer.status_code, answer.json()) == (
        413,
        {"error": "Nội dung này quá dài để giữ ở tòa soạn."},
    )

    for number in range(unsent.MOST_OFFERED):
        row = typed(client, article, "comment", window=f"w{number}", fields=words(f"{number}."))
    answer = typed(client, article, "return", fields=words("Nữa."))
    assert (answer.status_code, "Bạn để lại quá nhiều" in answer.json()["error"]) == (413, True)
    said = {"window": f"w{number}", "fields": words("Viết tiếp."), "follows": marks(row)}
    assert typed(client, article, "comment", **said, is_aside=True).status_code == 200
    assert typed(client, article, "return", fields=words("Nữa.")).status_code == 200
    assert len(held()) == unsent.MOST_OFFERED + 1

    client.force_login(UserFactory(role=None))
    assert typed(client, None, "return").status_code == 403


def test_a_move_forgets_its_reason_and_a_refusal_does_not(client: Client, article: Article) -> None:
    page = f"/toa-soan/bai/{article.pk}/thao-tac/return/"
    typed(client, article, "return")
    typed(client, article, "return", window="5-6")
    assert offered(client.get(page)) == ["12-34", "5-6"]

    said = {"reason": REASON, "kept_as": "12-34"}
    assert client.post(page, {**said, "seen": 99}).status_code == 422
    assert len(held()) == 2
    assert client.post(page, {**said, "seen": article.version}).status_code == 302
    assert offered(client.get(page)) == ["5-6"]


def test_a_form_that_is_sent_takes_only_what_it_knew_of(client: Client, article: Article) -> None:
    page = f"/toa-soan/bai/{article.pk}/binh-luan/"
    follows = marks(typed(client, article, "comment", fields={"text": ["Một câu thừa."]}))
    typed(client, article, "comment", window="5-6", fields={"text": ["Viết nơi khác."]})
    said = {"where": "story", "text": "Một câu."}
    for window, known in (("5-6", "{"), ("5-6", "[1]"), ("\0", "{}"), ("12-34", "{}")):
        client.post(page, {**said, "kept_as": window, "kept_follows": known})
    assert len(held()) == 2
    client.post(page, {**said, "kept_as": "12-34", "kept_follows": json.dumps(follows)})
    assert held() == [("comment", {"text": ["Viết nơi khác."]})]


def test_a_comment_an_answer_and_a_word_with_a_hand_over_are_forgotten_when_sent(
    client: Client, article: Article
) -> None:
    remark = comments.add(article, "Nguồn nào?", by=article.created_by)
    answer, words = f"answer-{remark.pk}", {"text": ["Của xã."]}
    for form in ("comment", answer, "hand_over"):
        typed(client, article, form, fields=words)
    story = f"/toa-soan/bai/{article.pk}"
    to = article.section.editors.create(username="bientap2", is_staff=True)
    to.groups.set(User.objects.exclude(pk=to.pk).filter(groups__name=Role.EDITOR)[0].groups.all())
    for form, page, said in (
        ("comment", "binh-luan/", {"where": "story"}),
        (answer, f"binh-luan/{remark.pk}/", {}),
        ("hand_over", "giao/", {"to": to.pk}),
    ):
        assert form in dict(held())
        sent = client.post(f"{story}/{page}", {**said, "text": "Của xã.", "kept_as": "12-34"})
        assert (sent.status_code, form in dict(held())) == (302, False)


def test_one_reason_for_several_stories_is_kept_until_one_has_moved(
    client: Client, article: Article
) -> None:
    page = "/toa-soan/hang-loat/return/"
    typed(client, None, "return")
    assert offered(client.get(page, {"bai": article.pk})) == ["12-34"]
    said = {"bai": article.pk, "reason": REASON, "kept_as": "12-34"}

    refused = client.post(page, {**said, f"seen-{article.pk}": 99})
    assert ("data-took" in refused.text, len(held())) == (False, 1)
    assert "Một lý do cho nhiều bài, chưa gửi" in client.get(MY_COPY).text
    client.post(page, {**said, f"seen-{article.pk}": article.version})
    assert held() == []


def test_my_copy_has_it_for_its_writer_and_the_administrator(
    client: Client, editor: User, article: Article
) -> None:
    typed(client, article, "return", fields={"reason": [REASON], "return_to": [""]})
    page = f"/toa-soan/bai/{article.pk}/thao-tac/return/"
    one = Unsent.objects.get()

    shown = client.get(MY_COPY).text
    whole = f"{MY_COPY}chua-gui/{one.pk}/"
    assert f'<a href="{whole}">Cầu treo</a>' in shown
    assert "Lý do trả lại, chưa gửi" in shown
    assert REASON in shown
    assert f'href="{page}?chua-gui={one.pk}"' in client.get(whole).text

    known = {one.window: str(one.mark)}
    typed(client, article, "return", is_aside=True, follows=known)
    assert offered(client.get(page)) == []
    assert REASON in client.get(MY_COPY).text
    assert offered(client.get(f"{page}?chua-gui={one.pk}")) == ["12-34"]

    client.force_login(article.created_by)
    assert REASON not in client.get(MY_COPY).text
    assert client.get(whole).status_code == 404
    assert offered(client.get(f"/toa-soan/bai/{article.pk}/binh-luan/?chua-gui={one.pk}")) == []
    client.force_login(UserFactory(role=Role.ADMINISTRATOR))
    assert REASON in client.get(MY_COPY).text
    shown = client.get(whole).text
    assert (REASON in shown, f'href="{page}' in shown) == (True, False)


def test_who_may_no_longer_see_a_story_keeps_their_words_and_learns_nothing_of_it(
    client: Client, editor: User, article: Article
) -> None:
    unsaved.keep(article, by=editor, base=1, fields={"headline": ["Tít tôi gõ"]}, after=0)
    unsaved.keep(article, by=editor, base=1, fields={"headline": ["Tít gõ lại"]}, after=0)
    typed(client, article, "return", fields=words(f"{REASON} {'Thêm lý do. ' * 40}Hết."))
    Article.objects.filter(pk=article.pk).update(section=SectionFactory(), headline="Tít mật")

    shown = client.get(MY_COPY).text
    for part in ("Tít tôi gõ", "Tít gõ lại", REASON, "một bài bạn không còn được xem"):
        assert part in shown
    whole = client.get(f"{MY_COPY}chua-gui/{Unsent.objects.get().pk}/").text
    assert ("Hết." in shown, "Hết." in whole, "chua-gui=" in whole) == (False, True, False)
    assert "Tít mật" not in shown + whole


def test_a_reason_for_several_stories_says_where_it_is_offered_again(
    client: Client, editor: User
) -> None:
    one = unsaved.unsent.hold(
        None, by=editor, form="return", window="1", fields={"reason": [REASON]}, follows={}
    )
    assert one is not None

    whole = client.get(f"{MY_COPY}chua-gui/{one.pk}/").text

    assert 'Chọn lại các bài <a href="/toa-soan/articles/article/">trong danh sách</a>' in whole
