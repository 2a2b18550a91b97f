"""What stands in the rundown, where, for whom, and what is missing in it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import rundown, workflow
from articles.models import Article, Move, PublishedArticle, Role
from articles.rundown.boards import FIRST_HOUR, LAST_HOUR, _rows
from articles.rundown.entries import MOST_LISTED, Entry, Standing
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    BylineFactory,
    SectionFactory,
    UserFactory,
    publish,
)

pytestmark = pytest.mark.django_db


def tomorrow(hour: int = 0, minute: int = 0) -> datetime:
    day = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def planned(at: datetime, **options: Any) -> Article:
    return ArticleFactory(planned_for=at, **options)


def board(**options: Any) -> rundown.DayBoard:
    by = options.get("by") or UserFactory(role=Role.SECRETARY)
    return rundown.day_board(by, options.get("day") or tomorrow().date())


def told(entries: list[rundown.Entry]) -> list[tuple[Article, str, bool]]:
    return [(entry.article, entry.standing.value, entry.late) for entry in entries]


def grid(shown: rundown.DayBoard) -> dict[int, dict[str, list[Article]]]:
    """The hours that have something: section → stories."""
    return {
        row.hour: {
            str(section): [entry.article for entry in cell]
            for section, cell in zip(shown.sections, row.cells, strict=True)
            if cell
        }
        for row in shown.rows
        if not row.is_gap
    }


# --- A day ----------------------------------------------------------------------------------------


def test_stories_stand_by_hour_and_section() -> None:
    sport, culture = SectionFactory(name="Thể thao", position=1), SectionFactory(name="Văn hóa")
    early = publish(ArticleFactory(section=sport), publish_at=tomorrow(9, 15))
    late = planned(tomorrow(9, 40), section=culture)
    without_section = planned(tomorrow(17), section=None)
    any_hour = planned(tomorrow(), section=culture)
    planned(tomorrow() + timedelta(days=1, hours=9), section=sport)

    shown = board()

    assert shown.sections == [culture, sport, None]
    assert grid(shown) == {
        9: {"Thể thao": [early], "Văn hóa": [late]},
        17: {"None": [without_section]},
    }
    assert [[entry.article for entry in cell] for cell in shown.any_hour] == [[any_hour], [], []]
    assert shown.counts == {"out": 0, "scheduled": 1, "planned": 3, "waiting": 0, "late": 0}


def test_what_came_out_stands_at_its_hour_even_while_changes_wait() -> None:
    article = publish(planned(timezone.now() + timedelta(minutes=1)))
    article.body += "<p>Bổ sung.</p>"
    article.save()
    workflow.save(article, by=article.created_by)
    gone = publish(ArticleFactory())
    workflow.move(gone, Move.Kind.WITHDRAW, by=UserFactory(role=Role.EDITOR_IN_CHIEF), reason="Sai")

    row = PublishedArticle.objects.get(pk=article.pk)
    shown = board(day=timezone.localdate(row.published_at))

    assert grid(shown) == {
        timezone.localtime(row.published_at).hour: {str(article.section): [article]}
    }
    assert shown.late == []


def test_handed_in_stories_without_an_hour_wait_beside_the_board() -> None:
    waiting = ArticleFactory()
    workflow.move(waiting, Move.Kind.SUBMIT, by=waiting.created_by)
    has_hour = planned(tomorrow(8))
    workflow.move(has_hour, Move.Kind.SUBMIT, by=has_hour.created_by)
    ArticleFactory()

    shown = board()

    assert told(shown.waiting) == [(waiting, "waiting", False)]
    assert [entry.waits_for for entry in shown.waiting] == ["Biên tập viên"]
    assert grid(shown) == {8: {str(has_hour.section): [has_hour]}}


# --- Late -----------------------------------------------------------------------------------------


def test_what_should_be_out_and_is_not_stands_at_the_top() -> None:
    now = timezone.now()
    draft = planned(now - timedelta(hours=30))
    approved = planned(now - timedelta(minutes=1))
    workflow.move(approved, Move.Kind.SUBMIT, by=approved.created_by)
    in_time = publish(planned(now - timedelta(hours=1)))
    moved_on = publish(planned(now - timedelta(hours=1)), publish_at=tomorrow(9))
    broken = publish(ArticleFactory(), publish_at=now + timedelta(hours=1))
    Article.objects.filter(pk=broken.pk).update(publish_at=now - timedelta(minutes=5))

    late = board().late

    assert told(late) == [
        (broken, "scheduled", True),
        (draft, "planned", True),
        (approved, "planned", True),
    ]
    assert {in_time, moved_on}.isdisjoint(entry.article for entry in late)


def test_a_plan_for_a_day_is_late_when_the_day_is_over() -> None:
    today = tomorrow() - timedelta(days=1)
    planned(today)
    over = planned(today - timedelta(days=1))
    assert told(board().late) == [(over, "planned", True)]
    shown = board(day=today.date())
    assert [entry.late for cell in shown.any_hour for entry in cell] == [False]


def test_a_long_list_is_cut_and_says_so() -> None:
    by = UserFactory(role=Role.REPORTER)
    past = timezone.now() - timedelta(hours=30)
    Article.objects.bulk_create(
        Article(headline=f"Bài {n}", created_by=by, planned_for=past + timedelta(minutes=n))
        for n in range(MOST_LISTED + 1)
    )
    shown = board(by=by)
    assert [entry.article.headline for entry in shown.late] == [
        f"Bài {n}" for n in range(MOST_LISTED)
    ]
    assert (shown.more_late, shown.more_waiting) == (True, False)


# --- Who sees what --------------------------------------------------------------------------------


def test_nobody_reads_in_it_of_stories_that_are_not_theirs_to_see() -> None:
    editor = UserFactory(role=Role.EDITOR)
    section = SectionFactory(editors=[editor])
    theirs, other = planned(tomorrow(9), section=section), planned(tomorrow(9))
    past = timezone.now() - timedelta(hours=2)
    late_theirs, late_other = planned(past, section=section), planned(past)
    waiting_theirs, waiting_other = ArticleFactory(section=section), ArticleFactory()
    for article in (waiting_theirs, waiting_other):
        workflow.move(article, Move.Kind.SUBMIT, by=article.created_by)

    def seen(by: Any) -> set[Article]:
        shown = board(by=by)
        cells = [cell for row in shown.rows for cell in row.cells]
        listed = [*shown.late, *shown.waiting, *(entry for cell in cells for entry in cell)]
        return {entry.article for entry in listed}

    everything = {theirs, other, late_theirs, late_other, waiting_theirs, waiting_other}
    assert seen(UserFactory(role=Role.SECRETARY)) == everything
    assert seen(UserFactory(role=Role.ADMINISTRATOR)) == everything
    assert seen(editor) == {theirs, late_theirs, waiting_theirs}
    assert seen(theirs.created_by) == {theirs}
    assert seen(UserFactory(role=Role.REPORTER)) == set()
    assert seen(UserFactory()) == set()


def test_gaps_are_told_only_of_what_somebody_sees_whole() -> None:
    editor = UserFactory(role=Role.EDITOR)
    own, other = SectionFactory(editors=[editor]), SectionFactory()
    SectionFactory(in_menu=False)
    filled = planned(tomorrow(9)).section
    assert set(board().empty_sections) == {own, other}
    assert board(by=editor).empty_sections == [own]
    reporter = UserFactory(role=Role.REPORTER)
    own.editors.add(reporter)
    assert board(by=reporter).empty_sections == []
    assert board(by=reporter).rows == []
    assert filled not in board().empty_sections


def test_empty_hours_run_together() -> None:
    planned(tomorrow(9))
    assert [(row.hour, row.until, row.is_gap) for row in board().rows] == [
        (FIRST_HOUR, 8, True),
        (9, 9, False),
        (10, LAST_HOUR, True),
    ]


@given(
    hours=st.lists(st.integers(0, 23), max_size=12),
    now=st.datetimes(min_value=datetime(2026, 11, 20), max_value=datetime(2026, 11, 30)),
)
def test_every_hour_stands_once_and_every_story_in_its_own(hours: list[int], now: datetime) -> None:
    day = date(2026, 11, 25)
    entries = [
        Entry(
            Article(pk=number, section=None),
            Standing.SCHEDULED,
            timezone.make_aware(datetime.combine(day, time(hour, 30))),
        )
        for number, hour in enumerate(hours)
    ]
    rows = _rows(entries, [None], day, timezone.make_aware(now), whole=True)
    covered = [hour for row in rows for hour in range(row.hour, row.until + 1)]
    assert covered == list(range(min([FIRST_HOUR, *hours]), max([LAST_HOUR, *hours]) + 1))
    assert {row.hour for row in rows if not row.is_gap} == set(hours)
    assert sum(len(cell) for row in rows for cell in row.cells) == len(hours)
    assert sum(row.is_now for row in rows) == (now.date() == day and now.hour in covered)


# --- A week ---------------------------------------------------------------------------------------


def test_a_week_has_its_seven_days_from_monday_on() -> None:
    monday = tomorrow().date() - timedelta(days=tomorrow().weekday())
    article = planned(tomorrow(9))
    empty = SectionFactory()

    shown = rundown.week_board(UserFactory(role=Role.SECRETARY), tomorrow().date())

    assert [column.day for column in shown.days] == [monday + timedelta(days=n) for n in range(7)]
    by_day = {column.day: [entry.article for entry in column.entries] for column in shown.days}
    assert {day: found for day, found in by_day.items() if found} == {tomorrow().date(): [article]}
    filled = next(column for column in shown.days if column.entries)
    assert filled.empty_sections == [empty]


# --- What it costs --------------------------------------------------------------------------------


def fill(stories: int) -> None:
    for number in range(stories):
        section = SectionFactory(editors=[UserFactory(role=Role.EDITOR)])
        for at in (tomorrow(number % 24), timezone.now() - timedelta(hours=number + 1)):
            BylineFactory(
                article=planned(at, section=section), author=AuthorFactory(user=UserFactory())
            )
        publish(ArticleFactory(section=section), publish_at=tomorrow(number % 24, 30))
        waiting = ArticleFactory(section=section)
        workflow.move(waiting, Move.Kind.SUBMIT, by=waiting.created_by)


def test_the_pages_cost_as_many_queries_for_many_stories_as_for_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    users = {role: UserFactory(role=role) for role in QUERIES}
    for stories in (1, 4):
        fill(stories)
        for article in Article.objects.filter(planned_for__isnull=False):
            article.section.editors.add(*users.values())
        for role, user in users.items():
            client.force_login(user)
            for page in ("/toa-soan/ke-hoach/", "/toa-soan/ke-hoach/tuan/"):
                with django_assert_num_queries(QUERIES[role]):
                    answer = client.get(page, {"ngay": f"{tomorrow():%Y-%m-%d}"})
                assert answer.status_code == 200


QUERIES = {Role.SECRETARY: 13, Role.EDITOR: 16, Role.REPORTER: 12}
"""Session, account, roles and the number of notices are 4; what is an editor’s to see, 2.

Whether a reporter wrote very many stories is 1.
"""
