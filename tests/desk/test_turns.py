"""Whose turn it is, on the desk's pages: the queue's order, claims, and the next story."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.admin.queue import in_columns, queue_of
from articles.models import Article, Move, Notice, Priority, Role
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    editor = UserFactory(role=Role.EDITOR, last_name="Lại", first_name="Quang Huấn")
    client.force_login(editor)
    return editor


@pytest.fixture
def waiting(editor: User) -> Callable[..., Article]:
    """Make a story that waits for the editor."""
    section = SectionFactory(editors=[editor])

    def make(**fields: Any) -> Article:
        article = ArticleFactory(section=section, **fields)
        return workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)

    return make


def in_hours(hours: int) -> Any:
    return timezone.now() + timedelta(hours=hours)


def page(client: Client, path: str = "/toa-soan/") -> str:
    return client.get(path).content.decode()


def test_what_presses_most_stands_first(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    late = waiting(headline="Trễ hạn", deadline=in_hours(-2), priority=Priority.CAN_WAIT)
    plain = waiting(headline="Thường")
    due = waiting(headline="Có hạn", deadline=in_hours(5))
    can_wait = waiting(headline="Chờ được", deadline=in_hours(1), priority=Priority.CAN_WAIT)
    urgent = waiting(headline="Gấp", priority=Priority.URGENT)
    soon = waiting(headline="Hạn gần", deadline=in_hours(2))

    assert list(workflow.waiting_for(editor)) == [late, urgent, soon, due, plain, can_wait]
    listed = next(listing for listing in queue_of(editor) if listing.key == "waiting")
    assert listed.shown == [late, urgent, soon, due, plain, can_wait]
    shown = page(client, f"/toa-soan/articles/article/?{listed.filters}")
    places = [shown.index(f"/{article.pk}/change/") for article in listed.shown]
    assert places == sorted(places)


def test_a_story_for_which_one_only_stands_in_keeps_its_place(
    client: Client, waiting: Callable[..., Article]
) -> None:
    own = waiting(headline="Đến lượt thư ký")
    own = workflow.move(own, Move.Kind.APPROVE, by=own.section.editors.get())
    late = waiting(headline="Trễ hạn", deadline=in_hours(-2), priority=Priority.URGENT)
    secretary = UserFactory(role=Role.SECRETARY)

    assert list(workflow.waiting_for(secretary)) == [late, own]
    client.force_login(secretary)
    lines = [
        line for line in page(client).splitlines() if 'class="queue-meta"' in line and "chờ" in line
    ]
    assert ["chờ: biên tập viên" in line for line in lines] == [True, False]
    assert "<b>chờ bạn đăng</b>" in lines[1]


def test_the_lists_fill_three_even_columns_in_their_order(
    editor: User, waiting: Callable[..., Article]
) -> None:
    for _ in range(5):
        waiting()
    columns = in_columns(queue_of(editor))
    assert [[listing.key for listing in column] for column in columns] == [
        ["waiting"],
        ["returned", "drafts"],
        ["handed-in", "scheduled", "published"],
    ]


def test_the_queue_says_in_words_what_is_overdue_urgent_and_in_somebodys_hands(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    article = waiting(deadline=in_hours(-3), priority=Priority.URGENT)
    workflow.claim(article, by=editor)
    shown = page(client)
    assert '<b class="priority-1">Gấp</b><b class="overdue">quá hạn 3 giờ</b>' in shown
    assert '<span class="on-it">bạn đang làm</span>' in shown

    client.force_login(UserFactory(role=Role.EDITOR_IN_CHIEF))

    assert '<span class="on-it">Lại Quang Huấn đang làm</span>' in page(client)
    waiting(headline="Bài chưa ai nhận", deadline=in_hours(3))
    listed = page(client, "/toa-soan/articles/article/")
    assert "Lại Quang Huấn đang làm" in listed
    assert (listed.count("đang làm</span>"), listed.count("bạn đang làm")) == (1, 0)


def test_the_first_page_costs_the_same_queries_however_many_stories_there_are(
    client: Client,
    editor: User,
    waiting: Callable[..., Article],
    django_assert_num_queries: Any,
) -> None:
    for _ in range(2):
        for _ in range(3):
            article = waiting(deadline=in_hours(-1))
            workflow.claim(article, by=editor)
            ArticleFactory(created_by=editor, section=article.section)
            publish(ArticleFactory(section=article.section))
        with django_assert_num_queries(FIRST_PAGE):
            client.get("/toa-soan/")


FIRST_PAGE = 16
"""Three of them ask what is an editor’s to see; the rest of the desk makes thirteen."""


def test_a_story_is_taken_on_handed_over_and_given_back(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    article = waiting()
    second = UserFactory(role=Role.EDITOR, last_name="Phan", first_name="Thục Quyên")
    article.section.editors.add(second)
    form = f"/toa-soan/articles/article/{article.pk}/change/"
    desk = f"/toa-soan/bai/{article.pk}"

    assert "Bạn đã nhận bài này." in client.post(f"{desk}/nhan/", follow=True).content.decode()
    assert "bạn đang làm" in page(client, form)
    client.post(f"{desk}/giao/", {"to": second.pk, "text": "Nhờ chị xem số liệu."})

    article.refresh_from_db()
    assert article.claimed_by == second
    notice = Notice.objects.get(person=second, kind=Notice.Kind.HANDED_OVER)
    assert (notice.by, notice.text) == (editor, "Nhờ chị xem số liệu.")
    assert "Phan Thục Quyên đang làm" in page(client, form)
    log = page(client, f"{desk}/giao/")
    assert "Lại Quang Huấn: giao bài → Phan Thục Quyên" in log
    assert "Nhờ chị xem số liệu." in log
    client.force_login(second)
    client.post(f"{desk}/tra-viec/")
    article.refresh_from_db()
    assert article.claimed_by is None


def test_only_those_who_can_work_on_a_story_are_offered_it(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    article = waiting()
    elsewhere = UserFactory(role=Role.EDITOR, last_name="Người", first_name="Mục Khác")
    page_of_handing = f"/toa-soan/bai/{article.pk}/giao/"
    assert "Người Mục Khác" not in page(client, page_of_handing)
    answer = client.post(page_of_handing, {"to": elsewhere.pk, "text": "Lời nhắn dài"})
    assert answer.status_code == 422
    assert "Lời nhắn dài" in answer.content.decode()
    client.force_login(article.created_by)
    assert client.get(page_of_handing).status_code == 409
    assert client.post(f"/toa-soan/bai/{article.pk}/nhan/", follow=True).status_code == 200
    article.refresh_from_db()
    assert article.claimed_by is None


def test_strangers_learn_nothing_of_who_is_on_a_story(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    article = waiting(headline="Chuyện kín")
    workflow.claim(article, by=editor)
    client.force_login(UserFactory(role=Role.REPORTER))
    for path in ("nhan", "tra-viec", "giao"):
        for answer in (client.post(f"/toa-soan/bai/{article.pk}/{path}/"),):
            assert answer.status_code == 403
            assert "Chuyện kín" not in answer.content.decode()
    assert client.get(f"/toa-soan/bai/{article.pk}/giao/").status_code == 403


def test_priority_and_deadline_are_set_in_the_form_and_are_no_part_of_the_text(
    client: Client, editor: User
) -> None:
    article = ArticleFactory(created_by=editor)
    change = f"/toa-soan/articles/article/{article.pk}/change/"

    said = form_of(article, priority="1", deadline="2030-07-15T10:30", **{"initial-priority": "2"})
    client.post(change, said)

    article.refresh_from_db()
    deadline = timezone.localtime(article.deadline)
    assert (article.priority, f"{deadline:%Y-%m-%d %H:%M}") == (1, "2030-07-15 10:30")
    assert article.version == 1
    assert 'value="2030-07-15T10:30"' in page(client, change)


@pytest.mark.parametrize("year", ["0001", "0026", "9999"])
def test_a_year_that_no_paper_has_is_refused_and_shuts_nobody_out(
    client: Client, editor: User, year: str
) -> None:
    article = ArticleFactory(created_by=editor)
    change = f"/toa-soan/articles/article/{article.pk}/change/"
    slips = [
        {"deadline": f"{year}-01-01T00:00"},
        {"planned_for_0": f"{year}-01-01", "planned_for_1": "00:00"},
    ]

    for slip in slips:
        answer = client.post(change, form_of(article, **slip)).content.decode()
        assert f"Năm {int(year)} là gõ nhầm" in answer
    client.post(
        f"/toa-soan/ke-hoach/bai/{article.pk}/", {"change": "plan", "at_0": f"{year}-01-01"}
    )

    article.refresh_from_db()
    assert (article.deadline, article.planned_for) == (None, None)
    assert client.get("/toa-soan/articles/article/").status_code == 200


def test_who_does_not_touch_a_deadline_keeps_what_somebody_else_set(
    client: Client, editor: User
) -> None:
    article = ArticleFactory(created_by=editor)
    opened = form_of(article, priority="2", deadline="", **{"initial-priority": "2"})
    Article.objects.filter(pk=article.pk).update(priority=1, deadline=in_hours(4))

    client.post(f"/toa-soan/articles/article/{article.pk}/change/", opened)

    article.refresh_from_db()
    assert article.priority == 1
    assert article.deadline is not None


def test_next_leads_through_the_queue_and_round(
    client: Client, editor: User, waiting: Callable[..., Article]
) -> None:
    first, second, third = waiting(priority=1), waiting(), waiting(priority=3)

    def after(article: Article | None) -> str:
        query = f"?sau={article.pk}" if article else ""
        answer = client.get(f"/toa-soan/bai-tiep-theo/{query}")
        assert answer.status_code == 302
        return str(answer.url)  # type: ignore[attr-defined]

    assert [after(a) for a in (None, first, second, third)] == [
        f"/toa-soan/bai/{article.pk}/xem-xet/" for article in (first, second, third, first)
    ]
    assert after(ArticleFactory()) == after(None)
    for article in (first, second):
        workflow.move(article, Move.Kind.RETURN, by=editor, reason="Thiếu số liệu.")
    assert after(third) == "/toa-soan/"
    assert "Không còn bài nào khác chờ bạn." in page(client)


def test_a_new_story_presses_no_more_than_others_unless_somebody_says_so(
    client: Client, editor: User
) -> None:
    page = client.get("/toa-soan/articles/article/add/")
    assert page.context["adminform"].form["priority"].value() == Priority.NORMAL
