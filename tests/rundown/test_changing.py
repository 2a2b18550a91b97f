"""Changing a plan or a schedule from the rundown, and the plan in the story's form."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone, translation

from articles import rundown, workflow
from articles.models import Article, Move, PublishedArticle, Role
from articles.templatetags.newspaper import short_date
from tests.desk.forms import sent_by
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory, SectionFactory, UserFactory, publish
from tests.rundown.test_boards import planned, tomorrow

pytestmark = pytest.mark.django_db


def change(client: Client, article: Article, **said: str) -> list[str]:
    answer = client.post(f"/toa-soan/ke-hoach/bai/{article.pk}/", said)
    assert answer.status_code == 302, answer.content
    return [str(message) for message in get_messages(answer.wsgi_request)]


def at(moment: datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {"at_0": f"{local:%Y-%m-%d}", "at_1": f"{local:%H:%M}"}


def log_in(client: Client, role: str) -> Any:
    user = UserFactory(role=role)
    client.force_login(user)
    return user


def test_a_scheduled_story_comes_out_at_its_new_hour(client: Client) -> None:
    article = publish(ArticleFactory(headline="Chợ phiên"), publish_at=tomorrow(9))
    secretary = log_in(client, Role.SECRETARY)

    said = change(client, article, change="schedule", **at(tomorrow(14, 30)))

    assert said == [f"Đã đổi giờ: “Chợ phiên” lên trang lúc {short_date(tomorrow(14, 30))}."]
    article.refresh_from_db()
    assert article.publish_at == tomorrow(14, 30)
    assert PublishedArticle.objects.get(pk=article.pk).published_at == tomorrow(14, 30)
    last = article.moves.first()
    assert last and (last.kind, last.made_by, last.publish_at) == (
        "schedule",
        secretary,
        tomorrow(14, 30),
    )


def test_a_schedule_is_cancelled_there(client: Client) -> None:
    article = publish(ArticleFactory(), publish_at=tomorrow(9))
    log_in(client, Role.SECRETARY)
    change(client, article, change="unschedule")
    article.refresh_from_db()
    assert (article.status, article.publish_at) == ("approved", None)


@pytest.mark.parametrize(
    ("role", "said", "reason"),
    [
        (Role.SECRETARY, {"at_0": "2020-01-01", "at_1": "08:00"}, "Hãy chọn một giờ chưa tới."),
        (Role.SECRETARY, {"at_0": "", "at_1": ""}, "Hãy ghi cả ngày và giờ."),
        (Role.EDITOR, at(timezone.now() + timedelta(days=2)), "vai trò: thư ký tòa soạn"),
    ],
)
def test_a_refusal_says_why_and_changes_nothing(
    client: Client, role: str, said: dict[str, str], reason: str
) -> None:
    user = log_in(client, role)
    section = SectionFactory(editors=[user])
    article = publish(ArticleFactory(headline="Chợ phiên", section=section), publish_at=tomorrow(9))
    [message] = change(client, article, change="schedule", **said)
    assert "“Chợ phiên”" in message
    assert said["at_1"] in message
    assert reason in message
    article.refresh_from_db()
    assert article.publish_at == tomorrow(9)


def test_nobody_changes_a_story_that_they_cannot_see(client: Client) -> None:
    article = planned(tomorrow(9), headline="Chuyện chưa ai biết")
    log_in(client, Role.REPORTER)
    answer = client.post(
        f"/toa-soan/ke-hoach/bai/{article.pk}/", {"change": "plan", **at(tomorrow(10))}
    )
    assert answer.status_code == 403
    assert "Chuyện chưa ai biết" not in answer.content.decode()
    article.refresh_from_db()
    assert article.planned_for == tomorrow(9)


def test_a_plan_is_made_for_an_hour_for_a_day_and_taken_away(client: Client) -> None:
    article = ArticleFactory()
    workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    client.force_login(article.created_by)
    plans = []
    for said in (
        {"change": "plan", **at(tomorrow(16))},
        {"change": "plan", **at(tomorrow()), "at_1": ""},
        {"change": "unplan"},
    ):
        change(client, article, **said)
        article.refresh_from_db()
        plans.append(article.planned_for)
    assert plans == [tomorrow(16), tomorrow(), None]
    assert article.version == 1


def test_who_may_plan_and_why_not() -> None:
    past = timezone.now() - timedelta(minutes=2)
    reasons = {}
    with translation.override("en"):
        for name, article, by, moment in [
            ("the past", (one := ArticleFactory()), one.created_by, past),
            (
                "a scheduled story",
                publish(ArticleFactory(), publish_at=tomorrow(9)),
                UserFactory(role=Role.SECRETARY),
                tomorrow(10),
            ),
            (
                "a story that is out",
                publish(ArticleFactory()),
                UserFactory(role=Role.SECRETARY),
                tomorrow(10),
            ),
            (
                "no say over copy",
                ArticleFactory(),
                UserFactory(role=Role.ADMINISTRATOR),
                tomorrow(10),
            ),
        ]:
            with pytest.raises(workflow.Refused) as refused:
                rundown.plan(article, moment, by=by)
            reasons[name] = str(refused.value)
    assert reasons == {
        "the past": "Choose an hour that is still to come.",
        "a scheduled story": "It is scheduled: change its hour instead of the plan.",
        "a story that is out": "Not possible while the story is: published.",
        "no say over copy": "Your account has no part in writing or approving stories.",
    }


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "admin:index", ""])
def test_the_way_back_leads_nowhere_else(client: Client, back: str) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    answer = client.post(
        f"/toa-soan/ke-hoach/bai/{article.pk}/", {"change": "unplan", "back": back}
    )
    assert answer["Location"] == "/toa-soan/ke-hoach/"


# --- In the story's form -----------------------------------------------------------------------


def test_the_form_keeps_a_plan_and_leaves_one_made_in_the_meantime(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    page = f"/toa-soan/articles/article/{article.pk}/change/"
    opened = {"initial-planned_for_0": "", "initial-planned_for_1": ""}
    local = timezone.localtime(tomorrow(15))
    typed = {"planned_for_0": f"{local:%Y-%m-%d}", "planned_for_1": "15:00"}

    client.post(page, form_of(article, **opened, **typed))
    article.refresh_from_db()
    assert article.planned_for == tomorrow(15)

    untouched = {"planned_for_0": "", "planned_for_1": "", "headline": "Tít mới"}
    client.post(page, form_of(article, **opened, **untouched))
    article.refresh_from_db()
    assert (article.planned_for, article.headline) == (tomorrow(15), "Tít mới")


def test_an_hour_without_its_day_is_refused(client: Client) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    page = f"/toa-soan/articles/article/{article.pk}/change/"
    answer = client.post(page, form_of(article, planned_for_0="", planned_for_1="15:00"))
    assert "Hãy chọn cả ngày." in answer.content.decode()


def test_a_day_that_is_none_shows_today_and_says_so(client: Client) -> None:
    log_in(client, Role.SECRETARY)
    page = client.get("/toa-soan/ke-hoach/?ngay=hôm-nay").content.decode()
    assert "“hôm-nay” không phải là ngày; đây là kế hoạch hôm nay." in page


def test_a_plan_typed_in_a_form_that_was_refused_is_kept_when_it_is_sent_again(
    client: Client,
) -> None:
    article = ArticleFactory()
    client.force_login(article.created_by)
    page = f"/toa-soan/articles/article/{article.pk}/change/"
    fields = sent_by(client.get(page).content.decode(), "article_form")
    typed = {"planned_for_0": "2030-03-05", "planned_for_1": "06:30", "event_date": "hôm qua"}

    refused = client.post(page, fields | typed)
    fields = sent_by(refused.content.decode(), "article_form")
    client.post(page, fields | {"event_date": ""})

    article.refresh_from_db()
    assert str(timezone.localtime(article.planned_for)) == "2030-03-05 06:30:00+07:00"
