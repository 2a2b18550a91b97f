"""One move for several stories, by the rules of the single move; each skipped has a reason."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Article, Move, Notice, Role, Section
from tests.factories import ArticleFactory, PostingFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "/toa-soan/articles/article/"


@pytest.fixture
def editor(client: Client) -> User:
    editor = UserFactory(role=Role.EDITOR)
    client.force_login(editor)
    return editor


@pytest.fixture
def section(editor: User) -> Section:
    return SectionFactory(editors=[editor])


@pytest.fixture
def handed_in(section: Section) -> Callable[..., Article]:
    def make(**fields: Any) -> Article:
        article = ArticleFactory(section=section, **fields)
        return workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)

    return make


def post(client: Client, kind: str, *articles: Article, **said: str) -> tuple[int, str]:
    seen = {f"seen-{article.pk}": article.version for article in articles}
    chosen = [article.pk for article in articles]
    answer = client.post(f"/toa-soan/hang-loat/{kind}/", {"bai": chosen, **seen, **said})
    return answer.status_code, answer.content.decode()


def states(*articles: Article) -> list[str]:
    return [Article.objects.get(pk=article.pk).status for article in articles]


def test_the_list_leads_to_a_page_that_says_what_would_happen(
    client: Client, handed_in: Callable[..., Article], section: Section
) -> None:
    waiting, draft = handed_in(), ArticleFactory(section=section)
    UserFactory(role=Role.SECRETARY, last_name="Cao", first_name="Nguyệt Minh")

    answer = client.post(
        LIST, {"action": "approve", "index": 0, "_selected_action": [waiting.pk, draft.pk]}
    )
    shown = client.get(answer.url).content.decode()  # type: ignore[attr-defined]

    moved, skipped = shown.split('id="skipped-title"')
    assert waiting.headline in moved
    assert "Cao Nguyệt Minh" in moved
    assert draft.headline in skipped
    assert "Không làm được khi bài đang ở trạng thái: bản nháp." in skipped
    assert states(waiting, draft) == ["submitted", "draft"]


def test_each_story_is_moved_by_itself_and_those_skipped_have_a_reason(
    client: Client, editor: User, handed_in: Callable[..., Article], section: Section
) -> None:
    good, own = handed_in(), handed_in(created_by=editor)
    changed, draft = handed_in(), ArticleFactory(section=section)
    changed.body += "<p>Thêm một đoạn.</p>"
    changed.save()
    workflow.save(Article.objects.get(pk=changed.pk), by=editor)

    status, shown = post(client, "approve", good, own, changed, draft)

    assert (status, states(good, own, changed, draft)) == (
        200,
        ["approved", "submitted", "submitted", "draft"],
    )
    done, skipped = shown.split('id="skipped-title"')
    assert good.headline in done
    for article, reason in (
        (own, "Bạn là tác giả duy nhất: phải có người khác duyệt."),
        (changed, "Bài đã thay đổi sau khi bạn mở: hãy xem lại trước."),
        (draft, "Không làm được khi bài đang ở trạng thái: bản nháp."),
    ):
        assert reason in skipped[skipped.index(article.headline) :]


def test_what_would_happen_to_many_costs_no_more_than_to_few(
    client: Client, handed_in: Callable[..., Article], section: Section
) -> None:
    most = {"approve": 18, "submit": 18, "publish": 17}
    UserFactory(role=Role.SECRETARY)
    official = PostingFactory().official

    def make() -> list[Article]:
        draft = ArticleFactory(section=section)
        draft.officials.create(name=official.name, official=official)
        workflow.save(draft, by=draft.created_by)
        return [handed_in(), draft]

    def asked(stories: list[Article], kind: str) -> int:
        chosen = "&".join(f"bai={story.pk}" for story in stories)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/toa-soan/hang-loat/{kind}/?{chosen}").content.decode()
        assert all(story.headline in page for story in stories)
        return len(queries)

    few = make()
    for kind in most:
        asked(few, kind)
    for_few = {kind: asked(few, kind) for kind in most}
    many = few + [story for _ in range(8) for story in make()]
    assert {kind: asked(many, kind) for kind in most} == for_few
    assert {kind: for_few[kind] for kind in most if for_few[kind] > most[kind]} == {}


def test_each_story_moved_costs_as_much_as_the_first(
    client: Client, handed_in: Callable[..., Article]
) -> None:
    UserFactory(role=Role.SECRETARY)

    def asked(number: int) -> int:
        stories = [handed_in() for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            post(client, "approve", *stories)
        assert set(states(*stories)) == {"approved"}
        return len(queries)

    for_one, for_five = asked(1), asked(5)
    assert (for_five - for_one) / 4 <= 16


def test_several_are_returned_with_one_reason_that_everybody_is_told(
    client: Client, handed_in: Callable[..., Article]
) -> None:
    first, second = handed_in(), handed_in()
    status, shown = post(client, "return", first, second, reason=" ")
    assert (status, states(first, second)) == (422, ["submitted", "submitted"])
    assert first.headline in shown
    workflow.move(first, Move.Kind.RECALL, by=first.created_by)
    assert ">Chỉ có tít.</textarea>" in post(client, "return", first, reason="Chỉ có tít.")[1]
    workflow.move(first, Move.Kind.SUBMIT, by=first.created_by)
    Notice.objects.all().delete()

    post(client, "return", first, second, reason="Bỏ trùng với tin đã đăng.")

    assert states(first, second) == ["returned", "returned"]
    assert [(n.person, n.text) for n in Notice.objects.order_by("pk")] == [
        (article.created_by, "Bỏ trùng với tin đã đăng.") for article in (first, second)
    ]


def test_stories_of_others_are_neither_named_nor_moved(
    client: Client, handed_in: Callable[..., Article]
) -> None:
    hidden = handed_in(headline="Chuyện chưa ai được biết")
    client.force_login(UserFactory(role=Role.REPORTER))

    for kind in ("recall", "approve", "publish"):
        assert hidden.headline not in post(client, kind, hidden)[1]
    assert states(hidden) == ["submitted"]


@pytest.mark.parametrize(
    ("role", "moves"),
    [
        (Role.REPORTER, ["", "submit", "recall"]),
        (Role.EDITOR, ["", "submit", "recall", "approve", "return", "publish"]),
        (Role.SECRETARY, ["", "submit", "approve", "return", "publish"]),
    ],
)
def test_everybody_is_offered_what_their_role_ever_does(
    client: Client, role: str, moves: list[str]
) -> None:
    user = UserFactory(role=role)
    ArticleFactory(created_by=user)
    client.force_login(user)
    form = client.get(LIST).context["action_form"]
    assert [kind for kind, _label in form.fields["action"].choices] == moves
    assert form.fields["action"].choices[0][1] == "Chọn việc…"


@pytest.mark.parametrize("path", ["hang-loat/withdraw/", "hang-loat/edit/", "hang-loat/x/"])
def test_other_moves_are_not_made_in_bulk(client: Client, editor: User, path: str) -> None:
    assert client.post(f"/toa-soan/{path}").status_code == 404


@pytest.mark.parametrize("chosen", [[], ["x", "-1", "٣", "9" * 40]])
def test_nothing_chosen_is_said(client: Client, editor: User, chosen: list[str]) -> None:
    shown = client.post("/toa-soan/hang-loat/approve/", {"bai": chosen}).content.decode()
    assert "Chưa chọn bài nào" in shown
