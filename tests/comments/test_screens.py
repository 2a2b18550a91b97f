"""Comments at the desk: who may say, settle and be named, and what the panel tells."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import comments, workflow
from articles.models import Article, Comment, Notice, Role
from articles.models.roles import full_name
from tests.factories import ArticleFactory, UserFactory
from tests.workflow.newsroom import Newsroom

pytestmark = pytest.mark.django_db


def open_remarks(article: Article) -> list[Comment]:
    """What is not settled, the oldest first."""
    found = list(article.comments.filter(thread=None, resolved_at=None))
    assert comments.count_open([article])[article.pk] == len(found)
    return found


@pytest.fixture
def room() -> Newsroom:
    return Newsroom()


@pytest.fixture
def article(room: Newsroom) -> Article:
    return room.story("submitted")


def remark(client: Client, article: Article, text: str, **said: str) -> int:
    where = {"where": "story", "quote": "", "before": "", "after": ""}
    address = f"/toa-soan/bai/{article.pk}/binh-luan/"
    return client.post(address, {**where, "text": text, **said}).status_code


def act(client: Client, said: Comment, what: str, text: str = "", **headers: str) -> str:
    address = f"/toa-soan/bai/{said.article_id}/binh-luan/{said.pk}/"
    answer = client.post(address, {"what": what, "text": text}, headers=headers, follow=True)
    return answer.content.decode()


def told(person: User) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", "text"))


def test_a_remark_on_a_passage_tells_whom_it_names_and_who_wrote_the_story(
    client: Client, room: Newsroom, article: Article
) -> None:
    chief, author, editor = (room.people[name] for name in ("chief", "author", "editor"))
    Notice.objects.all().delete()
    client.force_login(editor)
    quote = {"where": "body", "quote": "40 mét", "before": "Cây cầu dài ", "after": " được"}

    assert remark(client, article, f"@{chief.username} xem số này.", **quote) == 302

    said = Comment.objects.get()
    assert (said.about, said.quote, said.version) == ("body", "40 mét", 1)
    assert told(chief) == [("mentioned", f"@{chief.username} xem số này.")]
    assert told(author) == [("commented", f"@{chief.username} xem số này.")]
    assert told(editor) == []

    client.force_login(author)
    act(client, said, "answer", "Đúng rồi.")
    assert told(editor) == [("commented", "Đúng rồi.")]
    assert told(chief) == [("mentioned", f"@{chief.username} xem số này.")]


def test_the_panel_stands_in_the_form_and_on_the_review(
    client: Client, room: Newsroom, article: Article
) -> None:
    comments.add(article, "Thiếu <b>nguồn</b>.", by=room.people["chief"])
    client.force_login(room.people["editor"])
    for page in (f"articles/article/{article.pk}/change", f"bai/{article.pk}/xem-xet"):
        html = client.get(f"/toa-soan/{page}/").content.decode()
        assert "Thiếu &lt;b&gt;nguồn&lt;/b&gt;." in html
        assert "Góp ý: 1 chưa giải quyết" in html


def test_approval_warns_of_open_remarks_and_not_of_settled_ones(
    client: Client, room: Newsroom, article: Article
) -> None:
    editor = room.people["editor"]
    said = comments.add(article, "Thiếu nguồn.", by=room.people["chief"])
    client.force_login(editor)
    page = f"/toa-soan/bai/{article.pk}/thao-tac/approve/"
    assert "Còn 1 góp ý chưa giải quyết." in client.get(page).content.decode()
    act(client, said, "settle", "Đã thêm.")
    assert "góp ý chưa giải quyết" not in client.get(page).content.decode()
    assert [answer.text for answer in said.answers.all()] == ["Đã thêm."]
    assert workflow.move(article, "approve", by=editor).approvals == 1


def test_strangers_read_nothing_and_say_nothing(
    client: Client, room: Newsroom, article: Article
) -> None:
    said = comments.add(article, "Chuyện chưa ai biết", by=room.people["chief"])
    for stranger in (room.people["colleague"], room.people["elsewhere"], UserFactory()):
        client.force_login(stranger)
        assert remark(client, article, "Tôi cũng nói") in {302, 403}
        pages = [act(client, said, "settle"), act(client, said, "answer", "Tôi cũng nói")]
        for path in ("", "nguoi/?q=m"):
            address = f"/toa-soan/bai/{article.pk}/binh-luan/{path}"
            pages.append(client.get(address, follow=True).content.decode())
        assert not [page for page in pages if "Chuyện chưa ai biết" in page or "handle" in page]
    assert [(one.text, one.resolved_at) for one in Comment.objects.all()] == [(said.text, None)]


def test_a_remark_of_one_story_is_not_reached_by_way_of_another(
    client: Client, room: Newsroom, article: Article
) -> None:
    said = comments.add(article, "Thiếu nguồn.", by=room.people["chief"])
    other = ArticleFactory()
    client.force_login(other.created_by)
    address = f"/toa-soan/bai/{other.pk}/binh-luan/{said.pk}/"
    assert client.post(address, {"what": "settle"}).status_code == 404
    assert open_remarks(article) == [said]


def test_who_only_keeps_the_house_speaks_and_settles_nothing_of_others(
    client: Client, room: Newsroom, article: Article
) -> None:
    administrator = room.outsiders["administrator"]
    assert isinstance(administrator, User)
    said = comments.add(article, "Thiếu nguồn.", by=room.people["chief"])
    client.force_login(administrator)
    assert remark(client, article, "Ảnh không mở được.") == 302
    answer = act(client, said, "settle", "Thôi bỏ qua.")
    assert "Tài khoản của bạn không tham gia viết hoặc duyệt bài." in answer
    assert "Thôi bỏ qua.</textarea>" in answer
    assert [one.text for one in open_remarks(article)] == ["Thiếu nguồn.", "Ảnh không mở được."]


@pytest.mark.parametrize(
    "said",
    [
        {"text": "   "},
        {"text": "x" * 4001},
        {"where": "caption:khong-co"},
        {"where": "caption"},
        {"quote": "y" * 2001},
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(
    client: Client, article: Article, said: dict[str, str]
) -> None:
    client.force_login(article.created_by)
    form = {"where": "body", "quote": "40 mét", "before": "z" * 5000, "after": "", "text": "Chữ"}
    answer = client.post(f"/toa-soan/bai/{article.pk}/binh-luan/", {**form, **said})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="errorlist"') == 1
    assert re.search(rf"{({**form, **said})['quote']}</textarea>", page)
    assert ("Hãy viết góp ý trước đã." in page) == (not {**form, **said}["text"].strip())
    assert not Comment.objects.exists()


def test_names_are_offered_by_any_part_with_or_without_marks(
    client: Client, room: Newsroom, article: Article
) -> None:
    hoa = UserFactory(username="hoa.tk", last_name="Đỗ", first_name="Thị Hòa", role=Role.SECRETARY)
    UserFactory(last_name="Đỗ", first_name="Hoài", role=Role.REPORTER)  # may not see the story
    client.force_login(room.people["editor"])

    def offered(typed: str) -> list[str]:
        address = f"/toa-soan/bai/{article.pk}/binh-luan/nguoi/"
        answer = client.get(address, {"q": typed}).content
        return [person["handle"] for person in json.loads(answer)["people"]]

    assert offered("hoa") == offered("Hoà") == offered("do thi") == ["Đỗ Thị Hòa"]
    assert offered("oa") == []
    double = UserFactory(
        username="hoa.2", last_name="Đỗ", first_name="Thị Hòa", role=Role.SECRETARY
    )
    assert sorted(offered("hòa")) == sorted([hoa.username, double.username])


def test_the_panel_costs_as_much_for_many_remarks_as_for_none(
    client: Client,
    room: Newsroom,
    article: Article,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(room.people["chief"])
    address = f"/toa-soan/bai/{article.pk}/binh-luan/"
    comments.add(article, "Đầu tiên", by=room.people["editor"])
    for _ in range(2):
        with django_assert_num_queries(9):
            client.get(address)
        for n in range(5):
            said = comments.add(article, f"Ý {n}", by=UserFactory(role=Role.SECRETARY))
            comments.answer(said, "Vâng", by=room.people["author"])


def test_a_form_sent_in_place_is_answered_with_the_panel_alone(
    client: Client, room: Newsroom, article: Article
) -> None:
    said = comments.add(article, "Thiếu nguồn.", by=room.people["chief"])
    client.force_login(room.people["editor"])
    panel = act(client, said, "answer", "Để tôi hỏi.", **{"X-Requested-With": "fetch"})
    assert panel.lstrip().startswith("<section")
    assert "Để tôi hỏi." in panel


@pytest.mark.parametrize("text", ["\0", "\u200b \u200b", "\ufeff"])
def test_an_answer_that_nobody_can_see_is_none(client: Client, article: Article, text: str) -> None:
    said = comments.add(article, "Số liệu này lấy ở đâu?", by=article.created_by)
    client.force_login(article.created_by)

    assert "Hãy viết câu trả lời trước." in act(client, said, "answer", text)

    assert Comment.objects.get() == said


def test_a_name_that_tells_nobody_is_said_and_the_comment_kept(
    client: Client, room: Newsroom, article: Article
) -> None:
    chief, stranger = room.people["chief"], UserFactory(role=Role.REPORTER)
    client.force_login(room.people["editor"])
    address = f"/toa-soan/bai/{article.pk}/binh-luan/"
    untold = "không báo được cho ai tên là: @Khong Co Ai, @" + stranger.username

    text = f"@Khong Co Ai, @{chief.username} và @{stranger.username} xem giúp."
    assert remark(client, article, text) == 302
    shown = client.get(address).text
    assert untold in shown
    assert f"Đã gửi góp ý. Đã báo cho: {full_name(chief)}." in shown
    assert untold not in client.get(address).text
    said = open_remarks(article)[0]
    assert (said.text, list(said.mentioned.all())) == (text, [chief])

    in_place = act(client, said, "answer", text, **{"X-Requested-With": "fetch"})
    assert f'role="alert">Góp ý đã được giữ, nhưng {untold}' in in_place
    known = act(client, said, "answer", f"@{chief.username}", **{"X-Requested-With": "fetch"})
    assert "không báo được" not in known
    assert f'role="status">Đã gửi góp ý. Đã báo cho: {full_name(chief)}.<' in known
    assert "Đã gửi góp ý." not in act(client, said, "settle", **{"X-Requested-With": "fetch"})


def test_a_form_that_is_sent_again_makes_no_second_comment_unless_it_says_something_else(
    client: Client, room: Newsroom, article: Article
) -> None:
    editor = room.people["editor"]
    client.force_login(editor)
    Notice.objects.all().delete()
    for text in ("Xem số này.", "Xem số này.", "Xem cả tên này.", "Xem số này."):
        assert remark(client, article, text, kept_as="12-34") == 302
    first, other = open_remarks(article)
    assert (first.text, other.text) == ("Xem số này.", "Xem cả tên này.")
    assert told(room.people["author"]) == [("commented", first.text), ("commented", other.text)]

    # Answers in two threads may say the same, and so may two forms.
    for said in (first, other):
        address = f"/toa-soan/bai/{article.pk}/binh-luan/{said.pk}/"
        for _time in range(2):
            client.post(address, {"text": "Đã sửa.", "kept_as": "12-34"})
        assert said.answers.count() == 1
    assert remark(client, article, "Xem số này.", kept_as="56") == 302
    assert len(open_remarks(article)) == 3
