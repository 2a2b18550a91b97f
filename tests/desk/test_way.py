"""How a story is filed when two people save: section and day, priority, deadline and plan."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from articles import unsaved, workflow
from articles.models import Article, Autosave
from articles.models.article import Priority
from tests.desk.forms import sent_by
from tests.factories import ArticleFactory, SectionFactory

pytestmark = pytest.mark.django_db

THEIRS = timezone.make_aware(timezone.datetime(2030, 7, 15, 9, 0))
MERGED = {"choice": "merge"}
PLAN = {"planned_for_0": "2030-07-16", "planned_for_1": "06:00"}
Sent = dict[str, Any]


@pytest.fixture
def sent(client: Client) -> Sent:
    """What the writer's browser sends of a story, opened before anybody else saved."""
    article = ArticleFactory(lead="Bản đã lưu.")
    client.force_login(article.created_by)
    page = client.get(change(article)).text
    return sent_by(page, "article_form") | {"lead": "Của tôi.", "deadline": "2030-07-15T10:30"}


def change(article: Article) -> str:
    return f"/toa-soan/articles/article/{article.pk}/change/"


def meet(client: Client, sent: Sent, **theirs: Any) -> HttpResponse:
    """Let somebody save another text with ``theirs``, then the writer; return what asks."""
    article = Article.objects.get()
    Article.objects.update(lead="Của họ.", **theirs)
    workflow.save(article, by=article.created_by)
    return client.post(change(article), sent, follow=True)


def choose(client: Client, page: HttpResponse, choice: str, **answers: str) -> Article:
    client.post(page.redirect_chain[-1][0], {"choice": choice, "seen": 2, **answers})
    return Article.objects.get()


def deadline_of(article: Article) -> str:
    return f"{timezone.localtime(article.deadline):%Y-%m-%dT%H:%M}" if article.deadline else ""


@pytest.mark.parametrize(
    ("choice", "lead"), [("mine", "Của tôi."), ("theirs", "Của họ."), ("merge", "Của họ.")]
)
def test_what_only_one_changed_stays_so_whichever_text_goes_on(
    client: Client, sent: Sent, choice: str, lead: str
) -> None:
    page = meet(client, sent | PLAN, priority=Priority.URGENT)

    assert [question["asked"].name for question in page.context["questions"]] == [
        "lead",
        "deadline",
        "planned_for",
    ]
    assert "Thứ Hai, 15/7/2030, 10:30" in page.text
    article = choose(client, page, choice, lead="theirs")
    assert (article.lead, article.priority) == (lead, Priority.URGENT)
    assert deadline_of(article) == "2030-07-15T10:30"
    assert article.planned_for == THEIRS + timedelta(hours=21)


@pytest.mark.parametrize(
    ("choice", "lead"), [("mine", "Của tôi."), ("theirs", "Của họ."), ("merge", "Của họ.")]
)
def test_the_story_is_filed_as_whoever_alone_filed_it(
    client: Client, sent: Sent, choice: str, lead: str
) -> None:
    elsewhere = SectionFactory()
    page = meet(client, sent | {"event_date": "2030-07-14"}, section=elsewhere)

    assert page.text.count("Dù chọn bản nào, chỗ này vẫn giữ như vậy.") == 2
    answers = {"lead": "theirs", "section": "theirs", "event_date": "mine"}
    article = choose(client, page, choice, **answers)

    assert (article.lead, article.section) == (lead, elsewhere)
    assert str(article.event_date) == "2030-07-14"


@pytest.mark.parametrize(
    ("said", "lead", "deadline"),
    [
        ({"choice": "mine"}, "Của tôi.", "2030-07-15T10:30"),
        ({"choice": "theirs"}, "Của họ.", "2030-07-15T09:00"),
        ({"choice": "merge", "lead": "mine"}, "Của họ.", "2030-07-15T09:00"),  # not answered
        (MERGED | {"lead": "mine", "deadline": "theirs"}, "Của tôi.", "2030-07-15T09:00"),
        (MERGED | {"lead": "theirs", "deadline": "mine"}, "Của họ.", "2030-07-15T10:30"),
    ],
)
def test_where_both_changed_it_the_writer_is_asked(
    client: Client, sent: Sent, said: dict[str, str], lead: str, deadline: str
) -> None:
    page = meet(client, sent, deadline=THEIRS)

    article = choose(client, page, **said)

    assert (article.lead, deadline_of(article)) == (lead, deadline)


def test_a_deadline_is_no_text_that_the_story_says_already(client: Client, sent: Sent) -> None:
    """It is offered again, too, where it is all that was typed."""
    page = meet(client, sent | {"lead": "Của họ."})
    assert [question["asked"].name for question in page.context["questions"]] == ["deadline"]

    typed = Autosave.objects.exclude(fields={}).get()
    offered = client.get(change(Article.objects.get()))
    assert offered.context["writing"].offers[0].typed == typed
    assert "Hạn" in client.get(f"/toa-soan/bai-cua-toi/{typed.name}/").text
    assert deadline_of(choose(client, page, "theirs")) == "2030-07-15T10:30"


def test_half_a_date_asks_for_nothing_and_shuts_nobody_out(client: Client, sent: Sent) -> None:
    article = Article.objects.get()
    fields = {name: [str(value[0])] for name, value in sent.items()} | {"deadline": ["2030-07"]}
    unsaved.keep(article, by=article.created_by, base=1, fields=fields, after=0)
    assert client.get(change(article)).status_code == 200
