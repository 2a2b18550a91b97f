"""What the checklist stops, and who says what it stops."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles import checklist, comments, workflow
from articles.checklist.checks import CHECKS
from articles.models import Article, CheckRule, Level, Move, Role
from tests.factories import (
    ArticleFactory,
    OfficialFactory,
    PostingFactory,
    SectionFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db

LONG = "chữ " * 24


def decide(name: str, level: Level, limit: int | None = None) -> list[checklist.Rule]:
    rule = checklist.Rule(CHECKS[name], level, limit or CHECKS[name].limit)
    return checklist.decide([rule], by=UserFactory(role=Role.SECRETARY))


def offered(article: Article, user: User, kind: str) -> str:
    with translation.override("en"):
        return next(
            offer for offer in workflow.offers(workflow.Step(article, user)) if offer.kind == kind
        ).reason


def test_a_warning_stops_nothing() -> None:
    article = ArticleFactory(headline=LONG)
    assert [found.check for found in checklist.findings(article)] == [
        "headline_long",
        "event_date_missing",
        "byline_missing",
    ]
    assert publish(article).state == "published"


def test_what_stops_handing_in_greys_the_button_with_its_reason_and_refuses_the_move() -> None:
    decide("headline_long", Level.STOPS)
    article = ArticleFactory(headline=LONG)
    reason = "The headline has 24 words; the paper keeps to 20."
    assert offered(article, article.created_by, Move.Kind.SUBMIT) == reason
    with translation.override("en"), pytest.raises(workflow.Refused, match=reason):
        workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    article.headline = "Tít ngắn"
    article.save()
    workflow.save(article, by=article.created_by)
    assert workflow.move(article, Move.Kind.SUBMIT, by=article.created_by).state == "submitted"


def test_what_stops_publishing_lets_a_story_be_handed_in_and_approved() -> None:
    decide("byline_missing", Level.STOPS_PUBLISHING)
    chief = UserFactory(role=Role.EDITOR_IN_CHIEF)
    article = ArticleFactory()
    article = workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    article = workflow.move(article, Move.Kind.APPROVE, by=chief)
    for kind in (Move.Kind.PUBLISH, Move.Kind.SCHEDULE):
        assert offered(article, chief, kind) == "The story has no byline."


def test_a_refusal_names_the_first_fault_and_counts_the_others() -> None:
    decide("headline_long", Level.STOPS)
    decide("byline_missing", Level.STOPS)
    article = ArticleFactory(headline=LONG)
    assert offered(article, article.created_by, Move.Kind.SUBMIT) == (
        "The headline has 24 words; the paper keeps to 20. The checklist has 1 more."
    )


def test_a_limit_of_the_paper_holds_and_the_same_decision_twice_is_none() -> None:
    article = ArticleFactory(headline="một hai ba bốn năm")
    assert decide("headline_long", Level.STOPS, 4) != []
    assert decide("headline_long", Level.STOPS, 4) == []
    assert [found.message for found in checklist.findings(article) if found.stops_handing_in] == [
        "Tít có 5 chữ; báo quy định tối đa 4."
    ]


def test_without_what_a_story_cannot_do_nobody_can_do() -> None:
    decide("section_missing", Level.OFF)
    CheckRule.objects.create(
        check_name="headline_missing", level=Level.OFF, changed_by=UserFactory()
    )
    article = ArticleFactory(headline="", section=None)
    assert [found.check for found in checklist.findings(article) if found.stops_handing_in] == [
        "headline_missing",
        "section_missing",
    ]


def test_titles_are_asked_for_on_the_day_and_settled_comments_are_not_counted() -> None:
    posting = PostingFactory(start=date(2025, 7, 1), end=date(2026, 6, 30))
    article = ArticleFactory(event_date=date(2026, 7, 1))
    article.officials.create(name="Đinh Công Thử", official=posting.official)
    workflow.save(article, by=article.created_by)
    remark = comments.add(article, "Hỏi lại số liệu?", by=article.created_by)

    def found() -> set[str]:
        return {one.check for one in checklist.findings(article)}

    assert {"title_missing", "comments_open"} <= found()
    article.event_date = date(2026, 6, 1)
    article.save()
    workflow.save(article, by=article.created_by)
    comments.resolve(remark, by=article.created_by)
    assert found() == {"byline_missing"}


def test_looking_a_story_through_costs_four_queries(django_assert_num_queries: Any) -> None:
    article = ArticleFactory()
    for key in ("anh-1", "anh-2"):
        article.photos.create(key=key, caption="Một")
        article.officials.create(name="Đinh Công Thử", official=OfficialFactory())
    workflow.save(article, by=article.created_by)
    with django_assert_num_queries(4):
        assert len(checklist.findings(article)) == 6


# --- The page where the paper sets it -------------------------------------------------------------

PAGE = "/toa-soan/articles/checkrule/"


def said(**changes: object) -> dict[str, object]:
    rules = [rule for rule in checklist.rules() if not rule.check.fixed]
    levels = {f"{rule.check.name}-level": rule.level.value for rule in rules}
    limits = {f"{rule.check.name}-limit": rule.limit for rule in rules if rule.limit}
    return {**levels, **limits, **{name.replace("__", "-"): word for name, word in changes.items()}}


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR])
def test_the_heads_of_the_desk_set_it(client: Any, role: str) -> None:
    somebody = UserFactory(role=role)
    client.force_login(somebody)
    changes = {"lead_long__limit": 40, "credit_missing__level": "publishing"}
    assert client.post(PAGE, said(**changes)).status_code == 302
    rows = CheckRule.objects.order_by("check_name")
    assert [(row.check_name, row.level, row.limit, row.changed_by) for row in rows] == [
        ("credit_missing", "publishing", None, somebody),
        ("lead_long", "warns", 40, somebody),
    ]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, None])
def test_others_cannot(client: Any, role: str | None) -> None:
    client.force_login(UserFactory(role=role))
    assert client.post(PAGE, said(lead_long__limit=40)).status_code in {302, 403}
    assert not CheckRule.objects.exists()


def test_who_keeps_a_page_opened_before_leaves_what_another_has_decided_since(client: Any) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    opened = client.get(PAGE).context["form"]
    shown = {field.html_initial_name: field.value() for field in opened}
    decide("lead_long", Level.STOPS, limit=30)

    client.post(PAGE, {**shown, **{field.html_name: field.value() for field in opened}})
    typed = {field.html_name: field.value() for field in opened} | {"headline_long-limit": 12}
    client.post(PAGE, {**shown, **typed})

    limits = {rule.check.name: (rule.level, rule.limit) for rule in checklist.rules()}
    assert limits["lead_long"] == (Level.STOPS, 30)
    assert limits["headline_long"] == (Level.WARNS, 12)


def test_an_editor_reads_it(client: Any) -> None:
    client.force_login(UserFactory(role=Role.EDITOR))
    page = client.get(PAGE).content.decode()
    assert "Tít dài (số chữ)" in page
    assert "<select" not in page


def test_a_limit_that_is_none_is_refused_with_a_sentence(client: Any) -> None:
    client.force_login(UserFactory(role=Role.SECRETARY))
    answer = client.post(PAGE, said(lead_long__limit=0))
    assert answer.status_code == 422
    assert answer.context["form"].errors["lead_long-limit"]
    assert not CheckRule.objects.exists()


# --- In the story's form -----------------------------------------------------------------------


def test_the_form_shows_it_with_a_way_to_each_field(client: Any) -> None:
    decide("byline_missing", Level.STOPS_PUBLISHING)
    article = ArticleFactory(headline=LONG, section=SectionFactory())
    client.force_login(article.created_by)
    page = client.get(f"/toa-soan/articles/article/{article.pk}/change/").content.decode()
    for anchor, message in [
        ("id_headline", "Tít có 24 chữ; báo quy định tối đa 20."),
        ("bylines-group", "Bài chưa có tên tác giả."),
    ]:
        assert f'<a href="#{anchor}" data-to-field>{message}</a>' in page
        assert f'id="{anchor}"' in page


def test_who_cannot_write_reads_it_without_links(client: Any) -> None:
    article = ArticleFactory(headline=LONG)
    article = workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
    client.force_login(article.created_by)
    page = client.get(f"/toa-soan/articles/article/{article.pk}/change/").content.decode()
    assert "Tít có 24 chữ" in page
    assert "data-to-field" not in page


def test_the_page_that_asks_costs_the_same_however_much_is_found(
    client: Any,
) -> None:
    secretary = UserFactory(role=Role.SECRETARY)
    client.force_login(secretary)
    counts = []
    for photos in (1, 8):
        article = ArticleFactory()
        for number in range(photos):
            article.photos.create(key=f"anh-{number}", caption="Chờ ảnh")
        workflow.save(article, by=article.created_by)
        workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)
        workflow.move(article, Move.Kind.APPROVE, by=UserFactory(role=Role.EDITOR_IN_CHIEF))
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/toa-soan/bai/{article.pk}/thao-tac/publish/").content.decode()
        assert page.count("“Chờ ảnh”") >= photos
        counts.append(len(captured))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 20
